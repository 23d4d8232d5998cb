// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/sufficiency.h"

#include "stats/quantile.h"

#include <cmath>

namespace sluice::stats {

namespace {

Reason shortageOf(const Mean &s)
{
    if (s.n < 2)
        return s.n == 0 ? Reason::emptyGroup : Reason::nTooSmall;
    if (s.m2 <= 0)
        return Reason::zeroVariance;
    const auto n = static_cast<double>(s.n);
    // Kohavi et al. 2014: below this the distribution of a skewed mean is not normal enough.
    constexpr double unitsPerSquaredSkewness = 355;
    const double skewness = std::sqrt(n) * s.m3.value_or(0) / s.m2 / std::sqrt(s.m2);
    return std::abs(skewness) > 1 && n < unitsPerSquaredSkewness * skewness * skewness ? Reason::skewedSampleTooSmall
                                                                                       : Reason::none;
}

Reason shortageOf(const Proportion &s)
{
    return s.n == 0 ? Reason::emptyGroup : Reason::none;
}

Reason shortageOf(const Ratio &s)
{
    if (s.n < 2)
        return s.n == 0 ? Reason::emptyGroup : Reason::nTooSmall;
    return isAwayFromZero(estimate(Mean{s.n, s.meanDen, s.m2Den, {}})) ? Reason::none : Reason::denominatorNearZero;
}

Reason shortageOf(const Rate &s)
{
    return s.exposure == 0 ? Reason::emptyGroup : Reason::none;
}

Reason shortageOf(const MeanWithCovariates &s)
{
    // Each slope takes a degree of freedom.
    if (s.y.n > 0 && s.y.n < static_cast<std::int64_t>(s.covariates()) + 2)
        return Reason::nTooSmall;
    return shortageOf(s.y);
}

Reason shortageOf(const OrderStatistics &s)
{
    if (s.n == 0)
        return Reason::emptyGroup;
    return indexInterval(s.n, s.q).inRange(s.n) ? Reason::none : Reason::quantileOutOfRange;
}

Reason shortageOf(const Histogram &s)
{
    return quantileOf(s).reason;
}

} // namespace

bool isAwayFromZero(const Estimate &estimate)
{
    constexpr double standardErrors = 4;
    return estimate.value != 0 && std::abs(estimate.value) >= standardErrors * std::sqrt(estimate.variance);
}

Reason shortage(const Sample &sample)
{
    return std::visit([](const auto &s) { return shortageOf(s); }, sample);
}

} // namespace sluice::stats
