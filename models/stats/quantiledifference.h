// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/effect.h"

namespace sluice::stats {

/// Distribution of X_E(I) - factor * X_U(I'), the difference of two quantiles whose ranks are bootstrapped
/// independently of each other (Schultzberg and Ankargren 2022). It is discrete and calculated exactly, by sweeping
/// over both sorted samples at once; only ranks whose tail is below 1e-12 are left out, so probabilities are exact to
/// about 1e-11 absolutely. A rank before the first or behind the last value counts as that value.
class QuantileDifference
{
public:
    /// Values finite and ascending, at least one per group; q in (0, 1); factor > 0.
    QuantileDifference(std::span<const double> exposed, std::span<const double> unexposed, double q, double factor = 1);

    /// P(D <= d) and P(D >= d).
    double atMost(double d) const;
    double atLeast(double d) const;
    /// Smallest d with P(D <= d) >= p, for p in (0, 1).
    double quantile(double p) const;

private:
    struct Atom
    {
        double value = 0;
        double probability = 0;
    };
    static std::vector<Atom> atoms(std::span<const double> sorted, double q, double factor);

    std::vector<Atom> m_exposed; ///< by value, ascending
    std::vector<Atom> m_unexposed;
};

/// One comparison of two samples in memory, at a fixed horizon and without a normal approximation. Numbers are
/// meaningful only if status is ok.
struct QuantileComparison
{
    Status status = Status::ok;
    Reason reason = Reason::none; ///< emptyGroup, quantileOutOfRange; the margin's; invalid arguments
    Interval limits;              ///< of exposed - unexposed, with 1 - alpha between them
    double pDeterioration = 0;    ///< one-sided, as in tests.h
    std::optional<double> pNonInferiority;
};

/// Values finite (otherwise notFinite) and ascending (otherwise inconsistentMoments). quantileOutOfRange if a sample is
/// too small for limits at alpha or for a standard error. A relative margin is tested by the linear contrast, with the
/// sign of the estimate of the unexposed quantile, which has to be four standard errors away from 0.
QuantileComparison compareQuantiles(std::span<const double> exposed, std::span<const double> unexposed, double q,
                                    Direction preferred, const std::optional<Margin> &margin, double alpha);

} // namespace sluice::stats
