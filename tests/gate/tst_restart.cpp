// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "core/json.h"
#include "gate/datagaps.h"
#include "gate/evidence.h"
#include "gate/factors.h"
#include "gate/guardrailmonitor.h"
#include "gate/verification.h"
#include "stats/tails.h"
#include "support/findings.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::DecisionKind;
using rollout::RefusalCode;
using rollout::Verdict;

namespace {

/// `exposed` and `unexposed` users at `after` the design's now; 2% of the latter crash, `share` of the former.
Observation look(int stage, Milliseconds after, qint64 exposed, qint64 unexposed, double share = 0.02)
{
    return shares(stage, "crashes", designNow + after, exposed, std::llround(share * double(exposed)), unexposed,
                  unexposed / 50);
}

GateReport report(const Log &log, const QList<Observation> &observations)
{
    return evaluate(log.plan(), 1, log.state(), observations, log.now());
}

const Finding &crashes(const GateReport &report)
{
    return report.data.findings.first();
}

QList<rollout::Refusal> restart(Log &log, const QList<Observation> &observations, bool isOverride = false)
{
    rollout::DecisionRequest request = log.request(DecisionKind::restart, u"The assignment is mended"_s);
    request.isOverride = isOverride;
    return log.add(request, report(log, observations).decision.opinion());
}

} // namespace

/// A stage that begins again: what counts afterwards, and what further attempts cost.
class TestRestart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void dropsTheDataOfItsStage();
    void lateDataOfBeforeStayOut();
    void answersASampleRatioThatIsOff();
    void dropsNoRegressionUnnoticed();
    void isAsSeenThen();
    void evidenceIsMadeAgain();
    void aMonitorKnowsOfIt();
    void missingDataAreNotHeldAgainstIt();
    void eachAttemptMayErrHalfAsOften();
    void whatAnotherAttemptCosts();
    void allAttemptsTogetherAreBounded();

private:
    /// In Early for 10 h, at 34 h; the users are split 1:9, as planned.
    Log m_log{designPlan()};
    QList<Observation> m_observations;
};

void TestRestart::init()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(1);
    m_log = Log(plan);
    QVERIFY(m_log.decide(DecisionKind::start));
    m_log.wait(24h);
    QVERIFY(m_log.decide(DecisionKind::advance));
    m_log.wait(10h);
    m_observations = {look(0, 20h, 10'000, 990'000), look(1, 30h, 20'000, 180'000)};
}

