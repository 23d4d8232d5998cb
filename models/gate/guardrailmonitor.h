// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/guardrailtest.h"
#include "gate/sequentialtest.h"
#include "metrics/observation.h"

namespace sluice::gate {

/// One guardrail after the looks so far. One more look costs the same however many there were; nothing that was
/// decided at an earlier look is calculated again. A plain value: the same terms and observations give the same bits,
/// whether they came one by one over weeks or all at once.
class GuardrailMonitor
{
public:
    explicit GuardrailMonitor(GuardrailTerms terms);

    /// The next look at this metric, in the order of metrics::happenedBefore. Snapshots of one stage replace each
    /// other, also one that comes late, after the next stage has begun. `isHoldOver`: the minimum hold of its stage was
    /// complete. With a fixed horizon the first look after it with the minimum sample is the one that decides a gate;
    /// looks before and after it are only shown.
    void observe(const metrics::Observation &observation, bool isHoldOver);

    /// What the looks so far say at the gate of `stage`, which is not before the stage of any observation.
    [[nodiscard]] Finding finding(int stage) const;

    /// Of the newest look, at the gate of its stage.
    [[nodiscard]] stats::Verdict verdict() const { return m_verdict.verdict; }
    [[nodiscard]] const SequentialTest &deterioration() const { return m_deterioration; }
    /// At the gate of the newest stage; none without a margin there.
    [[nodiscard]] const std::optional<SequentialTest> &nonInferiority() const { return m_nonInferiority; }
    [[nodiscard]] const QList<LookPoint> &looks() const { return m_looks; }

private:
    enum class Ask { look, gate, nothing };
    void enter(int stage);
    void judge(Ask ask);
    [[nodiscard]] bool isFixed() const { return m_terms.monitoring == stats::Monitoring::fixedHorizon; }
    [[nodiscard]] stats::Reason reason() const;

    GuardrailTerms m_terms;
    std::vector<stats::Groups> m_strata; ///< newest snapshot of every stage with data, in order of appearance
    std::vector<int> m_strataStages;
    int m_stage = -1;                                      ///< whose margin non-inferiority is tested against
    std::optional<std::vector<stats::Groups>> m_decidedOn; ///< fixed horizon: the strata that decided this gate
    SequentialTest m_deterioration;
    std::optional<SequentialTest> m_nonInferiority;
    stats::MetricVerdict m_verdict;
    std::optional<Instant> m_regressedAt;
    int m_regressedAtLook = 0;
    QList<LookPoint> m_looks;
};

/// The monitor after looks that another one, perhaps with other terms, has recorded.
[[nodiscard]] GuardrailMonitor replayed(const GuardrailTerms &terms, std::span<const LookPoint> looks);

/// How the two tests of a guardrail are monitored: deterioration through the whole rollout, non-inferiority at the gate
/// of one stage.
[[nodiscard]] SequentialTest::Plan deteriorationPlan(const GuardrailTerms &terms);
[[nodiscard]] SequentialTest::Plan nonInferiorityPlan(const GuardrailTerms &terms, int stage);

/// Users compared so far: n_E n_U / (n_E + n_U), summed over strata.
[[nodiscard]] double effectiveUnits(std::span<const stats::Groups> strata);

} // namespace sluice::gate
