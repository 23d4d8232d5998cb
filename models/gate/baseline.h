// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/observation.h"
#include "rollout/plan.h"

namespace sluice::gate {

/// What a metric looks like without the change: what planning and rehearsing need to know about it.
struct Baseline
{
    MetricId metric;
    double value = 0;    ///< of the unexposed group; for proportions in (0, 1)
    double variance = 0; ///< of a single user, > 0; for proportions value * (1 - value)
    bool isObserved = false;
    bool operator==(const Baseline &) const = default;
};

/// Why a guardrail cannot be planned with.
enum class BaselineProblem {
    unknown,     ///< nobody said what the metric looks like, and there are no data
    noVariance,  ///< a mean without the variance of single users, or data without any
    zeroValue,   ///< a share of a value of 0 says nothing
    impossible,  ///< a proportion outside (0, 1), or not a number
    perExposure, ///< events over exposure time: how much time a user brings is not known
};

/// The baseline of every metric that has one in the observations: the unexposed group of its newest snapshot with at
/// least two users. Kinds other than proportions are taken as means of a per-user value with the variance that the
/// standard error implies (exact for means, by linearisation for ratios and quantiles; covariates are left aside, so
/// that adjusted means look wider than they will be).
[[nodiscard]] QList<Baseline> baselinesFrom(const rollout::Plan &plan, const QList<metrics::Observation> &observations);

/// Those that the plan itself names.
[[nodiscard]] QList<Baseline> plannedBaselines(const rollout::Plan &plan);

/// nullopt: good to plan with.
[[nodiscard]] std::optional<BaselineProblem> problemOf(const rollout::Metric &metric, const Baseline *baseline);

} // namespace sluice::gate
