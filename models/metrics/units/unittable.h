// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/pagearena.h"
#include "metrics/units/rowpacking.h"
#include "metrics/units/unitsums.h"

#include <array>
#include <atomic>
#include <mutex>
#include <vector>

namespace sluice::metrics {

/// Rows of units, added up by unit. A table of all units lies so far away in memory that each row waits for it; so rows
/// are packed and put aside, divided by the hash of their unit among many parts, and then each part is added up by
/// itself where it has room in the cache. Memory grows with the number of units and not of rows: a part whose rows come
/// to far more than its units do is added up before, and what they come to takes their place. 2^30 units have room, if
/// memory has.
class UnitTable
{
public:
    static constexpr std::size_t partCount = 1024;

    explicit UnitTable(const ReductionOptions &options); ///< which must outlive it

private:
    struct Piece ///< of memory, with whole rows
    {
        char *begin = nullptr;
        std::uint32_t size = 0;
        std::uint32_t used = 0;
    };
    struct Part
    {
        std::mutex mutex;
        std::size_t rows = 0;  ///< that were handed in
        std::size_t bytes = 0; ///< of those
        std::vector<Piece> pieces;
        std::vector<Piece> free; ///< that have no rows
    };

public:
    /// What one thread hands in, by the piece, so that locks cost nothing.
    class Writer
    {
    public:
        explicit Writer(UnitTable &table);
        void add(const UnitRow &row, const Number *numbers)
        {
            const std::size_t part = row.hash % partCount;
            Filled &filled = m_filled[part];
            if (filled.next >= filled.full) [[unlikely]]
                replace(part);
            filled.next = m_table.m_packing.pack(filled.next, row, numbers);
            __builtin_prefetch(filled.next + line, 1); // it is far away, and soon written to
            ++filled.rows;
        }
        /// Hands in what is left.
        void finish();

    private:
        struct Filled ///< the piece of a part that is being filled
        {
            char *next = nullptr;       ///< where the next row goes
            const char *full = nullptr; ///< from where on it may have no room
            Piece piece;
            std::uint32_t rows = 0;
        };
        static constexpr std::ptrdiff_t line = 64; ///< bytes of the cache
        void replace(std::size_t part);
        void handIn(Part &part, Filled &filled);

        UnitTable &m_table;
        std::vector<Filled> m_filled;
        UnitSums m_sums;
    };

    /// When all writers have finished. Adds each unit to the totals of its place: in each bucket the difference between
    /// what its rows came to by the end of it and before. Tells how many were left out because their rows differ in
    /// place.
    qint64 addTo(TotalsTable &totals, const std::vector<ReducedKey> &places, int threads, const Shape &shape);

private:
    [[nodiscard]] Piece takePiece(Part &part);
    [[nodiscard]] std::uint32_t fullSizeOf(const Piece &piece) const
    {
        return piece.size - std::uint32_t(RowPacking::padding + m_packing.most());
    }
    void addUp(const Part &part, UnitSums &sums) const;
    void shrink(Part &part, UnitSums &sums);

    const ReductionOptions &m_options;
    RowPacking m_packing;
    PageArena m_memory; ///< of the pieces
    std::array<Part, partCount> m_parts;
    std::atomic<std::size_t> m_mostBytes; ///< of a part, before it is added up
};

} // namespace sluice::metrics
