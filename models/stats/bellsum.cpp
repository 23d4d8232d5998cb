// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/bellsum.h"

#include <bit>
#include <cstdint>

namespace sluice::stats {

namespace {

/// exp(x) for -700 <= x <= 0. Without a branch, so that several can be done at once.
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

[[gnu::always_inline]] inline void addBody(double mass, double scale, double centre, const double *z, double *out,
                                           std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const double u = z[i] * scale - centre;
        out[i] += mass * negativeExp(-0.5 * u * u);
    }
}

#if SLUICE_VECTOR_WIDTHS
[[gnu::target("avx2")]] void addAvx2(double mass, double scale, double centre, const double *z, double *out,
                                     std::size_t count)
{
    addBody(mass, scale, centre, z, out, count);
}

[[gnu::target("avx512f")]] void addAvx512(double mass, double scale, double centre, const double *z, double *out,
                                          std::size_t count)
{
    addBody(mass, scale, centre, z, out, count);
}
#endif

} // namespace

void addBell(double mass, double scale, double centre, const double *z, double *out, std::size_t count,
             VectorWidth width)
{
    switch (width) {
#if SLUICE_VECTOR_WIDTHS
    case VectorWidth::avx512:
        return addAvx512(mass, scale, centre, z, out, count);
    case VectorWidth::avx2:
        return addAvx2(mass, scale, centre, z, out, count);
#endif
    default:
        return addBody(mass, scale, centre, z, out, count);
    }
}

} // namespace sluice::stats
