// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/replay.h"

#include "rollout/holdclock.h"
#include "support/plans.h"

#include <QTest>

#include <functional>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

using Damage = std::function<void(QList<Decision> &)>;
Q_DECLARE_METATYPE(Damage)

namespace {

/// start, extend, hold, resume, advance to Early.
Log history()
{
    Log log(designPlan());
    log.decide(DecisionKind::start);
    DecisionRequest extend = log.request(DecisionKind::extend);
    extend.by = hours(12);
    log.wait(2h);
    log.add(extend, {});
    log.wait(1h);
    log.decide(DecisionKind::hold);
    log.wait(24h);
    log.decide(DecisionKind::resume);
    log.wait(36h);
    log.decide(DecisionKind::advance);
    return log;
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingHappened();
    void history();
    void rollBackAndAgain();
    void rollBackToAnEarlierStage();
    void aPlannedReturnToNobody();
    void whatIsGivenUp();
    void aStageBeginsAgain();
    void aHeldStageBeginsAgainHeld();
    void restartsAreCountedOnTheirWay();
    void rollBackAfterTheEnd();
    void abandonAfterARollBack();
    void skipsAndOverridesAreRemembered();
    void sameLogSameState();
    void impossible_data();
    void impossible();
    void impossibleSteps_data();
    void impossibleSteps();
    void oneStepIsTheSame();
    void whatCannotFollowChangesNothing();
    void aRevisionKeepsTheStagesThatWereEntered();
};

void TestReplay::nothingHappened()
{
    Plan plan = designPlan();
    QVERIFY(replay(plan, {})->phase == Phase::draft);
    plan.plannedStart = designNow;
    const State state = *replay(plan, {});
    QVERIFY(state.phase == Phase::scheduled);
    QVERIFY(!state.isLive());
    QVERIFY(!state.stage());
    QVERIFY(!state.visit());
    QCOMPARE(state.exposure.ppm, 0);
}

void TestReplay::history()
{
    const Log log = ::history();
    const State state = log.state();
    QVERIFY(state.phase == Phase::running);
    QCOMPARE(*state.stage(), 1);
    QCOMPARE(state.exposure.ppm, 100'000);
    QCOMPARE(state.decisions, 5);
    QCOMPARE(state.lastHash, log.decisions().last().hash);
    QCOMPARE(state.visits.size(), 2);
    const StageVisit &canary = state.visits.first();
    QVERIFY(canary.enteredAt == designNow);
    QVERIFY(canary.leftAt == designNow + 63h);
    QVERIFY(canary.leftBy == DecisionKind::advance);
    QVERIFY(canary.gateAtLeaving == Verdict::go);
    QVERIFY(!canary.leftAgainstGate);
    QCOMPARE(canary.holdChanges.size(), 1);
    QCOMPARE(canary.pauses.size(), 1);
    QVERIFY(canary.pauses.first().from == designNow + 3h);
    QVERIFY(canary.pauses.first().to == designNow + 27h);
    QVERIFY(state.visit()->enteredBy == DecisionKind::advance);
    QCOMPARE(state.visit()->entry, 5);
}

void TestReplay::rollBackAndAgain()
{
    Log log = ::history();
    DecisionRequest back = log.request(DecisionKind::rollback, u"crashes"_s);
    back.cause = u"crashes"_s;
    QVERIFY(log.add(back, {}).isEmpty());
    State state = log.state();
    QVERIFY(state.phase == Phase::rolledBack);
    QCOMPARE(state.exposure.ppm, 0);
    QCOMPARE(*state.fellFrom, 1);
    QCOMPARE(state.cause, u"crashes"_s);
    QVERIFY(!state.stage());
    QVERIFY(log.decide(DecisionKind::start));
    state = log.state();
    QCOMPARE(*state.stage(), 0);
    QCOMPARE(state.visits.size(), 3);
    QVERIFY(state.visit()->enteredBy == DecisionKind::start); // a new beginning, not a way back
    QVERIFY(state.visit()->pauses.isEmpty());
}

void TestReplay::rollBackToAnEarlierStage()
{
    Log log = ::history();
    DecisionRequest back = log.request(DecisionKind::rollback);
    back.toStage = 0;
    QVERIFY(log.add(back, {}).isEmpty());
    const State state = log.state();
    QVERIFY(state.phase == Phase::running);
    QCOMPARE(*state.stage(), 0);
    QCOMPARE(state.exposure.ppm, 10'000);
    QVERIFY(state.visits.at(1).leftBy == DecisionKind::rollback);
    QVERIFY(state.visit()->enteredBy == DecisionKind::rollback);
}

/// A stage at 0% is entered like any other, and the only way forward on which exposure falls.
void TestReplay::aPlannedReturnToNobody()
{
    Plan plan = designPlan();
    plan.stages = {stageAt(u"Canary"_s, 1, 1), stageAt(u"Mend"_s, 0, 1), stageAt(u"Again"_s, 1, 1)};
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    QVERIFY(log.decide(DecisionKind::advance));
    QVERIFY(log.state().phase == Phase::running);
    QCOMPARE(*log.state().stage(), 1);
    QCOMPARE(log.state().exposure.ppm, 0);
    QVERIFY(log.state().visits.first().leftBy == DecisionKind::advance);
    QVERIFY(log.decide(DecisionKind::advance));
    QCOMPARE(log.state().exposure.ppm, 10'000);
}

void TestReplay::whatIsGivenUp()
{
    Log log = ::history(); // Canary, then Early
    for (const int stage : {0, 1, 2})
        QVERIFY(!givenUpUntil(log.state(), stage));
    DecisionRequest back = log.request(DecisionKind::rollback);
    back.toStage = 0;
    log.wait(1h);
    QVERIFY(log.add(back, {}).isEmpty());
    const Instant wentBack = log.now();
    QVERIFY(!givenUpUntil(log.state(), 0));
    QVERIFY(givenUpUntil(log.state(), 1) == wentBack);
    QVERIFY(givenUpUntil(log.state(), 2) == wentBack);
    log.wait(1h);
    QVERIFY(log.decide(DecisionKind::advance));
    QVERIFY(givenUpUntil(log.state(), 1) == wentBack); // entering it again brings nothing back
    log.wait(1h);
    QVERIFY(log.decide(DecisionKind::rollback));
    QVERIFY(givenUpUntil(log.state(), 1) == wentBack); // until it starts anew, what was known is shown
    QVERIFY(!givenUpUntil(log.state(), 0));
    log.wait(1h);
    QVERIFY(log.decide(DecisionKind::start));
    for (const int stage : {0, 1, 2})
        QVERIFY(givenUpUntil(log.state(), stage) == log.now());
}

void TestReplay::aStageBeginsAgain()
{
    Plan plan = designPlan();
    plan.stages[1].criteria = {u"Support has seen no new tickets"_s};
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    log.wait(24h);
    DecisionRequest against = log.request(DecisionKind::advance, u"a reason that is long enough"_s);
    against.isOverride = true;
    QVERIFY(log.add(against, {Verdict::hold, {CriterionKind::data}}).isEmpty());
    log.wait(20h);
    DecisionRequest extend = log.request(DecisionKind::extend);
    extend.by = hours(12);
    QVERIFY(log.add(extend, {}).isEmpty());
    DecisionRequest tick = log.request(DecisionKind::tick);
    tick.criterion = 0;
    QVERIFY(log.add(tick, {}).isEmpty());
    const State before = log.state();
    log.wait(5h);
    QVERIFY(log.decide(DecisionKind::restart));

    const State state = log.state();
    QVERIFY(state.phase == Phase::running);
    QCOMPARE(*state.stage(), 1);
    QVERIFY(state.exposure == before.exposure);
    QCOMPARE(state.visits.size(), before.visits.size() + 1);
    const StageVisit &left = state.visits.at(1);
    QVERIFY(left.leftAt == log.now());
    QVERIFY(left.leftBy == DecisionKind::restart);
    QVERIFY(!left.leftAgainstGate);
    const StageVisit &visit = *state.visit();
    QVERIFY(visit.enteredAt == log.now());
    QVERIFY(visit.enteredBy == DecisionKind::restart);
    QVERIFY(visit.enteredAgainstGate); // the override of before stays marked
    QVERIFY(visit.ticked.isEmpty());
    QVERIFY(visit.holdChanges.isEmpty());
    QVERIFY(minimumHold(plan, visit) == 48h);
    QVERIFY(givenUpUntil(state, 1) == log.now());
    QVERIFY(!givenUpUntil(state, 0)); // what led there stays
    QCOMPARE(restartsOf(state, 1), 1);
    QCOMPARE(restartsOf(state, 0), 0);
}

/// Whoever restarts does not speak for whoever holds.
void TestReplay::aHeldStageBeginsAgainHeld()
{
    Log log = ::history();
    QVERIFY(log.decide(DecisionKind::hold));
    const State before = log.state();
    log.wait(3h);
    QVERIFY(log.decide(DecisionKind::restart));
    const State state = log.state();
    QVERIFY(state.phase == Phase::held);
    QCOMPARE(state.by, before.by);
    QCOMPARE(state.reason, before.reason);
    QVERIFY(state.since == before.since);
    QVERIFY(state.visits.at(state.visits.size() - 2).pauses.last().to == log.now());
    QCOMPARE(state.visit()->pauses.size(), 1);
    QVERIFY(state.visit()->pauses.last().from == log.now());
    QVERIFY(!state.visit()->pauses.last().to);
    log.wait(2h);
    QVERIFY(log.decide(DecisionKind::resume));
    QVERIFY(log.state().visit()->pauses.last().to == log.now());
    QVERIFY(log.state().phase == Phase::running);
}

void TestReplay::restartsAreCountedOnTheirWay()
{
    Log log = ::history(); // in Early
    for (int i = 1; i <= 3; ++i) {
        log.wait(1h);
        QVERIFY(log.decide(DecisionKind::restart));
        QCOMPARE(restartsOf(log.state(), 1), i);
        QVERIFY(givenUpUntil(log.state(), 1) == log.now());
    }
    DecisionRequest back = log.request(DecisionKind::rollback);
    back.toStage = 0;
    QVERIFY(log.add(back, {}).isEmpty());
    log.wait(1h);
    QVERIFY(log.decide(DecisionKind::restart));
    QVERIFY(log.decide(DecisionKind::advance));
    QCOMPARE(restartsOf(log.state(), 0), 1);
    QCOMPARE(restartsOf(log.state(), 1), 0); // another way
    QVERIFY(log.decide(DecisionKind::rollback));
    QVERIFY(log.decide(DecisionKind::start));
    QCOMPARE(restartsOf(log.state(), 0), 0);
}

void TestReplay::rollBackAfterTheEnd()
{
    Plan plan = designPlan();
    plan.stages.resize(1);
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    QVERIFY(log.decide(DecisionKind::complete));
    QVERIFY(log.state().phase == Phase::complete);
    QCOMPARE(log.state().exposure.ppm, 10'000);
    QVERIFY(log.decide(DecisionKind::rollback));
    QVERIFY(log.state().phase == Phase::rolledBack);
    QCOMPARE(log.state().exposure.ppm, 0);
}

void TestReplay::abandonAfterARollBack()
{
    Log log = ::history();
    QVERIFY(log.decide(DecisionKind::rollback));
    QVERIFY(log.decide(DecisionKind::abandon));
    QVERIFY(log.state().phase == Phase::abandoned);
    QVERIFY(!log.state().fellFrom); // it was in no stage
    Log live = ::history();
    QVERIFY(live.decide(DecisionKind::abandon));
    QCOMPARE(*live.state().fellFrom, 1);
    QCOMPARE(live.state().exposure.ppm, 100'000); // whoever has it keeps it
}

void TestReplay::skipsAndOverridesAreRemembered()
{
    Log log = ::history();
    DecisionRequest skip = log.request(DecisionKind::skip, u"we know this one already"_s);
    skip.isOverride = true;
    QVERIFY(log.add(skip, {}).isEmpty());
    const State state = log.state();
    QCOMPARE(*state.stage(), 3);
    QVERIFY(state.visits.at(1).leftAgainstGate);
    QVERIFY(state.visit()->enteredAgainstGate);
}

void TestReplay::sameLogSameState()
{
    const Log log = ::history();
    QVERIFY(log.state() == log.state());
    for (qsizetype n = 0; n <= log.decisions().size(); ++n) // any prefix is a state of its own
        QCOMPARE(replay(log.plan(), std::span(log.decisions()).first(std::size_t(n)))->decisions, int(n));
}

void TestReplay::impossible_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<int>("named");
    const auto row = [](const char *name, int named, const Damage &damage) { QTest::newRow(name) << damage << named; };
    row("a gap", 3, [](QList<Decision> &log) { log.removeAt(1); });
    row("cut at the front", 2, [](QList<Decision> &log) { log.removeFirst(); });
    row("twice", 5, [](QList<Decision> &log) { log.append(log.last()); });
    row("out of order", 2, [](QList<Decision> &log) { log.swapItemsAt(0, 1); });
    row("another rollout", 2, [](QList<Decision> &log) { log[1].rollout = RolloutId(u"other"_s); });
    row("advance to where it is", 5, [](QList<Decision> &log) { log[4].toStage = 0; });
    row("advance too far", 5, [](QList<Decision> &log) { log[4].toStage = 2; });
    row("advance to nowhere", 5, [](QList<Decision> &log) { log[4].toStage.reset(); });
    row("advance beyond the plan", 5, [](QList<Decision> &log) { log[4].toStage = 4; });
    row("start further on", 1, [](QList<Decision> &log) { log[0].toStage = 1; });
    row("start below the first", 1, [](QList<Decision> &log) { log[0].toStage = -1; });
    row("exposure out of nothing", 3, [](QList<Decision> &log) { log[2].exposureAfter = percent(50); });
    row("exposure from elsewhere", 5, [](QList<Decision> &log) { log[4].exposureBefore = percent(5); });
    row("exposure falls forward", 5, [](QList<Decision> &log) { log[4].exposureAfter = percent(0.5); });
    row("extended by nothing", 2, [](QList<Decision> &log) { log[1].by.reset(); });
    row("shortened", 2, [](QList<Decision> &log) { log[1].by = hours(-12); });
    row("resumed without a hold", 3, [](QList<Decision> &log) {
        log.removeAt(2);
        for (int i = 0; i < log.size(); ++i)
            log[i].number = i + 1;
    });
    row("advanced while held", 4, [](QList<Decision> &log) {
        log.removeAt(3);
        for (int i = 0; i < log.size(); ++i)
            log[i].number = i + 1;
    });
}

void TestReplay::impossible()
{
    QFETCH(Damage, damage);
    QFETCH(int, named);
    Log log = ::history();
    damage(log.decisions());
    const auto state = replay(log.plan(), log.decisions());
    QVERIFY(!state);
    QVERIFY(state.error().code == ErrorCode::damaged);
    QCOMPARE(state.error().place, u"one-tap-pay"_s);
    QVERIFY2(state.error().detail.contains(u"decision %1 "_s.arg(named)), qPrintable(state.error().detail));
}

void TestReplay::impossibleSteps_data()
{
    // Every kind of decision after every phase: what permission would refuse, a log must not contain.
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isPossible");
    static const char *const phases[] = {"draft", "running", "held", "rolledBack", "complete", "abandoned"};
    static const QHash<int, QList<DecisionKind>> possible{
        {0, {DecisionKind::start, DecisionKind::abandon, DecisionKind::note, DecisionKind::revise, DecisionKind::ask}},
        {1,
         {DecisionKind::advance, DecisionKind::extend, DecisionKind::hold, DecisionKind::rollback, DecisionKind::skip,
          DecisionKind::abandon, DecisionKind::approve, DecisionKind::tick, DecisionKind::note, DecisionKind::shorten,
          DecisionKind::revise, DecisionKind::ask, DecisionKind::acknowledge, DecisionKind::restart}},
        {2,
         {DecisionKind::extend, DecisionKind::resume, DecisionKind::rollback, DecisionKind::abandon, DecisionKind::tick,
          DecisionKind::note, DecisionKind::shorten, DecisionKind::revise, DecisionKind::acknowledge,
          DecisionKind::restart}},
        {3, {DecisionKind::start, DecisionKind::abandon, DecisionKind::note, DecisionKind::revise, DecisionKind::ask}},
        {4, {DecisionKind::rollback, DecisionKind::note}},
        {5, {DecisionKind::note}},
    };
    for (int phase = 0; phase < 6; ++phase)
        for (const DecisionKind kind : allDecisionKinds())
            QTest::addRow("%s, %s", phases[phase], qPrintable(toString(kind)))
                << phase << int(kind) << possible[phase].contains(kind);
}

void TestReplay::impossibleSteps()
{
    QFETCH(int, phase);
    QFETCH(int, kind);
    QFETCH(bool, isPossible);
    Plan plan = designPlan();
    plan.stages[0].criteria = {u"Support has seen no new tickets"_s};
    plan.stages[0].approvals = phase == 4 ? 0 : 1;
    if (phase == 4)
        plan.stages.resize(1);
    Log log(plan);
    if (phase > 0 && phase < 5)
        QVERIFY(log.decide(DecisionKind::start));
    static const DecisionKind last[] = {DecisionKind::note,     DecisionKind::note,     DecisionKind::hold,
                                        DecisionKind::rollback, DecisionKind::complete, DecisionKind::abandon};
    QVERIFY(log.decide(last[phase]));

    const State before = log.state();
    Decision decision;
    decision.rollout = plan.id;
    decision.number = before.decisions + 1;
    decision.kind = DecisionKind(kind);
    decision.actor = u"Teo Okafor"_s;
    decision.at = log.now();
    decision.exposureBefore = before.exposure;
    decision.exposureAfter = before.exposure;
    decision.criterion = 0;
    decision.by = hours(1);
    switch (decision.kind) {
    case DecisionKind::start:
        decision.toStage = 0;
        decision.exposureAfter = percent(1);
        break;
    case DecisionKind::advance:
        decision.toStage = 1;
        decision.exposureAfter = percent(10);
        break;
    case DecisionKind::skip:
        decision.toStage = 2;
        decision.exposureAfter = percent(50);
        decision.isOverride = true;
        break;
    case DecisionKind::shorten:
        decision.isOverride = true;
        break;
    case DecisionKind::rollback:
        decision.exposureAfter = percent(0);
        break;
    case DecisionKind::revise:
        decision.planRevision = 2;
        break;
    case DecisionKind::acknowledge:
        decision.isOverride = true;
        break;
    case DecisionKind::restart:
        decision.toStage = before.stage();
        break;
    default:
        break;
    }
    log.decisions().append(decision);
    QCOMPARE(replay(plan, log.decisions()).has_value(), isPossible);
}

void TestReplay::oneStepIsTheSame()
{
    const Log log = ::history();
    State state = initialState(log.plan());
    for (const Decision &decision : log.decisions())
        QVERIFY(follow(state, log.revisions(), decision));
    QVERIFY(state == log.state());
    QVERIFY(!follow(state, {}, log.decisions().first()));
}

/// Steps that could go wrong halfway: the stage that they lead to is not there.
void TestReplay::whatCannotFollowChangesNothing()
{
    const Log log = ::history();
    const State before = log.state();
    const QList<DecisionKind> kinds = allDecisionKinds();
    for (const DecisionKind kind : kinds)
        for (const std::optional<int> &stage : {std::optional<int>(), std::optional(-1), std::optional(99)}) {
            Decision decision = log.decisions().last();
            ++decision.number;
            decision.kind = kind;
            decision.exposureBefore = decision.exposureAfter;
            decision.toStage = stage;
            decision.criterion = 99;
            State state = before;
            if (!follow(state, log.revisions(), decision))
                QVERIFY2(state == before, qPrintable(toString(kind)));
        }
    // The last stage, left for the one behind it.
    Plan plan = log.plan();
    plan.stages.resize(2);
    Decision decision = log.decisions().last();
    ++decision.number;
    decision.kind = DecisionKind::advance;
    decision.exposureBefore = decision.exposureAfter;
    decision.toStage = 2;
    State state = before;
    QVERIFY(!follow(state, QList<Plan>{plan}, decision));
    QVERIFY(state == before);
}

/// Whoever looks up a stage that was entered finds it, also after a revision that permitted() never saw.
void TestReplay::aRevisionKeepsTheStagesThatWereEntered()
{
    const Log log = ::history();
    Plan shorter = log.plan();
    shorter.stages.resize(1);
    Decision revise = log.decisions().last();
    ++revise.number;
    revise.kind = DecisionKind::revise;
    revise.planRevision = 2;
    revise.exposureBefore = revise.exposureAfter;
    State state = log.state();
    QVERIFY(!follow(state, QList<Plan>{log.plan(), shorter}, revise));
    shorter.stages = log.plan().stages.first(2);
    QVERIFY(follow(state, QList<Plan>{log.plan(), shorter}, revise));
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
