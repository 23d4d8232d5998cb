// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/replay.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

std::optional<int> State::stage() const
{
    if ((isLive() || phase == Phase::complete) && !visits.isEmpty())
        return visits.last().stage;
    return std::nullopt;
}

const StageVisit *State::visit() const
{
    return isLive() && !visits.isEmpty() ? &visits.last() : nullptr;
}

int State::furthest() const
{
    int furthest = -1;
    for (const StageVisit &visit : visits)
        furthest = std::max(furthest, visit.stage);
    return furthest;
}

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

/// Whether a stay begins another way for what is measured in `stage`.
bool beginsWay(const State &state, const StageVisit &visit, int stage)
{
    const bool isAnew = visit.enteredBy == DecisionKind::start && visit.entry > state.visits.first().entry;
    return isAnew || (visit.enteredBy == DecisionKind::rollback && visit.stage < stage);
}

bool restarts(const StageVisit &visit, int stage)
{
    return visit.enteredBy == DecisionKind::restart && visit.stage == stage;
}

} // namespace

std::optional<Instant> givenUpUntil(const State &state, int stage)
{
    for (auto visit = state.visits.crbegin(); visit != state.visits.crend(); ++visit)
        if (beginsWay(state, *visit, stage) || restarts(*visit, stage))
            return visit->enteredAt;
    return std::nullopt;
}

int restartsOf(const State &state, int stage)
{
    int count = 0;
    for (auto visit = state.visits.crbegin(); visit != state.visits.crend() && !beginsWay(state, *visit, stage);
         ++visit)
        count += restarts(*visit, stage) ? 1 : 0;
    return count;
}

namespace {

Phase notStarted(const Plan &plan)
{
    return plan.plannedStart ? Phase::scheduled : Phase::draft;
}

/// Applies decisions one by one. Every step checks that it could have happened, and does so before it changes anything:
/// a log that was tampered with or cut is found here, at the decision where it stops making sense.
class Replay
{
public:
    /// `isOnlyPlan`: there is one plan for all revisions. `state` outlives the replay.
    explicit Replay(State &state, std::span<const Plan> revisions, bool isOnlyPlan)
        : m_revisions(revisions)
        , m_isOnlyPlan(isOnlyPlan)
        , m_state(state)
    {
    }

    /// False: `decision` cannot follow what came before it, and the state is as it was.
    [[nodiscard]] bool apply(const Decision &decision)
    {
        if (decision.number != m_state.decisions + 1 || decision.rollout != plan().id)
            return false;
        if (!followsRevision(decision) || !movesExposureRightly(decision) || !step(decision))
            return false;
        m_state.decisions = decision.number;
        m_state.lastHash = decision.hash;
        m_state.decidedAt = decision.at;
        m_state.exposure = decision.exposureAfter;
        return true;
    }

private:
    [[nodiscard]] const Plan &plan() const { return m_revisions[m_isOnlyPlan ? 0 : std::size_t(m_state.revision) - 1]; }

    /// A decision is taken under the plan in force; only a revision brings the next one.
    [[nodiscard]] bool followsRevision(const Decision &decision) const
    {
        const bool isRevision = decision.kind == DecisionKind::revise;
        const int due = m_state.revision + (isRevision ? 1 : 0);
        if (decision.planRevision != due || (!m_isOnlyPlan && std::size_t(due) > m_revisions.size()))
            return false;
        // A stage that was entered stays, whatever else becomes of it.
        return !isRevision || m_isOnlyPlan || m_revisions[std::size_t(due) - 1].stages.size() > m_state.furthest();
    }

    /// Exposure goes on from where it was, rises only on the way forward and falls only by a roll back, or to nobody as
    /// a stage at 0% plans it. The plan is not asked: a later revision may have changed a stage that was left.
    [[nodiscard]] bool movesExposureRightly(const Decision &decision) const
    {
        if (decision.exposureBefore != m_state.exposure)
            return false;
        switch (decision.kind) {
        case DecisionKind::start:
        case DecisionKind::advance:
        case DecisionKind::skip:
            return decision.exposureAfter >= decision.exposureBefore || decision.exposureAfter.ppm == 0;
        case DecisionKind::rollback:
            return decision.exposureAfter <= decision.exposureBefore;
        default:
            return decision.exposureAfter == decision.exposureBefore;
        }
    }

    /// Undoing a stop of all resumes what that stop holds, and nothing else.
    [[nodiscard]] bool undoesItsStop(const Decision &decision) const
    {
        return decision.stop.isEmpty() || decision.stop == m_state.stop;
    }

