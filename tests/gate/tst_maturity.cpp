// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "support/findings.h"

#include <QTest>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::CriterionKind;
using rollout::DecisionKind;
using rollout::Severity;
using rollout::Verdict;

namespace {

/// Crashes are known at once, orders 30 h after a user was reached. Two stages of 24 h, data every hour.
rollout::Plan slowPlan()
{
    rollout::Plan plan = designPlan();
    plan.stages = {stageAt(u"Early"_s, 10, 24), stageAt(u"Half"_s, 50, 24), stageAt(u"Everyone"_s, 100, 0)};
    plan.guardrails = {plan.guardrails[0], plan.guardrails[4]};
    plan.metrics[4].delay = hours(30);
    return plan;
}

/// Crashes of `n` users, split as the stage says: 10% or 50%.
Observation crashesAt(int stage, Milliseconds after, qint64 n = 2'000'000)
{
    const qint64 exposed = stage == 0 ? n / 10 : n / 2;
    return shares(stage, "crashes", designNow + after, exposed, exposed / 50, n - exposed, (n - exposed) / 50);
}

Observation ordersAt(int stage, Milliseconds after, double exposed = 2, qint64 n = 2'000'000)
{
    const qint64 reached = stage == 0 ? n / 10 : n / 2;
    return observation(stage, "orders", designNow + after, mean(reached, exposed, 1), mean(n - reached, 2, 1));
}

GateReport reportAt(const Log &log, const QList<Observation> &observations, Milliseconds after)
{
    return evaluate(log.plan(), 1, log.state(), observations, designNow + after);
}

CriterionState dataOf(const GateReport &report)
{
    for (const Criterion &criterion : report.decision.criteria)
        if (criterion.kind == CriterionKind::data)
            return criterion.state;
    return CriterionState::notApplicable;
}

} // namespace

/// A metric whose values are known late (statistics.md, section 1, "Maturity"): never Go before.
class TestMaturity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsUntilTheFirstValuesAreKnown();
    void youngDataAreNoEvidence();
    void youngDataAreDataAllTheSame();
    void laterStagesWaitForTheirOwn();
    void watchMetricsKeepNobodyWaiting();
    void theRestOfThePrecedence();
    void aMonitorKnowsWhatIsYoung();
};

void TestMaturity::waitsUntilTheFirstValuesAreKnown()
{
    Log log(slowPlan());
    log.decide(DecisionKind::start);
    QList<Observation> observations;
    for (int hour = 1; hour <= 29; ++hour)
        observations << crashesAt(0, std::chrono::hours(hour)) << ordersAt(0, std::chrono::hours(hour));
    GateReport young = reportAt(log, observations, 29h);
    QVERIFY(young.decision.verdict == Verdict::hold);
    QVERIFY(young.decision.reason == LeadingReason::youngData);
    QVERIFY(young.summary.maturesAt == designNow + 30h);
    QCOMPARE(young.summary.youngName, u"Orders per user"_s);
    QVERIFY(dataOf(young) == CriterionState::waiting);
    QVERIFY(young.decision.opinion().unmet.contains(CriterionKind::data));

    observations << crashesAt(0, 30h) << ordersAt(0, 30h - 1ms);
    young = reportAt(log, observations, 30h); // the clock alone does not make it known
    QVERIFY(young.decision.reason == LeadingReason::youngData);
    observations << ordersAt(0, 30h);
    const GateReport known = reportAt(log, observations, 30h);
    QVERIFY(!known.summary.maturesAt);
    QVERIFY(dataOf(known) == CriterionState::met);
    QVERIFY(known.decision.verdict == Verdict::go);
}

