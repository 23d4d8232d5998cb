// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartgeometry.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>

namespace sluice::ui {

namespace {

using namespace std::chrono_literals;

constexpr double headroom = 0.15;

/// Grows to hold the finite values it is given.
class Extent
{
public:
    void add(double value)
    {
        if (!std::isfinite(value))
            return;
        m_low = std::min(m_low, value);
        m_high = std::max(m_high, value);
    }
    [[nodiscard]] bool isEmpty() const { return m_low > m_high; }
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    [[nodiscard]] double span() const { return isEmpty() ? 0 : m_high - m_low; }
    [[nodiscard]] ValueRange withHeadroom() const
    {
        return {.low = m_low - headroom * span(), .high = m_high + headroom * span()};
    }

private:
    double m_low = std::numeric_limits<double>::infinity();
    double m_high = -std::numeric_limits<double>::infinity();
};

/// The later half of the time that the points in `shown` cover. Without any: nothing, at its end.
TimeRange laterHalf(const QList<Instant> &times, const TimeRange &shown)
{
    const auto first = std::ranges::lower_bound(times, shown.from);
    const auto last = lastIn(times, shown);
    if (!last || first == times.end())
        return {.from = shown.to, .to = shown.to};
    return {.from = *first + (times.at(*last) - *first) / 2, .to = times.at(*last)};
}

TimeRange nonEmpty(Instant from, Instant to)
{
    return {.from = from, .to = std::max(to, from + 1min)};
}

QDateTime local(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
}

Instant instant(const QDateTime &time)
{
    return Instant{Milliseconds{time.toMSecsSinceEpoch()}};
}

double milliseconds(Instant at)
{
    return static_cast<double>(at.time_since_epoch().count());
}

QList<TimeTick> dayTicks(const TimeRange &range, const QTimeZone &zone, qint64 everyDays)
{
    QList<TimeTick> ticks;
    const qint64 first = local(range.from, zone).date().toJulianDay();
    const qint64 last = local(range.to, zone).date().toJulianDay();
    for (qint64 day = (first + everyDays - 1) / everyDays * everyDays; day <= last; day += everyDays) {
        const Instant midnight = instant(QDate::fromJulianDay(day).startOfDay(zone));
        if (midnight >= range.from && midnight <= range.to)
            ticks.append({.at = midnight, .isMidnight = true});
    }
    return ticks;
}

/// Times of the day that are multiples of `everyMinutes` since midnight, a divisor of a day.
QList<TimeTick> clockTicks(const TimeRange &range, const QTimeZone &zone, int everyMinutes)
{
    QList<TimeTick> ticks;
    const QDateTime first = local(range.from, zone);
    int minute = first.time().msecsSinceStartOfDay() / 60'000 / everyMinutes * everyMinutes;
    for (QDate date = first.date();; minute += everyMinutes) {
        if (minute >= 24 * 60) {
            minute = 0;
            date = date.addDays(1);
        }
        const QDateTime time =
            minute == 0 ? date.startOfDay(zone) : QDateTime(date, QTime(minute / 60, minute % 60), zone);
        if (time.isValid() && instant(time) > range.to)
            return ticks;
        // An hour that the clocks skip is moved to a neighbour: no second tick there.
        if (time.isValid() && instant(time) >= range.from && (ticks.isEmpty() || instant(time) > ticks.last().at))
            ticks.append({.at = instant(time), .isMidnight = minute == 0});
    }
}

} // namespace

double PlotFrame::x(Instant at) const
{
    const double share =
        (milliseconds(at) - milliseconds(time.from)) / (milliseconds(time.to) - milliseconds(time.from));
    return plot.left() + share * plot.width();
}

double PlotFrame::y(double value) const
{
    return plot.bottom() - (value - values.low) / values.span() * plot.height();
}

Instant PlotFrame::at(double x) const
{
    const double share = plot.width() > 0 ? (x - plot.left()) / plot.width() : 0;
    const double span = milliseconds(time.to) - milliseconds(time.from);
    return time.from + Milliseconds{std::llround(share * span)};
}

QRectF plotArea(QSizeF size, const PlotInsets &insets)
{
    return {insets.left, insets.top, std::max(1.0, size.width() - insets.left - insets.right),
            std::max(1.0, size.height() - insets.top - insets.bottom)};
}

ValueRange effectRange(const present::ChartSnapshot &chart, const EffectCurves &curves, const TimeRange &shown)
{
    Extent extent;
    extent.add(0);
    for (qsizetype i = 0; i < chart.stages.size(); ++i) {
        const bool isOver = i + 1 < chart.stages.size() && chart.stages.at(i + 1).from <= shown.from;
        if (chart.stages.at(i).margin && chart.stages.at(i).from <= shown.to && !isOver)
            extent.add(*chart.stages.at(i).margin);
    }
    const TimeRange reach = curves.effect.reach(shown);
    if (const auto newest = lastIn(curves.times, {.from = reach.from, .to = shown.to})) {
        const auto &current = chart.points.at(*newest);
        extent.add(current.effect);
        extent.add(current.low);
        extent.add(current.high);
    }
    const double slack = extent.span() / 2;
    const ValueRange limit{.low = extent.low() - slack, .high = extent.high() + slack};
    const auto addWithin = [&](const std::optional<MinMaxPyramid::Extremes> &extremes) {
        if (!extremes)
            return;
        extent.add(std::clamp(extremes->low, limit.low, limit.high));
        extent.add(std::clamp(extremes->high, limit.low, limit.high));
    };
    addWithin(curves.effect.extremes(reach));
    addWithin(curves.low.extremes(laterHalf(curves.times, shown)));
    addWithin(curves.high.extremes(laterHalf(curves.times, shown)));
    addWithin(curves.expectedLow.extremes(curves.expectedLow.reach(shown)));
    addWithin(curves.expectedHigh.extremes(curves.expectedHigh.reach(shown)));
    if (extent.span() == 0) {
        const double around = chart.isRelative || chart.isProportion ? 0.01 : 1;
        extent.add(around);
        extent.add(-around);
    }
    return extent.withHeadroom();
}

ValueRange groupRange(const GroupCurves &curves, const TimeRange &shown)
{
    Extent extent;
    for (const MinMaxPyramid *curve : {&curves.exposed, &curves.unexposed}) {
        if (const auto extremes = curve->extremes(curve->reach(shown))) {
            extent.add(extremes->low);
            extent.add(extremes->high);
        }
    }
    if (extent.isEmpty())
        return {.low = 0, .high = 1};
    const bool isPositive = extent.low() >= 0;
    if (extent.span() == 0) {
        const double around = extent.low() == 0 ? 1 : std::abs(extent.low()) / 10;
        extent.add(extent.high() + around);
        extent.add(extent.low() - around);
    }
    ValueRange range = extent.withHeadroom();
    if (isPositive)
        range.low = std::max(range.low, 0.0);
    return range;
}

ValueRange ratioRange(const present::RatioSnapshot &ratio, const ShareCurves &curves, const TimeRange &shown)
{
    Extent extent;
    extent.add(ratio.planned);
    const TimeRange later = laterHalf(curves.times, shown);
    for (const MinMaxPyramid *curve : {&curves.share, &curves.low, &curves.high}) {
        if (const auto extremes = curve->extremes(later)) {
            extent.add(extremes->low);
            extent.add(extremes->high);
        }
    }
    if (extent.span() == 0) {
        extent.add(ratio.planned * 0.9);
        extent.add(ratio.planned * 1.1);
    }
    ValueRange range = extent.withHeadroom();
    range.low = std::max(range.low, 0.0);
    range.high = std::min(range.high, 1.0);
    return range.span() > 0 ? range : ValueRange{};
}

ValueRange steadied(const ValueRange &range)
{
    constexpr int steps = 10;
    constexpr double least = 1e-9; // of a step: what a multiple of it is off by
    const double step = niceStep(range.span(), steps);
    return {.low = std::floor(range.low / step + least) * step, .high = std::ceil(range.high / step - least) * step};
}

TimeRange timeRange(const present::ChartSnapshot &chart)
{
    Instant from = chart.now - 1h;
    if (!chart.stages.isEmpty())
        from = std::min(chart.stages.first().from, chart.now);
    if (!chart.points.isEmpty())
        from = chart.stages.isEmpty() ? chart.points.first().at : std::min(from, chart.points.first().at);
    Instant to = chart.now;
    if (chart.holdEndsAt)
        to = std::max(to, *chart.holdEndsAt);
    if (!chart.expected.isEmpty())
        to = std::max(to, chart.expected.last().at);
    if (to > chart.now)
        return nonEmpty(from, to);
    return nonEmpty(from, chart.now + (chart.now - from) / 100);
}

TimeRange timeRange(const present::RatioSnapshot &ratio)
{
    const Instant from = ratio.points.isEmpty() ? ratio.now - 1h : std::min(ratio.points.first().at, ratio.now);
    return nonEmpty(from, ratio.now + (ratio.now - from) / 100);
}

double clipped(double value, const ValueRange &range)
{
    return std::clamp(value, range.low - range.span(), range.high + range.span());
}

void cutOff(QList<QPointF> &line, double left, double right)
{
    if (line.size() == 1 && (line.first().x() < left || line.first().x() > right))
        line.clear();
    if (line.size() < 2)
        return;
    const auto passing = [](const QPointF &a, const QPointF &b, double x) {
        return QPointF(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()));
    };
    // Both from what there was: the first piece may be the last one, too.
    const QPointF second = line.at(1);
    const QPointF first = line.first();
    const QPointF lastButOne = line.at(line.size() - 2);
    const QPointF last = line.last();
    if (first.x() < left && second.x() > first.x())
        line.first() = passing(first, second, left);
    if (last.x() > right && lastButOne.x() < last.x())
        line.last() = passing(lastButOne, last, right);
}

