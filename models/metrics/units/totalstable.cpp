// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/totalstable.h"

#include <algorithm>
#include <cstring>

namespace sluice::metrics {

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

TotalsTable::TotalsTable(const Shape &shape)
    : m_shape(&shape)
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
    m_values.resize(m_values.size() + m_shape->values.size());
    m_pairs.resize(m_pairs.size() + m_shape->pairs.size());
    m_counts.resize(m_counts.size() + m_shape->counts);
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

void TotalsTable::addTuples(std::size_t index, const Number *numbers, Shape::Presence present)
{
    ValueTotals *values = m_values.data() + index * m_shape->values.size();
    for (const Shape::Value &value : m_shape->values) {
        if ((present & value.needed) == value.needed)
            values->add(numbers[value.column], m_shape->hasSquares);
        ++values;
    }
    PairTotals *pairs = m_pairs.data() + index * m_shape->pairs.size();
    for (const Shape::Pair &pair : m_shape->pairs) {
        if ((present & pair.needed) == pair.needed) {
            ++pairs->n;
            pairs->first.add(numbers[pair.first]);
            pairs->second.add(numbers[pair.second]);
            pairs->products.add(numbers[pair.first], numbers[pair.second]);
        }
        ++pairs;
    }
    count(index, numbers, present, 1);
}

void TotalsTable::subtract(std::size_t index, const Number *numbers, Shape::Presence present)
{
    ValueTotals *values = m_values.data() + index * m_shape->values.size();
    for (const Shape::Value &value : m_shape->values) {
        if ((present & value.needed) == value.needed) {
            const Number &number = numbers[value.column];
            --values->n;
            values->sum.add(-number);
            values->squares.add(-number, number);
        }
        ++values;
    }
    PairTotals *pairs = m_pairs.data() + index * m_shape->pairs.size();
    for (const Shape::Pair &pair : m_shape->pairs) {
        if ((present & pair.needed) == pair.needed) {
            --pairs->n;
            pairs->first.add(-numbers[pair.first]);
            pairs->second.add(-numbers[pair.second]);
            pairs->products.add(-numbers[pair.first], numbers[pair.second]);
        }
        ++pairs;
    }
    count(index, numbers, present, -1);
}

void TotalsTable::count(std::size_t index, const Number *numbers, Shape::Presence present, std::int64_t by)
{
    std::int64_t *counts = m_counts.data() + index * m_shape->counts;
    for (const Shape::Histogram &histogram : m_shape->histograms) {
        if ((present & histogram.needed) != histogram.needed)
            continue;
        const double value = numbers[histogram.column].value();
        const auto above = std::ranges::upper_bound(histogram.edges, value);
        counts[histogram.firstCount + std::size_t(above - histogram.edges.begin())] += by;
    }
}

void TotalsTable::add(const TotalsTable &other)
{
    for (std::size_t i = 0; i < other.size(); ++i) {
        const ReducedKey &key = other.key(i);
        const std::size_t own = indexOf({key.group, key.stage, key.label, key.bucket});
        const auto addAll = [i, own](auto &into, const auto &from, std::size_t size) {
            for (std::size_t k = 0; k < size; ++k)
                if constexpr (requires { into[k].add(from[k]); })
                    into[own * size + k].add(from[i * size + k]);
                else
                    into[own * size + k] += from[i * size + k];
        };
        addAll(m_values, other.m_values, m_shape->values.size());
        addAll(m_pairs, other.m_pairs, m_shape->pairs.size());
        addAll(m_counts, other.m_counts, m_shape->counts);
    }
}

ReducedRow TotalsTable::take(std::size_t index)
{
    const auto takeAll = [index](auto &all, std::size_t size) {
        const auto begin = all.begin() + std::ptrdiff_t(index * size);
        return std::decay_t<decltype(all)>(std::make_move_iterator(begin),
                                           std::make_move_iterator(begin + std::ptrdiff_t(size)));
    };
    return {std::move(m_entries[index].key), takeAll(m_values, m_shape->values.size()),
            takeAll(m_pairs, m_shape->pairs.size()), takeAll(m_counts, m_shape->counts)};
}

} // namespace sluice::metrics
