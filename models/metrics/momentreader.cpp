// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/momentreader.h"

#include "metrics/cells.h"
#include "stats/samples.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

/// Share of the root of two sums of squares below which a sum of products is rounding: that of meanFromSums(), which
/// takes a variance for lost below 1e-10 of a sum of squares.
constexpr double resolvable = 1e-10;

std::size_t at(std::size_t i, std::size_t j)
{
    return i * (i + 1) / 2 + j;
}

} // namespace

std::vector<MomentReader::Columns> MomentReader::ofMean()
{
    return {{Form::deviations, {Field::mean}, {Field::m2}},
            {Form::variances, {Field::mean}, {Field::variance}},
            {Form::sums, {Field::sum}, {Field::sumSquares}}};
}

std::vector<MomentReader::Columns> MomentReader::ofRatio()
{
    return {
        {Form::deviations, {Field::meanNum, Field::meanDen}, {Field::m2Num, Field::cNd, Field::m2Den}},
        {Form::variances,
         {Field::meanNum, Field::meanDen},
         {Field::varianceNum, Field::covariance, Field::varianceDen}},
        {Form::sums, {Field::sumNum, Field::sumDen}, {Field::sumSquaresNum, Field::sumProducts, Field::sumSquaresDen}}};
}

std::vector<MomentReader::Columns> MomentReader::ofAdjusted(int covariates)
{
    std::vector<Columns> forms = ofMean();
    for (Columns &columns : forms) {
        for (int i = 1; i <= covariates; ++i) {
            columns.centres.push_back(centreField(columns.form, i));
            for (int j = 0; j <= i; ++j)
                columns.products.push_back(productField(columns.form, i, j));
        }
    }
    return forms;
}

MomentReader::MomentReader(const std::vector<Columns> &forms, const Row &row)
{
    for (const Columns &columns : forms) {
        const auto isThere = [&row](Field field) { return row.has(field); };
        const auto isNamed = [&row](Field field) { return row.isNamed(field); };
        if (!std::ranges::all_of(columns.centres, isThere) || !std::ranges::all_of(columns.products, isThere))
            continue;
        if (!canRead() ||
            (std::ranges::any_of(columns.products, isNamed) && std::ranges::none_of(m_columns.products, isNamed)))
            m_columns = columns;
    }
}

bool MomentReader::read(Row &row, std::optional<qint64> n, VarianceDivisor divisor, Moments &moments) const
{
    const bool isDividedByNMinusOne = m_columns.form == Form::variances && divisor == VarianceDivisor::nMinusOne;
    // Without users there is no mean, and of one user no variance with divisor n - 1.
    const bool needsSpread = !(n == 0 || (n == 1 && isDividedByNMinusOne));
    bool isGood = n.has_value();
    moments.n = n.value_or(0);
    moments.means.clear();
    moments.products.clear();
    for (const Field field : m_columns.centres) {
        const bool isNeeded = n != 0 || !row.cell(field).empty();
        const auto value = isNeeded ? row.number(field) : 0;
        isGood = isGood && value;
        moments.means.push_back(value.value_or(0));
    }
    for (std::size_t i = 0; i < moments.means.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const Field field = m_columns.products[at(i, j)];
            const bool isNeeded = needsSpread || !row.cell(field).empty();
            const auto value = !isNeeded ? 0 : i == j ? row.positiveNumber(field) : row.number(field);
            isGood = isGood && value;
            moments.products.push_back(value.value_or(0));
        }
    }
    if (!isGood || *n == 0)
        return isGood;

    if (m_columns.form == Form::sums)
        return fromSums(row, moments) && arePossible(row, moments);
    const double factor = m_columns.form == Form::deviations ? 1 : isDividedByNMinusOne ? double(*n - 1) : double(*n);
    for (std::size_t index = 0; index < moments.products.size(); ++index) {
        moments.products[index] *= factor;
        if (std::isfinite(moments.products[index]))
            continue;
        const Field field = m_columns.products[index];
        row.fault(field, Words::tr("is %1. That is too large to be calculated with.").arg(shown(row.cell(field))));
        return false;
    }
    return arePossible(row, moments);
}

bool MomentReader::fromSums(Row &row, Moments &moments) const
{
    const Moments sums = moments;
    const auto n = double(sums.n);
    bool isGood = true;
    for (std::size_t i = 0; i < sums.means.size(); ++i) {
        const Field field = m_columns.products[at(i, i)];
        const auto converted = stats::meanFromSums(sums.n, sums.means[i], sums.product(i, i));
        moments.means[i] = converted.sample.mean;
        moments.products[at(i, i)] = converted.sample.m2;
        if (converted.reason == stats::Reason::none)
            continue;
        isGood = false;
        row.fault(field,
                  converted.reason == stats::Reason::precisionLoss
                      ? Words::tr("is %1. With this %2 the variance is lost in rounding. Export mean and "
                                  "variance.")
                            .arg(shown(row.cell(field)), row.nameOf(m_columns.centres[i]))
                      : Words::tr("is %1. That is too large to be calculated with.").arg(shown(row.cell(field))));
    }
    for (std::size_t i = 1; isGood && i < sums.means.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            double &c = moments.products[at(i, j)];
            c = std::fma(-sums.means[i], sums.means[j] / n, sums.product(i, j));
            // Beyond what the spreads allow by no more than the rounding of the sums: as far as they allow.
            const double most = std::sqrt(moments.product(i, i)) * std::sqrt(moments.product(j, j));
            const double rounding = resolvable * std::sqrt(sums.product(i, i)) * std::sqrt(sums.product(j, j));
            if (std::abs(c) > most && std::abs(c) <= most + rounding)
                c = std::copysign(most, c);
        }
    }
    return isGood;
}

bool MomentReader::arePossible(Row &row, const Moments &moments) const
{
    constexpr double slack = 5e-10; // twice that on the square, as the statistics allow
    bool isGood = true;
    for (std::size_t i = 1; i < moments.means.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double most = std::sqrt(moments.product(i, i)) * std::sqrt(moments.product(j, j));
            if (std::abs(moments.product(i, j)) <= most * (1 + slack))
                continue;
            const Field field = m_columns.products[at(i, j)];
            row.fault(field, Words::tr("is %1. That is more than %2 and %3 allow.")
                                 .arg(shown(row.cell(field)), row.nameOf(m_columns.products[at(j, j)]),
                                      row.nameOf(m_columns.products[at(i, i)])));
            isGood = false;
        }
    }
    return isGood;
}

} // namespace sluice::metrics
