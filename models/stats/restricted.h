// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

namespace sluice::stats {

/// Maximum likelihood estimates of both groups under a null hypothesis that ties them together.
struct Restricted
{
    double exposed = 0;
    double unexposed = 0;
};

/// A proportion or rate with counts that are expectations, for planning; the estimates are then the limits of the
/// restricted estimates. n is the number of units or the exposure time.
struct ExpectedCount
{
    double n = 0;
    double x = 0;
};

// Both groups non-empty. Literature: Miettinen and Nurminen 1985; Farrington and Manning 1990.

/// exposed - unexposed = delta, -1 < delta < 1.
Restricted restrictedByDifference(const Proportion &exposed, const Proportion &unexposed, double delta);
/// exposed = ratio * unexposed, ratio > 0.
Restricted restrictedByRatio(const Proportion &exposed, const Proportion &unexposed, double ratio);
/// exposed - unexposed = delta, any finite delta.
Restricted restrictedByDifference(const Rate &exposed, const Rate &unexposed, double delta);
/// exposed = ratio * unexposed, ratio > 0.
Restricted restrictedByRatio(const Rate &exposed, const Rate &unexposed, double ratio);

// The same for expected counts, 0 <= x (of a proportion: x <= n).
Restricted restrictedProportionsByDifference(const ExpectedCount &exposed, const ExpectedCount &unexposed,
                                             double delta);
Restricted restrictedProportionsByRatio(const ExpectedCount &exposed, const ExpectedCount &unexposed, double ratio);
Restricted restrictedRatesByDifference(const ExpectedCount &exposed, const ExpectedCount &unexposed, double delta);
Restricted restrictedRatesByRatio(const ExpectedCount &exposed, const ExpectedCount &unexposed, double ratio);

} // namespace sluice::stats
