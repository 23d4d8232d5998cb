// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unittable.h"

#include "metrics/units/textwords.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <thread>

namespace sluice::metrics {

namespace {

constexpr std::size_t wordsOfLine = 8;
constexpr std::size_t knownKeys = 256;
constexpr int partBits = std::countr_zero(UnitTable::partCount);

/// Where the totals of a place and a bucket are, remembered: texts are compared slowly.
struct KnownKey
{
    std::int64_t bucket = 0;
    std::uint16_t place = severalGroups; ///< that no place has
    std::size_t index = 0;
};

/// The bits of a hash that a slot keeps: those that choose neither the part nor, in a small table, the slot.
std::uint32_t tagOf(std::uint64_t hash)
{
    return std::uint32_t(hash >> 56) << 24;
}

} // namespace

std::uint64_t hashOfUnit(const std::uint64_t (&id)[2])
{
    return mixed(mixed(id[0]) ^ id[1]);
}

void setUnitId(UnitRow &row, std::string_view unit, std::string_view stage)
{
    constexpr std::size_t most = 15;
    if (unit.size() <= most && stage.empty()) {
        row.id[0] = wordOf(unit.substr(0, 8));
        row.id[1] = wordOf(unit.substr(std::min<std::size_t>(8, unit.size()))) | std::uint64_t(unit.size()) << 56;
    } else {
        row.id[0] = hashOf(unit, hashOf(stage, 1));
        row.id[1] = hashOf(unit, hashOf(stage, 2));
        row.id[1] = row.id[1] >> 8 | std::uint64_t(0x7F) << 56; // which no short text has there
    }
    row.hash = hashOfUnit(row.id);
}

void UnitTable::Rounded::add(double value)
{
    const double sum = high + value;
    const double part = sum - high;
    low += (high - (sum - part)) + (value - part);
    high = sum;
}

// ---- what threads hand in

UnitTable::Writer::Writer(UnitTable &table)
    : m_table(table)
    , m_columns(table.m_columns)
    , m_rows(partCount * handful)
    , m_numbers(partCount * handful * m_columns)
{
}

void UnitTable::Writer::add(UnitRow row, const Number *numbers)
{
    const std::size_t part = row.hash % partCount;
    std::uint32_t &count = m_counts[part];
    const std::size_t index = part * handful + count;
    std::uint64_t *target = m_numbers.data() + index * m_columns;
    row.isWhole = 0;
    for (std::size_t i = 0; i < m_columns; ++i) {
        row.isWhole |= Shape::Presence(numbers[i].isWhole) << i;
        target[i] = numbers[i].isWhole ? std::bit_cast<std::uint64_t>(numbers[i].millionths)
                                       : std::bit_cast<std::uint64_t>(numbers[i].other);
    }
    m_rows[index] = row;
    if (++count == handful) {
        m_table.take(m_table.m_parts[part], m_rows.data() + part * handful,
                     m_numbers.data() + part * handful * m_columns, count);
        count = 0;
    }
}

void UnitTable::Writer::finish()
{
    for (std::size_t part = 0; part < partCount; ++part) {
        m_table.take(m_table.m_parts[part], m_rows.data() + part * handful,
                     m_numbers.data() + part * handful * m_columns, m_counts[part]);
        m_counts[part] = 0;
    }
}

// ---- the table

UnitTable::UnitTable(const ReductionOptions &options)
    : m_columns(options.columns.size())
    , m_stride(sizeof(Unit) / sizeof(std::uint64_t) + m_columns)
{
    for (const ReducedColumn &column : options.columns)
        m_isLargest.push_back(column.isLargest);
    for (Part &part : m_parts)
        part.slots.resize(256);
}

void UnitTable::take(Part &part, const UnitRow *rows, const std::uint64_t *numbers, std::size_t count)
{
    const std::scoped_lock lock(part.mutex);
    // Two waits for memory instead of two for each row: first all slots, then all units that they name.
    const std::size_t mask = part.slots.size() - 1;
    for (std::size_t i = 0; i < count; ++i)
        __builtin_prefetch(&part.slots[rows[i].hash >> partBits & mask]);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t slot = part.slots[rows[i].hash >> partBits & mask];
        if (slot == 0)
            continue;
        const std::uint64_t *words = reinterpret_cast<std::uint64_t *>(&unit(part, (slot & indexMask) - 1));
        __builtin_prefetch(words);
        if (m_stride > wordsOfLine)
            __builtin_prefetch(words + wordsOfLine);
    }
    for (std::size_t i = 0; i < count; ++i)
        addNumbers(part, indexOf(part, rows[i]), rows[i], numbers + i * m_columns);
}

/// Of the unit in the bucket of the row.
std::size_t UnitTable::indexOf(Part &part, const UnitRow &row)
{
    const std::size_t mask = part.slots.size() - 1;
    const std::uint32_t tag = tagOf(row.hash);
    std::size_t slot = row.hash >> partBits & mask;
    for (; part.slots[slot] != 0; slot = (slot + 1) & mask) {
        if ((part.slots[slot] & ~indexMask) != tag)
            continue;
        std::size_t index = (part.slots[slot] & indexMask) - 1;
        Unit &head = unit(part, index);
        if (head.id[0] != row.id[0] || head.id[1] != row.id[1])
            continue;
        if (head.place != row.place)
            head.place = severalGroups;
        for (;;) {
            Unit &at = unit(part, index);
            if (at.bucket == std::uint64_t(row.bucket + 1))
                return index;
            if (at.next == 0) {
                const std::size_t added = append(part, row);
                unit(part, index).next = (added + 1) & indexMask;
                unit(part, added).isLater = 1;
                return added;
            }
            index = at.next - 1;
        }
    }
    const std::size_t index = append(part, row);
    part.slots[slot] = tag | std::uint32_t(index + 1);
    if (4 * ++part.heads > 3 * part.slots.size())
        grow(part);
    return index;
}

