// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/rehearsal.h"
#include "support/plans.h"

namespace sluice::testing {

/// Canary 1%, Early 10%, Half 50%, then everyone, with enough users to see a harm of the margins at each gate.
inline rollout::Plan rehearsalPlan()
{
    rollout::Plan plan;
    plan.id = RolloutId(u"rehearsed"_s);
    plan.name = u"Rehearsed"_s;
    plan.unitsPerDay = 1'000'000;
    plan.data.refresh = hours(4);
    plan.stages = {stageAt(u"Canary"_s, 1, 48), stageAt(u"Early"_s, 10, 48), stageAt(u"Half"_s, 50, 48),
                   stageAt(u"Everyone"_s, 100, 0)};
    const auto guard = [&](const QString &id, rollout::MetricKind kind, rollout::Preferred preferred,
                           rollout::Severity severity, double margin) {
        plan.metrics.append({MetricId(id), id, kind, preferred, {}});
        plan.guardrails.append({MetricId(id), severity, rollout::Margin{margin, true}, 1});
    };
    using enum rollout::MetricKind;
    using enum rollout::Severity;
    guard(u"crashes"_s, proportion, rollout::Preferred::decrease, rollback, 0.3);
    guard(u"latency"_s, mean, rollout::Preferred::decrease, rollback, 0.02);
    guard(u"orders"_s, mean, rollout::Preferred::increase, hold, 0.1);
    return plan;
}

inline QList<gate::Baseline> rehearsalBaselines()
{
    return {{MetricId(u"crashes"_s), 0.02, 0, false},
            {MetricId(u"latency"_s), 1250, 400.0 * 400, false},
            {MetricId(u"orders"_s), 0.8, 1.2, false}};
}

/// The plan with these as what its metrics are thought to look like.
inline rollout::Plan withBaselines(rollout::Plan plan, const QList<gate::Baseline> &baselines)
{
    for (rollout::Metric &metric : plan.metrics)
        for (const gate::Baseline &baseline : baselines)
            if (baseline.metric == metric.id)
                metric.baseline = {baseline.value,
                                   metric.kind == rollout::MetricKind::proportion ? 0 : std::sqrt(baseline.variance)};
    return plan;
}

inline gate::RehearsalRequest rehearsalRequest(const QHash<MetricId, double> &changes = {}, qint64 runs = 20'000)
{
    gate::RehearsalRequest request;
    request.baselines = rehearsalBaselines();
    request.changes = changes;
    request.runs = runs;
    request.seed = 20261125;
    request.threads = 2;
    return request;
}

/// The plan with only the guardrail of one metric.
inline rollout::Plan onlyGuardrail(rollout::Plan plan, const QString &metric)
{
    plan.guardrails.removeIf([&](const rollout::Guardrail &guardrail) { return guardrail.metric.value != metric; });
    return plan;
}

} // namespace sluice::testing
