// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metrics/rowfault.h"
#include "metrics/units/exactsum.h"

#include <QList>
#include <QStringList>

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::metrics {

/// Into which parts the time of a reduction is divided: hours of UTC, days of ReductionOptions::timeZone.
enum class TimeBucket { none, hour, day };

/// How the cells of a column become numbers. An empty cell is no value.
enum class CellReading {
    number,
    amount,  ///< a number that is not below zero
    count,   ///< a whole number that is not below zero
    flag,    ///< 0, 1, true or false in any case: 0 or 1
    positive ///< a number: 1 if it is above zero, else 0
};

struct ReducedColumn
{
    QString name; ///< as in the header, compared exactly
    CellReading reading = CellReading::number;
    bool isLargest = false; ///< with isPerUnit: of the rows of a unit the largest value counts, not their sum
};

/// Columns whose values belong together: a row (a unit, with isPerUnit) counts if the first `required` of them are
/// there.
struct ReducedTuple
{
    std::vector<int> columns; ///< numbers of ReductionOptions::columns
    int required = 1;
    std::vector<double> edges; ///< of a histogram of the first column, ascending; empty: none
    bool hasCubes = false;     ///< third powers of the first column are added up, too
};

/// A name in the file for one of our own.
struct ReducedName
{
    QString value; ///< in the file
    QString name;
    std::optional<std::int64_t> notBefore; ///< of a stage: rows before this moment do not belong to it
};

/// A log of who was exposed when. Columns are header names, compared exactly. Groups and stages, and what is before a
/// stage, are those of the reduction.
struct ExposureLog
{
    QString path; ///< empty: the file of the events holds them too
    QString unit;
    QString time;
    QString group;
    QString stage;                            ///< empty: there is no such column
    QList<std::pair<QString, QString>> where; ///< as ReductionOptions::where
    QStringList timeFormats;                  ///< as ReductionOptions::timeFormats
    std::optional<char> separator;
};

struct ReducedRow;

/// Where the rows of a result go as text.
struct RowWriter
{
    std::function<void(std::string &text, const ReducedRow &row)> append; ///< from several threads at once
    /// What append() wrote of many rows, piece by piece in the order of rows; from any thread, one at a time.
    std::function<void(std::string_view text)> write;
};

/// How the rows of a unit-level file are reduced. Columns are header names, compared exactly.
struct ReductionOptions
{
    QString unit;                       ///< needed only with isPerUnit
    QString time;                       ///< may be empty without buckets
    QString group;                      ///< empty: there is no such column
    QString stage;                      ///< empty: there is no such column
    QString label;                      ///< one more column that divides the rows; empty: none. Not with isPerUnit
    std::vector<ReducedColumn> columns; ///< at least one, at most mostColumns
    std::vector<ReducedTuple> tuples;   ///< empty: each column by itself
    QList<std::pair<QString, QString>> where; ///< columns that select rows, and their values; all must match
    QList<ReducedName> groups; ///< those that are known; a row of another is faulty. Empty: all are taken
    QList<ReducedName> stages; ///< the same
    bool skipsOutside = false; ///< rows before their stage's notBefore are left out and counted, else they are faulty
    QStringList timeFormats;   ///< of times that are not ISO 8601, see timetext.h
    QString timeZone;          ///< of times without an offset, and of days; empty: UTC
    std::optional<char> separator; ///< none: whichever divides the header into most columns
    bool isDecimalComma = false;
    TimeBucket bucket = TimeBucket::day;
    /// The rows of a unit in a stage are added up first; in each bucket a unit counts with what its rows came to by the
    /// end of it. A unit that has rows in several groups of a stage is left out there, and counted.
    bool isPerUnit = false;
    /// With isPerUnit: the rows are events without group and stage. A unit counts from its first exposure in a stage
    /// on, in that group, with 0 in every column until it has rows; of its rows those count that are not before it, in
    /// the stage in which it was exposed last by then. Largest numbers are read from the exposures.
    std::optional<ExposureLog> exposures;
    qint64 mostFaulty = 0; ///< rows that may be left out because of a fault
    qint64 mostKeys = 0;   ///< groups times stages times labels times buckets; 0: as many as there are
    int threads = 1;
    bool isChecksummed = true;
    bool hasSquares = true; ///< false: sums alone are wanted, ValueTotals::squares stay 0. Not with isPerUnit
    std::function<void(qint64 read, qint64 size)> progress; ///< bytes on the disk; from any thread, one at a time
    /// Takes the rows of the result when nothing can fail any more: then they are not held beside the totals, and
    /// Reduction::rows stays empty.
    std::optional<RowWriter> writer;
    std::function<void(const QList<RowFault> &)> onFaults; ///< the first faulty rows, at most 1000, also on failure
    const std::atomic<bool> *cancelled = nullptr;

    static constexpr std::size_t mostColumns = 32;
};

/// What one value comes to in one group, stage and bucket: exact, whatever the order of rows.
struct ValueTotals
{
    std::int64_t n = 0;
    ExactSum sum;
    ExactProductSum squares;

    void add(const ValueTotals &other);
};

/// What two values come to where both are there.
struct PairTotals
{
    std::int64_t n = 0;
    ExactSum first;
    ExactSum second;
    ExactProductSum products;

    void add(const PairTotals &other);
};

struct ReducedKey
{
    std::string group;       ///< ReducedName::name, else as in the file; empty without a group column
    std::string stage;       ///< the same; empty without a stage column
    std::string label;       ///< empty without a label column
    std::int64_t bucket = 0; ///< hours of UTC or local days since 1970; 0 with TimeBucket::none
    auto operator<=>(const ReducedKey &) const = default;
};

/// With isPerUnit and buckets these are differences: added up over the buckets they are what was known at their ends.
struct ReducedRow
{
    ReducedKey key;
    std::vector<ValueTotals> values;  ///< of the columns of each tuple, one tuple after the other
    std::vector<PairTotals> pairs;    ///< of each tuple: columns (1, 0), (2, 0), (2, 1), (3, 0) …
    std::vector<std::int64_t> counts; ///< of each tuple with k edges: k + 1 buckets, [edge before, edge)
    std::vector<ExactCubeSum> cubes;  ///< of each tuple that has them
};

struct Reduction
{
    std::vector<ReducedRow> rows; ///< sorted by key
    qint64 rowsRead = 0;          ///< without the header, empty lines, faulty rows and those of the next four
    qint64 rowsOfOthers = 0;      ///< not selected by ReductionOptions::where
    qint64 rowsOutside = 0;       ///< with skipsOutside
    qint64 rowsUnexposed = 0;     ///< events of units without an exposure
    qint64 rowsBefore = 0;        ///< events before the first exposure of their unit
    qint64 exposures = 0;         ///< rows of the exposure log that were read, part of rowsRead
    qint64 rowsFaulty = 0;
    qint64 unitsInSeveralGroups = 0;      ///< with isPerUnit: pairs of a unit and a stage that were left out
    std::optional<std::int64_t> lastTime; ///< of all rows that were read, milliseconds; none without buckets
    QList<RowFault> faults;               ///< the first of the rows that were left out, at most 1000
    QString checksum;                     ///< SHA-256 of the file, or of those of both; with isChecksummed
};

/// Whether a column is what a unit brings along, and stands in the exposure log if there is one.
[[nodiscard]] inline bool isOfExposure(const ReducedColumn &column)
{
    return column.isLargest && column.reading == CellReading::number;
}

/// Reduces a file of rows of units to counts, sums and sums of products: CSV (RFC 4180, separated by commas,
/// semicolons, tabs or bars) or JSON lines, plain, gzip or zstd. Memory does not grow with the file but with the number
/// of keys, and of units with isPerUnit (of exposed units, with an exposure log). The result is the same, byte for
/// byte, for any number of threads.
///
/// invalidInput: more than mostFaulty rows are faulty, a column is missing, a quote is never closed, the packed file
/// ends too early; the faults name line and column. fileNotFound, fileNotReadable, fileChanged, cancelled.
[[nodiscard]] Result<Reduction> reduceUnits(const QString &path, const ReductionOptions &options);

} // namespace sluice::metrics