    /// Forward by `steps` stages from the one that is open.
    [[nodiscard]] bool goForward(const Decision &decision, int steps)
    {
        if (m_state.phase != Phase::running || decision.toStage != open().stage + steps || !hasTarget(decision))
            return false;
        leave(decision);
        enter(decision);
        return true;
    }

    bool step(const Decision &decision)
    {
        switch (decision.kind) {
        case DecisionKind::start:
            if (m_state.isLive() || m_state.phase == Phase::complete || m_state.phase == Phase::abandoned)
                return false;
            if ((!decision.isOverride && decision.toStage != 0) || !hasTarget(decision))
                return false;
            enter(decision);
            return true;
        case DecisionKind::advance:
            return goForward(decision, 1);
        case DecisionKind::skip:
            return decision.isOverride && goForward(decision, 2);
        case DecisionKind::extend:
            return changeHold(decision, false);
        case DecisionKind::shorten:
            return decision.isOverride && changeHold(decision, true);
        case DecisionKind::hold:
            if (m_state.phase != Phase::running)
                return false;
            open().pauses.append({decision.at, std::nullopt, decision.actor, decision.reason});
            become(Phase::held, decision);
            m_state.stop = decision.stop;
            return true;
        case DecisionKind::resume:
            if (m_state.phase != Phase::held || !undoesItsStop(decision))
                return false;
            open().pauses.last().to = decision.at;
            become(Phase::running, decision);
            return true;
        case DecisionKind::rollback:
            return rollBack(decision);
        case DecisionKind::complete:
            if (m_state.phase != Phase::running || open().stage + 1 != plan().stages.size())
                return false;
            leave(decision);
            become(Phase::complete, decision);
            return true;
        case DecisionKind::abandon:
            if (m_state.phase == Phase::complete || m_state.phase == Phase::abandoned)
                return false;
            m_state.fellFrom.reset();
            if (m_state.isLive()) {
                m_state.fellFrom = open().stage;
                leave(decision);
            }
            voidApproval();
            become(Phase::abandoned, decision);
            return true;
        case DecisionKind::approve:
            return approve(decision);
        case DecisionKind::tick:
            if (!m_state.isLive() || !decision.criterion || *decision.criterion < 0 ||
                open().ticked.contains(*decision.criterion) ||
                *decision.criterion >= plan().stages.at(open().stage).criteria.size())
                return false;
            open().ticked.append(*decision.criterion);
            return true;
        case DecisionKind::note:
            return true;
        case DecisionKind::exempt:
            if (m_state.phase == Phase::complete || m_state.phase == Phase::abandoned || !decision.isOverride ||
                !decision.until || *decision.until <= decision.at || decision.with.isEmpty())
                return false;
            m_state.exemption = Exemption{*decision.until, decision.actor, decision.with, decision.reason};
            return true;
        case DecisionKind::revise:
            if (m_state.phase == Phase::complete || m_state.phase == Phase::abandoned)
                return false;
            voidApproval();
            m_state.revision = decision.planRevision;
            if (m_state.phase == Phase::draft || m_state.phase == Phase::scheduled)
                m_state.phase = notStarted(plan());
            return true;
        case DecisionKind::ask:
            if (!isAskable() || m_state.request)
                return false;
            voidApproval(); // what was given when nobody had asked yet
            m_state.request = ApprovalRequest{decision.number,  decision.actor,      decision.at,     decision.reason,
                                              decision.toStage, decision.isOverride, decision.impact, decision.ticket,
                                              decision.gate,    decision.unmet};
            return true;
        case DecisionKind::decline:
            if (!m_state.request)
                return false;
            voidApproval();
            return true;
        case DecisionKind::acknowledge:
            if (!m_state.isLive() || !decision.isOverride)
                return false;
            open().acknowledgements.append({decision.at, decision.actor, decision.reason});
            return true;
        case DecisionKind::restart:
            return restart(decision);
        }
        return false;
    }

    bool changeHold(const Decision &decision, bool isShorter)
    {
        if (!m_state.isLive() || !decision.by || decision.by->count <= 0)
            return false;
        open().holdChanges.append({decision.at, *decision.by, decision.actor, isShorter});
        return true;
    }

    /// Where there is a way forward to ask for.
    [[nodiscard]] bool isAskable() const
    {
        return m_state.phase == Phase::running || m_state.phase == Phase::draft || m_state.phase == Phase::scheduled ||
               m_state.phase == Phase::rolledBack;
    }