std::size_t UnitTable::append(Part &part, const UnitRow &row)
{
    if (part.size % perSegment == 0)
        part.segments.push_back(
            static_cast<std::uint64_t *>(m_memory.take(perSegment * m_stride * sizeof(std::uint64_t))));
    const std::size_t index = part.size++;
    unit(part, index) = {{row.id[0], row.id[1]}, std::uint64_t(row.bucket + 1), row.place, 0, 0};
    std::fill_n(sums(part, index), m_columns, absent);
    return index;
}

void UnitTable::grow(Part &part) const
{
    part.slots.assign(2 * part.slots.size(), 0);
    const std::size_t mask = part.slots.size() - 1;
    for (std::size_t i = 0; i < part.size; ++i) {
        const Unit &of = unit(part, i);
        if (of.isLater)
            continue;
        const std::uint64_t hash = hashOfUnit(of.id);
        std::size_t slot = hash >> partBits & mask;
        while (part.slots[slot] != 0)
            slot = (slot + 1) & mask;
        part.slots[slot] = tagOf(hash) | std::uint32_t(i + 1);
    }
}

void UnitTable::addNumbers(Part &part, std::size_t index, const UnitRow &row, const std::uint64_t *numbers) const
{
    std::int64_t *own = sums(part, index);
    for (std::size_t i = 0; i < m_columns; ++i) {
        if (!(row.present >> i & 1))
            continue;
        const bool isFirst = own[i] == absent;
        const bool isWhole = row.isWhole >> i & 1;
        if (m_isLargest[i]) {
            const Number number = isWhole ? Number{std::bit_cast<std::int64_t>(numbers[i])}
                                          : Number{0, std::bit_cast<double>(numbers[i]), false};
            if (!isFirst && number.value() <= numberOf(part, index, i).value())
                continue;
            part.others.erase(index * m_columns + i);
            own[i] = number.millionths;
            if (!isWhole)
                part.others[index * m_columns + i].high = number.other;
            continue;
        }
        if (isFirst)
            own[i] = 0;
        const std::int64_t millionths = isWhole ? std::bit_cast<std::int64_t>(numbers[i]) : 0;
        const std::int64_t sum = own[i] + millionths;
        if (isWhole && std::abs(sum) < Number::limit)
            own[i] = sum;
        else
            part.others[index * m_columns + i].add(isWhole ? Number{millionths}.value()
                                                           : std::bit_cast<double>(numbers[i]));
    }
}

Number UnitTable::numberOf(const Part &part, std::size_t index, std::size_t column) const
{
    const Number number{sums(part, index)[column]};
    if (part.others.empty())
        return number;
    const auto other = part.others.find(index * m_columns + column);
    if (other == part.others.end())
        return number;
    Rounded sum = other->second;
    sum.add(number.value());
    return {0, sum.high + sum.low, false};
}

qint64 UnitTable::addTo(TotalsTable &totals, const std::vector<ReducedKey> &places, int threads, const Shape &shape)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<qint64> conflicts = 0;
    const auto work = [&](TotalsTable &into) {
        for (std::size_t part = next++; part < partCount; part = next++)
            conflicts += addPart(m_parts[part], into, places);
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

qint64 UnitTable::addPart(const Part &part, TotalsTable &totals, const std::vector<ReducedKey> &places) const
{
    qint64 conflicts = 0;
    std::vector<std::size_t> chain;
    std::vector<Number> numbers(m_columns);
    std::vector<Number> before(m_columns);
    std::vector<KnownKey> known(knownKeys);
    for (std::size_t index = 0; index < part.size; ++index) {
        const Unit &head = unit(part, index);
        if (head.isLater)
            continue;
        if (head.place == severalGroups) {
            ++conflicts;
            continue;
        }
        chain.assign(1, index);
        for (auto later = std::size_t(head.next); later != 0; later = unit(part, later - 1).next)
            chain.push_back(later - 1);
        std::ranges::sort(chain, {}, [&](std::size_t i) { return std::uint64_t(unit(part, i).bucket); });

        const ReducedKey &place = places[head.place];
        std::ranges::fill(numbers, Number());
        Shape::Presence present = 0;
        Shape::Presence presentBefore = 0;
        for (const std::size_t i : chain) {
            const Unit &of = unit(part, i);
            for (std::size_t column = 0; column < m_columns; ++column) {
                if (sums(part, i)[column] == absent)
                    continue;
                const Number number = numberOf(part, i, column);
                Number &sofar = numbers[column];
                if (!(present >> column & 1))
                    sofar = number;
                else if (m_isLargest[column])
                    sofar = number.value() > sofar.value() ? number : sofar;
                else
                    sofar = sumOf(sofar, number);
                present |= Shape::Presence(1) << column;
            }
            const std::int64_t bucket = std::int64_t(of.bucket) - 1;
            KnownKey &cached = known[(of.bucket + 31 * head.place) % knownKeys];
            if (cached.bucket != bucket || cached.place != head.place)
                cached = {bucket, std::uint16_t(head.place), totals.indexOf({place.group, place.stage, {}, bucket})};
            const std::size_t key = cached.index;
            if (presentBefore != 0)
                totals.subtract(key, before.data(), presentBefore);
            totals.add(key, numbers.data(), present);
            if (i != chain.back()) {
                before = numbers;
                presentBefore = present;
            }
        }
    }
    return conflicts;
}

} // namespace sluice::metrics
