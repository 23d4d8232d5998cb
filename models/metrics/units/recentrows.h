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
        std::uint64_t date = 0;       ///< its first eight bytes; 0: none
        std::uint64_t groupFirst = 0; ///< TextWords
        std::uint64_t groupLast = 0;
        std::uint64_t stageFirst = 0;
        std::uint64_t stageLast = 0;
        std::uint64_t rest = 0; ///< the other two bytes of the date, and the sizes of the names
        std::int64_t clock = 0; ///< milliseconds

        /// Of a time "2026-11-13T12:34:56Z" and short names, when eight bytes can be read at the front of each. false:
        /// they are not, and nothing is said.
        [[nodiscard, gnu::always_inline]] bool read(std::string_view time, std::string_view groupName,
                                                    std::string_view stageName)
        {
            constexpr std::size_t size = 20;
            if (time.size() != size || time[10] != 'T' || time[size - 1] != 'Z' ||
                groupName.size() - 1 >= TextWords::most || stageName.size() > TextWords::most) [[unlikely]]
                return false;
            const TextWords group = TextWords::ofPadded(groupName);
            const TextWords stage = stageName.empty() ? TextWords() : TextWords::ofPadded(stageName);
            date = eightBytes(time.data());
            groupFirst = group.first;
            groupLast = group.last;
            stageFirst = stage.first;
            stageLast = stage.last;
            rest = std::uint64_t(static_cast<unsigned char>(time[8])) |
                   std::uint64_t(static_cast<unsigned char>(time[9])) << 8 | std::uint64_t(group.size) << 16 |
                   std::uint64_t(stage.size) << 32;
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
        const std::uint64_t differences = (entry.date ^ row.date) | (entry.groupFirst ^ row.groupFirst) |
                                          (entry.groupLast ^ row.groupLast) | (entry.stageFirst ^ row.stageFirst) |
                                          (entry.stageLast ^ row.stageLast) | (entry.rest ^ row.rest);
        return differences == 0 ? &entry.known : nullptr;
    }
    void remember(const Row &row, const Known &known)
    {
        m_entries[placeOf(row)] = {row.date,      row.groupFirst, row.groupLast, row.stageFirst,
                                   row.stageLast, row.rest,       known};
    }

private:
    struct alignas(64) Entry // a line of the cache
    {
        std::uint64_t date = 0;
        std::uint64_t groupFirst = 0;
        std::uint64_t groupLast = 0;
        std::uint64_t stageFirst = 0;
        std::uint64_t stageLast = 0;
        std::uint64_t rest = 0;
        Known known;
    };
    static constexpr int bits = 12; ///< so that a hundred seldom share a place

    [[nodiscard]] static std::size_t placeOf(const Row &row)
    {
        const std::uint64_t words = row.groupFirst ^ row.groupLast << 3 ^ row.stageFirst << 1 ^ row.stageLast << 5 ^
                                    row.date << 7 ^ row.rest << 13;
        return words * 0x9E3779B97F4A7C15U >> (64 - bits);
    }

    std::vector<Entry> m_entries = std::vector<Entry>(std::size_t(1) << bits);
};

} // namespace sluice::metrics
