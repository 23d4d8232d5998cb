// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "gate/guardrailtest.h"
#include "support/findings.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::DecisionKind;
using rollout::Monitoring;
using rollout::Severity;
using rollout::Verdict;

namespace {

/// The design's plan with the first two guardrails (crashes and payments, severity roll back), in its stage Half.
Log inHalf(std::optional<rollout::Monitoring> monitoring = {})
{
    rollout::Plan plan = designPlan();
    plan.rules.monitoring = monitoring;
    plan.guardrails.resize(2);
    plan.stages[0].guardrails.emplace();
    plan.stages[1].guardrails.emplace();
    Log log(plan, designNow - 72h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    log.wait(48h);
    log.decide(DecisionKind::advance); // at designNow
    return log;
}

constexpr int half = 2;

/// `look` hours into Half: n users in each group, of whom a share fails.
QList<Observation> lookAt(Milliseconds after, qint64 n, double crashesE, double crashesU = 0.02,
                          double paymentsE = 0.01)
{
    const auto failing = [n](double share) { return qint64(std::llround(share * double(n))); };
    return {shares(half, "crashes", designNow + after, n, failing(crashesE), n, failing(crashesU)),
            shares(half, "payments", designNow + after, n, failing(paymentsE), n, failing(0.01))};
}

GateReport report(const Log &log, const QList<Observation> &observations, Instant now)
{
    return evaluate(log.plan(), 1, log.state(), observations, now);
}

/// A random history in Half: looks every few hours, each with more users than the one before.
QList<Observation> anyHistory(int looks)
{
    QList<Observation> observations;
    const double drift = *rc::gen::element(-0.2, 0.0, 0.0, 0.1, 0.4);
    Milliseconds after{};
    qint64 n = 0;
    for (int i = 0; i < looks; ++i) {
        after += std::chrono::hours(*rc::gen::inRange(1, 8));
        n += *rc::gen::inRange<qint64>(0, 60'000); // sometimes nobody new
        const double noise = *rc::gen::inRange(-100, 101) / 1000.0;
        observations += lookAt(after, n, 0.02 * (1 + drift + noise), 0.02, 0.01 * (1 + noise));
    }
    return observations;
}

} // namespace

class TestEvaluate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neverStarted();
    void noDataNeverGo();
    void clearAfterTheHold();
    void rollsBackWhateverElseIsTrue();
    void aRegressionIsLatched();
    void severityDecides();
    void nothingJudged();
    void nobodyLeftToCompareWith();
    void watchOnly();
    void oldestOfTheNewest();
    void invalidNumbersAreAnError();
    void sampleRatioIsLatched();
    void aLateSnapshotReplacesItsOwn();
    void sampleRatioKnowsTheControl();
    void otherStagesAndLaterDataStayOut();
    void marginsOfTheStage();
    void anEarlierLookNeverChanges();
    void anEditOfThePlanChangesNoLook();
    void orderDoesNotMatter();
    void endedRolloutsShowTheirLastGate();
    void alphaIsShared();
    void plannedUnits();
};

void TestEvaluate::neverStarted()
{
    const Log log(designPlan());
    const GateReport result = report(log, lookAt(1h, 1000, 0.02), designNow + 2h);
    QVERIFY(result.data.findings.isEmpty());
    QVERIFY(result.decision.verdict == Verdict::hold);
}

void TestEvaluate::noDataNeverGo()
{
    const Log log = inHalf();
    for (const Milliseconds after : {0h, 1h, 2h, 71h, 72h, 73h, 1000h}) {
        const GateReport result = report(log, {}, designNow + after);
        QVERIFY(result.decision.verdict == Verdict::hold);
        QCOMPARE(result.data.findings.size(), 2);
        QVERIFY(result.data.findings.first().reason == stats::Reason::emptyGroup);
    }
    // One guardrail with data does not speak for the other.
    QList<Observation> onlyCrashes = lookAt(71h, 500'000, 0.02);
    onlyCrashes.removeLast();
    const GateReport result = report(log, onlyCrashes, designNow + 72h);
    QVERIFY(result.decision.verdict == Verdict::hold);
    QVERIFY(!result.data.newest);
}

void TestEvaluate::clearAfterTheHold()
{
    const Log log = inHalf();
    const QList<Observation> observations = lookAt(71h, 2'000'000, 0.02);
    QVERIFY(report(log, observations, designNow + 72h - 1ms).decision.verdict == Verdict::hold);
    const GateReport result = report(log, observations, designNow + 72h);
    QVERIFY(result.data.findings.first().verdict == stats::Verdict::clear);
    QVERIFY(result.data.findings.first().basis == stats::Basis::nonInferior);
    QVERIFY(result.data.ratio.state == stats::SrmState::ok);
    QVERIFY(result.decision.verdict == Verdict::go);
    QCOMPARE(result.data.exposedUnits, 2e6);
}

void TestEvaluate::rollsBackWhateverElseIsTrue()
{
    const Log log = inHalf();
    const QList<Observation> spike = lookAt(1h, 50'000, 0.03);
    QVERIFY(report(log, spike, designNow + 1h).decision.verdict == Verdict::rollBack); // in hour 1 of 72
    QVERIFY(report(log, spike, designNow + 60h).decision.isStale);
    QVERIFY(report(log, spike, designNow + 60h).decision.verdict == Verdict::rollBack);
    QList<Observation> uneven = spike;
    uneven[0].unexposed = stats::Proportion{40'000, 800};
    uneven[1].unexposed = stats::Proportion{40'000, 400};
    const GateReport result = report(log, uneven, designNow + 1h);
    QVERIFY(result.data.ratio.state == stats::SrmState::failed);
    QVERIFY(result.decision.verdict == Verdict::rollBack);
    QVERIFY(result.decision.reason == LeadingReason::rollBack);
    Log held = inHalf();
    held.decide(DecisionKind::hold);
    QVERIFY(report(held, spike, designNow + 1h).decision.verdict == Verdict::rollBack);
}

void TestEvaluate::aRegressionIsLatched()
{
    const Log log = inHalf();
    QList<Observation> observations = lookAt(1h, 50'000, 0.03);
    for (int i = 2; i < 70; i += 4) // better than before for days
        observations += lookAt(std::chrono::hours(i), 50'000 * i, 0.018);
    const GateReport result = report(log, observations, designNow + 71h);
    const Finding &crashes = result.data.findings.first();
    QVERIFY(crashes.regressedAt == designNow + 1h);
    QCOMPARE(crashes.regressedAtLook, 1);
    QVERIFY(!crashes.deterioration.rejects);
    QVERIFY(std::ranges::all_of(crashes.looks, &LookPoint::regressed));
    // Shown to be within its margin by now, it is no reason to roll back any more; it is never called clear again.
    QVERIFY(crashes.verdict == stats::Verdict::withinMargin || crashes.verdict == stats::Verdict::regressed);
    for (const LookPoint &look : crashes.looks)
        QVERIFY(look.verdict != stats::Verdict::clear && look.verdict != stats::Verdict::inconclusive);
}

void TestEvaluate::severityDecides()
{
    const Verdict expected[] = {Verdict::rollBack, Verdict::hold, Verdict::go};
    for (const Severity severity : {Severity::rollback, Severity::hold, Severity::watch}) {
        rollout::Plan plan = inHalf().plan();
        plan.guardrails[0].severity = severity;
        const GateReport result = evaluate(plan, 1, inHalf().state(), lookAt(71h, 2'000'000, 0.03), designNow + 72h);
        QVERIFY(result.data.findings.first().verdict == stats::Verdict::regressed);
        QVERIFY(result.decision.verdict == expected[int(severity)]);
    }
}

void TestEvaluate::nothingJudged()
{
    rollout::Plan plan = inHalf().plan();
    plan.stages[half].guardrails.emplace();
    const GateReport result = evaluate(plan, 1, inHalf().state(), {}, designNow + 72h);
    QVERIFY(result.data.findings.isEmpty());
    QCOMPARE(result.summary.judged, 0);
    QVERIFY(result.decision.verdict == Verdict::go); // decided by the hold alone
}

void TestEvaluate::nobodyLeftToCompareWith()
{
    Log log = inHalf();
    log.decide(DecisionKind::advance); // to 100%
    const GateReport result = report(log, lookAt(0h, 1000, 0.5), designNow + 168h);
    QVERIFY(result.data.findings.isEmpty());
    QVERIFY(!result.data.ratio.isConfigured);
    QVERIFY(!result.decision.isStale);
    QVERIFY(result.decision.verdict == Verdict::go); // decided by the hold alone
}

void TestEvaluate::watchOnly()
{
    rollout::Plan plan = inHalf().plan();
    plan.guardrails.resize(1);
    plan.guardrails.first().severity = Severity::watch;
    const rollout::State state = inHalf().state();
    QVERIFY(evaluate(plan, 1, state, lookAt(71h, 1'000'000, 0.02), designNow + 72h).decision.verdict == Verdict::go);
    const GateReport stale = evaluate(plan, 1, state, lookAt(60h, 1'000'000, 0.02), designNow + 72h);
    QVERIFY(stale.decision.reason == LeadingReason::staleData);
    QVERIFY(evaluate(plan, 1, state, {}, designNow + 72h).decision.reason == LeadingReason::missingData);
}

void TestEvaluate::oldestOfTheNewest()
{
    const Log log = inHalf();
    QList<Observation> observations = lookAt(10h, 1000, 0.02) + lookAt(20h, 2000, 0.02);
    observations.removeLast(); // payments are ten hours older
    QVERIFY(report(log, observations, designNow + 21h).data.newest == designNow + 10h);
    QVERIFY(report(log, observations, designNow + 21h).decision.isStale);
}

void TestEvaluate::invalidNumbersAreAnError()
{
    const Log log = inHalf();
    QList<Observation> observations = lookAt(71h, 1'000'000, 0.02);
    observations.first().exposed = stats::Proportion{1000, 2000};
    const GateReport result = report(log, observations, designNow + 72h);
    QVERIFY(result.data.findings.first().verdict == stats::Verdict::error);
    QVERIFY(result.data.findings.first().reason == stats::Reason::xExceedsN);
    QVERIFY(result.decision.verdict == Verdict::hold);
    QVERIFY(result.decision.reason == LeadingReason::error);
}

/// A source may deliver the last numbers of a stage after the next one has begun: they replace that stage's snapshot
/// and are not a stratum of their own, which would count its users twice.
void TestEvaluate::aLateSnapshotReplacesItsOwn()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(1);
    Log log(plan, designNow - 72h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    const auto early = shares(0, "crashes", designNow - 60h, 10'000, 200, 10'000, 200);
    const auto later = shares(0, "crashes", designNow - 30h, 20'000, 400, 20'000, 400);
    const auto next = shares(1, "crashes", designNow - 40h, 50'000, 1'000, 50'000, 1'000);
    const GateReport inOrder = report(log, {later, next}, designNow);
    const GateReport late = report(log, {early, next, later}, designNow);
    QCOMPARE(late.data.findings.size(), 1);
    QCOMPARE(late.data.findings.first().effect.strataUsed, std::size_t(2));
    QCOMPARE(late.data.findings.first().effect.exposed.value, inOrder.data.findings.first().effect.exposed.value);
    QCOMPARE(late.data.findings.first().effect.se, inOrder.data.findings.first().effect.se);
}

void TestEvaluate::sampleRatioIsLatched()
{
    const Log log = inHalf();
    QList<Observation> observations = lookAt(10h, 100'000, 0.02);
    observations[0].exposed = stats::Proportion{90'000, 1800};
    observations[1].exposed = stats::Proportion{90'000, 900};
    observations += lookAt(70h, 5'000'000, 0.02); // the split has recovered
    const GateReport result = report(log, observations, designNow + 72h);
    QVERIFY(result.data.ratio.state == stats::SrmState::failed);
    QVERIFY(result.decision.verdict == Verdict::hold);
    QVERIFY(result.decision.reason == LeadingReason::sampleRatio);
    QVERIFY(report(log, observations.mid(2), designNow + 72h).data.ratio.state == stats::SrmState::ok);
}

void TestEvaluate::sampleRatioKnowsTheControl()
{
    // A stage at 10% beside a hold-back of 10% compares halves, not 10:90.
    rollout::Plan plan = designPlan();
    plan.stages[1].control = percent(10);
    Log log(plan, designNow - 24h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    const auto at = [&](qint64 nE, qint64 nU) {
        return report(log, {shares(1, "crashes", designNow + 1h, nE, nE / 50, nU, nU / 50)}, designNow + 1h).data.ratio;
    };
    QCOMPARE(at(100'000, 100'000).plannedShare, 0.5);
    QVERIFY(at(100'000, 100'000).state == stats::SrmState::ok);
    QVERIFY(at(100'000, 900'000).state == stats::SrmState::failed);
    QVERIFY(at(3, 2).state == stats::SrmState::insufficient);
}

void TestEvaluate::otherStagesAndLaterDataStayOut()
{
    const Log log = inHalf();
    const QList<Observation> known = lookAt(10h, 100'000, 0.02);
    QList<Observation> more = known + lookAt(30h, 300'000, 0.04);
    more.append(shares(3, "crashes", designNow + 5h, 1000, 900, 1000, 1));  // a stage to come
    more.append(shares(half, "speed", designNow + 5h, 1000, 900, 1000, 1)); // not in the plan
    const GateReport a = report(log, known, designNow + 20h);
    const GateReport b = report(log, more, designNow + 20h);
    QVERIFY(a.summary == b.summary);
    QVERIFY(a.decision == b.decision);
}

void TestEvaluate::marginsOfTheStage()
{
    rollout::Plan plan = inHalf().plan();
    const QList<Observation> observations = lookAt(71h, 2'000'000, 0.02);
    QVERIFY(evaluate(plan, 1, inHalf().state(), observations, designNow + 72h).data.findings.first().verdict ==
            stats::Verdict::clear);
    plan.stages[half].margins.insert(MetricId(u"crashes"_s), {0.001, true}); // too tight for two million users
    const GateReport tight = evaluate(plan, 1, inHalf().state(), observations, designNow + 72h);
    QVERIFY(tight.data.findings.first().margin == (rollout::Margin{0.001, true}));
    QVERIFY(tight.data.findings.first().verdict == stats::Verdict::inconclusive);
    plan.stages[half].margins.clear();
    plan.guardrails[0].margin.reset(); // only worsening is looked for
    const GateReport none = evaluate(plan, 1, inHalf().state(), observations, designNow + 72h);
    QVERIFY(!none.data.findings.first().nonInferiority);
    QVERIFY(none.data.findings.first().verdict == stats::Verdict::inconclusive ||
            none.data.findings.first().basis == stats::Basis::notRegressed);
}

void TestEvaluate::anEarlierLookNeverChanges()
{
    QVERIFY(rc::check("later data leave earlier looks as they were", [] {
        const Log log = inHalf();
        const int looks = *rc::gen::inRange(2, 12);
        const QList<Observation> history = anyHistory(looks);
        const GateReport all = report(log, history, designNow + 1000h);
        const int kept = *rc::gen::inRange(1, looks);
        const QList<Observation> past = history.first(2 * kept);
        const GateReport then = report(log, past, past.last().at);
        for (qsizetype g = 0; g < 2; ++g) {
            RC_ASSERT(all.data.findings.at(g).looks.size() == looks);
            RC_ASSERT(then.data.findings.at(g).looks.size() == kept);
            for (int i = 0; i < kept; ++i)
                RC_ASSERT(all.data.findings.at(g).looks.at(i) == then.data.findings.at(g).looks.at(i));
            RC_ASSERT(then.data.findings.at(g).verdict == all.data.findings.at(g).looks.at(kept - 1).verdict);
        }
        // The same, asked today about then.
        const GateReport asked = report(log, history, past.last().at);
        RC_ASSERT(asked.summary == then.summary);
        RC_ASSERT(asked.decision == then.decision);
    }));
}

void TestEvaluate::anEditOfThePlanChangesNoLook()
{
    const auto sameLooks = [](const DataReport &a, const DataReport &b) {
        return std::ranges::equal(a.findings, b.findings, [](const Finding &x, const Finding &y) {
            return x.verdict == y.verdict && x.looks == y.looks && x.regressedAt == y.regressedAt &&
                   x.deterioration.jMax == y.deterioration.jMax && x.deterioration.look == y.deterioration.look;
        });
    };
    QVERIFY(rc::check("whatever the stages ahead become, what was said at the looks so far stays, to the bit", [&] {
        Log log =
            inHalf(*rc::gen::element(std::optional<rollout::Monitoring>(), std::optional(Monitoring::anytimeValid),
                                     std::optional(Monitoring::fixedHorizon)));
        const QList<Observation> history = anyHistory(*rc::gen::inRange(1, 12));
        const Instant now = designNow + 100h;
        const DataReport before = evaluateData(log.plan(), log.state(), history, now);
        rollout::Plan revised = log.plan();
        rollout::Stage most = stageAt(u"Most"_s, 80, *rc::gen::inRange(1, 500));
        if (*rc::gen::arbitrary<bool>())
            most.guardrails.emplace();
        if (*rc::gen::arbitrary<bool>())
            revised.stages.insert(3, most);
        revised.stages.last().hold = hours(*rc::gen::inRange(1, 500));
        if (!log.revise(revised).isEmpty())
            return; // a fixed horizon keeps its gates
        RC_ASSERT(sameLooks(before, evaluateData(log.plan(), log.state(), history, now)));
    }));
    // It is the design that is kept, not luck: planned anew, the same edit would move the boundaries.
    const Log log = inHalf();
    const QList<Observation> history = lookAt(24h, 100'000, 0.0205);
    rollout::Plan revised = log.plan();
    revised.stages.insert(3, stageAt(u"Most"_s, 80, 500));
    QVERIFY(!sameLooks(evaluateData(log.plan(), log.state(), history, designNow + 100h),
                       evaluateData(revised, log.state(), history, designNow + 100h)));
}

void TestEvaluate::orderDoesNotMatter()
{
    QVERIFY(rc::check("observations may come in any order", [] {
        const Log log = inHalf();
        QList<Observation> history = anyHistory(*rc::gen::inRange(1, 8));
        const GateReport sorted = report(log, history, designNow + 1000h);
        std::ranges::shuffle(history, std::mt19937(*rc::gen::arbitrary<unsigned>()));
        const GateReport shuffled = report(log, history, designNow + 1000h);
        RC_ASSERT(sorted.summary == shuffled.summary);
        RC_ASSERT(sorted.decision == shuffled.decision);
        for (qsizetype g = 0; g < 2; ++g)
            RC_ASSERT(sorted.data.findings.at(g).looks == shuffled.data.findings.at(g).looks);
    }));
}

void TestEvaluate::endedRolloutsShowTheirLastGate()
{
    Log log = inHalf();
    const QList<Observation> observations = lookAt(71h, 2'000'000, 0.02);
    log.wait(72h);
    log.decide(DecisionKind::advance);
    log.wait(168h);
    log.decide(DecisionKind::complete);
    const GateReport result = report(log, observations, log.now() + 24h * 30);
    QCOMPARE(result.data.stage, half);
    QCOMPARE(result.data.findings.size(), 2);
    QVERIFY(!result.decision.isStale);
}

void TestEvaluate::alphaIsShared()
{
    rollout::Plan plan = designPlan();
    QCOMPARE(alphaShare(plan, plan.guardrails[0]).alpha, 0.025);
    QCOMPARE(alphaShare(plan, plan.guardrails[0]).size, 2);
    QCOMPARE(alphaShare(plan, plan.guardrails[2]).alpha, 0.05 / 3);
    QCOMPARE(alphaShare(plan, plan.guardrails[5]).alpha, 0.05);
    QCOMPARE(alphaShare(plan, plan.guardrails[5]).size, 1);
    plan.guardrails[0].weight = 3;
    plan.rules.alphaRollback = 0.04;
    QCOMPARE(alphaShare(plan, plan.guardrails[0]).alpha, 0.03);
    QCOMPARE(alphaShare(plan, plan.guardrails[1]).alpha, 0.01);
}

void TestEvaluate::plannedUnits()
{
    rollout::Plan plan = designPlan(); // 880 k users a day; longest hold twice the hold
    QCOMPARE(plan.usersToCompare(0), 880e3 * 2 * 0.01 * 0.99);
    QCOMPARE(plan.usersToCompare(1), 880e3 * (2 * 0.01 * 0.99 + 4 * 0.1 * 0.9));
    QCOMPARE(plan.usersToCompare(3), plan.usersToCompare(2)); // nobody unexposed at 100%
    plan.unitsPerDay.reset();
    QCOMPARE(plan.usersToCompare(2), 0.0);
    plan.stages[1].minimumSample = 1000;
    QCOMPARE(plan.usersToCompare(2), 2 * 1000 * 0.9);
}

QTEST_GUILESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
