// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metrics/units/exactsum.h"

#include <QList>
#include <QStringList>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace sluice::metrics {

/// Into which parts the time of a reduction is divided, in UTC.
enum class TimeBucket { none, hour, day };
[[nodiscard]] std::int64_t bucketMilliseconds(TimeBucket bucket); ///< 0 for none

/// How the rows of a unit-level file are reduced. Columns are header names, compared exactly.
struct ReductionOptions
{
    QString unit; ///< needed only with isPerUnit
    QString time; ///< ISO 8601; may be empty without buckets
    QString group;
    QString stage;      ///< empty: there is no such column
    QString label;      ///< one more column that divides the rows; empty: none. Not with isPerUnit
    QStringList values; ///< at least one; an empty cell is no value
    QStringList groups; ///< those that are known; a row of another is faulty. Empty: all are taken
    TimeBucket bucket = TimeBucket::day;
    /// The rows of a unit in a stage are added up first; a unit counts in the bucket of its earliest row. A unit that
    /// has rows in several groups of a stage is left out there, and counted.
    bool isPerUnit = false;
    qint64 mostFaulty = 0; ///< rows that may be left out because of a fault
    int threads = 1;
    bool isChecksummed = true;
    std::function<void(qint64 read, qint64 size)> progress; ///< bytes on the disk; from any thread, one at a time
    const std::atomic<bool> *cancelled = nullptr;
};

/// What one value comes to in one group, stage and bucket: exact, whatever the order of rows.
struct ValueTotals
{
    std::int64_t n = 0;
    ExactSum sum;
    ExactProductSum squares;

    void add(const Number &number)
    {
        ++n;
        sum.add(number);
        squares.add(number, number);
    }
    void add(const ValueTotals &other);
};

struct ReducedKey
{
    std::string group;
    std::string stage;       ///< empty without a stage column
    std::string label;       ///< empty without a label column
    std::int64_t bucket = 0; ///< number of the bucket since 1970; 0 with TimeBucket::none
    auto operator<=>(const ReducedKey &) const = default;
};

struct ReducedRow
{
    ReducedKey key;
    std::vector<ValueTotals> values; ///< in the order of ReductionOptions::values
};

struct Reduction
{
    std::vector<ReducedRow> rows; ///< sorted by key
    qint64 rowsRead = 0;          ///< without the header, empty lines and faulty rows
    qint64 rowsFaulty = 0;
    qint64 unitsInSeveralGroups = 0; ///< with isPerUnit: pairs of a unit and a stage that were left out
    QList<InputFault> faults;        ///< the first of the rows that were left out, at most 1000
    QString checksum;                ///< SHA-256 of the file, with isChecksummed
};

/// Reduces a CSV file (RFC 4180, separated by commas, semicolons or tabs; plain, gzip or zstd) to counts, sums and sums
/// of squares. Memory does not grow with the file but with the number of keys, and of units with isPerUnit. The result
/// is the same, byte for byte, for any number of threads.
///
/// invalidInput: more than mostFaulty rows are faulty, a column is missing, a quote is never closed, the packed file
/// ends too early; the faults name line and column. fileNotFound, fileNotReadable, fileChanged, cancelled.
[[nodiscard]] Result<Reduction> reduceUnits(const QString &path, const ReductionOptions &options);

} // namespace sluice::metrics
