// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/inference.h"

#include "stats/recursion.h"
#include "stats/tails.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace sluice::stats {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kSmallestRate = 1e-12;
/// The largest error rate that a design may have.
const double kLargestRate = std::nextafter(0.5, 0);
/// Bits to which roots are found: a little less than a double has, the boundaries are no better.
constexpr int kBits = 46;
/// Halvings of an interval of ln alpha that leave nothing to halve.
constexpr int kHalvings = 60;

/// The smallest alpha with margin(alpha) >= 0, where margin says how far beyond the boundaries of a design with this
/// alpha the data are: increasing, and minus infinity where the design cannot reject at all yet.
template <class Margin>
RepeatedP smallestRejecting(const Margin &margin)
{
    if (!(margin(kLargestRate) >= 0))
        return {RepeatedP::Range::atLeastHalf, 0.5};
    if (margin(kSmallestRate) >= 0)
        return {RepeatedP::Range::belowSmallest, kSmallestRate};
    double low = std::log(kSmallestRate);
    double high = std::log(kLargestRate);
    const auto atLog = [&margin](double logAlpha) {
        return margin(std::clamp(std::exp(logAlpha), kSmallestRate, kLargestRate));
    };
    double atLow = -kInfinity;
    double atHigh = margin(kLargestRate);
    for (int i = 0; i < kHalvings && !std::isfinite(atLow); ++i) {
        const double middle = 0.5 * (low + high);
        const double value = atLog(middle);
        (value < 0 ? low : high) = middle;
        (value < 0 ? atLow : atHigh) = value;
    }
    // Where an increment becomes too small to be spent the boundary jumps to infinity; such a step is the answer.
    if (std::isfinite(atLow) && atHigh > 0) {
        std::uintmax_t enough = 100;
        const auto bracket = boost::math::tools::toms748_solve(
            atLog, low, high, atLow, atHigh, boost::math::tools::eps_tolerance<double>(kBits), enough);
        high = 0.5 * (bracket.first + bracket.second);
    }
    return {RepeatedP::Range::inside, std::exp(high)};
}

/// A z that lets nothing out which is not a number: further than this no boundary is.
double tamed(double z)
{
    constexpr double beyondEverything = 1e9;
    return std::isnan(z) ? -beyondEverything : std::clamp(z, -beyondEverything, beyondEverything);
}

/// Probability, given a drift, of what is at least as extreme by the stage-wise ordering, on the scale of normal
/// quantiles: increasing in the drift, nearly a straight line.
double stagewiseQuantile(std::span<const PlannedLook> looks, double z, double drift)
{
    CrossingRecursion recursion;
    double more = 0;
    for (const PlannedLook &look : looks.first(looks.size() - 1)) {
        if (look.boundary < kInfinity)
            more += recursion.crossing(look.j, look.boundary, drift);
    }
    const double less = recursion.staying(looks.back().j, z, drift);
    more += recursion.crossing(looks.back().j, z, drift);
    // Each half of the line from the probability that keeps its digits there.
    constexpr double tiny = std::numeric_limits<double>::min();
    return more < less ? -normalQuantileFromLog(std::log(std::max(more, tiny)))
                       : normalQuantileFromLog(std::log(std::max(less, tiny)));
}

