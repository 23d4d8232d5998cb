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
using rollout::RefusalCode;
using rollout::Verdict;

namespace {

/// In Half, where 50:50 is planned, with a hold that is over.
Log inHalf()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(1);
    plan.stages = {stageAt(u"Half"_s, 50, 24), stageAt(u"Everyone"_s, 100, 24)};
    Log log(plan);
    log.decide(DecisionKind::start);
    return log;
}

Observation look(Milliseconds after, qint64 exposed, qint64 unexposed)
{
    return shares(0, "crashes", designNow + after, exposed, exposed / 50, unexposed, unexposed / 50);
}

GateReport report(const Log &log, const QList<Observation> &observations)
{
    return evaluate(log.plan(), 1, log.state(), observations, log.now());
}

rollout::DecisionRequest acknowledge(const Log &log, const QString &reason)
{
    return log.request(DecisionKind::acknowledge, reason);
}

const QString why = QStringLiteral("Bots are filtered after the assignment");

} // namespace

/// A sample ratio that is off (statistics.md, section 7): latched until a person acknowledges it.
class TestAcknowledge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void releasesTheLatch();
    void newEvidenceIsHeldAgainstIt();
    void needsAReason();
    void onlyWhatIsOff();
    void neverHidesARollBack();
    void looksOfThatMomentAreKnown();
    void isAsSeenThen();
    void endsWithItsWay();

private:
    const QList<Observation> m_off{look(10h, 495'000, 505'000)};
};

void TestAcknowledge::releasesTheLatch()
{
    Log log = inHalf();
    log.wait(24h);
    QList<Observation> observations = m_off;
    observations.append(look(23h, 2'000'000, 2'010'000)); // even since
    GateReport before = report(log, observations);
    QVERIFY(before.data.ratio.state == stats::SrmState::failed);
    QVERIFY(before.decision.reason == LeadingReason::sampleRatio);
    QVERIFY(before.decision.opinion().sampleRatioFailed);
    QVERIFY(before.decision.opinion().unmet == QList{CriterionKind::sampleRatio});

    QVERIFY(log.add(acknowledge(log, why), before.decision.opinion()).isEmpty());
    const rollout::Decision &decision = log.decisions().last();
    QVERIFY(decision.isOverride);
    QVERIFY(decision.gate == Verdict::hold);
    QVERIFY(log.state().exposure == percent(50));
    QCOMPARE(log.state().visit()->acknowledgements.size(), 1);

    const GateReport after = report(log, observations);
    QVERIFY(after.data.ratio.state == stats::SrmState::ok);
    QCOMPARE(after.data.ratio.acknowledged->actor, decision.actor);
    QCOMPARE(after.data.ratio.acknowledged->reason, why);
    QCOMPARE(after.data.ratio.logP, 0.0);
    QVERIFY(after.decision.verdict == Verdict::go);
    QVERIFY(!after.decision.opinion().sampleRatioFailed);
}

