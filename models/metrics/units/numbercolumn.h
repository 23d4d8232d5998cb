// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/structure.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace sluice::metrics {

/// The cells of one column in rows that follow each other, read together: where a machine can, eight at a time.
struct NumberColumn
{
    static constexpr std::size_t mostRows = 64;

    /// Where the cells are, as findFieldEnds() has them: of a text with scanPadding bytes behind it.
    struct Cells
    {
        const char *text = nullptr;
        const std::uint32_t *ends = nullptr; ///< of the first cell; the one before it can be read, too
        std::size_t step = 0;                ///< ends from one row to the next
        std::uint32_t cut = 0;               ///< bytes at the end of each cell that are not part of it
    };

    std::array<std::int64_t, mostRows> millionths; ///< 0 of an empty cell
    std::uint64_t present = 0;                     ///< bit i: cell i is not empty
    std::uint64_t others = 0; ///< bit i: cell i is no number of up to sixteen bytes as readMillionths() takes them,
                              ///< without a sign. Its millionths mean nothing

    /// At most mostRows.
    void read(const Cells &cells, std::size_t rows, ScanWidth width = scanWidths().back());
};

} // namespace sluice::metrics
