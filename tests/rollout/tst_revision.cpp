// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/revision.h"

#include "support/anyplan.h"

#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

using Edit = std::function<void(Plan &)>;
Q_DECLARE_METATYPE(Edit)

namespace {

/// Canary was left, Early runs.
Log running()
{
    Log log(designPlan());
    if (!log.decide(DecisionKind::start) || !log.decide(DecisionKind::advance))
        qFatal("not running");
    return log;
}

QStringList lines(const QList<Refusal> &refusals)
{
    QStringList list;
    for (const Refusal &refusal : refusals) {
        const QString code = refusal.code == RefusalCode::stageWasEntered   ? u"entered"_s
                             : refusal.code == RefusalCode::fixedSinceStart ? u"fixed"_s
                             : refusal.code == RefusalCode::planUnchanged   ? u"unchanged"_s
                             : refusal.code == RefusalCode::otherRollout    ? u"other"_s
                             : refusal.code == RefusalCode::gatesFixed      ? u"gates"_s
                                                                            : u"?"_s;
        list.append((code + u' ' + refusal.subject).trimmed());
    }
    return list;
}

} // namespace

class TestRevision : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatMayChange_data();
    void whatMayChange();
    void aDraftMayBecomeAnything();
    void whatWasEnteredStaysHistory();
    void aFixedHorizonKeepsItsGates();
    void theDesignIsKept();
    void aDesignThatMovesIsRefused();
    void noRevisionAfterTheEnd();
    void theLogNamesTheRevision();
    void aPlannedStartComesAndGoes();
    void replayAcrossRevisions();
    void aCompletedStageIsReplayedByThePlanOfItsTime();
    void everyPrefixIsAState();
};

void TestRevision::whatMayChange_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QStringList>("refused");
    const auto row = [](const char *name, const Edit &edit, const QStringList &refused = {}) {
        QTest::newRow(name) << edit << refused;
    };
    row("nothing", [](Plan &) {}, {u"unchanged"_s});
    row("another rollout", [](Plan &plan) { plan.id = RolloutId(u"two-tap-pay"_s); }, {u"other two-tap-pay"_s});
    row("words", [](Plan &plan) {
        plan.name = u"One tap"_s;
        plan.description = u"Pay with one tap"_s;
        plan.owner = u"Teo Okafor"_s;
        plan.approvers = QStringList{u"Teo Okafor"_s};
        plan.startApprovals = 1;
    });
    row("the stages ahead", [](Plan &plan) {
        plan.stages[2].hold = hours(12);
        plan.stages[2].minimumSample = 100;
        plan.stages[2].criteria = QStringList{u"Support has seen nothing"_s};
        plan.stages[2].approvals = 2;
        plan.stages[2].margins.insert(MetricId(u"latency"_s), {0.1, true});
        plan.stages.insert(2, stageAt(u"Quarter"_s, 25, 24));
        plan.stages.removeLast();
    });
    row("the stage that runs",
        [](Plan &plan) {
            plan.stages[1].hold = hours(1);
            plan.stages[1].approvals = 1;
        },
        {u"entered stages[1].approvals"_s, u"entered stages[1].hold"_s});
    row("a stage that was left", [](Plan &plan) { plan.stages[0].name = u"First"_s; }, {u"entered stages[0].name"_s});
    row("before what was entered", [](Plan &plan) { plan.stages.prepend(stageAt(u"Tiny"_s, 0.1, 1)); },
        {u"entered stages[0].exposure"_s, u"entered stages[0].hold"_s, u"entered stages[0].name"_s,
         u"entered stages[1].exposure"_s, u"entered stages[1].hold"_s, u"entered stages[1].name"_s});
    row("without what was entered", [](Plan &plan) { plan.stages.resize(1); }, {u"entered stages[1]"_s});
    row("what metrics are thought to look like", [](Plan &plan) { plan.metrics[0].baseline = Expectation{0.01, 0}; });
    row("guardrails", [](Plan &plan) { plan.guardrails[0].margin = Margin{0.5, true}; }, {u"fixed guardrails"_s});
    row("metrics", [](Plan &plan) { plan.metrics[2].kind = MetricKind::ratio; }, {u"fixed metrics"_s});
    row("error rates", [](Plan &plan) { plan.rules.alphaHold = 0.1; }, {u"fixed rules.alphaHold"_s});
    row("spending",
        [](Plan &plan) {
            plan.rules.spending = {SpendingFamily::obf, 0, {}};
        },
        {u"fixed rules.spending.family"_s, u"fixed rules.spending.rho"_s});
    row("monitoring", [](Plan &plan) { plan.rules.monitoring = Monitoring::anytimeValid; },
        {u"fixed rules.monitoring"_s});
    row("traffic", [](Plan &plan) { plan.unitsPerDay = 1; }, {u"fixed unitsPerDay"_s});
    row("freshness", [](Plan &plan) { plan.data.refresh = hours(48); }, {u"fixed data.refresh"_s});
    row("the flag, the surface and the zone",
        [](Plan &plan) {
            plan.flagKey = u"x"_s;
            plan.surface.clear();
            plan.timeZone = u"UTC"_s;
        },
        {u"fixed flagKey"_s, u"fixed surface"_s, u"fixed timeZone"_s});
}