void TestAcknowledge::newEvidenceIsHeldAgainstIt()
{
    Log log = inHalf();
    log.wait(12h);
    QVERIFY(log.add(acknowledge(log, why), report(log, m_off).decision.opinion()).isEmpty());
    log.wait(12h);
    // What comes later is even: nothing new.
    QVERIFY(report(log, m_off + QList{look(23h, 995'000, 1'005'000)}).data.ratio.state == stats::SrmState::ok);
    // It goes on as it was: known once does not mean known for ever.
    const GateReport again = report(log, m_off + QList{look(23h, 990'000, 1'010'000)});
    QVERIFY(again.data.ratio.state == stats::SrmState::failed);
    QVERIFY(log.add(acknowledge(log, why), again.decision.opinion()).isEmpty());
    QCOMPARE(log.state().visit()->acknowledgements.size(), 2);
}

void TestAcknowledge::needsAReason()
{
    Log log = inHalf();
    log.wait(12h);
    const auto opinion = report(log, m_off).decision.opinion();
    for (const QString &reason : {QString(), u"    "_s, u"I know it"_s}) {
        const auto refusals = log.add(acknowledge(log, reason), opinion);
        QCOMPARE(refusals.size(), 1);
        QVERIFY(refusals.first().code == RefusalCode::overrideReasonTooShort);
    }
    QVERIFY(log.add(acknowledge(log, u"I know this"_s), opinion).isEmpty());
}

void TestAcknowledge::onlyWhatIsOff()
{
    Log log = inHalf();
    const auto refused = [&](const QList<Observation> &observations) {
        const auto refusals = log.add(acknowledge(log, why), report(log, observations).decision.opinion());
        return refusals.size() == 1 && refusals.first().code == RefusalCode::nothingToAcknowledge;
    };
    log.wait(12h);
    QVERIFY(refused({}));
    QVERIFY(refused({look(10h, 3, 3)})); // too few to tell
    QVERIFY(refused({look(10h, 500'000, 500'000)}));
    QVERIFY(log.add(acknowledge(log, why), report(log, m_off).decision.opinion()).isEmpty());
    QVERIFY(refused(m_off)); // somebody knows
    QVERIFY(log.decide(DecisionKind::rollback));
    QVERIFY(log.add(acknowledge(log, why), {}).first().code == RefusalCode::notInThisPhase);
}

void TestAcknowledge::neverHidesARollBack()
{
    Log log = inHalf();
    log.wait(12h);
    QList<Observation> observations = m_off;
    observations.first().exposed = stats::Proportion{495'000, 30'000};
    const GateReport before = report(log, observations);
    QVERIFY(before.decision.verdict == Verdict::rollBack);
    QVERIFY(before.decision.opinion().sampleRatioFailed);
    QVERIFY(log.add(acknowledge(log, why), before.decision.opinion()).isEmpty());
    QVERIFY(report(log, observations).decision.verdict == Verdict::rollBack);
}

/// Whoever acknowledges has seen the looks up to that moment, also those that are delivered late.
void TestAcknowledge::looksOfThatMomentAreKnown()
{
    Log log = inHalf();
    log.wait(10h);
    QVERIFY(log.add(acknowledge(log, why), report(log, m_off).decision.opinion()).isEmpty());
    QVERIFY(report(log, m_off).data.ratio.state == stats::SrmState::ok); // its look is of the same moment
    log.wait(1h);
    QVERIFY(report(log, QList{look(5h, 100'000, 110'000)} + m_off).data.ratio.state == stats::SrmState::ok);
    Monitor monitor;
    for (const QList<Observation> &known : {m_off, m_off + QList{look(11h, 520'000, 560'000)}})
        QVERIFY(evaluate(monitor, log.plan(), 1, log.state(), known, log.now()).summary == report(log, known).summary);
}

/// Asked today about then, nobody had acknowledged anything.
void TestAcknowledge::isAsSeenThen()
{
    Log log = inHalf();
    log.wait(12h);
    QVERIFY(log.add(acknowledge(log, why), report(log, m_off).decision.opinion()).isEmpty());
    const GateReport then = evaluate(log.plan(), 1, log.state(), m_off, designNow + 11h);
    QVERIFY(then.data.ratio.state == stats::SrmState::failed);
    QVERIFY(!then.data.ratio.acknowledged);
}

void TestAcknowledge::endsWithItsWay()
{
    Log log = inHalf();
    log.wait(12h);
    QVERIFY(log.add(acknowledge(log, why), report(log, m_off).decision.opinion()).isEmpty());
    QVERIFY(log.decide(DecisionKind::rollback));
    log.wait(12h);
    QVERIFY(log.decide(DecisionKind::start));
    log.wait(12h);
    const GateReport anew = report(log, m_off + QList{look(30h, 495'000, 505'000)});
    QVERIFY(anew.data.ratio.state == stats::SrmState::failed);
    QVERIFY(!anew.data.ratio.acknowledged);
}

QTEST_GUILESS_MAIN(TestAcknowledge)
#include "tst_acknowledge.moc"
