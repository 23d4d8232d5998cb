// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

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

} // namespace sluice::metrics::test
