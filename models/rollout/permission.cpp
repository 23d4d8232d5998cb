// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/permission.h"

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

constexpr int longestText = 4000;

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::draft:
        return u"draft"_s;
    case Phase::scheduled:
        return u"scheduled"_s;
    case Phase::running:
        return u"running"_s;
    case Phase::held:
        return u"held"_s;
    case Phase::rolledBack:
        return u"rolled back"_s;
    case Phase::complete:
        return u"complete"_s;
    case Phase::abandoned:
        return u"abandoned"_s;
    }
    return {};
}

/// Checks one request against one state and gathers every refusal.
class Check
{
public:
    Check(const DecisionRequest &request, const Plan &plan, const State &state, const GateOpinion &gate, Instant now)
        : m_request(request)
        , m_plan(plan)
        , m_state(state)
        , m_gate(gate)
    {
        m_decision.rollout = plan.id;
        m_decision.number = state.decisions + 1;
        m_decision.kind = request.kind;
        m_decision.actor = request.actor.trimmed();
        m_decision.at = now;
        m_decision.zone = plan.timeZone;
        m_decision.reason = request.reason.trimmed();
        m_decision.fromStage = state.stage();
        m_decision.exposureBefore = state.exposure;
        m_decision.exposureAfter = state.exposure;
        m_decision.cause = request.cause.trimmed();
        m_decision.ticket = request.ticket.trimmed();
        m_decision.via = request.via;
        m_decision.previousHash = state.lastHash;
        if (state.isLive())
            m_decision.gate = gate.verdict;
    }

    tl::expected<Decision, QList<Refusal>> answer()
    {
        if (m_request.seenDecisions != m_state.decisions)
            return tl::unexpected(QList<Refusal>{{RefusalCode::conflict, {}}});
        if (m_decision.actor.isEmpty())
            refuse(RefusalCode::actorMissing);
        if (m_decision.reason.size() > longestText)
            refuse(RefusalCode::textTooLong, QString::number(longestText));
        if (isPossible())
            check();
        else
            refuse(RefusalCode::notInThisPhase, phaseName(m_state.phase));
        if (!m_refusals.isEmpty())
            return tl::unexpected(m_refusals);
        return m_decision;
    }

private:
    void refuse(RefusalCode code, const QString &subject = {}) { m_refusals.append({code, subject}); }

    bool isPossible() const
    {
        const Phase phase = m_state.phase;
        switch (m_request.kind) {
        case DecisionKind::start:
            return phase == Phase::draft || phase == Phase::scheduled || phase == Phase::rolledBack;
        case DecisionKind::hold:
            return phase == Phase::running;
        case DecisionKind::resume:
            return phase == Phase::held;
        case DecisionKind::rollback:
            return m_state.isLive() || phase == Phase::complete;
        case DecisionKind::abandon:
            return phase != Phase::complete && phase != Phase::abandoned;
        case DecisionKind::note:
            return true;
        case DecisionKind::advance:
        case DecisionKind::extend:
        case DecisionKind::skip:
        case DecisionKind::complete:
        case DecisionKind::approve:
        case DecisionKind::tick:
        case DecisionKind::acknowledge:
            return m_state.isLive();
        }
        return false;
    }

    void check()
    {
        switch (m_request.kind) {
        case DecisionKind::start:
            goTo(m_request.toStage.value_or(0));
            if (m_request.toStage.value_or(0) > 0)
                jumpIn();
            break;
        case DecisionKind::advance:
            leaveForward(1);
            break;
        case DecisionKind::skip:
            if (!m_request.isOverride)
                refuse(RefusalCode::alwaysOverride);
            leaveForward(2);
            break;
        case DecisionKind::complete:
            if (*m_state.stage() + 1 != m_plan.stages.size())
                refuse(RefusalCode::noSuchStage, u"the rollout is not at its last stage"_s);
            passGate();
            break;
        case DecisionKind::extend:
            needReason();
            if (!m_request.by || m_request.by->count <= 0)
                refuse(RefusalCode::durationMissing);
            m_decision.by = m_request.by;
            break;
        case DecisionKind::rollback:
            rollBack();
            break;
        case DecisionKind::approve:
            approve();
            break;
        case DecisionKind::tick:
            tick();
            break;
        case DecisionKind::acknowledge:
            if (!m_gate.sampleRatioFailed)
                refuse(RefusalCode::nothingToAcknowledge);
            explainOverride();
            break;
        case DecisionKind::hold:
            needReason();
            m_decision.stop = m_request.stop;
            break;
        case DecisionKind::abandon:
        case DecisionKind::note:
            needReason();
            break;
        case DecisionKind::resume:
            // Undoing a stop of all leaves alone whom it does not hold.
            if (!m_request.stop.isEmpty() && m_request.stop != m_state.stop)
                refuse(RefusalCode::heldByPerson, m_state.by);
            m_decision.stop = m_request.stop;
            break;
        }
    }

