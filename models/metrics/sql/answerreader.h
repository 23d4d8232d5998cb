// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metricsource.h"
#include "metrics/sql/sqldefinition.h"
#include "metrics/sql/sqlsession.h"

namespace sluice::metrics {

/// What a query's answer says about a look.
struct AnswerReading
{
    QList<Observation> observations; ///< of the metrics that were asked for; none if there is a fault
    qint64 rowsRead = 0;
    qint64 rowsUnknown = 0;                    ///< about metrics that were not asked for
    QStringList unknownMetrics;                ///< as in Batch
    QHash<MetricId, qint64> unitsInBothGroups; ///< by metric: seen in both groups, and in neither sample
    QList<InputFault> faults;                  ///< each with the metric as its place where it is known
};

/// Reads an answer by the rules of a long-format file (metrics/rowreader.h): columns by their usual names or by the
/// mapping, every number checked. Its rows are the look at the end of the query's window; a column that says another
/// time or stage is a fault, as is a column of a type that is no number where one is needed, and a metric that was
/// asked for without a row.
[[nodiscard]] AnswerReading readAnswer(const SqlAnswer &answer, const SqlQuestion &question,
                                       const SqlDefinition &definition, const MetricQuery &query);

} // namespace sluice::metrics
