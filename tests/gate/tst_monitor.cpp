// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/monitor.h"

#include "core/json.h"
#include "gate/evidence.h"
#include "support/findings.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::DecisionKind;

namespace {

/// Employees, 1%, 10%, 50% of a plan with three guardrails, of which one has no margin and one is a mean.
rollout::Plan threeGuardrails()
{
    rollout::Plan plan = designPlan();
    plan.guardrails = {plan.guardrails[0], plan.guardrails[1], plan.guardrails[4]};
    plan.guardrails[1].margin.reset();
    plan.stages[1].margins.insert(MetricId(u"crashes"_s), {0.002, false}); // another scale than the rest
    plan.stages[2].guardrails = {MetricId(u"crashes"_s), MetricId(u"orders"_s)};
    return plan;
}

/// One look at all three, with as many users as the exposure gives.
QList<Observation> anyLook(const rollout::Plan &plan, int stage, Instant at, qint64 users)
{
    const double share = plan.stages.at(stage).exposure->share();
    const auto exposed = qint64(double(users) * share);
    const qint64 unexposed = std::max<qint64>(users - exposed, 0);
    const auto noisy = [](qint64 n, double rate) {
        const double sd = std::sqrt(double(n) * rate * (1 - rate));
        return std::clamp<qint64>(qint64(double(n) * rate + sd * *rc::gen::inRange(-30, 31) / 10.0), 0, n);
    };
    const double harm = *rc::gen::element(1.0, 1.0, 1.0, 1.1);
    return {shares(stage, "crashes", at, exposed, noisy(exposed, 0.02 * harm), unexposed, noisy(unexposed, 0.02)),
            observation(stage, "orders", at, mean(exposed, 3 + *rc::gen::inRange(-10, 11) / 1000.0, 2),
                        mean(unexposed, 3, 2)),
            shares(stage, "payments", at, exposed, noisy(exposed, 0.01), unexposed, noisy(unexposed, 0.01))};
}

QByteArray bytes(const rollout::Plan &plan, const GateReport &report, const QList<Observation> &observations)
{
    QJsonObject object = evidence(plan, report, observations);
    const QJsonObject withLooks = toJson(report, true);
    for (auto field = withLooks.begin(); field != withLooks.end(); ++field)
        object.insert(field.key(), *field);
    return canonicalJson(object);
}

} // namespace

class TestMonitor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneByOneIsAllAtOnce();
    void onlyNewLooksAreCalculated();
    void anotherPlanBeginsAnew();
    void askedAboutThePast();
    void askingTwiceTakesNothingBack();
    void theFirstLookOfAStageIsItsEntry();
    void aMomentIsOneLookAtTheRatio();
};