void TestRevision::whatMayChange()
{
    QFETCH(Edit, edit);
    const Log log = running();
    Plan revised = log.plan();
    edit(revised);
    QTEST(lines(revisionRefusals(log.plan(), withDesignOf(log.plan(), revised, log.state()), log.state())), "refused");
}

void TestRevision::aDraftMayBecomeAnything()
{
    QVERIFY(rc::check("before the start, any plan of the same rollout will do", [] {
        const Plan before = anyPlan();
        Plan after = anyPlan();
        after.id = before.id;
        const State state = *replay(before, {});
        RC_ASSERT(withDesignOf(before, after, state) == after);
        RC_ASSERT(revisionRefusals(before, after, state).isEmpty() == (after != before));
    }));
}

void TestRevision::whatWasEnteredStaysHistory()
{
    // Also after it was left by going back: its data are there, and may be looked at again.
    Log log = running();
    DecisionRequest back = log.request(DecisionKind::rollback);
    back.toStage = 0;
    QVERIFY(log.add(back, {}).isEmpty());
    Plan revised = log.plan();
    revised.stages[1].hold = hours(1);
    QCOMPARE(lines(log.revise(revised)), QStringList{u"entered stages[1].hold"_s});
    QVERIFY(log.decide(DecisionKind::rollback));
    QCOMPARE(lines(log.revise(revised)), QStringList{u"entered stages[1].hold"_s});
    revised = log.plan();
    revised.stages[2].hold = hours(1);
    QVERIFY(log.revise(revised).isEmpty());
}

void TestRevision::aFixedHorizonKeepsItsGates()
{
    Plan plan = designPlan();
    plan.rules.monitoring = Monitoring::fixedHorizon;
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    Plan revised = plan;
    revised.stages.insert(3, stageAt(u"Most"_s, 80, 24));
    QCOMPARE(log.revise(revised).size(), plan.guardrails.size());
    revised.stages[3].guardrails.emplace(); // judges nothing
    QVERIFY(log.revise(revised).isEmpty());
}

void TestRevision::theDesignIsKept()
{
    Log log = running();
    const double planned = log.plan().usersToCompare(3);
    QVERIFY(planned > 0);
    Plan revised = log.plan();
    revised.stages[2].hold = hours(720);
    QVERIFY(log.revise(revised).isEmpty());
    QCOMPARE(*log.plan().rules.plannedUsers, planned);
    QVERIFY(log.plan().usersToCompare(3) > planned);
    revised = log.plan();
    revised.stages.removeLast();
    revised.rules.plannedUsers.reset(); // a document that somebody wrote anew
    QVERIFY(log.revise(revised).isEmpty());
    QCOMPARE(*log.plan().rules.plannedUsers, planned);
}

void TestRevision::aDesignThatMovesIsRefused()
{
    const Log log = running();
    Plan revised = log.plan();
    revised.stages[2].hold = hours(720);
    QCOMPARE(lines(revisionRefusals(log.plan(), revised, log.state())), QStringList{u"fixed rules.plannedUsers"_s});
    revised.rules.plannedUsers = 1;
    QCOMPARE(lines(revisionRefusals(log.plan(), revised, log.state())), QStringList{u"fixed rules.plannedUsers"_s});
}

void TestRevision::noRevisionAfterTheEnd()
{
    Log log(designPlan());
    QVERIFY(log.decide(DecisionKind::abandon));
    Plan revised = log.plan();
    revised.name = u"Another name"_s;
    const QList<Refusal> refusals = log.revise(revised);
    QCOMPARE(refusals.size(), 1);
    QVERIFY(refusals.first().code == RefusalCode::notInThisPhase);
}

