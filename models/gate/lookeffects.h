// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"

#include <span>

namespace sluice::gate {

/// The numbers that a chart draws of one look. The band is that of the harm: positive is worse.
struct LookEffect
{
    bool hasEffect = false;
    double exposed = 0; ///< value of each group over all strata so far
    double unexposed = 0;
    double change = 0; ///< exposed against unexposed in the metric's own direction, on the finding's scale
    double low = 0;    ///< repeated limits, may be infinite
    double high = 0;
    std::optional<double> fixedZ; ///< of a fixed-sample comparison of this stage with variances of divisor n, as
                                  ///< reports of single experiments print it; no decision rests on it
};

/// One for each of the finding's looks, in order. Made when asked for: verdicts do not need it.
[[nodiscard]] QList<LookEffect> lookEffects(const Finding &finding);

/// The band of the newest look over `strata`, on the finding's scale.
[[nodiscard]] stats::Band newestBand(const Finding &finding, std::span<const stats::Groups> strata);

} // namespace sluice::gate
