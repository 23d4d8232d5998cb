// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duration.h"
#include "core/id.h"
#include "core/result.h"
#include "rollout/plan.h"
#include "rollout/verdict.h"

#include <QJsonObject>

namespace sluice::rollout {

enum class DecisionKind {
    start,
    advance,
    extend,
    hold,
    resume,
    rollback,
    skip,
    complete,
    abandon,
    approve,
    tick,
    note,
    shorten,
    exempt,      ///< from a freeze and from duty hours: this rollout, this stage, until a time
    revise,      ///< another revision of the plan
    ask,         ///< for approval of the way forward
    decline,     ///< refuses what was asked for, or takes one's own request back
    acknowledge, ///< a person knows that the sample ratio is off
    restart,     ///< the stage begins again: its hold, its criteria and its data
};

enum class Via { window, commandLine };

/// How bad it is if an override turns out to be wrong.
enum class Impact { low, medium, high };

/// What a person asks for. Becomes a Decision only through permitted().
struct DecisionRequest
{
    DecisionKind kind = DecisionKind::note;
    QString actor;
    QString reason;               ///< surrounding white space does not count
    std::optional<int> toStage;   ///< start, advance, skip, ask: the target; rollback: none = back to nobody;
                                  ///< restart: the one it is in, or none
    std::optional<Duration> by;   ///< extend, shorten
    std::optional<int> criterion; ///< tick: index into Stage::criteria
    bool isOverride = false;      ///< the person knows that the gate says otherwise
    std::optional<Impact> impact; ///< override
    QString cause;                ///< rollback: the guardrail's id or a word, optional
    QString ticket;               ///< optional
    QString stop;                 ///< hold, resume: the stop of all that it is a part of, or undoes; see stopName()
    std::optional<Instant> until; ///< exempt
    QString with;                 ///< exempt: the second person who answers for it
    std::optional<Plan> revised;  ///< revise: the whole new plan
    QList<int> measured;          ///< revise: indices of the stages that there are data of
    Via via = Via::window;
    int seenDecisions = 0; ///< how many decisions the person had seen; a newer one is a conflict
};

/// One entry of the append-only log: the second of the two facts a rollout is made of.
struct Decision
{
    RolloutId rollout;
    int number = 0; ///< 1, 2, 3 ... without gaps
    DecisionKind kind = DecisionKind::note;
    QString actor;
    Instant at{};
    QString zone; ///< IANA zone of the plan, or of the actor's machine
    QString reason;
    int planRevision = 1; ///< in force when this was decided; revise: the one it brings
    QString planHash;     ///< start, revise: SHA-256 of the plan document of that revision; empty: not recorded
    std::optional<int> fromStage;
    std::optional<int> toStage;
    Exposure exposureBefore;
    Exposure exposureAfter;
    std::optional<Duration> by;
    std::optional<int> criterion;
    std::optional<Verdict> gate; ///< what the gate said when this was decided
    QList<CriterionKind> unmet;  ///< ask: what was not met then, approval itself left out
    bool isOverride = false;
    std::optional<Impact> impact;
    QString cause;
    QString ticket;
    QString stop; ///< empty: about this rollout alone
    std::optional<Instant> until;
    QString with;
    Via via = Via::window;
    QString evidence;     ///< SHA-256 of the frozen evidence; empty where none was needed
    QString previousHash; ///< hash of decision number - 1; empty for the first
    QString hash;         ///< SHA-256 over all of the above, see decisionHash()
    bool operator==(const Decision &) const = default;
};

/// Everything but `hash`, as stored and as hashed.
[[nodiscard]] QJsonObject toJson(const Decision &decision);
[[nodiscard]] Result<Decision> decisionFromJson(const QJsonObject &object);
[[nodiscard]] QString decisionHash(const Decision &decision);

[[nodiscard]] QList<DecisionKind> allDecisionKinds(); ///< each once
[[nodiscard]] QString toString(DecisionKind kind);    ///< "rollback": stable, for files and the command line
[[nodiscard]] std::optional<DecisionKind> decisionKindFromText(const QString &text);
[[nodiscard]] QString toString(Via via); ///< "commandLine": stable, for files
[[nodiscard]] std::optional<Via> viaFromText(const QString &text);

} // namespace sluice::rollout
