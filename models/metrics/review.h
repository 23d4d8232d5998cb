// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/cells.h"
#include "metrics/coverage.h"
#include "metrics/longformat.h"

namespace sluice::metrics {

/// At most this many lines from the front of a file are kept for people.
inline constexpr qsizetype headLines = 200;

/// What the cells of a column turn out to be; of the first rows of the file.
enum class Reading { nothing, text, number, wholeNumber, time };

struct ReviewColumn
{
    QString name;                   ///< as in the header
    std::optional<Field> field;     ///< what it is read as
    std::optional<QString> selects; ///< the value that rows about the rollout have in it
    Reading reading = Reading::nothing;
};

/// What is wrong, as far as it decides how it may be mended.
enum class FaultCause {
    other,
    unknownGroup, ///< a value of the group column that nobody explained
    unknownStage,
    notATime,
    decimalComma,
    notOptional, ///< a number that may be left out, and is wrong where it stands
};

/// Something wrong with a file. Rows that share one cause and one value are one fault.
struct ReviewFault
{
    InputFault fault; ///< of the first such row
    FaultCause cause = FaultCause::other;
    QString column;  ///< header name of the faulty cell; empty: it is not about one cell
    QString value;   ///< the cell, on one line
    qint64 rows = 1; ///< that have this fault
};

/// A line of the file for people: on one line, and not longer than shownLineLength.
struct ReviewLine
{
    qint64 line = 0;
    QString text;
    int fault = -1;     ///< index into Review::faults of what is wrong with it
    int spanBegin = 0;  ///< what of the text the fault is about, in UTF-16 units
    int spanLength = 0; ///< 0: an empty cell; without a span the fault's column is empty
};

/// A name that the file uses, in order of appearance.
struct FoundName
{
    QString name;
    std::optional<int> metric; ///< index into the plan's; none: the plan has no such metric
    qint64 rows = 0;
};

/// A file as its importer understands it with a mapping, and everything that keeps it from being taken.
struct Review
{
    qint64 rows = 0;         ///< read, without the header
    qint64 rowsOfOthers = 0; ///< of them, about other rollouts
    qint64 bytes = 0;
    char separator = ',';
    QList<ReviewColumn> columns;
    QList<ReviewLine> head;       ///< the first lines, the header among them
    QList<ReviewLine> faulty;     ///< lines with a fault, each with the line after it, in order
    QList<FoundName> metrics;     ///< at most 200
    QList<ReviewFault> faults;    ///< at most faultLimit
    qint64 unlistedFaults = 0;    ///< rows with faults beyond those
    LeftOut leftOut;              ///< rows with faults, and what goes with them
    bool isReadToItsEnd = false;  ///< false: a fault after which nothing could be understood
    std::optional<Instant> first; ///< look
    std::optional<Instant> last;
    Coverage coverage;
    std::optional<Batch> batch; ///< what would be taken; none as long as there are more faults than may be left out
};

/// Reads a file as importLongFormat does, with the same faults, and on to its end in spite of them. An error only if
/// the bytes could not be read, changed meanwhile, or it was cancelled. Memory as importLongFormat.
[[nodiscard]] Result<Review> review(const QString &path, const ImportContext &context);

} // namespace sluice::metrics
