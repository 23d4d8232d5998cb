// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/restricted.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sluice::stats {

namespace {

ExpectedCount counts(const Proportion &sample)
{
    return {static_cast<double>(sample.n), static_cast<double>(sample.x)};
}

ExpectedCount counts(const Rate &sample)
{
    return {sample.exposure, static_cast<double>(sample.events)};
}

/// Derivative of the binomial log likelihood and its own derivative (negative), as functions of the probability.
struct Slope
{
    double value = 0;
    double derivative = 0;

    void add(double successes, double failures, double p)
    {
        if (successes > 0) {
            value += successes / p;
            derivative -= successes / p / p;
        }
        if (failures > 0) {
            value -= failures / (1 - p);
            derivative -= failures / (1 - p) / (1 - p);
        }
    }
};

/// The closed form of Farrington and Manning (a root of a cubic): exact on paper, but it loses digits when a
/// probability is small against delta.
double closedForm(double nE, double pE, double nU, double pU, double delta)
{
    const double theta = nU / nE;
    const double a = 1 + theta;
    const double b = -(1 + theta + pE + theta * pU + delta * (theta + 2));
    const double c = delta * delta + delta * (2 * pE + theta + 1) + pE + theta * pU;
    const double d = -pE * delta * (1 + delta);
    const double third = b / (3 * a);
    const double v = third * third * third - b * c / (6 * a * a) + d / (2 * a);
    const double u = std::copysign(std::sqrt(std::max(0.0, third * third - c / (3 * a))), v);
    const double cosine = u == 0 ? 0 : std::clamp(v / (u * u * u), -1.0, 1.0);
    return 2 * u * std::cos((std::numbers::pi + std::acos(cosine)) / 3) - third - delta;
}

} // namespace

Restricted restrictedByDifference(const Proportion &exposed, const Proportion &unexposed, double delta)
{
    return restrictedProportionsByDifference(counts(exposed), counts(unexposed), delta);
}

Restricted restrictedByRatio(const Proportion &exposed, const Proportion &unexposed, double ratio)
{
    return restrictedProportionsByRatio(counts(exposed), counts(unexposed), ratio);
}

Restricted restrictedByDifference(const Rate &exposed, const Rate &unexposed, double delta)
{
    return restrictedRatesByDifference(counts(exposed), counts(unexposed), delta);
}

Restricted restrictedByRatio(const Rate &exposed, const Rate &unexposed, double ratio)
{
    return restrictedRatesByRatio(counts(exposed), counts(unexposed), ratio);
}

Restricted restrictedProportionsByDifference(const ExpectedCount &exposed, const ExpectedCount &unexposed, double delta)
{
    const double nE = exposed.n;
    const double nU = unexposed.n;
    const double xE = exposed.x;
    const double xU = unexposed.x;
    if (delta == 0) {
        const double pooled = (xE + xU) / (nE + nU);
        return {pooled, pooled};
    }
    const auto slopeAt = [&](double p) {
        Slope slope;
        slope.add(xE, nE - xE, p + delta);
        slope.add(xU, nU - xU, p);
        return slope;
    };
    // The likelihood is concave in p_U: its slope falls from +infinity (or a finite value, where the count that would
    // make it infinite is 0) to -infinity, and has one root inside unless the maximum lies on an end.
    double lower = std::max(0.0, -delta);
    double upper = std::min(1.0, 1 - delta);
    if (slopeAt(lower).value <= 0)
        return {lower + delta, lower};
    if (slopeAt(upper).value >= 0)
        return {upper + delta, upper};
    // Newton on the slope, kept inside a shrinking bracket, restores the digits that the closed form has lost.
    double p = closedForm(nE, xE / nE, nU, xU / nU, delta);
    if (!(p > lower && p < upper))
        p = 0.5 * (lower + upper);
    constexpr int enough = 200;
    for (int i = 0; i < enough; ++i) {
        const Slope slope = slopeAt(p);
        (slope.value > 0 ? lower : upper) = p;
        double next = p - slope.value / slope.derivative;
        if (!(next > lower && next < upper)) {
            // Towards a pole Newton overshoots; halving in log scale finds the magnitude of a tiny probability.
            const double edge = std::max(0.0, -delta);
            const double near = std::max(lower - edge, 0x1p-60 * (upper - edge));
            next = upper - edge > 4 * near ? edge + std::sqrt(near * (upper - edge)) : 0.5 * (lower + upper);
        }
        // Convergence is quadratic: a step this small, seen from the nearest pole, leaves nothing to the next one.
        // Closer to a pole than that, rounding decides.
        const double room = std::min({next, next + delta, 1 - next, 1 - next - delta});
        const bool settled = std::abs(next - p) <= std::max(1e-9 * room, 4e-15 * next);
        p = next;
        if (settled)
            break;
    }
    return {p + delta, p};
}

Restricted restrictedProportionsByRatio(const ExpectedCount &exposed, const ExpectedCount &unexposed, double ratio)
{
    const double nE = exposed.n;
    const double nU = unexposed.n;
    const double xE = exposed.x;
    const double xU = unexposed.x;
    if (ratio == 1) {
        const double pooled = (xE + xU) / (nE + nU);
        return {pooled, pooled};
    }
    const double minusB = nE * ratio + xE + nU + xU * ratio;
    // B^2 - 4AC without its cancelling terms, from the failures: else the digits are lost where nearly all succeed. The
    // same excess is written from the successes where the ratio is small, and a large exposed group would swallow it.
    const double excess =
        ratio < 0.5 ? xE + nU - (nE + xU) * ratio : (nE + nU) * (1 - ratio) - (nE - xE) + (nU - xU) * ratio;
    const double root = std::hypot(excess, 2 * std::sqrt(ratio * (nE - xE) * (nU - xU)));
    // The smaller root, written so that rare events do not cancel.
    const double p = 2 * (xE + xU) / (minusB + root);
    return {ratio * p, p};
}

Restricted restrictedRatesByDifference(const ExpectedCount &exposed, const ExpectedCount &unexposed, double delta)
{
    const double t = exposed.n + unexposed.n;
    const double x = exposed.x + unexposed.x;
    if (delta == 0)
        return {x / t, x / t};
    const double b = t * delta - x;
    const double c = -unexposed.x * delta;
    // b^2 - 4tc without its cancelling terms.
    const double excess = t * delta - exposed.x + unexposed.x;
    const double root = std::hypot(excess, 2 * std::sqrt(exposed.x * unexposed.x));
    const double larger = b < 0 ? (root - b) / (2 * t) : (b + root > 0 ? -2 * c / (b + root) : 0);
    const double rate = std::max(larger, std::max(0.0, -delta));
    return {rate + delta, rate};
}

Restricted restrictedRatesByRatio(const ExpectedCount &exposed, const ExpectedCount &unexposed, double ratio)
{
    const double rate = (exposed.x + unexposed.x) / (ratio * exposed.n + unexposed.n);
    return {ratio * rate, rate};
}

} // namespace sluice::stats
