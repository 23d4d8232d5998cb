// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewtable.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace sluice::ui {

namespace {

constexpr int padding = 8;
constexpr int firstPadding = 16;
constexpr int glyphSize = 14;
constexpr int usualRowHeight = 30;
constexpr int barWidth = 3;

} // namespace

ReviewCellDelegate::ReviewCellDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

void ReviewCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->fillRect(option.rect, isChosen ? t.select : t.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    if (isChosen && index.column() == 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(barWidth, option.rect.height())), t.accent);

    QRect room = option.rect.adjusted(index.column() == 0 ? firstPadding : padding, 0, -padding, -1);
    const auto glyph = index.data(CellGlyphRole).value<present::Glyph>();
    if (glyph != present::Glyph::none) {
        const QRectF mark(room.left(), room.center().y() - glyphSize / 2.0 + 0.5, glyphSize, glyphSize);
        drawGlyph(*painter, mark, glyph, t);
        room.setLeft(room.left() + glyphSize + 6);
    }
    const QVariant tone = index.data(CellToneRole);
    const QFont font = index.data(CellIsMonoRole).toBool() ? type::mono()
                       : tone.isValid()                    ? type::small(type::Weight::DemiBold)
                                                           : type::cell();
    painter->setFont(font);
    painter->setPen(tone.isValid()                         ? t.ink(tone.value<present::Tone>())
                    : index.data(CellIsQuietRole).toBool() ? t.text2
                                                           : t.text);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    painter->drawText(room, alignment.isValid() ? alignment.toInt() : int(Qt::AlignVCenter | Qt::AlignLeft),
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 1.5));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 3, 3);
    }
    painter->restore();
}

ReviewTable::ReviewTable(ThemeManager &themes, const QString &name, const QStringList &columns, QWidget *parent)
    : QTableWidget(0, int(columns.size()), parent)
{
    setAccessibleName(name);
    setHorizontalHeaderLabels(columns);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qMax(usualRowHeight, QFontMetrics(type::cell()).height() + 14));
    setItemDelegate(new ReviewCellDelegate(themes, this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(&themes, &ThemeManager::changed, this, [this] { viewport()->update(); });
}

QTableWidgetItem *ReviewTable::put(int row, int column, const QString &text)
{
    auto *cell = new QTableWidgetItem(text);
    cell->setToolTip(text);
    setItem(row, column, cell);
    return cell;
}

void ReviewTable::putBox(int row, int column, QWidget *box)
{
    auto *air = new QWidget;
    auto *layout = new QHBoxLayout(air);
    layout->setContentsMargins(padding, 1, padding, 2);
    layout->addWidget(box);
    air->setFocusProxy(box);
    box->installEventFilter(this);
    setCellWidget(row, column, air);
}

QWidget *ReviewTable::box(int row, int column) const
{
    const QWidget *air = cellWidget(row, column);
    return air ? air->focusProxy() : nullptr;
}

bool ReviewTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        for (int row = 0; row < rowCount(); ++row)
            for (int column = 0; column < columnCount(); ++column)
                if (box(row, column) == watched)
                    setCurrentCell(row, column);
    return QTableWidget::eventFilter(watched, event);
}

/// Space and F4 open the box of the row, wherever in it one stands.
void ReviewTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_F4)
        for (int column = 0; column < columnCount(); ++column)
            if (auto *there = qobject_cast<QComboBox *>(box(currentRow(), column))) {
                there->setFocus();
                there->showPopup();
                return;
            }
    QTableWidget::keyPressEvent(event);
}

} // namespace sluice::ui
