// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/conflicttable.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Column { fieldColumn, baseColumn, mineColumn, theirsColumn, resultColumn, allColumns };

constexpr int fieldWidth = 130;
constexpr int baseWidth = 150;
constexpr int resultWidth = 150;
constexpr int glyphSize = 16;

constexpr int wideGap = 8;

enum Role { GlyphRole = Qt::UserRole, ResultRole, RestRole };

using Result = present::ConflictRow::Result;

/// A line under each row; what is decided on in bold, what comes of it with its mark.
class ConflictDelegate final : public QStyledItemDelegate
{
public:
    ConflictDelegate(ThemeManager &themes, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = m_themes.theme();
        const auto result = Result(index.data(ResultRole).toInt());
        const Mirrored mirrored(*painter, option.rect);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
        QRectF words = QRectF(option.rect).adjusted(wideGap, 0, -wideGap, -1);
        const QRectF mark(words.left(), words.center().y() - glyphSize / 2.0, glyphSize, glyphSize);
        QColor ink = t.text;
        bool hasMark = true;
        if (index.column() == resultColumn && result == Result::choose) {
            ink = t.ink(present::Tone::hold);
            drawIcon(*painter, mark.adjusted(1, 1, -1, -1), Icon::branch, ink);
        } else if (index.column() == resultColumn && result == Result::bothKept) {
            ink = t.ink(present::Tone::go);
            drawGlyph(*painter, mark, present::Glyph::inMargin, t);
        } else if (const auto glyph = index.data(GlyphRole).value<present::Glyph>(); glyph != present::Glyph::none) {
            drawGlyph(*painter, mark, glyph, t);
        } else {
            hasMark = false;
        }
        if (index.column() == baseColumn ||
            (result != Result::choose && (index.column() == mineColumn || index.column() == theirsColumn)))
            ink = t.text2;
        if (hasMark)
            words.setLeft(mark.right() + wideGap);
        const QFont font = index.data(Qt::FontRole).value<QFont>();
        painter->setFont(font);
        painter->setPen(ink);
        drawWords(*painter, words, Qt::AlignLeft | Qt::AlignVCenter,
                  QFontMetricsF(font).elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    ThemeManager &m_themes;
};

/// Who, in bold, and when.
class ConflictHead final : public QHeaderView
{
public:
    ConflictHead(ThemeManager &themes, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_themes(themes)
    {
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Theme &t = m_themes.theme();
        const QString name = model()->headerData(section, Qt::Horizontal).toString();
        const QStringList rest = model()->headerData(section, Qt::Horizontal, RestRole).toString().split(u'\n');
        const QFont bold = type::caption(type::Weight::DemiBold);
        const QFont plain = type::caption();
        const int line = QFontMetrics(plain).height() + 1;
        const Mirrored mirrored(*painter, rect);
        painter->save();
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line2);
        const QRect words = rect.adjusted(wideGap, 0, -wideGap, 0);
        int top = words.center().y() - int(rest.size()) * line / 2;
        const int nameWidth = QFontMetrics(bold).horizontalAdvance(name);
        painter->setFont(bold);
        painter->setPen(t.text);
        drawWords(*painter, QRectF(words.left(), top, nameWidth + 1, line), Qt::AlignLeft | Qt::AlignVCenter, name);
        painter->setFont(plain);
        painter->setPen(t.text2);
        for (int left = words.left() + nameWidth; const QString &text : rest) {
            drawWords(*painter, QRectF(left, top, words.right() - left, line), Qt::AlignLeft | Qt::AlignVCenter, text);
            left = words.left();
            top += line;
        }
        painter->restore();
    }

private:
    ThemeManager &m_themes;
};

} // namespace

ConflictTable::ConflictTable(ThemeManager &themes, const present::ConflictForm &form, QWidget *parent)
    : QTableWidget(int(form.rows.size()), allColumns, parent)
    , m_themes(themes)
    , m_form(form)
{
    setObjectName(u"conflictTable"_s);
    setAccessibleName(tr("What both decided"));
    setFont(type::body());
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new ConflictDelegate(themes, this));
    setHorizontalHeader(new ConflictHead(themes, this));
    const present::ConflictForm::Head heads[allColumns] = {{}, form.base, form.mine, form.theirs, {{}, tr("Result")}};
    for (int column = 0; column < allColumns; ++column) {
        auto *head = new QTableWidgetItem(heads[column].name);
        head->setData(RestRole, heads[column].rest);
        setHorizontalHeaderItem(column, head);
    }
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    QHeaderView *head = horizontalHeader();
    head->setSectionsClickable(false);
    head->setFixedHeight(2 * QFontMetrics(type::caption()).height() + 14);
    head->setSectionResizeMode(QHeaderView::Stretch);
    for (const auto &[column, width] :
         {std::pair(fieldColumn, fieldWidth), std::pair(baseColumn, baseWidth), std::pair(resultColumn, resultWidth)}) {
        head->setSectionResizeMode(column, QHeaderView::Fixed);
        head->resizeSection(column, width);
    }
    fill();
    applyTheme();
    connect(&themes, &ThemeManager::changed, this, &ConflictTable::applyTheme);
}

