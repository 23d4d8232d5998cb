// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/appicon.h"

#include "ui/theme/theme.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QPixmap>

#include <array>

namespace sluice::ui {

namespace {

constexpr std::array sizes{16, 22, 24, 32, 44, 48, 64, 96, 128}; ///< of a display of 200%, too
constexpr qreal badgeShare = 0.62;                               ///< of the side

} // namespace

void drawAppIcon(QPainter &painter, const QRectF &rect, const Theme &t)
{
    const Upright upright(painter, rect);
    const qreal side = qMin(rect.width(), rect.height());
    painter.save();
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawRoundedRect(QRectF(0, 0, 16, 16), 3.5, 3.5);
    painter.setBrush(t.onAccent);
    painter.drawPolygon(
        QPolygonF({{3, 12.5}, {3, 10.5}, {6.2, 10.5}, {6.2, 8}, {9.6, 8}, {9.6, 5.2}, {13, 5.2}, {13, 12.5}}));
    painter.restore();
}

QIcon appIcon(present::Glyph state)
{
    QIcon icon;
    for (const int size : sizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawAppIcon(painter, QRectF(0, 0, size, size), Theme::light());
        if (state != present::Glyph::none) {
            const qreal badge = size * badgeShare;
            const QRectF place(size - badge, size - badge, badge, badge);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::light().accent); // keeps it apart from the steps
            painter.drawEllipse(place.adjusted(-1, -1, 1, 1));
            drawGlyph(painter, place, state, Theme::light());
        }
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace sluice::ui
