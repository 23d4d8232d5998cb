// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/tests.h"

#include <optional>

namespace sluice::stats {

// Power of one evaluation of a test, before there are data (statistics.md, section 11). What several looks cost is in
// sequentialpower.h, days instead of units are in planning.h. Nothing here throws: a plan that cannot be calculated
// has a reason (notFinite, badAlpha, badDesign, badMargin, badProbabilities, negativeVariance, zeroVariance).

/// What is asked of a test: level and the probability with which it shall find what it looks for.
struct Demand
{
    double alpha = 0.05; ///< one-sided, in (0, 0.5)
    double power = 0.8;  ///< in (0, 1)
    /// Boundary of the look that decides, instead of z_alpha. With the boundary of an anytime-valid test at the planned
    /// information this is the last-point rule, which is conservative: it ignores the chance to cross earlier.
    std::optional<double> critical = std::nullopt;
};

/// Reason::none, notFinite, badAlpha or badDesign.
Reason validity(const Demand &demand);

/// critical + z_beta: how many standard errors away from the null the truth must be for the power asked for. Negative
/// if less than nothing is asked for (power below alpha).
Quantity distanceInSe(const Demand &demand);

/// What is assumed about the groups. Variances are those of a unit (rates: of the count in one unit of time).
struct Assumption
{
    enum class Kind { mean, proportion, rate };
    Kind kind = Kind::mean;
    double exposed = 0;
    double unexposed = 0;
    double varianceExposed = 0;
    double varianceUnexposed = 0;

    static Assumption means(double exposed, double unexposed, double varianceExposed, double varianceUnexposed);
    static Assumption proportions(double exposed, double unexposed);
    static Assumption rates(double exposed, double unexposed);
};

/// The contrast of a test as it is expected to come out (section 3.1). Multiply by 1/units for the variance in a trial
/// with so many units (rates: so much exposure time) in both groups together. Numbers are 0 unless status is ok.
struct PlannedContrast
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double psi = 0;          ///< distance of the truth from the null, > 0 where the test should reject
    double nullVariance = 0; ///< as the test will estimate it: at the limit of the restricted estimates
    double variance = 0;     ///< at the assumed truth
};

/// Without a margin for the deterioration test, with one for non-inferiority. `share` is the exposed part of the units,
/// in (0, 1). Means use the variances as they are given; proportions and rates use the score statistic (Miettinen and
/// Nurminen 1985, Farrington and Manning 1990).
PlannedContrast plannedContrast(const Assumption &assumption, double share, Direction preferred,
                                const std::optional<Margin> &margin);

/// Units of both groups together, not rounded: ((c sqrt(V0) + z_beta sqrt(V1)) / psi)^2. badDesign if the truth is on
/// the null or on its wrong side, or if less than nothing is asked for.
Quantity requiredUnits(const PlannedContrast &contrast, const Demand &demand);

/// Probability that a trial with so many units rejects; demand.power is not used. units > 0.
Quantity powerWith(const PlannedContrast &contrast, double units, const Demand &demand);

/// Probability that a test rejects whose estimate has standard error se > 0 and whose contrast is psi.
Quantity powerAt(double psi, double se, const Demand &demand);

/// The effect that is found with the power asked for, se > 0.
Quantity detectableEffect(double se, const Demand &demand);

/// The smallest harm that the deterioration test finds with the power asked for among `units` units, when the unexposed
/// group is as assumed (`exposed` is not used). The variance follows the harm for proportions and rates.
/// tooFewExpectedEvents if even the largest possible harm is not found.
Quantity detectableHarm(const Assumption &assumption, double share, Direction preferred, double units,
                        const Demand &demand);

/// The effect that a one-sided test at level alpha finds with probability `power`, for an estimate with standard error
/// se: (z_alpha + z_beta) * se. alpha and power in (0,1).
double minimumDetectableEffect(double se, double alpha, double power = 0.8);

/// Standard error of a difference of means when a share a in (0,1) of n units is exposed.
double plannedStandardError(double varianceExposed, double varianceUnexposed, double a, double n);

/// n_E n_U / (n_E + n_U) per unit of both groups when a share a in [0,1] is exposed.
double effectivePerUnit(double a);

/// Information per unit against a split in equal parts: 4 a (1 - a). At 1:99 it is 4 %.
double shareOfEvenSplit(double a);

} // namespace sluice::stats
