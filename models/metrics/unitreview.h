// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/unitimport.h"
#include "metrics/units/sample.h"

namespace sluice::metrics {

/// Rows at the front of a file from which people see what its columns hold.
inline constexpr qsizetype reviewedRows = 1000;

/// A file of rows of single units as it is understood with a mapping, and what keeps it from being taken.
struct UnitReview
{
    RowSample front;            ///< at most reviewedRows
    qint64 bytes = 0;           ///< on the disk
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

/// What a column of such a file is for.
struct UnitUse
{
    enum class Kind { unit, time, group, stage, value, second, covariate };
    Kind kind = Kind::unit;
    int metric = -1;    ///< index into the plan's; of the last three
    int covariate = -1; ///< index into the metric's
    bool operator==(const UnitUse &) const = default;
};

/// What columns may be for in a file about this plan, in the order in which people read it. Quantiles are not among
/// them: their buckets stand in a mapping document.
[[nodiscard]] QList<UnitUse> unitUses(const rollout::Plan &plan);
/// What the mapping takes a column for; several metrics may come from one.
[[nodiscard]] QList<UnitUse> usesOf(const UnitMapping &mapping, const QString &column, const rollout::Plan &plan);
/// The mapping with the column taken for that alone, and no other for the same; none: it is not read.
[[nodiscard]] UnitMapping withUse(UnitMapping mapping, const QString &column, std::optional<UnitUse> use,
                                  const rollout::Plan &plan);

/// The mapping of a guess with its metrics as the plan names and judges them; those that the plan does not have are
/// left out.
[[nodiscard]] UnitMapping fittedTo(const rollout::Plan &plan, UnitMapping mapping);

} // namespace sluice::metrics
