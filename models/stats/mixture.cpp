// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/mixture.h"

#include "stats/tails.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::stats {

namespace {

/// The x > 0 with x - ln(1+x) = right, right > 0. Convex, and the start is never beyond the root.
double tuningRoot(double right)
{
    double x = std::max(right + std::log1p(right), std::sqrt(2 * right));
    constexpr int enough = 60;
    for (int i = 0; i < enough; ++i) {
        const double step = (x - std::log1p(x) - right) * (1 + x) / x;
        x -= step;
        if (std::abs(step) <= 1e-15 * x)
            break;
    }
    return x;
}

} // namespace

Mixture::Mixture(Sides sides, double alpha, double rho)
    : m_sides(sides)
    , m_alpha(alpha)
    , m_rho(rho)
{
}

Mixture Mixture::tunedFor(Sides sides, double alpha, double jOpt, Tuning tuning)
{
    const double right = -2 * std::log(sides == Sides::two ? alpha : 2 * alpha);
    const double x = tuning == Tuning::exact ? tuningRoot(right) : right + std::log1p(right);
    return {sides, alpha, jOpt / x};
}

Mixture Mixture::asymptoticSequence(double alpha, double rhoWs)
{
    return {Sides::two, alpha, 1 / (rhoWs * rhoWs)};
}

Mixture Mixture::gavi(double alpha, double nTune)
{
    return tunedFor(Sides::two, alpha, nTune, Tuning::approximate);
}

Mixture Mixture::sequentialRatio(double alpha, double unitVariance, double tau2)
{
    return {Sides::two, alpha, unitVariance / tau2};
}

double Mixture::boundary(double j) const
{
    if (!(j > 0))
        return std::numeric_limits<double>::infinity();
    const double w = weight(j);
    const double complement = m_rho / (j + m_rho);
    const double threshold = -std::log(m_alpha);
    const double factor = m_sides == Sides::two ? 1 : 4;
    const double square = (2 * threshold - std::log(factor * complement)) / w;
    // Three hundred orders of magnitude away from the tuned information a double holds no boundary any more.
    if (!std::isfinite(square))
        return std::numeric_limits<double>::infinity();
    if (m_sides == Sides::two)
        return std::sqrt(square);
    // Newton on a convex function from the left of its root: at most one step too far, then straight down to it.
    double z = std::sqrt(square);
    constexpr int enough = 60;
    for (int i = 0; i < enough; ++i) {
        const double scaled = z * std::sqrt(w);
        const double hazard = std::exp(-0.5 * scaled * scaled - logNormalCdf(scaled)) * normalDensity(0);
        const double step = (logMixture(z, j) - threshold) / (w * z + std::sqrt(w) * hazard);
        z -= step;
        if (std::abs(step) <= 1e-14 * z)
            break;
    }
    return z;
}

double Mixture::logMixture(double z, double j) const
{
    const double w = weight(j);
    const double half = 0.5 * std::log(m_rho / (j + m_rho)) + 0.5 * w * z * z;
    if (m_sides == Sides::two)
        return half;
    return half + std::log(2.0) + logNormalCdf(z * std::sqrt(w));
}

double Mixture::logP(double z, double j) const
{
    return std::min(0.0, -logMixture(z, j));
}

} // namespace sluice::stats
