// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace sluice::bench {

// The statistics on tables, timed inside the process. Formats: performance.md, table of sluice-bench.

/// Boundaries of every case, and on standard output CASE<TAB>SECONDS: the median of 31 calculations from nothing.
[[nodiscard]] Result<void> bounds(const QString &in, const QString &out);

/// The anytime-valid relative difference of every row, and SECONDS_PER_METRIC over at least a million evaluations.
[[nodiscard]] Result<void> gate(const QString &in, const QString &out);

/// Stop fractions of every case, and SIMS_PER_S for each.
[[nodiscard]] Result<void> simulate(const QString &in, const QString &out, qint64 trials, int threads, quint64 seed);

} // namespace sluice::bench
