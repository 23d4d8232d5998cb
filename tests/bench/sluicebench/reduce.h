// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace sluice::bench {

/// A file of unit_id, time, group, stage and metric columns to metric,group,stage,day,n,sum,sumsq.
[[nodiscard]] Result<void> reduceUnits(const QString &in, const QString &out, int threads, bool isPerUnit);

/// A file of rollout,metric,group,day,n,sum,sumsq to rollout,metric,group,n,sum,sumsq.
[[nodiscard]] Result<void> reduceLong(const QString &in, const QString &out, int threads);

/// Unit-level rows that mean nothing: quoted, with empty cells, each of one of so many units.
[[nodiscard]] Result<void> makeUnits(const QString &out, qint64 rows, qint64 units, quint64 seed);
/// Long-format statistics that mean nothing: each row of one of so many rollouts, 10 metrics, 2 groups.
[[nodiscard]] Result<void> makeLong(const QString &out, qint64 rows, qint64 rollouts, quint64 seed);

} // namespace sluice::bench
