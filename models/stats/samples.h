// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/status.h"

#include <cstdint>
#include <optional>
#include <variant>

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

/// What a test can be fed with. New kinds are added here; nothing else in the interface of tests and effects changes.
using Sample = std::variant<Mean, Proportion, Ratio, Rate>;

/// The union of two disjoint parts of one group and stage (pairwise update formulas of Chan, Golub and LeVeque 1983 and
/// Pébay 2008). Associative and commutative up to rounding.
Mean merged(const Mean &a, const Mean &b);
Proportion merged(const Proportion &a, const Proportion &b);
Ratio merged(const Ratio &a, const Ratio &b);
Rate merged(const Rate &a, const Rate &b);
/// Of two samples of the same kind; std::bad_variant_access if the kinds differ.
Sample merged(const Sample &a, const Sample &b);

/// A number that exists only if status is ok.
struct Quantity
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double value = 0;
};

/// Unit variance m2/(n-1); nTooSmall below two units.
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

/// Value of the metric in the group and the variance of this estimate (not of a unit). Requires a valid sample with at
/// least one unit (mean, ratio: two) and, for a ratio, a denominator other than 0.
struct Estimate
{
    double value = 0;
    double variance = 0;
};
Estimate estimate(const Sample &sample);

/// Units in the group; exposure time for a rate. What the stratum weights are made of.
double size(const Sample &sample);

} // namespace sluice::stats