QList<double> pushedApart(const QList<double> &centres, double gap, double top, double bottom)
{
    // With the i-th label moved up by i gaps, "at least a gap apart" becomes "not descending": the nearest such row is
    // found by pooling neighbours that are out of order into their mean.
    struct Pool
    {
        double sum;
        qsizetype size;
        [[nodiscard]] double mean() const { return sum / static_cast<double>(size); }
    };
    QList<qsizetype> order(centres.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](qsizetype i) { return centres.at(i); });

    QList<Pool> pools;
    for (qsizetype rank = 0; rank < order.size(); ++rank) {
        pools.append({centres.at(order.at(rank)) - static_cast<double>(rank) * gap, 1});
        while (pools.size() > 1 && pools.at(pools.size() - 2).mean() > pools.last().mean()) {
            const Pool below = pools.takeLast();
            pools.last().sum += below.sum;
            pools.last().size += below.size;
        }
    }

    const double lowest = std::max(top, bottom - static_cast<double>(order.size() - 1) * gap);
    QList<double> placed(centres.size());
    qsizetype rank = 0;
    for (const Pool &pool : std::as_const(pools)) {
        for (qsizetype i = 0; i < pool.size; ++i, ++rank)
            placed[order.at(rank)] = std::clamp(pool.mean(), top, lowest) + static_cast<double>(rank) * gap;
    }
    return placed;
}

