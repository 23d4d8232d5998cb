// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/permission.h"

#include "rollout/revision.h"
#include "support/plans.h"

// What is asked of rollout::permitted(), of which rollout and at which gate, and its answers as texts.
namespace sluice::testing {

using namespace sluice::rollout;

inline const GateOpinion openGate{Verdict::go, {}};
inline const GateOpinion shutGate{Verdict::hold, {CriterionKind::minimumHold, CriterionKind::minimumSample}};
inline const GateOpinion redGate{Verdict::rollBack, {CriterionKind::guardrails}, false, true};

inline Plan plan()
{
    Plan plan = designPlan();
    plan.stages[0].criteria = {u"Support has seen no new tickets"_s, u"Logs are read"_s};
    plan.stages.prepend(Stage{});
    plan.stages.first().name = u"Employees"_s;
    plan.stages.first().audience = u"Employees"_s;
    return plan;
}

/// A log whose rollout is in `phase`.
inline Log logIn(Phase phase)
{
    Plan document = plan();
    if (phase == Phase::scheduled)
        document.plannedStart = designNow + 24h;
    if (phase == Phase::complete)
        document.stages.resize(1);
    Log log(document);
    switch (phase) {
    case Phase::draft:
    case Phase::scheduled:
        break;
    case Phase::running:
        log.decide(DecisionKind::start);
        break;
    case Phase::held:
        log.decide(DecisionKind::start);
        log.decide(DecisionKind::hold);
        break;
    case Phase::rolledBack:
        log.decide(DecisionKind::start);
        log.decide(DecisionKind::rollback);
        break;
    case Phase::complete:
        log.decide(DecisionKind::start);
        log.decide(DecisionKind::complete);
        break;
    case Phase::abandoned:
        log.decide(DecisionKind::abandon);
        break;
    }
    return log;
}

/// With everything a person could fill in.
inline DecisionRequest complete(const Log &log, DecisionKind kind)
{
    DecisionRequest request = log.request(kind, u"a reason that is long enough"_s);
    request.by = hours(12);
    request.criterion = 0;
    request.revised = log.plan();
    request.revised->description = u"for the second time"_s;
    request.revised = withDesignOf(log.plan(), *request.revised, log.state());
    return request;
}

inline QStringList codes(const QList<Refusal> &refusals)
{
    static const QStringList names{u"conflict"_s,
                                   u"notInThisPhase"_s,
                                   u"noSuchStage"_s,
                                   u"gateNotOpen"_s,
                                   u"heldByPerson"_s,
                                   u"reasonMissing"_s,
                                   u"overrideReasonTooShort"_s,
                                   u"overrideNotNeeded"_s,
                                   u"alwaysOverride"_s,
                                   u"durationMissing"_s,
                                   u"alreadyDone"_s,
                                   u"approvalNotAsked"_s,
                                   u"actorMissing"_s,
                                   u"textTooLong"_s,
                                   u"nothingRuns"_s,
                                   u"nothingStopped"_s,
                                   u"holdTooShort"_s,
                                   u"zoneMissing"_s,
                                   u"frozen"_s,
                                   u"offDuty"_s,
                                   u"surfaceUnreadable"_s,
                                   u"policyBroken"_s,
                                   u"nothingClosed"_s,
                                   u"untilMissing"_s,
                                   u"secondMissing"_s,
                                   u"planUnchanged"_s,
                                   u"otherRollout"_s,
                                   u"stageWasEntered"_s,
                                   u"fixedSinceStart"_s,
                                   u"gatesFixed"_s,
                                   u"stageHasData"_s,
                                   u"nothingAsked"_s,
                                   u"alreadyAsked"_s,
                                   u"ownRequest"_s,
                                   u"ownOverride"_s,
                                   u"notAnApprover"_s,
                                   u"approvalMissing"_s,
                                   u"approvedByActor"_s,
                                   u"gateTurnedWorse"_s,
                                   u"exposesMore"_s,
                                   u"takesFromSome"_s,
                                   u"regressionDropped"_s,
                                   u"nothingToAcknowledge"_s};
    QStringList list;
    for (const Refusal &refusal : refusals)
        list.append(names.at(int(refusal.code)) + (refusal.subject.isEmpty() ? QString() : u' ' + refusal.subject));
    return list;
}

inline QStringList ask(const Log &log, const DecisionRequest &request, const GateOpinion &gate)
{
    const auto decision = permitted(request, log.plan(), log.state(), gate, log.now());
    return decision ? QStringList{u"yes"_s} : codes(decision.error());
}

inline constexpr Phase phases[] = {Phase::draft,      Phase::scheduled, Phase::running,  Phase::held,
                                   Phase::rolledBack, Phase::complete,  Phase::abandoned};

} // namespace sluice::testing
