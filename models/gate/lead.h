// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"

namespace sluice::gate {

/// Which of the guardrails is named first, and why; from most to least urgent.
enum class LeadKind { none, regressedRollBack, error, regressedHold, inconclusive, noData, withinMargin };

/// The kind of one finding: `none` keeps no gate shut.
[[nodiscard]] LeadKind leadKind(const Finding &finding, bool withinMarginHolds);

/// The finding that a sentence about the gate names: of the most urgent kind, and of several of one kind that whose
/// estimate is nearest to its margin. Null if there is none. Points into `findings`.
[[nodiscard]] const Finding *leadOf(const QList<Finding> &findings, bool withinMarginHolds);

} // namespace sluice::gate
