// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"
#include "ui/charts/minmaxpyramid.h"

namespace sluice::ui {

/// What a chart draws, taken out of its snapshot column by column: each curve can be drawn over any part of the time,
/// and `times` are those of all points. Made in one pass over the points.
struct EffectCurves
{
    QList<Instant> times;
    MinMaxPyramid effect;
    MinMaxPyramid low;
    MinMaxPyramid high;
    MinMaxPyramid expectedLow; ///< from the newest point on; empty where nothing is expected
    MinMaxPyramid expectedHigh;
};

struct GroupCurves
{
    QList<Instant> times;
    MinMaxPyramid exposed;
    MinMaxPyramid unexposed;
};

struct ShareCurves
{
    QList<Instant> times;
    MinMaxPyramid share;
    MinMaxPyramid low;
    MinMaxPyramid high;
};

[[nodiscard]] EffectCurves effectCurves(const present::ChartSnapshot &chart);
[[nodiscard]] GroupCurves groupCurves(const present::ChartSnapshot &chart);
[[nodiscard]] ShareCurves shareCurves(const present::RatioSnapshot &ratio);

} // namespace sluice::ui
