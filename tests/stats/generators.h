// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/tests.h"

#include <rapidcheck.h>

#include <cmath>

namespace sluice::stats::generators {

/// A number between two bounds, on a grid fine enough to be arbitrary.
inline double between(double low, double high)
{
    constexpr int steps = 1000000;
    // Without the resizing the first cases would all lie close to `low`.
    return low + (high - low) * (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, steps + 1)) / double(steps));
}

/// The same with every magnitude equally likely; bounds positive.
inline double magnitude(double low, double high)
{
    return std::exp(between(std::log(low), std::log(high)));
}

inline Direction direction()
{
    return *rc::gen::element(Direction::increase, Direction::decrease);
}

inline Proportion proportion(double p)
{
    const auto n = static_cast<std::int64_t>(magnitude(500, 500000));
    return {n, static_cast<std::int64_t>(std::floor(static_cast<double>(n) * p))};
}

inline Rate rate(double perTime)
{
    const double exposure = magnitude(500, 500000);
    return {static_cast<std::int64_t>(std::floor(exposure * perTime)), exposure};
}

inline Mean mean(double value, double sd)
{
    const auto n = static_cast<std::int64_t>(magnitude(20, 500000));
    return {n, value, sd * sd * static_cast<double>(n - 1), {}};
}

/// Two groups of one kind that differ by a few standard errors at most in one half of the cases, and by anything in the
/// other half.
inline Groups groups()
{
    const double level = magnitude(0.002, 0.4);
    const double other = level * between(0.7, 1.3);
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
        return {proportion(other), proportion(level)};
    case 1:
        return {rate(other), rate(level)};
    default:
        return {mean(other, level), mean(level, level)};
    }
}

inline bool isMean(const Groups &g)
{
    return std::holds_alternative<Mean>(g.exposed);
}

inline bool close(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance * (1 + std::abs(a));
}

} // namespace sluice::stats::generators
