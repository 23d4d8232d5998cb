// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/countedsums.h"
#include "metrics/units/numbering.h"
#include "metrics/units/pairnumbering.h"
#include "metrics/units/shape.h"

#include <array>
#include <span>
#include <string_view>

namespace sluice::metrics {

/// Totals by group, stage, label and bucket. The texts of a key are numbers after one look into a small table each;
/// with few keys everything stays in the first cache, with many a row touches one line of it for its key, and the sums.
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
    /// A group and a stage in a bucket.
    struct Cell
    {
        std::int64_t bucket = 0;
        std::uint32_t group = 0;
        std::uint32_t stage = 0;
        [[nodiscard]] std::uint64_t hash() const
        {
            return mixed(std::uint64_t(bucket), group | std::uint64_t(stage) << 32);
        }
        bool operator==(const Cell &) const = default;
    };

public:
    /// A key that is looked for.
    struct Search
    {
        TextNumbers::Search label;
        NumberPair entry; ///< label and cell
    };

    explicit TotalsTable(const Shape &shape); ///< which must outlive it

    /// Number of the key's entry, from 0 in the order of first use.
    [[nodiscard]] std::size_t indexOf(const Key &key);
    /// The same, when eight bytes can be read at the front of each text.
    [[nodiscard]] std::size_t indexOfPadded(const Key &key)
    {
        if (!isShort(key) || !key.label.empty()) [[unlikely]]
            return indexOf(key);
        Recent &recent = recentOf(key);
        if (recent.index == notKnown) [[unlikely]]
            recent.index = std::uint32_t(indexOf(key));
        return recent.index;
    }
    /// The same in three steps, when eight bytes can be read at the front of each text, which must be there until the
    /// second one. A table of many keys lies far away in memory, and each step has the memory brought that the next one
    /// reads: whoever takes each of them for several keys before the next one, and then adds, does not wait for it.
    [[nodiscard, gnu::always_inline]] Search searchForPadded(const Key &key)
    {
        const std::uint32_t cell = isShort(key) ? recentOf(key).cell : cellOf(key);
        return {m_labels.searchForPadded(key.label), {0, cell}};
    }
    void findLabel(Search &search)
    {
        search.entry.row = m_labels.numberOf(search.label);
        m_entries.fetch(search.entry);
    }
    [[nodiscard]] std::size_t indexOf(const Search &search)
    {
        const std::size_t index = indexOf(search.entry);
        fetch(index);
        return index;
    }
    /// Adds the numbers of a row or a unit, one for each column; 0 for one that is not present.
    void add(std::size_t index, const Number *numbers, Shape::Presence present)
    {
        if (!m_shape->isSimple)
            return addTuples(index, numbers, present);
        const std::size_t size = m_shape->values.size();
        ExactProductSum *squares = m_shape->hasSquares ? m_squares.data() + index * size : nullptr;
        for (std::size_t i = 0; i < size; ++i) {
            m_sums.add(index * size + i, numbers[i], bool(present >> i & 1));
            if (squares)
                squares[i].addSquare(numbers[i]);
        }
        if (!m_shape->cubes.empty())
            addCubes(index, numbers, present);
    }
    /// Whether the columns of rows are added by themselves.
    [[nodiscard]] bool takesColumns() const { return m_shape->isSimple && m_shape->cubes.empty(); }
    /// Where a row goes, one of several.
    struct Place
    {
        std::uint32_t row = 0; ///< which number is its own
        std::uint32_t index = 0;
    };
    /// Adds the numbers that rows have in one column, in whole millionths: 0 where bit `row` of `present` says that
    /// there is none.
    void add(std::size_t column, std::span<const Place> places, const std::int64_t *millionths, std::uint64_t present)
    {
        const std::size_t size = m_shape->values.size();
        for (const Place &place : places)
            m_sums.addWhole(place.index * size + column, millionths[place.row], present >> place.row & 1);
        if (!m_shape->hasSquares)
            return;
        for (const Place &place : places)
            m_squares[place.index * size + column].addWholeSquare(millionths[place.row]);
    }
    /// Takes away what add() added.
    void subtract(std::size_t index, const Number *numbers, Shape::Presence present);
    void add(const TotalsTable &other);

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    /// Moves all entries out, sorted by key. The table is not used afterwards.
    [[nodiscard]] std::vector<ReducedRow> takeRows();
    /// The same by so many threads, as text.
    void writeRows(const RowWriter &writer, int threads);

private:
    static constexpr std::uint32_t notKnown = ~std::uint32_t(0);
    struct Recent
    {
        TextWords group; ///< without a size before there was one
        TextWords stage;
        std::int64_t bucket = 0;
        std::uint32_t cell = 0;
        std::uint32_t index = notKnown; ///< without a label
    };
    static constexpr int recentBits = 10; ///< so that some dozens of keys seldom share a place

    [[nodiscard]] static bool isShort(const Key &key)
    {
        return key.group.size() - 1 < TextWords::most && key.stage.size() <= TextWords::most;
    }
    /// Most rows belong to one of a few groups, stages and buckets, and those are remembered. Of a short key, with
    /// eight bytes that can be read at the front of each text.
    [[nodiscard, gnu::always_inline]] Recent &recentOf(const Key &key)
    {
        const TextWords group = TextWords::ofPadded(key.group);
        const TextWords stage = key.stage.empty() ? TextWords() : TextWords::ofPadded(key.stage);
        const std::uint64_t words = group.first ^ group.last << 3 ^ stage.first << 1 ^ stage.last << 5;
        const std::uint64_t mix = (words ^ std::uint64_t(key.bucket) << 7) * 0x9E3779B97F4A7C15U;
        Recent &recent = m_recent[mix >> (64 - recentBits)];
        if (recent.group != group || recent.stage != stage || recent.bucket != key.bucket) [[unlikely]]
            recent = {group, stage, key.bucket, cellOf(key)};
        return recent;
    }
    [[nodiscard]] std::uint32_t cellOf(Key key);
    [[nodiscard]] std::size_t indexOf(const NumberPair &entry)
    {
        const std::size_t before = size();
        const std::size_t index = m_entries.numberOf(entry);
        if (index == before) [[unlikely]]
            append();
        return index;
    }

    void fetch(std::size_t index) const
    {
        const std::size_t size = m_shape->values.size();
        for (std::size_t i = 0; i < size; ++i) {
            m_sums.fetch(index * size + i);
            if (m_shape->hasSquares)
                __builtin_prefetch(&m_squares[index * size + i]);
        }
    }
    void append();
    [[nodiscard]] std::vector<std::uint32_t> sorted() const;
    void take(std::size_t index, ReducedRow &row);
    void addTuples(std::size_t index, const Number *numbers, Shape::Presence present);
    void addCubes(std::size_t index, const Number *numbers, Shape::Presence present);
    void count(std::size_t index, const Number *numbers, Shape::Presence present, std::int64_t by);

    const Shape *m_shape;
    std::array<Recent, std::size_t(1) << recentBits> m_recent;
    TextNumbers m_groups;
    TextNumbers m_stages;
    TextNumbers m_labels;
    Numbering<Cell> m_cells;
    PairNumbering m_entries; ///< of labels and cells
    template <class T>
    using Pages = std::vector<T, PageAllocator<T>>;
    CountedSums m_sums;               ///< as many for each entry as the shape has values
    Pages<ExactProductSum> m_squares; ///< the same; none unless they are wanted
    std::vector<PairTotals> m_pairs;
    std::vector<std::int64_t> m_counts;
    std::vector<ExactCubeSum> m_cubes;
};

} // namespace sluice::metrics
