// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

namespace sluice::gate {

DataReport evaluateData(const rollout::Plan &plan, const rollout::State &state,
                        const QList<metrics::Observation> &observations, Instant now)
{
    return Monitor().report(plan, state, observations, now);
}

GateReport evaluate(const rollout::Plan &plan, int revision, const rollout::State &state,
                    const QList<metrics::Observation> &observations, Instant now,
                    const rollout::SurfaceInForce &surface)
{
    Monitor monitor;
    return evaluate(monitor, plan, revision, state, observations, now, surface);
}

GateReport evaluate(Monitor &monitor, const rollout::Plan &plan, int revision, const rollout::State &state,
                    const QList<metrics::Observation> &observations, Instant now,
                    const rollout::SurfaceInForce &surface)
{
    GateReport report;
    report.at = now;
    report.visits = state.visits;
    report.data = monitor.report(plan, state, observations, now);
    report.summary = summarise(plan, revision, state, report.data, surface);
    report.decision = decide(report.summary, now);
    return report;
}

} // namespace sluice::gate
