// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/blocksplitter.h"
#include "metrics/units/cell.h"
#include "metrics/units/jsonrow.h"
#include "metrics/units/numbercolumn.h"
#include "metrics/units/recentrows.h"
#include "metrics/units/shared.h"
#include "metrics/units/structure.h"
#include "metrics/units/tablerow.h"
#include "metrics/units/timereader.h"
#include "metrics/units/unitcolumns.h"

namespace sluice::metrics {

/// A fault in a block, before it is known on which line of the file the block begins.
struct BlockFault
{
    std::size_t block = 0;
    qint64 line = 0; ///< in the block, from 0
    int column = 0;  ///< in characters, from 1
    QString name;    ///< of the column; empty: it is about the row
    QString value;
    QString cause;
    bool isFatal = false; ///< what follows cannot be understood
    QString text = {};    ///< of the line, clipped; of the first keptFaults of a thread
};

/// What one thread makes of its blocks.
class BlockReducer
{
public:
    /// All must outlive it.
    BlockReducer(const ReductionOptions &options, const UnitColumns &columns, RowKind kind, Shared &shared);

    /// Answers how many lines the block has.
    std::uint32_t reduce(const Block &block);
    /// When there are no more blocks.
    void finish();

    std::vector<BlockFault> faults;
    TotalsTable totals;
    qint64 rows = 0;
    qint64 rowsOfOthers = 0;
    qint64 rowsOutside = 0;
    qint64 rowsUnexposed = 0;
    qint64 rowsBefore = 0;
    std::optional<std::int64_t> lastTime;
    [[nodiscard]] std::uint64_t seenKeys() const { return m_json.seen(); } ///< of JSON lines

private:
    /// A name that cells may have.
    struct Name
    {
        std::string value;
        std::string name;
        std::optional<std::int64_t> notBefore;
    };
    static std::vector<Name> namesOf(const QList<ReducedName> &names);

    std::uint32_t reduceTable();
    void reduceJson();
    [[nodiscard]] bool hasWholeRows(const FieldEnds &fields) const;
    [[nodiscard]] bool endWithReturns(const FieldEnds &fields) const;
    void takeRowsByColumn(const FieldEnds &fields);
    void searchRow(std::size_t row);
    std::size_t placeSearched(const std::uint32_t *ends, std::size_t cells, TotalsTable::Place *places);
    std::size_t takeRowAt(const FieldEnds &fields, std::size_t first);
    void takeRow();
    void takeReadRow();
    [[nodiscard]] const RecentRows::Known *findAlike();
    [[nodiscard]] bool readAlike(RecentRows::Row &row) const;
    void takeOtherRow();
    [[nodiscard]] bool readKey(TotalsTable::Key &key, std::int64_t &at);
    void rememberRow(TotalsTable::Key key, std::int64_t at);
    void noteTime(std::int64_t at)
    {
        if (!lastTime || at > *lastTime)
            lastTime = at;
    }
    [[nodiscard]] bool isSelected();
    [[nodiscard]] bool takeNumbers();
    [[nodiscard]] bool takeOther(std::size_t i);
    [[nodiscard]] bool takeReadings();
    [[nodiscard]] bool takeReading(int column, CellReading reading, Number &number, std::string_view text);
    [[nodiscard]] const Name *nameOf(int column, const std::vector<Name> &names);
    void add(const TotalsTable::Key &key, std::int64_t at);
    void checkKeys(std::size_t index, const char *place);
    void addUnit(const TotalsTable::Key &key, std::int64_t at);
    void addExposure(UnitRow row, std::uint16_t stage, std::string_view stageName, std::int64_t at);
    void addEvent(UnitRow row, std::int64_t at);
    [[nodiscard]] std::string_view cell(int column) const
    {
        if (column < 0)
            return {};
        return m_columns.isJson ? m_json.cells()[std::size_t(column)] : m_row.cell(std::size_t(column));
    }
    std::string_view plainText(std::string_view cell);
    [[nodiscard]] bool refusesText(bool isPlain);
    void checkText();
    void fault(const char *at, const QString &cause, bool isFatal = false);
    void faultInCell(int column, const QString &cause);
    void faultAt(const char *at, BlockFault fault);
    [[nodiscard]] const char *rowPlace() const; ///< somewhere in the row

    const ReductionOptions &m_options;
    const UnitColumns &m_columns;
    RowKind m_kind;
    Shared &m_shared;
    std::optional<UnitTable::Writer> m_writer;
    std::vector<Name> m_groups; ///< that are known
    std::vector<Name> m_stages;
    std::vector<int> m_values;           ///< UnitColumns::values, where no other thread writes beside them
    std::vector<CellReading> m_readings; ///< of those
    bool m_isDecimalComma;
    bool m_isPadded;                  ///< behind each cell bytes can be read, and decimals stand after a point
    bool m_readsColumns;              ///< of a table, several rows at a time
    bool m_hasReadings;               ///< not all cells are any number
    std::vector<std::string> m_where; ///< what selects
    TimeReader m_times;
    bool m_remembersRows; ///< where a row goes depends on nothing but what RecentRows compare
    bool m_addsColumns;   ///< the numbers of several rows at a time
    RecentRows m_recent;
    JsonRow m_json;
    const Block *m_block = nullptr;
    std::vector<std::uint32_t> m_room; ///< of the ends of fields
    TableRow m_row;                    ///< of a table
    std::string m_plain;
    std::vector<NumberColumn> m_read; ///< of a few rows
    std::vector<Number> m_numbers;
    struct Searched ///< one of several rows that are looked for in `totals` together
    {
        TotalsTable::Search search;
        std::size_t row = 0;
    };
    std::array<Searched, NumberColumn::mostRows> m_searched;
    std::size_t m_searchedRows = 0;
    Shape::Presence m_present = 0;
    Shape m_noValues;
    TotalsTable m_known; ///< groups and stages that were asked for: their places, without a lock
    struct Known
    {
        std::optional<std::uint16_t> place;
        std::optional<std::uint16_t> stage; ///< of exposures
    };
    std::vector<Known> m_numbersOfKnown;
    bool m_bringsNumbers = false; ///< exposures that hold what units bring along
};

} // namespace sluice::metrics
