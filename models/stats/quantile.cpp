// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/quantile.h"

#include "stats/tails.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace sluice::stats {

namespace {

/// Smallest k with P(Bin(trials, q) <= k) >= p, or with P(Bin(trials, q) > k) <= p. Boost's quantile is a continuous
/// one that may be off by rounding; the tail itself decides. A tail that equals p up to its own rounding does (q = 1/2
/// makes such ties).
std::int64_t binomialQuantile(std::int64_t trials, double q, double p, bool upperTail)
{
    using namespace boost::math;
    const binomial_distribution<double> ranks(static_cast<double>(trials), q);
    constexpr double rounding = 1e-12;
    const auto reached = [&](double k) {
        return upperTail ? cdf(complement(ranks, k)) <= p * (1 + rounding) : cdf(ranks, k) >= p * (1 - rounding);
    };
    const auto last = static_cast<double>(trials);
    double k = std::clamp(std::floor(upperTail ? quantile(complement(ranks, p)) : quantile(ranks, p)), 0.0, last);
    while (k > 0 && reached(k - 1))
        --k;
    while (k < last && !reached(k))
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
    std::int64_t below = 0;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const std::int64_t count = histogram.counts[i];
        if (static_cast<double>(below + count) >= rank) {
            if (i == 0 || i == histogram.edges.size())
                return std::nullopt;
            const double width = histogram.edges[i] - histogram.edges[i - 1];
            const double share = (rank - static_cast<double>(below)) / static_cast<double>(count);
            return Place{histogram.edges[i - 1] + width * share, width};
        }
        below += count;
    }
    return std::nullopt;
}

} // namespace

IndexInterval indexInterval(std::int64_t n, double q, double alpha)
{
    return {static_cast<double>(n + 1) * q, binomialQuantile(n + 1, q, alpha / 2, false),
            binomialQuantile(n + 1, q, alpha / 2, true)};
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
