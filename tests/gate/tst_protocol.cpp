// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/decide.h"

#include "gate/guardrailtest.h"
#include "support/anycourse.h"
#include "support/property.h"

#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using rollout::CriterionKind;
using rollout::Decision;
using rollout::DecisionKind;
using rollout::Phase;
using rollout::Plan;
using rollout::StageVisit;
using rollout::State;
using rollout::Verdict;

namespace {

/// What the data would say at the moment of an attempt.
DataReport dataOf(const Plan &plan, const State &state, const Attempt &attempt, Instant now)
{
    DataReport data;
    const auto stage = state.stage();
    if (!stage)
        return data;
    data.stage = *stage;
    const std::optional<Instant> newest =
        attempt.age < 0 ? std::nullopt : std::optional(now - std::chrono::minutes(attempt.age));
    if (plan.hasUnexposed(*stage)) {
        for (int i = 0; i < plan.guardrails.size(); ++i)
            data.findings.append(finding(plan, i, fromGoodToBad[attempt.verdicts[i]], newest.value_or(now)));
        if (attempt.isYoung)
            data.findings.last().maturesAt = now + 1h;
        data.newest = newest;
        data.ratio.isConfigured = !plan.stages.at(*stage).isAudience();
        data.ratio.state = stats::SrmState(attempt.ratio);
    }
    data.exposedUnits = attempt.users;
    return data;
}

/// Runs attempts against a plan through gate, permission and replay, as the program does, and holds every step against
/// what must never happen.
class Course
{
public:
    enum class Time { anyhow, forward };

    Course(const std::vector<StageOutline> &outlines, Time time)
        : m_plan(planOf(outlines))
        , m_time(time)
    {
    }

    void run(const std::vector<Attempt> &attempts)
    {
        for (const Attempt &attempt : attempts) {
            m_now += std::chrono::minutes(m_time == Time::forward ? std::abs(attempt.wait) : attempt.wait);
            step(attempt);
        }
        replayIsOneFunction();
    }

    [[nodiscard]] const QList<Decision> &log() const { return m_log; }

private:
    void step(const Attempt &attempt)
    {
        const State before = m_state;
        const Summary summary = summarise(m_plan, 1, before, dataOf(m_plan, before, attempt, m_now));
        const GateDecision gate = decide(summary, m_now);
        gateAddsUp(summary, gate);
        const rollout::GateOpinion opinion = gate.opinion();
        auto decision = rollout::permitted(requestOf(attempt), m_plan, before, opinion, m_now);
        if (!decision) {
            RC_ASSERT(!decision.error().isEmpty());
            return; // nothing happens without a decision
        }
        decision->hash = rollout::decisionHash(*decision);
        m_log.append(*decision);
        const auto after = rollout::replay(m_plan, m_log);
        RC_ASSERT(after.has_value()); // what is permitted can be replayed
        m_state = *after;
        neverAgainstTheGate(before, *decision, opinion);
        exposureIsDecided(before, *decision);
        holdsAddUp();
    }

    rollout::DecisionRequest requestOf(const Attempt &attempt) const
    {
        rollout::DecisionRequest request;
        request.kind = DecisionKind(attempt.kind);
        request.actor = u"Person %1"_s.arg(attempt.actor);
        request.reason = QString(attempt.reason, u'x');
        if (attempt.toStage > 0)
            request.toStage = attempt.toStage - 1;
        request.by = hours(attempt.criterion + 2);
        request.criterion = attempt.criterion;
        request.isOverride = attempt.isOverride;
        request.seenDecisions = int(m_log.size());
        return request;
    }

    void gateAddsUp(const Summary &summary, const GateDecision &gate) const
    {
        if (summary.stage < 0) {
            RC_ASSERT(gate.verdict == Verdict::hold);
            return;
        }
        Verdict worst = summary.phase == Phase::held ? Verdict::hold : Verdict::go;
        for (const Criterion &criterion : gate.criteria)
            worst = std::max(worst, criterion.contribution);
        RC_ASSERT(gate.verdict == worst);
        RC_ASSERT((gate.verdict == Verdict::go) == (gate.reason == LeadingReason::go));
        RC_ASSERT(decide(summary, m_now) == gate);
    }

