// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unitrow.h"

#include <algorithm>

namespace sluice::metrics {

void setUnitId(UnitRow &row, std::string_view unit, std::string_view stage)
{
    constexpr std::size_t most = 15;
    if (unit.size() <= most && stage.empty()) {
        row.id[0] = wordOf(unit.substr(0, 8));
        row.id[1] = wordOf(unit.substr(std::min<std::size_t>(8, unit.size()))) | std::uint64_t(unit.size()) << 56;
    } else {
        row.id[0] = hashOf(unit, hashOf(stage, 1));
        row.id[1] = hashOf(unit, hashOf(stage, 2));
        row.id[1] = row.id[1] >> 8 | std::uint64_t(0x7F) << 56; // which no short text has there
    }
    row.hash = hashOfUnit(row.id);
}

} // namespace sluice::metrics
