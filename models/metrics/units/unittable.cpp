// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unittable.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace sluice::metrics {

namespace {

constexpr std::int64_t mostMillionths = std::int64_t(1) << 53;

std::size_t slotHash(const std::uint64_t (&id)[2])
{
    char bytes[sizeof id];
    std::memcpy(bytes, id, sizeof id);
    return hashOf({bytes, sizeof bytes}, 0);
}

} // namespace

void setUnitId(UnitRow &row, std::string_view unit, std::string_view stage)
{
    char bytes[16] = {};
    if (unit.size() <= 13 && stage.empty()) {
        std::memcpy(bytes, unit.data(), unit.size());
        bytes[15] = char(unit.size());
        std::memcpy(row.id, bytes, sizeof bytes);
        return;
    }
    row.id[0] = hashOf(unit, hashOf(stage, 1));
    row.id[1] = hashOf(unit, hashOf(stage, 2));
    const char hashed = '\x7F';
    std::memcpy(reinterpret_cast<char *>(row.id) + 15, &hashed, 1);
}

void UnitTable::Rounded::add(double value)
{
    const double sum = high + value;
    const double part = sum - high;
    low += (high - (sum - part)) + (value - part);
    high = sum;
}

UnitTable::UnitTable(std::size_t values)
    : m_values(values)
{
    for (Shard &shard : m_shards)
        shard.slots.resize(1024);
}

std::int64_t *UnitTable::sums(const Shard &shard, std::size_t index) const
{
    return shard.sums[index / perSegment].get() + index % perSegment * m_values;
}

std::size_t UnitTable::indexOf(Shard &shard, const UnitRow &row) const
{
    const std::size_t mask = shard.slots.size() - 1;
    std::size_t slot = slotHash(row.id) / shardCount & mask;
    for (; shard.slots[slot] != 0; slot = (slot + 1) & mask) {
        const Unit &unit = shard.unit(shard.slots[slot] - 1);
        if (unit.id[0] == row.id[0] && unit.id[1] == row.id[1])
            return shard.slots[slot] - 1;
    }
    if (shard.size % perSegment == 0) {
        shard.units.push_back(std::make_unique<Unit[]>(perSegment));
        shard.sums.push_back(std::make_unique<std::int64_t[]>(perSegment * m_values));
    }
    const std::size_t index = shard.size++;
    shard.unit(index) = {{row.id[0], row.id[1]}, row.bucket, row.place, 0};
    shard.slots[slot] = std::uint32_t(shard.size);
    if (4 * shard.size > 3 * shard.slots.size())
        grow(shard);
    return index;
}

void UnitTable::grow(Shard &shard) const
{
    shard.slots.assign(2 * shard.slots.size(), 0);
    const std::size_t mask = shard.slots.size() - 1;
    for (std::size_t i = 0; i < shard.size; ++i) {
        std::size_t slot = slotHash(shard.unit(i).id) / shardCount & mask;
        while (shard.slots[slot] != 0)
            slot = (slot + 1) & mask;
        shard.slots[slot] = std::uint32_t(i + 1);
    }
}

void UnitTable::add(const UnitRow &row, const Number *numbers, std::uint32_t present)
{
    Shard &shard = m_shards[slotHash(row.id) % shardCount];
    const std::scoped_lock lock(shard.mutex);
    const std::size_t index = indexOf(shard, row);
    Unit &unit = shard.unit(index);
    if (unit.place != row.place)
        unit.place = conflict;
    unit.bucket = std::min(unit.bucket, row.bucket);
    unit.present = std::uint16_t(unit.present | present);
    std::int64_t *own = sums(shard, index);
    for (std::size_t i = 0; i < m_values; ++i) {
        if (!(present >> i & 1))
            continue;
        const std::int64_t sum = own[i] + (numbers[i].isWhole ? numbers[i].millionths : 0);
        if (numbers[i].isWhole && std::abs(sum) < mostMillionths)
            own[i] = sum;
        else
            shard.others[index * mostValues + i].add(numbers[i].value());
    }
}

qint64 UnitTable::addTo(TotalsTable &totals, const std::vector<ReducedKey> &places) const
{
    qint64 conflicts = 0;
    for (const Shard &shard : m_shards) {
        for (std::size_t index = 0; index < shard.size; ++index) {
            const Unit &unit = shard.unit(index);
            if (unit.place == conflict) {
                ++conflicts;
                continue;
            }
            const ReducedKey &place = places[unit.place];
            ValueTotals *into = totals.totals(totals.indexOf({place.group, place.stage, {}, unit.bucket}));
            for (std::size_t i = 0; i < m_values; ++i) {
                if (!(unit.present >> i & 1))
                    continue;
                Number number{sums(shard, index)[i]};
                if (const auto other = shard.others.find(index * mostValues + i); other != shard.others.end()) {
                    Rounded sum = other->second;
                    sum.add(number.value());
                    number = {0, sum.high + sum.low, false};
                }
                into[i].add(number);
            }
        }
    }
    return conflicts;
}

} // namespace sluice::metrics
