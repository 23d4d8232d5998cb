// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/band.h"
#include "stats/sequentialpower.h"

#include <cstddef>
#include <span>

namespace sluice::stats {

// What may be said about an effect when several looks were taken (Jennison and Turnbull 2000, chapters 8 and 9).
// Repeated limits and p-values hold at every look, whether or not monitoring goes on; the stage-wise ones only when it
// has stopped. Z is that of one test, large against its null; a ledger is the record of its looks.

/// P(N(0,1) >= boundary) of a look: the level at which this look alone tests. 0 for a boundary that cannot be reached.
double nominalP(const Look &look);

/// Estimate -/+ boundary * se (Jennison and Turnbull 1989): the lower limit with the deterioration boundary, the upper
/// one with that of non-inferiority. A side whose boundary is infinite is unbounded. The band of band.h is this, with
/// variances that follow the null.
struct RepeatedLimits
{
    Status status = Status::ok;
    Reason reason = Reason::none; ///< notFinite or badStandardError
    Limit lower;
    Limit upper;
};
RepeatedLimits repeatedLimits(double estimate, double se, double lowerBoundary, double upperBoundary);

/// An error rate that is followed between 1e-12 and 1/2 only.
struct RepeatedP
{
    enum class Range { inside, atLeastHalf, belowSmallest };
    Range range = Range::atLeastHalf;
    double value = 0.5; ///< inside: the rate; otherwise the end of the range that it is beyond
    bool operator==(const RepeatedP &) const = default;
};

/// The smallest overall error rate at which the test would have rejected z at the look with index `look`, had the same
/// looks been planned with it: the rate whose boundary there is z. Reserve, replanning and clocks are replayed.
/// Requires look < ledger.looks().size(); atLeastHalf for a z that is not a number.
RepeatedP repeatedP(const Ledger &ledger, std::size_t look, double z);

/// The smallest repeated p so far (Liu and Anderson 2008): the smallest error rate at which some look would have
/// rejected. z has one value for each of the first looks of the ledger; NaN where there was none.
RepeatedP sequentialP(const Ledger &ledger, std::span<const double> z);

/// By the stage-wise ordering (Tsiatis, Rosner and Mehta 1984). Effects are drifts: E[Z] = drift * sqrt(j), so a drift
/// of 1 is 1/se; multiply by the standard error times sqrt(j) of the last look for the scale of the estimate.
struct StagewiseInference
{
    Status status = Status::ok;
    Reason reason = Reason::none; ///< notFinite, badAlpha, or badDesign for looks that do not go forward
    double p = 0;                 ///< crossed earlier, or at least as far at this look, without a drift
    double lower = 0;             ///< one-sided at alpha
    double medianUnbiased = 0;
    double upper = 0; ///< one-sided at alpha
};

/// `looks` up to the one at which monitoring stopped; the boundary of that one plays no part. z was seen there.
StagewiseInference stagewiseInference(std::span<const PlannedLook> looks, double z, double alpha);

} // namespace sluice::stats