void TestRevision::theLogNamesTheRevision()
{
    Log log = running();
    Plan revised = log.plan();
    revised.stages[2].hold = hours(96);
    QVERIFY(log.revise(revised).isEmpty());
    QCOMPARE(log.decisions().last().planRevision, 2);
    QCOMPARE(log.state().revision, 2);
    QVERIFY(log.decide(DecisionKind::advance));
    QCOMPARE(log.decisions().last().planRevision, 2);
    // A revision that is not there, or that was not brought by a decision.
    QVERIFY(!replay(log.revisions().first(1), log.decisions()));
    QList<Decision> skipped = log.decisions();
    skipped[2].planRevision = 3;
    QVERIFY(!replay(log.revisions(), skipped));
    QList<Decision> early = log.decisions();
    early[1].planRevision = 2;
    QVERIFY(!replay(log.revisions(), early));
}

void TestRevision::aPlannedStartComesAndGoes()
{
    Log log(designPlan());
    Plan revised = log.plan();
    revised.plannedStart = designNow + 24h;
    QVERIFY(log.revise(revised).isEmpty());
    QVERIFY(log.state().phase == Phase::scheduled);
    revised.plannedStart.reset();
    QVERIFY(log.revise(revised).isEmpty());
    QVERIFY(log.state().phase == Phase::draft);
}

void TestRevision::replayAcrossRevisions()
{
    // The stage it goes on to is the one of the plan that was in force.
    Log log = running();
    Plan revised = log.plan();
    revised.stages.insert(2, stageAt(u"Quarter"_s, 25, 24));
    QVERIFY(log.revise(revised).isEmpty());
    QVERIFY(log.decide(DecisionKind::advance));
    QCOMPARE(log.state().exposure.ppm, 250'000);
    QCOMPARE(log.plan().stages.at(*log.state().stage()).name, u"Quarter"_s);
}

void TestRevision::aCompletedStageIsReplayedByThePlanOfItsTime()
{
    Plan plan = designPlan();
    plan.stages.resize(2);
    Log log(plan);
    for (const DecisionKind kind :
         {DecisionKind::start, DecisionKind::advance, DecisionKind::complete, DecisionKind::rollback})
        QVERIFY(log.decide(kind));
    plan.stages.append(stageAt(u"Half"_s, 50, 24)); // completing was at the last stage then, and would not be now
    QVERIFY(log.revise(plan).isEmpty());
    QVERIFY(log.state().phase == Phase::rolledBack);
    QVERIFY(!replay(log.plan(), log.decisions()));
}

void TestRevision::everyPrefixIsAState()
{
    QVERIFY(
        rc::check("a log of any decisions and edits replays, as a whole and up to every decision, always alike", [] {
            Plan plan = designPlan();
            for (Stage &stage : plan.stages)
                stage.approvals = *rc::gen::inRange(0, 2);
            Log log(plan);
            for (int left = *rc::gen::inRange(0, 25); left > 0; --left) {
                if (*rc::gen::inRange(0, 3) == 0) {
                    Plan revised = log.plan();
                    const int at = *rc::gen::inRange(0, int(revised.stages.size()));
                    const int what = *rc::gen::inRange(0, 4);
                    if (what == 0)
                        revised.stages[at].hold = hours(*rc::gen::inRange(1, 200));
                    else if (what == 1 && revised.stages.size() > 1)
                        revised.stages.removeAt(at);
                    else if (what == 2)
                        revised.owner = anyText(u"O"_s);
                    else {
                        Stage beta;
                        beta.name = u"Beta %1"_s.arg(*rc::gen::inRange(0, 1000));
                        beta.audience = u"Beta channel"_s;
                        revised.stages.append(beta);
                    }
                    const State before = log.state();
                    const Plan then = log.plan();
                    if (!log.revise(revised).isEmpty()) {
                        RC_ASSERT(log.state() == before);
                    } else {
                        for (int i = 0; i <= before.furthest(); ++i)
                            RC_ASSERT(log.plan().stages.at(i) == then.stages.at(i));
                        RC_ASSERT(!log.state().request);
                        RC_ASSERT(log.state().approvers.isEmpty());
                    }
                    continue;
                }
                DecisionRequest request =
                    log.request(DecisionKind(*rc::gen::inRange(0, int(DecisionKind::decline) + 1)));
                request.actor = *rc::gen::element(u"Mara Lindqvist"_s, u"Teo Okafor"_s);
                request.by = hours(1);
                log.add(request, {Verdict::go, {}});
            }
            const std::span<const Decision> all = log.decisions();
            State last;
            for (std::size_t n = 0; n <= all.size(); ++n) {
                const auto state = replay(log.revisions(), all.first(n));
                RC_ASSERT(state.has_value());
                RC_ASSERT(*state == *replay(log.revisions(), all.first(n)));
                last = *state;
            }
            RC_ASSERT(last.revision == log.revisions().size());
        }));
}

QTEST_GUILESS_MAIN(TestRevision)
#include "tst_revision.moc"
