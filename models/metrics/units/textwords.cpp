// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/textwords.h"

namespace sluice::metrics {

std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed)
{
    std::uint64_t hash = seed ^ bytes.size();
    for (; bytes.size() >= 8; bytes.remove_prefix(8))
        hash = mixed(hash ^ eightBytes(bytes.data()));
    return mixed(hash ^ wordOf(bytes));
}

} // namespace sluice::metrics
