// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metrics/filebatch.h"
#include "metrics/mapping.h"
#include "rollout/plan.h"

#include <atomic>
#include <functional>

namespace sluice::metrics {

/// At most this many faults of one file are named; one more says that there are others.
inline constexpr int faultLimit = 100;

/// More rows about one rollout than this are refused, so that memory stays bounded. It is enough for ten metrics of
/// two groups with hourly looks over five years.
inline constexpr qsizetype rowLimit = 1'000'000;

/// What is known about the rollout that a file is for.
struct ImportContext
{
    const rollout::Plan &plan;
    Mapping mapping;
    /// When each stage of the plan was entered last; none (or a shorter list): not yet.
    QList<std::optional<Instant>> stageEntered;
    std::function<void(double)> progress; ///< share of the file that is read, 0..1; called by the reading thread
    const std::atomic<bool> *cancelled = nullptr; ///< set from any thread: the import ends with ErrorCode::cancelled
    qint64 mostFaulty = 0; ///< faulty rows that may be left out, if that is more than the mapping allows
    std::function<void(const QList<RowFault> &)> onFaults =
        {}; ///< the first faulty rows, at most 1000, also on failure
};

/// Reads a long-format file of sufficient statistics: one row per metric, group and look, for instance
///
///     metric,group,elapsed_hours,n,mean,variance
///     crashes,exposed,36,2034277,0.0381,0.0366
///
/// UTF-8, separated by commas, semicolons or tabs. Rows that DataRules::where or Mapping::where do not select are
/// skipped, those about metrics the plan does not name are skipped and listed. The stage is named by a column, by the
/// mapping, or is the only one that was entered. Each kind of metric has columns of its own (docs/metrics-format.md);
/// histograms come in one row per bucket. Rows of one metric and group are in order of time. A group that has no row at
/// a look has no users yet (cumulative) or no new ones (per interval); intervals are merged into cumulative snapshots.
///
/// Faulty rows may be left out, as many as the mapping or the context allows; FileBatch::leftOut counts them. A look
/// that lost a row is left out for all groups, for what is left of it says something else. Where nobody can tell which
/// look of a metric a faulty row belonged to, those of its looks are left out that have no row of some group: it may be
/// the one. So a row that is left out never looks like a group without users.
///
/// Else all or nothing: ErrorCode::invalidInput names up to faultLimit faults with line and column; fileNotFound,
/// fileNotReadable and fileChanged say why the bytes could not be trusted. Memory is bounded by the rows of this
/// rollout (rowLimit), not by the size of the file.
[[nodiscard]] Result<FileBatch> importLongFormat(const QString &path, const ImportContext &context);

} // namespace sluice::metrics
