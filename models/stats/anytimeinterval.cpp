// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/anytimeinterval.h"

#include <cmath>

namespace sluice::stats {

namespace {

AnytimeInterval unavailable(Reason reason)
{
    AnytimeInterval result;
    result.status = statusOf(reason);
    result.reason = reason;
    return result;
}

} // namespace

AnytimeInterval anytimeRelativeInterval(const Estimate &e, const Estimate &u, double units, const Mixture &mixture)
{
    if (!std::isfinite(e.value + e.variance + u.value + u.variance + units))
        return unavailable(Reason::notFinite);
    if (units <= 0)
        return unavailable(Reason::emptyGroup);
    if (!(e.variance + u.variance > 0))
        return unavailable(Reason::zeroVariance);
    constexpr double standardErrorsFromZero = 4;
    const double square = u.value * u.value;
    if (square == 0 || square < standardErrorsFromZero * standardErrorsFromZero * u.variance)
        return unavailable(Reason::baselineNearZero);

    AnytimeInterval result;
    const double quotient = e.value / u.value;
    const double variance = (e.variance + quotient * quotient * u.variance) / square;
    result.change = (e.value - u.value) / u.value;
    result.se = std::sqrt(variance);
    const double half = mixture.boundary(units) * result.se;
    result.lower = result.change - half;
    result.upper = result.change + half;
    result.logP = mixture.logP(result.change / result.se, units);
    // Finite groups can be too far apart for a double.
    if (!std::isfinite(result.lower) || !std::isfinite(result.upper) || !std::isfinite(result.logP))
        return unavailable(Reason::notFinite);
    return result;
}

} // namespace sluice::stats
