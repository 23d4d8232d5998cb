// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/shape.h"

#include <string_view>

namespace sluice::metrics {

/// Totals by group, stage and bucket: an open-addressed table, small enough to stay in the first cache.
class TotalsTable
{
public:
    struct Key
    {
        std::string_view group;
        std::string_view stage;
        std::string_view label;
        std::int64_t bucket = 0;
    };

    explicit TotalsTable(const Shape &shape); ///< which must outlive it

    /// Number of the key's entry, from 0 in the order of first use.
    [[nodiscard]] std::size_t indexOf(const Key &key);
    /// Adds the numbers of a row or a unit, one for each column.
    void add(std::size_t index, const Number *numbers, Shape::Presence present)
    {
        if (!m_shape->isSimple)
            return addTuples(index, numbers, present);
        ValueTotals *into = m_values.data() + index * m_shape->values.size();
        for (std::size_t i = 0; i < m_shape->values.size(); ++i)
            if (present >> i & 1)
                into[i].add(numbers[i], m_shape->hasSquares);
    }
    /// Takes away what add() added.
    void subtract(std::size_t index, const Number *numbers, Shape::Presence present);
    void add(const TotalsTable &other);

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const ReducedKey &key(std::size_t index) const { return m_entries[index].key; }
    /// Moves an entry out.
    [[nodiscard]] ReducedRow take(std::size_t index);

private:
    struct Entry
    {
        ReducedKey key;
        std::uint64_t hash = 0;
    };
    void grow();
    void addTuples(std::size_t index, const Number *numbers, Shape::Presence present);
    void count(std::size_t index, const Number *numbers, Shape::Presence present, std::int64_t by);

    const Shape *m_shape;
    std::vector<std::uint32_t> m_slots; ///< 0: free, else 1 + the number of the entry
    std::vector<Entry> m_entries;
    std::vector<ValueTotals> m_values; ///< as many for each entry as the shape has
    std::vector<PairTotals> m_pairs;
    std::vector<std::int64_t> m_counts;
};

/// A word of which every bit depends on every bit of the other.
[[nodiscard]] inline std::uint64_t mixed(std::uint64_t word)
{
    __extension__ using UInt128 = unsigned __int128;
    const UInt128 product = UInt128(word ^ 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
    return std::uint64_t(product) ^ std::uint64_t(product >> 64);
}

/// A mixed hash of bytes; the same on every machine of one byte order.
[[nodiscard]] std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed);

} // namespace sluice::metrics
