// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinepainter.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/hatch.h"
#include "ui/widgets/painters.h"

#include <QPainter>
#include <QPainterPath>

namespace sluice::ui {

namespace {

using Kind = TimelineShape::Kind;
using type::Weight;

constexpr qreal pointDepth = 12;

void drawDashedStep(QPainter &painter, const TimelineShape &shape, const QList<qreal> &dashes, const Theme &t)
{
    QPen pen(t.ctl, 1.2, Qt::SolidLine, Qt::FlatCap);
    pen.setDashPattern({dashes[0] / 1.2, dashes[1] / 1.2});
    painter.setPen(pen);
    painter.setBrush(t.sunken);
    const QRectF r = shape.rect.adjusted(0, 0.5, 0, 0);
    if (!shape.isStrong) {
        painter.drawRect(r);
        return;
    }
    painter.drawPolygon(QPolygonF{r.topLeft(), QPointF(r.right() - pointDepth, r.top()),
                                  QPointF(r.right(), r.center().y()), QPointF(r.right() - pointDepth, r.bottom()),
                                  r.bottomLeft()});
}

void drawText(QPainter &painter, const TimelineShape &shape, const QFont &font, const QColor &color)
{
    painter.setFont(font);
    painter.setPen(color);
    drawTabular(painter, shape.rect.topLeft() + QPointF(0, QFontMetricsF(font).ascent()), shape.text);
}

void drawLine(QPainter &painter, const QRectF &rect, const QPen &pen)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(pen);
    painter.drawLine(rect.topLeft(), rect.bottomRight());
    painter.setRenderHint(QPainter::Antialiasing);
}

void drawShape(QPainter &painter, const TimelineShape &shape, const Theme &t)
{
    const QRectF &r = shape.rect;
    switch (shape.kind) {
    case Kind::rowLabel:
    case Kind::tickLabel:
    case Kind::eventSubtitle:
        drawText(painter, shape, type::caption(), t.text3);
        break;
    case Kind::rule:
    case Kind::baseLine:
    case Kind::tick:
        drawLine(painter, r, QPen(t.line2, 1));
        break;
    case Kind::axisLine:
        drawLine(painter, r, QPen(t.line, 1));
        break;
    case Kind::step:
        painter.fillRect(r, t.flowDone);
        break;
    case Kind::runningStep:
        painter.fillRect(r, t.flow);
        break;
    case Kind::leftStep: {
        painter.fillRect(r, t.flowWeak);
        painter.setOpacity(0.55);
        fillHatched(painter, r, t.flow, 5, 1.1);
        painter.setOpacity(1);
        painter.fillRect(QRectF(r.left(), r.top(), r.width(), 1.2), t.flow);
        break;
    }
    case Kind::futureStep:
        drawDashedStep(painter, shape, {3, 3}, t);
        break;
    case Kind::notReachedStep:
        drawDashedStep(painter, shape, {2, 4}, t);
        break;
    case Kind::pause:
        painter.setPen(t.line2);
        painter.setBrush(t.surface);
        painter.drawRect(r.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Kind::inside:
    case Kind::gateSubtitle:
        drawText(painter, shape, type::caption(), t.text2);
        break;
    case Kind::stageLabel:
        drawText(painter, shape, type::lead(Weight::DemiBold), shape.isStrong ? t.text : t.text2);
        break;
    case Kind::stageName:
        drawText(painter, shape, type::small(shape.isStrong ? Weight::DemiBold : Weight::Medium), t.text2);
        break;
    case Kind::detail:
        drawText(painter, shape, type::fine(shape.isStrong ? Weight::DemiBold : Weight::Normal),
                 shape.isStrong ? t.text : t.text3);
        break;
    case Kind::gate:
        drawDiamond(painter, r.center(), r.width() / 2, shape.glyph, shape.tone, shape.isStrong, t);
        break;
    case Kind::gateTitle:
        drawText(painter, shape, type::fine(Weight::DemiBold), shape.isStrong ? t.ink(shape.tone) : t.text3);
        break;
    case Kind::event:
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.surface);
        painter.drawRoundedRect(r.adjusted(-1, -1, 1, 1), 4, 4);
        drawGlyph(painter, r, shape.glyph, t);
        break;
    case Kind::eventTitle:
        drawText(painter, shape, type::caption(Weight::DemiBold), t.ink(shape.tone));
        break;
    case Kind::planLine: {
        QPen pen(t.text3, 1.5, Qt::SolidLine, Qt::FlatCap);
        pen.setDashPattern({5 / 1.5, 3 / 1.5});
        painter.setPen(pen);
        painter.drawLine(r.topLeft(), r.bottomRight());
        break;
    }
    case Kind::planMark:
        drawMark(painter, r.center(), r.width() / 2 + 3, Qt::transparent, t.surface);
        drawMark(painter, r.center(), r.width() / 2, t.text3, t.surface);
        break;
    case Kind::nowLine:
        painter.setPen(QPen(t.text, 1.5, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(r.topLeft(), r.bottomRight());
        break;
    case Kind::nowPointer:
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.text);
        painter.drawPolygon(QPolygonF{r.topLeft(), r.topRight(), QPointF(r.center().x(), r.bottom())});
        break;
    case Kind::nowLabel:
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.text);
        painter.drawRoundedRect(r, 4, 4);
        painter.setFont(type::caption(Weight::DemiBold));
        painter.setPen(t.surface);
        drawTabular(painter, r, Qt::AlignCenter, shape.text);
        break;
    }
}

} // namespace

void paintTimeline(QPainter &painter, const TimelineGeometry &geometry, const QRectF &clip, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const TimelineShape &shape : geometry.shapes) {
        if (shape.inked().intersects(clip))
            drawShape(painter, shape, theme);
    }
    painter.restore();
}

} // namespace sluice::ui
