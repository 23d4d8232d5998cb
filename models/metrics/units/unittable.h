// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/pagearena.h"
#include "metrics/units/totalstable.h"

#include <array>
#include <limits>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace sluice::metrics {

/// UnitRow::place of a unit that has rows in several groups.
inline constexpr std::uint16_t severalGroups = 0xFFF;

/// One row of one unit, its texts as numbers that mean the same in all rows.
struct UnitRow
{
    std::uint64_t id[2] = {};    ///< of unit and stage, see setUnitId()
    std::int32_t bucket = 0;     ///< from -1 (1970 begins in the west), before the year 10000
    std::uint16_t place = 0;     ///< group and stage, below severalGroups, or that
    Shape::Presence present = 0; ///< bit i: number i is there
    Shape::Presence isWhole = 0; ///< bit i: number i is in millionths, else a double
    std::uint64_t hash = 0;      ///< of the id
};

/// 15 bytes of a text, or 128 bits of a hash of it: among 10^9 units that two share one has a chance below 10^-20.
void setUnitId(UnitRow &row, std::string_view unit, std::string_view stage);
/// UnitRow::hash of UnitRow::id.
[[nodiscard]] std::uint64_t hashOfUnit(const std::uint64_t (&id)[2]);

/// The sums of each unit in each stage and bucket, in 24 bytes, 8 for each column and 5 to 11 of an index: with five
/// columns one line of the cache. Units are
/// divided by their hash among many small tables; threads hand in rows by the handful, so that locks cost nothing and
/// the memory that a row needs is on its way before it is touched. 2^30 of them have room, if memory has.
class UnitTable
{
public:
    static constexpr std::size_t partCount = 64;

    explicit UnitTable(const ReductionOptions &options);

    /// What one thread hands in.
    class Writer
    {
    public:
        explicit Writer(UnitTable &table);
        void add(UnitRow row, const Number *numbers);
        /// Hands in what is left.
        void finish();

    private:
        static constexpr std::size_t handful = 32;

        UnitTable &m_table;
        std::size_t m_columns;
        std::vector<UnitRow> m_rows;          ///< handful for each part
        std::vector<std::uint64_t> m_numbers; ///< bits of an int64 or a double, m_columns for each row
        std::array<std::uint32_t, partCount> m_counts{};
    };

    /// When all writers have finished. Adds each unit to the totals of its place: in each bucket the difference between
    /// what its rows came to by the end of it and before. Tells how many were left out because their rows differ in
    /// place.
    qint64 addTo(TotalsTable &totals, const std::vector<ReducedKey> &places, int threads, const Shape &shape);

private:
    struct Unit ///< in one bucket; its sums follow it
    {
        std::uint64_t id[2];
        std::uint64_t bucket : 27; ///< plus one
        std::uint64_t place : 12;  ///< or severalGroups. Meaningful in the first of a chain
        std::uint64_t isLater : 1; ///< it is not the first of its chain
        std::uint64_t next : 24;   ///< the same unit in another bucket: 1 + its index; 0: none
    };
    struct Rounded ///< a sum of doubles in twice their length, or the largest of them
    {
        double high = 0;
        double low = 0;
        void add(double value);
    };
    /// In place of a sum: there was no value. Sums are far from it.
    static constexpr std::int64_t absent = std::numeric_limits<std::int64_t>::min();
    static constexpr std::size_t perSegment = 1024;
    static constexpr std::uint32_t indexBits = 24; ///< of a slot; the rest are bits of the hash
    static constexpr std::uint32_t indexMask = (1U << indexBits) - 1;

    struct Part
    {
        std::mutex mutex;
        std::vector<std::uint32_t> slots;                  ///< 0: free, else 1 + the index of a unit
        std::vector<std::uint64_t *> segments;             ///< so that growing copies nothing
        std::unordered_map<std::uint64_t, Rounded> others; ///< of sums that are not whole millionths
        std::size_t size = 0;                              ///< of all units, in each bucket
        std::size_t heads = 0;                             ///< that are in slots
    };

    void take(Part &part, const UnitRow *rows, const std::uint64_t *numbers, std::size_t count);
    std::size_t indexOf(Part &part, const UnitRow &row);
    std::size_t append(Part &part, const UnitRow &row);
    void grow(Part &part) const;
    void addNumbers(Part &part, std::size_t index, const UnitRow &row, const std::uint64_t *numbers) const;
    [[nodiscard]] Number numberOf(const Part &part, std::size_t index, std::size_t column) const;
    qint64 addPart(const Part &part, TotalsTable &totals, const std::vector<ReducedKey> &places) const;

    [[nodiscard]] Unit &unit(const Part &part, std::size_t index) const
    {
        return *reinterpret_cast<Unit *>(part.segments[index / perSegment] + index % perSegment * m_stride);
    }
    [[nodiscard]] std::int64_t *sums(const Part &part, std::size_t index) const
    {
        return reinterpret_cast<std::int64_t *>(&unit(part, index) + 1);
    }

    std::size_t m_columns;
    std::size_t m_stride;          ///< words of a unit
    std::vector<bool> m_isLargest; ///< of columns
    PageArena m_memory;            ///< of the segments
    std::array<Part, partCount> m_parts;
};

} // namespace sluice::metrics
