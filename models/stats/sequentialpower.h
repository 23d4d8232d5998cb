// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/ledger.h"
#include "stats/power.h"

#include <span>
#include <vector>

namespace sluice::stats {

// Power of a test with several looks (Jennison and Turnbull 2000, chapters 2 to 4 and 19), by the recursion that also
// finds the boundaries. Drift is the mean of Z at `information` 1: E[Z_k] = drift * sqrt(J_k). With information
// fractions instead of J it is the mean of Z at the planned information.

/// One look as planned or as it was. An infinite boundary cannot be crossed (a skipped look).
struct PlannedLook
{
    double j = 0;
    double boundary = 0;
};

/// The looks at given information, with the boundaries that the design gives them there: information <= 0, or not
/// larger than before, is a skipped look. Requires validity(design) == Reason::none.
std::vector<PlannedLook> plannedLooks(const Design &design, std::span<const double> information);
/// The looks that a ledger has seen.
std::vector<PlannedLook> plannedLooks(const Ledger &ledger);

struct SequentialPower
{
    Status status = Status::ok;
    Reason reason = Reason::none; ///< notFinite (also a mean of Z beyond 1e6), badDesign for looks that go backwards
    std::vector<double> crossing; ///< probability of the first crossing at each look
    double power = 0;             ///< their sum
    /// Mean of J at the end: of the look that crossed, or of the last one.
    double expectedInformation = 0;
};

/// Looks must come with increasing j > 0; those with an infinite boundary may repeat the j before.
SequentialPower sequentialPower(std::span<const PlannedLook> looks, double drift);

/// The drift at which the looks together cross with probability `power`, which must be larger than without a drift and
/// below 1 (badDesign).
Quantity driftForPower(std::span<const PlannedLook> looks, double power);

/// What several looks cost: the factor on the number of units of a test with one look, (drift sqrt(jMax) / (z_alpha +
/// z_beta))^2.
Quantity inflationFactor(std::span<const PlannedLook> looks, double jMax, const Demand &demand);

} // namespace sluice::stats
