// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/pages.h"
#include "metrics/units/totalstable.h"
#include "metrics/units/unitrow.h"

#include <functional>
#include <limits>
#include <unordered_map>
#include <vector>

namespace sluice::metrics {

/// The sums of each unit in each stage and bucket, of one part of all units: few enough that they stay in the cache
/// while rows are added. With five columns a unit takes one line of it. For one thread, part after part.
class UnitSums
{
public:
    explicit UnitSums(const ReductionOptions &options);

    /// Forgets all units, and makes room for as many rows: below 2^24.
    void begin(std::size_t rows);
    void add(const UnitRow &row, const Number *numbers);
    /// Adds each unit to the totals of its place: in each bucket the difference between what its rows came to by the
    /// end of it and before. Tells how many were left out because their rows differ in place.
    qint64 addTo(TotalsTable &totals, const std::vector<ReducedKey> &places) const;
    /// Hands out rows that come to the same as those that were added, one or a few for each unit in each bucket. They
    /// have no hash.
    void rows(const std::function<void(const UnitRow &, const Number *)> &take) const;

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
    static constexpr std::uint32_t indexBits = 24; ///< of a slot; the rest are bits of the hash
    static constexpr std::uint32_t indexMask = (1U << indexBits) - 1;

    std::size_t indexOf(const UnitRow &row);
    std::size_t append(const UnitRow &row);
    void addOther(std::size_t index, std::size_t column, const Number &number);
    [[nodiscard]] Number numberOf(std::size_t index, std::size_t column) const;

    [[nodiscard]] Unit &unit(std::size_t index) { return *reinterpret_cast<Unit *>(m_units.data() + index * m_stride); }
    [[nodiscard]] const Unit &unit(std::size_t index) const
    {
        return *reinterpret_cast<const Unit *>(m_units.data() + index * m_stride);
    }
    [[nodiscard]] std::int64_t *sums(std::size_t index) { return reinterpret_cast<std::int64_t *>(&unit(index) + 1); }
    [[nodiscard]] const std::int64_t *sums(std::size_t index) const
    {
        return reinterpret_cast<const std::int64_t *>(&unit(index) + 1);
    }

    std::size_t m_columns;
    std::size_t m_stride;               ///< words of a unit
    Shape::Presence m_largest = 0;      ///< bit i: ReducedColumn::isLargest of column i
    std::vector<std::uint32_t> m_slots; ///< 0: free, else 1 + the index of a unit
    std::vector<std::uint64_t, PageAllocator<std::uint64_t>> m_units;
    std::unordered_map<std::uint64_t, Rounded> m_others; ///< of sums that are not whole millionths
    std::size_t m_size = 0;                              ///< of all units, in each bucket
};

} // namespace sluice::metrics
