// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/filebatch.h"
#include "metrics/unitmapping.h"

namespace sluice::metrics {

/// How a file of rows of units is read, beside its mapping.
struct UnitReading
{
    QString exposures;                    ///< path of the exposure log; empty: none, or the file holds it too
    qint64 mostFaulty = 0;                ///< faulty rows that may be left out, if that is more than the mapping allows
    int threads = 0;                      ///< 0: as many as the machine runs at once
    std::function<void(double)> progress; ///< share of the file that is read, 0..1; from any thread, one call at a time
    std::function<void(const QList<RowFault> &)> onFaults; ///< the first faulty rows, at most 1000, also on failure
    const std::atomic<bool> *cancelled = nullptr; ///< set from any thread: reading ends with ErrorCode::cancelled
};

/// Reads rows of single units for a rollout, with observations at the end of each hour or day, see looksOf(): of the
/// mapping's metrics those that the plan names, with the kind, the number of covariates and the quantile that it says;
/// Batch::unknownMetrics lists the others. Rows that DataRules::where or the mapping do not select are skipped; with an
/// exposure log DataRules::where selects exposures. `stageEntered` is as in ImportContext; a row before its stage was
/// entered is a fault, or skipped, as the mapping says.
///
/// All or nothing: ErrorCode::invalidInput as reduceUnits(), for a file without rows about this rollout, and for a
/// mapping that does not fit the plan or the reading; fileNotFound, fileNotReadable, fileChanged, cancelled. Memory as
/// reduceUnits().
[[nodiscard]] Result<FileBatch> importUnits(const QString &path, const rollout::Plan &plan,
                                            const QList<std::optional<Instant>> &stageEntered,
                                            const UnitMapping &mapping, const UnitReading &reading);

/// What a file says by itself, without a plan: its stages are those that it names, in the order of their first rows.
/// One stage without a name if neither it nor its mapping names any. The batch has no checksum.
struct UnitSummary
{
    rollout::Plan plan; ///< stages and metrics, so that the batch can be read
    FileBatch units;
};
[[nodiscard]] Result<UnitSummary> summariseUnits(const QString &path, const UnitMapping &mapping,
                                                 const UnitReading &reading);

} // namespace sluice::metrics
