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

/// The first point of the later half of the time that the points cover.
template <typename Point>
auto laterHalf(const QList<Point> &points)
{
    const Instant middle = points.first().at + (points.last().at - points.first().at) / 2;
    return std::ranges::lower_bound(points, middle, {}, &Point::at);
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

QList<TimeTick> hourTicks(const TimeRange &range, const QTimeZone &zone, int everyHours)
{
    QList<TimeTick> ticks;
    const QDate last = local(range.to, zone).date();
    for (QDate date = local(range.from, zone).date(); date <= last; date = date.addDays(1)) {
        for (int hour = 0; hour < 24; hour += everyHours) {
            const QDateTime time = hour == 0 ? date.startOfDay(zone) : QDateTime(date, QTime(hour, 0), zone);
            const bool isShown = time.isValid() && instant(time) >= range.from && instant(time) <= range.to;
            // An hour that the clocks skip is moved to a neighbour: no second tick there.
            if (isShown && (ticks.isEmpty() || instant(time) > ticks.last().at))
                ticks.append({.at = instant(time), .isMidnight = hour == 0});
        }
    }
    return ticks;
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

ValueRange effectRange(const present::ChartSnapshot &chart)
{
    Extent extent;
    extent.add(0);
    for (const auto &stage : chart.stages) {
        if (stage.margin)
            extent.add(*stage.margin);
    }
    if (!chart.points.isEmpty()) {
        const auto &current = chart.points.last();
        extent.add(current.effect);
        extent.add(current.low);
        extent.add(current.high);
        const double slack = extent.span() / 2;
        const ValueRange limit{.low = extent.low() - slack, .high = extent.high() + slack};
        const auto addWithin = [&](double value) {
            if (!std::isnan(value))
                extent.add(std::clamp(value, limit.low, limit.high));
        };
        for (const auto &point : chart.points)
            addWithin(point.effect);
        for (auto point = laterHalf(chart.points); point != chart.points.end(); ++point) {
            addWithin(point->low);
            addWithin(point->high);
        }
    }
    if (extent.span() == 0) {
        const double around = chart.isRelative || chart.isProportion ? 0.01 : 1;
        extent.add(around);
        extent.add(-around);
    }
    return extent.withHeadroom();
}

ValueRange groupRange(const present::ChartSnapshot &chart)
{
    Extent extent;
    for (const auto &point : chart.points) {
        extent.add(point.exposed);
        extent.add(point.unexposed);
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

ValueRange ratioRange(const present::RatioSnapshot &ratio)
{
    Extent extent;
    extent.add(ratio.planned);
    if (!ratio.points.isEmpty()) {
        for (auto point = laterHalf(ratio.points); point != ratio.points.end(); ++point) {
            extent.add(point->share);
            extent.add(point->low);
            extent.add(point->high);
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

TimeRange timeRange(const present::ChartSnapshot &chart)
{
    Instant from = chart.now - 1h;
    if (!chart.stages.isEmpty())
        from = std::min(chart.stages.first().from, chart.now);
    if (!chart.points.isEmpty())
        from = chart.stages.isEmpty() ? chart.points.first().at : std::min(from, chart.points.first().at);
    if (chart.holdEndsAt && *chart.holdEndsAt > chart.now)
        return nonEmpty(from, *chart.holdEndsAt);
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

QList<QPointF> reducedByColumn(const QList<QPointF> &points, double fromX, double toX, int columns)
{
    QList<QPointF> finite;
    std::ranges::copy_if(points, std::back_inserter(finite),
                         [](const QPointF &p) { return std::isfinite(p.x()) && std::isfinite(p.y()); });
    if (finite.size() <= 2 || columns < 1 || !(toX > fromX))
        return finite;
    const auto column = [&](const QPointF &p) { return std::floor((p.x() - fromX) / (toX - fromX) * columns); };

    QList<QPointF> kept{finite.first()};
    const auto keep = [&kept](const QPointF &p) {
        if (kept.last() != p)
            kept.append(p);
    };
    for (auto begin = finite.cbegin(); begin != finite.cend();) {
        const double current = column(*begin);
        const auto end = std::find_if(begin, finite.cend(), [&](const QPointF &p) { return column(p) != current; });
        const auto [low, high] =
            std::minmax_element(begin, end, [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); });
        keep(*std::min(low, high));
        keep(*std::max(low, high));
        begin = end;
    }
    keep(finite.last());
    return kept;
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
    for (const int everyHours : {1, 3, 6, 12}) {
        if (everyHours * pixelsPerDay / 24 >= minimumGap)
            return hourTicks(range, zone, everyHours);
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

} // namespace sluice::ui
