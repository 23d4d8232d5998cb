// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hatch.h"

#include "ui/widgets/painters.h"

#include <QPaintEngine>

#include <algorithm>
#include <cmath>

namespace sluice::ui {

void fillHatched(QPainter &painter, const QRectF &rect, const QColor &color, qreal pitch, qreal width)
{
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        painter.fillRect(rect, hatchBrush(color, pitch, width, painter.device()->devicePixelRatioF()));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
    const qreal along = pitch * std::sqrt(2.0); // the lines rise at 45 degrees
    for (qreal at = along - rect.width(); at < rect.height(); at += along) {
        const qreal from = std::max(0.0, -at);
        const qreal to = std::min(rect.width(), rect.height() - at);
        painter.drawLine(QPointF(rect.left() + from, rect.bottom() - from - at),
                         QPointF(rect.left() + to, rect.bottom() - to - at));
    }
    painter.restore();
}

} // namespace sluice::ui
