// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paintcache.h"

#include <QPaintEngine>
#include <QPixmap>
#include <QPixmapCache>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

bool isWhole(const QRectF &rect)
{
    return rect == QRectF(rect.toRect());
}

} // namespace

void drawCached(QPainter &painter, const QRectF &rect, const QString &key,
                const std::function<void(QPainter &, const QRectF &)> &draw)
{
    const bool isRaster = painter.paintEngine()->type() == QPaintEngine::Raster;
    if (!isRaster || !isWhole(rect) || painter.worldTransform().type() > QTransform::TxTranslate) {
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
