// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/numbering.h"

namespace sluice::metrics {

/// Two numbers as one, each below 2^31.
struct NumberPair
{
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    [[nodiscard]] std::uint64_t hash() const { return mixed(row | std::uint64_t(column) << 32); }
    bool operator==(const NumberPair &) const = default;
};

/// Pairs as numbers from 0, in the order of first use. Mostly each row has most of a few columns: then four bytes for
/// each place of the rectangle are a fraction of what a table of hashes takes, and stay in a nearer cache. A rectangle
/// that is large and mostly empty becomes such a table.
class PairNumbering
{
public:
    [[nodiscard]] std::uint32_t numberOf(const NumberPair &pair)
    {
        if (!isInside(pair)) [[unlikely]]
            return numberOutside(pair);
        std::uint32_t &entry = m_rectangle[placeOf(pair)];
        if (entry == 0) [[unlikely]] {
            m_pairs.push_back(pair);
            entry = std::uint32_t(m_pairs.size());
        }
        return entry - 1;
    }
    /// Has the memory brought that numberOf() will read.
    void fetch(const NumberPair &pair) const
    {
        if (isInside(pair)) [[likely]]
            __builtin_prefetch(&m_rectangle[placeOf(pair)]);
        else if (m_isHashed)
            m_hashed.fetch(pair.hash());
    }

    [[nodiscard]] std::size_t size() const { return m_isHashed ? m_hashed.size() : m_pairs.size(); }
    [[nodiscard]] const NumberPair &pair(std::size_t number) const
    {
        return m_isHashed ? m_hashed.key(number) : m_pairs[number];
    }

private:
    [[nodiscard]] bool isInside(const NumberPair &pair) const
    {
        return (pair.row < m_rows) & (std::uint64_t(pair.column) >> m_columnBits == 0);
    }
    [[nodiscard]] std::size_t placeOf(const NumberPair &pair) const
    {
        return std::size_t(pair.row) << m_columnBits | pair.column;
    }
    std::uint32_t numberOutside(const NumberPair &pair);
    void extend(std::size_t rows, int columnBits);
    void hash();

    std::vector<std::uint32_t, PageAllocator<std::uint32_t>> m_rectangle; ///< 0: free, else 1 + the number
    std::size_t m_rows = 0;                                               ///< of it; 0 when it is not used any more
    int m_columnBits = 0;
    std::vector<NumberPair, PageAllocator<NumberPair>> m_pairs;
    bool m_isHashed = false;
    Numbering<NumberPair> m_hashed; ///< used instead
};

} // namespace sluice::metrics
