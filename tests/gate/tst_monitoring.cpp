// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailmonitor.h"

#include "gate/sensitivity.h"
#include "stats/mixture.h"
#include "stats/tails.h"
#include "support/findings.h"

#include <QTest>

#include <cmath>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;

namespace {

GuardrailTerms terms(const std::function<void(GuardrailTerms &)> &change = {})
{
    const rollout::Plan plan = designPlan();
    GuardrailTerms result = guardrailTerms(plan, plan.guardrails.first()); // crashes
    if (change)
        change(result);
    return result;
}

struct Seen
{
    int stage = 0;
    qint64 exposed = 0;
    double harm = 0;
    bool isHoldOver = false;
};

/// The exposed of Canary are a hundredth, those of Early a tenth of all.
Finding seen(const GuardrailTerms &terms, const std::vector<Seen> &looks, int stage)
{
    GuardrailMonitor monitor(terms);
    Instant at = designNow;
    for (const Seen &look : looks) {
        const qint64 unexposed = look.exposed * (look.stage == 0 ? 99 : 9);
        at += 1h;
        monitor.observe(shares(look.stage, "crashes", at, look.exposed,
                               std::llround(0.02 * (1 + look.harm) * double(look.exposed)), unexposed, unexposed / 50),
                        look.isHoldOver);
    }
    return monitor.finding(stage);
}

void anytime(GuardrailTerms &terms)
{
    terms.monitoring = stats::Monitoring::anytimeValid;
}

void fixed(GuardrailTerms &terms)
{
    terms.monitoring = stats::Monitoring::fixedHorizon;
}

} // namespace

class TestMonitoring : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gatesOfAPlan();
    void anytimeNeedsNoPlan();
    void anytimeIsTunedBetweenTheGates();
    void spendingFamiliesDiffer();
    void aFixedHorizonDecidesOnce();
    void aFixedHorizonWaitsForItsSample();
    void gatesOfAFixedHorizonShareTheirAlpha();
    void aDesignEffectWidens();
    void lateDataOfAStageNeverSeen();
    void withoutAMarginTheGateWaitsForItsPlan();
    void ratesCountTime();
    void eventsAreNoUsers();
};

void TestMonitoring::gatesOfAPlan()
{
    rollout::Plan plan = designPlan();
    QCOMPARE(guardrailTerms(plan, plan.guardrails.first()).firstGate(), 0);
    QCOMPARE(guardrailTerms(plan, plan.guardrails.first()).lastGate(), 2); // nobody is unexposed at 100%
    plan.stages[0].guardrails.emplace();
    QCOMPARE(guardrailTerms(plan, plan.guardrails.first()).firstGate(), 1);
    for (rollout::Stage &stage : plan.stages)
        stage.guardrails.emplace();
    QCOMPARE(guardrailTerms(plan, plan.guardrails.first()).firstGate(), -1);
    QCOMPARE(guardrailTerms(plan, plan.guardrails.first()).lastGate(), -1);
}

void TestMonitoring::anytimeNeedsNoPlan()
{
    const auto unplanned = [](GuardrailTerms &terms) {
        for (GuardrailTerms::Stage &stage : terms.stages)
            stage.plannedUnits = 0;
    };
    const Finding finding = seen(terms(unplanned), {{0, 2'000}, {0, 4'000}}, 0);
    QVERIFY(finding.deterioration.monitoring == stats::Monitoring::anytimeValid);
    QCOMPARE(finding.deterioration.jMax, 0.0);
    QCOMPARE(finding.deterioration.look->boundary, finding.deterioration.look->boundaryAv);
    QCOMPARE(finding.verdict, stats::Verdict::inconclusive);
}

