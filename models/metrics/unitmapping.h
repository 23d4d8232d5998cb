// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/mapping.h"
#include "metrics/units/reduction.h"

namespace sluice::metrics {

/// How the value of a metric comes from the columns of a row of a unit.
struct UnitMetric
{
    MetricId id;
    rollout::MetricKind kind = rollout::MetricKind::mean;
    QString value;  ///< column; of a ratio its numerator, of a rate its events
    QString second; ///< column of the denominator, or of the exposure time; of other kinds empty
    bool isAboveZero =
        false; ///< of a proportion: a unit has the property if its value is above zero; else 0, 1, true, false
    QStringList covariates; ///< columns, of a mean
    double quantile = 0;    ///< in (0, 1), of a quantile; else 0
    std::vector<double>
        edges; ///< of a quantile: upper edges of the buckets it is read from, ascending; the last is open
    bool operator==(const UnitMetric &) const = default;
};

/// Upper edges that a quantile may have.
inline constexpr std::size_t mostEdges = 10'000;

/// Where a log says which units were exposed when: for rows that are events and do not say it themselves. Zone of times
/// and decimal sign are those of the mapping.
struct ExposureMapping
{
    QString unit;
    QString time;
    QString group;
    QString stageColumn;                      ///< empty: there is none
    QList<std::pair<QString, QString>> where; ///< what selects exposures
    QStringList timeFormats;
    std::optional<char> separator;
    bool operator==(const ExposureMapping &) const = default;
};

/// How the rows of single units in a file are to be understood. Columns are header names, or keys of JSON lines, and
/// compared exactly.
struct UnitMapping
{
    QString unit; ///< may be empty unless isPerUnit
    QString time;
    QString group;                            ///< empty with exposures
    QString stageColumn;                      ///< empty: there is none
    std::optional<ExposureMapping> exposures; ///< the rows are events, and isPerUnit; covariates are columns of the log
    QList<UnitMetric> metrics;                ///< at least one, sorted by id
    bool isPerUnit = true;                    ///< the rows of a unit are added up; false: each row is a unit of its own
    TimeBucket looks = TimeBucket::day;       ///< how far apart they are; not none
    QList<std::pair<QString, QString>> where; ///< as Mapping::where
    QHash<QString, Group> groups;             ///< on top of "exposed" and "unexposed"
    QHash<QString, QString> stages;           ///< names in the file for the plan's
    QStringList timeFormats;                  ///< of times that are not ISO 8601, see timetext.h
    QString timeZone;                         ///< of times without an offset, and of days; empty: UTC
    std::optional<char> separator;
    bool isDecimalComma = false;
    std::optional<QString> stage; ///< that all rows belong to, in a file without such a column
    bool skipsOutside = false;    ///< rows before their stage was entered are left out, else they are faults
    std::optional<bool> skewness; ///< whether means come with m3; none: with isPerUnit, where it costs next to nothing
    qint64 mostFaulty = 0;        ///< faulty rows that may be left out; one more and the file is refused

    /// Of stages, wherever it stands; empty: there is none.
    [[nodiscard]] const QString &columnOfStages() const { return exposures ? exposures->stageColumn : stageColumn; }
    bool operator==(const UnitMapping &) const = default;
};

/// Whether a document is a mapping of this kind: its "rows" are "units".
[[nodiscard]] bool isUnitMapping(const QJsonObject &document);

/// Reads a mapping document, see docs/metrics-format.md. ErrorCode::invalidInput carries a fault for each field that is
/// missing, misspelt or of the wrong type.
[[nodiscard]] Result<UnitMapping> unitMappingFromJson(const QJsonObject &document, const QString &place = {});

/// Writes a mapping so that unitMappingFromJson gives it back unchanged.
[[nodiscard]] QJsonObject toJson(const UnitMapping &mapping);

/// The reduction that the mapping asks for: tuple i is metric i of `metrics`. Stages, the path of the exposure log and
/// what can be watched or cancelled are the caller's.
[[nodiscard]] ReductionOptions reductionFor(const UnitMapping &mapping, const QList<UnitMetric> &metrics);

} // namespace sluice::metrics
