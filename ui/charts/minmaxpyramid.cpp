// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/minmaxpyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::ui {

namespace {

constexpr qsizetype fan = 8;       // blocks in one of the next level
constexpr qsizetype lookAhead = 4; // columns

/// Leaves out what is not a number. Nothing is copied when there is none of those.
void dropUnknown(QList<Instant> &times, QList<double> &values)
{
    const auto isUnknown = [](double value) { return std::isnan(value); };
    if (std::ranges::none_of(std::as_const(values), isUnknown))
        return;
    qsizetype kept = 0;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (isUnknown(values.at(i)))
            continue;
        times[kept] = times.at(i);
        values[kept] = values.at(i);
        ++kept;
    }
    times.resize(kept);
    values.resize(kept);
}

/// The first index in [begin, end) whose time is not before `edge`, or `end`. Looks around `guess` first: columns are
/// mostly as full as their neighbours.
qsizetype cut(const QList<Instant> &times, qsizetype begin, qsizetype end, Instant edge, qsizetype guess)
{
    qsizetype low = begin;
    qsizetype high = end;
    const qsizetype start = std::min(guess, end);
    qsizetype step = 1;
    if (start < end && times.at(start) < edge) {
        for (low = start + 1; low + step < end && times.at(low + step) < edge; step *= 2)
            low += step + 1;
        high = std::min(end, low + step);
    } else {
        for (high = start; high - step > begin && times.at(high - step) >= edge; step *= 2)
            high -= step;
        low = std::max(begin, high - step);
    }
    return std::lower_bound(times.begin() + low, times.begin() + high, edge) - times.begin();
}

} // namespace

inline void MinMaxPyramid::Block::take(const Block &other)
{
    if (other.low < low || (other.low == low && other.lowest < lowest)) {
        low = other.low;
        lowest = other.lowest;
    }
    if (other.high > high || (other.high == high && other.highest > highest)) {
        high = other.high;
        highest = other.highest;
    }
}

inline void MinMaxPyramid::Block::takePoints(const double *values, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < end; ++i) {
        if (values[i] < low) {
            low = values[i];
            lowest = static_cast<int>(i);
        }
        if (values[i] >= high) {
            high = values[i];
            highest = static_cast<int>(i);
        }
    }
}

MinMaxPyramid::MinMaxPyramid(QList<Instant> times, QList<double> values)
    : m_times(std::move(times))
    , m_values(std::move(values))
{
    Q_ASSERT(m_times.size() == m_values.size() && m_values.size() <= std::numeric_limits<int>::max());
    dropUnknown(m_times, m_values);
    const auto ofPoints = [points = m_values.constData()](qsizetype begin, qsizetype end) {
        Block block = leaf(points, begin);
        block.takePoints(points, begin + 1, end);
        return block;
    };
    for (qsizetype below = m_values.size(); below > fan; below = static_cast<qsizetype>(m_levels.back().size())) {
        const Block *lower = m_levels.empty() ? nullptr : m_levels.back().data();
        std::vector<Block> level;
        level.reserve(static_cast<std::size_t>((below + fan - 1) / fan));
        for (qsizetype begin = 0; begin < below; begin += fan) {
            const qsizetype end = std::min(begin + fan, below);
            if (!lower) {
                level.push_back(ofPoints(begin, end));
                continue;
            }
            Block block = lower[begin];
            for (qsizetype i = begin + 1; i < end; ++i)
                block.take(lower[i]);
            level.push_back(block);
        }
        m_levels.push_back(std::move(level));
    }
}

qsizetype MinMaxPyramid::firstAt(Instant from) const
{
    return std::ranges::lower_bound(m_times, from) - m_times.begin();
}

qsizetype MinMaxPyramid::firstAfter(Instant to) const
{
    return std::ranges::upper_bound(m_times, to) - m_times.begin();
}

MinMaxPyramid::Block MinMaxPyramid::leaf(const double *values, qsizetype index)
{
    return {values[index], values[index], static_cast<int>(index), static_cast<int>(index)};
}

