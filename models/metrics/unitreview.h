// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/unitimport.h"
#include "metrics/unituses.h"

namespace sluice::metrics {

/// Rows at the front of a file from which people see what its columns hold.
inline constexpr qsizetype reviewedRows = 1000;

/// A file of rows of single units as it is understood with a mapping, and what keeps it from being taken.
struct UnitReview
{
    RowSample front;              ///< at most reviewedRows
    std::optional<RowSample> log; ///< the same of the exposure log; none: there is none in a file of its own
    qint64 bytes = 0;             ///< on the disk, of all that is read
    QStringList groups;         ///< values of the group column, of the front and of faulty rows, in order of appearance
    QStringList stages;         ///< the same of the stage column
    QList<RowFault> faults;     ///< of faulty rows, at most 1000; those that are left out among them
    QList<InputFault> refusals; ///< why nothing is taken, where it is not one row
    LeftOut leftOut;
    std::optional<Batch> batch; ///< what would be taken
};

/// Reads a file as importUnits does. An error only if its bytes could not be read, changed meanwhile, or it was
/// cancelled; `reading.onFaults` is not used.
[[nodiscard]] Result<UnitReview> reviewUnits(const QString &path, const rollout::Plan &plan,
                                             const QList<std::optional<Instant>> &stageEntered,
                                             const UnitMapping &mapping, UnitReading reading);

/// Whether the front of a file tells that its rows are single units: JSON lines or a packed file, or a header without
/// the name of a metric, whose unit, time, group and numbers are known.
[[nodiscard]] bool hasRowsOfUnits(const QString &path);

/// The mapping of a guess with its metrics as the plan names and judges them; those that the plan does not have are
/// left out.
[[nodiscard]] UnitMapping fittedTo(const rollout::Plan &plan, UnitMapping mapping);

} // namespace sluice::metrics
