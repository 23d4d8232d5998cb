// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "core/result.h"
#include "metrics/fields.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>
#include <vector>

namespace sluice::metrics {

enum class Group { exposed, unexposed };

/// What a variance of n units was divided by.
enum class VarianceDivisor { n, nMinusOne };

/// How the columns of a file are to be understood. The default reads files whose headers speak for themselves.
struct Mapping
{
    /// Header names, compared exactly. A field that is not in here is recognised by the usual names (`usualNames`).
    QHash<Field, QString> columns;
    /// Columns that select rows, on top of the plan's own DataRules::where; all must match.
    QList<std::pair<QString, QString>> where;
    /// Values of the group column, on top of "exposed" and "unexposed". Several values may count as one group.
    QHash<QString, Group> groups;
    QHash<QString, QString> metrics; ///< names in the file for ids of the plan's metrics, on top of the ids themselves
    QHash<QString, QString> stages;  ///< names in the file for the plan's stages, on top of their own names
    QStringList ignored;             ///< header names that are not read, usual or not
    QStringList timeFormats;         ///< of times that are not ISO 8601; tried in this order, see timetext.h
    QString timeZone;                ///< of times without an offset, as the IANA writes it; empty: UTC
    std::optional<char> separator;   ///< none: whichever divides the header into most columns
    bool isDecimalComma = false;     ///< "1,5" is one and a half, and a point in a number is a fault
    std::optional<QString> stage;    ///< for a file without a stage column: name of the stage all rows belong to
    std::optional<Instant> origin;   ///< what day and elapsed hours count from; none: the entry into the stage
    bool isCumulative = true;        ///< false: each row holds only what came since the row before
    VarianceDivisor varianceDivisor = VarianceDivisor::n;
    qint64 mostFaulty = 0; ///< faulty rows that may be left out; one more and the file is refused
    bool operator==(const Mapping &) const = default;
};

/// For each field the column of `header` that holds it, by the mapping or else by its usual names.
[[nodiscard]] std::vector<std::optional<int>> columnsOf(const Mapping &mapping, const QStringList &header);

/// Reads a mapping document: {"columns": {"n": "users"}, "where": {"experiment": "4509ec"}, "groups": {"control":
/// "unexposed"}, "stage": "10%", "origin": "2026-11-13T08:00:00Z", "cumulative": true, "varianceDivisor": "n"}, and the
/// other fields of docs/metrics-format.md. Every field may be absent. ErrorCode::invalidInput carries a fault for each
/// field that is misspelt or of the wrong type.
[[nodiscard]] Result<Mapping> mappingFromJson(const QJsonObject &document, const QString &place = {});

/// Writes a mapping so that mappingFromJson gives it back unchanged.
[[nodiscard]] QJsonObject toJson(const Mapping &mapping);

} // namespace sluice::metrics
