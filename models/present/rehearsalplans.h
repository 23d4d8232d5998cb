// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/schedule.h"
#include "present/rehearsalground.h"

namespace sluice::present {

/// `plan` itself and what it can be compared with: the stage whose gate is most likely late with a hold that suffices,
/// the stages of templates, and those of other rollouts. Users, metrics and guardrails are always those of `plan`.
[[nodiscard]] QList<RehearsedPlan> plansToRehearse(const rollout::Plan &plan, const RehearsalGround &ground);

/// The stage before which harm should be stopped: the first that exposes half of the users or more after some gate
/// judged them, or else the last. 0: the plan has only one stage.
[[nodiscard]] int guardedStage(const rollout::Plan &plan);
/// Runs of `plan` that ended before it exposed as many users as the guarded stage of `subject` does.
[[nodiscard]] gate::Frequency stoppedBefore(const rollout::Plan &subject, const rollout::Plan &plan,
                                            const gate::Rehearsal &result);
/// Runs that ended for nothing if nothing is wrong; `followsGates`: held ones are rolled back.
[[nodiscard]] gate::Frequency rolledBackIn(const gate::Rehearsal &result, bool followsGates);

/// Days until the last stage if every gate opens on time.
[[nodiscard]] double calendarDays(const rollout::Plan &plan);
/// "72 h" if every gate is given as long after its hold; empty: they differ, or there is none.
[[nodiscard]] QString graceText(const rollout::Plan &plan);

} // namespace sluice::present