    /// No reachable state leaves a stage forward with an unmet criterion unless it is marked an override.
    void neverAgainstTheGate(const State &before, const Decision &decision, const rollout::GateOpinion &opinion) const
    {
        const bool goesOn =
            before.isLive() && (decision.kind == DecisionKind::advance || decision.kind == DecisionKind::skip);
        if (goesOn || decision.kind == DecisionKind::complete) {
            RC_ASSERT(before.phase == Phase::running);
            RC_ASSERT(decision.isOverride || (opinion.verdict == Verdict::go && opinion.unmet.isEmpty()));
            RC_ASSERT(decision.isOverride || !decision.toStage || *decision.toStage == *before.stage() + 1);
            const StageVisit &left = m_state.visits.at(before.visits.size() - 1);
            RC_ASSERT(left.leftAgainstGate == decision.isOverride);
            const rollout::Stage &stage = m_plan.stages.at(left.stage);
            RC_ASSERT(before.approvers.size() >= stage.approvals);
            RC_ASSERT(stage.approvals == 0 || !before.approvers.contains(decision.actor));
            if (!decision.isOverride) {
                RC_ASSERT(rollout::holdClock(rollout::holdTerms(m_plan, left, {}), m_now).isComplete());
                RC_ASSERT(left.ticked.size() == stage.criteria.size());
            }
        }
        if (decision.isOverride)
            RC_ASSERT(decision.reason.size() >= rollout::overrideReasonLength);
        if (decision.kind == DecisionKind::approve)
            RC_ASSERT(before.request && before.request->by != decision.actor &&
                      (before.request->isOverride || opinion.unmet.isEmpty() ||
                       opinion.unmet == QList{CriterionKind::approval}));
        if (decision.kind == DecisionKind::acknowledge)
            RC_ASSERT(opinion.sampleRatioFailed && decision.isOverride);
        if (decision.kind == DecisionKind::restart)
            beginsAgain(before, decision, opinion);
    }

    /// A restart gives up the data of its stage and nothing else, and drops no regression unless it is marked.
    void beginsAgain(const State &before, const Decision &decision, const rollout::GateOpinion &opinion) const
    {
        RC_ASSERT(before.isLive() && m_state.phase == before.phase && m_state.stage() == before.stage());
        RC_ASSERT(decision.isOverride == opinion.hasRegressed);
        RC_ASSERT(!decision.reason.isEmpty());
        RC_ASSERT(!m_state.request && m_state.approvers.isEmpty());
        RC_ASSERT(m_state.exemption == before.exemption);
        const StageVisit &visit = *m_state.visit();
        RC_ASSERT(visit.enteredAt == m_now && visit.ticked.isEmpty() && visit.acknowledgements.isEmpty());
        RC_ASSERT(visit.enteredAgainstGate == before.visit()->enteredAgainstGate);
        RC_ASSERT(rollout::holdClock(rollout::holdTerms(m_plan, visit, {}), m_now).counted == Milliseconds(0));
        for (int stage = 0; stage < m_plan.stages.size(); ++stage) {
            const bool isOf = stage == visit.stage;
            RC_ASSERT(rollout::givenUpUntil(m_state, stage) ==
                      (isOf ? std::optional(m_now) : rollout::givenUpUntil(before, stage)));
            RC_ASSERT(rollout::restartsOf(m_state, stage) == rollout::restartsOf(before, stage) + (isOf ? 1 : 0));
        }
    }

    /// Exposure never moves on its own, rises on the way forward only, and is what the plan says.
    void exposureIsDecided(const State &before, const Decision &decision) const
    {
        RC_ASSERT(decision.exposureBefore == before.exposure);
        RC_ASSERT(decision.exposureAfter == m_state.exposure);
        const bool isForward = decision.kind == DecisionKind::start || decision.kind == DecisionKind::advance ||
                               decision.kind == DecisionKind::skip;
        if (m_state.exposure > before.exposure)
            RC_ASSERT(isForward);
        if (m_state.exposure < before.exposure)
            RC_ASSERT(decision.kind == DecisionKind::rollback || (isForward && m_state.exposure.ppm == 0));
        if (m_state.isLive())
            if (const auto &planned = m_plan.stages.at(*m_state.stage()).exposure)
                RC_ASSERT(m_state.exposure == *planned);
        if (m_state.phase == Phase::rolledBack)
            RC_ASSERT(m_state.exposure.ppm == 0);
        RC_ASSERT(m_state.decisions == before.decisions + 1);
        RC_ASSERT(m_state.visits.size() - before.visits.size() ==
                  (decision.toStage && decision.kind != DecisionKind::ask ? 1 : 0));
    }

