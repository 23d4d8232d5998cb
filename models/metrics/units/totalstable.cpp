// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/totalstable.h"

#include <algorithm>
#include <numeric>

namespace sluice::metrics {

namespace {

constexpr std::size_t mostInWords = 16;
constexpr int sizeBits = 21; // of a text: records are shorter than a mebibyte

/// The tag of a slot. Its place comes from the bits below.
std::uint32_t tagOf(std::uint64_t hash)
{
    return std::uint32_t(hash >> 32);
}

inline void setWords(std::uint64_t *words, std::string_view text)
{
    if (text.size() <= 8) {
        words[0] = wordOf(text);
        words[1] = 0;
    } else if (text.size() <= mostInWords) {
        words[0] = eightBytes(text.data());
        words[1] = eightBytes(text.data() + text.size() - 8) >> (8 * (mostInWords - text.size()));
    } else {
        words[0] = hashOf(text, 1);
        words[1] = hashOf(text, 2);
    }
}

} // namespace

TotalsTable::TotalsTable(const Shape &shape)
    : m_shape(&shape)
    , m_slots(256)
{
}

inline TotalsTable::KeyWords TotalsTable::wordsOf(const Key &key)
{
    KeyWords words;
    setWords(words.texts, key.group);
    setWords(words.texts + 2, key.stage);
    if (!key.label.empty()) // seldom: one more column that divides the rows
        setWords(words.texts + 4, key.label);
    words.bucket = key.bucket;
    words.sizes = key.group.size() | key.stage.size() << sizeBits | key.label.size() << (2 * sizeBits);
    return words;
}

inline std::uint64_t TotalsTable::hashOf(const KeyWords &words)
{
    const std::uint64_t group = mixed(words.texts[0], words.texts[1]);
    const std::uint64_t stage = mixed(words.texts[2] + 1, words.texts[3]);
    const std::uint64_t hash = mixed(group ^ std::uint64_t(words.bucket), stage ^ words.sizes);
    return words.sizes >> (2 * sizeBits) == 0 ? hash : hash ^ mixed(words.texts[4], words.texts[5]);
}

inline bool TotalsTable::isKey(std::size_t index, const KeyWords &words, const Key &key) const
{
    const KeyWords &known = m_words[index];
    if (known.bucket != words.bucket || known.sizes != words.sizes)
        return false;
    // One by one: as vectors they would be read before what was written by words has reached the cache.
    for (std::size_t i = 0; i < std::size(words.texts); ++i)
        if (known.texts[i] != words.texts[i])
            return false;
    if (std::max({key.group.size(), key.stage.size(), key.label.size()}) <= mostInWords) [[likely]]
        return true;
    const ReducedKey &texts = m_keys[index];
    return texts.group == key.group && texts.stage == key.stage && texts.label == key.label;
}

inline std::size_t TotalsTable::indexOf(const KeyWords &words, std::uint64_t hash, const Key &key)
{
    const std::uint32_t tag = tagOf(hash);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot].entry != 0; slot = (slot + 1) & mask)
        if (m_slots[slot].tag == tag && isKey(m_slots[slot].entry - 1, words, key)) [[likely]]
            return m_slots[slot].entry - 1;
    const std::size_t index = append(words, key);
    m_slots[slot] = {tag, std::uint32_t(index + 1)};
    if (2 * m_keys.size() > m_slots.size())
        grow();
    return index;
}

std::size_t TotalsTable::indexOf(const Key &key)
{
    const KeyWords words = wordsOf(key);
    return indexOf(words, hashOf(words), key);
}

TotalsTable::Search TotalsTable::searchFor(const Key &key) const
{
    Search search{wordsOf(key), 0, key};
    search.hash = hashOf(search.words);
    __builtin_prefetch(&m_slots[search.hash & (m_slots.size() - 1)]);
    return search;
}

void TotalsTable::fetch(const Search &search) const
{
    const Slot &slot = m_slots[search.hash & (m_slots.size() - 1)];
    if (slot.entry == 0)
        return;
    const std::size_t index = slot.entry - 1;
    __builtin_prefetch(&m_words[index]);
    const std::size_t size = m_shape->values.size();
    for (std::size_t i = 0; i < size; i += 2) // two in a line
        __builtin_prefetch(&m_sums[index * size + i]);
    for (std::size_t i = 0; i < size && m_shape->hasSquares; ++i)
        __builtin_prefetch(&m_squares[index * size + i]);
}

std::size_t TotalsTable::indexOf(const Search &search)
{
    return indexOf(search.words, search.hash, search.key);
}

/// What an entry keeps elsewhere: sums of numbers that are not millionths.
void TotalsTable::fetch(std::size_t index) const
{
    const std::size_t size = m_shape->values.size();
    for (std::size_t i = 0; i < size; ++i) {
        const WideSum *wide = m_sums[index * size + i].sum.wide.get();
        if (!wide)
            continue;
        __builtin_prefetch(wide);
        __builtin_prefetch(wide + 2); // its digits, where they were allocated after it
    }
}

