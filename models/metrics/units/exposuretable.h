// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/unittable.h"

namespace sluice::metrics {

/// When each unit was first exposed in each stage, and in which group: what an exposure log comes to. 32 bytes for each
/// unit and stage, and 5 to 11 of an index. Filled by several threads, then asked by several threads.
class ExposureTable
{
public:
    struct Exposure
    {
        std::uint64_t unit[2] = {}; ///< see setUnitId(), without a stage
        std::int64_t first = 0;     ///< milliseconds since 1970
        std::uint32_t next = 0;     ///< of the same unit in another stage: 1 + its index; 0: none
        std::uint16_t place = 0;    ///< group and stage, or severalGroups
        std::uint16_t stage = 0;    ///< number of its name
    };

    /// Takes one row of the log. Its `next` is not read. From any thread.
    void add(const Exposure &row, std::uint64_t hash);

    /// What an event finds.
    enum class Finding {
        exposed,
        before,  ///< the unit was exposed, but later
        unknown, ///< it never was
    };
    struct Found
    {
        Finding finding = Finding::unknown;
        Exposure exposure; ///< meaningful if exposed: of the stage in which the unit was exposed last by then
    };
    /// From any thread, once all rows are there. Of two stages that begin at the same moment the one counts whose name
    /// is the later in the order of bytes; `stages` has the names by their numbers.
    [[nodiscard]] Found find(const std::uint64_t (&unit)[2], std::uint64_t hash, std::int64_t at,
                             const std::vector<ReducedKey> &stages) const;

    static constexpr std::size_t partCount = 64;
    /// Everything that is known, by parts that several threads may read.
    [[nodiscard]] const std::vector<Exposure> &part(std::size_t number) const { return m_parts[number].exposures; }

private:
    struct Part
    {
        std::mutex mutex;
        std::vector<std::uint32_t> slots = std::vector<std::uint32_t>(64); ///< 0: free, else 1 + the index of a first
        std::vector<Exposure> exposures;
        std::vector<bool> isLater; ///< it is not the first of its unit
        std::size_t units = 0;
    };
    static void grow(Part &part);
    /// The first of the unit's; nullopt: there is none.
    [[nodiscard]] static std::size_t slotOf(const Part &part, const std::uint64_t (&unit)[2], std::uint64_t hash);

    std::array<Part, partCount> m_parts;
};

} // namespace sluice::metrics
