// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/comparison.h"

#include <cmath>

namespace sluice::stats {

namespace {

TestOutcome outcomeOf(const TestResult &test, double alpha)
{
    return {test.status, test.available() && test.logP <= std::log(alpha)};
}

Reason faultOf(const ComparisonPlan &plan)
{
    for (const double alpha : {plan.alphaDeterioration, plan.alphaNonInferiority}) {
        if (const Reason fault = alphaValidity(alpha); fault != Reason::none)
            return fault;
    }
    return plan.margin ? validity(*plan.margin) : Reason::none;
}

} // namespace

Comparison compare(std::span<const Groups> strata, const ComparisonPlan &plan)
{
    Comparison result;
    result.reason = faultOf(plan);
    if (result.reason == Reason::none) {
        result.effect = effect(strata, Weights::cmh, plan.options);
        result.reason = result.effect.reason;
    }
    if (result.reason != Reason::none) {
        result.status = statusOf(result.reason);
        result.deterioration.status = result.status;
        result.deterioration.reason = result.reason;
        result.deteriorationOutcome = {result.status, false};
        result.verdict = metricVerdict(result.deteriorationOutcome, std::nullopt, false, false);
        return result;
    }
    result.deterioration = deterioration(strata, plan.preferred, plan.options);
    result.deteriorationOutcome = outcomeOf(result.deterioration, plan.alphaDeterioration);
    if (plan.margin) {
        result.nonInferiority = nonInferiority(strata, plan.preferred, *plan.margin, plan.options);
        result.nonInferiorityOutcome = outcomeOf(*result.nonInferiority, plan.alphaNonInferiority);
        // Too few expected events concern one test; these concern what was asked for.
        const Reason reason = result.nonInferiority->reason;
        if (reason == Reason::baselineNearZero || reason == Reason::methodNeedsRelativeMargin) {
            result.reason = reason;
            result.status = statusOf(reason);
        }
    }
    result.verdict =
        metricVerdict(result.deteriorationOutcome, result.nonInferiorityOutcome, false, plan.plannedInformationReached);
    return result;
}

} // namespace sluice::stats
