// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/pace.h"

#include "gate/evaluate.h"
#include "support/findings.h"

#include <QTest>

#include <rapidcheck.h>

#include <vector>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;

/// How fast users come, and when there are enough.
class TestPace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sinceTheBeginning();
    void ofTheNewestDay();
    void withoutAForecast();
    void neverBeforeTheyAreThere();
    void theGateSaysWhen();
    void theGateSaysHowMuchMore();
};

void TestPace::sinceTheBeginning()
{
    QVERIFY(paceOf(designNow, {}) == Pace{});
    const std::vector<CountedUsers> counts{{designNow + 6h, 100}, {designNow + 12h, 300}};
    const Pace pace = paceOf(designNow, counts);
    QVERIFY(pace.at == designNow + 12h);
    QCOMPARE(pace.perDay, 600.0);
    QVERIFY(reachedAt(pace, 300, 900) == designNow + 36h);
}

void TestPace::ofTheNewestDay()
{
    // A slow beginning is no longer held against the rest.
    const std::vector<CountedUsers> counts{
        {designNow + 24h, 10}, {designNow + 48h, 20}, {designNow + 60h, 500}, {designNow + 72h, 1020}};
    QCOMPARE(paceOf(designNow, counts).perDay, 1000.0);
}

void TestPace::withoutAForecast()
{
    QVERIFY(!reachedAt(Pace{}, 0, 100));
    QVERIFY(!reachedAt(Pace{designNow, 0}, 10, 100));
    QVERIFY(!reachedAt(Pace{designNow, 1}, 0, 1e9)); // ten years are no forecast
    QVERIFY(!reachedAt(Pace{designNow, 1e-300}, 0, 1e300));
    const std::vector<CountedUsers> fewer{{designNow + 24h, 500}, {designNow + 48h, 400}};
    QCOMPARE(paceOf(designNow, fewer).perDay, 0.0);
    const std::vector<CountedUsers> atOnce{{designNow, 500}};
    QCOMPARE(paceOf(designNow, atOnce).perDay, 0.0);
}

void TestPace::neverBeforeTheyAreThere()
{
    QVERIFY(rc::check("at the moment that is told the users are there, and not an hour before", [] {
        const double perDay = *rc::gen::inRange(1, 1'000'000);
        const double have = *rc::gen::inRange(0, 1'000);
        const double need = have + *rc::gen::inRange(1, 1'000);
        const auto at = reachedAt({designNow, perDay}, have, need);
        RC_ASSERT(at.has_value() == ((need - have) / perDay <= 3653));
        if (!at)
            return;
        const auto usersAt = [&](Instant moment) {
            return have + perDay * double((moment - designNow).count()) / 86'400'000;
        };
        RC_ASSERT(usersAt(*at) >= need - 1e-6);
        RC_ASSERT(*at == designNow || usersAt(*at - 1h) < need);
    }));
}

void TestPace::theGateSaysWhen()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(1);
    plan.stages[0].hold.reset();
    plan.stages[0].minimumSample = 1000;
    Log log(plan);
    log.decide(rollout::DecisionKind::start);
    const GateReport report =
        evaluate(plan, 1, log.state(), {shares(0, "crashes", designNow + 12h, 312, 3, 30'888, 300)}, designNow + 13h);
    QVERIFY(report.decision.reason == LeadingReason::minimumSample);
    QCOMPARE(report.summary.exposedUnits, 312.0);
    QCOMPARE(report.summary.pace.perDay, 624.0);
    const Milliseconds missing{qint64(std::ceil(688.0 / 624 * 86'400'000))};
    QVERIFY(report.decision.sampleAt == designNow + 12h + missing);
    const GateReport enough = evaluate(
        plan, 1, log.state(), {shares(0, "crashes", designNow + 12h, 1000, 20, 99'000, 1980)}, designNow + 13h);
    QVERIFY(!enough.decision.sampleAt);
}

/// Users like those so far, coming as fast as so far: when as much data is there as was said, the guardrail is decided.
void TestPace::theGateSaysHowMuchMore()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(1);
    Log log(plan);
    log.decide(rollout::DecisionKind::start);
    const auto reportAfter = [&](qint64 hours) {
        const qint64 exposed = 1'000 * hours;
        return evaluate(plan, 1, log.state(),
                        {shares(0, "crashes", designNow + std::chrono::hours(hours), exposed, exposed / 50,
                                99 * exposed, 99 * exposed / 50)},
                        designNow + std::chrono::hours(hours));
    };
    const GateReport report = reportAfter(6);
    QVERIFY(report.summary.lead == LeadKind::inconclusive);
    const auto needs = report.summary.leadNeeds;
    QVERIFY(needs > 1h);
    const auto hours = std::chrono::ceil<std::chrono::hours>(needs).count();
    QVERIFY(reportAfter(6 + hours).summary.lead == LeadKind::none);
    QCOMPARE(reportAfter(6 + hours).summary.leadNeeds, Milliseconds{});
    QVERIFY(reportAfter(6 + hours * 9 / 10 - 1).summary.lead == LeadKind::inconclusive);
}

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
