// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/pagearena.h"
#include "metrics/units/rowpacking.h"
#include "metrics/units/unitsums.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

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

    /// What one thread hands in, by the handful, so that locks cost nothing.
    class Writer
    {
    public:
        explicit Writer(UnitTable &table);
        void add(const UnitRow &row, const Number *numbers)
        {
            const std::size_t part = row.hash % partCount;
            Handful &handful = m_handfuls[part];
            char *room = m_room.get() + part * handfulSize;
            handful.bytes = std::uint32_t(m_table.m_packing.pack(room + handful.bytes, row, numbers) - room);
            ++handful.rows;
            if (handful.bytes > m_full)
                handIn(part);
        }
        /// Hands in what is left.
        void finish();

    private:
        struct Handful
        {
            std::uint32_t bytes = 0;
            std::uint32_t rows = 0;
        };
        void handIn(std::size_t part);

        UnitTable &m_table;
        std::size_t m_full; ///< bytes of a handful beyond which the next row may have no room
        std::unique_ptr<char[]> m_room;
        std::array<Handful, partCount> m_handfuls{};
        UnitSums m_sums;
    };

    /// When all writers have finished. Adds each unit to the totals of its place: in each bucket the difference between
    /// what its rows came to by the end of it and before. Tells how many were left out because their rows differ in
    /// place.
    qint64 addTo(TotalsTable &totals, const std::vector<ReducedKey> &places, int threads, const Shape &shape);

private:
    static constexpr std::size_t handfulSize = 1024;

    struct Piece ///< of memory, with whole rows
    {
        char *begin = nullptr;
        char *end = nullptr; ///< of what is filled
        std::size_t size = 0;
    };
    struct alignas(64) Part // whose first line of the cache is enough for a handful
    {
        std::mutex mutex;
        char *next = nullptr;   ///< where the next row goes
        std::uint32_t left = 0; ///< bytes there
        std::uint32_t rows = 0;
        std::size_t bytes = 0;
        std::vector<Piece> pieces;
        std::size_t used = 0; ///< pieces; the last of them is the one that is being filled
    };

    void append(Part &part, const char *rows, std::size_t bytes);
    void takePiece(Part &part);
    void addUp(const Part &part, UnitSums &sums) const;
    void shrink(Part &part, UnitSums &sums);

    const ReductionOptions &m_options;
    RowPacking m_packing;
    PageArena m_memory; ///< of the pieces
    std::array<Part, partCount> m_parts;
    std::atomic<std::size_t> m_mostBytes; ///< of a part, before it is added up
};

} // namespace sluice::metrics
