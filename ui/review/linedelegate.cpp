// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/linedelegate.h"

#include "present/filereview.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QPainter>
#include <QPoint>

namespace sluice::ui {

namespace {

using Mark = present::ReviewLineRow::Mark;

constexpr int lineHeight = 25;
constexpr int gapHeight = 9;
constexpr int numberWidth = 44; ///< of six digits; wider numbers take what they need
constexpr int numberPadding = 8;
constexpr int glyphSize = 14;
constexpr int glyphRoom = 22;
constexpr int emptySpan = 14;

} // namespace

LineDelegate::LineDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

QSize LineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(type::mono());
    const int gap = index.data(LineIsAfterGapRole).toBool() ? gapHeight : 0;
    return {numberWidth + glyphRoom + metrics.horizontalAdvance(index.data().toString()) + emptySpan + numberPadding,
            qMax(lineHeight, metrics.height() + 10) + gap};
}

void LineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const auto mark = Mark(index.data(LineMarkRole).toInt());
    const VerdictColors &colors = mark == Mark::solved ? t.go : t.back;
    painter->save();
    QRect row = option.rect;
    if (index.data(LineIsAfterGapRole).toBool()) {
        const QRect gap(row.left(), row.top(), row.width(), gapHeight);
        painter->fillRect(gap, t.sunken);
        painter->setPen(QPen(t.line2, 1, Qt::DashLine));
        painter->drawLine(gap.topLeft(), gap.topRight());
        painter->drawLine(gap.bottomLeft(), gap.bottomRight());
        row.setTop(gap.bottom() + 1);
    }
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(row, mark == Mark::none ? (isChosen ? t.select : t.surface) : colors.weak);
    painter->setLayoutDirection(Qt::LeftToRight); // a file is what it is, for everybody
    QFont font = type::mono();
    painter->setFont(font);
    painter->setPen(t.text3);
    painter->drawText(QRect(row.left(), row.top(), numberWidth - numberPadding, row.height()),
                      Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, index.data(LineNumberRole).toString());
    if (mark != Mark::none)
        drawGlyph(*painter,
                  QRectF(row.left() + numberWidth, row.center().y() - glyphSize / 2.0 + 0.5, glyphSize, glyphSize),
                  mark == Mark::solved ? present::Glyph::go : present::Glyph::regressed, t);

    if (index.data(LineIsHeaderRole).toBool())
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(t.text);
    const QFontMetricsF metrics(font);
    const QString text = index.data().toString();
    const QPointF baseline(row.left() + numberWidth + glyphRoom,
                           row.top() + (row.height() + metrics.ascent() - metrics.descent()) / 2);
    const QVariant span = index.data(LineSpanRole);
    const int begin = span.isNull() ? int(text.size()) : span.toPoint().x();
    const int length = span.isNull() ? 0 : span.toPoint().y();
    const QString before = text.left(begin);
    painter->drawText(baseline, before);
    if (!span.isNull()) {
        // An empty cell gets room of its own, else nobody would see it.
        const qreal left = baseline.x() + metrics.horizontalAdvance(before);
        const qreal width = length == 0 ? emptySpan : metrics.horizontalAdvance(text.mid(begin, length));
        painter->drawText(QPointF(left, baseline.y()), text.mid(begin, length));
        painter->drawText(QPointF(left + width, baseline.y()), text.mid(begin + length));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colors.line, 1.5));
        painter->drawRoundedRect(QRectF(left - 1, row.top() + 4, width + 2, row.height() - 8), 2, 2);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 1.5));
        painter->drawRect(QRectF(row).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

} // namespace sluice::ui
