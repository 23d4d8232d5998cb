// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/verdict.h"

namespace sluice::stats {

std::string_view name(Verdict verdict)
{
    switch (verdict) {
    case Verdict::clear:
        return "clear";
    case Verdict::withinMargin:
        return "within_margin";
    case Verdict::regressed:
        return "regressed";
    case Verdict::inconclusive:
        return "inconclusive";
    case Verdict::insufficientData:
        return "insufficient_data";
    case Verdict::error:
        return "error";
    }
    return {};
}

std::string_view name(Basis basis)
{
    switch (basis) {
    case Basis::none:
        return "none";
    case Basis::nonInferior:
        return "non_inferior";
    case Basis::notRegressed:
        return "not_regressed";
    }
    return {};
}

MetricVerdict metricVerdict(const TestOutcome &deterioration, const std::optional<TestOutcome> &nonInferiority,
                            bool regressedBefore, bool plannedInformationReached)
{
    const auto rejects = [](const TestOutcome &test) { return test.status == Status::ok && test.rejects; };
    const auto invalid = [](const TestOutcome &test) { return test.status == Status::invalidInput; };
    const bool broken = invalid(deterioration) || (nonInferiority && invalid(*nonInferiority));
    if (broken && !regressedBefore)
        return {Verdict::error, Basis::none};
    const bool worse = regressedBefore || rejects(deterioration);
    const bool acceptable = nonInferiority && rejects(*nonInferiority) && !broken;
    if (worse)
        return {acceptable ? Verdict::withinMargin : Verdict::regressed, Basis::none};
    if (acceptable)
        return {Verdict::clear, Basis::nonInferior};
    if (deterioration.status != Status::ok || (nonInferiority && nonInferiority->status != Status::ok))
        return {Verdict::insufficientData, Basis::none};
    if (!nonInferiority && plannedInformationReached)
        return {Verdict::clear, Basis::notRegressed};
    return {Verdict::inconclusive, Basis::none};
}

} // namespace sluice::stats
