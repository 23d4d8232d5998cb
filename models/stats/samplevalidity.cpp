// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/samples.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <initializer_list>

namespace sluice::stats {

namespace {

bool allFinite(std::span<const double> values)
{
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

bool allFinite(std::initializer_list<double> values)
{
    return allFinite(std::span(values.begin(), values.size()));
}

/// Cauchy-Schwarz, in a form that neither overflows nor underflows.
bool isCovariance(double c, double m2A, double m2B)
{
    constexpr double slack = 5e-10; // on the root, twice that on the square
    return std::abs(c) <= std::sqrt(m2A) * std::sqrt(m2B) * (1 + slack);
}

Reason quantileFault(double q)
{
    if (!std::isfinite(q))
        return Reason::notFinite;
    return q > 0 && q < 1 ? Reason::none : Reason::badProbabilities;
}

Reason faults(const Mean &s)
{
    if (!allFinite({s.mean, s.m2, s.m3.value_or(0)}))
        return Reason::notFinite;
    if (s.n < 0)
        return Reason::negativeCount;
    return s.m2 < 0 ? Reason::negativeVariance : Reason::none;
}

Reason faults(const Proportion &s)
{
    if (s.n < 0 || s.x < 0)
        return Reason::negativeCount;
    return s.x > s.n ? Reason::xExceedsN : Reason::none;
}

Reason faults(const Ratio &s)
{
    if (!allFinite({s.meanNum, s.meanDen, s.m2Num, s.m2Den, s.cNd}))
        return Reason::notFinite;
    if (s.n < 0)
        return Reason::negativeCount;
    if (s.m2Num < 0 || s.m2Den < 0)
        return Reason::negativeVariance;
    return isCovariance(s.cNd, s.m2Num, s.m2Den) ? Reason::none : Reason::inconsistentMoments;
}

Reason faults(const Rate &s)
{
    if (!std::isfinite(s.exposure))
        return Reason::notFinite;
    if (s.events < 0)
        return Reason::negativeCount;
    return s.exposure < 0 ? Reason::negativeExposure : Reason::none;
}

Reason faults(const MeanWithCovariates &s)
{
    const std::size_t p = s.covariates();
    if (!allFinite(s.meanX) || !allFinite(s.m2X) || !allFinite(s.cXy))
        return Reason::notFinite;
    if (const Reason fault = faults(s.y); fault != Reason::none)
        return fault;
    if (s.m2X.size() != p * p || s.cXy.size() != p || (p == 0 && s.y.n > 0))
        return Reason::inconsistentMoments;
    for (std::size_t i = 0; i < p; ++i) {
        if (s.m2X[i * p + i] < 0)
            return Reason::negativeVariance;
    }
    for (std::size_t i = 0; i < p; ++i) {
        if (!isCovariance(s.cXy[i], s.m2X[i * p + i], s.y.m2))
            return Reason::inconsistentMoments;
        for (std::size_t j = 0; j < i; ++j) {
            constexpr double rounding = 1e-9;
            const double above = s.m2X[j * p + i];
            const double below = s.m2X[i * p + j];
            const double scale = std::sqrt(s.m2X[i * p + i]) * std::sqrt(s.m2X[j * p + j]);
            if (!isCovariance(above, s.m2X[i * p + i], s.m2X[j * p + j]) || std::abs(above - below) > rounding * scale)
                return Reason::inconsistentMoments;
        }
    }
    return Reason::none;
}

Reason faults(const OrderStatistics &s)
{
    if (!allFinite({s.estimate, s.lower, s.upper}))
        return Reason::notFinite;
    if (s.n < 0)
        return Reason::negativeCount;
    if (const Reason fault = quantileFault(s.q); fault != Reason::none)
        return fault;
    return s.lower <= s.estimate && s.estimate <= s.upper ? Reason::none : Reason::inconsistentMoments;
}

Reason faults(const Histogram &s)
{
    if (!allFinite(s.edges))
        return Reason::notFinite;
    if (std::ranges::any_of(s.counts, [](std::int64_t count) { return count < 0; }))
        return Reason::negativeCount;
    if (const Reason fault = quantileFault(s.q); fault != Reason::none)
        return fault;
    const bool ascending = std::ranges::adjacent_find(s.edges, std::greater_equal()) == s.edges.end();
    const bool complete = s.counts.size() == s.edges.size() + 1 || (s.counts.empty() && s.edges.empty());
    return ascending && complete ? Reason::none : Reason::inconsistentMoments;
}

} // namespace

Reason validity(const Sample &sample)
{
    return std::visit([](const auto &s) { return faults(s); }, sample);
}

} // namespace sluice::stats
