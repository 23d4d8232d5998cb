// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/row.h"

namespace sluice::metrics {

/// Means of k values of single users and the sums of products of their deviations, as one row states them.
struct Moments
{
    qint64 n = 0;
    std::vector<double> means;    ///< k; meaningless if n is 0
    std::vector<double> products; ///< k(k+1)/2, the lower triangle row by row; meaningless if n is 0

    [[nodiscard]] double product(std::size_t i, std::size_t j) const { return products[i * (i + 1) / 2 + j]; }
};

/// Reads the moments of k values in the form in which a file has them.
class MomentReader
{
public:
    /// The columns of one form: k centres, and the products as in Moments.
    struct Columns
    {
        Form form = Form::deviations;
        std::vector<Field> centres;
        std::vector<Field> products;
    };

    static std::vector<Columns> ofMean();
    static std::vector<Columns> ofRatio(); ///< numerator, denominator
    /// The metric itself, and then its covariates.
    static std::vector<Columns> ofAdjusted(int covariates);

    /// Takes the first form of which the file has all columns, or one whose products the mapping names.
    MomentReader(const std::vector<Columns> &forms, const Row &row);

    [[nodiscard]] bool canRead() const { return !m_columns.centres.empty(); }
    [[nodiscard]] const Columns &columns() const { return m_columns; }
    /// false, and faults of the row, unless every number is there and they can be together. `moments` is filled anew,
    /// in place: a file has a million rows.
    [[nodiscard]] bool read(Row &row, std::optional<qint64> n, VarianceDivisor divisor, Moments &moments) const;

private:
    [[nodiscard]] bool fromSums(Row &row, Moments &moments) const;
    [[nodiscard]] bool arePossible(Row &row, const Moments &moments) const;

    Columns m_columns;
};

} // namespace sluice::metrics
