// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/review.h"

namespace sluice::metrics {

/// An edit of a mapping that mends a fault without touching the file.
struct Solution
{
    enum class Kind { group, stage, timeFormat, decimalComma, ignoreColumn };
    Kind kind = Kind::group;
    QString name;    ///< value of the file (group, stage), or header name (ignoreColumn)
    QString meaning; ///< "exposed", a stage of the plan, or a format of times
    bool operator==(const Solution &) const = default;
};

/// What a person may choose from; empty: the fault can only be mended in the file.
[[nodiscard]] QList<Solution> solutionsFor(const ReviewFault &fault, const rollout::Plan &plan);

/// The mapping with a solution in place of another for the same thing, and without it.
[[nodiscard]] Mapping with(Mapping mapping, const Solution &solution);
[[nodiscard]] Mapping without(Mapping mapping, const Solution &solution);
[[nodiscard]] bool isIn(const Mapping &mapping, const Solution &solution);

} // namespace sluice::metrics
