// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/recursion.h"

#include "stats/bellsum.h"
#include "stats/negativeexp.h"
#include "stats/tails.h"

#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace sluice::stats {

namespace {

constexpr std::size_t kNodes = 30; ///< per panel
/// Panel width in units of the scale on which the integrand changes. At 16 boundaries are right to 1e-12, at 18 to
/// 2e-11, at 20 to 1e-9; the 16-node panels of width 1.5 known from the literature need twice as many nodes for the
/// first.
constexpr double kPanel = 16;
/// Paths further away than this many standard deviations are neglected, 1e-15 of them at each look. That is seen from
/// the paths that matter, so it is enough for boundaries of any height (tests/stats/tst_stats_recursion.cpp).
constexpr double kReach = 8;
/// Beyond this the kernel is 0 to double precision, whatever it is compared with.
constexpr double kVanishing = 37;
constexpr double kNormalisation = 0.39894228040143267794; ///< 1 / sqrt(2 pi)
/// Steps with a smaller share of new information are integrated near the boundary only, see solve().
constexpr double kSmallStep = 1e-4;

struct Rule
{
    std::array<double, kNodes> node{}; ///< on [-1, 1], increasing
    std::array<double, kNodes> weight{};
};

const Rule &gaussLegendre()
{
    static const Rule rule = [] {
        using Gauss = boost::math::quadrature::gauss<double, kNodes>;
        Rule result;
        for (std::size_t i = 0; i < kNodes / 2; ++i) {
            const std::size_t left = kNodes / 2 - 1 - i;
            const std::size_t right = kNodes / 2 + i;
            result.node[left] = -Gauss::abscissa()[i];
            result.node[right] = Gauss::abscissa()[i];
            result.weight[left] = result.weight[right] = Gauss::weights()[i];
        }
        return result;
    }();
    return rule;
}

/// One step of the process S = Z sqrt(J), which has independent normal increments.
struct Step
{
    double from = 0;  ///< sqrt of the information before
    double to = 0;    ///< and after
    double sd = 0;    ///< of the increment
    double shift = 0; ///< mean of the increment in units of sd

    Step(double jFrom, double jTo, double drift)
        : from(std::sqrt(jFrom))
        , to(std::sqrt(jTo))
        , sd(std::sqrt(jTo - jFrom))
        , shift(drift * sd)
    {
    }
    double toScale() const { return to / sd; }
    double fromScale() const { return from / sd; }
    /// Paths below this value of Z before the step hardly ever reach c after it, given that they stay below `top`.
    double lowest(double c, double top) const { return std::min(c * from / to, top) - kReach * sd / to; }
};

} // namespace

/// The density of the uncrossed paths at the pending look, on panels fine enough for the step before and the step after
/// it, from `lower` to `highest` (in units of Z), which is the boundary or below it.
CrossingRecursion::Density CrossingRecursion::densityAtPending(double nextJ, double drift, double lower,
                                                               double highest) const
{
    const Boundary &look = *m_pending;
    // Further from its mean than this there is no density left, wherever the boundaries are.
    const double mean = drift * std::sqrt(look.j);
    const double upper = std::min(highest, mean + kVanishing);
    lower = std::max(lower, mean - kVanishing);
    if (!(lower < upper))
        return {};
    const double before = look.j - m_before.j;
    const double after = nextJ - look.j;
    const double scale = std::sqrt(before * (after / (before + after)) / look.j);
    const auto panels = static_cast<std::size_t>(std::max(1.0, std::ceil((upper - lower) / (kPanel * scale))));
    const double half = 0.5 * (upper - lower) / static_cast<double>(panels);
    const Rule &rule = gaussLegendre();
    Density density;
    density.z.resize(panels * kNodes);
    density.mass.resize(panels * kNodes);
    for (std::size_t panel = 0; panel < panels; ++panel) {
        const double centre = lower + static_cast<double>(2 * panel + 1) * half;
        for (std::size_t i = 0; i < kNodes; ++i)
            density.z[panel * kNodes + i] = centre + half * rule.node[i];
    }

    std::vector<double> &g = density.mass;
    const std::vector<double> &z = density.z;
    if (m_before.j == 0) {
        for (std::size_t i = 0; i < z.size(); ++i)
            g[i] = normalDensity(z[i] - mean);
    } else {
        const Step step(m_before.j, look.j, drift);
        const double a = step.toScale();
        // A path that is at z now came from z * from / to, give or take sd / to: seen from y, this is where it leads.
        const double reach = kReach * step.sd / step.to;
        // Paths near the old boundary are the only source of the density far above it.
        const double nearTop = m_before.c - reach;
        const VectorWidth width = vectorWidths().back();
        std::size_t first = 0;
        std::size_t farFirst = 0;
        std::size_t end = 0;
        std::size_t farEnd = 0;
        for (std::size_t j = 0; j < m_density.z.size(); ++j) {
            const double y = m_density.z[j];
            const double centre = y * step.fromScale() + step.shift;
            while (first < z.size() && z[first] * step.from < (y - reach) * step.to)
                ++first;
            while (farFirst < z.size() && z[farFirst] * a < centre - kVanishing)
                ++farFirst;
            while (end < z.size() && z[end] * step.from <= (y + reach) * step.to)
                ++end;
            while (farEnd < z.size() && z[farEnd] * a <= centre + kVanishing)
                ++farEnd;
            const std::size_t last = y >= nearTop ? farEnd : std::min(end, farEnd);
            const double mass = m_density.mass[j] * kNormalisation * a;
            const std::size_t from = std::max(first, farFirst);
            if (from < last)
                addBell(mass, a, centre, z.data() + from, g.data() + from, last - from, width);
        }
    }
    for (std::size_t panel = 0; panel < panels; ++panel) {
        for (std::size_t i = 0; i < kNodes; ++i)
            g[panel * kNodes + i] *= half * rule.weight[i];
    }
    return density;
}