void ConflictTable::fill()
{
    for (int row = 0; row < m_form.rows.size(); ++row) {
        const present::ConflictRow &values = m_form.rows.at(row);
        const QString result = values.result == Result::choose     ? tr("Choose")
                               : values.result == Result::bothKept ? tr("Both kept")
                                                                   : QString();
        const QStringList texts{values.field, values.base, values.mine, values.theirs, result};
        for (int column = 0; column < texts.size(); ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            item->setToolTip(texts.at(column));
            const bool isBold = values.result == Result::choose && column >= mineColumn;
            item->setFont(type::body(isBold                  ? type::Weight::DemiBold
                                     : column == fieldColumn ? type::Weight::Medium
                                                             : type::Weight::Normal));
            item->setData(ResultRole, int(values.result));
            if (column == mineColumn || column == theirsColumn)
                item->setData(GlyphRole,
                              QVariant::fromValue(column == mineColumn ? values.mineGlyph : values.theirsGlyph));
            setItem(row, column, item);
        }
        if (values.path.isEmpty())
            continue;
        auto *choice = new QComboBox(this);
        choice->setObjectName(u"choice%1"_s.arg(row));
        choice->setAccessibleName(tr("What %1 becomes").arg(values.field));
        choice->addItem(tr("Theirs"), int(present::ConflictSide::theirs));
        choice->addItem(tr("Yours"), int(present::ConflictSide::mine));
        choice->addItem(tr("As it was"), int(present::ConflictSide::base));
        setCellWidget(row, resultColumn, choice);
        m_choices.insert(values.path, choice);
    }
}

void ConflictTable::applyTheme()
{
    const Theme &t = m_themes.theme();
    QPalette colors = palette();
    colors.setColor(QPalette::Base, t.surface);
    colors.setColor(QPalette::Text, t.text);
    setPalette(colors);
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

QHash<QString, present::ConflictSide> ConflictTable::sides() const
{
    QHash<QString, present::ConflictSide> sides;
    for (auto choice = m_choices.begin(); choice != m_choices.end(); ++choice)
        sides.insert(choice.key(), present::ConflictSide((*choice)->currentData().toInt()));
    return sides;
}

QWidget *ConflictTable::firstChoice() const
{
    for (const present::ConflictRow &row : m_form.rows)
        if (QComboBox *choice = m_choices.value(row.path))
            return choice;
    return nullptr;
}

int ConflictTable::wholeHeight() const
{
    return horizontalHeader()->height() + rowCount() * verticalHeader()->defaultSectionSize() + 2 * frameWidth() + 2;
}

} // namespace sluice::ui
