// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/totalstable.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

namespace sluice::metrics {

namespace {

constexpr std::size_t ahead = 8; // entries whose memory is on its way: their order is not that of the table

/// Where each value stands when they are sorted; equal ones stand at the same place.
template <class T>
std::vector<std::uint32_t> ranksOf(const std::vector<T> &values)
{
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&values](std::uint32_t i) -> const T & { return values[i]; });
    std::vector<std::uint32_t> ranks(values.size());
    for (std::size_t i = 1; i < order.size(); ++i)
        ranks[order[i]] = ranks[order[i - 1]] + std::uint32_t(values[order[i]] != values[order[i - 1]]);
    return ranks;
}

/// Sorts by ranks below `count`, in two passes.
template <class Rank>
void sortStably(std::vector<std::uint32_t> &order, std::size_t count, Rank rankOf)
{
    if (count < 2)
        return;
    std::vector<std::uint32_t> next(count + 1); // where the next one of each rank goes
    for (const std::uint32_t i : order)
        ++next[rankOf(i) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::uint32_t> sorted(order.size());
    for (const std::uint32_t i : order)
        sorted[next[rankOf(i)]++] = i;
    order.swap(sorted);
}

} // namespace

TotalsTable::TotalsTable(const Shape &shape)
    : m_shape(&shape)
{
}

std::uint32_t TotalsTable::cellOf(Key key)
{
    return m_cells.numberOf({key.bucket, m_groups.numberOf(key.group), m_stages.numberOf(key.stage)});
}

std::size_t TotalsTable::indexOf(const Key &key)
{
    const std::uint32_t label = m_labels.numberOf(key.label);
    return indexOf(NumberPair{label, cellOf(key)});
}

void TotalsTable::append()
{
    m_sums.append(m_shape->values.size());
    if (m_shape->hasSquares)
        m_squares.resize(m_squares.size() + m_shape->values.size());
    m_pairs.resize(m_pairs.size() + m_shape->pairs.size());
    m_counts.resize(m_counts.size() + m_shape->counts);
    m_cubes.resize(m_cubes.size() + m_shape->cubes.size());
}