/// The geometric mean of what is planned at the first and the last gate is where the boundary is lowest.
void TestMonitoring::anytimeIsTunedBetweenTheGates()
{
    const GuardrailTerms planned = terms(anytime);
    const Finding finding = seen(planned, {{0, 2'000}, {0, 4'000}}, 0);
    const stats::Look &look = *finding.deterioration.look;
    const double perUnit = finding.looks.first().deterioration.j / (0.99 * 2'000);
    const double jOpt = perUnit * std::sqrt(planned.stages.at(0).plannedUnits * planned.stages.last().plannedUnits);
    const auto mixture = stats::Mixture::tunedFor(stats::Mixture::Sides::one, 0.025, jOpt);
    QVERIFY(std::abs(look.boundary / mixture.boundary(look.j) - 1) < 1e-12);
    QVERIFY(look.boundary > stats::normalQuantile(0.025));
}

void TestMonitoring::spendingFamiliesDiffer()
{
    const std::vector<Seen> looks{{0, 4'000}, {0, 8'000}};
    const double linear = seen(terms(), looks, 0).deterioration.look->boundary;
    const double obf = seen(terms([](GuardrailTerms &t) { t.spending = stats::Spending::obf(); }), looks, 0)
                           .deterioration.look->boundary;
    const double pocock = seen(terms([](GuardrailTerms &t) { t.spending = stats::Spending::pocock(); }), looks, 0)
                              .deterioration.look->boundary;
    QVERIFY(pocock < linear);
    QVERIFY(obf > linear + 2); // 2% of the way O'Brien and Fleming hardly look
}

void TestMonitoring::aFixedHorizonDecidesOnce()
{
    const auto oneGate = [](GuardrailTerms &t) {
        fixed(t);
        t.stages[0].isJudged = t.stages[2].isJudged = false;
    };
    // A spike before the hold is over is shown and decides nothing.
    std::vector<Seen> looks{{1, 10'000, 0.5}};
    const Finding early = seen(terms(oneGate), looks, 1);
    QCOMPARE(early.verdict, stats::Verdict::inconclusive);
    QVERIFY(early.deterioration.result.z > 5);
    QVERIFY(early.band.lower.unbounded && early.band.upper.unbounded);
    QCOMPARE(early.deterioration.looks, 0);

    looks.push_back({1, 200'000, 0.0, true});
    const Finding decided = seen(terms(oneGate), looks, 1);
    QVERIFY(std::abs(decided.deterioration.look->boundary - stats::normalQuantile(0.025)) < 1e-9);
    QVERIFY(std::abs(decided.nonInferiority->look->boundary - stats::normalQuantile(0.05)) < 1e-9);
    QCOMPARE(decided.verdict, stats::Verdict::clear);

    // What comes afterwards changes neither the verdict nor the picture.
    looks.push_back({1, 300'000, 0.4, true});
    const Finding later = seen(terms(oneGate), looks, 1);
    QCOMPARE(later.verdict, stats::Verdict::clear);
    QCOMPARE(later.band.upper.value, decided.band.upper.value);
    QCOMPARE(later.deterioration.looks, 1);
    QCOMPARE(later.looks.size(), 3);
    QVERIFY(!sensitivity(later).users);
}

void TestMonitoring::aFixedHorizonWaitsForItsSample()
{
    const auto withSample = [](GuardrailTerms &t) {
        fixed(t);
        t.stages[1].minimumSample = 50'000;
    };
    QCOMPARE(seen(terms(withSample), {{1, 49'999, 0, true}}, 1).deterioration.looks, 0);
    QCOMPARE(seen(terms(withSample), {{1, 49'999, 0, true}, {1, 50'000, 0, true}}, 1).deterioration.looks, 1);
}

void TestMonitoring::gatesOfAFixedHorizonShareTheirAlpha()
{
    const GuardrailTerms planned = terms(fixed); // three gates
    const Finding first = seen(planned, {{0, 17'000, 0, true}}, 0);
    QVERIFY(first.deterioration.look->alphaSpent > 0);
    QVERIFY(first.deterioration.look->alphaSpent < planned.share.alpha);
    const Finding last =
        seen(planned, {{0, 17'000, 0, true}, {1, 150'000, 0, false}, {1, 170'000, 0, true}, {2, 500'000, 0, true}}, 2);
    QCOMPARE(last.deterioration.looks, 3); // one for each gate
    QVERIFY(std::abs(last.deterioration.look->alphaSpent - planned.share.alpha) < 1e-15);
    QVERIFY(std::isinf(last.deterioration.look->boundaryAv));
    // Each gate has its own error rate for clearing.
    QCOMPARE(last.nonInferiority->looks, 1);
    QVERIFY(std::abs(last.nonInferiority->look->boundary - stats::normalQuantile(0.05)) < 1e-9);
}

/// Counters of events know less than their numbers say.
void TestMonitoring::aDesignEffectWidens()
{
    const std::vector<Seen> looks{{0, 17'000, 0.02}};
    const Finding plain = seen(terms(), looks, 0);
    const Finding widened = seen(terms([](GuardrailTerms &t) { t.designEffect = 4; }), looks, 0);
    QVERIFY(std::abs(widened.deterioration.result.score / plain.deterioration.result.score - 0.5) < 1e-12);
    QVERIFY(std::abs(widened.effect.se / plain.effect.se - 2) < 1e-12);
    QVERIFY(widened.band.upper.value > plain.band.upper.value);
    // Information and its plan grow together: no look is nearer to the end.
    QVERIFY(std::abs(widened.deterioration.look->t - plain.deterioration.look->t) < 1e-12);
}

/// The first data of a stage may come when the next one has begun. Its margin does not come back with them.
void TestMonitoring::lateDataOfAStageNeverSeen()
{
    const auto tight = [](GuardrailTerms &t) { t.stages[1].margin->value = 0.03; };
    const Finding finding = seen(terms(tight), {{1, 100'000}, {0, 8'000}, {1, 110'000}}, 1);
    QCOMPARE(finding.margin->value, 0.03);
    QCOMPARE(finding.nonInferiority->looks, 3);
    QCOMPARE(finding.effect.strataUsed, std::size_t(2));
}

/// "Not regressed" says little before the gate has seen what was planned for it: for this gate, not for the last one.
void TestMonitoring::withoutAMarginTheGateWaitsForItsPlan()
{
    const GuardrailTerms planned = terms([](GuardrailTerms &t) {
        for (GuardrailTerms::Stage &stage : t.stages)
            stage.margin.reset();
    });
    const auto enough = qint64(std::ceil(planned.stages.at(0).plannedUnits / 0.99));
    const Finding before = seen(planned, {{0, enough - 10}}, 0);
    QCOMPARE(before.verdict, stats::Verdict::inconclusive);
    const Finding reached = seen(planned, {{0, enough}}, 0);
    QCOMPARE(reached.verdict, stats::Verdict::clear);
    QVERIFY(reached.basis == stats::Basis::notRegressed);
    QVERIFY(reached.minimumDetectable > 0);
    QCOMPARE(seen(planned, {{0, enough}, {1, 1'000}}, 1).verdict,
             stats::Verdict::inconclusive); // more is planned there
}

/// A plan knows users, not hours of use: a rate is tested without a plan, and its time is nobody's number of users.
void TestMonitoring::ratesCountTime()
{
    rollout::Plan plan = designPlan();
    plan.metrics[0].kind = rollout::MetricKind::rate;
    GuardrailMonitor monitor(guardrailTerms(plan, plan.guardrails.first()));
    monitor.observe(observation(0, "crashes", designNow, stats::Rate{200, 1e4}, stats::Rate{19'800, 99e4}), false);
    monitor.observe(observation(0, "crashes", designNow + 1h, stats::Rate{400, 2e4}, stats::Rate{39'600, 198e4}),
                    false);
    const Finding finding = monitor.finding(0);
    QVERIFY(finding.deterioration.monitoring == stats::Monitoring::anytimeValid);
    QVERIFY(std::isfinite(finding.deterioration.boundary));
    QCOMPARE(finding.unitsExposed, 0.0);
    QVERIFY(finding.effect.status == stats::Status::ok);
}

/// Requests of few users must not look like many users in the wrong shares.
void TestMonitoring::eventsAreNoUsers()
{
    Log log(designPlan());
    log.decide(rollout::DecisionKind::start);
    rollout::Plan plan = log.plan();
    const QList<metrics::Observation> crowded{
        observation(0, "crashes", designNow + 1h, stats::Proportion{90'000, 90}, stats::Proportion{10'000, 10})};
    const auto report = [&] { return evaluateData(plan, log.state(), crowded, designNow + 2h); };
    QVERIFY(report().exposedUnits == 90'000);
    QVERIFY(report().ratio.state == stats::SrmState::failed);
    plan.metrics[0].isEventLevel = true;
    QCOMPARE(report().exposedUnits, 0.0);
    QVERIFY(report().ratio.state != stats::SrmState::failed);
}

QTEST_GUILESS_MAIN(TestMonitoring)
#include "tst_monitoring.moc"
