// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/abcheck.h"

#include "stats/tails.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sluice::stats {

namespace {

Reason faultOf(const ScaledEffect &abTest, const AbCheckOptions &options)
{
    if (!std::isfinite(abTest.estimate) || !std::isfinite(abTest.se) || !std::isfinite(options.minimumPower) ||
        !std::isfinite(options.detect.value_or(1)))
        return Reason::notFinite;
    if (const Reason fault = alphaValidity(options.alpha); fault != Reason::none)
        return fault;
    if (!(options.minimumPower > 0 && options.minimumPower < 1))
        return Reason::badProbabilities;
    if (options.detect.value_or(1) <= 0)
        return Reason::badMargin;
    return abTest.se > 0 ? Reason::none : Reason::badStandardError;
}

double detectable(const ScaledEffect &abTest, const AbCheckOptions &options)
{
    constexpr double standardErrors = 3;
    return options.detect.value_or(std::max(std::abs(abTest.estimate), standardErrors * abTest.se));
}

double powerToNotice(double difference, double se, double z)
{
    return normalTail(z - difference / se) + normalTail(z + difference / se);
}

} // namespace

std::string_view name(AbVerdict verdict)
{
    switch (verdict) {
    case AbVerdict::consistent:
        return "consistent";
    case AbVerdict::tooEarly:
        return "too_early";
    case AbVerdict::diverged:
        return "diverged";
    }
    return {};
}

std::string_view name(Towards towards)
{
    return towards == Towards::better ? "better" : "worse";
}

AbCheck abCheck(const ScaledEffect &abTest, const ScaledEffect &stage, Direction preferred,
                const AbCheckOptions &options)
{
    AbCheck check;
    if (abTest.scale != stage.scale)
        check.reason = Reason::scaleMismatch;
    else if (!std::isfinite(stage.estimate) || !std::isfinite(stage.se))
        check.reason = Reason::notFinite;
    else
        check.reason = faultOf(abTest, options);
    if (check.reason == Reason::none && stage.se <= 0)
        check.reason = stage.se < 0 ? Reason::badStandardError : Reason::zeroVariance;
    check.status = statusOf(check.reason);
    if (check.status != Status::ok)
        return check;

    const double critical = normalQuantile(options.alpha / 2);
    check.difference = stage.estimate - abTest.estimate;
    check.se = std::hypot(abTest.se, stage.se);
    check.z = check.difference / check.se;
    check.logP = std::min(0.0, std::numbers::ln2 + logNormalTail(std::abs(check.z)));
    check.p = std::exp(check.logP);
    check.prediction = {abTest.estimate - critical * check.se, abTest.estimate + critical * check.se};
    check.detect = detectable(abTest, options);
    check.power = powerToNotice(check.detect, check.se, critical);
    const bool finite = std::isfinite(check.logP) && std::isfinite(check.prediction.lower) &&
                        std::isfinite(check.prediction.upper) && std::isfinite(check.detect);
    if (!finite) {
        // Numbers at the end of what a double holds.
        check = {};
        check.reason = Reason::notFinite;
        check.status = statusOf(check.reason);
        return check;
    }
    if (std::abs(check.z) >= critical) {
        const bool better = (check.z > 0) == (preferred == Direction::increase);
        check.verdict = AbVerdict::diverged;
        check.divergedTowards = better ? Towards::better : Towards::worse;
    } else {
        check.verdict = check.power >= options.minimumPower ? AbVerdict::consistent : AbVerdict::tooEarly;
    }
    return check;
}

AbPower bestAbPower(const ScaledEffect &abTest, const AbCheckOptions &options)
{
    AbPower best;
    best.reason = faultOf(abTest, options);
    best.status = statusOf(best.reason);
    if (best.status != Status::ok)
        return best;
    best.power = powerToNotice(detectable(abTest, options), abTest.se, normalQuantile(options.alpha / 2));
    best.suffices = best.power >= options.minimumPower;
    return best;
}

} // namespace sluice::stats
