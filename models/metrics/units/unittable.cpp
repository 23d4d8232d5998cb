// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unittable.h"

#include <algorithm>
#include <thread>

namespace sluice::metrics {

namespace {

constexpr std::size_t smallestPiece = 1024;
constexpr std::size_t largestPiece = 4096;
constexpr std::size_t piecesOfPart = 16; // at least, before they become larger: each thread has one that is not full
constexpr std::size_t mostBytesAtFirst = 32 * 1024;
constexpr std::size_t worthIt = 3; ///< how many times its units a part may come to

} // namespace

// ---- what threads hand in

UnitTable::Writer::Writer(UnitTable &table)
    : m_table(table)
    , m_filled(partCount)
    , m_sums(table.m_options)
{
}

/// Hands in the piece of a part, if there is one, and takes another.
void UnitTable::Writer::replace(std::size_t number)
{
    Part &part = m_table.m_parts[number];
    Filled &filled = m_filled[number];
    const std::scoped_lock lock(part.mutex);
    handIn(part, filled);
    if (part.bytes > m_table.m_mostBytes.load(std::memory_order_relaxed))
        m_table.shrink(part, m_sums);
    filled.piece = m_table.takePiece(part);
    filled.next = filled.piece.begin;
    filled.full = filled.next + m_table.fullSizeOf(filled.piece);
}

void UnitTable::Writer::handIn(Part &part, Filled &filled)
{
    if (filled.rows == 0)
        return;
    filled.piece.used = std::uint32_t(filled.next - filled.piece.begin);
    part.pieces.push_back(filled.piece);
    part.bytes += filled.piece.used;
    part.rows += filled.rows;
    filled = {};
}

void UnitTable::Writer::finish()
{
    for (std::size_t number = 0; number < partCount; ++number) {
        Part &part = m_table.m_parts[number];
        const std::scoped_lock lock(part.mutex);
        handIn(part, m_filled[number]);
    }
}

// ---- the table

UnitTable::UnitTable(const ReductionOptions &options)
    : m_options(options)
    , m_packing(options.columns.size())
    , m_mostBytes(mostBytesAtFirst)
{
    static_assert(RowPacking(ReductionOptions::mostColumns).most() + RowPacking::padding < smallestPiece);
}

UnitTable::Piece UnitTable::takePiece(Part &part)
{
    if (!part.free.empty()) {
        const Piece piece = part.free.back();
        part.free.pop_back();
        return piece;
    }
    const std::size_t size = std::clamp(std::bit_floor(part.bytes / piecesOfPart), smallestPiece, largestPiece);
    return {static_cast<char *>(m_memory.take(size)), std::uint32_t(size), 0};
}

void UnitTable::addUp(const Part &part, UnitSums &sums) const
{
    sums.begin(part.rows);
    UnitRow row;
    std::array<Number, ReductionOptions::mostColumns> numbers;
    for (const Piece &piece : part.pieces) {
        const char *end = piece.begin + piece.used;
        for (const char *at = piece.begin; at < end;) {
            at = m_packing.unpack(at, row, numbers.data());
            sums.add(row, numbers.data());
        }
    }
}

/// Puts what the rows of a part come to in their place. All parts grow alike, so that one of them shows what all would
/// come to: until the others have grown to a multiple of that, too, it is not worth it.
void UnitTable::shrink(Part &part, UnitSums &sums)
{
    addUp(part, sums);
    part.free.insert(part.free.end(), part.pieces.begin(), part.pieces.end());
    part.pieces.clear();
    part.bytes = 0;
    part.rows = 0;
    sums.rows([&](const UnitRow &row, const Number *numbers) {
        if (part.pieces.empty() || part.pieces.back().used >= fullSizeOf(part.pieces.back())) {
            Piece piece = takePiece(part);
            piece.used = 0;
            part.pieces.push_back(piece);
        }
        Piece &piece = part.pieces.back();
        char *next = piece.begin + piece.used;
        const auto bytes = std::size_t(m_packing.pack(next, row, numbers) - next);
        piece.used += std::uint32_t(bytes);
        part.bytes += bytes;
        ++part.rows;
    });
    std::size_t most = m_mostBytes.load(std::memory_order_relaxed);
    while (most < worthIt * part.bytes && !m_mostBytes.compare_exchange_weak(most, worthIt * part.bytes)) {
    }
}

qint64 UnitTable::addTo(TotalsTable &totals, const std::vector<ReducedKey> &places, int threads, const Shape &shape)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<qint64> conflicts = 0;
    const auto work = [&](TotalsTable &into) {
        UnitSums sums(m_options);
        for (std::size_t part = next++; part < partCount; part = next++) {
            if (m_parts[part].rows == 0)
                continue;
            addUp(m_parts[part], sums);
            conflicts += sums.addTo(into, places);
        }
    };
    std::vector<std::unique_ptr<TotalsTable>> others;
    {
        std::vector<std::jthread> workers;
        for (int i = 1; i < threads; ++i) {
            others.push_back(std::make_unique<TotalsTable>(shape));
            workers.emplace_back([&work, into = others.back().get()] { work(*into); });
        }
        work(totals);
    }
    for (const auto &other : others)
        totals.add(*other);
    return conflicts;
}

} // namespace sluice::metrics