    /// Logs of before there were requests approve without one, while a stage runs.
    bool approve(const Decision &decision)
    {
        const bool isAsked = m_state.request && isAskable() && m_state.request->by != decision.actor;
        const bool isOfOld = !m_state.request && m_state.phase == Phase::running;
        if ((!isAsked && !isOfOld) || m_state.approvers.contains(decision.actor))
            return false;
        m_state.approvers.append(decision.actor);
        return true;
    }

    void voidApproval()
    {
        m_state.request.reset();
        m_state.approvers.clear();
    }

    bool rollBack(const Decision &decision)
    {
        const auto from = m_state.stage();
        if (!from || (decision.toStage && (*decision.toStage >= *from || !hasTarget(decision))))
            return false;
        if (m_state.isLive())
            leave(decision);
        m_state.fellFrom = from;
        m_state.cause = decision.cause;
        if (decision.toStage)
            enter(decision);
        else
            become(Phase::rolledBack, decision);
        return true;
    }

    /// Another stay in the same stage. What belongs to the stage and not to the stay goes on: a person's hold, an
    /// exemption, and the mark of having been entered against the gate.
    bool restart(const Decision &decision)
    {
        if (!m_state.isLive() || decision.toStage != open().stage || !hasTarget(decision))
            return false;
        State before = m_state;
        before.visits = {std::as_const(m_state.visits).last()}; // copies of all, one for each restart, would add up
        leave(decision);
        enter(decision);
        const StageVisit &left = before.visits.last();
        open().enteredAgainstGate = left.enteredAgainstGate;
        m_state.exemption = before.exemption;
        if (before.phase == Phase::held) {
            const Pause &pause = left.pauses.last();
            open().pauses.append({decision.at, std::nullopt, pause.actor, pause.reason});
            m_state.phase = before.phase;
            m_state.since = before.since;
            m_state.by = before.by;
            m_state.reason = before.reason;
            m_state.stop = before.stop;
        }
        return true;
    }

    /// Whether the plan has the stage that is to be entered.
    [[nodiscard]] bool hasTarget(const Decision &decision) const
    {
        return decision.toStage && *decision.toStage >= 0 && *decision.toStage < plan().stages.size();
    }

    void enter(const Decision &decision)
    {
        StageVisit visit;
        visit.stage = *decision.toStage;
        visit.entry = decision.number;
        visit.enteredAt = decision.at;
        visit.enteredBy = decision.kind;
        visit.enteredAgainstGate = decision.isOverride;
        m_state.exemption.reset();
        m_state.visits.append(visit);
        voidApproval();
        become(Phase::running, decision);
    }

    void leave(const Decision &decision)
    {
        StageVisit &visit = open();
        visit.leftAt = decision.at;
        visit.leftBy = decision.kind;
        visit.leftByActor = decision.actor;
        visit.gateAtLeaving = decision.gate;
        visit.leftAgainstGate = decision.isOverride;
        m_state.exemption.reset();
        if (!visit.pauses.isEmpty() && !visit.pauses.last().to)
            visit.pauses.last().to = decision.at;
        voidApproval();
    }

    void become(Phase phase, const Decision &decision)
    {
        m_state.phase = phase;
        m_state.since = decision.at;
        m_state.by = decision.actor;
        m_state.reason = decision.reason;
        m_state.stop.clear();
    }

    StageVisit &open() { return m_state.visits.last(); }

    std::span<const Plan> m_revisions;
    bool m_isOnlyPlan;
    State &m_state;
};

Result<State> run(std::span<const Plan> revisions, bool isOnlyPlan, std::span<const Decision> decisions)
{
    State state = initialState(revisions.front());
    Replay replay(state, revisions, isOnlyPlan);
    for (const Decision &decision : decisions)
        if (!replay.apply(decision))
            return failure(ErrorCode::damaged,
                           Words::tr("decision %1 (%2) cannot follow the ones before it")
                               .arg(decision.number)
                               .arg(toString(decision.kind)),
                           revisions.front().id.value);
    return state;
}

} // namespace

State initialState(const Plan &firstRevision)
{
    State state;
    state.phase = notStarted(firstRevision);
    return state;
}

bool follow(State &state, std::span<const Plan> revisions, const Decision &decision)
{
    return !revisions.empty() && Replay(state, revisions, false).apply(decision);
}

Result<State> replay(std::span<const Plan> revisions, std::span<const Decision> decisions)
{
    if (revisions.empty())
        return failure(ErrorCode::damaged, Words::tr("no plan"));
    return run(revisions, false, decisions);
}

Result<State> replay(const Plan &plan, std::span<const Decision> decisions)
{
    return run({&plan, 1}, true, decisions);
}

} // namespace sluice::rollout
