// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/planform.h"
#include "rollout/threeway.h"

namespace sluice::present {

// What becomes of a form when somebody else saves another revision of the plan that it was made from.

/// Whether `now` is no longer the plan that the form was made from.
[[nodiscard]] bool isOvertaken(const PlanForm &form, const rollout::Plan &now);
/// What the form and `now`, which somebody else made of the same plan, both changed differently, but for `choices`.
[[nodiscard]] rollout::Merge mergeWith(const PlanForm &form, const rollout::Plan &now,
                                       const rollout::MergeChoices &choices = {});
/// The form as if it had been made from `now`: with what was changed in either, and mine where both did and nothing is
/// chosen.
[[nodiscard]] PlanForm merged(PlanForm form, const rollout::Plan &now, const rollout::MergeChoices &choices);

} // namespace sluice::present
