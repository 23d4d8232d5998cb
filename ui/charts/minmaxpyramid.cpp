// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/minmaxpyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::ui {

namespace {

constexpr qsizetype fan = 8; // blocks in one of the next level

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

void MinMaxPyramid::Block::take(const Block &other)
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

MinMaxPyramid::MinMaxPyramid(QList<Instant> times, QList<double> values)
    : m_times(std::move(times))
    , m_values(std::move(values))
{
    Q_ASSERT(m_times.size() == m_values.size() && m_values.size() <= std::numeric_limits<int>::max());
    dropUnknown(m_times, m_values);
    for (qsizetype below = m_values.size(); below > fan; below = static_cast<qsizetype>(m_levels.back().size())) {
        std::vector<Block> level;
        level.reserve(static_cast<std::size_t>((below + fan - 1) / fan));
        const auto *lower = m_levels.empty() ? nullptr : &m_levels.back();
        const auto child = [&](qsizetype i) { return lower ? lower->at(static_cast<std::size_t>(i)) : leaf(i); };
        for (qsizetype begin = 0; begin < below; begin += fan) {
            Block block = child(begin);
            for (qsizetype i = begin + 1; i < std::min(begin + fan, below); ++i)
                block.take(child(i));
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

MinMaxPyramid::Block MinMaxPyramid::leaf(qsizetype index) const
{
    const double value = m_values.at(index);
    return {value, value, static_cast<int>(index), static_cast<int>(index)};
}

/// Of the points in [begin, end), which holds at least one: at each level the blocks that begin or end inside of one
/// of the next, and the next for what is between.
MinMaxPyramid::Block MinMaxPyramid::blockOf(qsizetype begin, qsizetype end) const
{
    Block all = leaf(begin);
    const std::vector<Block> *level = nullptr;
    const auto take = [&](qsizetype i) { all.take(level ? (*level)[static_cast<std::size_t>(i)] : leaf(i)); };
    for (std::size_t above = 0; begin < end; ++above) {
        const bool isTop = above == m_levels.size();
        for (; begin < end && (isTop || begin % fan != 0); ++begin)
            take(begin);
        for (; begin < end && end % fan != 0; --end)
            take(end - 1);
        begin /= fan;
        end /= fan;
        level = isTop ? level : &m_levels[above];
    }
    return all;
}

QList<MinMaxPyramid::Point> MinMaxPyramid::reduced(const TimeRange &window, int columns) const
{
    if (columns < 1 || window.to <= window.from)
        return {};
    const qsizetype begin = firstAt(window.from);
    const qsizetype end = firstAfter(window.to);
    QList<Point> kept;
    kept.reserve(std::min<qsizetype>(end - begin, 2 * qsizetype(columns)) + 2);
    if (begin > 0)
        kept.append(point(begin - 1));

    // In whole milliseconds: what is on an edge is on the same side of it however often it is asked.
    const Milliseconds::rep span = (window.to - window.from).count();
    qsizetype width = 0;
    for (qsizetype i = begin; i < end;) {
        const auto column = (m_times.at(i) - window.from).count() * columns / span;
        const Instant edge = window.from + Milliseconds{((column + 1) * span + columns - 1) / columns};
        const qsizetype next =
            column + 1 >= columns ? end : cut(m_times, i + 1, end, edge, i + std::max<qsizetype>(1, width));
        const Block block = blockOf(i, next);
        kept.append(point(std::min(block.lowest, block.highest)));
        if (block.lowest != block.highest)
            kept.append(point(std::max(block.lowest, block.highest)));
        width = next - i;
        i = next;
    }
    if (end < size())
        kept.append(point(end));
    return kept;
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