double niceStep(double span, int most)
{
    if (!(span > 0) || !std::isfinite(span))
        return 1;
    const double least = span / std::max(1, most);
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

QList<double> valueTicks(const ValueRange &range, int most)
{
    const double step = niceStep(range.span(), most);
    QList<double> ticks;
    const double last = std::floor(range.high / step + 1e-9);
    for (double i = std::ceil(range.low / step - 1e-9); i <= last; ++i)
        ticks.append(i == 0 ? 0 : i * step);
    return ticks;
}

QList<TimeTick> timeTicks(const TimeRange &range, const QTimeZone &zone, double width, double minimumGap)
{
    const double days = std::chrono::duration<double, std::ratio<86400>>(range.to - range.from).count();
    if (!(days > 0) || !(width > 0))
        return {};
    const double pixelsPerDay = width / days;

    constexpr std::array<qint64, 5> daySteps{1, 2, 7, 14, 28};
    qint64 everyDays = daySteps.back();
    for (const qint64 step : daySteps) {
        if (static_cast<double>(step) * pixelsPerDay >= minimumGap) {
            everyDays = step;
            break;
        }
    }
    while (static_cast<double>(everyDays) * pixelsPerDay < minimumGap)
        everyDays *= 2;

    const QList<TimeTick> midnights = dayTicks(range, zone, everyDays);
    if (midnights.size() >= 2 || everyDays > 1)
        return midnights;
    for (const int everyMinutes : {1, 5, 10, 15, 30, 60, 180, 360, 720}) {
        if (everyMinutes * pixelsPerDay / (24 * 60) >= minimumGap)
            return clockTicks(range, zone, everyMinutes);
    }
    return midnights;
}

std::optional<qsizetype> nearest(const QList<Instant> &times, Instant at)
{
    if (times.isEmpty())
        return std::nullopt;
    const auto after = std::ranges::lower_bound(times, at);
    if (after == times.end())
        return times.size() - 1;
    const qsizetype index = after - times.begin();
    return index > 0 && at - times.at(index - 1) <= *after - at ? index - 1 : index;
}

std::optional<qsizetype> lastIn(const QList<Instant> &times, const TimeRange &shown)
{
    const auto after = std::ranges::upper_bound(times, shown.to);
    if (after == times.begin() || *std::prev(after) < shown.from)
        return std::nullopt;
    return after - times.begin() - 1;
}

} // namespace sluice::ui
