// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/adjustment.h"

#include "stats/sufficiency.h"

#include <cmath>
#include <optional>

namespace sluice::stats {

namespace {

/// Solves a x = b for a symmetric positive matrix given row by row, by the Cholesky factor of the matrix scaled to a
/// unit diagonal; nullopt if it is singular to working precision.
std::optional<std::vector<double>> solved(std::vector<double> a, std::vector<double> b)
{
    constexpr double singular = 1e-12; // of a pivot, 1 without any dependence
    const std::size_t p = b.size();
    std::vector<double> scale(p);
    for (std::size_t i = 0; i < p; ++i) {
        scale[i] = std::sqrt(a[i * p + i]);
        if (!(scale[i] > 0))
            return std::nullopt;
        b[i] /= scale[i];
    }
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i * p + j] / scale[i] / scale[j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= a[i * p + k] * a[j * p + k];
            if (i == j && !(sum >= singular))
                return std::nullopt;
            a[i * p + j] = i == j ? std::sqrt(sum) : sum / a[j * p + j];
        }
    }
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= a[i * p + k] * b[k];
        b[i] /= a[i * p + i];
    }
    for (std::size_t i = p; i-- > 0;) {
        for (std::size_t k = i + 1; k < p; ++k)
            b[i] -= a[k * p + i] * b[k];
        b[i] /= a[i * p + i];
    }
    for (std::size_t i = 0; i < p; ++i)
        b[i] /= scale[i];
    return b;
}

double residualM2(const MeanWithCovariates &s, const std::vector<double> &theta)
{
    const std::size_t p = theta.size();
    double explained = 0;
    for (std::size_t i = 0; i < p; ++i) {
        double row = 0;
        for (std::size_t j = 0; j < p; ++j)
            row += s.m2X[i * p + j] * theta[j];
        explained += theta[i] * (2 * s.cXy[i] - row);
    }
    const double residual = s.y.m2 - explained;
    // A difference: what is left after cancellation to the last digits is rounding, not variance.
    constexpr double zero = 1e-12;
    return residual <= zero * s.y.m2 ? 0 : residual;
}

Adjustment refused(Reason reason)
{
    Adjustment result;
    result.status = statusOf(reason);
    result.reason = reason;
    return result;
}

} // namespace

Adjustment adjust(const MeanWithCovariates &exposed, const MeanWithCovariates &unexposed)
{
    for (const MeanWithCovariates *s : {&exposed, &unexposed}) {
        if (const Reason reason = shortage(*s); reason != Reason::none)
            return refused(reason);
    }
    const std::size_t p = exposed.covariates();
    if (unexposed.covariates() != p)
        return refused(Reason::scaleMismatch);

    std::vector<double> m2X(exposed.m2X);
    std::vector<double> cXy(exposed.cXy);
    for (std::size_t i = 0; i < p * p; ++i)
        m2X[i] += unexposed.m2X[i];
    for (std::size_t i = 0; i < p; ++i)
        cXy[i] += unexposed.cXy[i];
    const auto slopes = solved(std::move(m2X), std::move(cXy));

    Adjustment result;
    result.adjusted = slopes.has_value();
    result.theta = slopes.value_or(std::vector<double>(p, 0));
    double imbalance = 0; // what the covariates predict the groups to differ by
    for (std::size_t i = 0; i < p; ++i)
        imbalance += result.theta[i] * (exposed.meanX[i] - unexposed.meanX[i]);
    const auto nE = static_cast<double>(exposed.y.n);
    const auto nU = static_cast<double>(unexposed.y.n);
    result.exposed = estimate(
        Mean{exposed.y.n, exposed.y.mean - imbalance * (nU / (nE + nU)), residualM2(exposed, result.theta), {}});
    result.unexposed = estimate(
        Mean{unexposed.y.n, unexposed.y.mean + imbalance * (nE / (nE + nU)), residualM2(unexposed, result.theta), {}});
    if (result.exposed.variance <= 0 || result.unexposed.variance <= 0)
        return refused(Reason::zeroVariance);
    result.varianceRatio = (result.exposed.variance + result.unexposed.variance) /
                           (estimate(exposed).variance + estimate(unexposed).variance);
    return result;
}

} // namespace sluice::stats
