// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/policycheck.h"
#include "rollout/replay.h"
#include "rollout/surfaceinforce.h"

namespace sluice::rollout {

/// Characters of a reason.
inline constexpr int longestText = 4000;

/// An override must be explained in at least this many characters; several blanks in a row count as one.
inline constexpr int overrideReasonLength = 10;

/// An exemption lasts no longer than this, and is explained like an override.
inline constexpr Milliseconds longestExemption = std::chrono::hours(24);

enum class RefusalCode {
    conflict,       ///< somebody decided since the person looked
    notInThisPhase, ///< `subject`: the phase
    noSuchStage,    ///< `subject`: what was asked for
    gateNotOpen,    ///< `subject`: the criterion that is not met, one refusal each; empty: nobody said which
    heldByPerson,   ///< `subject`: who
    reasonMissing,
    overrideReasonTooShort, ///< `subject`: how many characters are missing
    overrideNotNeeded,      ///< the gate is open, or restarting drops no regression: there is nothing to override
    alwaysOverride, ///< skipping a stage, also at the start, or shortening a hold, and not asked for as an override
    durationMissing,
    alreadyDone,      ///< a criterion that is ticked, an approval given twice
    approvalNotAsked, ///< the stage needs none
    actorMissing,
    textTooLong,
    nothingRuns,       ///< stopping all: no rollout is running
    nothingStopped,    ///< undoing a stop of all: none holds a rollout any more
    holdTooShort,      ///< shortening by more than there is; `subject`: the hold that there is, in milliseconds
    zoneMissing,       ///< days of a calendar, and the plan has no time zone
    frozen,            ///< `subject`: the freeze window, `until`: its end
    offDuty,           ///< `until`: when duty begins
    surfaceUnreadable, ///< nobody knows what the surface forbids; `subject`: why. Holding and rolling back work
    policyBroken,      ///< starting: `breach`, one refusal each
    nothingClosed,     ///< exempting: nothing is frozen or off duty before the time that was asked for
    untilMissing,      ///< exempting: no time, one that has passed, or one too far ahead
    secondMissing,     ///< exempting: no second person, or the same one
    // plan revisions; `subject` of the middle three: the path of the field
    planUnchanged,   ///< nothing differs, or no plan was given
    otherRollout,    ///< a plan of another rollout; `subject`: its id
    stageWasEntered, ///< a stage that is history
    fixedSinceStart, ///< part of the design
    gatesFixed,      ///< with a fixed horizon, the gates that judge a guardrail; `subject`: its metric
    stageHasData,    ///< a stage ahead that was measured already would change its place; `subject`: its name
    // approvals
    nothingAsked,         ///< there is no request to approve or to decline
    alreadyAsked,         ///< `subject`: who
    ownRequest,           ///< nobody approves what they asked for themselves
    ownOverride,          ///< the same of an override
    notAnApprover,        ///< `subject`: who may, as the plan says
    approvalMissing,      ///< `subject`: how many more people must agree first
    approvedByActor,      ///< who has agreed does not carry it out, too
    gateTurnedWorse,      ///< since approval was asked; `subject`: the criterion
    exposesMore,          ///< a roll back to a stage that reached more people; `subject`: its exposure
    takesFromSome,        ///< skipping the return to nobody, to a stage that reaches fewer; `subject`: its exposure
    regressionDropped,    ///< restarting drops the data of a regression, and was not asked for as an override
    nothingToAcknowledge, ///< the sample ratio is not off, or somebody knows already
};

struct Refusal
{
    RefusalCode code = RefusalCode::notInThisPhase;
    QString subject;
    std::optional<Instant> until;
    QString zone; ///< of the surface, for `until`
    std::optional<Breach> breach;
    bool operator==(const Refusal &) const = default;
};

/// The one place that decides what may be done. Answers with the decision as it would be recorded (without evidence
/// and hash, which are added when it is written), or with every reason why not. `surface` governs the rollout: a plan
/// that breaks its policy is not started, and while it is frozen or off duty nothing goes forward, not even as an
/// override, unless an exemption covers it. Holding and rolling back are never refused for its sake.
[[nodiscard]] tl::expected<Decision, QList<Refusal>> permitted(const DecisionRequest &request, const Plan &plan,
                                                               const State &state, const GateOpinion &gate, Instant now,
                                                               const SurfaceInForce &surface = {});

} // namespace sluice::rollout
