// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "core/json.h"
#include "gate/evidence.h"
#include "gate/verification.h"
#include "support/findings.h"

#include <QTest>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::DecisionKind;
using rollout::Verdict;

namespace {

/// The design's plan with one guardrail, crashes (roll back, margin 10%), in stage Canary at designNow.
Log inCanary()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(1);
    Log log(plan);
    log.decide(DecisionKind::start);
    return log;
}

/// `n` users in each group at `after` the design's now, of whom shares crash.
Observation look(int stage, Milliseconds after, qint64 n, double exposed, double unexposed = 0.02)
{
    const auto failing = [n](double share) { return qint64(std::llround(share * double(n))); };
    return shares(stage, "crashes", designNow + after, n, failing(exposed), n, failing(unexposed));
}

GateReport report(const Log &log, const QList<Observation> &observations)
{
    return evaluate(log.plan(), 1, log.state(), observations, log.now());
}

bool rollBackTo(Log &log, std::optional<int> stage)
{
    rollout::DecisionRequest request = log.request(DecisionKind::rollback);
    request.toStage = stage;
    return log.add(request, {}).isEmpty();
}

const Finding &crashes(const GateReport &report)
{
    return report.data.findings.first();
}

} // namespace

/// Which data count after a rollout went back. A way is what leads to where it is now; what was given up stays out.
class TestWays : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void laterStagesStayOutAfterARollBack();
    void theyStayOutWhenTheStageIsEnteredAgain();
    void earlierStagesStayIn();
    void aStartAnewKnowsNothing();
    void startedAnewSeveralTimes();
    void aRegressionIsLatchedOnItsWay();
    void thePlanMayGoBackToNobody();
    void evidenceIsMadeAgainOnItsWay();
    void aMonitorKnowsTheWay();

private:
    /// Canary is fine, Early crashes twice as often, at 30 h.
    Log m_log = inCanary();
    QList<Observation> m_observations;
};

void TestWays::init()
{
    m_log = inCanary();
    m_log.wait(24h);
    QVERIFY(m_log.decide(DecisionKind::advance));
    m_observations = {look(0, 20h, 100'000, 0.02), look(1, 30h, 100'000, 0.04)};
    m_log.wait(6h);
    QVERIFY(report(m_log, m_observations).decision.verdict == Verdict::rollBack);
}

