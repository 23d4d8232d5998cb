// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"
#include "ui/charts/curves.h"
#include "ui/charts/timewindow.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QTimeZone>

#include <optional>

/// The arithmetic of the charts: no widget, no painter, no colour. Values are in the unit of the snapshot, up is
/// larger.
namespace sluice::ui {

/// A closed interval, low < high, both finite.
struct ValueRange
{
    double low = 0;
    double high = 1;
    [[nodiscard]] double span() const { return high - low; }
    bool operator==(const ValueRange &) const = default;
};

/// Where times and values fall in a plot area. Defined for every rectangle, an empty one included.
struct PlotFrame
{
    QRectF plot;
    TimeRange time;
    ValueRange values;

    [[nodiscard]] double x(Instant at) const;
    [[nodiscard]] double y(double value) const;
    [[nodiscard]] Instant at(double x) const;
};

struct PlotInsets
{
    double left = 52;
    double top = 22;
    double right = 104;
    double bottom = 22;
};

/// The area inside the insets, at least 1 by 1 however small the size is.
[[nodiscard]] QRectF plotArea(QSizeF size, const PlotInsets &insets);

/// Of what `shown` shows: zero, the margins, the newest band and estimate always fit, with 15% of the span free above
/// and below. Earlier estimates, and the bands of the later half of the time, fit too as far as they do not more than
/// double the span: early, very wide and infinite bands are left to be clipped, and so is what is expected. `curves`
/// are those of the chart.
[[nodiscard]] ValueRange effectRange(const present::ChartSnapshot &chart, const EffectCurves &curves,
                                     const TimeRange &shown);

/// Both groups' values in `shown` with 15% free above and below; not forced to show zero.
[[nodiscard]] ValueRange groupRange(const GroupCurves &curves, const TimeRange &shown);

/// The plan, the shares in `shown` and the chance band of the later half of them, with 15% free above and below, in
/// 0..1.
[[nodiscard]] ValueRange ratioRange(const present::RatioSnapshot &ratio, const ShareCurves &curves,
                                    const TimeRange &shown);

/// Grown to multiples of a tenth of it, or a little more: while the time is moved, the axis stays until there is
/// something to see beyond it.
[[nodiscard]] ValueRange steadied(const ValueRange &range);

/// From the first stage or look to the end of the hold, or to the last look that is expected after it, or shortly after
/// now. Never empty.
[[nodiscard]] TimeRange timeRange(const present::ChartSnapshot &chart);
[[nodiscard]] TimeRange timeRange(const present::RatioSnapshot &ratio);

/// `value` limited to one span outside the range: lines that leave the plot keep their direction and stay finite.
[[nodiscard]] double clipped(double value, const ValueRange &range);

/// Ends a line at `left` and `right` that begins or ends outside of them, where it passes them: its first and its last
/// piece may be long. Points ascend in x.
void cutOff(QList<QPointF> &line, double left, double right);

/// Moves label centres (any order) apart until neighbours are `gap` away, each as little as possible, inside
/// [top, bottom] where there is room; the answer keeps the order of the input.
[[nodiscard]] QList<double> pushedApart(const QList<double> &centres, double gap, double top, double bottom);

/// 1, 2 or 5 times a power of ten, the smallest that makes at most `most` steps of the span (at least one).
[[nodiscard]] double niceStep(double span, int most);

/// Multiples of the nice step inside the range. Exactly zero where zero is one of them.
[[nodiscard]] QList<double> valueTicks(const ValueRange &range, int most);

struct TimeTick
{
    Instant at{};
    bool isMidnight = true; ///< otherwise a time of the day, only when days are too far apart to orient
    bool operator==(const TimeTick &) const = default;
};

/// Midnights of the zone, every 1, 2, 7, 14 or 28 days so that they are `minimumGap` pixels apart. When less than two
/// midnights fall into the range: every 1, 3, 6 or 12 hours, or every 1, 5, 10, 15 or 30 minutes.
[[nodiscard]] QList<TimeTick> timeTicks(const TimeRange &range, const QTimeZone &zone, double width, double minimumGap);

/// The index of the element of `times` (ascending) closest to `at`; nullopt when there is none.
[[nodiscard]] std::optional<qsizetype> nearest(const QList<Instant> &times, Instant at);

/// The index of the last element of `times` (ascending) in `shown`; nullopt when there is none.
[[nodiscard]] std::optional<qsizetype> lastIn(const QList<Instant> &times, const TimeRange &shown);

} // namespace sluice::ui
