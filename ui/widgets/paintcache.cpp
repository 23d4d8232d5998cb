// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paintcache.h"

#include <QPaintEngine>
#include <QPixmap>
#include <QPixmapCache>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// From pixel to pixel of the device: on a display of 150% only half of those of the design are.
bool isWhole(const QRectF &rect)
{
    const QRectF near(rect.toRect());
    return qAbs(rect.left() - near.left()) < 1e-6 && qAbs(rect.top() - near.top()) < 1e-6 &&
           qAbs(rect.right() - near.right()) < 1e-6 && qAbs(rect.bottom() - near.bottom()) < 1e-6;
}

} // namespace

void drawCached(QPainter &painter, const QRectF &rect, const QString &key,
                const std::function<void(QPainter &, const QRectF &)> &draw)
{
    const bool isRaster = painter.paintEngine()->type() == QPaintEngine::Raster;
    if (!isRaster || painter.worldTransform().type() > QTransform::TxTranslate || !isWhole(rect) ||
        !isWhole(painter.deviceTransform().mapRect(rect))) {
        draw(painter, rect);
        return;
    }
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QString whole = u"sluice/%1/%2/%3/%4"_s.arg(key).arg(rect.width()).arg(rect.height()).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(whole, &pixmap)) {
        pixmap = QPixmap((rect.size() * ratio).toSize());
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter inner(&pixmap);
        draw(inner, QRectF(QPointF(), rect.size()));
        inner.end();
        QPixmapCache::insert(whole, pixmap);
    }
    painter.drawPixmap(rect.topLeft(), pixmap);
}

} // namespace sluice::ui
