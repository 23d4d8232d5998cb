// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>

namespace sluice::stats {

// A standardised score S with third cumulant 6a is close to Z + a (Z^2 - 1) with Z normal (Cornish and Fisher 1938);
// score tests are corrected by the inverse (Gart and Nam 1990).

/// The Z with S = Z + a (Z^2 - 1), where there is one; else the end of the range of Z.
inline double skewnessCorrected(double score, double a)
{
    const double d = 1 + 4 * a * (score + a);
    return d >= 0 ? 2 * (score + a) / (1 + std::sqrt(d)) : -1 / (2 * a);
}

/// The score at which the corrected one reaches z > 0: infinite if it never does, or if z is.
inline double skewed(double z, double a)
{
    return std::isfinite(z) && 1 + 2 * a * z >= 0 ? z + a * (z * z - 1) : std::numeric_limits<double>::infinity();
}

} // namespace sluice::stats
