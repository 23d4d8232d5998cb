// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/quantile.h"

#include "stats/tails.h"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace sluice::stats {

namespace {

enum class Tail { lower, upper };

/// Smallest k with P(Bin(trials, q) <= k) >= p (lower tail), or with P(Bin(trials, q) > k) <= p (upper tail).
std::int64_t binomialQuantile(double trials, double q, double p, Tail tail)
{
    // The normal quantile, corrected for skewness (Cornish and Fisher) and continuity. What remains is below 0.1/sd for
    // the usual p, so in a large sample it says which rank it is in all but a few cases.
    const double z = normalQuantile(p) * (tail == Tail::lower ? -1 : 1);
    const double sd = std::sqrt(trials * q * (1 - q));
    const double near = trials * q + z * sd + (1 - 2 * q) * (z * z - 1) / 6 - 0.5;
    double k = std::clamp(std::ceil(near), 0.0, trials);
    constexpr double largeSd = 30;
    const double doubt = (1 + std::abs(z * z * z)) / sd;
    // Where whole numbers end, or nearly so, the exact distribution cannot be calculated either.
    constexpr double hugeSd = 1e5;
    const bool certain = sd > largeSd && std::ceil(near - doubt) == std::ceil(near + doubt);
    if (certain || sd > hugeSd || trials > 0x1p53)
        return static_cast<std::int64_t>(std::clamp(k, 0.0, 0x1.fffffffffffffp62));
    // A tail that equals p up to rounding has reached it; q = 1/2 makes such ties.
    constexpr double rounding = 1e-12;
    const auto reached = [&](double rank) {
        if (tail == Tail::upper)
            return rank == trials || boost::math::ibeta(rank + 1, trials - rank, q) <= p * (1 + rounding);
        return rank == trials || boost::math::ibetac(rank + 1, trials - rank, q) >= p * (1 - rounding);
    };
    while (k > 0 && reached(k - 1))
        --k;
    while (!reached(k))
        ++k;
    return static_cast<std::int64_t>(k);
}

/// A place in a histogram; none in an open bucket.
struct Place
{
    double value = 0;
    double bucketWidth = 0;
};

std::optional<Place> placeOf(const Histogram &histogram, double rank)
{
    double below = 0;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const auto count = static_cast<double>(histogram.counts[i]);
        if (below + count >= rank) {
            if (i == 0 || i == histogram.edges.size())
                return std::nullopt;
            const double width = histogram.edges[i] - histogram.edges[i - 1];
            return Place{histogram.edges[i - 1] + width * ((rank - below) / count), width};
        }
        below += count;
    }
    return std::nullopt;
}

} // namespace

IndexInterval indexInterval(std::int64_t n, double q, double alpha)
{
    const double trials = static_cast<double>(n) + 1;
    return {trials * q, binomialQuantile(trials, q, alpha / 2, Tail::lower),
            binomialQuantile(trials, q, alpha / 2, Tail::upper)};
}

Estimate quantileEstimate(double estimate, double lower, double upper)
{
    static const double width = 2 * normalQuantile(kIndexAlpha / 2);
    const double se = (upper - lower) / width;
    return {estimate, se * se};
}

double valueAtRank(std::span<const double> sorted, double rank)
{
    const double inside = std::clamp(rank, 1.0, static_cast<double>(sorted.size()));
    const auto below = static_cast<std::size_t>(inside);
    const double value = sorted[below - 1];
    return below == sorted.size() ? value : std::lerp(value, sorted[below], inside - static_cast<double>(below));
}

OrderStatistics orderStatistics(std::span<const double> sorted, double q)
{
    const auto n = static_cast<std::int64_t>(sorted.size());
    if (n == 0)
        return {0, q, 0, 0, 0};
    const IndexInterval index = indexInterval(n, q);
    return {n, q, valueAtRank(sorted, index.rank), valueAtRank(sorted, static_cast<double>(index.lower)),
            valueAtRank(sorted, static_cast<double>(index.upper))};
}

HistogramQuantile quantileOf(const Histogram &histogram)
{
    const std::int64_t n = histogram.units();
    if (n == 0)
        return {Reason::emptyGroup, 0, 0, 0, 0};
    const IndexInterval index = indexInterval(n, histogram.q);
    if (!index.inRange(n))
        return {Reason::quantileOutOfRange, 0, 0, 0, 0};
    const auto at = placeOf(histogram, std::clamp(index.rank, 1.0, static_cast<double>(n)));
    const auto lower = placeOf(histogram, static_cast<double>(index.lower));
    const auto upper = placeOf(histogram, static_cast<double>(index.upper));
    if (!at || !lower || !upper)
        return {Reason::quantileInOpenBucket, 0, 0, 0, 0};
    return {Reason::none, at->value, lower->value, upper->value, at->bucketWidth};
}

} // namespace sluice::stats
