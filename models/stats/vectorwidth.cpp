// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/vectorwidth.h"

namespace sluice::stats {

const std::vector<VectorWidth> &vectorWidths()
{
    static const std::vector<VectorWidth> known = [] {
        std::vector<VectorWidth> widths{VectorWidth::plain};
#if SLUICE_VECTOR_WIDTHS
        if (__builtin_cpu_supports("avx2"))
            widths.push_back(VectorWidth::avx2);
        if (__builtin_cpu_supports("avx512f"))
            widths.push_back(VectorWidth::avx512);
#endif
        return widths;
    }();
    return known;
}

} // namespace sluice::stats
