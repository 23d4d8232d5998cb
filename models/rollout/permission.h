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
    nothingRuns,          ///< stopping all: no rollout is running
    nothingStopped,       ///< undoing a stop of all: none holds a rollout any more
    exposesMore,          ///< a roll back to a stage that reached more people; `subject`: its exposure
    takesFromSome,        ///< skipping the return to nobody, to a stage that reaches fewer; `subject`: its exposure
    nothingToAcknowledge, ///< the sample ratio is not off, or somebody knows already
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
