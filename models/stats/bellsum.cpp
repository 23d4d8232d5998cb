// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/bellsum.h"

#include "stats/negativeexp.h"

namespace sluice::stats {

namespace {

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
