// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/rehearsals.h"

namespace sluice::present {

/// "1.3% ± 0.1%", the second number being the standard error. Where no run did it, or every one, what that leaves
/// open: "none (below 0.03%)", by the rule of three, 95% sure.
[[nodiscard]] QString chanceText(const gate::Frequency &frequency);

/// A rehearsal in words, as printed by `sluice rehearse`, without a final line break.
[[nodiscard]] QString rehearsalText(const console::RehearsalReport &report);

} // namespace sluice::present
