// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/sequentialpower.h"

#include "stats/recursion.h"
#include "stats/tails.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace sluice::stats {

namespace {

/// So many standard errors away from the null digits of Z are missing, and nothing is left to find out.
constexpr double kLargestMean = 1e6;

Quantity refused(Reason reason)
{
    return {statusOf(reason), reason, 0};
}

SequentialPower refusedPower(Reason reason)
{
    SequentialPower result;
    result.status = statusOf(reason);
    result.reason = reason;
    return result;
}

Reason validity(std::span<const PlannedLook> looks)
{
    double newest = 0;
    for (const PlannedLook &look : looks) {
        if (std::isnan(look.j) || std::isnan(look.boundary) || std::isinf(look.j))
            return Reason::notFinite;
        if (look.boundary == HUGE_VAL)
            continue;
        if (std::isinf(look.boundary))
            return Reason::notFinite;
        if (!(look.j > newest))
            return Reason::badDesign;
        newest = look.j;
    }
    return Reason::none;
}

} // namespace

std::vector<PlannedLook> plannedLooks(const Design &design, std::span<const double> information)
{
    Ledger ledger(design);
    for (const double j : information)
        ledger.append(j);
    return plannedLooks(ledger);
}

std::vector<PlannedLook> plannedLooks(const Ledger &ledger)
{
    std::vector<PlannedLook> looks;
    looks.reserve(ledger.looks().size());
    for (const Look &look : ledger.looks())
        looks.push_back({look.j, look.boundary});
    return looks;
}

SequentialPower sequentialPower(std::span<const PlannedLook> looks, double drift)
{
    if (const Reason fault = std::isfinite(drift) ? validity(looks) : Reason::notFinite; fault != Reason::none)
        return refusedPower(fault);
    SequentialPower result;
    CrossingRecursion recursion;
    double last = 0;
    for (const PlannedLook &look : looks) {
        const bool canCross = look.boundary < HUGE_VAL;
        if (canCross && !(std::abs(drift) * std::sqrt(look.j) <= kLargestMean))
            return refusedPower(Reason::notFinite);
        const double crossing = canCross ? recursion.crossing(look.j, look.boundary, drift) : 0;
        result.crossing.push_back(crossing);
        result.power += crossing;
        result.expectedInformation += crossing * look.j;
        last = std::max(last, look.j);
    }
    result.power = std::min(result.power, 1.0);
    result.expectedInformation += (1 - result.power) * last;
    // A mean of the J; where they end with the doubles, rounding must not carry it beyond them.
    result.expectedInformation = std::min(result.expectedInformation, last);
    return result;
}

Quantity driftForPower(std::span<const PlannedLook> looks, double power)
{
    if (!std::isfinite(power))
        return refused(Reason::notFinite);
    const SequentialPower without = sequentialPower(looks, 0);
    if (without.status != Status::ok)
        return refused(without.reason);
    if (!(power > without.power && power < 1))
        return refused(Reason::badDesign);
    // On the scale of normal quantiles power is nearly a straight line in the drift.
    const double target = normalQuantile(power);
    const auto excess = [&](double drift) {
        constexpr double tiny = std::numeric_limits<double>::epsilon() / 2;
        return target - normalQuantile(std::clamp(sequentialPower(looks, drift).power, tiny, 1 - tiny));
    };
    double first = HUGE_VAL;
    for (const PlannedLook &look : looks) {
        if (look.boundary < HUGE_VAL)
            first = std::min(first, (std::max(look.boundary, 0.0) - target) / std::sqrt(look.j));
    }
    if (!(first < HUGE_VAL))
        return refused(Reason::badDesign); // nothing can ever cross
    // Already the most favourable look alone reaches the power there.
    double high = std::max(first, std::numeric_limits<double>::min());
    constexpr int enoughDoublings = 2000;
    for (int i = 0; i < enoughDoublings && excess(high) < 0; ++i)
        high *= 2;
    const double atLow = excess(0);
    const double atHigh = excess(high);
    // Nothing reaches the power, or it differs from that without a drift by rounding only.
    if (!(atLow < 0 && atHigh >= 0))
        return refused(Reason::badDesign);
    std::uintmax_t enough = 200;
    const auto [low, up] = boost::math::tools::toms748_solve(excess, 0.0, high, atLow, atHigh,
                                                             boost::math::tools::eps_tolerance<double>(46), enough);
    return {Status::ok, Reason::none, 0.5 * (low + up)};
}

Quantity inflationFactor(std::span<const PlannedLook> looks, double jMax, const Demand &demand)
{
    if (!std::isfinite(jMax))
        return refused(Reason::notFinite);
    if (!(jMax > 0))
        return refused(Reason::badDesign);
    const Quantity distance = distanceInSe(demand);
    if (distance.status != Status::ok)
        return distance;
    if (!(distance.value > 0))
        return refused(Reason::badDesign);
    const Quantity drift = driftForPower(looks, demand.power);
    if (drift.status != Status::ok)
        return drift;
    const double ratio = drift.value * std::sqrt(jMax) / distance.value;
    if (!std::isfinite(ratio * ratio))
        return refused(Reason::notFinite);
    return {Status::ok, Reason::none, ratio * ratio};
}

} // namespace sluice::stats
