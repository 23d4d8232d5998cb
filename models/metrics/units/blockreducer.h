// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/blocksplitter.h"
#include "metrics/units/cell.h"
#include "metrics/units/unittable.h"

#include <map>

namespace sluice::metrics {

/// Where the header has the columns of ReductionOptions.
struct UnitColumns
{
    char separator = ',';
    QStringList names; ///< of all columns
    int unit = -1;
    int time = -1;
    int group = -1;
    int stage = -1;
    int label = -1;
    std::vector<int> values;
};

/// A fault in a block, before it is known on which line of the file the block begins.
struct BlockFault
{
    std::size_t block = 0;
    qint64 line = 0; ///< in the block, from 0
    int column = 0;  ///< in characters, from 1
    QString message;
    bool isFatal = false; ///< what follows cannot be understood
};

/// Groups and stages that were seen, as small numbers; for several threads.
class Places
{
public:
    [[nodiscard]] std::optional<std::uint16_t> numberOf(std::string_view group, std::string_view stage);
    [[nodiscard]] const std::vector<ReducedKey> &all() const { return m_all; }

private:
    std::mutex m_mutex;
    std::map<ReducedKey, std::uint16_t> m_numbers;
    std::vector<ReducedKey> m_all;
};

/// What one thread makes of its blocks.
class BlockReducer
{
public:
    /// All must outlive it. `units` is null unless rows of a unit are added up first.
    BlockReducer(const ReductionOptions &options, const UnitColumns &columns, UnitTable *units, Places &places);

    /// Answers how many lines the block has.
    std::uint32_t reduce(const Block &block);

    std::vector<BlockFault> faults;
    TotalsTable totals;
    qint64 rows = 0;

private:
    bool splitRow(std::size_t &index, std::size_t begin);
    void takeRow();
    void add(std::string_view group, std::string_view stage, std::int64_t bucket);
    [[nodiscard]] bool isKnown(std::string_view group);
    void fault(const char *at, const QString &message, bool isFatal = false);
    void faultInCell(int column, const QString &message);

    const ReductionOptions &m_options;
    const UnitColumns &m_columns;
    UnitTable *m_units;
    Places &m_places;
    std::int64_t m_bucketLength;
    std::vector<std::string> m_groups; ///< that are known
    const Block *m_block = nullptr;
    std::vector<std::uint32_t> m_ends;
    std::vector<std::string_view> m_cells;
    std::vector<Number> m_numbers;
    std::uint32_t m_present = 0;
    TotalsTable m_known; ///< groups and stages that were asked for: their places, without a lock
    std::vector<std::optional<std::uint16_t>> m_numbersOfKnown;
};

} // namespace sluice::metrics