std::size_t TotalsTable::append(const KeyWords &words, const Key &key)
{
    m_words.push_back(words);
    m_keys.push_back({std::string(key.group), std::string(key.stage), std::string(key.label), key.bucket});
    m_sums.resize(m_sums.size() + m_shape->values.size());
    if (m_shape->hasSquares)
        m_squares.resize(m_squares.size() + m_shape->values.size());
    m_pairs.resize(m_pairs.size() + m_shape->pairs.size());
    m_counts.resize(m_counts.size() + m_shape->counts);
    m_cubes.resize(m_cubes.size() + m_shape->cubes.size());
    return m_keys.size() - 1;
}

void TotalsTable::grow()
{
    m_slots.assign(2 * m_slots.size(), {});
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        const std::uint64_t hash = hashOf(m_words[i]);
        std::size_t slot = hash & mask;
        while (m_slots[slot].entry != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = {tagOf(hash), std::uint32_t(i + 1)};
    }
}

void TotalsTable::addTuples(std::size_t index, const Number *numbers, Shape::Presence present)
{
    std::size_t place = index * m_shape->values.size();
    for (const Shape::Value &value : m_shape->values) {
        if ((present & value.needed) == value.needed) {
            const Number &number = numbers[value.column];
            ++m_sums[place].n;
            m_sums[place].sum.add(number);
            if (m_shape->hasSquares)
                m_squares[place].add(number, number);
        }
        ++place;
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
    addCubes(index, numbers, present);
}

void TotalsTable::addCubes(std::size_t index, const Number *numbers, Shape::Presence present)
{
    ExactCubeSum *cubes = m_cubes.data() + index * m_shape->cubes.size();
    for (const Shape::Value &value : m_shape->cubes) {
        if ((present & value.needed) == value.needed)
            cubes->add(numbers[value.column]);
        ++cubes;
    }
}

void TotalsTable::subtract(std::size_t index, const Number *numbers, Shape::Presence present)
{
    std::size_t place = index * m_shape->values.size();
    for (const Shape::Value &value : m_shape->values) {
        if ((present & value.needed) == value.needed) {
            const Number &number = numbers[value.column];
            --m_sums[place].n;
            m_sums[place].sum.add(-number);
            if (m_shape->hasSquares)
                m_squares[place].add(-number, number);
        }
        ++place;
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
    ExactCubeSum *cubes = m_cubes.data() + index * m_shape->cubes.size();
    for (const Shape::Value &value : m_shape->cubes) {
        if ((present & value.needed) == value.needed)
            cubes->add(-numbers[value.column]);
        ++cubes;
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
        const ReducedKey &key = other.m_keys[i];
        const std::size_t own = indexOf({key.group, key.stage, key.label, key.bucket});
        const auto addAll = [i, own](auto &into, const auto &from, std::size_t size) {
            for (std::size_t k = 0; k < size; ++k)
                if constexpr (requires { into[k].add(from[k]); })
                    into[own * size + k].add(from[i * size + k]);
                else
                    into[own * size + k] += from[i * size + k];
        };
        addAll(m_sums, other.m_sums, m_shape->values.size());
        addAll(m_squares, other.m_squares, m_shape->hasSquares ? m_shape->values.size() : 0);
        addAll(m_pairs, other.m_pairs, m_shape->pairs.size());
        addAll(m_counts, other.m_counts, m_shape->counts);
        addAll(m_cubes, other.m_cubes, m_shape->cubes.size());
    }
}

std::vector<ReducedRow> TotalsTable::take()
{
    std::vector<std::uint32_t> order(m_keys.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [this](std::uint32_t index) -> const ReducedKey & { return m_keys[index]; });
    std::vector<ReducedRow> rows;
    rows.reserve(order.size());
    for (const std::uint32_t index : order)
        rows.push_back(take(index));
    return rows;
}

ReducedRow TotalsTable::take(std::size_t index)
{
    const auto takeAll = [index](auto &all, std::size_t size) {
        const auto begin = all.begin() + std::ptrdiff_t(index * size);
        return std::decay_t<decltype(all)>(std::make_move_iterator(begin),
                                           std::make_move_iterator(begin + std::ptrdiff_t(size)));
    };
    const std::size_t size = m_shape->values.size();
    std::vector<ValueTotals> values(size);
    for (std::size_t i = 0; i < size; ++i) {
        CountedSum &sum = m_sums[index * size + i];
        values[i].n = sum.n;
        values[i].sum = std::move(sum.sum);
        if (m_shape->hasSquares)
            values[i].squares = std::move(m_squares[index * size + i]);
    }
    return {std::move(m_keys[index]), std::move(values), takeAll(m_pairs, m_shape->pairs.size()),
            takeAll(m_counts, m_shape->counts), takeAll(m_cubes, m_shape->cubes.size())};
}

} // namespace sluice::metrics
