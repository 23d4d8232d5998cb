// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QList>
#include <QPointF>
#include <QPolygonF>

/// What a line with many points in each pixel column covers. Stroked, each of its zigzags is a path of its own, with
/// joins nobody can see, and takes many times as long as to fill what all of them cover together.
namespace sluice::ui {

/// The lowest and the highest place of a line in a column of pixels.
struct ColumnSpan
{
    double low = 0;
    double high = 0;
    bool operator==(const ColumnSpan &) const = default;
};

struct LineCover
{
    double from = 0; ///< where the line begins and ends, in pixels
    double to = 0;
    int first = 0; ///< column of the first span
    QList<ColumnSpan> spans;
};

/// Of the part of `line` in [0, columns], pieces that cross a column included. x does not descend; nothing for a line
/// of less than two points.
[[nodiscard]] LineCover coverOf(const QList<QPointF> &line, int columns);

/// From the lower edge of `low` to the upper edge of `high`, up being larger. Both of the same times.
[[nodiscard]] LineCover coverBetween(const LineCover &low, const LineCover &high);

/// `line`, `width` thick.
[[nodiscard]] LineCover thickened(LineCover line, double width);

/// The outline, for what is printed or saved.
[[nodiscard]] QPolygonF shapeOf(const LineCover &cover);

/// Fills what is covered, with soft upper and lower ends, over what `image` holds. A column is as many of its pixels
/// wide as its ratio says, and its lower left corner is where columns and heights begin. Format: premultiplied ARGB32.
/// A polygon of a thousand spikes would be sorted edge by edge.
void fillCover(QImage &image, const LineCover &cover, const QColor &color);

} // namespace sluice::ui
