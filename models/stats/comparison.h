// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/effect.h"
#include "stats/verdict.h"

namespace sluice::stats {

/// A single evaluation at a fixed horizon, for reports after a rollout and for past data.
struct ComparisonPlan
{
    Direction preferred = Direction::increase;
    std::optional<Margin> margin;
    double alphaDeterioration = 0.05;
    double alphaNonInferiority = 0.05;
    bool plannedInformationReached = false;
    TestOptions options;
};

struct Comparison
{
    Status status = Status::ok; ///< of the whole: not ok if no number can be shown, or not the relative margin's
    Reason reason = Reason::none;
    Effect effect;
    TestResult deterioration;
    std::optional<TestResult> nonInferiority; ///< absent without a margin
    TestOutcome deteriorationOutcome;
    std::optional<TestOutcome> nonInferiorityOutcome;
    MetricVerdict verdict;
};

/// Checks alphas, margin and samples in this order, then compares.
Comparison compare(std::span<const Groups> strata, const ComparisonPlan &plan);

} // namespace sluice::stats
