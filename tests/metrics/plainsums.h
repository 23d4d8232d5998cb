// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/observation.h"

#include <array>
#include <cmath>
#include <variant>
#include <vector>

namespace sluice::metrics::test {

// What a plain loop makes of numbers, and the numbers of a sample in the same order.

using Vector = std::vector<long double>;

inline long double sumOf(const Vector &x)
{
    long double sum = 0;
    for (const long double value : x)
        sum += value;
    return sum;
}

inline long double deviations(const Vector &x, const Vector &y)
{
    const long double meanX = sumOf(x) / static_cast<long double>(x.size());
    const long double meanY = sumOf(y) / static_cast<long double>(y.size());
    long double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += (x[i] - meanX) * (y[i] - meanY);
    return sum;
}

inline long double cubesOfDeviations(const Vector &x)
{
    const long double mean = sumOf(x) / static_cast<long double>(x.size());
    long double sum = 0;
    for (const long double value : x)
        sum += (value - mean) * (value - mean) * (value - mean);
    return sum;
}

struct NumbersOf
{
    Vector operator()(const stats::Mean &of) const
    {
        Vector all{static_cast<long double>(of.n), of.mean, of.m2};
        if (of.m3)
            all.push_back(*of.m3);
        return all;
    }
    Vector operator()(const stats::Proportion &of) const
    {
        return {static_cast<long double>(of.n), static_cast<long double>(of.x)};
    }
    Vector operator()(const stats::Ratio &of) const
    {
        return {static_cast<long double>(of.n), of.meanNum, of.meanDen, of.m2Num, of.m2Den, of.cNd};
    }
    Vector operator()(const stats::Rate &of) const { return {static_cast<long double>(of.events), of.exposure}; }
    Vector operator()(const stats::MeanWithCovariates &of) const
    {
        Vector all = (*this)(of.y);
        for (const std::vector<double> *part : {&of.meanX, &of.m2X, &of.cXy})
            all.insert(all.end(), part->begin(), part->end());
        return all;
    }
    Vector operator()(const stats::Histogram &of) const { return {of.counts.begin(), of.counts.end()}; }
    Vector operator()(const stats::OrderStatistics &) const { return {}; }
};

/// What the units of one group came to, in the columns of unitPlan(): those that have `a`, and those that have `c`.
struct PlainGroup
{
    qint64 units = 0;
    qint64 crashed = 0;
    Vector a, before, age; ///< of the same units
    Vector b, c;           ///< of the same units
};

/// The numbers of a metric of unitPlan(), by plain sums.
inline Vector numbersOf(const QString &metric, const PlainGroup &of)
{
    const auto &[units, crashed, a, before, age, b, c] = of;
    const auto size = static_cast<long double>(a.size());
    if (metric == QLatin1StringView("crashes"))
        return {static_cast<long double>(units), static_cast<long double>(crashed)};
    if (metric == QLatin1StringView("latency"))
        return {size, sumOf(a) / size, deviations(a, a), cubesOfDeviations(a)};
    if (metric == QLatin1StringView("adjusted"))
        return {size,
                sumOf(a) / size,
                deviations(a, a),
                cubesOfDeviations(a),
                sumOf(before) / size,
                sumOf(age) / size,
                deviations(before, before),
                deviations(before, age),
                deviations(age, before),
                deviations(age, age),
                deviations(before, a),
                deviations(age, a)};
    if (metric == QLatin1StringView("pace"))
        return {sumOf(b), sumOf(c)};
    const auto pairs = static_cast<long double>(c.size());
    if (metric == QLatin1StringView("share"))
        return {pairs, sumOf(b) / pairs, sumOf(c) / pairs, deviations(b, b), deviations(c, c), deviations(b, c)};
    Vector counts(6);
    for (const long double value : a)
        ++counts[std::size_t((value >= 0) + (value >= 1) + (value >= 2.5L) + (value >= 5) + (value >= 10))];
    return counts;
}

/// Where a look differs from what both groups came to, exposed first; empty: nowhere.
inline QString difference(const Observation &seen, const std::array<PlainGroup, 2> &groups)
{
    for (std::size_t group = 0; group < 2; ++group) {
        const Vector numbers = std::visit(NumbersOf(), group == 0 ? seen.exposed : seen.unexposed);
        const Vector wanted = numbersOf(seen.metric.value, groups[group]);
        const QString place =
            QStringLiteral("%1 in %2 at %3: ").arg(seen.metric.value).arg(seen.stage).arg(toIso(seen.at));
        if (numbers.size() != wanted.size())
            return place + QStringLiteral("%1 numbers, not %2").arg(numbers.size()).arg(wanted.size());
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            constexpr long double most = 1e-12L;
            const long double size = std::max(std::abs(wanted[i]), 1e-3L);
            if (!(std::abs(numbers[i] - wanted[i]) <= most * size))
                return place + QStringLiteral("number %1 is %2, not %3")
                                   .arg(i)
                                   .arg(double(numbers[i]), 0, 'g', 17)
                                   .arg(double(wanted[i]), 0, 'g', 17);
        }
    }
    return {};
}

} // namespace sluice::metrics::test
