// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"
#include "metrics/observation.h"

#include <QSet>

namespace sluice::gate {

/// The sample ratio after the looks so far. A plain value; one more look does not calculate earlier ones again.
class RatioMonitor
{
public:
    /// `acknowledged`: when people acknowledged that the ratio is off, in order. What was known then is not held
    /// against later looks (statistics.md, section 7).
    RatioMonitor(const rollout::Plan &plan, QList<Instant> acknowledged);

    /// The next observation of any metric, in the order of metrics::happenedBefore. Observations of one moment and
    /// stage are one look: the metric that counted most users speaks for all, for every metric counts a subset of the
    /// same users.
    void observe(const metrics::Observation &observation);

    [[nodiscard]] SampleRatio ratio(int stage) const;

private:
    struct Counted
    {
        int stage = 0;
        RatioLook look;
        stats::SrmLook result;
    };

    void close();
    /// What was acknowledged before `at`.
    void acknowledgeBefore(std::optional<Instant> at);

    QSet<MetricId> m_users;                       ///< metrics that count users
    QList<std::optional<double>> m_plannedShares; ///< exposed / (exposed + unexposed); none: nothing is planned
    QList<Instant> m_acknowledged;                ///< not reached yet
    stats::SrmMonitor m_monitor;
    std::vector<stats::UnitCounts> m_strata;
    std::vector<int> m_strataStages;
    std::optional<RatioLook> m_open; ///< may still grow: its moment is not over
    int m_openStage = 0;
    QList<Counted> m_looks;
};

} // namespace sluice::gate
