// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/observation.h"
#include "metrics/unitmapping.h"

namespace sluice::metrics {

/// The observations that a reduction comes to: for each stage, metric and bucket in which the stage has rows, what was
/// known at the end of the bucket, of both groups. The last bucket of a file ends with the minute of its last row.
/// Sorted by happenedBefore; a metric without a unit in either group has no observation.
///
/// `options` are those of the reduction, reductionFor() of `metrics`. `stages` are the names that Observation::stage
/// counts; each of the reduction is among them. Appends a fault for each sum that is beyond what numbers can hold.
[[nodiscard]] QList<Observation> looksOf(Reduction reduction, const ReductionOptions &options,
                                         const QList<UnitMetric> &metrics, const QStringList &stages,
                                         QList<InputFault> &faults);

} // namespace sluice::metrics
