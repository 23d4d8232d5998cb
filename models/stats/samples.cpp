// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/samples.h"

#include <cmath>
#include <initializer_list>

namespace sluice::stats {

namespace {

bool allFinite(std::initializer_list<double> values)
{
    for (const double value : values) {
        if (!std::isfinite(value))
            return false;
    }
    return true;
}

/// Cubes overflow long before squares do; without them a sample is still good.
std::optional<double> finiteOrNothing(double m3)
{
    return std::isfinite(m3) ? std::optional(m3) : std::nullopt;
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
    // Cauchy-Schwarz, in a form that neither overflows nor underflows.
    constexpr double slack = 5e-10; // on the root, twice that on the square
    const double bound = std::sqrt(s.m2Num) * std::sqrt(s.m2Den);
    return std::abs(s.cNd) > bound * (1 + slack) ? Reason::inconsistentMoments : Reason::none;
}

Reason faults(const Rate &s)
{
    if (!std::isfinite(s.exposure))
        return Reason::notFinite;
    if (s.events < 0)
        return Reason::negativeCount;
    return s.exposure < 0 ? Reason::negativeExposure : Reason::none;
}

Estimate estimateOf(const Mean &s)
{
    const auto n = static_cast<double>(s.n);
    return {s.mean, s.m2 / (n - 1) / n};
}

Estimate estimateOf(const Proportion &s)
{
    const auto n = static_cast<double>(s.n);
    const double p = static_cast<double>(s.x) / n;
    return {p, p * (static_cast<double>(s.n - s.x) / n) / n};
}

Estimate estimateOf(const Ratio &s)
{
    const auto n = static_cast<double>(s.n);
    const double ratio = s.meanNum / s.meanDen;
    const double residual = s.m2Num - 2 * ratio * s.cNd + ratio * ratio * s.m2Den;
    // A difference of sums: what is left after cancellation to the last digits is rounding, not variance.
    constexpr double zero = 1e-12;
    const double scale = s.m2Num + ratio * ratio * s.m2Den;
    return {ratio, residual <= zero * scale ? 0 : residual / (n - 1) / n / (s.meanDen * s.meanDen)};
}

Estimate estimateOf(const Rate &s)
{
    const auto events = static_cast<double>(s.events);
    return {events / s.exposure, events / s.exposure / s.exposure};
}

} // namespace

void Mean::add(double value)
{
    if (n == 0)
        m3 = 0;
    const auto before = static_cast<double>(n++);
    const double delta = value - mean;
    const double shift = delta / (before + 1);
    if (m3) {
        const double third = *m3 + delta * shift * before * (shift * (before - 1)) - 3 * shift * m2;
        m3 = finiteOrNothing(third);
    }
    mean += shift;
    m2 += delta * (value - mean);
}

void Ratio::add(double num, double den)
{
    const auto after = static_cast<double>(++n);
    const double deltaNum = num - meanNum;
    const double deltaDen = den - meanDen;
    meanNum += deltaNum / after;
    meanDen += deltaDen / after;
    m2Num += deltaNum * (num - meanNum);
    m2Den += deltaDen * (den - meanDen);
    cNd += deltaNum * (den - meanDen);
}

Mean merged(const Mean &a, const Mean &b)
{
    if (a.n == 0)
        return b;
    if (b.n == 0)
        return a;
    const auto na = static_cast<double>(a.n);
    const auto nb = static_cast<double>(b.n);
    const double n = na + nb;
    const double delta = b.mean - a.mean;
    Mean sum;
    sum.n = a.n + b.n;
    // Weighted from the larger part, so that the order of the arguments matters only in the last digits.
    sum.mean = na >= nb ? a.mean + delta * (nb / n) : b.mean - delta * (na / n);
    sum.m2 = a.m2 + b.m2 + delta * delta * (na * nb / n);
    if (a.m3 && b.m3) {
        const double m3 = *a.m3 + *b.m3 + delta * delta * delta * (na * nb / n) * ((na - nb) / n) +
                          3 * delta * (na * b.m2 - nb * a.m2) / n;
        sum.m3 = finiteOrNothing(m3);
    }
    return sum;
}

Proportion merged(const Proportion &a, const Proportion &b)
{
    return {a.n + b.n, a.x + b.x};
}

Ratio merged(const Ratio &a, const Ratio &b)
{
    if (a.n == 0)
        return b;
    if (b.n == 0)
        return a;
    const Mean num = merged(Mean{a.n, a.meanNum, a.m2Num, {}}, Mean{b.n, b.meanNum, b.m2Num, {}});
    const Mean den = merged(Mean{a.n, a.meanDen, a.m2Den, {}}, Mean{b.n, b.meanDen, b.m2Den, {}});
    const auto na = static_cast<double>(a.n);
    const auto nb = static_cast<double>(b.n);
    const double cNd = a.cNd + b.cNd + (b.meanNum - a.meanNum) * (b.meanDen - a.meanDen) * (na * nb / (na + nb));
    return {num.n, num.mean, den.mean, num.m2, den.m2, cNd};
}

Rate merged(const Rate &a, const Rate &b)
{
    return {a.events + b.events, a.exposure + b.exposure};
}

Sample merged(const Sample &a, const Sample &b)
{
    return std::visit([&b]<class T>(const T &left) -> Sample { return merged(left, std::get<T>(b)); }, a);
}

Quantity unitVariance(const Mean &sample)
{
    if (sample.n < 2)
        return {Status::insufficientData, Reason::nTooSmall, 0};
    return {Status::ok, Reason::none, sample.m2 / static_cast<double>(sample.n - 1)};
}

MeanFromSums meanFromSums(std::int64_t n, double sum, double sumOfSquares)
{
    if (!allFinite({sum, sumOfSquares}))
        return {Reason::notFinite, {}};
    if (n < 0)
        return {Reason::negativeCount, {}};
    if (n == 0)
        return {Reason::emptyGroup, {}};
    const double mean = sum / static_cast<double>(n);
    const double m2 = sumOfSquares - sum * mean;
    constexpr double resolvable = 1e-10;
    if (m2 != 0 && m2 < resolvable * sumOfSquares)
        return {Reason::precisionLoss, {}};
    return {Reason::none, {n, mean, m2, {}}};
}

Reason validity(const Sample &sample)
{
    return std::visit([](const auto &s) { return faults(s); }, sample);
}

Estimate estimate(const Sample &sample)
{
    return std::visit([](const auto &s) { return estimateOf(s); }, sample);
}

double size(const Sample &sample)
{
    return std::visit(
        []<class T>(const T &s) -> double {
            if constexpr (std::is_same_v<T, Rate>)
                return s.exposure;
            else
                return static_cast<double>(s.n);
        },
        sample);
}

} // namespace sluice::stats
