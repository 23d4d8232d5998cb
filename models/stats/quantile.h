// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

namespace sluice::stats {

// Quantiles by ranks. In a Poisson bootstrap of n values the rank of the q-quantile is binomial with n+1 trials and
// probability q, so the interval of a quantile needs order statistics and no resampling (Schultzberg and Ankargren
// 2022).

/// Level of the interval from which the standard error of a quantile is taken.
constexpr double kIndexAlpha = 0.05;

/// Where in n sorted values (counted from 1) a quantile and its limits lie.
struct IndexInterval
{
    double rank = 0;        ///< (n+1)q, where the estimate is interpolated
    std::int64_t lower = 0; ///< smallest k with P(Bin(n+1, q) <= k) >= alpha/2; 0 if it lies before the first value
    std::int64_t upper = 0; ///< the same for 1 - alpha/2; n+1 if it lies behind the last value

    /// Otherwise the quantile is quantileOutOfRange.
    bool inRange(std::int64_t n) const { return lower >= 1 && upper <= n; }
};
/// n >= 0, q and alpha in (0, 1).
IndexInterval indexInterval(std::int64_t n, double q, double alpha = kIndexAlpha);

/// Value and variance of a quantile from its estimate and its limits at the ranks of indexInterval(n, q): the standard
/// error is the width of the interval in units of 2 z_{0.025}. Sample quantiles are asymptotically linear, so normal
/// tests and strata can go on from here.
Estimate quantileEstimate(double estimate, double lower, double upper);

/// The value at a rank in [1, n], interpolated between neighbours; other ranks are clamped. Values ascending, n >= 1.
double valueAtRank(std::span<const double> sorted, double rank);
/// The order statistics that a source delivers. Values ascending; none at all give an empty sample.
OrderStatistics orderStatistics(std::span<const double> sorted, double q);

/// What a histogram says about its quantile, linear inside a bucket.
struct HistogramQuantile
{
    Reason reason = Reason::none; ///< emptyGroup, quantileOutOfRange or quantileInOpenBucket; then there are no numbers
    double estimate = 0;
    double lower = 0; ///< at the ranks of indexInterval(n, q)
    double upper = 0;
    double bucketWidth = 0; ///< of the bucket that holds the estimate: what the histogram cannot resolve

    /// A smaller margin than the largest of these is resolutionTooCoarse.
    double smallestMargin() const { return 2 * bucketWidth; }
};
/// Of a valid histogram.
HistogramQuantile quantileOf(const Histogram &histogram);

} // namespace sluice::stats
