// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/power.h"

#include "stats/tails.h"

#include <cmath>

namespace sluice::stats {

double minimumDetectableEffect(double se, double alpha, double power)
{
    return (normalQuantile(alpha) + normalQuantile(1 - power)) * se;
}

double plannedStandardError(double varianceExposed, double varianceUnexposed, double a, double n)
{
    return std::sqrt(varianceExposed / (a * n) + varianceUnexposed / ((1 - a) * n));
}

} // namespace sluice::stats
