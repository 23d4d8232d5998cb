// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"

namespace sluice::gate {

/// How one side of a band came to be as wide as it is: the half-width of a single look at a single guardrail, and what
/// each correction costs as a factor (statistics.md, 4.1, "Cost of corrections"). 1 where a correction does not apply.
/// base * guardrails * restarts * reserve * looks is the half-width that is drawn, whatever the test: the limits of
/// score tests and relative margins are not quite proportional to the boundary, and base takes up the difference.
struct WidthFactors
{
    double base = 0;       ///< on the finding's scale
    double guardrails = 1; ///< z of this guardrail's share over z of the whole family's alpha
    double restarts = 1;   ///< z of what this attempt at the gate may err over z of what the first one might
    double reserve = 1;    ///< z of what is left beside the overrun reserve over z of the share
    double looks = 1;      ///< boundary over z of what is spent look by look; infinite: this look excludes nothing
    double total = 0;      ///< the half-width; infinite with `looks`
    int count = 0;         ///< looks that were paid for

    [[nodiscard]] bool isInfinite() const;
};

/// The lower limit comes from the deterioration test, the upper one from non-inferiority (without a margin: the mirror
/// image of the lower one). nullopt for a side without numbers.
struct BandFactors
{
    std::optional<WidthFactors> lower;
    std::optional<WidthFactors> upper;
};

[[nodiscard]] BandFactors bandFactors(const Finding &finding);

} // namespace sluice::gate
