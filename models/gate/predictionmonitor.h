// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"
#include "metrics/observation.h"

namespace sluice::gate {

/// Does the first stage agree with what an A/B test promised (statistics.md, section 10)? Asked once: of the look that
/// opens the gate of the first stage, the first after the minimum hold with the minimum sample. If that look is too
/// early to notice a difference, the question is put off, not repeated: it is asked again of the first look that is
/// precise enough, whatever that look says. How precise a look is does not depend on the effect that is judged.
/// A plain value.
class PredictionMonitor
{
public:
    /// Of a guardrail with a prediction.
    PredictionMonitor(const rollout::Plan &plan, const rollout::Guardrail &guardrail);

    /// The next observation of any metric and stage, as for GuardrailMonitor.
    void observe(const metrics::Observation &observation, bool isHoldOver);

    [[nodiscard]] const PredictionFinding &finding() const { return m_finding; }

private:
    double m_minimumSample = 0;
    stats::TestOptions m_options;
    stats::AbCheckOptions m_check;
    PredictionFinding m_finding;
};

/// The A/B test as the check takes it.
[[nodiscard]] stats::ScaledEffect effectOf(const rollout::Prediction &prediction);
[[nodiscard]] stats::AbCheckOptions optionsOf(const rollout::GateRules &rules, const rollout::Prediction &prediction);

} // namespace sluice::gate
