// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/numbering.h"
#include "metrics/units/plaintime.h"

#include <vector>

namespace sluice::metrics {

/// Days, groups and stages of rows as they are written, and where such rows go: a file has few of them, and a row whose
/// like was met needs neither its date nor its names to be understood again.
class RecentRows
{
public:
    /// What rows have in common, and the time of the day.
    struct Row
    {
        std::uint64_t date = 0; ///< its first eight bytes; 0: none
        std::uint32_t day = 0;  ///< the other two
        TextWords group;
        TextWords stage;
        std::int64_t clock = 0; ///< milliseconds

        /// Of a time "2026-11-13T12:34:56Z" and short names, when eight bytes can be read at the front of each. false:
        /// they are not, and nothing is said.
        [[nodiscard]] bool read(std::string_view time, std::string_view groupName, std::string_view stageName)
        {
            constexpr std::size_t size = 20;
            if (time.size() != size || time[10] != 'T' || time[size - 1] != 'Z' ||
                groupName.size() - 1 >= TextWords::most || stageName.size() > TextWords::most) [[unlikely]]
                return false;
            date = eightBytes(time.data());
            day = std::uint32_t(static_cast<unsigned char>(time[8])) |
                  std::uint32_t(static_cast<unsigned char>(time[9])) << 8;
            group = TextWords::ofPadded(groupName);
            stage = stageName.empty() ? TextWords() : TextWords::ofPadded(stageName);
            clock = clockTime(time.data() + 11);
            return clock != noTime;
        }
    };
    struct Known
    {
        std::int64_t midnight = 0; ///< milliseconds since 1970
        std::uint32_t index = 0;   ///< of the totals
    };

    /// Null: no such row was met, or too many others.
    [[nodiscard]] const Known *find(const Row &row) const
    {
        const Entry &entry = m_entries[placeOf(row)];
        // Every part at once: they are the same nearly always.
        const std::uint64_t differences =
            (entry.row.date ^ row.date) | (entry.row.day ^ row.day) | (entry.row.group.first ^ row.group.first) |
            (entry.row.group.last ^ row.group.last) | (entry.row.group.size ^ row.group.size) |
            (entry.row.stage.first ^ row.stage.first) | (entry.row.stage.last ^ row.stage.last) |
            (entry.row.stage.size ^ row.stage.size);
        return differences == 0 ? &entry.known : nullptr;
    }
    void remember(const Row &row, const Known &known) { m_entries[placeOf(row)] = {row, known}; }

private:
    struct Entry
    {
        Row row;
        Known known;
    };
    static constexpr int bits = 10; ///< so that some dozens seldom share a place

    [[nodiscard]] static std::size_t placeOf(const Row &row)
    {
        const std::uint64_t words = row.group.first ^ row.group.last << 3 ^ row.stage.first << 1 ^ row.stage.last << 5 ^
                                    row.date << 7 ^ std::uint64_t(row.day) << 13;
        return words * 0x9E3779B97F4A7C15U >> (64 - bits);
    }

    std::vector<Entry> m_entries = std::vector<Entry>(std::size_t(1) << bits);
};

} // namespace sluice::metrics
