// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/moments.h"

#include "metrics/units/rational.h"

#include <cmath>

namespace sluice::metrics {

namespace {

/// What a missing value of column i counts as: the mean over both groups, 0 where nobody has one.
std::vector<cpp_rational> centresOf(const std::array<const TupleTotals *, 2> &groups)
{
    std::vector<cpp_rational> centres;
    for (std::size_t i = 0; i < groups[0]->values.size(); ++i) {
        const ValueTotals &a = groups[0]->values[i];
        const ValueTotals &b = groups[1]->values[i];
        centres.push_back(a.n + b.n > 0 ? (rational(a.sum) + rational(b.sum)) / (a.n + b.n) : cpp_rational());
    }
    return centres;
}

/// Deviations u = x - centre, 0 where x is missing: their sums, and the sums of their products over all units.
TupleMoments withMissing(const TupleTotals &totals, const std::vector<cpp_rational> &centres)
{
    const std::int64_t n = totals.units();
    const std::size_t columns = totals.values.size();
    TupleMoments moments;
    std::vector<cpp_rational> sums;
    for (std::size_t i = 0; i < columns; ++i) {
        sums.push_back(rational(totals.values[i].sum) - centres[i] * totals.values[i].n);
        moments.means.push_back(nearest(centres[i] + sums[i] / n));
        for (std::size_t j = 0; j <= i; ++j) {
            cpp_rational products;
            if (i == j) {
                const ValueTotals &value = totals.values[i];
                const cpp_rational sum = rational(value.sum);
                products = rational(value.squares) - centres[i] * sum * 2 + centres[i] * centres[i] * value.n;
            } else {
                const PairTotals &pair = totals.pairs[i * (i - 1) / 2 + j];
                products = rational(pair.products) - centres[j] * rational(pair.first) -
                           centres[i] * rational(pair.second) + centres[i] * centres[j] * pair.n;
            }
            moments.products.push_back(nearest(products - sums[i] * sums[j] / n));
        }
    }
    return moments;
}

TupleMoments ofAll(const TupleTotals &totals)
{
    const std::int64_t n = totals.units();
    TupleMoments moments;
    for (std::size_t i = 0; i < totals.values.size(); ++i) {
        const ValueTotals &value = totals.values[i];
        moments.means.push_back(meanOf(value.sum, n));
        for (std::size_t j = 0; j < i; ++j)
            moments.products.push_back(
                centred(totals.pairs[i * (i - 1) / 2 + j].products, value.sum, totals.values[j].sum, n));
        moments.products.push_back(centred(value.squares, value.sum, value.sum, n));
    }
    return moments;
}

std::optional<double> cubeOf(const TupleTotals &totals)
{
    if (!totals.cubes || totals.cubes->isLost || totals.units() == 0)
        return std::nullopt;
    const ValueTotals &first = totals.values.front(); // that every unit has
    const double cube = centred(*totals.cubes, first.squares, first.sum, totals.units());
    return std::isfinite(cube) ? std::optional(cube) : std::nullopt;
}

} // namespace

std::array<TupleMoments, 2> momentsOf(const std::array<const TupleTotals *, 2> &groups)
{
    std::array<TupleMoments, 2> both;
    std::vector<cpp_rational> centres; // only if they are needed: they are slow
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const TupleTotals &totals = *groups[group];
        const std::size_t columns = totals.values.size();
        bool isComplete = true;
        for (const ValueTotals &value : totals.values)
            isComplete = isComplete && value.n == totals.units();
        if (totals.units() == 0) {
            both[group] = {std::vector<double>(columns), std::vector<double>(columns * (columns + 1) / 2)};
        } else if (isComplete) {
            both[group] = ofAll(totals);
        } else {
            if (centres.empty())
                centres = centresOf(groups);
            both[group] = withMissing(totals, centres);
        }
        both[group].cube = cubeOf(totals);
    }
    return both;
}

} // namespace sluice::metrics
