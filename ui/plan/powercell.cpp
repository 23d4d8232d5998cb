// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/powercell.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QPainter>

#include <cmath>

namespace sluice::ui {

namespace {

constexpr qreal padding = 8;
constexpr qreal barWidth = 78;
constexpr qreal barHeight = 7;
constexpr qreal markHeight = 14;
constexpr qreal gap = 6;

} // namespace

void drawPowerBar(QPainter &painter, const QRectF &bar, bool sees, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (sees) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.go.fill);
        painter.drawRoundedRect(bar, 1.5, 1.5);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.hold.weak);
        painter.drawRoundedRect(bar, 1.5, 1.5);
        painter.fillRect(bar, hatchBrush(theme.hold.line, 4, 1.2, painter.device()->devicePixelRatioF()));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.hold.line, 1));
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5);
    }
    painter.restore();
}

void drawPowerCell(QPainter &painter, const QRectF &cell, const present::PowerCell &power, const Theme &theme)
{
    painter.save();
    painter.setFont(type::small(power.sees ? type::Weight::Medium : type::Weight::DemiBold));
    const qreal text = tabularWidth(painter.font(), power.text);
    const qreal width = std::min(barWidth, cell.width() - 2 * padding - gap - text);
    if (width > 20) {
        const QRectF bar(cell.left() + padding, std::floor(cell.center().y() - barHeight / 2), width, barHeight);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.early.weak);
        painter.drawRoundedRect(bar, 1.5, 1.5);
        QRectF filled = bar;
        filled.setWidth(std::max(2.0, bar.width() * power.share));
        drawPowerBar(painter, filled, power.sees, theme);
        const qreal margin = std::floor(bar.left() + bar.width() * present::PowerCell::marginAt);
        painter.fillRect(QRectF(margin, bar.center().y() - markHeight / 2, 1.5, markHeight), theme.back.line);
    }
    painter.setPen(power.sees ? theme.text : theme.hold.ink);
    drawTabular(painter, cell.adjusted(padding, 0, -gap, 0), Qt::AlignRight | Qt::AlignVCenter, power.text);
    painter.restore();
}

} // namespace sluice::ui
