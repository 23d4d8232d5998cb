// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/planground.h"
#include "present/plansnapshot.h"

namespace sluice::present {

/// Everything the editor shows. `readable` is the newest plan that could be read of this form or of one before it:
/// while something that makes no sense stands in a field, the rest of the picture stays. Pure.
[[nodiscard]] PlanSnapshot planSnapshot(const PlanForm &form, const std::optional<rollout::Plan> &readable,
                                        const PlanForesight &foresight, const PlanGround &ground);

/// What is to be calculated about `plan`. A baseline that was typed comes before what the rollout has measured, and
/// that before one that was saved.
[[nodiscard]] console::RehearsalOrder foresightOrder(const rollout::Plan &plan, const PlanGround &ground);
/// Why nothing can be calculated about it; empty: something can.
[[nodiscard]] QString whyNoForesight(const rollout::Plan &plan);
/// The same where nobody knows what the metrics look like.
[[nodiscard]] QString whyNoBaseline();

} // namespace sluice::present
