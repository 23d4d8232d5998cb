// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/stopall.h"

#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

const QString stop = u"a-stop"_s;

} // namespace

class TestStopAll : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNameForEachStop();
    void aHoldRemembersItsStop();
    void onlyItsOwnStopIsUndone();
    void aNoteDecidesNothing();
    void aDecisionSinceIsFound();
    void aLogWithoutTheMarkIsAsItWas();
    void theMarkIsPartOfTheHash();
};

namespace {

Log running()
{
    Log log(designPlan());
    if (!log.decide(DecisionKind::start))
        qFatal("not started");
    return log;
}

QList<Refusal> stopped(Log &log, DecisionKind kind, const QString &by = stop)
{
    DecisionRequest request = log.request(kind);
    request.stop = by;
    return log.add(request, {Verdict::hold, {}});
}

} // namespace

void TestStopAll::aNameForEachStop()
{
    const QList<RolloutId> two{RolloutId(u"a"_s), RolloutId(u"b"_s)};
    const QString name = stopName(u"Mara"_s, u"incident 7"_s, designNow, two);
    QCOMPARE(name.size(), 64);
    QCOMPARE(stopName(u"Mara"_s, u"incident 7"_s, designNow, two), name);
    QVERIFY(stopName(u"Teo"_s, u"incident 7"_s, designNow, two) != name);
    QVERIFY(stopName(u"Mara"_s, u"incident 8"_s, designNow, two) != name);
    QVERIFY(stopName(u"Mara"_s, u"incident 7"_s, designNow + 1ms, two) != name);
    QVERIFY(stopName(u"Mara"_s, u"incident 7"_s, designNow, two.first(1)) != name);
}

void TestStopAll::aHoldRemembersItsStop()
{
    Log log = running();
    QVERIFY(stopped(log, DecisionKind::hold).isEmpty());
    QCOMPARE(log.state().stop, stop);
    QVERIFY(stopped(log, DecisionKind::resume).isEmpty());
    QVERIFY(log.state().phase == Phase::running);
    QVERIFY(log.state().stop.isEmpty());
    QVERIFY(log.decide(DecisionKind::hold)); // by hand
    QVERIFY(log.state().stop.isEmpty());
}

void TestStopAll::onlyItsOwnStopIsUndone()
{
    Log log = running();
    QVERIFY(log.decide(DecisionKind::hold));
    const QList<Refusal> refusals = stopped(log, DecisionKind::resume);
    QCOMPARE(refusals.size(), 1);
    QVERIFY(refusals.first().code == RefusalCode::heldByPerson);
    QCOMPARE(refusals.first().subject, u"Mara Lindqvist"_s);

    // A log that says so all the same was not written by permitted().
    Decision forged = log.decisions().last();
    forged.kind = DecisionKind::resume;
    forged.number += 1;
    forged.stop = stop;
    log.decisions().append(forged);
    QVERIFY(!replay(log.plan(), log.decisions()));
    log.decisions().last().stop.clear();
    QVERIFY(replay(log.plan(), log.decisions()));
}

void TestStopAll::aNoteDecidesNothing()
{
    Log log = running();
    QVERIFY(stopped(log, DecisionKind::hold).isEmpty());
    QVERIFY(!decidedSince(log.decisions(), stop));
    QVERIFY(log.decide(DecisionKind::note));
    QVERIFY(!decidedSince(log.decisions(), stop));
}

void TestStopAll::aDecisionSinceIsFound()
{
    Log log = running();
    QVERIFY(stopped(log, DecisionKind::hold).isEmpty());
    QVERIFY(log.decide(DecisionKind::note));
    QVERIFY(log.decide(DecisionKind::resume));
    QVERIFY(log.decide(DecisionKind::hold)); // held again, but not by the stop
    const Decision *since = decidedSince(log.decisions(), stop);
    QVERIFY(since);
    QVERIFY(since->kind == DecisionKind::resume);
    QCOMPARE(since->number, 4);
    const Decision *unknown = decidedSince(log.decisions(), u"another"_s);
    QVERIFY(unknown);
    QCOMPARE(unknown->number, 1);
}

/// The mark is a field that is only there where it says something: the bytes of older logs, and their hashes, stay.
void TestStopAll::aLogWithoutTheMarkIsAsItWas()
{
    Log log = running();
    QVERIFY(log.decide(DecisionKind::hold));
    const Decision decision = log.decisions().last();
    QVERIFY(!toJson(decision).contains(u"stop"_s));
    const auto read = decisionFromJson(toJson(decision));
    QVERIFY(read);
    QVERIFY(*read == decision);
}

void TestStopAll::theMarkIsPartOfTheHash()
{
    Log log = running();
    QVERIFY(stopped(log, DecisionKind::hold).isEmpty());
    Decision decision = log.decisions().last();
    const auto read = decisionFromJson(toJson(decision));
    QVERIFY(read);
    QVERIFY(*read == decision);
    QCOMPARE(read->stop, stop);
    decision.stop = u"another"_s;
    QVERIFY(decisionHash(decision) != decision.hash);
}

QTEST_GUILESS_MAIN(TestStopAll)
#include "tst_stopall.moc"