/// What was measured before neither alarms nor clears, and spends nothing.
void TestMaturity::youngDataAreNoEvidence()
{
    Log log(slowPlan());
    log.decide(DecisionKind::start);
    const QList<Observation> harm{crashesAt(0, 29h), ordersAt(0, 29h, 1)};
    const GateReport young = reportAt(log, harm, 29h);
    const Finding &orders = young.data.findings.last();
    QVERIFY(orders.verdict == stats::Verdict::insufficientData);
    QVERIFY(orders.looks.isEmpty());
    QVERIFY(orders.maturesAt == designNow + 30h);
    const GateReport later = reportAt(log, harm + QList{crashesAt(0, 31h), ordersAt(0, 31h)}, 31h);
    QVERIFY(later.data.findings.last().verdict == stats::Verdict::clear);
    QCOMPARE(later.data.findings.last().looks.size(), 1);
    const GateReport worse = reportAt(log, harm + QList{ordersAt(0, 31h, 1)}, 31h);
    QVERIFY(worse.data.findings.last().verdict == stats::Verdict::regressed);
    QVERIFY(worse.data.findings.last().regressedAt == designNow + 31h);
}

void TestMaturity::youngDataAreDataAllTheSame()
{
    Log log(slowPlan());
    log.decide(DecisionKind::start);
    const QList<Observation> young{crashesAt(0, 26h), ordersAt(0, 26h)};
    const GateReport report = reportAt(log, young, 26h);
    QVERIFY(report.data.newest == designNow + 26h); // the source delivers
    QCOMPARE(report.data.exposedUnits, 200'000.0);  // users are users, and in the sample ratio too
    QVERIFY(report.data.ratio.state == stats::SrmState::ok);
    QVERIFY(reportAt(log, young, 28h + 1ms).decision.reason == LeadingReason::staleData);
    QVERIFY(reportAt(log, {}, 26h).decision.reason == LeadingReason::missingData);
}

void TestMaturity::laterStagesWaitForTheirOwn()
{
    Log log(slowPlan());
    log.decide(DecisionKind::start);
    QList<Observation> observations{crashesAt(0, 31h), ordersAt(0, 31h)};
    log.wait(31h);
    QVERIFY(log.decide(DecisionKind::advance));
    observations << crashesAt(1, 56h) << ordersAt(1, 56h);
    const GateReport young = reportAt(log, observations, 56h); // the hold of 24 h is over, the delay is not
    QVERIFY(young.decision.reason == LeadingReason::youngData);
    QVERIFY(young.summary.maturesAt == designNow + 61h);
    QCOMPARE(young.data.findings.last().looks.size(), 1); // of the stage before
    observations << crashesAt(1, 61h) << ordersAt(1, 61h);
    QVERIFY(!reportAt(log, observations, 61h).summary.maturesAt);
}

void TestMaturity::watchMetricsKeepNobodyWaiting()
{
    rollout::Plan plan = slowPlan();
    plan.guardrails.last().severity = Severity::watch;
    Log log(plan);
    log.decide(DecisionKind::start);
    const GateReport report = reportAt(log, {crashesAt(0, 25h), ordersAt(0, 25h)}, 25h);
    QVERIFY(!report.summary.maturesAt);
    QVERIFY(report.data.findings.last().maturesAt);
    QVERIFY(report.decision.verdict == Verdict::go);
}

void TestMaturity::theRestOfThePrecedence()
{
    Log log(slowPlan());
    log.decide(DecisionKind::start);
    const QList<Observation> young{crashesAt(0, 20h), ordersAt(0, 20h)};
    QVERIFY(reportAt(log, young, 20h).decision.reason == LeadingReason::holdTimer);
    QList<Observation> crashing = young;
    crashing.first().exposed = stats::Proportion{200'000, 40'000};
    QVERIFY(reportAt(log, crashing, 20h).decision.verdict == Verdict::rollBack);
}

void TestMaturity::aMonitorKnowsWhatIsYoung()
{
    Log log(slowPlan());
    log.decide(DecisionKind::start);
    Monitor monitor;
    QList<Observation> observations;
    for (int hour = 26; hour <= 34; ++hour) {
        observations << crashesAt(0, std::chrono::hours(hour)) << ordersAt(0, std::chrono::hours(hour));
        const Instant now = designNow + std::chrono::hours(hour);
        QVERIFY(evaluate(monitor, log.plan(), 1, log.state(), observations, now).summary ==
                reportAt(log, observations, std::chrono::hours(hour)).summary);
    }
    QCOMPARE(monitor.reused(), 16);
}

QTEST_GUILESS_MAIN(TestMaturity)
#include "tst_maturity.moc"
