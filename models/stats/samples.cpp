// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/samples.h"

#include "stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

namespace sluice::stats {

namespace {

/// Cubes overflow long before squares do; without them a sample is still good.
std::optional<double> finiteOrNothing(double m3)
{
    return std::isfinite(m3) ? std::optional(m3) : std::nullopt;
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
    if (std::isnan(residual))
        return {ratio, std::numeric_limits<double>::infinity()}; // beyond what a double holds
    return {ratio, residual <= zero * scale ? 0 : residual / (n - 1) / n / (s.meanDen * s.meanDen)};
}

Estimate estimateOf(const Rate &s)
{
    const auto events = static_cast<double>(s.events);
    return {events / s.exposure, events / s.exposure / s.exposure};
}

Estimate estimateOf(const MeanWithCovariates &s)
{
    return estimateOf(s.y);
}

Estimate estimateOf(const OrderStatistics &s)
{
    return quantileEstimate(s.estimate, s.lower, s.upper);
}

Estimate estimateOf(const Histogram &s)
{
    const HistogramQuantile at = quantileOf(s);
    return quantileEstimate(at.estimate, at.lower, at.upper);
}

template <class T>
std::int64_t unitsIn(const T &s)
{
    if constexpr (std::is_same_v<T, MeanWithCovariates>)
        return s.y.n;
    else if constexpr (std::is_same_v<T, Histogram>)
        return s.units();
    else
        return s.n;
}

/// Of parts that both have units.
template <class T>
bool fits(const T &a, const T &b)
{
    if constexpr (std::is_same_v<T, MeanWithCovariates>)
        return a.covariates() == b.covariates();
    else if constexpr (std::is_same_v<T, Histogram>)
        return a.q == b.q && a.edges == b.edges;
    else
        return !std::is_same_v<T, OrderStatistics>;
}

template <class T>
bool mergeableParts(const T &a, const T &b)
{
    if constexpr (std::is_same_v<T, Rate>)
        return true;
    else
        return unitsIn(a) == 0 || unitsIn(b) == 0 || fits(a, b);
}

void require(bool mergeable)
{
    if (!mergeable)
        throw std::invalid_argument("parts of different samples");
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

void MeanWithCovariates::add(double value, std::span<const double> x)
{
    const std::size_t p = x.size();
    if (y.n == 0) {
        meanX.assign(p, 0);
        m2X.assign(p * p, 0);
        cXy.assign(p, 0);
    }
    require(p == covariates());
    const double deltaY = value - y.mean;
    y.add(value);
    const auto n = static_cast<double>(y.n);
    std::vector<double> deltaX(p);
    for (std::size_t i = 0; i < p; ++i) {
        deltaX[i] = x[i] - meanX[i];
        meanX[i] += deltaX[i] / n;
        cXy[i] += deltaY * (x[i] - meanX[i]);
    }
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j)
            m2X[i * p + j] += deltaX[std::min(i, j)] * (x[std::max(i, j)] - meanX[std::max(i, j)]);
    }
}

std::int64_t Histogram::units() const
{
    // Any numbers may come here, before validity() has seen them.
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::int64_t sum = 0;
    for (const std::int64_t count : counts)
        sum = count > most - sum ? most : sum + std::max<std::int64_t>(count, 0);
    return sum;
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

MeanWithCovariates merged(const MeanWithCovariates &a, const MeanWithCovariates &b)
{
    require(mergeableParts(a, b));
    if (a.y.n == 0)
        return b;
    if (b.y.n == 0)
        return a;
    const std::size_t p = a.covariates();
    const auto na = static_cast<double>(a.y.n);
    const auto nb = static_cast<double>(b.y.n);
    const double share = na * nb / (na + nb);
    const double deltaY = b.y.mean - a.y.mean;
    MeanWithCovariates sum{merged(a.y, b.y), a.meanX, a.m2X, a.cXy};
    for (std::size_t i = 0; i < p; ++i) {
        const double deltaI = b.meanX[i] - a.meanX[i];
        sum.meanX[i] = merged(Mean{a.y.n, a.meanX[i], 0, {}}, Mean{b.y.n, b.meanX[i], 0, {}}).mean;
        sum.cXy[i] += b.cXy[i] + deltaI * deltaY * share;
        for (std::size_t j = 0; j < p; ++j)
            sum.m2X[i * p + j] += b.m2X[i * p + j] + deltaI * (b.meanX[j] - a.meanX[j]) * share;
    }
    return sum;
}

OrderStatistics merged(const OrderStatistics &a, const OrderStatistics &b)
{
    require(mergeableParts(a, b));
    return a.n == 0 ? b : a;
}

Histogram merged(const Histogram &a, const Histogram &b)
{
    require(mergeableParts(a, b));
    if (a.units() == 0)
        return b;
    Histogram sum = a;
    if (b.units() > 0)
        std::ranges::transform(sum.counts, b.counts, sum.counts.begin(), std::plus());
    return sum;
}

bool mergeable(const Sample &a, const Sample &b)
{
    return a.index() == b.index() &&
           std::visit([&b]<class T>(const T &left) { return mergeableParts(left, std::get<T>(b)); }, a);
}

Sample merged(const Sample &a, const Sample &b)
{
    require(a.index() == b.index());
    return std::visit([&b]<class T>(const T &left) -> Sample { return merged(left, std::get<T>(b)); }, a);
}

Quantity unitVariance(const Mean &sample)
{
    if (const Reason fault = validity(sample); fault != Reason::none)
        return {statusOf(fault), fault, 0};
    if (sample.n < 2)
        return {Status::insufficientData, Reason::nTooSmall, 0};
    return {Status::ok, Reason::none, sample.m2 / static_cast<double>(sample.n - 1)};
}

MeanFromSums meanFromSums(std::int64_t n, double sum, double sumOfSquares)
{
    if (!std::isfinite(sum) || !std::isfinite(sumOfSquares))
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
                return static_cast<double>(unitsIn(s));
        },
        sample);
}

} // namespace sluice::stats
