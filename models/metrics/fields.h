// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"

#include <QStringList>

namespace sluice::metrics {

/// What a column of a long export is for. Behind the last one follow those of covariates, see centreField().
enum class Field {
    metric,
    group,
    stage,
    at,
    day,
    elapsedHours,
    n,
    mean,
    variance,
    m2,
    sum,
    sumSquares,
    x,
    m3,
    meanNum,
    meanDen,
    m2Num,
    m2Den,
    cNd,
    varianceNum,
    varianceDen,
    covariance,
    sumNum,
    sumDen,
    sumSquaresNum,
    sumSquaresDen,
    sumProducts,
    events,
    exposure,
    q,
    estimate,
    lower,
    upper,
    le,     ///< upper edge of a bucket, whose n counts everything up to it (as Prometheus does)
    bucket, ///< upper edge of a bucket, whose n counts what lies between it and the edge before
    firstOfCovariates
};

/// In which form a source writes the centre of values, their spread and their joint spread: means with sums of
/// (products of) deviations, means with variances and covariances, or raw sums.
enum class Form { deviations, variances, sums };
inline constexpr int formCount = int(Form::sums) + 1;

/// Covariates are numbered from 1. Deviations and variances share the mean.
[[nodiscard]] Field centreField(Form form, int covariate);
/// The spread of a covariate if both are the same, the joint spread of two, or of one and the metric itself (0).
/// `other` is not above `covariate`.
[[nodiscard]] Field productField(Form form, int covariate, int other);

/// Pairs of covariates, each with itself and with the metric, too.
inline constexpr int productCount = rollout::mostCovariates * (rollout::mostCovariates + 3) / 2;
inline constexpr int fieldCount =
    int(Field::firstOfCovariates) + 2 * rollout::mostCovariates + formCount * productCount;

/// The field's name in a mapping document ("elapsedHours", "m2X1X2").
[[nodiscard]] QString toString(Field field);

/// Header names that are understood without a mapping, best first. Compared without regard to case, spaces, `_`, `-`.
[[nodiscard]] QStringList usualNames(Field field);

/// A header name as it is compared.
[[nodiscard]] QString simplified(QString name);

} // namespace sluice::metrics
