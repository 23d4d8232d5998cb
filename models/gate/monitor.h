// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/guardrailmonitor.h"
#include "gate/predictionmonitor.h"
#include "gate/ratiomonitor.h"
#include "rollout/replay.h"

namespace sluice::gate {

/// A rollout after the looks so far: what makes the next look cheap. Holds nothing that could not be calculated again
/// from plan and observations, so it may be thrown away at any time; a report does not depend on whether it was.
/// A plain value; one of them is used by one thread at a time.
class Monitor
{
public:
    /// What the data say about a stage, see evaluateData(). Observations that continue the ones of the last call, under
    /// the same plan, cost one look each. Whatever does not (a snapshot replaced or taken back, data that came late,
    /// another revision) is calculated anew.
    [[nodiscard]] DataReport report(const rollout::Plan &plan, const rollout::State &state,
                                    const QList<metrics::Observation> &observations, Instant now);

    /// How many observations the last report found known already.
    [[nodiscard]] qsizetype reused() const { return m_reused; }

private:
    /// One guardrail and how many of m_seen it has been told.
    struct Watched
    {
        GuardrailMonitor monitor;
        qsizetype told = 0;
    };

    void take(const rollout::Plan &plan, const rollout::State &state, const QList<rollout::DataGap> &gaps,
              const std::vector<const metrics::Observation *> &usable, const QList<Instant> &acknowledged);
    void tellAge(Finding &finding, const rollout::StageVisit &visit) const;
    [[nodiscard]] std::optional<Milliseconds> leadNeeds(const DataReport &report) const;
    [[nodiscard]] Finding finding(const rollout::Guardrail &guardrail, int stage);

    std::optional<rollout::Plan> m_plan;
    std::vector<bool> m_holdOver;       ///< of m_seen: the hold of its stage was complete when it was observed
    std::vector<bool> m_mature;         ///< of m_seen: the delay of its metric was over when it was observed
    QList<Instant> m_acknowledged;      ///< what m_ratio was told
    QList<int> m_restarts;              ///< of each stage: what m_watched was told
    QList<metrics::Observation> m_seen; ///< in the order of metrics::happenedBefore
    qsizetype m_reused = 0;
    QHash<MetricId, Watched> m_watched; ///< guardrails that were judged at some gate
    std::optional<RatioMonitor> m_ratio;
    std::vector<PredictionMonitor> m_predictions;
};

} // namespace sluice::gate
