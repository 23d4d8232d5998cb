// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/reduction.h"

namespace sluice::metrics {

/// The totals of one tuple of k columns in one group, added up to a look.
struct TupleTotals
{
    std::vector<ValueTotals> values;   ///< k
    std::vector<PairTotals> pairs;     ///< k(k-1)/2: (1, 0), (2, 0), (2, 1) …
    std::optional<ExactCubeSum> cubes; ///< of the first column

    [[nodiscard]] std::int64_t units() const { return values.front().n; }
};

/// Means of k values, and the sums of products of their deviations: the lower triangle row by row, with the diagonal.
/// Each is calculated without rounding and rounded once. All are 0 without units.
struct TupleMoments
{
    std::vector<double> means;
    std::vector<double> products;
    std::optional<double> cube; ///< of the deviations of the first value; none if it is not known, or beyond doubles

    [[nodiscard]] double product(std::size_t i, std::size_t j) const
    {
        return i < j ? product(j, i) : products[i * (i + 1) / 2 + j];
    }
};

/// Of both groups of a stage. Units count if they have the first value; where they have none of the others, that counts
/// as its mean over all units of both groups that have it.
[[nodiscard]] std::array<TupleMoments, 2> momentsOf(const std::array<const TupleTotals *, 2> &groups);

} // namespace sluice::metrics
