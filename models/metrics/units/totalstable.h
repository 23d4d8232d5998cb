// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/reduction.h"

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

    explicit TotalsTable(std::size_t values);

    /// Number of the key's entry, from 0 in the order of first use.
    [[nodiscard]] std::size_t indexOf(const Key &key);
    [[nodiscard]] ValueTotals *totals(std::size_t index) { return m_totals.data() + index * m_values; }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const ReducedKey &key(std::size_t index) const { return m_entries[index].key; }
    void add(TotalsTable &other);

private:
    struct Entry
    {
        ReducedKey key;
        std::uint64_t hash = 0;
    };
    void grow();

    std::size_t m_values;
    std::vector<std::uint32_t> m_slots; ///< 0: free, else 1 + the number of the entry
    std::vector<Entry> m_entries;
    std::vector<ValueTotals> m_totals;
};

/// A mixed hash of bytes; the same on every machine of one byte order.
[[nodiscard]] std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed);

} // namespace sluice::metrics