    void needReason()
    {
        if (m_decision.reason.isEmpty())
            refuse(RefusalCode::reasonMissing);
    }

    void goTo(int stage)
    {
        if (stage < 0 || stage >= m_plan.stages.size()) {
            refuse(RefusalCode::noSuchStage, QString::number(stage + 1));
            return;
        }
        m_decision.toStage = stage;
        // An audience is outside the percentages: whoever has the change keeps it.
        m_decision.exposureAfter = m_plan.stages.at(stage).exposure.value_or(m_state.exposure);
        // Who is exposed stays exposed, unless everybody goes back: leaving that out would take the change from some.
        if (m_decision.exposureAfter < m_state.exposure && m_decision.exposureAfter.ppm > 0)
            refuse(RefusalCode::takesFromSome, toString(m_decision.exposureAfter));
    }

    void leaveForward(int steps)
    {
        const int target = *m_state.stage() + steps;
        if (m_request.toStage && *m_request.toStage != target)
            refuse(RefusalCode::noSuchStage,
                   u"only the stage after %1 can follow here"_s.arg(
                       m_plan.stages.at(std::min<qsizetype>(target, m_plan.stages.size()) - 1).name));
        else
            goTo(target);
        passGate();
    }

    /// The heart of the protocol: a stage is left when its gate is open, or against it with a written reason.
    void passGate()
    {
        if (m_state.phase == Phase::held) {
            refuse(RefusalCode::heldByPerson, m_state.by);
            return;
        }
        const bool isOpen = m_gate.verdict == Verdict::go;
        const bool isSkip = m_request.kind == DecisionKind::skip;
        if (m_request.isOverride) {
            if (isOpen && !isSkip)
                refuse(RefusalCode::overrideNotNeeded);
            explainOverride();
        } else if (!isOpen && !isSkip) {
            for (CriterionKind unmet : m_gate.unmet)
                refuse(RefusalCode::gateNotOpen, toString(unmet));
            if (m_gate.unmet.isEmpty()) // a gate that is shut without saying why is shut all the same
                refuse(RefusalCode::gateNotOpen);
        }
    }

    /// Starting further on skips every gate before it.
    void jumpIn()
    {
        if (m_request.isOverride)
            explainOverride();
        else
            refuse(RefusalCode::alwaysOverride);
    }

    void explainOverride()
    {
        // A row of blanks explains nothing.
        if (const auto length = m_decision.reason.simplified().size(); length < overrideReasonLength)
            refuse(RefusalCode::overrideReasonTooShort, QString::number(overrideReasonLength - length));
        m_decision.isOverride = true;
        m_decision.impact = m_request.impact;
    }

    void rollBack()
    {
        needReason();
        if (!m_request.toStage) {
            m_decision.exposureAfter = Exposure{};
            return;
        }
        if (*m_request.toStage < 0 || *m_request.toStage >= *m_state.stage()) {
            refuse(RefusalCode::noSuchStage, u"stage %1 is not an earlier one"_s.arg(*m_request.toStage + 1));
            return;
        }
        m_decision.toStage = m_request.toStage;
        m_decision.exposureAfter = m_plan.stages.at(*m_request.toStage).exposure.value_or(Exposure{});
        // An earlier stage may have reached more people where the plan has gone back to nobody since.
        if (m_decision.exposureAfter > m_state.exposure)
            refuse(RefusalCode::exposesMore, toString(m_decision.exposureAfter));
    }

    void approve()
    {
        const StageVisit &visit = *m_state.visit();
        if (m_state.phase == Phase::held)
            refuse(RefusalCode::heldByPerson, m_state.by);
        if (m_plan.stages.at(visit.stage).approvals == 0)
            refuse(RefusalCode::approvalNotAsked);
        if (visit.approvers.contains(m_decision.actor))
            refuse(RefusalCode::alreadyDone);
        // Approval is asked last: nobody approves something that then waits two days.
        for (CriterionKind unmet : m_gate.unmet)
            if (unmet != CriterionKind::approval)
                refuse(RefusalCode::gateNotOpen, toString(unmet));
    }

    void tick()
    {
        const StageVisit &visit = *m_state.visit();
        const auto &criteria = m_plan.stages.at(visit.stage).criteria;
        if (!m_request.criterion || *m_request.criterion < 0 || *m_request.criterion >= criteria.size())
            refuse(RefusalCode::noSuchStage, u"criterion"_s);
        else if (visit.ticked.contains(*m_request.criterion))
            refuse(RefusalCode::alreadyDone);
        m_decision.criterion = m_request.criterion;
    }

    const DecisionRequest &m_request;
    const Plan &m_plan;
    const State &m_state;
    const GateOpinion &m_gate;
    Decision m_decision;
    QList<Refusal> m_refusals;
};

} // namespace

tl::expected<Decision, QList<Refusal>> permitted(const DecisionRequest &request, const Plan &plan, const State &state,
                                                 const GateOpinion &gate, Instant now)
{
    return Check(request, plan, state, gate, now).answer();
}

} // namespace sluice::rollout
