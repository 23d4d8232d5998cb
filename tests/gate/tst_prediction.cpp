// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "gate/evidence.h"
#include "gate/plancheck.h"
#include "support/findings.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::CriterionKind;
using rollout::DecisionKind;
using rollout::Verdict;

namespace {

/// Orders per user rose by 2% in an A/B test, give or take 0.5%. Canary at 1% holds for 24 h and needs 10,000 users.
rollout::Plan promised(double effect = 0.02, double standardError = 0.005)
{
    rollout::Plan plan = designPlan();
    plan.guardrails = {plan.guardrails[4]};
    plan.guardrails[0].prediction = rollout::Prediction{effect, standardError, {}, true, u"A/B test of May"_s};
    plan.guardrails[0].margin->value = 0.2; // wide: the guardrail itself is soon clear
    plan.stages[0].minimumSample = 10'000;
    return plan;
}

Log started(const rollout::Plan &plan)
{
    Log log(plan, designNow);
    log.decide(DecisionKind::start);
    return log;
}

/// A look at Canary with `n` exposed users whose orders changed by a share.
Observation look(Milliseconds after, qint64 n, double change, double sd = 1)
{
    return observation(0, "orders", designNow + after, mean(n, 3 * (1 + change), sd), mean(99 * n, 3, sd));
}

GateReport report(const Log &log, const QList<Observation> &observations, Milliseconds after)
{
    return evaluate(log.plan(), 1, log.state(), observations, designNow + after);
}

const Criterion &criterion(const GateReport &report)
{
    return report.decision.criteria.at(int(CriterionKind::prediction));
}

} // namespace

class TestPrediction : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void notConfigured();
    void agreesWithTheMethod();
    void waitsForTheGate();
    void askedOnce();
    void tooEarlyIsPutOff();
    void divergedHoldsAndNeverRollsBack();
    void laterGatesHaveBeenTold();
    void withoutABaseline();
    void theWorstIsTold();
    void impossiblePlans();
    void inTheEvidence();
};

