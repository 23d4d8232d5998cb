// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace sluice::stats {

/// exp(x) for -700 <= x <= 0, relative error below 3e-13. Without a branch, so that the compiler can do several at
/// once, and the same on every machine, unlike the exponential of the C library.
[[gnu::always_inline]] inline double negativeExp(double x)
{
    constexpr double log2e = 1.44269504088896340736;
    constexpr double ln2High = 6.93147180369123816490e-01;
    constexpr double ln2Low = 1.90821492927058770002e-10;
    constexpr double magic = 0x1.8p52; // adding it rounds to the nearest integer and leaves that in the low bits
    const double shifted = x * log2e + magic;
    const double k = shifted - magic;
    const double r = (x - k * ln2High) - k * ln2Low;
    double sum = 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 0.5;
    sum = sum * r + 1;
    sum = sum * r + 1;
    const auto exponent = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52;
    return sum * std::bit_cast<double>(exponent);
}

} // namespace sluice::stats
