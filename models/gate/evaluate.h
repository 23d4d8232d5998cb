// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/decide.h"
#include "gate/monitor.h"
#include "metrics/observation.h"

namespace sluice::gate {

/// The whole answer of a gate.
struct GateReport
{
    DataReport data;
    Summary summary;
    GateDecision decision;
    Instant at{};
    QList<rollout::StageVisit> visits; ///< when its stages were entered and held, which the verdict depends on
};

/// The statistical part: runs every look of every guardrail in order, spends error rates as the plan says, and judges
/// the stage the rollout is in (once it has ended: the last one that judged anything). Observations after `now` or of
/// later stages are left out, and so is what was given up: after a roll back to an earlier stage the data of the later
/// ones, after a start anew all that was before it. They stay out when the stage is entered again: each way has its own
/// looks and error rates. Looks are the distinct moments at which a metric has a snapshot; a snapshot from before the
/// metric's delay is over is none. A rollout that never started has no findings.
[[nodiscard]] DataReport evaluateData(const rollout::Plan &plan, const rollout::State &state,
                                      const QList<metrics::Observation> &observations, Instant now);

/// The verdict: a pure function of (plan, state, observations, now, surface).
[[nodiscard]] GateReport evaluate(const rollout::Plan &plan, int revision, const rollout::State &state,
                                  const QList<metrics::Observation> &observations, Instant now,
                                  const rollout::SurfaceInForce &surface = {});

/// The same from where `monitor` is: the looks it knows are not calculated again. The answer is the same to the bit.
[[nodiscard]] GateReport evaluate(Monitor &monitor, const rollout::Plan &plan, int revision,
                                  const rollout::State &state, const QList<metrics::Observation> &observations,
                                  Instant now, const rollout::SurfaceInForce &surface = {});

} // namespace sluice::gate
