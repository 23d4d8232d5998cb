// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/comparison.h"

#include <cmath>

namespace sluice::stats {

namespace {

TestOutcome outcomeOf(const TestResult &test, double alpha)
{
    return {test.status, test.available() && test.logP <= std::log(alpha)};
}

/// What is wrong with the plan, whatever the data.
Reason faultOf(const ComparisonPlan &plan, std::span<const Groups> strata)
{
    for (const double alpha : {plan.alphaDeterioration, plan.alphaNonInferiority}) {
        if (const Reason fault = alphaValidity(alpha); fault != Reason::none)
            return fault;
    }
    if (!plan.margin)
        return Reason::none;
    const bool isRate = !strata.empty() && std::holds_alternative<Rate>(strata.front().exposed);
    if (isRate && plan.options.method == Method::exactConditional && plan.margin->scale == Scale::absolute)
        return Reason::methodNeedsRelativeMargin;
    return validity(*plan.margin);
}

} // namespace

Comparison compare(std::span<const Groups> strata, const ComparisonPlan &plan)
{
    Comparison result;
    result.reason = faultOf(plan, strata);
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
        if (reason == Reason::baselineNearZero || statusOf(reason) == Status::invalidInput) {
            result.reason = reason;
            result.status = statusOf(reason);
        }
    }
    result.verdict =
        metricVerdict(result.deteriorationOutcome, result.nonInferiorityOutcome, false, plan.plannedInformationReached);
    return result;
}

} // namespace sluice::stats