/// Appends, replaced snapshots of a stage that is over, batches that are undone and decisions, in any order: a monitor
/// that lived through all of it says what one says that sees only the end, to the bit.
void TestMonitor::oneByOneIsAllAtOnce()
{
    QVERIFY(rc::check("a monitor that grew equals one made now", [] {
        Log log(threeGuardrails(), designNow - 200h);
        log.decide(DecisionKind::start);
        Monitor grown;
        QList<Observation> known;
        std::vector<QList<Observation>> before; // for undo
        qint64 users = 0;
        int stage = 0;
        const int steps = *rc::gen::inRange(3, 14);
        for (int step = 0; step < steps; ++step) {
            log.wait(std::chrono::hours(*rc::gen::inRange(1, 9)));
            const int what = *rc::gen::inRange(0, 12);
            if (what == 0 && stage < 2) {
                RC_ASSERT(log.add(
                                 [&] {
                                     rollout::DecisionRequest request = log.request(DecisionKind::advance);
                                     request.isOverride = true;
                                     request.impact = rollout::Impact::low;
                                     return request;
                                 }(),
                                 {rollout::Verdict::hold, {rollout::CriterionKind::minimumHold}})
                              .isEmpty());
                ++stage;
                users = 0;
            } else if (what == 1 && !before.empty()) {
                known = before.back(); // the batch is taken out again
                before.pop_back();
            } else if (what == 2 && stage > 0) {
                before.push_back(known);
                known += anyLook(log.plan(), stage - 1, log.now(), 400'000); // late, of the stage before
            } else if (what == 3 && !known.isEmpty()) {
                before.push_back(known);
                const auto which = *rc::gen::inRange<qsizetype>(0, known.size()); // told again, otherwise
                const Observation old = known.at(which);
                known[which].exposed = old.unexposed;
                known[which].unexposed = old.exposed;
            } else {
                before.push_back(known);
                users += *rc::gen::inRange<qint64>(0, 200'000); // sometimes nobody new
                known += anyLook(log.plan(), stage, log.now(), users);
            }
            const GateReport one = evaluate(grown, log.plan(), 1, log.state(), known, log.now());
            const GateReport all = evaluate(log.plan(), 1, log.state(), known, log.now());
            RC_ASSERT(bytes(log.plan(), one, known) == bytes(log.plan(), all, known));
            RC_ASSERT(one.summary == all.summary);
            RC_ASSERT(one.decision == all.decision);
            for (qsizetype i = 0; i < one.data.findings.size(); ++i)
                RC_ASSERT(one.data.findings.at(i).looks == all.data.findings.at(i).looks);
        }
    }));
}

namespace {

Log atOnePercent()
{
    Log log(threeGuardrails(), designNow);
    log.decide(DecisionKind::start);
    return log;
}

QList<Observation> plainLook(Instant at, qint64 n, int stage = 0)
{
    return {shares(stage, "crashes", at, n, n / 50, 99 * n, 99 * n / 50),
            observation(stage, "orders", at, mean(n, 3, 2), mean(99 * n, 3, 2))};
}

} // namespace

void TestMonitor::onlyNewLooksAreCalculated()
{
    const Log log = atOnePercent();
    Monitor monitor;
    QList<Observation> known;
    for (int look = 1; look <= 5; ++look) {
        known += plainLook(designNow + std::chrono::hours(look), 1000 * look);
        std::ignore = monitor.report(log.plan(), log.state(), known, designNow + 10h);
        QCOMPARE(monitor.reused(), 2 * (look - 1));
    }
    std::ignore = monitor.report(log.plan(), log.state(), known, designNow + 20h); // only the clock went on
    QCOMPARE(monitor.reused(), 10);
    known[3].exposed = known[3].unexposed;
    std::ignore = monitor.report(log.plan(), log.state(), known, designNow + 20h);
    QCOMPARE(monitor.reused(), 0);
}

void TestMonitor::anotherPlanBeginsAnew()
{
    const Log log = atOnePercent();
    Monitor monitor;
    const QList<Observation> known = plainLook(designNow + 1h, 10'000) + plainLook(designNow + 2h, 20'000);
    std::ignore = monitor.report(log.plan(), log.state(), known, designNow + 3h);
    rollout::Plan revised = log.plan();
    revised.guardrails[0].weight = 3;
    const DataReport report = monitor.report(revised, log.state(), known, designNow + 3h);
    QCOMPARE(monitor.reused(), 0);
    QCOMPARE(report.findings.first().deterioration.alpha, 0.0375);
}

void TestMonitor::askedAboutThePast()
{
    const Log log = atOnePercent();
    const QList<Observation> known = plainLook(designNow + 1h, 10'000) + plainLook(designNow + 2h, 20'000);
    Monitor monitor;
    std::ignore = monitor.report(log.plan(), log.state(), known, designNow + 3h);
    const GateReport then = evaluate(monitor, log.plan(), 1, log.state(), known, designNow + 1h);
    QCOMPARE(then.data.findings.first().looks.size(), 1);
    QCOMPARE(bytes(log.plan(), then, known),
             bytes(log.plan(), evaluate(log.plan(), 1, log.state(), known, designNow + 1h), known));
}

/// A source may tell the same numbers again, at night for example. That is no look, so it can reject nothing; but what
/// was shown before is still shown.
void TestMonitor::askingTwiceTakesNothingBack()
{
    rollout::Plan plan = threeGuardrails();
    plan.stages[0].margins.clear();
    Log log(plan, designNow);
    log.decide(DecisionKind::start);
    QList<Observation> known = plainLook(designNow + 20h, 90'000);
    const GateReport first = evaluate(plan, 1, log.state(), known, designNow + 20h);
    QCOMPARE(first.data.findings.first().verdict, stats::Verdict::clear);
    known += plainLook(designNow + 21h, 90'000);
    const Finding again = evaluate(plan, 1, log.state(), known, designNow + 21h).data.findings.first();
    QVERIFY(again.nonInferiority->look->status == stats::LookStatus::skippedNoNewInformation);
    QCOMPARE(again.nonInferiority->looks, 1);
    QCOMPARE(again.verdict, stats::Verdict::clear);
    QVERIFY(again.band.upper.value < again.margin->value);
    // Fewer users than before and a better statistic: nothing that was not rejected is rejected now.
    known = plainLook(designNow + 20h, 30'000);
    std::get<stats::Proportion>(known[0].exposed).x += 36;
    QCOMPARE(evaluate(plan, 1, log.state(), known, designNow + 20h).data.findings.first().verdict,
             stats::Verdict::inconclusive);
    known += plainLook(designNow + 21h, 29'900);
    const Finding fewer = evaluate(plan, 1, log.state(), known, designNow + 21h).data.findings.first();
    QCOMPARE(fewer.verdict, stats::Verdict::inconclusive);
    QVERIFY(fewer.band.upper.unbounded);
}

/// Whoever asks the gate before a new stage has data is answered from the stages before; this answer is paid for from
/// the error rate of the gate, so that a later one is not given for free.
void TestMonitor::theFirstLookOfAStageIsItsEntry()
{
    rollout::Plan plan = threeGuardrails();
    plan.stages[1].margins.clear();
    Log log(plan, designNow - 24h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    const QList<Observation> canary = plainLook(designNow - 1h, 20'000);
    const Finding entered = evaluate(plan, 1, log.state(), canary, designNow).data.findings.first();
    QCOMPARE(entered.nonInferiority->looks, 1);
    QVERIFY(entered.nonInferiority->look->increment > 0);
    const QList<Observation> early =
        canary + QList<Observation>{shares(1, "crashes", designNow + 1h, 20'000, 400, 180'000, 3'600)};
    const Finding next = evaluate(plan, 1, log.state(), early, designNow + 1h).data.findings.first();
    QCOMPARE(next.nonInferiority->looks, 2);
    QCOMPARE(next.nonInferiority->look->alphaSpent - next.nonInferiority->look->increment,
             entered.nonInferiority->look->alphaSpent);
}

void TestMonitor::aMomentIsOneLookAtTheRatio()
{
    const Log log = atOnePercent();
    Monitor monitor;
    QList<Observation> known = plainLook(designNow + 1h, 1'000);
    known[0].exposed = stats::Proportion{400, 8}; // counts fewer users than the other metric
    const QList<Observation> firstHalf = known.first(1);
    QCOMPARE(monitor.report(log.plan(), log.state(), firstHalf, designNow + 2h).ratio.exposed, 400.0);
    const SampleRatio ratio = monitor.report(log.plan(), log.state(), known, designNow + 2h).ratio;
    QCOMPARE(monitor.reused(), 1);
    QCOMPARE(ratio.exposed, 1000.0);
    QCOMPARE(ratio.looks.size(), 1);
    QCOMPARE(ratio.logP, 0.0);
    QVERIFY(ratio.logBayesFactor < 0);
}

QTEST_GUILESS_MAIN(TestMonitor)
#include "tst_monitor.moc"
