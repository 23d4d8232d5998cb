// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/tails.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <limits>
#include <numbers>

namespace sluice::stats {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLogSqrtTwoPi = 0.91893853320467274178;
/// Below this a probability is close enough to the smallest double that its logarithm has to be computed directly.
constexpr double kTinyProbability = 1e-290;
/// Above this z the continued fraction needs few terms and erfc is on its way to underflow.
constexpr double kFarTail = 20;

/// Tail divided by density (Mills ratio) by its continued fraction, for z >= kFarTail.
double millsRatio(double z)
{
    constexpr int terms = 24;
    double denominator = z;
    for (int k = terms; k > 0; --k)
        denominator = z + k / denominator;
    return 1 / denominator;
}

/// ln(1 - exp(x)) for x <= 0.
double logOneMinusExp(double x)
{
    return x > -std::numbers::ln2 ? std::log(-std::expm1(x)) : std::log1p(-std::exp(x));
}

} // namespace

double normalDensity(double z)
{
    return std::exp(-0.5 * z * z - kLogSqrtTwoPi);
}

double normalTail(double z)
{
    return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

double logNormalTail(double z)
{
    if (z < 0)
        return std::log1p(-normalTail(-z));
    if (z < kFarTail)
        return std::log(normalTail(z));
    return std::log(millsRatio(z)) - 0.5 * z * z - kLogSqrtTwoPi;
}

double logNormalCdf(double z)
{
    return logNormalTail(-z);
}

double normalQuantile(double p)
{
    return std::numbers::sqrt2 * boost::math::erfc_inv(2 * p);
}

double normalQuantileFromLog(double logP)
{
    if (logP >= 0)
        return -kInfinity;
    if (logP == -kInfinity)
        return kInfinity;
    if (logP > -std::numbers::ln2)
        return -normalQuantileFromLog(logOneMinusExp(logP));
    // A start that is right to a few digits, then Newton on ln of the tail, which is concave and nearly a parabola.
    double z = 0;
    if (logP > std::log(kTinyProbability)) {
        z = normalQuantile(std::exp(logP));
    } else {
        const double square = -2 * logP;
        z = std::sqrt(square - std::log(square) - 2 * kLogSqrtTwoPi);
    }
    constexpr int steps = 4;
    for (int i = 0; i < steps; ++i) {
        const double logTail = logNormalTail(z);
        const double hazard = std::exp(-0.5 * z * z - kLogSqrtTwoPi - logTail);
        const double step = (logTail - logP) / hazard;
        z += step;
        if (std::abs(step) <= 1e-16 * (1 + z))
            break;
    }
    return z;
}

double logStudentTail(double t, double df)
{
    if (t < 0)
        return logOneMinusExp(logStudentTail(-t, df));
    const double square = t * t;
    return logIncompleteBeta(df / 2, 0.5, df / (df + square)) - std::numbers::ln2;
}

double logIncompleteBeta(double a, double b, double x)
{
    if (x <= 0)
        return -kInfinity;
    if (x >= 1)
        return 0;
    const double value = boost::math::ibeta(a, b, x);
    if (value > 0.5)
        return std::log1p(-boost::math::ibetac(a, b, x));
    if (value > kTinyProbability)
        return std::log(value);
    // The power series around 0; its terms are all positive.
    double term = 1;
    double sum = 1;
    for (int n = 0; term > sum * std::numeric_limits<double>::epsilon() * (1 - x); ++n) {
        term *= (a + b + n) / (a + 1 + n) * x;
        sum += term;
    }
    const double logBeta = std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
    return a * std::log(x) + b * std::log1p(-x) - std::log(a) - logBeta + std::log(sum);
}

double logChiSquareTail(double x, double df)
{
    if (x <= 0)
        return 0;
    const double a = df / 2;
    const double y = x / 2;
    if (y < a)
        return std::log1p(-boost::math::gamma_p(a, y));
    const double q = boost::math::gamma_q(a, y);
    if (q > kTinyProbability)
        return std::log(q);
    // Far out: Legendre's continued fraction of the upper incomplete gamma function, backwards from a depth at which
    // the remainder no longer matters for y beyond a + 600.
    constexpr int depth = 200;
    double fraction = 0;
    for (int k = depth; k > 0; --k)
        fraction = k * (k - a) / (y + 2 * k + 1 - a - fraction);
    return -y + a * std::log(y) - std::lgamma(a) - std::log(y + 1 - a - fraction);
}

} // namespace sluice::stats
