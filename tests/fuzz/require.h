// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace sluice::fuzz {

/// What a fuzzer takes for a crash.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "fuzz: %s\n", what);
    std::abort();
}

inline void requireFinite(double value, const char *what)
{
    if (std::isfinite(value))
        return;
    std::fprintf(stderr, "fuzz: %s is %g\n", what, value);
    std::abort();
}

/// A boundary: a number or +infinity.
inline void requireBoundary(double value, const char *what)
{
    if (!std::isnan(value) && value != -HUGE_VAL)
        return;
    std::fprintf(stderr, "fuzz: %s is %g\n", what, value);
    std::abort();
}

} // namespace sluice::fuzz
