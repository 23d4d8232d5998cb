// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/factors.h"

#include "stats/tails.h"

#include <cmath>
#include <limits>
#include <utility>

namespace sluice::gate {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double z(double alpha)
{
    return stats::normalQuantile(alpha);
}

std::optional<WidthFactors> side(const Finding &finding, const TestTrace &test, double family,
                                 const stats::Limit &limit)
{
    if (!test.look || finding.band.status != stats::Status::ok)
        return std::nullopt;
    const double se = finding.isRelative ? finding.effect.relative.se : finding.effect.se;
    // Only a group sequential test ends before its data may, so only that one needs a reserve.
    const bool hasReserve = test.monitoring == stats::Monitoring::groupSequential;
    const double spent = hasReserve ? (1 - finding.terms.overrunReserve) * test.alpha : test.alpha;
    WidthFactors factors;
    factors.guardrails = z(test.alpha) / z(family);
    factors.reserve = z(spent) / z(test.alpha);
    factors.count = test.looks;
    if (!std::isfinite(test.boundary)) {
        factors.base = z(family) * se;
        factors.looks = infinity;
        factors.total = infinity;
        return factors;
    }
    if (limit.unbounded)
        return std::nullopt; // not for want of a boundary: no value of the metric is excluded
    factors.looks = test.boundary / z(spent);
    factors.total = std::abs(limit.value - finding.band.estimate);
    factors.base = factors.total / (factors.guardrails * factors.reserve * factors.looks);
    return factors;
}

} // namespace

bool WidthFactors::isInfinite() const
{
    return std::isinf(looks);
}

BandFactors bandFactors(const Finding &finding)
{
    BandFactors factors;
    factors.lower = side(finding, finding.deterioration, finding.familyAlpha, finding.band.lower);
    if (!finding.nonInferiority) {
        factors.upper = side(finding, finding.deterioration, finding.familyAlpha, finding.band.upper);
        return factors;
    }
    // Every guardrail has the error rate of the gate for itself: only restarts take from it.
    factors.upper = side(finding, *finding.nonInferiority, finding.terms.alphaClear, finding.band.upper);
    if (factors.upper)
        factors.upper->restarts = std::exchange(factors.upper->guardrails, 1);
    return factors;
}

} // namespace sluice::gate
