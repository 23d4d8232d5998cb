// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "metrics/mapping.h"

#include <QList>

#include <map>
#include <optional>

namespace sluice::metrics {

/// Whether a file says something about a metric in a stretch of time.
enum class Covered { nothing, oneGroup, bothGroups, fault };

/// What a file has and what it lacks: a square for each stretch of time and metric.
struct Coverage
{
    Instant begin{};                   ///< of the first stretch; a full hour
    int hours = 0;                     ///< of one stretch; 0: nothing was read
    int stretches = 0;                 ///< at most Coverage::most
    QList<int> metrics;                ///< indexes into the plan's, ascending: those that the file is about
    QList<Covered> cells;              ///< [row * stretches + stretch]
    QList<std::pair<int, int>> stages; ///< stretch in which a stage (index into the plan's) is first read, ascending

    static constexpr int most = 90;
    [[nodiscard]] Covered at(qsizetype row, int stretch) const { return cells.at(row * stretches + stretch); }
    [[nodiscard]] Instant beginOf(int stretch) const;
};

/// Collects rows in any order. Memory grows with the hours and metrics that rows are about.
class CoverageTally
{
public:
    void add(int metric, int stage, Instant at, std::optional<Group> group, bool isFaulty);

    /// One stretch is as long as what usually lies between two looks, in full hours, and longer where that would make
    /// too many of them.
    [[nodiscard]] Coverage coverage() const;

    [[nodiscard]] std::optional<Instant> first() const { return m_first; }
    [[nodiscard]] std::optional<Instant> last() const { return m_last; }

private:
    struct Seen
    {
        bool isExposed = false;
        bool isUnexposed = false;
        bool isFaulty = false;
    };
    [[nodiscard]] int usualHours() const;

    std::map<int, std::map<qint64, Seen>> m_metrics; ///< by metric and hour since 1970
    std::map<int, qint64> m_stages;                  ///< the first hour of each
    std::optional<Instant> m_first;
    std::optional<Instant> m_last;
};

} // namespace sluice::metrics
