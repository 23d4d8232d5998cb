// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/unitmapping.h"
#include "metrics/units/sample.h"
#include "rollout/plan.h"

namespace sluice::metrics {

/// What a column of a file of rows of single units is for.
struct UnitUse
{
    enum class Kind { unit, time, group, stage, value, aboveZero, second, covariate };
    Kind kind = Kind::unit;
    int metric = -1;    ///< index into the plan's; of the last four
    int covariate = -1; ///< index into the metric's
    bool operator==(const UnitUse &) const = default;
};

/// Which rows a file has: those of units, or of two that belong together events, or exposures. Columns of two files may
/// have the same name and nothing in common.
enum class UnitFile { units, events, exposures };

/// What columns may be for in a file about this plan, in the order in which people read it.
[[nodiscard]] QList<UnitUse> unitUses(const rollout::Plan &plan, UnitFile file = UnitFile::units);
/// What the mapping takes a column for; several metrics may come from one.
[[nodiscard]] QList<UnitUse> usesOf(const UnitMapping &mapping, const QString &column, const rollout::Plan &plan,
                                    UnitFile file = UnitFile::units);
/// The mapping with the column taken for that alone, and no other for the same; none: it is not read.
[[nodiscard]] UnitMapping withUse(const UnitMapping &mapping, const QString &column, std::optional<UnitUse> use,
                                  const rollout::Plan &plan, UnitFile file = UnitFile::units);
/// The mapping with the column taken for that, too, and no other for the same.
[[nodiscard]] UnitMapping withFurtherUse(const UnitMapping &mapping, const QString &column, const UnitUse &use,
                                         const rollout::Plan &plan, UnitFile file = UnitFile::units);

/// The mapping of events whose units, groups and stages stand in a log of exposures, as a guess about that log has
/// them.
[[nodiscard]] UnitMapping withExposures(UnitMapping events, const UnitMapping &log);

/// Those of its metrics that are quantiles, and need the edges of buckets: indices.
[[nodiscard]] QList<int> quantilesIn(const UnitMapping &mapping);
/// "0 100 250.5": numbers with a point, each above the one before, between blanks or semicolons. nullopt: something
/// else.
[[nodiscard]] std::optional<std::vector<double>> edgesFromText(const QString &text);

/// Upper edges of buckets from which a quantile of a column can be read, to begin with: 0, and twenty a decade over
/// what the rows hold. Empty if there are numbers below zero or none above it.
[[nodiscard]] std::vector<double> proposedEdges(const RowSample &front, const QString &column, bool isDecimalComma);

} // namespace sluice::metrics