void TestWays::laterStagesStayOutAfterARollBack()
{
    QVERIFY(rollBackTo(m_log, 0));
    m_log.wait(1h);
    const GateReport back = report(m_log, m_observations);
    QVERIFY(crashes(back).verdict != stats::Verdict::regressed);
    QCOMPARE(crashes(back).looks.size(), 1);
    QVERIFY(crashes(back).newest == designNow + 20h);
    QCOMPARE(back.data.exposedUnits, 100'000.0);
    QVERIFY(back.decision.hold.counted == Milliseconds(1h)); // the hold begins anew
    QVERIFY(back.decision.verdict == Verdict::hold);
}

void TestWays::theyStayOutWhenTheStageIsEnteredAgain()
{
    QVERIFY(rollBackTo(m_log, 0));
    m_log.wait(24h);
    QVERIFY(m_log.decide(DecisionKind::advance)); // at 54 h
    m_observations.append(look(0, 50h, 200'000, 0.02));
    m_log.wait(2h);
    const GateReport again = report(m_log, m_observations);
    QVERIFY(crashes(again).verdict != stats::Verdict::regressed);
    QCOMPARE(crashes(again).looks.size(), 2);
    QCOMPARE(again.data.exposedUnits, 0.0); // of this stay
    m_observations.append(look(1, 55h, 300'000, 0.02));
    const GateReport measured = report(m_log, m_observations);
    QVERIFY(crashes(measured).verdict == stats::Verdict::clear);
    QCOMPARE(measured.data.exposedUnits, 300'000.0);
    QCOMPARE(crashes(measured).effect.strataUsed, std::size_t(2));
}

void TestWays::earlierStagesStayIn()
{
    m_log.wait(48h);
    QVERIFY(m_log.decide(DecisionKind::advance)); // to Half, at 78 h
    m_observations = {look(0, 20h, 100'000, 0.02), look(1, 60h, 100'000, 0.02), look(2, 80h, 100'000, 0.04)};
    m_log.wait(2h);
    QVERIFY(rollBackTo(m_log, 1)); // at 80 h
    m_log.wait(1h);
    const GateReport back = report(m_log, m_observations);
    QCOMPARE(crashes(back).looks.size(), 2);
    QCOMPARE(crashes(back).effect.strataUsed, std::size_t(2));
    QVERIFY(crashes(back).verdict == stats::Verdict::clear);
    QVERIFY(back.decision.verdict == Verdict::hold); // its hold has 47 h to go
}

void TestWays::aStartAnewKnowsNothing()
{
    QVERIFY(rollBackTo(m_log, {}));
    QVERIFY(report(m_log, m_observations).data.stage == 1); // what was known is shown until then
    m_log.wait(2h);
    QVERIFY(m_log.decide(DecisionKind::start));
    m_log.wait(1h);
    GateReport anew = report(m_log, m_observations);
    QVERIFY(crashes(anew).looks.isEmpty());
    QVERIFY(!crashes(anew).newest);
    QCOMPARE(anew.data.exposedUnits, 0.0);
    QVERIFY(anew.data.ratio.looks.isEmpty());
    QVERIFY(anew.decision.reason == LeadingReason::holdTimer);
    m_log.wait(24h);
    anew = report(m_log, m_observations);
    QVERIFY(anew.decision.reason == LeadingReason::missingData); // old data are no data
    QVERIFY(anew.decision.verdict == Verdict::hold);
}

void TestWays::startedAnewSeveralTimes()
{
    for (int round = 0; round < 4; ++round) {
        QVERIFY(rollBackTo(m_log, {}));
        m_log.wait(24h);
        QVERIFY(m_log.decide(DecisionKind::start));
        const Milliseconds entered = m_log.now() - designNow;
        m_observations.append(look(0, entered + 1h, 100'000, 0.02));
        m_log.wait(24h);
        const GateReport first = report(m_log, m_observations);
        QCOMPARE(crashes(first).looks.size(), 1);
        QVERIFY(first.decision.hold.inStage == Milliseconds(24h));
        QVERIFY(crashes(first).verdict == stats::Verdict::clear);
        QVERIFY(m_log.decide(DecisionKind::advance));
        m_observations.append(look(1, entered + 25h, 100'000, 0.04));
        m_log.wait(2h);
        const GateReport second = report(m_log, m_observations);
        QCOMPARE(crashes(second).looks.size(), 2);
        QVERIFY(crashes(second).regressedAt == designNow + entered + 25h);
        QVERIFY(second.decision.verdict == Verdict::rollBack);
        QCOMPARE(m_log.state().visits.size(), 2 * (round + 2));
    }
}

void TestWays::aRegressionIsLatchedOnItsWay()
{
    // The harm got smaller since; the verdict stays, here and one stage further.
    m_observations.append(look(1, 40h, 110'000, 0.0225));
    m_log.wait(60h);
    QVERIFY(report(m_log, m_observations).decision.verdict == Verdict::rollBack);
    rollout::DecisionRequest onward = m_log.request(DecisionKind::advance);
    onward.isOverride = true;
    QVERIFY(m_log.add(onward, {Verdict::rollBack, {}}).isEmpty());
    m_log.wait(1h);
    QVERIFY(report(m_log, m_observations).decision.verdict == Verdict::rollBack);
    // Back in the stage in which it was seen it is known still; before it, it is not.
    QVERIFY(rollBackTo(m_log, 1));
    QVERIFY(report(m_log, m_observations).decision.verdict == Verdict::rollBack);
    QVERIFY(rollBackTo(m_log, 0));
    QVERIFY(report(m_log, m_observations).decision.verdict == Verdict::hold);
}

void TestWays::thePlanMayGoBackToNobody()
{
    rollout::Plan plan = m_log.plan();
    plan.stages = {stageAt(u"Canary"_s, 10, 24), stageAt(u"Mend"_s, 0, 12), stageAt(u"Again"_s, 10, 24),
                   stageAt(u"Everyone"_s, 100, 0)};
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    log.wait(24h);
    QVERIFY(log.decide(DecisionKind::advance));
    QCOMPARE(log.state().exposure.ppm, 0);
    GateReport nobody = report(log, {look(0, 20h, 100'000, 0.02)});
    QVERIFY(nobody.data.findings.isEmpty()); // there is no one to compare
    QVERIFY(!nobody.data.ratio.isConfigured);
    QVERIFY(nobody.decision.reason == LeadingReason::holdTimer);
    log.wait(12h);
    nobody = report(log, {look(0, 20h, 100'000, 0.02)});
    QVERIFY(nobody.decision.verdict == Verdict::go);
    QVERIFY(log.decide(DecisionKind::advance));
    QCOMPARE(log.state().exposure.ppm, 100'000);
    // One plan, one way: what the first stage has shown is still known.
    const GateReport again = report(log, {look(0, 20h, 100'000, 0.02), look(2, 36h, 100'000, 0.02)});
    QCOMPARE(crashes(again).effect.strataUsed, std::size_t(2));
    QVERIFY(!rollBackTo(log, 1) == false);
    QCOMPARE(log.state().exposure.ppm, 0);
    QVERIFY(!rollBackTo(log, 0)); // which would expose people again
}

void TestWays::evidenceIsMadeAgainOnItsWay()
{
    QVERIFY(rollBackTo(m_log, {}));
    m_log.wait(2h);
    QVERIFY(m_log.decide(DecisionKind::start));
    m_log.wait(24h);
    m_observations.append(look(0, 55h, 100'000, 0.02));
    const GateReport anew = report(m_log, m_observations);
    QVERIFY(crashes(anew).verdict == stats::Verdict::clear);
    const QByteArray frozen = canonicalJson(evidence(m_log.plan(), anew, m_observations));
    const EvidenceCheck check = checkEvidence(frozen, m_log.decisions());
    QVERIFY(check.outcome == EvidenceCheck::Outcome::asRecorded);
    // The same numbers under a log without the start anew are another story.
    const EvidenceCheck other = checkEvidence(frozen, std::span(m_log.decisions()).first(2));
    QVERIFY(other.outcome == EvidenceCheck::Outcome::differs);
}

void TestWays::aMonitorKnowsTheWay()
{
    Monitor monitor;
    const auto same = [&] {
        const GateReport once = report(m_log, m_observations);
        const GateReport kept = evaluate(monitor, m_log.plan(), 1, m_log.state(), m_observations, m_log.now());
        return toJson(once, true) == toJson(kept, true);
    };
    QVERIFY(same());
    QVERIFY(rollBackTo(m_log, 0));
    QVERIFY(same());
    m_log.wait(24h);
    m_observations.append(look(0, 50h, 200'000, 0.02));
    QVERIFY(same());
    QVERIFY(m_log.decide(DecisionKind::advance));
    QVERIFY(same());
    QVERIFY(rollBackTo(m_log, {}));
    QVERIFY(same());
    QVERIFY(m_log.decide(DecisionKind::start));
    QVERIFY(same());
}

QTEST_GUILESS_MAIN(TestWays)
#include "tst_ways.moc"