void TestPrediction::notConfigured()
{
    rollout::Plan plan = promised();
    plan.guardrails[0].prediction.reset();
    const GateReport result = report(started(plan), {look(25h, 90'000, 0.02)}, 25h);
    QVERIFY(result.data.predictions.isEmpty());
    QVERIFY(criterion(result).state == CriterionState::notApplicable);
    QVERIFY(result.decision.verdict == Verdict::go);
}

void TestPrediction::agreesWithTheMethod()
{
    const GateReport result = report(started(promised()), {look(25h, 90'000, 0.018)}, 25h);
    const PredictionFinding &finding = result.data.predictions.first();
    const Finding &orders = result.data.findings.first();
    const stats::AbCheck expected = stats::abCheck(
        {stats::Scale::relative, 0.02, 0.005},
        {stats::Scale::relative, orders.effect.relative.value, orders.effect.relative.se}, stats::Direction::increase);
    QCOMPARE(finding.check->z, expected.z);
    QCOMPARE(finding.check->power, expected.power);
    QVERIFY(finding.state == AbState::consistent);
    QVERIFY(criterion(result).state == CriterionState::met);
    QVERIFY(result.decision.verdict == Verdict::go);
}

void TestPrediction::waitsForTheGate()
{
    const Log log = started(promised());
    // Everything but the question is there: the hold runs, then the sample is too small.
    const GateReport early = report(log, {look(23h, 90'000, 0.02)}, 23h);
    QVERIFY(!early.data.predictions.first().check);
    QVERIFY(early.summary.prediction == AbState::tooEarly);
    QVERIFY(criterion(early).contribution == Verdict::hold);
    QVERIFY(criterion(early).state == CriterionState::waiting);
    QVERIFY(!report(log, {look(25h, 9'999, 0.02)}, 25h).data.predictions.first().check);
    QVERIFY(report(log, {look(25h, 10'000, 0.02)}, 25h).data.predictions.first().check);
}

/// What comes after the answer does not change it: not for the better and not for the worse.
void TestPrediction::askedOnce()
{
    const Log log = started(promised());
    const QList<Observation> kept{look(25h, 90'000, 0.02), look(26h, 95'000, -0.05)};
    QVERIFY(report(log, kept, 26h).data.predictions.first().state == AbState::consistent);
    QVERIFY(report(log, kept, 26h).data.predictions.first().at == designNow + 25h);
    const QList<Observation> broken{look(25h, 90'000, -0.05), look(26h, 95'000, 0.02)};
    QVERIFY(report(log, broken, 26h).data.predictions.first().state == AbState::diverged);
}

void TestPrediction::tooEarlyIsPutOff()
{
    const Log log = started(promised());
    QList<Observation> data{look(25h, 10'000, 0.02, 4)};
    const GateReport first = report(log, data, 25h);
    QVERIFY(first.data.predictions.first().state == AbState::tooEarly);
    QVERIFY(first.data.predictions.first().check->power < 0.8);
    QVERIFY(first.decision.reason == LeadingReason::predictionTooEarly);
    QVERIFY(first.decision.verdict == Verdict::hold);
    // Still too early: the question is not asked again, and what was shown stays.
    data.append(look(26h, 11'000, -0.03, 4));
    QVERIFY(report(log, data, 26h).data.predictions.first().at == designNow + 25h);
    data.append(look(27h, 900'000, 0.015, 4));
    const GateReport later = report(log, data, 27h);
    QVERIFY(later.data.predictions.first().check->power >= 0.8);
    QVERIFY(later.data.predictions.first().state == AbState::consistent);
    QVERIFY(later.data.predictions.first().at == designNow + 27h);
}

void TestPrediction::divergedHoldsAndNeverRollsBack()
{
    const Log log = started(promised());
    const GateReport worse = report(log, {look(25h, 90'000, -0.03)}, 25h);
    QVERIFY(worse.summary.prediction == AbState::diverged);
    QVERIFY(worse.summary.predictionTowards == stats::Towards::worse);
    QCOMPARE(worse.summary.predictionName, u"Orders per user"_s);
    QVERIFY(criterion(worse).state == CriterionState::problem);
    QVERIFY(criterion(worse).contribution == Verdict::hold);
    const GateReport better = report(log, {look(25h, 90'000, 0.08)}, 25h);
    QVERIFY(better.summary.predictionTowards == stats::Towards::better);
    QVERIFY(better.decision.verdict == Verdict::hold);
    QVERIFY(better.decision.reason == LeadingReason::predictionDiverged);
}

void TestPrediction::laterGatesHaveBeenTold()
{
    Log log = started(promised());
    const QList<Observation> data{look(25h, 90'000, -0.03)};
    log.wait(26h);
    log.decide(DecisionKind::advance);
    const GateReport next = evaluate(log.plan(), 1, log.state(), data, log.now() + 1h);
    QVERIFY(next.data.predictions.first().state == AbState::diverged); // still to be read
    QVERIFY(next.summary.prediction == AbState::notConfigured);
    QVERIFY(criterion(next).state == CriterionState::notApplicable);
}

void TestPrediction::withoutABaseline()
{
    const Log log = started(promised());
    const GateReport result = report(
        log, {observation(0, "orders", designNow + 25h, mean(20'000, 0.001, 1), mean(1'980'000, 0.0001, 1))}, 25h);
    const PredictionFinding &finding = result.data.predictions.first();
    QVERIFY(finding.state == AbState::tooEarly);
    QVERIFY(finding.reason == stats::Reason::baselineNearZero);
    QVERIFY(criterion(result).contribution == Verdict::hold);
}

void TestPrediction::theWorstIsTold()
{
    rollout::Plan plan = promised();
    rollout::Guardrail second = designPlan().guardrails[5]; // tickets, watch
    second.prediction = rollout::Prediction{-0.1, 0.02, {}, true, {}};
    plan.guardrails.append(second);
    const QList<Observation> data{
        look(25h, 90'000, 0.02),
        observation(0, "tickets", designNow + 25h, mean(90'000, 0.2, 0.5), mean(8'910'000, 0.2, 0.5))};
    const GateReport result = report(started(plan), data, 25h);
    QVERIFY(result.data.predictions.at(0).state == AbState::consistent);
    QVERIFY(result.data.predictions.at(1).state == AbState::diverged);
    QCOMPARE(result.summary.predictionName, u"Support tickets"_s);
    QVERIFY(result.decision.verdict == Verdict::hold);
}

void TestPrediction::impossiblePlans()
{
    QVERIFY(planFaults(promised()).isEmpty());
    rollout::Plan vague = promised();
    vague.guardrails[0].prediction->detect = 0.01; // two standard errors of the test: half the power
    const QList<InputFault> faults = planFaults(vague);
    QCOMPARE(faults.size(), 1);
    QCOMPARE(faults.first().place, u"guardrails[0].prediction.se"_s);
    QVERIFY2(faults.first().message.contains(u"52%"_s), qPrintable(faults.first().message));
    vague.rules.predictionPower = 0.5;
    QVERIFY(planFaults(vague).isEmpty());
    rollout::Plan nobody = promised();
    nobody.stages = {nobody.stages.last()};
    QCOMPARE(planFaults(nobody).first().place, u"guardrails[0].prediction"_s);
}

void TestPrediction::inTheEvidence()
{
    const QList<Observation> data{look(25h, 90'000, -0.03)};
    const Log log = started(promised());
    const GateReport result = report(log, data, 25h);
    const QJsonObject prediction = evidence(log.plan(), result, data)[u"predictions"_s][0].toObject();
    const stats::AbCheck &check = *result.data.predictions.first().check;
    QCOMPARE(prediction[u"state"_s].toString(), u"diverged"_s);
    QCOMPARE(prediction[u"towards"_s].toString(), u"worse"_s);
    QCOMPARE(prediction[u"z"_s].toDouble(), check.z);
    QCOMPARE(prediction[u"power"_s].toDouble(), check.power);
    QCOMPARE(prediction[u"observed"_s].toDouble(), result.data.predictions.first().observed->estimate);
    QCOMPARE(prediction[u"source"_s].toString(), u"A/B test of May"_s);
}

QTEST_GUILESS_MAIN(TestPrediction)
#include "tst_prediction.moc"
