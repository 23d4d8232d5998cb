// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/permission.h"

#include "rollout/holdclock.h"
#include "rollout/revision.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::draft:
        return Words::tr("draft");
    case Phase::scheduled:
        return Words::tr("scheduled");
    case Phase::running:
        return Words::tr("running");
    case Phase::held:
        return Words::tr("held");
    case Phase::rolledBack:
        return Words::tr("rolled back");
    case Phase::complete:
        return Words::tr("complete");
    case Phase::abandoned:
        return Words::tr("abandoned");
    }
    return {};
}

/// Checks one request against one state and gathers every refusal.
class Check
{
public:
    Check(const DecisionRequest &request, const Plan &plan, const State &state, const GateOpinion &gate, Instant now,
          const SurfaceInForce &surface)
        : m_request(request)
        , m_plan(plan)
        , m_state(state)
        , m_gate(gate)
        , m_surface(surface)
    {
        m_decision.rollout = plan.id;
        m_decision.number = state.decisions + 1;
        m_decision.kind = request.kind;
        m_decision.actor = request.actor.trimmed();
        m_decision.at = now;
        m_decision.zone = plan.timeZone;
        m_decision.planRevision = state.revision;
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
        if (m_surface.isUnreadable() && !isWithoutSurface())
            refuse(RefusalCode::surfaceUnreadable, m_surface.damage());
        else if (isPossible())
            check();
        else
            refuse(RefusalCode::notInThisPhase, phaseName(m_state.phase));
        if (!m_refusals.isEmpty())
            return tl::unexpected(m_refusals);
        return m_decision;
    }

private:
    void refuse(RefusalCode code, const QString &subject = {}) { m_refusals.append({code, subject}); }

