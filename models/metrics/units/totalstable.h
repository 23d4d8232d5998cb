// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/shape.h"
#include "metrics/units/textwords.h"

#include <array>
#include <string_view>

namespace sluice::metrics {

/// Totals by group, stage, label and bucket: an open-addressed table. With few keys it stays in the first cache; with
/// many a row touches one line of the cache for its key, and the sums.
class TotalsTable
{
public:
    struct Key
    {
        std::string_view group;
        std::string_view stage;
        std::string_view label;
        std::int64_t bucket = 0;
    };

private:
    /// What is compared: of texts up to 16 bytes these, of longer ones two hashes.
    struct alignas(64) KeyWords
    {
        std::uint64_t texts[6] = {};
        std::int64_t bucket = 0;
        std::uint64_t sizes = 0; ///< of the texts
    };

public:
    /// A key that is looked for.
    struct Search
    {
        KeyWords words;
        std::uint64_t hash = 0;
        Key key;
    };

    explicit TotalsTable(const Shape &shape); ///< which must outlive it

    /// Number of the key's entry, from 0 in the order of first use.
    [[nodiscard]] std::size_t indexOf(const Key &key);
    /// The same, when eight bytes can be read at the front of each text. Most rows belong to one of a few keys with
    /// short texts, and those are remembered.
    [[nodiscard]] std::size_t indexOfPadded(const Key &key)
    {
        constexpr std::size_t most = sizeof(std::uint64_t);
        const std::size_t group = key.group.size();
        const std::size_t stage = key.stage.size();
        if (group - 1 >= most || stage - 1 >= most || !key.label.empty()) [[unlikely]]
            return indexOf(key);
        const auto wordOf = [](std::string_view text) { return eightBytes(text.data()) << (8 * (most - text.size())); };
        const Recent wanted{wordOf(key.group), wordOf(key.stage), key.bucket, group | stage << 32, 0};
        const std::uint64_t mix =
            (wanted.group ^ wanted.stage << 1 ^ std::uint64_t(key.bucket) << 7) * 0x9E3779B97F4A7C15U;
        Recent &recent = m_recent[mix >> 58];
        if (recent.group != wanted.group || recent.stage != wanted.stage || recent.bucket != wanted.bucket ||
            recent.sizes != wanted.sizes) [[unlikely]] {
            recent = wanted;
            recent.index = indexOf(key);
        }
        return recent.index;
    }
    /// The same in steps. A table of many keys lies far away in memory: whoever takes each step for several keys before
    /// the next, and then adds, waits once for all of them.
    [[nodiscard]] Search searchFor(const Key &key) const;
    void fetch(const Search &search) const;
    [[nodiscard]] std::size_t indexOf(const Search &search);
    void fetch(std::size_t index) const;
    /// Adds the numbers of a row or a unit, one for each column; 0 for one that is not present.
    void add(std::size_t index, const Number *numbers, Shape::Presence present)
    {
        if (!m_shape->isSimple)
            return addTuples(index, numbers, present);
        const std::size_t size = m_shape->values.size();
        CountedSum *sums = m_sums.data() + index * size;
        ExactProductSum *squares = m_shape->hasSquares ? m_squares.data() + index * size : nullptr;
        for (std::size_t i = 0; i < size; ++i) {
            sums[i].n += std::int64_t(present >> i & 1); // without a branch: cells are empty by chance
            sums[i].sum.add(numbers[i]);
            if (squares)
                squares[i].addSquare(numbers[i]);
        }
        if (!m_shape->cubes.empty())
            addCubes(index, numbers, present);
    }
    /// Takes away what add() added.
    void subtract(std::size_t index, const Number *numbers, Shape::Presence present);
    void add(const TotalsTable &other);

    [[nodiscard]] std::size_t size() const { return m_keys.size(); }
    /// Moves all entries out, sorted by key. The table is not used afterwards.
    [[nodiscard]] std::vector<ReducedRow> take();

private:
    struct Slot
    {
        std::uint32_t tag = 0;   ///< bits of the hash that do not choose the slot
        std::uint32_t entry = 0; ///< 0: free, else 1 + its number
    };
    struct Recent
    {
        std::uint64_t group = 0;
        std::uint64_t stage = 0;
        std::int64_t bucket = 0;
        std::uint64_t sizes = 0; ///< of the texts; 0 of none
        std::size_t index = 0;
    };
    struct CountedSum
    {
        [[no_unique_address]] ExactSum sum; ///< ends in padding, which n takes
        std::int64_t n = 0;
        void add(const CountedSum &other)
        {
            n += other.n;
            sum.add(other.sum);
        }
    };
    static_assert(sizeof(CountedSum) == 32);

    [[nodiscard]] static KeyWords wordsOf(const Key &key);
    [[nodiscard]] static std::uint64_t hashOf(const KeyWords &words);
    [[nodiscard]] bool isKey(std::size_t index, const KeyWords &words, const Key &key) const;
    std::size_t indexOf(const KeyWords &words, std::uint64_t hash, const Key &key);
    std::size_t append(const KeyWords &words, const Key &key);
    void grow();
    [[nodiscard]] ReducedRow take(std::size_t index);
    void addTuples(std::size_t index, const Number *numbers, Shape::Presence present);
    void addCubes(std::size_t index, const Number *numbers, Shape::Presence present);
    void count(std::size_t index, const Number *numbers, Shape::Presence present, std::int64_t by);

    const Shape *m_shape;
    std::array<Recent, 64> m_recent;
    std::vector<Slot> m_slots;
    std::vector<KeyWords> m_words;
    std::vector<ReducedKey> m_keys;
    std::vector<CountedSum> m_sums;         ///< as many for each entry as the shape has values
    std::vector<ExactProductSum> m_squares; ///< the same; none unless they are wanted
    std::vector<PairTotals> m_pairs;
    std::vector<std::int64_t> m_counts;
    std::vector<ExactCubeSum> m_cubes;
};

} // namespace sluice::metrics
