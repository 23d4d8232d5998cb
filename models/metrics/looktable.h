// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "metrics/buckettable.h"
#include "metrics/mapping.h"
#include "metrics/observation.h"
#include "rollout/plan.h"

#include <set>
#include <span>
#include <tuple>
#include <vector>

namespace sluice::metrics {

/// A value of the group column, and what it stands for.
struct GroupValue
{
    QString value;
    Group group = Group::exposed;
};

/// The looks of one file, sorted into series: one per stage, metric and group value. Guards what only shows between
/// rows (order, counts that shrink) and pairs the groups at the end.
class LookTable
{
public:
    LookTable(const rollout::Plan &plan, std::vector<GroupValue> groups, bool isCumulative);

    /// What is wrong with a look that follows the earlier ones of its series.
    enum class Misfit { none, duplicate, backwards, shrunk };
    struct Answer
    {
        Misfit misfit = Misfit::none;
        const Look *other = nullptr; ///< the earlier look that it contradicts
    };
    /// Takes the look, unless it does not fit.
    Answer add(const SeriesKey &key, const Look &look);

    /// What a row was about that is left out, as far as it was understood.
    struct LostRow
    {
        std::optional<int> stage;
        std::optional<int> metric;
        std::optional<int> groupValue;
        std::optional<Instant> at;
    };
    void lose(const LostRow &row);

    struct Paired
    {
        QList<Observation> observations; ///< sorted by happenedBefore
        qint64 incomplete = 0;           ///< looks at a metric that are left out because they lost a row, or may have
        bool isMergeable = true;         ///< false: there are parts that cannot be added up
    };
    /// Cumulative snapshots of both groups at every moment at which one of them was looked at. Appends a fault for each
    /// place where a group that had users is missing (cumulative), and for each sum that is beyond what numbers can
    /// hold, and leaves that snapshot out; and one for parts that cannot be added up.
    [[nodiscard]] Paired observations(QList<InputFault> &faults) const;

private:
    using Series = std::vector<Look>;
    void pair(int stage, int metric, std::span<const Series> series, Paired &paired, QList<InputFault> &faults) const;
    [[nodiscard]] std::vector<bool> valuesInUse(int metric) const;
    [[nodiscard]] bool lacksARow(const std::vector<bool> &isThere, const std::vector<bool> &isInUse) const;

    const rollout::Plan &m_plan;
    std::vector<GroupValue> m_groups;
    bool m_isCumulative;
    qsizetype m_size = 0;
    std::vector<Series> m_series;                   ///< [(stage * metrics + metric) * groups + group]
    std::set<std::tuple<int, int, Instant>> m_lost; ///< looks at (stage, metric) that a row is missing in
    std::vector<bool> m_isUnsure;                   ///< [metric]: one of its looks lost a row, and nobody knows which
    std::vector<bool> m_hasLost;                    ///< [metric * groups + group]
};

} // namespace sluice::metrics
