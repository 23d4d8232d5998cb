// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/replay.h"

namespace sluice::rollout {

/// An override must be explained in at least this many characters; several blanks in a row count as one.
inline constexpr int overrideReasonLength = 10;

enum class RefusalCode {
    conflict,       ///< somebody decided since the person looked
    notInThisPhase, ///< `subject`: the phase
    noSuchStage,    ///< `subject`: what was asked for
    gateNotOpen,    ///< `subject`: the criterion that is not met, one refusal each; empty: nobody said which
    heldByPerson,   ///< `subject`: who
    reasonMissing,
    overrideReasonTooShort, ///< `subject`: how many characters are missing
    overrideNotNeeded,      ///< the gate is open: there is nothing to override
    alwaysOverride,         ///< skipping a stage, also at the start, is an override and was not asked for as one
    durationMissing,
    alreadyDone,      ///< a criterion that is ticked, an approval given twice
    approvalNotAsked, ///< the stage needs none
    actorMissing,
    textTooLong,
    nothingRuns,    ///< stopping all: no rollout is running
    nothingStopped, ///< undoing a stop of all: none holds a rollout any more
    // plan revisions; `subject` of the middle three: the path of the field
    planUnchanged,   ///< nothing differs, or no plan was given
    otherRollout,    ///< a plan of another rollout; `subject`: its id
    stageWasEntered, ///< a stage that is history
    fixedSinceStart, ///< part of the design
    gatesFixed,      ///< with a fixed horizon, the gates that judge a guardrail; `subject`: its metric
    // approvals
    nothingAsked,    ///< there is no request to approve or to decline
    alreadyAsked,    ///< `subject`: who
    ownRequest,      ///< nobody approves what they asked for themselves
    ownOverride,     ///< the same of an override
    notAnApprover,   ///< `subject`: who may, as the plan says
    approvalMissing, ///< `subject`: how many more people must agree first
    approvedByActor, ///< who has agreed does not carry it out, too
    gateTurnedWorse, ///< since approval was asked; `subject`: the criterion
};

struct Refusal
{
    RefusalCode code = RefusalCode::notInThisPhase;
    QString subject;
    bool operator==(const Refusal &) const = default;
};

/// The one place that decides what may be done. Answers with the decision as it would be recorded (without evidence
/// and hash, which are added when it is written), or with every reason why not.
[[nodiscard]] tl::expected<Decision, QList<Refusal>>
permitted(const DecisionRequest &request, const Plan &plan, const State &state, const GateOpinion &gate, Instant now);

} // namespace sluice::rollout