    /// Counted and paused time are the time in the stage; the end of a hold is where it is complete, and not before.
    void holdsAddUp() const
    {
        for (const StageVisit &visit : m_state.visits) {
            const Milliseconds minimum = rollout::minimumHold(m_plan, visit);
            const rollout::HoldTerms terms = rollout::holdTerms(m_plan, visit, {});
            const rollout::HoldClock clock = rollout::holdClock(terms, m_now);
            RC_ASSERT(clock.inStage >= Milliseconds(0) && clock.counted >= Milliseconds(0));
            RC_ASSERT(clock.counted <= clock.inStage);
            RC_ASSERT(clock.left == std::max(minimum - clock.counted, Milliseconds(0)));
            RC_ASSERT(clock.isComplete() == (clock.counted >= minimum));
            if (m_time == Time::forward) {
                Milliseconds paused{};
                const Instant end = visit.leftAt.value_or(m_now);
                for (const rollout::Pause &pause : visit.pauses)
                    paused += pause.to.value_or(end) - pause.from;
                RC_ASSERT(clock.counted + paused == clock.inStage);
            }
            // A clock set back to before a hold does not know of it yet, and forecasts an end all the same.
            if (m_time == Time::forward && clock.endsAt && !visit.leftAt && minimum > Milliseconds(0)) {
                RC_ASSERT(rollout::holdClock(terms, *clock.endsAt).isComplete());
                RC_ASSERT(!rollout::holdClock(terms, *clock.endsAt - 1ms).isComplete());
            }
        }
    }

    /// The same log is the same state, however often and in how many pieces it was read.
    void replayIsOneFunction() const
    {
        RC_ASSERT(*rollout::replay(m_plan, m_log) == m_state);
        for (qsizetype length = 0; length < m_log.size(); ++length)
            RC_ASSERT(rollout::replay(m_plan, std::span(m_log).first(std::size_t(length)))->decisions == int(length));
        RC_ASSERT(*rollout::replay(m_plan, m_log) == m_state);
    }

    Plan m_plan;
    Time m_time;
    Instant m_now = designNow;
    QList<Decision> m_log;
    State m_state = *rollout::replay(m_plan, {});
};

/// Sequences in one run: enough for every day, or as many as SLUICE_SEQUENCES says.
int sequences()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("SLUICE_SEQUENCES", &isNumber);
    return isNumber ? wanted : 30'000;
}

void runAnyCourse(Course::Time time, std::vector<int> *reached = nullptr)
{
    Course course(*anyOutlines().as("plan"), time);
    course.run(*anyAttempts().as("attempts"));
    if (reached)
        for (const Decision &decision : course.log())
            ++reached->at(std::size_t(decision.kind));
}

} // namespace

/// Random plans, decisions, data and clocks against what must hold for every rollout.
class TestProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neverBreaksTheRules();
    void timeAddsUp();
    void triesEverything();
};

void TestProtocol::neverBreaksTheRules()
{
    QVERIFY(holds(
        "no sequence of attempts breaks the protocol", [] { runAnyCourse(Course::Time::anyhow); }, sequences() / 2));
}

void TestProtocol::timeAddsUp()
{
    QVERIFY(holds(
        "while the clock runs forward, counted and paused time are the time in the stage",
        [] { runAnyCourse(Course::Time::forward); }, sequences() / 2));
}

/// A property of sequences in which nothing is ever permitted would be none. What needs several people in turn is rare:
/// the seeds are given, so that chance does not decide whether this passes.
void TestProtocol::triesEverything()
{
    std::vector<int> reached(std::size_t(decisionKinds()), 0);
    // A course has no surface to be exempt from, and one plan only.
    reached[std::size_t(DecisionKind::exempt)] = reached[std::size_t(DecisionKind::revise)] = 1;
    for (int round = 0; round < 30 && std::ranges::find(reached, 0) != reached.end(); ++round)
        QVERIFY(holds(
            "some sequences get somewhere", [&] { runAnyCourse(Course::Time::anyhow, &reached); }, 1000,
            std::uint64_t(round) + 1));
    for (int kind = 0; kind < decisionKinds(); ++kind)
        QVERIFY2(reached.at(std::size_t(kind)) > 0, qPrintable(rollout::toString(DecisionKind(kind))));
}

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
