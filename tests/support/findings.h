// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/evaluate.h"
#include "support/plans.h"

namespace sluice::testing {

/// A finding of guardrail `index` of `plan` with a verdict and nothing behind it.
inline gate::Finding finding(const rollout::Plan &plan, int index, stats::Verdict verdict, Instant newest)
{
    gate::Finding finding;
    finding.guardrail = plan.guardrails.at(index);
    finding.metric = *plan.metric(finding.guardrail.metric);
    finding.margin = finding.guardrail.margin;
    finding.verdict = verdict;
    if (verdict != stats::Verdict::insufficientData)
        finding.newest = newest;
    if (verdict == stats::Verdict::regressed)
        finding.regressedAt = newest;
    return finding;
}

/// What the numbers say, all of `units` users measured, `share` of them exposed.
inline metrics::Observation observation(int stage, const char *metric, Instant at, stats::Sample exposed,
                                        stats::Sample unexposed)
{
    return {stage, MetricId(QString::fromLatin1(metric)), at, exposed, unexposed};
}

/// n and x of both groups of a proportion.
inline metrics::Observation shares(int stage, const char *metric, Instant at, qint64 nE, qint64 xE, qint64 nU,
                                   qint64 xU)
{
    return observation(stage, metric, at, stats::Proportion{nE, xE}, stats::Proportion{nU, xU});
}

inline stats::Mean mean(qint64 n, double value, double sd)
{
    return {n, value, sd * sd * double(n - 1), {}};
}

} // namespace sluice::testing
