// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unitsums.h"

#include "metrics/units/unittable.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sluice::metrics {

namespace {

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

void UnitSums::Rounded::add(double value)
{
    const double sum = high + value;
    const double part = sum - high;
    low += (high - (sum - part)) + (value - part);
    high = sum;
}

UnitSums::UnitSums(const ReductionOptions &options)
    : m_columns(options.columns.size())
    , m_stride(sizeof(Unit) / sizeof(std::uint64_t) + m_columns)
{
    for (std::size_t i = 0; i < m_columns; ++i)
        m_largest |= Shape::Presence(options.columns[i].isLargest) << i;
}

void UnitSums::begin(std::size_t rows)
{
    m_size = 0;
    m_others.clear();
    m_slots.assign(std::bit_ceil(rows + rows / 3 + 1), 0);
    if (m_units.size() < rows * m_stride)
        m_units = std::vector<std::uint64_t, PageAllocator<std::uint64_t>>(std::bit_ceil(rows * m_stride));
}

void UnitSums::add(const UnitRow &row, const Number *numbers)
{
    const std::size_t index = indexOf(row);
    std::int64_t *own = sums(index);
    const Shape::Presence largest = m_largest;
    for (std::size_t i = 0; i < m_columns; ++i) {
        if (!(row.present >> i & 1))
            continue;
        const std::int64_t sum = (own[i] == absent ? 0 : own[i]) + numbers[i].millionths;
        if (numbers[i].isWhole && std::abs(sum) < Number::limit && !(largest >> i & 1)) [[likely]]
            own[i] = sum;
        else
            addOther(index, i, numbers[i]);
    }
}

/// Of the unit in the bucket of the row.
std::size_t UnitSums::indexOf(const UnitRow &row)
{
    const std::size_t mask = m_slots.size() - 1;
    const std::uint32_t tag = tagOf(row.hash);
    std::size_t slot = row.hash >> partBits & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        if ((m_slots[slot] & ~indexMask) != tag)
            continue;
        std::size_t index = (m_slots[slot] & indexMask) - 1;
        Unit &head = unit(index);
        if (head.id[0] != row.id[0] || head.id[1] != row.id[1])
            continue;
        if (head.place != row.place)
            head.place = severalGroups;
        for (;;) {
            Unit &at = unit(index);
            if (at.bucket == std::uint64_t(row.bucket + 1))
                return index;
            if (at.next == 0) {
                const std::size_t added = append(row);
                at.next = (added + 1) & indexMask;
                unit(added).isLater = 1;
                return added;
            }
            index = at.next - 1;
        }
    }
    const std::size_t index = append(row);
    m_slots[slot] = tag | std::uint32_t(index + 1);
    return index;
}

std::size_t UnitSums::append(const UnitRow &row)
{
    const std::size_t index = m_size++;
    unit(index) = {{row.id[0], row.id[1]}, std::uint64_t(row.bucket + 1), row.place, 0, 0};
    std::fill_n(sums(index), m_columns, absent);
    return index;
}

/// A number that is no sum's in millionths, or one of which the largest counts.
void UnitSums::addOther(std::size_t index, std::size_t column, const Number &number)
{
    std::int64_t &own = sums(index)[column];
    const bool isFirst = own == absent;
    if (m_largest >> column & 1) {
        if (!isFirst && number.value() <= numberOf(index, column).value())
            return;
        m_others.erase(index * m_columns + column);
        own = number.isWhole ? number.millionths : 0;
        if (!number.isWhole)
            m_others[index * m_columns + column].high = number.other;
        return;
    }
    if (isFirst)
        own = 0;
    m_others[index * m_columns + column].add(number.value());
}

Number UnitSums::numberOf(std::size_t index, std::size_t column) const
{
    const Number number{sums(index)[column]};
    if (m_others.empty())
        return number;
    const auto other = m_others.find(index * m_columns + column);
    if (other == m_others.end())
        return number;
    Rounded sum = other->second;
    sum.add(number.value());
    return {0, sum.high + sum.low, false};
}

qint64 UnitSums::addTo(TotalsTable &totals, const std::vector<ReducedKey> &places) const
{
    qint64 conflicts = 0;
    std::vector<std::size_t> chain;
    std::vector<Number> numbers(m_columns);
    std::vector<Number> before(m_columns);
    std::vector<KnownKey> known(knownKeys);
    for (std::size_t index = 0; index < m_size; ++index) {
        const Unit &head = unit(index);
        if (head.isLater)
            continue;
        if (head.place == severalGroups) {
            ++conflicts;
            continue;
        }
        chain.assign(1, index);
        for (auto later = std::size_t(head.next); later != 0; later = unit(later - 1).next)
            chain.push_back(later - 1);
        std::ranges::sort(chain, {}, [this](std::size_t i) { return std::uint64_t(unit(i).bucket); });

        const ReducedKey &place = places[head.place];
        std::ranges::fill(numbers, Number());
        Shape::Presence present = 0;
        Shape::Presence presentBefore = 0;
        for (const std::size_t i : chain) {
            const Unit &of = unit(i);
            for (std::size_t column = 0; column < m_columns; ++column) {
                if (sums(i)[column] == absent)
                    continue;
                const Shape::Presence bit = Shape::Presence(1) << column;
                Number &sofar = numbers[column];
                if (!(present & bit) && m_others.empty()) { // as it is nearly always: without a copy
                    sofar.millionths = sums(i)[column];
                    present |= bit;
                    continue;
                }
                const Number number = numberOf(i, column);
                if (!(present & bit))
                    sofar = number;
                else if (m_largest & bit)
                    sofar = number.value() > sofar.value() ? number : sofar;
                else
                    sofar = sumOf(sofar, number);
                present |= bit;
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

void UnitSums::rows(const std::function<void(const UnitRow &, const Number *)> &take) const
{
    std::vector<Number> numbers(m_columns);
    for (std::size_t index = 0; index < m_size; ++index) {
        const Unit &of = unit(index);
        UnitRow row{{of.id[0], of.id[1]}, std::int32_t(of.bucket) - 1, std::uint16_t(of.place), 0, 0};
        std::array<UnitRow, 2> more{row, row}; // of doubles: what a sum in twice their length consists of
        std::array<std::vector<Number>, 2> parts{numbers, numbers};
        for (std::size_t i = 0; i < m_columns; ++i) {
            const std::int64_t sum = sums(index)[i];
            if (sum == absent)
                continue;
            const auto bit = Shape::Presence(1) << i;
            const auto other = m_others.empty() ? m_others.end() : m_others.find(index * m_columns + i);
            if (other != m_others.end()) {
                more[0].present |= bit;
                parts[0][i] = {0, other->second.high, false};
                if (other->second.low != 0)
                    more[1].present |= bit;
                parts[1][i] = {0, other->second.low, false};
            }
            if (other == m_others.end() || !(m_largest & bit))
                row.present |= bit;
            numbers[i] = {sum};
        }
        take(row, numbers.data());
        for (std::size_t k = 0; k < more.size(); ++k)
            if (more[k].present != 0)
                take(more[k], parts[k].data());
    }
}

} // namespace sluice::metrics
