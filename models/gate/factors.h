// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"

namespace sluice::gate {

/// How a band came to be as wide as it is, as factors on the half-width of a single fixed test (statistics.md, 4.1,
/// "Cost of corrections"). 1 where a correction does not apply.
struct WidthFactors
{
    double base = 0;       ///< half-width of one look at one guardrail, on the finding's scale
    double guardrails = 1; ///< z of this guardrail's share over z of the whole family's alpha
    double looks = 1;      ///< boundary over z of this guardrail's share; infinite when a look was skipped
};

/// Of the deterioration test, whose boundary draws the lower limit. nullopt without numbers or without a boundary.
[[nodiscard]] std::optional<WidthFactors> widthFactors(const Finding &finding);

} // namespace sluice::gate
