// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <cmath>

namespace sluice::ui {

namespace {

using present::IntervalStyle;

constexpr double scaleFrom = -1.35;
constexpr double scaleTo = 2.25;
constexpr qreal padding = 8;

QColor bandColor(IntervalStyle style, const Theme &t)
{
    switch (style) {
    case IntervalStyle::clear:
    case IntervalStyle::inMargin:
        return t.go.fill;
    case IntervalStyle::regressedRollBack:
        return t.back.fill;
    case IntervalStyle::regressedHold:
        return t.hold.line;
    case IntervalStyle::inconclusive:
    case IntervalStyle::regressedWatch:
    case IntervalStyle::none:
        break;
    }
    return t.early.line;
}

void drawPoint(QPainter &painter, QPointF c, IntervalStyle style, const Theme &t)
{
    const QPolygonF triangle{c + QPointF(0, -5.5), c + QPointF(5.8, 4.5), c + QPointF(-5.8, 4.5)};
    switch (style) {
    case IntervalStyle::clear:
        painter.setPen(QPen(t.surface, 1.5));
        painter.setBrush(t.go.fill);
        painter.drawEllipse(c, 4.75, 4.75);
        break;
    case IntervalStyle::inMargin:
        painter.setPen(QPen(t.go.fill, 2.2));
        painter.setBrush(t.surface);
        painter.drawEllipse(c, 3.8, 3.8);
        break;
    case IntervalStyle::inconclusive:
        painter.setPen(QPen(t.early.line, 1.8));
        painter.setBrush(t.surface);
        painter.drawEllipse(c, 4, 4);
        break;
    case IntervalStyle::regressedRollBack:
        painter.setPen(QPen(t.surface, 1.5));
        painter.setBrush(t.back.fill);
        painter.drawRect(QRectF(c - QPointF(4.5, 4.5), QSizeF(9, 9)));
        break;
    case IntervalStyle::regressedHold:
        painter.setPen(QPen(t.hold.line, 1.4));
        painter.setBrush(t.hold.fill);
        painter.drawPolygon(triangle);
        break;
    case IntervalStyle::regressedWatch:
        painter.setPen(QPen(t.early.line, 1.6));
        painter.setBrush(t.surface);
        painter.drawPolygon(triangle);
        break;
    case IntervalStyle::none:
        break;
    }
}

void verticalLine(QPainter &painter, const QRectF &cell, qreal x, const QPen &pen)
{
    painter.setPen(pen);
    const qreal aligned = std::floor(x) + 0.5;
    painter.drawLine(QPointF(aligned, cell.top()), QPointF(aligned, cell.bottom()));
}

} // namespace

qreal intervalX(double u, const QRectF &cell)
{
    return cell.left() + padding + (u - scaleFrom) / (scaleTo - scaleFrom) * (cell.width() - 2 * padding);
}

void drawIntervalGround(QPainter &painter, const QRectF &cell, bool hasMargin, const Theme &t)
{
    const Upright upright(painter, cell);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (hasMargin) {
        QRectF zone = cell;
        zone.setLeft(intervalX(1, cell));
        QColor tint = t.back.weak;
        tint.setAlphaF(static_cast<float>(t.zoneOpacity));
        painter.fillRect(zone, tint);
    }
    verticalLine(painter, cell, intervalX(0, cell), QPen(t.ctl, 1, Qt::SolidLine, Qt::FlatCap));
    if (hasMargin) {
        QPen dashed(t.back.line, 1, Qt::SolidLine, Qt::FlatCap);
        dashed.setDashPattern({3, 2.5});
        dashed.setDashOffset(std::fmod(cell.top(), 5.5)); // rows join without a seam
        verticalLine(painter, cell, intervalX(1, cell), dashed);
    }
    painter.restore();
}

void drawInterval(QPainter &painter, const QRectF &cell, const present::IntervalMark &mark, const Theme &t)
{
    const Upright upright(painter, cell);
    drawIntervalGround(painter, cell, mark.hasMargin, t);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(cell, Qt::IntersectClip);
    const qreal y = std::floor(cell.center().y()) - 0.5;

    if (mark.style == IntervalStyle::none) {
        painter.setFont(type::caption());
        painter.setPen(t.text3);
        const QRectF left(cell.left(), cell.top(), intervalX(0, cell) - 9 - cell.left(), cell.height());
        painter.drawText(left, Qt::AlignRight | Qt::AlignVCenter, mark.text);
        painter.restore();
        return;
    }

    if (mark.trust != present::Trust::fresh)
        painter.setOpacity(painter.opacity() * 0.45);
    const QColor color = bandColor(mark.style, t);
    const bool cutLow = !(mark.low >= scaleFrom); // also for not-a-number and minus infinity
    const bool cutHigh = !(mark.high <= scaleTo);
    const qreal low = cutLow ? cell.left() + padding + 4.3 : intervalX(mark.low, cell);
    const qreal high = cutHigh ? cell.right() - padding - 4.3 : intervalX(mark.high, cell);

    QPen band(color, 2, Qt::SolidLine, Qt::FlatCap);
    if (mark.trust == present::Trust::sampleRatioOff)
        band.setDashPattern({1.5, 1});
    painter.setPen(band);
    painter.drawLine(QPointF(low, y), QPointF(high, y));
    const auto end = [&](qreal x, bool isCut, qreal inward) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, isCut ? 1.8 : 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        if (isCut)
            painter.drawPolyline(
                QPolygonF{QPointF(x + 5 * inward, y - 4.5), QPointF(x - inward, y), QPointF(x + 5 * inward, y + 4.5)});
        else
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4));
    };
    end(low, cutLow, 1);
    end(high, cutHigh, -1);
    if (std::isfinite(mark.effect))
        drawPoint(painter, QPointF(intervalX(qBound(scaleFrom, mark.effect, scaleTo), cell), y), mark.style, t);
    if (mark.prediction)
        drawMark(painter, QPointF(intervalX(qBound(scaleFrom, *mark.prediction, scaleTo), cell), cell.bottom() - 5.3),
                 3.2, t.text2, t.surface);
    painter.restore();
}

} // namespace sluice::ui