void TotalsTable::addTuples(std::size_t index, const Number *numbers, Shape::Presence present)
{
    std::size_t place = index * m_shape->values.size();
    for (const Shape::Value &value : m_shape->values) {
        if ((present & value.needed) == value.needed) {
            const Number &number = numbers[value.column];
            m_sums.add(place, number, true);
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
            m_sums.subtract(place, number);
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
    const auto ownOf = [](TextNumbers &own, const TextNumbers &others) {
        std::vector<std::uint32_t> numbers;
        for (const std::string &text : others.texts())
            numbers.push_back(own.numberOf(text));
        return numbers;
    };
    const std::vector<std::uint32_t> groups = ownOf(m_groups, other.m_groups);
    const std::vector<std::uint32_t> stages = ownOf(m_stages, other.m_stages);
    const std::vector<std::uint32_t> labels = ownOf(m_labels, other.m_labels);
    std::vector<std::uint32_t> cells;
    for (std::size_t i = 0; i < other.m_cells.size(); ++i) {
        const Cell &cell = other.m_cells.key(i);
        cells.push_back(m_cells.numberOf({cell.bucket, groups[cell.group], stages[cell.stage]}));
    }
    std::vector<std::uint32_t> indexes; // of the other one's entries
    for (std::size_t i = 0; i < other.size(); ++i) {
        const NumberPair &entry = other.m_entries.pair(i);
        indexes.push_back(std::uint32_t(indexOf(NumberPair{labels[entry.row], cells[entry.column]})));
    }
    for (std::size_t i = 0; i < other.size(); ++i) {
        if (i + ahead < other.size())
            fetch(indexes[i + ahead]);
        const std::size_t own = indexes[i];
        const auto addAll = [i, own](auto &into, const auto &from, std::size_t size) {
            for (std::size_t k = 0; k < size; ++k)
                if constexpr (requires { into[k].add(from[k]); })
                    into[own * size + k].add(from[i * size + k]);
                else
                    into[own * size + k] += from[i * size + k];
        };
        for (std::size_t k = 0; k < m_shape->values.size(); ++k)
            m_sums.add(own * m_shape->values.size() + k, other.m_sums, i * m_shape->values.size() + k);
        addAll(m_squares, other.m_squares, m_shape->hasSquares ? m_shape->values.size() : 0);
        addAll(m_pairs, other.m_pairs, m_shape->pairs.size());
        addAll(m_counts, other.m_counts, m_shape->counts);
        addAll(m_cubes, other.m_cubes, m_shape->cubes.size());
    }
}

std::vector<ReducedRow> TotalsTable::takeRows()
{
    std::vector<ReducedRow> rows(size());
    const std::vector<std::uint32_t> order = sorted();
    for (std::size_t i = 0; i < order.size(); ++i)
        take(order[i], rows[i]);
    return rows;
}

void TotalsTable::writeRows(const RowWriter &writer, int threads)
{
    constexpr std::size_t rowsOfPiece = 2048;
    const std::vector<std::uint32_t> order = sorted();
    std::atomic<std::size_t> begun = 0; // pieces
    std::size_t written = 0;
    std::mutex mutex;
    std::condition_variable isWritten;
    const auto writePieces = [&] {
        std::string text;
        ReducedRow row;
        for (std::size_t piece = begun++; piece * rowsOfPiece < order.size(); piece = begun++) {
            text.clear();
            const std::size_t end = std::min(order.size(), (piece + 1) * rowsOfPiece);
            for (std::size_t i = piece * rowsOfPiece; i < end; ++i) {
                if (i + ahead < end)
                    fetch(order[i + ahead]);
                take(order[i], row);
                writer.append(text, row);
            }
            std::unique_lock lock(mutex);
            isWritten.wait(lock, [&] { return written == piece; });
            writer.write(text);
            ++written;
            isWritten.notify_all();
        }
    };
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i)
        others.emplace_back(writePieces);
    writePieces();
}

/// The entries in the order of ReducedKey: sorted by the last of its parts first, and each time those that are equal
/// stay in their order. There are few texts and buckets beside many entries.
std::vector<std::uint32_t> TotalsTable::sorted() const
{
    std::vector<std::int64_t> buckets;
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        buckets.push_back(m_cells.key(i).bucket);
    const std::vector<std::uint32_t> bucketRanks = ranksOf(buckets);
    const std::vector<std::uint32_t> labels = ranksOf(m_labels.texts());
    const std::vector<std::uint32_t> stages = ranksOf(m_stages.texts());
    const std::vector<std::uint32_t> groups = ranksOf(m_groups.texts());
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0);
    const auto cell = [this](std::uint32_t i) -> const Cell & { return m_cells.key(m_entries.pair(i).column); };
    sortStably(order, bucketRanks.size(), [&](std::uint32_t i) { return bucketRanks[m_entries.pair(i).column]; });
    sortStably(order, labels.size(), [&](std::uint32_t i) { return labels[m_entries.pair(i).row]; });
    sortStably(order, stages.size(), [&](std::uint32_t i) { return stages[cell(i).stage]; });
    sortStably(order, groups.size(), [&](std::uint32_t i) { return groups[cell(i).group]; });
    return order;
}

/// Into a row whose memory is used again.
void TotalsTable::take(std::size_t index, ReducedRow &row)
{
    const NumberPair &entry = m_entries.pair(index);
    const Cell &cell = m_cells.key(entry.column);
    row.key.group = m_groups.texts()[cell.group];
    row.key.stage = m_stages.texts()[cell.stage];
    row.key.label = m_labels.texts()[entry.row];
    row.key.bucket = cell.bucket;
    const std::size_t size = m_shape->values.size();
    row.values.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        CountedSums::Totals totals = m_sums.totals(index * size + i);
        row.values[i].n = totals.n;
        row.values[i].sum = std::move(totals.sum);
        if (m_shape->hasSquares)
            row.values[i].squares = std::move(m_squares[index * size + i]);
    }
    const auto takeAll = [index](auto &into, auto &from, std::size_t count) {
        const auto begin = std::make_move_iterator(from.begin() + std::ptrdiff_t(index * count));
        into.assign(begin, begin + std::ptrdiff_t(count));
    };
    takeAll(row.pairs, m_pairs, m_shape->pairs.size());
    takeAll(row.counts, m_counts, m_shape->counts);
    takeAll(row.cubes, m_cubes, m_shape->cubes.size());
}

} // namespace sluice::metrics
