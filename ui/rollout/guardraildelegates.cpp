// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/guardraildelegates.h"

#include "ui/rollout/guardrailtable.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

namespace sluice::ui {

using namespace present;

namespace {

constexpr qreal selectionBar = 3;
constexpr qreal focusWidth = 1.5;
constexpr qreal mutedOpacity = 0.55;

void drawElided(QPainter &painter, const QRectF &rect, const QString &text)
{
    drawWords(painter, rect, Qt::AlignLeft | Qt::AlignVCenter,
              painter.fontMetrics().elidedText(text, Qt::ElideRight, int(rect.width())));
}

bool isMuted(const IntervalMark &mark)
{
    return mark.trust != Trust::fresh && mark.style != IntervalStyle::regressedRollBack;
}

} // namespace

GuardrailDelegate::GuardrailDelegate(GuardrailTable &table)
    : QStyledItemDelegate(&table)
    , m_table(table)
{
}

void GuardrailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_table.themes().theme();
    const QRectF cell = option.rect;
    const bool isSelected = option.state & QStyle::State_Selected;
    const Mirrored mirrored(*painter, cell);
    painter->save();
    painter->fillRect(cell, isSelected ? t.select : t.surface);
    painter->fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), t.line);
    const QMarginsF padding = m_table.padding(index.column());
    painter->save();
    paintContent(*painter, cell, cell.marginsRemoved(padding), index, t);
    painter->restore();
    if (isSelected && index.column() == VerdictColumn)
        painter->fillRect(QRectF(cell.left(), cell.top(), selectionBar, cell.height()), t.accent);
    if (isSelected && m_table.hasFocus())
        paintFocus(*painter, cell, index.column(), t);
    painter->restore();
}

/// One ring around the whole row, of which each cell draws its part.
void GuardrailDelegate::paintFocus(QPainter &painter, const QRectF &cell, int column, const Theme &t) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(cell.left(), cell.top(), cell.width(), focusWidth), t.accent);
    painter.fillRect(QRectF(cell.left(), cell.bottom() - focusWidth, cell.width(), focusWidth), t.accent);
    if (m_table.isLastShown(column))
        painter.fillRect(QRectF(cell.right() - focusWidth, cell.top(), focusWidth, cell.height()), t.accent);
}

void VerdictDelegate::paintContent(QPainter &painter, const QRectF &, const QRectF &content, const QModelIndex &index,
                                   const Theme &t) const
{
    const bool muted = isMuted(index.data(IntervalRole).value<IntervalMark>());
    painter.setOpacity(muted ? mutedOpacity : 1);
    drawGlyph(painter, QRectF(content.left(), content.center().y() - 8, 16, 16),
              index.data(VerdictGlyphRole).value<Glyph>(), t);
    painter.setOpacity(1);
    painter.setFont(type::small(type::Weight::DemiBold));
    painter.setPen(muted ? t.text3 : t.ink(index.data(VerdictToneRole).value<Tone>()));
    drawElided(painter, content.adjusted(22, 0, 0, 0), index.data().toString());
}

void TextDelegate::paintContent(QPainter &painter, const QRectF &, const QRectF &content, const QModelIndex &index,
                                const Theme &t) const
{
    if (index.column() == SeverityColumn) {
        painter.setFont(type::fine());
        painter.setPen(t.text2);
        drawElided(painter, content, index.data().toString());
        return;
    }
    constexpr qreal lockSize = 13;
    constexpr qreal gap = 4;
    const bool isRequired = index.data(IsRequiredRole).toBool();
    const QString name = index.data().toString();
    painter.setFont(type::cell());
    painter.setPen(t.text);
    QRectF words = content;
    if (isRequired)
        words.setWidth(words.width() - lockSize - gap);
    drawElided(painter, words, name);
    if (isRequired) {
        const qreal used = qMin(words.width(), QFontMetricsF(painter.font()).horizontalAdvance(name));
        drawIcon(painter, QRectF(words.left() + used + gap, content.center().y() - lockSize / 2, lockSize, lockSize),
                 Icon::lock, t.text3);
    }
}

void NumberDelegate::paintContent(QPainter &painter, const QRectF &, const QRectF &content, const QModelIndex &index,
                                  const Theme &t) const
{
    auto weight = type::Weight::Normal;
    QColor ink = t.text2;
    switch (index.column()) {
    case ExposedColumn:
        ink = t.text;
        break;
    case ChangeColumn:
        ink = t.text;
        weight = type::Weight::DemiBold;
        break;
    case AgeColumn: {
        const bool isTooOld = index.data(IsTooOldRole).toBool();
        ink = isTooOld ? t.hold.ink : t.text3;
        weight = isTooOld ? type::Weight::DemiBold : type::Weight::Normal;
        break;
    }
    default:
        break;
    }
    painter.setFont(type::cell(weight));
    painter.setPen(ink);
    drawTabular(painter, content, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
}

void IntervalDelegate::paintContent(QPainter &painter, const QRectF &cell, const QRectF &, const QModelIndex &index,
                                    const Theme &t) const
{
    drawInterval(painter, cell, index.data(IntervalRole).value<IntervalMark>(), t);
}

} // namespace sluice::ui