/// The drift at which the quantile is `target`; nullopt if it lies beyond what a double holds.
std::optional<double> driftAt(std::span<const PlannedLook> looks, double z, double target)
{
    const auto excess = [&](double drift) { return stagewiseQuantile(looks, z, drift) - target; };
    const double unit = 1 / std::sqrt(looks.back().j);
    double low = (z + target) * unit;
    double atLow = excess(low);
    if (atLow == 0)
        return std::isfinite(low) ? std::optional(low) : std::nullopt;
    // From what would be the answer after a single look in steps that grow.
    const double direction = atLow < 0 ? 1 : -1;
    double high = low;
    double atHigh = atLow;
    constexpr int enoughSteps = 60;
    double step = unit;
    for (int i = 0; i < enoughSteps && (atHigh < 0) == (atLow < 0) && atHigh != 0; ++i, step *= 2) {
        low = high;
        atLow = atHigh;
        high += direction * step;
        atHigh = excess(high);
    }
    if (atHigh == 0)
        return high;
    if (!((atLow < 0 && atHigh > 0) || (atLow > 0 && atHigh < 0)) || !std::isfinite(low) || !std::isfinite(high))
        return std::nullopt;
    if (low > high) {
        std::swap(low, high);
        std::swap(atLow, atHigh);
    }
    std::uintmax_t enough = 100;
    const auto bracket = boost::math::tools::toms748_solve(excess, low, high, atLow, atHigh,
                                                           boost::math::tools::eps_tolerance<double>(kBits), enough);
    const double drift = 0.5 * (bracket.first + bracket.second);
    return std::isfinite(drift) ? std::optional(drift) : std::nullopt;
}

} // namespace

double nominalP(const Look &look)
{
    return normalTail(look.boundary);
}

RepeatedLimits repeatedLimits(double estimate, double se, double lowerBoundary, double upperBoundary)
{
    RepeatedLimits limits;
    if (!std::isfinite(estimate) || !std::isfinite(se) || std::isnan(lowerBoundary) || std::isnan(upperBoundary))
        limits.reason = Reason::notFinite;
    else if (!(se > 0))
        limits.reason = Reason::badStandardError;
    limits.status = statusOf(limits.reason);
    if (limits.status != Status::ok)
        return limits;
    const double lower = estimate - lowerBoundary * se;
    const double upper = estimate + upperBoundary * se;
    limits.lower = {std::isfinite(lower) ? lower : -kInfinity, !std::isfinite(lower)};
    limits.upper = {std::isfinite(upper) ? upper : kInfinity, !std::isfinite(upper)};
    return limits;
}

RepeatedP repeatedP(const Ledger &ledger, std::size_t look, double z)
{
    const double seen = tamed(z);
    return smallestRejecting(
        [&](double alpha) { return seen - ledger.replayed(alpha, look + 1).looks()[look].boundary; });
}

RepeatedP sequentialP(const Ledger &ledger, std::span<const double> z)
{
    return smallestRejecting([&](double alpha) {
        const Ledger again = ledger.replayed(alpha, z.size());
        double furthest = -kInfinity;
        for (std::size_t k = 0; k < again.looks().size(); ++k)
            furthest = std::max(furthest, tamed(z[k]) - again.looks()[k].boundary);
        return furthest;
    });
}

StagewiseInference stagewiseInference(std::span<const PlannedLook> looks, double z, double alpha)
{
    StagewiseInference result;
    if (looks.empty())
        result.reason = Reason::badDesign;
    else if (!std::isfinite(z))
        result.reason = Reason::notFinite;
    else
        result.reason = alphaValidity(alpha);
    std::vector<PlannedLook> seen(looks.begin(), looks.end());
    if (result.reason == Reason::none) {
        seen.back().boundary = z;
        result.reason = sequentialPower(seen, 0).reason;
    }
    result.status = statusOf(result.reason);
    if (result.status != Status::ok)
        return result;
    const double zAlpha = normalQuantile(alpha);
    const auto lower = driftAt(seen, z, -zAlpha);
    const auto medianUnbiased = driftAt(seen, z, 0);
    const auto upper = driftAt(seen, z, zAlpha);
    if (!lower || !medianUnbiased || !upper) {
        result.reason = Reason::notFinite;
        result.status = statusOf(result.reason);
        return result;
    }
    result.p = normalTail(-stagewiseQuantile(seen, z, 0));
    result.lower = *lower;
    result.medianUnbiased = *medianUnbiased;
    result.upper = *upper;
    return result;
}

} // namespace sluice::stats
