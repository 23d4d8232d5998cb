// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timewindow.h"

#include <QList>

#include <optional>
#include <vector>

namespace sluice::ui {

/// A curve of any length, of which any part can be drawn at once: the lowest and the highest value of every eight
/// points, of every eight of those, and so on up. Built in one pass over n points, in 4 bytes a point beside the
/// points; what is asked of p pixel columns then costs p·log n, however many points are below them.
class MinMaxPyramid
{
public:
    struct Point
    {
        Instant at{};
        double value = 0;
        bool operator==(const Point &) const = default;
    };
    struct Extremes
    {
        double low = 0;
        double high = 0;
        bool operator==(const Extremes &) const = default;
    };

    /// Where the points of pixel columns end, of those columns that have some. It is that of every curve of the same
    /// times: finding it takes about as long as what a curve then looks up.
    struct Columns
    {
        qsizetype begin = 0; ///< index of the first point in the window
        QList<qsizetype> ends;
        bool isEmpty = true; ///< no window, or no column
    };

    MinMaxPyramid() = default;
    /// `values.at(i)` is that of `times.at(i)`; times do not descend, some may be equal. Points whose value is not a
    /// number are left out; infinite values stay.
    MinMaxPyramid(QList<Instant> times, QList<double> values);

    [[nodiscard]] qsizetype size() const { return m_values.size(); }
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }

    /// What a line over `window` needs when it is `columns` pixels wide: of each column the first of the lowest and the
    /// last of the highest points in it, in order of time. In front of them the last point before the window, and after
    /// them the first behind it, so that the line reaches both edges. Nothing for an empty window or no column.
    [[nodiscard]] QList<Point> reduced(const TimeRange &window, int columns) const;
    [[nodiscard]] QList<Point> reduced(const Columns &columns) const;
    [[nodiscard]] Columns columnsOf(const TimeRange &window, int count) const;
    /// Whether the columns of the one are those of the other; false where they only happen to be equal.
    [[nodiscard]] bool hasTimesOf(const MinMaxPyramid &other) const
    {
        return m_times.constData() == other.m_times.constData() && m_times.size() == other.m_times.size();
    }

    /// Of the points in `window`, both ends included; nullopt: there are none.
    [[nodiscard]] std::optional<Extremes> extremes(const TimeRange &window) const;

    /// `window`, grown to the nearest points outside of it, if there are any: what a line over the window is drawn
    /// from.
    [[nodiscard]] TimeRange reach(const TimeRange &window) const;

private:
    struct Block
    {
        double low = 0;
        double high = 0;
        int lowest = 0; ///< index of the first of the lowest points, and of the last of the highest
        int highest = 0;

        void take(const Block &other);
        /// Those in [begin, end), all of them behind what it holds.
        void takePoints(const double *values, qsizetype begin, qsizetype end);
    };

    [[nodiscard]] qsizetype firstAt(Instant from) const;
    [[nodiscard]] qsizetype firstAfter(Instant to) const;
    [[nodiscard]] static Block leaf(const double *values, qsizetype index);
    void fetch(qsizetype edge) const; ///< into the cache
    [[nodiscard]] Block blockOf(qsizetype begin, qsizetype end) const;
    [[nodiscard]] Point point(qsizetype index) const { return {m_times.at(index), m_values.at(index)}; }

    QList<Instant> m_times;
    QList<double> m_values;
    std::vector<std::vector<Block>> m_levels; ///< of eight points, of 64, of 512 …
};

} // namespace sluice::ui
