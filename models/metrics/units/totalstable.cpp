// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/totalstable.h"

#include <cstring>

namespace sluice::metrics {

namespace {

std::uint64_t mixed(std::uint64_t word)
{
    __extension__ using UInt128 = unsigned __int128;
    const UInt128 product = UInt128(word ^ 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
    return std::uint64_t(product) ^ std::uint64_t(product >> 64);
}

} // namespace

std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed)
{
    std::uint64_t hash = seed ^ bytes.size();
    const char *at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        hash = mixed(hash ^ word);
    }
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < left; ++i)
        word = word << 8 | std::uint8_t(at[i]);
    return mixed(hash ^ word);
}

TotalsTable::TotalsTable(std::size_t values)
    : m_values(values)
    , m_slots(256)
{
}

std::size_t TotalsTable::indexOf(const Key &key)
{
    const std::uint64_t hash = hashOf(key.group, hashOf(key.stage, hashOf(key.label, std::uint64_t(key.bucket))));
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const Entry &entry = m_entries[m_slots[slot] - 1];
        if (entry.hash == hash && entry.key.bucket == key.bucket && entry.key.group == key.group &&
            entry.key.stage == key.stage && entry.key.label == key.label)
            return m_slots[slot] - 1;
    }
    m_entries.push_back({{std::string(key.group), std::string(key.stage), std::string(key.label), key.bucket}, hash});
    m_totals.resize(m_totals.size() + m_values);
    m_slots[slot] = std::uint32_t(m_entries.size());
    if (2 * m_entries.size() > m_slots.size())
        grow();
    return m_entries.size() - 1;
}

void TotalsTable::grow()
{
    m_slots.assign(2 * m_slots.size(), 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        std::size_t slot = m_entries[i].hash & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = std::uint32_t(i + 1);
    }
}

void TotalsTable::add(TotalsTable &other)
{
    for (std::size_t i = 0; i < other.size(); ++i) {
        const ReducedKey &key = other.key(i);
        ValueTotals *sums = totals(indexOf({key.group, key.stage, key.label, key.bucket}));
        for (std::size_t value = 0; value < m_values; ++value)
            sums[value].add(other.totals(i)[value]);
    }
}

} // namespace sluice::metrics
