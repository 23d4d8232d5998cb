// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unittable.h"

#include <algorithm>
#include <cstring>
#include <thread>

namespace sluice::metrics {

namespace {

constexpr std::size_t smallestPiece = 1024;
constexpr std::size_t largestPiece = 16 * 1024;
constexpr std::size_t mostBytesAtFirst = 32 * 1024;
constexpr std::size_t worthIt = 3; ///< how many times its units a part may come to

} // namespace

// ---- what threads hand in

UnitTable::Writer::Writer(UnitTable &table)
    : m_table(table)
    , m_full(handfulSize - RowPacking::padding - table.m_packing.most())
    , m_room(std::make_unique_for_overwrite<char[]>(partCount * handfulSize))
    , m_sums(table.m_options)
{
}

void UnitTable::Writer::handIn(std::size_t number)
{
    Part &part = m_table.m_parts[number];
    Handful &handful = m_handfuls[number];
    const std::scoped_lock lock(part.mutex);
    m_table.append(part, m_room.get() + number * handfulSize, handful.bytes);
    part.rows += handful.rows;
    handful = {};
    if (part.bytes > m_table.m_mostBytes.load(std::memory_order_relaxed))
        m_table.shrink(part, m_sums);
}

void UnitTable::Writer::finish()
{
    for (std::size_t part = 0; part < partCount; ++part)
        if (m_handfuls[part].rows > 0)
            handIn(part);
}

// ---- the table

UnitTable::UnitTable(const ReductionOptions &options)
    : m_options(options)
    , m_packing(options.columns.size())
    , m_mostBytes(mostBytesAtFirst)
{
    static_assert(RowPacking(ReductionOptions::mostColumns).most() + RowPacking::padding < handfulSize);
    static_assert(handfulSize <= smallestPiece); // a handful, with its padding, has room in any
}

void UnitTable::append(Part &part, const char *rows, std::size_t bytes)
{
    if (part.left < bytes + RowPacking::padding) [[unlikely]]
        takePiece(part);
    std::memcpy(part.next, rows, bytes);
    part.next += bytes;
    part.left -= std::uint32_t(bytes);
    part.bytes += bytes;
}

void UnitTable::takePiece(Part &part)
{
    if (part.used > 0)
        part.pieces[part.used - 1].end = part.next;
    if (part.used == part.pieces.size()) {
        const std::size_t size = std::clamp(std::bit_floor(part.bytes), smallestPiece, largestPiece);
        part.pieces.push_back({static_cast<char *>(m_memory.take(size)), nullptr, size});
    }
    const Piece &piece = part.pieces[part.used++];
    part.next = piece.begin;
    part.left = std::uint32_t(piece.size);
}

void UnitTable::addUp(const Part &part, UnitSums &sums) const
{
    sums.begin(part.rows);
    UnitRow row;
    std::array<Number, ReductionOptions::mostColumns> numbers;
    for (std::size_t i = 0; i < part.used; ++i) {
        const char *at = part.pieces[i].begin;
        const char *end = i + 1 == part.used ? part.next : part.pieces[i].end;
        while (at < end) {
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
    part.used = 0;
    part.left = 0;
    part.bytes = 0;
    part.rows = 0;
    std::array<char, handfulSize> packed;
    sums.rows([&](const UnitRow &row, const Number *numbers) {
        append(part, packed.data(), std::size_t(m_packing.pack(packed.data(), row, numbers) - packed.data()));
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
