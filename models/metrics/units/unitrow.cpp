// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unitrow.h"

#include "metrics/units/eightdigits.h"

namespace sluice::metrics {

void setUnitId(UnitRow &row, std::string_view unit, std::string_view stage)
{
    constexpr std::size_t most = 15;
    constexpr std::size_t word = 8;
    constexpr int kindBit = 56;
    if (unit.size() > most || !stage.empty()) {
        row.id[0] = hashOf(unit, hashOf(stage, 1));
        row.id[1] = hashOf(unit, hashOf(stage, 2));
        row.id[1] = row.id[1] >> word | UnitRow::hashedName << kindBit;
    } else if (unit.size() < word) {
        row.id[0] = wordOf(unit);
        row.id[1] = std::uint64_t(unit.size()) << kindBit;
    } else if (const std::uint64_t digits = digitsOf(eightBytes(unit.data() + unit.size() - word), allDigits);
               areDigits(digits, allDigits)) {
        constexpr std::size_t numberSize = sizeof(std::uint32_t);
        const std::size_t frontSize = unit.size() - word;
        const std::uint64_t front = eightBytes(unit.data()) & ((std::uint64_t(1) << (8 * frontSize)) - 1);
        row.id[0] = numberOf(digits) | front << (8 * numberSize);
        row.id[1] = front >> (8 * numberSize) | (UnitRow::numberedName | (numberSize + frontSize)) << kindBit;
    } else {
        row.id[0] = eightBytes(unit.data());
        row.id[1] = wordOf(unit.substr(word)) | std::uint64_t(unit.size()) << kindBit;
    }
    row.hash = hashOfUnit(row.id);
}

} // namespace sluice::metrics