void TestRestart::dropsTheDataOfItsStage()
{
    QCOMPARE(report(m_log, m_observations).data.exposedUnits, 20'000.0);
    QVERIFY(restart(m_log, m_observations).isEmpty());
    m_log.wait(1h);
    GateReport again = report(m_log, m_observations);
    QCOMPARE(again.data.stage, 1);
    QCOMPARE(again.data.exposedUnits, 0.0);
    QCOMPARE(crashes(again).looks.size(), 1); // of Canary, which led here
    QVERIFY(again.data.ratio.looks.isEmpty());
    QVERIFY(again.decision.hold.counted == 1h);
    QVERIFY(!again.data.newest); // though those of Canary are old by now
    QVERIFY(again.decision.reason == LeadingReason::holdTimer);
    m_observations.append(look(1, 36h, 5'000, 45'000));
    m_log.wait(2h);
    again = report(m_log, m_observations);
    QCOMPARE(again.data.exposedUnits, 5'000.0);
    QCOMPARE(crashes(again).looks.size(), 2);
    QCOMPARE(again.data.ratio.looks.size(), 1);
}

void TestRestart::lateDataOfBeforeStayOut()
{
    QVERIFY(restart(m_log, m_observations).isEmpty());
    m_log.wait(1h);
    m_observations.append(look(1, 33h, 30'000, 270'000));
    m_observations.append(look(1, 34h, 40'000, 360'000)); // at that very moment
    QCOMPARE(report(m_log, m_observations).data.exposedUnits, 0.0);
}

void TestRestart::answersASampleRatioThatIsOff()
{
    m_observations.last() = look(1, 30h, 22'000, 178'000);
    QVERIFY(report(m_log, m_observations).data.ratio.state == stats::SrmState::failed);
    QVERIFY(restart(m_log, m_observations).isEmpty());
    m_log.wait(2h);
    QVERIFY(report(m_log, m_observations).data.ratio.state == stats::SrmState::insufficient);
    m_observations.append(look(1, 35h, 20'000, 180'000));
    QVERIFY(report(m_log, m_observations).data.ratio.state == stats::SrmState::ok);
    m_observations.append(look(1, 36h, 44'000, 356'000)); // not mended after all
    QVERIFY(report(m_log, m_observations).data.ratio.state == stats::SrmState::failed);
}

void TestRestart::dropsNoRegressionUnnoticed()
{
    m_observations.last() = look(1, 30h, 22'000, 178'000, 0.04); // the ratio is off as well
    const GateReport before = report(m_log, m_observations);
    QVERIFY(before.decision.verdict == Verdict::rollBack);
    const auto refusals = restart(m_log, m_observations);
    QCOMPARE(refusals.size(), 1);
    QVERIFY(refusals.first().code == RefusalCode::regressionDropped);
    QVERIFY(restart(m_log, m_observations, true).isEmpty());
    QVERIFY(m_log.decisions().last().isOverride);
    m_log.wait(1h);
    QVERIFY(crashes(report(m_log, m_observations)).verdict != stats::Verdict::regressed);
}

/// Asked today about then, nobody had restarted anything.
void TestRestart::isAsSeenThen()
{
    const Log before = m_log;
    QVERIFY(restart(m_log, m_observations).isEmpty());
    const rollout::State then =
        *rollout::replay(m_log.plan(), std::span(m_log.decisions()).first(std::size_t(before.decisions().size())));
    QVERIFY(then == before.state());
    QCOMPARE(evaluate(m_log.plan(), 1, then, m_observations, m_log.now()).data.exposedUnits, 20'000.0);
}

void TestRestart::evidenceIsMadeAgain()
{
    QVERIFY(restart(m_log, m_observations).isEmpty());
    m_log.wait(4h);
    m_observations.append(look(1, 36h, 20'000, 180'000));
    const GateReport again = report(m_log, m_observations);
    const QByteArray frozen = canonicalJson(evidence(m_log.plan(), again, m_observations));
    QVERIFY(checkEvidence(frozen, m_log.decisions()).outcome == EvidenceCheck::Outcome::asRecorded);
    // Without the restart the same numbers are another story.
    const auto other = checkEvidence(frozen, std::span(m_log.decisions()).first(2));
    QVERIFY(other.outcome == EvidenceCheck::Outcome::differs);
}

void TestRestart::aMonitorKnowsOfIt()
{
    Monitor monitor;
    const auto same = [&] {
        const GateReport once = report(m_log, m_observations);
        const GateReport kept = evaluate(monitor, m_log.plan(), 1, m_log.state(), m_observations, m_log.now());
        return toJson(once, true) == toJson(kept, true);
    };
    QVERIFY(same());
    QVERIFY(restart(m_log, m_observations).isEmpty());
    QVERIFY(same());
    m_log.wait(3h);
    QVERIFY(restart(m_log, m_observations).isEmpty()); // without data in between only the error rate changes
    QVERIFY(same());
    m_observations.append(look(1, 38h, 20'000, 180'000));
    m_log.wait(3h);
    QVERIFY(same());
}

void TestRestart::missingDataAreNotHeldAgainstIt()
{
    rollout::Plan plan = m_log.plan();
    plan.data.holdWaitsForData = true;
    m_log.wait(20h); // the last data are a day old
    QVERIFY(restart(m_log, m_observations).isEmpty());
    m_log.wait(1h); // the first new ones cannot be overdue yet
    const auto gaps = dataGaps(plan, m_log.state(), m_observations, m_log.now());
    for (const rollout::DataGap &gap : gaps)
        QVERIFY(gap.to && *gap.to <= m_log.state().visit()->enteredAt);
    QVERIFY(!gaps.isEmpty());
}

void TestRestart::eachAttemptMayErrHalfAsOften()
{
    double wanted = m_log.plan().rules.alphaClear;
    for (int attempt = 1; attempt <= 5; ++attempt) {
        m_observations.append(look(1, m_log.now() - designNow + 1h, 20'000, 180'000));
        m_log.wait(2h);
        const Finding finding = crashes(report(m_log, m_observations));
        QCOMPARE(finding.nonInferiority->alpha, wanted);
        QCOMPARE(finding.nonInferiority->looks, 2);                       // what Canary had shown, and this one
        QCOMPARE(finding.deterioration.alpha, finding.terms.share.alpha); // harm is seen as well as before
        QVERIFY(restart(m_log, m_observations).isEmpty());
        wanted /= 2;
    }
    // What comes after it has the error rate of a first attempt.
    QVERIFY(m_log.decide(DecisionKind::advance));
    m_log.wait(1h);
    QCOMPARE(crashes(report(m_log, m_observations)).nonInferiority->alpha, m_log.plan().rules.alphaClear);
}

void TestRestart::whatAnotherAttemptCosts()
{
    QVERIFY(restart(m_log, m_observations).isEmpty());
    m_observations.append(look(1, 35h, 20'000, 180'000));
    m_log.wait(2h);
    const BandFactors factors = bandFactors(crashes(report(m_log, m_observations)));
    QVERIFY(factors.lower && factors.upper);
    QCOMPARE(factors.lower->restarts, 1.0);
    QCOMPARE(factors.upper->guardrails, 1.0);
    QCOMPARE(factors.upper->restarts, stats::normalQuantile(0.025) / stats::normalQuantile(0.05));
    const WidthFactors &upper = *factors.upper;
    const double product = upper.base * upper.guardrails * upper.restarts * upper.reserve * upper.looks;
    QVERIFY(std::abs(product / upper.total - 1) < 1e-12);
}

/// A harm as large as the margin, and somebody who restarts until the gate is clear: with a full error rate each, three
/// attempts would clear it in one of seven rollouts.
void TestRestart::allAttemptsTogetherAreBounded()
{
    constexpr int runs = 3000;
    constexpr int attempts = 3;
    rollout::Plan plan = m_log.plan();
    plan.stages = {stageAt(u"Half"_s, 50, 48), stageAt(u"Everyone"_s, 100, 0)};
    plan.unitsPerDay = 10'000; // the last look of an attempt has all the users that were planned
    const rollout::Guardrail &guardrail = plan.guardrails.first();
    std::mt19937_64 random(20261129);
    int first = 0;
    int cleared = 0;
    for (int run = 0; run < runs; ++run) {
        bool isClear = false;
        for (int attempt = 0; attempt < attempts && !isClear; ++attempt) {
            GuardrailMonitor monitor(guardrailTerms(plan, guardrail, {attempt, 0}));
            qint64 n = 0;
            qint64 exposed = 0;
            qint64 unexposed = 0;
            for (int day = 1; day <= 4 && !isClear; ++day) {
                n += 5'000;
                exposed += std::binomial_distribution<qint64>(5'000, 0.2 * 1.1)(random);
                unexposed += std::binomial_distribution<qint64>(5'000, 0.2)(random);
                monitor.observe(shares(0, "crashes", designNow + day * 12h, n, exposed, n, unexposed), day == 4);
                isClear = monitor.finding(0).nonInferiority->rejects;
            }
            first += isClear && attempt == 0 ? 1 : 0;
        }
        cleared += isClear ? 1 : 0;
    }
    const double alpha = plan.rules.alphaClear;
    const auto deviation = [](double rate) { return std::sqrt(rate * (1 - rate) / runs); };
    const double rate = double(cleared) / runs;
    qInfo("cleared at the first attempt %.4f, within %d attempts %.4f", double(first) / runs, attempts, rate);
    QVERIFY(double(first) / runs < alpha + 4 * deviation(alpha));
    QVERIFY(rate < 2 * alpha + 4 * deviation(2 * alpha));
    QVERIFY(rate < 0.143 - 2 * deviation(0.143)); // what full error rates would give
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
