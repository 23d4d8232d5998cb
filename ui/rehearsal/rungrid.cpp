// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/rungrid.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int columns = 25;
constexpr int rows = 4;
constexpr qreal widest = 21.5;
constexpr qreal rowHeight = 18;
constexpr qreal edge = 7;
constexpr qreal radius = 5;

QPolygonF corners(QPointF centre, int count, qreal size, qreal turn)
{
    QPolygonF polygon;
    for (int i = 0; i < count; ++i) {
        const qreal angle = turn + 2 * std::numbers::pi * i / count;
        polygon.append(centre + size * QPointF(std::sin(angle), -std::cos(angle)));
    }
    return polygon;
}

} // namespace

void drawRunMark(QPainter &painter, QPointF place, const present::RunGroup &group, const Theme &theme, qreal size)
{
    const VerdictColors colors = theme.verdict(group.tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place);
    painter.scale(size, size);
    constexpr QPointF centre;
    painter.setBrush(colors.fill);
    painter.setPen(QPen(colors.line, group.tone == present::Tone::hold ? 1.2 : 1));
    constexpr qreal upsideDown = std::numbers::pi;
    if (group.isReached) {
        painter.drawEllipse(centre, radius, radius);
    } else {
        switch (group.shape) {
        case 0:
            painter.drawPolygon(corners(centre + QPointF(0, 1), 3, radius + 0.8, 0));
            break;
        case 1:
            painter.drawRoundedRect(QRectF(centre - QPointF(4.5, 4.5), QSizeF(9, 9)), 1, 1);
            break;
        case 2:
            painter.drawPolygon(corners(centre, 4, radius + 1, 0));
            break;
        case 3:
            painter.drawPolygon(corners(centre - QPointF(0, 1), 3, radius + 0.8, upsideDown));
            break;
        case 4:
            painter.drawPolygon(corners(centre, 5, radius + 0.6, 0));
            break;
        default:
            painter.drawPolygon(corners(centre, 6, radius + 0.3, 0));
        }
    }
    painter.restore();
}

RunGrid::RunGrid(ThemeManager &themes, QWidget *parent)
    : Picture(themes, parent)
{
    const qreal height = rows * rowHeight + 4;
    setHeights(height, height);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RunGrid::setCase(const present::RehearsedCase &one)
{
    QStringList figures;
    for (const present::RehearsalFigure &figure : one.figures)
        if (!figure.value.isEmpty())
            figures.append(figure.value + u' ' + figure.label);
    QStringList lines;
    for (const present::RunGroup &group : one.groups)
        lines.append(group.text);
    setWords(tr("%1: %2").arg(one.title, figures.join(u", "_s)), lines);
    if (m_groups == one.groups)
        return;
    m_groups = one.groups;
    update();
}

void RunGrid::paint(QPainter &painter)
{
    const qreal scale = type::scale();
    const qreal margin = edge * scale;
    const qreal pitch = std::min(widest * scale, (width() - 2 * margin) / (columns - 1));
    constexpr qreal tightest = 13; // marks of the usual size still stand apart
    const qreal size = std::min(scale, pitch / tightest);
    int mark = 0;
    for (const present::RunGroup &group : std::as_const(m_groups))
        for (int i = 0; i < group.marks; ++i, ++mark)
            drawRunMark(painter, {margin + pitch * (mark % columns), (edge + 2 + rowHeight * (mark / columns)) * scale},
                        group, theme(), size);
}

} // namespace sluice::ui