namespace {

/// P(uncrossed so far, Z >= c after the step) as a function of c.
struct Tail
{
    double probability = 0;
    double density = 0;   ///< minus its derivative
    double slope = 0;     ///< of the density
    double curvature = 0; ///< of the density
};

template <class Density>
Tail tailAfter(const Density &density, const Step &step, double c, double top)
{
    const double a = step.toScale();
    const double f = step.fromScale();
    const double centre = c * a - step.shift;
    const auto lowest = std::lower_bound(density.z.begin(), density.z.end(), step.lowest(c, top));
    const double *z = density.z.data();
    const double *mass = density.mass.data();
    double probability = 0;
    double zeroth = 0;
    double first = 0;
    double second = 0;
    // In blocks, so that the compiler can take several exponentials at once.
    constexpr std::size_t blockSize = 64;
    std::array<double, blockSize> u{};
    std::array<double, blockSize> weight{};
    for (auto begin = static_cast<std::size_t>(lowest - density.z.begin()); begin < density.z.size();
         begin += blockSize) {
        const std::size_t size = std::min(blockSize, density.z.size() - begin);
        for (std::size_t i = 0; i < size; ++i) {
            u[i] = centre - z[begin + i] * f;
            weight[i] = mass[begin + i] * negativeExp(std::max(-0.5 * u[i] * u[i], -0.5 * kVanishing * kVanishing));
        }
        for (std::size_t i = 0; i < size; ++i) {
            probability += mass[begin + i] * normalTail(u[i]);
            zeroth += weight[i];
            first += weight[i] * u[i];
            second += weight[i] * u[i] * u[i];
        }
    }
    const double scale = kNormalisation * a;
    return {probability, scale * zeroth, -scale * a * first, scale * a * a * (second - zeroth)};
}

template <class Density>
double boundaryFor(double probability, const Density &density, const Step &step, double top)
{
    // The root of ln tail = ln probability, a concave function of c. Close to the root three terms of the inverse
    // series are taken, which is right to the last digits after two or three evaluations of the tail; further away
    // Newton's step, which from the left goes at most once too far and then comes back from one side. Without any
    // earlier look the boundary would be `highest`.
    const double target = std::log(probability);
    const double highest = normalQuantileFromLog(target);
    double c = std::min(top, highest);
    double reliable = c;
    constexpr int enough = 100;
    for (int i = 0; i < enough; ++i) {
        const Tail tail = tailAfter(density, step, c, top);
        if (!(tail.probability > std::numeric_limits<double>::min() && tail.density > 0)) {
            c = 0.5 * (c + reliable); // underflow: too far
            continue;
        }
        reliable = c;
        // Derivatives of ln tail, all divided by the first one.
        const double hazard = tail.density / tail.probability;
        const double steepness = tail.slope / tail.density;
        const double second = steepness + hazard;
        const double third = tail.curvature / tail.density + 3 * steepness * hazard + 2 * hazard * hazard;
        const double newton = (std::log(tail.probability) - target) / hazard;
        const double quadratic = -0.5 * second * newton;
        const double cubic = (0.5 * second * second - third / 6) * newton * newton;
        const double convergence = std::max(std::abs(quadratic), std::sqrt(std::abs(cubic)));
        const bool isClose = convergence < 0.25;
        const double change = isClose ? newton * (1 + quadratic + cubic) : newton;
        c = std::min(c + change, highest);
        const double left = isClose ? std::abs(newton) * convergence * convergence * convergence : std::abs(newton);
        if (left <= 1e-14 * (1 + std::abs(c)))
            break;
    }
    return c;
}

} // namespace

