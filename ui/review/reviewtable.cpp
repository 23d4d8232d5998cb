// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewtable.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/rowview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace sluice::ui {

namespace {

constexpr int padding = 8;
constexpr int edgePadding = 16; ///< of the first and the last column

int leftPadding(int column)
{
    return column == 0 ? edgePadding : padding;
}

int rightPadding(int column, int count)
{
    return column == count - 1 ? edgePadding : padding;
}

constexpr int glyphSize = 14;
constexpr int usualRowHeight = 30;
constexpr int aroundText = 14;
constexpr int barWidth = 3;
constexpr int headHeight = 26;

/// The words above the columns, each as far in as its cells.
class ReviewHeader final : public QHeaderView
{
public:
    ReviewHeader(ThemeManager &themes, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_themes(themes)
    {
        setFixedHeight(qMax(headHeight, QFontMetrics(type::caption()).height() + 10));
        setSectionsClickable(false);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Theme &t = m_themes.theme();
        const Mirrored mirrored(*painter, rect);
        painter->save();
        painter->fillRect(rect, t.surface);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line2);
        const QVariant alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
        const bool isRight = alignment.isValid() && (alignment.toInt() & Qt::AlignRight);
        const QRect room = rect.adjusted(leftPadding(section), 0, -rightPadding(section, count()), 0);
        painter->setFont(type::caption(QFont::Medium));
        painter->setPen(t.text2);
        drawWords(*painter, room, Qt::AlignVCenter | (isRight ? Qt::AlignRight : Qt::AlignLeft),
                  model()->headerData(section, Qt::Horizontal).toString());
        painter->restore();
    }

private:
    ThemeManager &m_themes;
};

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
    const Mirrored mirrored(*painter, option.rect);
    painter->save();
    painter->fillRect(option.rect, isChosen ? t.select : t.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    if (isChosen && index.column() == 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(barWidth, option.rect.height())), t.accent);

    QRect room = option.rect.adjusted(leftPadding(index.column()), 0,
                                      -rightPadding(index.column(), index.model()->columnCount()), -1);
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
    const QString text = index.data().toString();
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const int flags = alignment.isValid() ? alignment.toInt() : int(Qt::AlignVCenter | Qt::AlignLeft);
    if (index.data(CellWrapsRole).toBool())
        drawWords(*painter, room, flags | Qt::TextWordWrap, text);
    else
        drawWords(*painter, room, flags, QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 1.5));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 3, 3);
    }
    painter->restore();
}

QSize ReviewCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!index.data(CellWrapsRole).toBool())
        return {0, std::max(usualRowHeight, QFontMetrics(type::cell()).height() + aroundText)};
    const int width =
        option.rect.width() - leftPadding(index.column()) - rightPadding(index.column(), index.model()->columnCount());
    const QRect lines =
        QFontMetrics(type::cell()).boundingRect(0, 0, width, 0, Qt::TextWordWrap, index.data().toString());
    return {0, std::max(usualRowHeight, lines.height() + aroundText)};
}

ReviewTable::ReviewTable(ThemeManager &themes, const QString &name, const QStringList &columns, QWidget *parent)
    : QTableWidget(0, int(columns.size()), parent)
{
    setAccessibleName(name);
    setHorizontalHeader(new ReviewHeader(themes, this));
    setHorizontalHeaderLabels(columns);
    horizontalHeader()->setHighlightSections(false);
    setItemDelegate(new ReviewCellDelegate(themes, this));
    showRows(*this, usualRowHeight);
    connect(&themes, &ThemeManager::changed, this, [this] {
        viewport()->update();
        horizontalHeader()->viewport()->update();
    });
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
    layout->setContentsMargins(lineMargins(padding, 1, rightPadding(column, columnCount()), 2));
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

/// Space and F4 open the box of the row, or go into its field, wherever in it one stands.
void ReviewTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_F4)
        for (int column = 0; column < columnCount(); ++column)
            if (QWidget *there = box(currentRow(), column)) {
                there->setFocus();
                if (auto *choice = qobject_cast<QComboBox *>(there))
                    choice->showPopup();
                return;
            }
    QTableWidget::keyPressEvent(event);
}

} // namespace sluice::ui