    /// What is never refused for the sake of a surface.
    bool isWithoutSurface() const
    {
        return m_request.kind == DecisionKind::hold || m_request.kind == DecisionKind::rollback;
    }

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
        case DecisionKind::exempt:
            return phase != Phase::complete && phase != Phase::abandoned;
        case DecisionKind::note:
            return true;
        case DecisionKind::revise:
            return phase != Phase::complete && phase != Phase::abandoned;
        case DecisionKind::ask:
        case DecisionKind::approve:
        case DecisionKind::decline:
            return phase != Phase::complete && phase != Phase::abandoned;
        case DecisionKind::advance:
        case DecisionKind::extend:
        case DecisionKind::shorten:
        case DecisionKind::skip:
        case DecisionKind::complete:
        case DecisionKind::tick:
        case DecisionKind::acknowledge:
        case DecisionKind::restart:
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
            keepPolicy();
            passCalendar();
            needApprovals();
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
                refuse(RefusalCode::noSuchStage, Words::tr("the rollout is not at its last stage"));
            passGate();
            break;
        case DecisionKind::extend:
            needReason();
            changeHold();
            break;
        case DecisionKind::shorten:
            shorten();
            break;
        case DecisionKind::rollback:
            rollBack();
            break;
        case DecisionKind::approve:
            approve();
            break;
        case DecisionKind::ask:
            ask();
            break;
        case DecisionKind::decline:
            decline();
            break;
        case DecisionKind::revise:
            revise();
            break;
        case DecisionKind::tick:
            tick();
            break;
        case DecisionKind::acknowledge:
            if (!m_gate.sampleRatioFailed)
                refuse(RefusalCode::nothingToAcknowledge);
            explainOverride();
            break;
        case DecisionKind::restart:
            restart();
            break;
        case DecisionKind::hold:
            needReason();
            m_decision.stop = m_request.stop;
            break;
        case DecisionKind::abandon:
        case DecisionKind::note:
            needReason();
            break;
        case DecisionKind::exempt:
            exempt();
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
                   Words::tr("only the stage after %1 can follow here")
                       .arg(m_plan.stages.at(std::min<qsizetype>(target, m_plan.stages.size()) - 1).name));
        else
            goTo(target);
        passGate();
    }

    /// The heart of the protocol: a stage is left when its gate is open, or against it with a written reason, and by
    /// more than one person where the plan wants that.
    void passGate()
    {
        if (m_state.phase == Phase::held) {
            refuse(RefusalCode::heldByPerson, m_state.by);
            return;
        }
        passFreeze();
        const bool isOpen = m_gate.verdict == Verdict::go;
        const bool isSkip = m_request.kind == DecisionKind::skip;
        if (m_request.isOverride) {
            if (isOpen && !isSkip)
                refuse(RefusalCode::overrideNotNeeded);
            explainOverride();
            needApprovals();
        } else if (!isOpen && !isSkip) {
            needOpenGate(m_gate.unmet);
            if (m_gate.unmet.isEmpty()) // a gate that is shut without saying why is shut all the same
                refuse(RefusalCode::gateNotOpen);
        } else {
            needApprovals();
        }
    }

    /// Also where the surface is not at hand and only the gate says so.
    void passFreeze()
    {
        if (passCalendar() && m_gate.unmet.contains(CriterionKind::freeze)) // no override overrules it
            refuse(RefusalCode::gateNotOpen, toString(CriterionKind::freeze));
    }

    /// Nothing goes forward while the surface is frozen or off duty: an override overrules the gate of one rollout, and
    /// a freeze is no judgement about this rollout. False: refused.
    bool passCalendar()
    {
        const auto closure = m_surface.closureAt(m_decision.at);
        if (!closure || m_state.isExemptAt(m_decision.at))
            return true;
        m_refusals.append({closure->kind == Closure::Kind::freeze ? RefusalCode::frozen : RefusalCode::offDuty,
                           closure->name, closure->until, m_surface.surface().timeZone});
        return false;
    }

    void keepPolicy()
    {
        if (m_surface.isKnown())
            for (const Breach &breach : policyBreaches(m_plan, m_surface.surface()))
                m_refusals.append({RefusalCode::policyBroken, breach.place, {}, {}, breach});
    }

    /// An edit of what was started may leave a breach as it is, and adds none.
    void keepPolicyOf(const Plan &revised)
    {
        if (!m_surface.isKnown() || m_state.visits.isEmpty())
            return;
        const QList<Breach> known = policyBreaches(m_plan, m_surface.surface());
        for (const Breach &breach : policyBreaches(revised, m_surface.surface()))
            if (!known.contains(breach))
                m_refusals.append({RefusalCode::policyBroken, breach.place, {}, {}, breach});
    }

    void exempt()
    {
        explainOverride();
        m_decision.impact.reset();
        m_decision.until = m_request.until;
        m_decision.with = m_request.with.simplified();
        if (m_decision.with.isEmpty() ||
            m_decision.with.compare(m_decision.actor.simplified(), Qt::CaseInsensitive) == 0)
            refuse(RefusalCode::secondMissing);
        if (!m_request.until || *m_request.until <= m_decision.at ||
            *m_request.until - m_decision.at > longestExemption) {
            refuse(RefusalCode::untilMissing, QString::number(longestExemption / std::chrono::hours(1)));
            return;
        }
        const auto closes =
            m_surface.isKnown() ? closesAt(m_surface.surface(), m_decision.at) : std::optional<Instant>();
        if (!closes || *closes >= *m_request.until)
            refuse(RefusalCode::nothingClosed);
    }

    /// Apart from a freeze, of which passFreeze() tells.
    void needOpenGate(const QList<CriterionKind> &unmet)
    {
        for (const CriterionKind kind : unmet)
            if (kind != CriterionKind::freeze)
                refuse(RefusalCode::gateNotOpen, toString(kind));
    }

    [[nodiscard]] int wantedApprovals() const
    {
        return m_state.isLive() ? m_plan.stages.at(*m_state.stage()).approvals : m_plan.startApprovals;
    }

    /// Enough people other than the one who decides have agreed to just this. Approval of an open gate is none of an
    /// override, nor of another stage.
    void needApprovals()
    {
        const int wanted = wantedApprovals();
        if (wanted == 0)
            return;
        const auto &asked = m_state.request;
        // Logs of before there were requests hold approvals that nobody had asked for.
        const bool isThis = asked ? asked->toStage == m_decision.toStage && (asked->isOverride || !m_request.isOverride)
                                  : !m_request.isOverride;
        const int given = isThis ? int(m_state.approvers.size()) : 0;
        if (isThis && m_state.approvers.contains(m_decision.actor))
            refuse(RefusalCode::approvedByActor);
        else if (given < wanted)
            refuse(RefusalCode::approvalMissing, QString::number(wanted - given));
        else if (asked && m_request.isOverride)
            needNoWorseGate(*asked);
    }

    /// What people agree to is the evidence they were asked about, or better.
    void needNoWorseGate(const ApprovalRequest &asked)
    {
        for (const CriterionKind kind : m_gate.unmet)
            if (kind != CriterionKind::approval && kind != CriterionKind::freeze && !asked.unmet.contains(kind))
                refuse(RefusalCode::gateTurnedWorse, toString(kind));
        if (m_refusals.isEmpty() && asked.gate && m_gate.verdict > *asked.gate)
            refuse(RefusalCode::gateTurnedWorse,
                   toString(CriterionKind::guardrails)); // only they can go on to roll back
    }

    [[nodiscard]] QList<CriterionKind> unmetButApproval() const
    {
        QList<CriterionKind> unmet = m_gate.unmet;
        unmet.removeAll(CriterionKind::approval);
        return unmet;
    }

    /// Asked last: nobody approves something that then waits two days.
    void ask()
    {
        if (wantedApprovals() == 0)
            refuse(RefusalCode::approvalNotAsked);
        if (m_state.request)
            refuse(RefusalCode::alreadyAsked, m_state.request->by);
        if (!m_state.isLive()) {
            const int target = m_request.toStage.value_or(0);
            goTo(target);
            if (target > 0)
                jumpIn();
        } else {
            askForward();
        }
        m_decision.exposureAfter = m_state.exposure; // nothing has happened yet
    }

    void askForward()
    {
        if (m_state.phase == Phase::held) {
            refuse(RefusalCode::heldByPerson, m_state.by);
            return;
        }
        const int next = *m_state.stage() + 1;
        const bool isSkip = m_request.toStage == next + 1;
        if (next < m_plan.stages.size() && m_request.toStage.value_or(next) != next && !isSkip)
            refuse(RefusalCode::noSuchStage, QString::number(*m_request.toStage + 1));
        else if (next < m_plan.stages.size())
            goTo(m_request.toStage.value_or(next));
        else if (m_request.toStage) // at the last stage what is asked for is to complete
            refuse(RefusalCode::noSuchStage, QString::number(*m_request.toStage + 1));
        m_decision.unmet = unmetButApproval();
        passFreeze(); // who agrees to an override does not end it
        if (!m_request.isOverride) {
            if (isSkip)
                refuse(RefusalCode::alwaysOverride);
            else
                needOpenGate(m_decision.unmet);
            if (m_gate.verdict != Verdict::go && m_gate.unmet.isEmpty())
                refuse(RefusalCode::gateNotOpen);
            return;
        }
        if (m_decision.unmet.isEmpty() && !isSkip)
            refuse(RefusalCode::overrideNotNeeded);
        explainOverride();
    }

    void approve()
    {
        if (!m_state.request) {
            refuse(wantedApprovals() == 0 ? RefusalCode::approvalNotAsked : RefusalCode::nothingAsked);
            return;
        }
        const ApprovalRequest &asked = *m_state.request;
        if (m_state.phase == Phase::held)
            refuse(RefusalCode::heldByPerson, m_state.by);
        if (asked.by == m_decision.actor)
            refuse(asked.isOverride ? RefusalCode::ownOverride : RefusalCode::ownRequest);
        else
            needApprover();
        if (m_state.approvers.contains(m_decision.actor))
            refuse(RefusalCode::alreadyDone);
        if (m_state.isLive())
            passFreeze();
        if (asked.isOverride)
            needNoWorseGate(asked);
        else if (m_state.isLive())
            needOpenGate(unmetButApproval());
    }

    /// Whoever asked may take the request back.
    void decline()
    {
        needReason();
        if (!m_state.request)
            refuse(RefusalCode::nothingAsked);
        else if (m_state.request->by != m_decision.actor)
            needApprover();
    }

    void needApprover()
    {
        if (!m_plan.approvers.isEmpty() && !m_plan.approvers.contains(m_decision.actor))
            refuse(RefusalCode::notAnApprover, m_plan.approvers.join(u", "_s));
    }

    void revise()
    {
        needReason();
        m_decision.planRevision = m_state.revision + 1;
        if (!m_request.revised) {
            refuse(RefusalCode::planUnchanged);
            return;
        }
        m_refusals += revisionRefusals(m_plan, *m_request.revised, m_state, m_request.measured);
        keepPolicyOf(*m_request.revised);
        m_decision.zone = m_request.revised->timeZone;
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

    void changeHold()
    {
        if (!m_request.by || m_request.by->count <= 0)
            refuse(RefusalCode::durationMissing);
        else if (!m_request.by->isFixed() && m_plan.timeZone.isEmpty())
            refuse(RefusalCode::zoneMissing);
        m_decision.by = m_request.by;
    }

    /// The gate opens earlier than was planned: against the plan whatever the gate says.
    void shorten()
    {
        if (m_request.isOverride)
            explainOverride();
        else
            refuse(RefusalCode::alwaysOverride);
        changeHold();
        if (const Milliseconds minimum = minimumHold(m_plan, *m_state.visit());
            m_request.by && shorteningOf(*m_request.by) > minimum)
            refuse(RefusalCode::holdTooShort, QString::number(minimum.count()));
    }

    void rollBack()
    {
        needReason();
        if (!m_request.toStage) {
            m_decision.exposureAfter = Exposure{};
            return;
        }
        if (*m_request.toStage < 0 || *m_request.toStage >= *m_state.stage()) {
            refuse(RefusalCode::noSuchStage, Words::tr("stage %1 is not an earlier one").arg(*m_request.toStage + 1));
            return;
        }
        m_decision.toStage = m_request.toStage;
        m_decision.exposureAfter = m_plan.stages.at(*m_request.toStage).exposure.value_or(Exposure{});
        // An earlier stage may have reached more people where the plan has gone back to nobody since.
        if (m_decision.exposureAfter > m_state.exposure)
            refuse(RefusalCode::exposesMore, toString(m_decision.exposureAfter));
    }

    /// Nobody sees more or less of the change: what is given up is the data. A restart must not be the way to get rid
    /// of a regression without anybody noticing, so that is an override like going on against it. A person's hold
    /// stays, as whoever restarts does not speak for whoever holds.
    void restart()
    {
        m_decision.toStage = m_state.stage();
        if (m_request.toStage && m_request.toStage != m_state.stage())
            refuse(RefusalCode::noSuchStage, QString::number(*m_request.toStage + 1));
        if (m_request.isOverride) {
            if (!m_gate.hasRegressed)
                refuse(RefusalCode::overrideNotNeeded);
            explainOverride();
            return;
        }
        needReason();
        if (m_gate.hasRegressed)
            refuse(RefusalCode::regressionDropped);
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
    const SurfaceInForce &m_surface;
    Decision m_decision;
    QList<Refusal> m_refusals;
};

} // namespace

tl::expected<Decision, QList<Refusal>> permitted(const DecisionRequest &request, const Plan &plan, const State &state,
                                                 const GateOpinion &gate, Instant now, const SurfaceInForce &surface)
{
    return Check(request, plan, state, gate, now, surface).answer();
}

} // namespace sluice::rollout
