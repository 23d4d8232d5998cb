// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/baseline.h"

#include "stats/sufficiency.h"

#include <cmath>
#include <map>

namespace sluice::gate {

namespace {

/// What does not vary, or is skewed, has a value and a variance all the same.
bool hasEstimate(const stats::Sample &sample)
{
    const stats::Reason reason = stats::shortage(sample);
    return reason == stats::Reason::none || reason == stats::Reason::zeroVariance ||
           reason == stats::Reason::skewedSampleTooSmall;
}

} // namespace

QList<Baseline> baselinesFrom(const rollout::Plan &plan, const QList<metrics::Observation> &observations)
{
    std::map<QString, const metrics::Observation *> newest;
    for (const metrics::Observation &observation : observations) {
        constexpr double fewest = 2;
        if (stats::validity(observation.unexposed) != stats::Reason::none ||
            stats::size(observation.unexposed) < fewest || !hasEstimate(observation.unexposed))
            continue;
        const metrics::Observation *&known = newest[observation.metric.value];
        if (!known || !metrics::happenedBefore(observation, *known))
            known = &observation;
    }
    QList<Baseline> baselines;
    for (const rollout::Metric &metric : plan.metrics) {
        const auto known = newest.find(metric.id.value);
        if (known == newest.end())
            continue;
        const stats::Sample &sample = known->second->unexposed;
        const stats::Estimate estimate = stats::estimate(sample);
        baselines.append({metric.id, estimate.value, estimate.variance * stats::size(sample), true});
    }
    return baselines;
}

QList<Baseline> plannedBaselines(const rollout::Plan &plan)
{
    QList<Baseline> baselines;
    for (const rollout::Metric &metric : plan.metrics) {
        if (!metric.baseline)
            continue;
        const auto [value, deviation] = *metric.baseline;
        const bool isShare = metric.kind == rollout::MetricKind::proportion;
        baselines.append({metric.id, value, isShare ? value * (1 - value) : deviation * deviation, false});
    }
    return baselines;
}

std::optional<BaselineProblem> problemOf(const rollout::Metric &metric, const Baseline *baseline)
{
    if (metric.kind == rollout::MetricKind::rate)
        return BaselineProblem::perExposure;
    if (!baseline)
        return BaselineProblem::unknown;
    if (!std::isfinite(baseline->value) || !std::isfinite(baseline->variance))
        return BaselineProblem::impossible;
    if (metric.kind == rollout::MetricKind::proportion)
        return baseline->value > 0 && baseline->value < 1 ? std::nullopt : std::optional(BaselineProblem::impossible);
    if (!(baseline->variance > 0))
        return BaselineProblem::noVariance;
    return baseline->value != 0 ? std::nullopt : std::optional(BaselineProblem::zeroValue);
}

} // namespace sluice::gate
