// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"
#include "metrics/observation.h"

namespace sluice::gate {

/// The error rate of one guardrail and how large the family is that shares it.
struct AlphaShare
{
    double alpha = 0.05;
    double family = 0.05;
    int size = 1;
};

/// The share of `guardrail` in the budget of its severity (weighted Bonferroni over the guardrails of the plan).
/// Watch guardrails are tested at 0.05 each, outside every guarantee.
[[nodiscard]] AlphaShare alphaShare(const rollout::Plan &plan, const rollout::Guardrail &guardrail);

/// Users that the plan expects to compare until the end of the longest hold of `stage`, as effective sample size
/// n_E n_U / (n_E + n_U) summed over the stages up to it. 0: the plan does not say.
[[nodiscard]] double plannedEffectiveUnits(const rollout::Plan &plan, int stage);

/// Runs one guardrail over its whole history up to `stage` and `now`. `observations` are those of this metric, in
/// order.
[[nodiscard]] Finding testGuardrail(const rollout::Plan &plan, const rollout::Guardrail &guardrail, int stage,
                                    const QList<const metrics::Observation *> &observations);

} // namespace sluice::gate
