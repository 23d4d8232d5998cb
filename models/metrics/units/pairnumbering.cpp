// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/pairnumbering.h"

#include <algorithm>
#include <bit>

namespace sluice::metrics {

namespace {

constexpr std::size_t smallRectangle = std::size_t(1) << 20; // places; it may be as empty as it likes
constexpr std::size_t mostPlaces = 8;                        // of a larger one, for each pair

} // namespace

std::uint32_t PairNumbering::numberOutside(const NumberPair &pair)
{
    if (!m_isHashed) {
        const std::size_t rows = pair.row < m_rows ? m_rows : std::bit_ceil(std::size_t(pair.row) + 1);
        const int columnBits = std::max(m_columnBits, int(std::bit_width(pair.column)));
        if (rows << columnBits <= std::max(smallRectangle, mostPlaces * m_pairs.size())) {
            extend(rows, columnBits);
            return numberOf(pair);
        }
        hash();
    }
    return m_hashed.numberOf(pair);
}

void PairNumbering::extend(std::size_t rows, int columnBits)
{
    m_rectangle.assign(rows << columnBits, 0);
    m_rows = rows;
    m_columnBits = columnBits;
    for (std::size_t i = 0; i < m_pairs.size(); ++i)
        m_rectangle[placeOf(m_pairs[i])] = std::uint32_t(i + 1);
}

void PairNumbering::hash()
{
    for (const NumberPair &pair : m_pairs)
        (void)m_hashed.numberOf(pair); // the same as it had
    m_isHashed = true;
    m_rows = 0;
    m_rectangle = {};
    m_pairs = {};
}

} // namespace sluice::metrics