/// Of the points in [begin, end), which holds at least one: at each level the blocks that begin or end inside of one
/// of the next, and the next for what is between. This is most of a frame: the points go by in their order, where a
/// tie needs no second look.
MinMaxPyramid::Block MinMaxPyramid::blockOf(qsizetype begin, qsizetype end) const
{
    const double *values = m_values.constData();
    Block all = leaf(values, begin);
    const bool hasLevels = !m_levels.empty();
    const qsizetype front = hasLevels ? std::min(end, (begin + fan - 1) / fan * fan) : end;
    const qsizetype back = std::max(front, end / fan * fan);
    all.takePoints(values, begin + 1, front);
    all.takePoints(values, back, end);
    begin = front / fan;
    end = back / fan;
    for (std::size_t i = 0; front < back && begin < end; ++i) {
        const Block *level = m_levels[i].data();
        const bool isTop = i + 1 == m_levels.size();
        for (; begin < end && (isTop || begin % fan != 0); ++begin)
            all.take(level[begin]);
        for (; begin < end && end % fan != 0; --end)
            all.take(level[end - 1]);
        begin /= fan;
        end /= fan;
    }
    return all;
}

void MinMaxPyramid::fetch(qsizetype edge) const
{
    __builtin_prefetch(m_values.constData() + edge);
    if (!m_levels.empty())
        __builtin_prefetch(m_levels.front().data() + edge / fan);
}

MinMaxPyramid::Columns MinMaxPyramid::columnsOf(const TimeRange &window, int count) const
{
    Columns columns;
    if (count < 1 || window.to <= window.from)
        return columns;
    columns.begin = firstAt(window.from);
    const qsizetype end = firstAfter(window.to);
    columns.ends.reserve(std::min<qsizetype>(end - columns.begin, count));

    // In whole milliseconds: what is on an edge is on the same side of it however often it is asked.
    const Milliseconds::rep span = (window.to - window.from).count();
    qsizetype width = 0;
    for (qsizetype i = columns.begin; i < end;) {
        const auto column = (m_times.at(i) - window.from).count() * count / span;
        const Instant edge = window.from + Milliseconds{((column + 1) * span + count - 1) / count};
        const qsizetype next =
            column + 1 >= count ? end : cut(m_times, i + 1, end, edge, i + std::max<qsizetype>(1, width));
        columns.ends.append(next);
        width = next - i;
        i = next;
    }
    columns.isEmpty = false;
    return columns;
}

QList<MinMaxPyramid::Point> MinMaxPyramid::reduced(const Columns &columns) const
{
    if (columns.isEmpty)
        return {};
    QList<Point> kept;
    kept.reserve(2 * columns.ends.size() + 2);
    if (columns.begin > 0)
        kept.append(point(columns.begin - 1));
    // A column begins and ends anywhere in memory: it is asked for some columns before. The points come last, so that
    // nothing waits for one of them.
    std::vector<int> indices;
    indices.reserve(2 * static_cast<std::size_t>(columns.ends.size()));
    qsizetype begin = columns.begin;
    for (qsizetype i = 0; i < columns.ends.size(); ++i) {
        if (i + lookAhead < columns.ends.size())
            fetch(columns.ends.at(i + lookAhead));
        const qsizetype end = columns.ends.at(i);
        const Block block = blockOf(begin, end);
        indices.push_back(std::min(block.lowest, block.highest));
        if (block.lowest != block.highest)
            indices.push_back(std::max(block.lowest, block.highest));
        begin = end;
    }
    for (const int index : indices)
        kept.append(point(index));
    if (begin < size())
        kept.append(point(begin));
    return kept;
}

QList<MinMaxPyramid::Point> MinMaxPyramid::reduced(const TimeRange &window, int columns) const
{
    return reduced(columnsOf(window, columns));
}

std::optional<MinMaxPyramid::Extremes> MinMaxPyramid::extremes(const TimeRange &window) const
{
    const qsizetype begin = firstAt(window.from);
    const qsizetype end = firstAfter(window.to);
    if (begin >= end)
        return std::nullopt;
    const Block block = blockOf(begin, end);
    return Extremes{block.low, block.high};
}

TimeRange MinMaxPyramid::reach(const TimeRange &window) const
{
    const qsizetype begin = firstAt(window.from);
    const qsizetype end = firstAfter(window.to);
    return {.from = begin > 0 ? m_times.at(begin - 1) : window.from, .to = end < size() ? m_times.at(end) : window.to};
}

} // namespace sluice::ui
