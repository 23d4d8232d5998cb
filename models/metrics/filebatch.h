// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/observation.h"
#include "metrics/rowfault.h"

namespace sluice::metrics {

/// What was left out of a batch, and counted.
struct LeftOut
{
    qint64 rowsFaulty = 0;
    qint64 rowsOutside = 0;          ///< before their stage was entered
    qint64 unitsInSeveralGroups = 0; ///< pairs of a unit and a stage
    qint64 rowsUnexposed = 0;        ///< events of units without an exposure
    qint64 rowsBefore = 0;           ///< events before the first exposure of their unit
    qint64 looksIncomplete = 0;      ///< looks at a metric that faulty rows belonged to, or may have belonged to
    bool operator==(const LeftOut &) const = default;
};

/// A batch that was read from a file.
struct FileBatch
{
    Batch batch;
    LeftOut leftOut;
    QList<RowFault> faults; ///< of the faulty rows, at most keptFaults
};

} // namespace sluice::metrics
