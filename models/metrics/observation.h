// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/instant.h"
#include "stats/samples.h"

#include <QList>
#include <QStringList>

namespace sluice::metrics {

/// What was known about one metric at one moment: both groups, cumulative within one stage. Snapshots of one stage
/// replace each other; those of different stages are separate strata and are never added.
struct Observation
{
    int stage = 0; ///< index into Plan::stages
    MetricId metric;
    Instant at{}; ///< end of the window; its beginning is the entry into the stage
    stats::Sample exposed;
    stats::Sample unexposed; ///< the same alternative as `exposed`; a group without users has n = 0
    bool operator==(const Observation &) const = default;
};

/// In the order in which looks happened: by time, then stage, then metric.
[[nodiscard]] bool happenedBefore(const Observation &a, const Observation &b);

/// A file or an answer that was taken whole. Undone whole, too.
struct Batch
{
    QString source;                  ///< file name or address, for people
    QString checksum;                ///< SHA-256 of the bytes that were read
    qint64 rowsRead = 0;             ///< without the header and empty lines
    qint64 rowsSkipped = 0;          ///< rows of other rollouts, by DataRules::where
    qint64 rowsUnknown = 0;          ///< rows of this rollout about metrics that its plan does not name
    QStringList unknownMetrics;      ///< their names in order of appearance, at most 100
    qint64 unitsInBothGroups = 0;    ///< seen in both by the source, and counted in neither; the most of any metric
    QStringList stages;              ///< the names of those that the observations count, as the plan had them
    QList<Observation> observations; ///< sorted by happenedBefore, no two for the same (stage, metric, at)
};

} // namespace sluice::metrics