double CrossingRecursion::solve(double j, double probability)
{
    if (!m_pending) {
        const double c = normalQuantileFromLog(std::log(probability));
        m_pending = Boundary{j, c};
        return c;
    }
    const Step step(m_pending->j, j, 0);
    const double top = m_pending->c;
    if (!isSmall(j)) {
        Density density = densityAtPending(j, 0, uncrossedFrom(-kReach), top);
        const double c = boundaryFor(probability, density, step, top);
        take(j, c, std::move(density));
        return c;
    }
    // A tiny step moves no path far: the boundary is about where it would have been had the look before spent this,
    // too.
    const double width = step.sd / step.to;
    const double crossedBefore = tailAtPending(top);
    const double near = m_before.j == 0 ? normalQuantileFromLog(std::log(probability + crossedBefore))
                                        : boundaryFor(probability + crossedBefore, m_density,
                                                      Step(m_before.j, m_pending->j, 0), m_before.c);
    if (top - near > 64 * width) {
        // All paths further above cross for certain; panels as fine as the step are needed around the boundary only.
        const double certain = near + 16 * width;
        const double above = tailAtPending(certain) - crossedBefore;
        const double lower = std::max(uncrossedFrom(-kReach), near - 24 * width);
        const double c = boundaryFor(probability - above, densityAtPending(j, 0, lower, certain), step, certain);
        takeSmall(j, c);
        return c;
    }
    // Only paths close to the boundary can cross. How close is known only with the new boundary, so the layer is
    // widened until it holds everything that matters.
    double c = top;
    for (double depth = 32 * step.sd / step.to;; depth *= 4) {
        const double bottom = uncrossedFrom(-kReach);
        const double lower = std::max(top - depth, bottom);
        c = boundaryFor(probability, densityAtPending(j, 0, lower, top), step, top);
        if (lower <= bottom || lower <= step.lowest(c, top))
            break;
    }
    takeSmall(j, c);
    return c;
}

namespace {

/// Where the density before a step may end without being missed: below where the paths are on average, and below where
/// those come from that end at the boundary.
double lowest(const Step &step, double top, double boundary, double drift)
{
    return std::min({drift * step.from, top, boundary * step.from / step.to}) - kReach;
}

} // namespace

double CrossingRecursion::crossing(double j, double boundary, double drift)
{
    // Further away than this all paths cross or none; a number that large would only overflow.
    const double mean = drift * std::sqrt(j);
    const double farAway = 2 * kVanishing + 1e-9 * std::abs(mean);
    boundary = std::clamp(boundary, mean - farAway, mean + farAway);
    if (!m_pending) {
        m_pending = Boundary{j, boundary};
        return normalTail(boundary - drift * std::sqrt(j));
    }
    const Step step(m_pending->j, j, drift);
    const double top = m_pending->c;
    const double bottom = uncrossedFrom(lowest(step, top, boundary, drift));
    if (isSmall(j)) {
        const double lower = std::max(bottom, step.lowest(boundary, top));
        // What lies further above a boundary that fell crosses for certain: no need for panels as fine as a tiny step
        // wants them, which would be millions.
        const double certain = std::min(top, (boundary * step.to + (kReach - step.shift) * step.sd) / step.from);
        double probability = tailAfter(densityAtPending(j, drift, lower, certain), step, boundary, top).probability;
        if (certain < top) {
            const Density above = densityAtPending(2 * m_pending->j, drift, std::max(certain, bottom), top);
            probability += std::accumulate(above.mass.begin(), above.mass.end(), 0.0);
        }
        takeSmall(j, boundary);
        return probability;
    }
    Density density = densityAtPending(j, drift, bottom, top);
    const double probability = tailAfter(density, step, boundary, top).probability;
    take(j, boundary, std::move(density));
    return probability;
}

/// P(no crossing before, Z >= c at the pending look), c at most its boundary or the boundary itself.
double CrossingRecursion::tailAtPending(double c) const
{
    if (m_before.j == 0)
        return normalTail(c);
    return tailAfter(m_density, Step(m_before.j, m_pending->j, 0), c, m_before.c).probability;
}

/// Where the uncrossed paths of the pending look end below, if nobody looks further down than `reach`.
double CrossingRecursion::uncrossedFrom(double reach) const
{
    return m_sides == Sides::symmetric ? std::max(-m_pending->c, reach) : reach;
}

double CrossingRecursion::staying(double j, double boundary, double drift) const
{
    if (!m_pending)
        return normalTail(drift * std::sqrt(j) - boundary);
    const Step step(m_pending->j, j, drift);
    const double top = m_pending->c;
    const Density density = densityAtPending(j, drift, uncrossedFrom(lowest(step, top, boundary, drift)), top);
    double probability = 0;
    for (std::size_t i = 0; i < density.z.size(); ++i)
        probability +=
            density.mass[i] * normalTail(density.z[i] * step.fromScale() + step.shift - boundary * step.toScale());
    return probability;
}

bool CrossingRecursion::isSmall(double j) const
{
    return j - m_pending->j < kSmallStep * j;
}

void CrossingRecursion::take(double j, double c, Density &&density)
{
    m_before = *m_pending;
    m_density = std::move(density);
    m_pending = Boundary{j, c};
}

/// Of two boundaries so close together the lower one stands for both. What crosses only the other one counts as not
/// crossed, which can only raise later boundaries: by the error rate spent in the tiny step, next to nothing.
void CrossingRecursion::takeSmall(double j, double c)
{
    if (c < m_pending->c)
        m_pending = Boundary{j, c};
}

} // namespace sluice::stats
