// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/mixture.h"
#include "stats/samples.h"

namespace sluice::stats {

/// A relative effect with an interval that holds at every look, however many. Numbers only if status is ok; relative
/// limits are never narrowed by earlier looks (the effect may change).
struct AnytimeInterval
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double change = 0; ///< exposed / unexposed - 1
    double se = 0;     ///< delta method
    double lower = 0;
    double upper = 0;
    double logP = 0; ///< of "no change" at this look, at most 0; the running minimum is always valid
};

/// The relative difference of two groups on the clock of `mixture`, whose information is `units`, of both groups
/// together: change -/+ boundary * se. notFinite, emptyGroup, zeroVariance or baselineNearZero if there is none.
///
/// The same as the asymptotic confidence sequence of Waudby-Smith et al. (arXiv 2103.06476, eq. 9) with
/// sigma^2 = n se^2. Mixture::tunedFor(two, alpha, n*, Tuning::approximate) gives what GrowthBook publishes as its
/// sequential interval with tuning parameter n*.
///
/// Two groups only and without memory: for displays of single experiments and for comparison with other software. The
/// verdicts of a rollout come from ledgers (ledger.h), its bands from band.h.
[[nodiscard]] AnytimeInterval anytimeRelativeInterval(const Estimate &exposed, const Estimate &unexposed, double units,
                                                      const Mixture &mixture);

} // namespace sluice::stats
