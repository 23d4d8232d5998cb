// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/status.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace sluice::stats {

// Sufficient statistics of one metric in one group of one stage. Centred moments are the stored form; two parts of the
// same group and stage are added with merged(), never by adding raw sums. Different stages are never merged (they are
// strata, see tests.h). A default-constructed sample is empty and is the neutral element of merged().

/// Values of single units. m2 and m3 are the sums of squared and cubed deviations from the mean.
struct Mean
{
    std::int64_t n = 0;
    double mean = 0;
    double m2 = 0;
    std::optional<double> m3; ///< needed only for the skewness rule; lost when merged with a part that has none

    /// One more unit (Welford). m3 is kept up to date if it is present, and starts with the first unit.
    void add(double value);
    bool operator==(const Mean &) const = default;
};

/// x of n units have the property.
struct Proportion
{
    std::int64_t n = 0;
    std::int64_t x = 0;
    bool operator==(const Proportion &) const = default;
};

/// A quotient of two per-unit totals (requests with an error / requests); the unit is the randomisation unit.
/// cNd is the sum of the products of deviations.
struct Ratio
{
    std::int64_t n = 0;
    double meanNum = 0;
    double meanDen = 0;
    double m2Num = 0;
    double m2Den = 0;
    double cNd = 0;

    void add(double num, double den);
    bool operator==(const Ratio &) const = default;
};

/// Poisson counts over exposure time (any unit of time, the same for both groups).
struct Rate
{
    std::int64_t events = 0;
    double exposure = 0;
    bool operator==(const Rate &) const = default;
};

/// Values of single units together with p >= 1 covariates that were known before exposure (and cannot be affected by
/// it): what regression adjustment works on, see adjustment.h. A unit without such data counts with the mean of the
/// covariate over both groups of its stage; that is the source's duty.
struct MeanWithCovariates
{
    Mean y;                    ///< the metric itself; its n is the number of units
    std::vector<double> meanX; ///< p means
    std::vector<double> m2X;   ///< p x p sums of products of deviations, row by row, symmetric
    std::vector<double> cXy;   ///< p sums of products of deviations of a covariate and the metric

    std::size_t covariates() const { return meanX.size(); }
    /// One more unit with its p covariates; the first one says what p is.
    void add(double value, std::span<const double> x);
    bool operator==(const MeanWithCovariates &) const = default;
};

/// A quantile of the values of single units, as a source reports it that keeps the values to itself: three order
/// statistics. Two parts cannot be merged.
struct OrderStatistics
{
    std::int64_t n = 0;
    double q = 0.5;      ///< in (0, 1), e.g. 0.95
    double estimate = 0; ///< at rank (n+1)q, interpolated between neighbours
    double lower = 0;    ///< at the ranks of indexInterval(n, q), see quantile.h; where such a rank lies outside of
    double upper = 0;    ///< 1..n, the smallest or the largest value
    bool operator==(const OrderStatistics &) const = default;
};

/// A quantile of the values of single units, from the counts of a histogram. k finite edges, ascending, make k+1
/// buckets: bucket i holds the values in [edges[i-1], edges[i]), so the first and the last bucket are open. A source
/// whose first edge is a true minimum has a 0 in the first one. The default has no bucket and no unit.
struct Histogram
{
    double q = 0.5; ///< in (0, 1)
    std::vector<double> edges;
    std::vector<std::int64_t> counts;

    std::int64_t units() const;
    bool operator==(const Histogram &) const = default;
};

/// What a test can be fed with. New kinds are added here; nothing else in the interface of tests and effects changes.
using Sample = std::variant<Mean, Proportion, Ratio, Rate, MeanWithCovariates, OrderStatistics, Histogram>;

/// Can the two be parts of one sample? They have to be of the same kind, with the same number of covariates, the same
/// quantile and the same edges. Order statistics of two parts say nothing about those of their union. An empty part
/// goes with everything of its kind.
bool mergeable(const Sample &a, const Sample &b);

/// The union of two disjoint parts of one group and stage (pairwise update formulas of Chan, Golub and LeVeque 1983 and
/// Pébay 2008). Associative and commutative up to rounding. std::invalid_argument unless the parts are mergeable().
Mean merged(const Mean &a, const Mean &b);
Proportion merged(const Proportion &a, const Proportion &b);
Ratio merged(const Ratio &a, const Ratio &b);
Rate merged(const Rate &a, const Rate &b);
MeanWithCovariates merged(const MeanWithCovariates &a, const MeanWithCovariates &b);
OrderStatistics merged(const OrderStatistics &a, const OrderStatistics &b);
Histogram merged(const Histogram &a, const Histogram &b);
Sample merged(const Sample &a, const Sample &b);

/// A number that exists only if status is ok.
struct Quantity
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double value = 0;
};

/// Unit variance m2/(n-1) of a valid sample; nTooSmall below two units.
Quantity unitVariance(const Mean &sample);

struct MeanFromSums
{
    Reason reason = Reason::none;
    Mean sample; ///< meaningful only if reason is none
};

/// Raw sums of a source that has nothing better. precisionLoss if cancellation has eaten the variance, that is if
/// m2 < 1e-10 of the sum of squares without being exactly 0; emptyGroup if n is 0.
MeanFromSums meanFromSums(std::int64_t n, double sum, double sumOfSquares);

/// Reason::none, or the first violated condition on the numbers themselves (always an invalid-input reason).
Reason validity(const Sample &sample);

/// Value of the metric in the group and the variance of this estimate (not of a unit). Requires a valid sample for
/// which shortage() in sufficiency.h names no reason but zeroVariance or skewedSampleTooSmall. Covariates are left
/// aside: adjusting needs both groups, see adjustment.h.
struct Estimate
{
    double value = 0;
    double variance = 0;
};
Estimate estimate(const Sample &sample);

/// Units in the group; exposure time for a rate. What the stratum weights are made of.
double size(const Sample &sample);

} // namespace sluice::stats
