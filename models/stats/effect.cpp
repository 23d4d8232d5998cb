// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/effect.h"

#include "stats/contrast.h"
#include "stats/sufficiency.h"
#include "stats/tails.h"

#include <algorithm>
#include <cmath>

namespace sluice::stats {

namespace {

using Stratum = PreparedStrata::Stratum;

double varianceOf(const Stratum &s)
{
    return s.exposed.variance + s.unexposed.variance;
}

double rawWeight(const Stratum &s, Weights weights)
{
    switch (weights) {
    case Weights::cmh:
        return s.nEff;
    case Weights::inverseVariance:
        return 1 / varianceOf(s);
    case Weights::size:
        return s.size;
    }
    return 0;
}

RelativeEffect relativeEffect(const Effect &effect)
{
    const Estimate &e = effect.exposed;
    const Estimate &u = effect.unexposed;
    if (!isAwayFromZero(u))
        return {};
    const double quotient = e.value / u.value;
    const double seE = std::sqrt(e.variance) / std::abs(u.value);
    const double seU = std::sqrt(u.variance) / std::abs(u.value);
    const RelativeEffect relative{Status::ok, Reason::none, effect.difference / u.value,
                                  std::hypot(seE, quotient * seU)};
    return std::isfinite(relative.value) && std::isfinite(relative.se) ? relative : RelativeEffect{};
}

std::optional<Heterogeneity> heterogeneity(const std::vector<Stratum> &strata)
{
    if (strata.size() < 2)
        return std::nullopt;
    double sumOfWeights = 0;
    double sum = 0;
    for (const Stratum &s : strata) {
        if (!std::isfinite(1 / varianceOf(s)))
            return std::nullopt;
        sumOfWeights += 1 / varianceOf(s);
        sum += (s.exposed.value - s.unexposed.value) / varianceOf(s);
    }
    const double common = sum / sumOfWeights;
    Heterogeneity result;
    for (const Stratum &s : strata) {
        const double deviation = s.exposed.value - s.unexposed.value - common;
        result.q += deviation * deviation / varianceOf(s);
    }
    result.df = static_cast<double>(strata.size() - 1);
    if (!std::isfinite(result.q))
        return std::nullopt;
    result.logP = logChiSquareTail(result.q, result.df);
    return result;
}

} // namespace

Effect effect(std::span<const Groups> strata, Weights weights, const TestOptions &options)
{
    const PreparedStrata prepared(strata, options);
    Effect result;
    result.reason = prepared.reason();
    result.unusable = prepared.unusable();
    const std::vector<Stratum> &used = prepared.used();
    const auto certain = [](const Stratum &s) { return !std::isfinite(1 / varianceOf(s)); };
    if (result.reason == Reason::none && weights == Weights::inverseVariance &&
        std::any_of(used.begin(), used.end(), certain))
        result.reason = Reason::zeroVariance;
    result.status = statusOf(result.reason);
    if (result.status != Status::ok)
        return result;

    double sum = 0;
    for (const Stratum &s : used)
        sum += rawWeight(s, weights);
    for (const Stratum &s : used) {
        const double w = rawWeight(s, weights) / sum;
        result.weights.push_back(w);
        result.exposed.value += w * s.exposed.value;
        result.exposed.variance += w * w * s.exposed.variance;
        result.unexposed.value += w * s.unexposed.value;
        result.unexposed.variance += w * w * s.unexposed.variance;
        result.difference += w * (s.exposed.value - s.unexposed.value);
    }
    result.strataUsed = used.size();
    result.se = std::sqrt(result.exposed.variance + result.unexposed.variance);
    if (!std::isfinite(result.difference) || !std::isfinite(result.se)) {
        // Values at the end of what a double holds.
        Effect refused;
        refused.reason = Reason::notFinite;
        refused.status = statusOf(refused.reason);
        return refused;
    }
    result.relative = relativeEffect(result);
    result.heterogeneity = heterogeneity(used);
    return result;
}

Interval differenceInterval(const Effect &effect, double z)
{
    return {effect.difference - z * effect.se, effect.difference + z * effect.se};
}

Interval relativeInterval(const Effect &effect, double z)
{
    return {effect.relative.value - z * effect.relative.se, effect.relative.value + z * effect.relative.se};
}

std::optional<Interval> fiellerInterval(const Effect &effect, double z)
{
    // In units of the unexposed value. The discriminant is written without its cancelling leading terms.
    const double quotient = effect.exposed.value / effect.unexposed.value;
    const double seE = std::sqrt(effect.exposed.variance) / std::abs(effect.unexposed.value);
    const double seU = std::sqrt(effect.unexposed.variance) / std::abs(effect.unexposed.value);
    const double a = 1 - z * seU * (z * seU);
    if (!(a > 0))
        return std::nullopt;
    const double root = z * std::hypot(quotient * seU, seE * std::sqrt(a));
    const Interval interval{(quotient - root) / a - 1, (quotient + root) / a - 1};
    return std::isfinite(interval.lower) && std::isfinite(interval.upper) ? std::optional(interval) : std::nullopt;
}

} // namespace sluice::stats
