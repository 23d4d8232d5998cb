// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/decision.h"
#include "rollout/plan.h"

#include <span>

namespace sluice::rollout {

enum class Phase {
    draft,      ///< no decision yet and no planned start
    scheduled,  ///< no decision yet, a planned start
    running,    ///< in a stage
    held,       ///< in a stage, stopped by a person
    rolledBack, ///< back to nobody
    complete,
    abandoned,
};

/// A stretch of time in which a person holds the rollout.
struct Pause
{
    Instant from{};
    std::optional<Instant> to; ///< none: still paused
    QString actor;
    QString reason;
    bool operator==(const Pause &) const = default;
};

/// A hold that was made longer or shorter.
struct HoldChange
{
    Instant at{};
    Duration by;
    QString actor;
    bool isShorter = false;
    bool operator==(const HoldChange &) const = default;
};

/// Leave to go forward although the surface is frozen or off duty, from the stage it was given in.
struct Exemption
{
    Instant until{}; ///< from then on it counts no more
    QString actor;
    QString with; ///< another person
    QString reason;
    bool operator==(const Exemption &) const = default;
};

/// A person knows that the groups are not split as planned, and says why the results may be used all the same.
struct Acknowledgement
{
    Instant at{};
    QString actor;
    QString reason;
    bool operator==(const Acknowledgement &) const = default;
};

/// One stay in one stage. A stage that was rolled back to or restarted has two.
struct StageVisit
{
    int stage = 0;
    int entry = 0; ///< number of the decision that opened it
    DecisionKind enteredBy = DecisionKind::start;
    bool enteredAgainstGate = false; ///< by an override; a restart of the stage takes nothing back
    Instant enteredAt{};
    std::optional<Instant> leftAt;
    std::optional<DecisionKind> leftBy;
    QString leftByActor;
    std::optional<Verdict> gateAtLeaving;
    bool leftAgainstGate = false;  ///< by an override
    QList<HoldChange> holdChanges; ///< in the order in which they were decided
    QList<Pause> pauses;
    QList<Acknowledgement> acknowledgements; ///< of a sample ratio that was off, oldest first
    QList<int> ticked;                       ///< indices of written criteria
    bool operator==(const StageVisit &) const = default;
};

/// What somebody asked approval for: what happens as soon as enough others agree.
struct ApprovalRequest
{
    int decision = 0; ///< number of the one that asked
    QString by;
    Instant at{};
    QString reason;
    std::optional<int> toStage; ///< none: to complete the rollout
    bool isOverride = false;
    std::optional<Impact> impact;
    QString ticket;
    std::optional<Verdict> gate; ///< what the gate said then; none: of a start
    QList<CriterionKind> unmet;  ///< what was not met then, approval itself left out
    bool operator==(const ApprovalRequest &) const = default;
};

/// Derived from the decisions and nothing else; never stored as truth.
struct State
{
    Phase phase = Phase::draft;
    Exposure exposure;
    QList<StageVisit> visits; ///< oldest first; the last one is open while running or held
    int decisions = 0;
    int revision = 1; ///< of the plan
    QString lastHash;
    Instant decidedAt{};                    ///< of the last decision
    std::optional<ApprovalRequest> request; ///< open; a revision, a refusal and leaving the stage end it
    QStringList approvers;                  ///< distinct, of the request; who asked is never among them
    Instant since{};                        ///< of the present phase
    QString by;                             ///< who brought it about
    QString reason;
    QString stop;                       ///< held: by this stop of all; empty: by a decision about this rollout alone
    QString cause;                      ///< of the last roll back
    std::optional<Exemption> exemption; ///< the newest since this stage was entered, or left for nobody
    std::optional<int> fellFrom;        ///< rolledBack, abandoned: the stage it was in; none if it was in none
    bool operator==(const State &) const = default;

    [[nodiscard]] bool isLive() const { return phase == Phase::running || phase == Phase::held; }
    [[nodiscard]] std::optional<int> stage() const; ///< index of the current stage while live or complete
    [[nodiscard]] const StageVisit *visit() const;  ///< the open one
    [[nodiscard]] bool isExemptAt(Instant at) const { return exemption && at < exemption->until; }
    /// The furthest stage that was ever entered: it and the ones before it are history. -1: none was.
    [[nodiscard]] int furthest() const;
};

/// What was measured in `stage` up to this moment belongs to a way that was given up: the rollout went back to before
/// the stage since, or was started anew; or the stage was restarted. None: everything counts.
[[nodiscard]] std::optional<Instant> givenUpUntil(const State &state, int stage);

/// How often `stage` was restarted on the present way: since the rollout last went back to before it, or was started.
[[nodiscard]] int restartsOf(const State &state, int stage);

/// Of a rollout that nobody has decided about.
[[nodiscard]] State initialState(const Plan &firstRevision);

/// One step of replay(): the state after `decision`. False: it cannot follow, and `state` is as it was.
[[nodiscard]] bool follow(State &state, std::span<const Plan> revisions, const Decision &decision);

/// The state after `decisions`, each by the revision of the plan that was in force: `revisions` holds 1, 2, 3 ... Pure
/// and independent of how often it ran. A log with a gap, an impossible step, a revision or a stage of it that is not
/// there, an exposure that moved on its own or a decision about another rollout is ErrorCode::damaged and names the
/// decision.
[[nodiscard]] Result<State> replay(std::span<const Plan> revisions, std::span<const Decision> decisions);
/// The same as if `plan` had been every revision: for a log that has one only, or whose others are not at hand.
[[nodiscard]] Result<State> replay(const Plan &plan, std::span<const Decision> decisions);

} // namespace sluice::rollout
