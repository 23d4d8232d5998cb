// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curves.h"

#include <array>

namespace sluice::ui {

namespace {

template <std::size_t Count>
struct Columns
{
    QList<Instant> times;
    std::array<QList<double>, Count> values;

    [[nodiscard]] MinMaxPyramid curve(std::size_t column) { return {times, std::move(values.at(column))}; }
};

/// A point is a cache line and more: each of a million is touched once, however many columns are wanted.
template <typename Point, typename... Column>
Columns<sizeof...(Column)> columnsOf(const QList<Point> &points, Column... column)
{
    Columns<sizeof...(Column)> columns;
    columns.times.resize(points.size());
    std::array<double *, sizeof...(Column)> values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        columns.values[i].resize(points.size());
        values[i] = columns.values[i].data();
    }
    Instant *times = columns.times.data();
    for (const Point &point : points) {
        *times++ = point.at;
        std::size_t next = 0;
        ((*values[next++]++ = point.*column), ...);
    }
    return columns;
}

} // namespace

EffectCurves effectCurves(const present::ChartSnapshot &chart)
{
    using present::ChartPoint;
    auto columns = columnsOf(chart.points, &ChartPoint::effect, &ChartPoint::low, &ChartPoint::high);
    EffectCurves curves{
        .times = columns.times, .effect = columns.curve(0), .low = columns.curve(1), .high = columns.curve(2)};
    if (chart.points.isEmpty() || chart.expected.isEmpty())
        return curves;
    using present::ExpectedPoint;
    auto expected = columnsOf(chart.expected, &ExpectedPoint::low, &ExpectedPoint::high);
    expected.times.prepend(chart.points.last().at);
    expected.values[0].prepend(chart.points.last().low);
    expected.values[1].prepend(chart.points.last().high);
    curves.expectedLow = expected.curve(0);
    curves.expectedHigh = expected.curve(1);
    return curves;
}

GroupCurves groupCurves(const present::ChartSnapshot &chart)
{
    using present::ChartPoint;
    auto columns = columnsOf(chart.points, &ChartPoint::exposed, &ChartPoint::unexposed);
    return {.times = columns.times, .exposed = columns.curve(0), .unexposed = columns.curve(1)};
}

ShareCurves shareCurves(const present::RatioSnapshot &ratio)
{
    using present::RatioPoint;
    auto columns = columnsOf(ratio.points, &RatioPoint::share, &RatioPoint::low, &RatioPoint::high);
    return {.times = columns.times, .share = columns.curve(0), .low = columns.curve(1), .high = columns.curve(2)};
}

} // namespace sluice::ui
