// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/shape.h"
#include "metrics/units/textwords.h"

#include <string_view>

namespace sluice::metrics {

/// UnitRow::place of a unit that has rows in several groups.
inline constexpr std::uint16_t severalGroups = 0xFFF;

/// One row of one unit, its texts as numbers that mean the same in all rows.
struct UnitRow
{
    // What the upper byte of the id says; else it is how many bytes of a name there are, at most 15.
    static constexpr std::uint64_t numberedName = 0x20; ///< with the count: eight digits at its end are one number
    static constexpr std::uint64_t hashedName = 0x7F;   ///< it is a hash of it

    std::uint64_t id[2] = {};    ///< of unit and stage, see setUnitId()
    std::int32_t bucket = 0;     ///< from -1 (1970 begins in the west), before the year 10000
    std::uint16_t place = 0;     ///< group and stage, below severalGroups, or that
    Shape::Presence present = 0; ///< bit i: number i is there
    std::uint64_t hash = 0;      ///< of the id
};

/// 15 bytes of a text, most with digits at the end in half as many, or 128 bits of a hash of it: among 10^9 units that
/// two share one has a chance below 10^-20.
void setUnitId(UnitRow &row, std::string_view unit, std::string_view stage);
/// UnitRow::hash of UnitRow::id.
[[nodiscard]] inline std::uint64_t hashOfUnit(const std::uint64_t (&id)[2])
{
    return mixed(mixed(id[0]) ^ id[1]);
}

} // namespace sluice::metrics
