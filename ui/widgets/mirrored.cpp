// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mirrored.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QStyle>

namespace sluice::ui {

namespace {

constexpr int sides = int(Qt::AlignHorizontal_Mask) | int(Qt::AlignVertical_Mask);

void mirror(QPainter &painter, const QRectF &rect)
{
    painter.translate(rect.left() + rect.right(), 0);
    painter.scale(-1, 1);
}

bool goesFromRight(const QPainter &painter)
{
    return painter.layoutDirection() == Qt::RightToLeft;
}

} // namespace

bool isMirrored(const QPainter &painter)
{
    return painter.worldTransform().m11() < 0;
}

Mirrored::Mirrored(QPainter &painter, const QRectF &within)
    : m_painter(goesFromRight(painter) && !isMirrored(painter) ? &painter : nullptr)
{
    if (!m_painter)
        return;
    painter.save();
    mirror(painter, within);
}

Mirrored::~Mirrored()
{
    if (m_painter)
        m_painter->restore();
}

Upright::Upright(QPainter &painter, const QRectF &rect)
    : m_painter(goesFromRight(painter) ? &painter : nullptr)
{
    if (!m_painter)
        return;
    painter.save();
    if (isMirrored(painter))
        mirror(painter, rect);
    painter.setLayoutDirection(Qt::LeftToRight);
}

Upright::~Upright()
{
    if (m_painter)
        m_painter->restore();
}

QMargins lineMargins(int begin, int top, int end, int bottom)
{
    return QGuiApplication::layoutDirection() == Qt::RightToLeft ? QMargins(end, top, begin, bottom)
                                                                 : QMargins(begin, top, end, bottom);
}

void drawWords(QPainter &painter, const QRectF &rect, int flags, const QString &text)
{
    if (!goesFromRight(painter)) {
        painter.drawText(rect, flags, text);
        return;
    }
    const Qt::Alignment side = QStyle::visualAlignment(Qt::RightToLeft, Qt::Alignment(flags & sides));
    const int direction = text.isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
    const Upright upright(painter, rect);
    painter.drawText(rect, (flags & ~sides) | int(side) | direction, text);
}

void drawWords(QPainter &painter, QPointF baseline, const QString &text)
{
    const qreal length = isMirrored(painter) ? QFontMetricsF(painter.font()).horizontalAdvance(text) : 0;
    const Upright upright(painter, QRectF(baseline, QSizeF(length, 0)));
    painter.drawText(baseline, text);
}

void drawLines(QPainter &painter, const QTextLayout &lines, QPointF place, qreal width)
{
    const Upright upright(painter, QRectF(place, QSizeF(width, 0)));
    lines.draw(&painter, place);
}

} // namespace sluice::ui
