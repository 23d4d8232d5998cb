// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/tails.h"

#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/log1p.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace sluice::stats {

namespace {

/// With parameters of 1e15 some series do not settle; what they have come to by then is good enough there.
using BestEffort =
    boost::math::policies::policy<boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLogSqrtTwoPi = 0.91893853320467274178;
/// Below this a probability is close enough to the smallest double that its logarithm has to be computed directly.
constexpr double kTinyProbability = 1e-290;
constexpr double kLogTinyProbability = -667.7;
/// Above this z the continued fraction needs few terms and erfc is on its way to underflow.
constexpr double kFarTail = 20;
/// Above this the incomplete beta function is integrated: Boost takes the longer the more there are, here already 20
/// us.
constexpr double kManyCounts = 1e6;

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

/// ln of Gamma(z) divided by Stirling's formula, (z - 1/2) ln z - z + ln(2 pi)/2.
double stirlingError(double z)
{
    constexpr double seriesFrom = 16;
    if (z < seriesFrom)
        return std::lgamma(z) - ((z - 0.5) * std::log(z) - z + kLogSqrtTwoPi);
    const double square = z * z;
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / z;
}

/// a ln(a/m) + m - a for m = a + excess, without cancellation where m is close to a.
double deviance(double a, double m, double excess)
{
    return std::abs(excess) < 0.5 * a ? -a * boost::math::log1pmx(excess / a) : a * std::log(a / m) + excess;
}

/// ln(x^a y^b / B(a, b)) by deviances instead of logarithms of huge numbers (Loader 2000, for binomial probabilities).
double logBetaTerm(double a, double b, double x, double y)
{
    const double n = a + b;
    const double excess = b * x - a * y; // nx - a = -(ny - b)
    return -deviance(a, n * x, excess) - deviance(b, n * y, -excess) + 0.5 * std::log(a / n * b) - kLogSqrtTwoPi +
           stirlingError(n) - stirlingError(a) - stirlingError(b);
}

/// The continued fraction of I_x(a, b) by Lentz's method, for x well below a/(a+b), where it converges at once.
double betaFraction(double a, double b, double x)
{
    constexpr int enough = 10000;
    double c = 1;
    double d = 1 / (1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int i = 1; i < enough; ++i) {
        const double m = i;
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / (1 + even * d);
        c = 1 + even / c;
        fraction *= c * d;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / (1 + odd * d);
        c = 1 + odd / c;
        fraction *= c * d;
        if (std::abs(c * d - 1) <= std::numeric_limits<double>::epsilon())
            break;
    }
    return fraction;
}

/// I_x(a, b) divided by x^a y^b / B(a, b), for x at or below the mean and large a and b, by quadrature of the beta
/// density over the side of x that holds the mass. Series and continued fractions need about sqrt(a) steps there.
double betaTailBesideItsMean(double a, double b, double x, double y)
{
    constexpr double negligible = 45; // exp(-45) of the largest value does not show in a double
    constexpr int panels = 6;
    // ln of density(x - s) / density(x) is -slope * s and terms of second order, which log1pmx gives without
    // cancellation; it is concave and falls at least as fast as the parabola with this curvature until s nears x.
    const double slope = (a - 1) / x - (b - 1) / y;
    const double curvature = a / (x * x) + b / (y * y);
    const double rise = std::max(slope, 0.0);
    const double width =
        std::min(2 * negligible / (rise + std::sqrt(rise * rise + 2 * negligible * curvature)), x) / panels;
    const auto density = [&](double s) {
        return std::exp(-slope * s + (a - 1) * boost::math::log1pmx(-s / x) + (b - 1) * boost::math::log1pmx(s / y));
    };
    double sum = 0;
    for (int i = panels - 1; i >= 0; --i)
        sum += boost::math::quadrature::gauss<double, 20>::integrate(density, i * width, (i + 1) * width);
    return sum / (x * y);
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
    constexpr double largest = 1e300; // a t beyond 1e150 is not told apart from it
    const double square = std::min(t * t, largest);
    // With this many degrees of freedom Wallace's normal approximation (1959) is exact but for a part in df^2.
    constexpr double normalFrom = 1e9;
    if (df > normalFrom)
        return logNormalTail(std::sqrt(df * std::log1p(square / df)) * (8 * df + 1) / (8 * df + 3));
    return logIncompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square)) - std::numbers::ln2;
}

double logIncompleteBeta(double a, double b, double x, double y)
{
    if (x <= 0)
        return -kInfinity;
    if (y <= 0)
        return 0;
    const double logTerm = logBetaTerm(a, b, x, y);
    if (logTerm < kLogTinyProbability) {
        if (b * x < a * y)
            return logTerm - std::log(a) + std::log(betaFraction(a, b, x));
        return std::log1p(-std::exp(logTerm - std::log(b) + std::log(betaFraction(b, a, y))));
    }
    if (std::min(a, b) > kManyCounts) {
        if (b * x <= a * y)
            return logTerm + std::log(betaTailBesideItsMean(a, b, x, y));
        return std::log1p(-std::exp(logTerm) * betaTailBesideItsMean(b, a, y, x));
    }
    // Through the smaller of x and y: the other one may be 1 but for digits that a double does not have.
    const auto ibeta = [](double p, double q, double at) { return boost::math::ibeta(p, q, at, BestEffort()); };
    const auto ibetac = [](double p, double q, double at) { return boost::math::ibetac(p, q, at, BestEffort()); };
    const double value = x <= y ? ibeta(a, b, x) : ibetac(b, a, y);
    return value > 0.5 ? std::log1p(x <= y ? -ibetac(a, b, x) : -ibeta(b, a, y)) : std::log(value);
}

double logChiSquareTail(double x, double df)
{
    if (x <= 0)
        return 0;
    const double a = df / 2;
    const double y = x / 2;
    if (y < a) {
        // Far below its mean the lower tail underflows, and on the way to it Boost's gamma functions overflow.
        constexpr double vanishing = -745;
        const double logTerm = a * std::log(y) - y - std::lgamma(a + 1);
        return logTerm < vanishing ? 0 : std::log1p(-boost::math::gamma_p(a, y));
    }
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
