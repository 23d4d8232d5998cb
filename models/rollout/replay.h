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

/// A stretch of time in which the hold clock does not count.
struct Pause
{
    Instant from{};
    std::optional<Instant> to; ///< none: still paused
    QString actor;
    QString reason;
    bool operator==(const Pause &) const = default;
};

struct Extension
{
    Instant at{};
    Duration by;
    QString actor;
    bool operator==(const Extension &) const = default;
};

/// A person knows that the groups are not split as planned, and says why the results may be used all the same.
struct Acknowledgement
{
    Instant at{};
    QString actor;
    QString reason;
    bool operator==(const Acknowledgement &) const = default;
};

/// One stay in one stage. A stage that was rolled back to has two.
struct StageVisit
{
    int stage = 0;
    int entry = 0; ///< number of the decision that opened it
    DecisionKind enteredBy = DecisionKind::start;
    bool enteredAgainstGate = false; ///< by an override
    Instant enteredAt{};
    std::optional<Instant> leftAt;
    std::optional<DecisionKind> leftBy;
    QString leftByActor;
    std::optional<Verdict> gateAtLeaving;
    bool leftAgainstGate = false; ///< by an override
    QList<Extension> extensions;
    QList<Pause> pauses;
    QList<Acknowledgement> acknowledgements; ///< of a sample ratio that was off, oldest first
    QList<int> ticked;                       ///< indices of written criteria
    QStringList approvers;                   ///< distinct
    bool operator==(const StageVisit &) const = default;
};

/// Derived from the decisions and nothing else; never stored as truth.
struct State
{
    Phase phase = Phase::draft;
    Exposure exposure;
    QList<StageVisit> visits; ///< oldest first; the last one is open while running or held
    int decisions = 0;
    QString lastHash;
    Instant since{}; ///< of the present phase
    QString by;      ///< who brought it about
    QString reason;
    QString stop;                ///< held: by this stop of all; empty: by a decision about this rollout alone
    QString cause;               ///< of the last roll back
    std::optional<int> fellFrom; ///< rolledBack, abandoned: the stage it was in; none if it was in none
    bool operator==(const State &) const = default;

    [[nodiscard]] bool isLive() const { return phase == Phase::running || phase == Phase::held; }
    [[nodiscard]] std::optional<int> stage() const; ///< index of the current stage while live or complete
    [[nodiscard]] const StageVisit *visit() const;  ///< the open one
};

/// What was measured in `stage` up to this moment belongs to a way that was given up: the rollout went back to before
/// the stage since, or was started anew. None: everything counts.
[[nodiscard]] std::optional<Instant> givenUpUntil(const State &state, int stage);

/// The state after `decisions`. Pure and independent of how often it ran. A log with a gap, an impossible step, a
/// stage the plan does not have, an exposure that moved on its own or a decision about another rollout is
/// ErrorCode::damaged and names the decision.
[[nodiscard]] Result<State> replay(const Plan &plan, std::span<const Decision> decisions);

} // namespace sluice::rollout
