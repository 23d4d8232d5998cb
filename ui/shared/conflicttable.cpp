// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/conflicttable.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QComboBox>
#include <QHeaderView>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Column { fieldColumn, baseColumn, mineColumn, theirsColumn, resultColumn, allColumns };

constexpr int fieldWidth = 130;
constexpr int baseWidth = 150;
constexpr int resultWidth = 150;
constexpr int glyphSize = 16;

QIcon iconOf(present::Glyph glyph, const Theme &theme, qreal ratio)
{
    QPixmap picture(QSize(glyphSize, glyphSize) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    drawGlyph(painter, QRectF(0, 0, glyphSize, glyphSize), glyph, theme);
    painter.end();
    return QIcon(picture);
}

} // namespace

ConflictTable::ConflictTable(ThemeManager &themes, const present::ConflictForm &form, QWidget *parent)
    : QTableWidget(int(form.rows.size()), allColumns, parent)
    , m_themes(themes)
    , m_form(form)
{
    setObjectName(u"conflictTable"_s);
    setAccessibleName(tr("What both decided"));
    setFont(type::body());
    setIconSize({glyphSize, glyphSize});
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalHeaderLabels({QString(), form.baseHead, form.mineHead, form.theirsHead, tr("Result")});
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    QHeaderView *head = horizontalHeader();
    head->setFont(type::caption());
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head->setFixedHeight(2 * QFontMetrics(head->font()).height() + 12);
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
        const QStringList texts{values.field, values.base, values.mine, values.theirs};
        for (int column = 0; column < texts.size(); ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            item->setToolTip(texts.at(column));
            if (values.isOpen && (column == mineColumn || column == theirsColumn))
                item->setFont(type::body(type::Weight::DemiBold));
            else if (column == fieldColumn)
                item->setFont(type::body(type::Weight::Medium));
            setItem(row, column, item);
        }
        setItem(row, resultColumn, new QTableWidgetItem(values.isOpen ? tr("Choose") : tr("Both kept")));
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
    for (int row = 0; row < m_form.rows.size(); ++row) {
        const present::ConflictRow &values = m_form.rows.at(row);
        for (const auto &[column, glyph] :
             {std::pair(mineColumn, values.mineGlyph), std::pair(theirsColumn, values.theirsGlyph),
              std::pair(resultColumn, values.isOpen ? present::Glyph::hold : present::Glyph::go)})
            if (glyph != present::Glyph::none)
                item(row, column)->setIcon(iconOf(glyph, t, devicePixelRatioF()));
        item(row, resultColumn)->setForeground(t.ink(values.isOpen ? present::Tone::hold : present::Tone::go));
        item(row, baseColumn)->setForeground(t.text2);
        if (!values.isOpen)
            for (const Column column : {mineColumn, theirsColumn})
                item(row, column)->setForeground(t.text2);
    }
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
