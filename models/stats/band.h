// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/tests.h"

namespace sluice::stats {

/// One end of a band. value is finite unless unbounded is set, then it is -/+ infinity.
struct Limit
{
    double value = 0;
    bool unbounded = true;
};

/// Repeated confidence limits of the harm (positive = exposed is worse), on the scale asked for.
struct Band
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    Scale scale = Scale::absolute;
    double estimate = 0; ///< of the harm, with the weights of the tests
    Limit lower;
    Limit upper;
};

/// The band that decides exactly as the tests do:
///   lower.value > 0             if and only if  deterioration() is available and its z >= lowerBoundary,
///   upper.value < margin.value  if and only if  nonInferiority() is available and its z >= upperBoundary
/// (the second for a margin on the same scale as the band).
///
/// The limits invert the tests: with Z(d) the statistic of "harm >= d", which increases in d, the lower limit is the d
/// with Z(d) = -lowerBoundary and the upper one the d with Z(d) = upperBoundary. For absolute margins of means and
/// ratios that is estimate -/+ boundary * se; for proportions, rates and relative margins the restricted estimates
/// change with d, so the root is bracketed outwards from the estimate and searched. Both equivalences are then enforced
/// against the last bit by moving a limit that lies within rounding error of 0 or of the margin to the right side of
/// it.
///
/// A side is unbounded when its boundary is infinite (a skipped or exhausted look), when its test is not available, or
/// when no value of the metric is excluded. Without a margin the upper side needs what deterioration needs.
/// Relative limits of means and ratios need a baseline away from 0; otherwise the band has status insufficientData with
/// reason baselineNearZero and the absolute band is the one to show.
Band repeatedLimits(std::span<const Groups> strata, Direction preferred, Scale scale, double lowerBoundary,
                    double upperBoundary, const std::optional<Margin> &margin, const TestOptions &options = {});

} // namespace sluice::stats
