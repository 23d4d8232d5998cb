// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/quantiledifference.h"

#include "stats/quantile.h"
#include "stats/sufficiency.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace sluice::stats {

namespace {

/// Probability on either side of the ranks that are looked at.
constexpr double kDropped = 1e-12;

/// Doubles as integers in the same order, so that halving the distance ends after 64 steps wherever the values lie.
std::int64_t ordinal(double value)
{
    const auto bits = std::bit_cast<std::int64_t>(value);
    return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}

double fromOrdinal(std::int64_t ordinal)
{
    return std::bit_cast<double>(ordinal >= 0 ? ordinal : std::numeric_limits<std::int64_t>::min() - ordinal);
}

Reason faultOf(std::span<const double> sorted)
{
    if (!std::ranges::all_of(sorted, [](double value) { return std::isfinite(value); }))
        return Reason::notFinite;
    return std::ranges::is_sorted(sorted) ? Reason::none : Reason::inconsistentMoments;
}

/// Everything but what the margin needs.
Reason faultOf(std::span<const double> exposed, std::span<const double> unexposed, double q, double alpha)
{
    if (const Reason fault = alphaValidity(alpha); fault != Reason::none)
        return fault;
    if (!std::isfinite(q))
        return Reason::notFinite;
    if (!(q > 0 && q < 1))
        return Reason::badProbabilities;
    for (const auto &sorted : {exposed, unexposed}) {
        if (const Reason fault = faultOf(sorted); fault != Reason::none)
            return fault;
    }
    for (const auto &sorted : {exposed, unexposed}) {
        const auto n = static_cast<std::int64_t>(sorted.size());
        if (n == 0)
            return Reason::emptyGroup;
        if (!indexInterval(n, q, std::min(alpha, kIndexAlpha)).inRange(n))
            return Reason::quantileOutOfRange;
    }
    return Reason::none;
}

} // namespace

QuantileDifference::QuantileDifference(std::span<const double> exposed, std::span<const double> unexposed, double q,
                                       double factor)
    : m_exposed(atoms(exposed, q, 1))
    , m_unexposed(atoms(unexposed, q, factor))
{
}

std::vector<QuantileDifference::Atom> QuantileDifference::atoms(std::span<const double> sorted, double q, double factor)
{
    const auto n = static_cast<std::int64_t>(sorted.size());
    const IndexInterval ranks = indexInterval(n, q, 2 * kDropped);
    const auto trials = static_cast<double>(n + 1);
    // Probabilities by their recurrence, outwards from about the largest one, then divided by their sum.
    std::vector<double> weights(static_cast<std::size_t>(ranks.upper - ranks.lower + 1));
    const std::int64_t mode = std::clamp(static_cast<std::int64_t>(ranks.rank), ranks.lower, ranks.upper);
    const auto weight = [&](std::int64_t rank) -> double & {
        return weights[static_cast<std::size_t>(rank - ranks.lower)];
    };
    weight(mode) = 1;
    double sum = 1;
    for (std::int64_t rank = mode; rank < ranks.upper; ++rank) {
        const auto k = static_cast<double>(rank);
        sum += weight(rank + 1) = weight(rank) * ((trials - k) / (k + 1) * (q / (1 - q)));
    }
    for (std::int64_t rank = mode; rank > ranks.lower; --rank) {
        const auto k = static_cast<double>(rank);
        sum += weight(rank - 1) = weight(rank) * (k / (trials - k + 1) * ((1 - q) / q));
    }
    std::vector<Atom> result;
    result.reserve(weights.size());
    for (std::int64_t rank = ranks.lower; rank <= ranks.upper; ++rank) {
        const auto at = static_cast<std::size_t>(std::clamp<std::int64_t>(rank, 1, n) - 1);
        result.push_back({factor * sorted[at], weight(rank) / sum});
    }
    return result;
}

double QuantileDifference::atMost(double d) const
{
    // From the largest exposed value downwards more and more unexposed ones are large enough: nothing is ever taken
    // off.
    double sum = 0;
    double enough = 0;
    auto next = m_unexposed.rbegin();
    for (auto e = m_exposed.rbegin(); e != m_exposed.rend(); ++e) {
        for (; next != m_unexposed.rend() && e->value - next->value <= d; ++next)
            enough += next->probability;
        sum += e->probability * enough;
    }
    return sum;
}

double QuantileDifference::atLeast(double d) const
{
    double sum = 0;
    double enough = 0;
    auto next = m_unexposed.begin();
    for (const Atom &e : m_exposed) {
        for (; next != m_unexposed.end() && e.value - next->value >= d; ++next)
            enough += next->probability;
        sum += e.probability * enough;
    }
    return sum;
}

double QuantileDifference::quantile(double p) const
{
    constexpr double rounding = 1e-14; // of the sums
    std::int64_t enough = ordinal(m_exposed.back().value - m_unexposed.front().value);
    std::int64_t tooLittle = ordinal(m_exposed.front().value - m_unexposed.back().value) - 1;
    while (tooLittle + 1 < enough) {
        const std::int64_t middle = std::midpoint(tooLittle, enough);
        (atMost(fromOrdinal(middle)) >= p - rounding ? enough : tooLittle) = middle;
    }
    return fromOrdinal(enough);
}

QuantileComparison compareQuantiles(std::span<const double> exposed, std::span<const double> unexposed, double q,
                                    Direction preferred, const std::optional<Margin> &margin, double alpha)
{
    QuantileComparison result;
    const auto refuse = [&result](Reason reason) {
        result.reason = reason;
        result.status = statusOf(reason);
        return result;
    };
    if (const Reason fault = margin ? validity(*margin) : Reason::none; fault != Reason::none)
        return refuse(fault);
    if (const Reason fault = faultOf(exposed, unexposed, q, alpha); fault != Reason::none)
        return refuse(fault);
    const QuantileDifference difference(exposed, unexposed, q);
    result.limits = {difference.quantile(alpha / 2), difference.quantile(1 - alpha / 2)};
    if (!std::isfinite(result.limits.lower) || !std::isfinite(result.limits.upper))
        return refuse(Reason::notFinite);
    const bool increase = preferred == Direction::increase;
    result.pDeterioration = increase ? difference.atLeast(0) : difference.atMost(0);
    if (!margin)
        return result;
    double d = margin->value;
    double factor = 1;
    if (margin->scale == Scale::relative) {
        const Estimate baseline = estimate(orderStatistics(unexposed, q));
        if (!isAwayFromZero(baseline))
            return refuse(Reason::baselineNearZero);
        factor -= std::copysign(d, baseline.value) * (increase ? 1 : -1);
        d = 0;
    }
    const QuantileDifference contrast(exposed, unexposed, q, factor);
    result.pNonInferiority = increase ? contrast.atMost(-d) : contrast.atLeast(d);
    return result;
}

} // namespace sluice::stats
