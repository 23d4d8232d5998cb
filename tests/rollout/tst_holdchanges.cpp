// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests.h"

#include <QTest>

using namespace sluice;
using namespace sluice::testing;

/// Who may make a hold longer or shorter, and by how much.
class TestHoldChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void extendNeedsALength();
    void shorteningIsAnOverride();
    void noHoldIsShorterThanNothing();
    void daysNeedAZone();
};

void TestHoldChanges::extendNeedsALength()
{
    const Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::extend);
    for (const std::optional<Duration> by :
         {std::optional<Duration>(), std::optional(hours(0)), std::optional(hours(-3))}) {
        request.by = by;
        QCOMPARE(ask(log, request, openGate), QStringList{u"durationMissing"_s});
    }
}

void TestHoldChanges::shorteningIsAnOverride()
{
    Log log = logIn(Phase::running);
    QVERIFY(log.decide(DecisionKind::advance)); // to Canary, 24 h
    DecisionRequest request = complete(log, DecisionKind::shorten);
    QCOMPARE(ask(log, request, openGate), QStringList{u"alwaysOverride"_s}); // also when the gate is open
    request.isOverride = true;
    request.reason = u"in a hurry"_s.chopped(1);
    QCOMPARE(ask(log, request, shutGate), QStringList{u"overrideReasonTooShort 1"_s});
    request.reason = u"in a hurry"_s;
    request.impact = Impact::medium;
    request.by.reset();
    QCOMPARE(ask(log, request, shutGate), QStringList{u"durationMissing"_s});
    request.by = hours(0);
    QCOMPARE(ask(log, request, shutGate), QStringList{u"durationMissing"_s});
    request.by = hours(6);
    const auto decision = permitted(request, log.plan(), log.state(), shutGate, log.now());
    QVERIFY(decision);
    QVERIFY(decision->isOverride);
    QVERIFY(decision->impact == Impact::medium);
    QVERIFY(decision->by == hours(6));
    QVERIFY(!decision->toStage);
    QVERIFY(decision->exposureAfter == decision->exposureBefore);
}

void TestHoldChanges::noHoldIsShorterThanNothing()
{
    Log log = logIn(Phase::running);
    QVERIFY(log.decide(DecisionKind::advance)); // to Canary, 24 h
    const auto shorten = [&](Duration by) {
        DecisionRequest request = complete(log, DecisionKind::shorten);
        request.isOverride = true;
        request.by = by;
        return codes(log.add(request, shutGate));
    };
    QCOMPARE(shorten(hours(25)), QStringList{u"holdTooShort 86400000"_s});
    QCOMPARE(shorten(hours(20)), QStringList());
    QCOMPARE(shorten({1, Duration::Unit::businessDays}), QStringList{u"holdTooShort 14400000"_s});
    QCOMPARE(shorten(hours(4)), QStringList());
    QCOMPARE(shorten({1, Duration::Unit::seconds}), QStringList{u"holdTooShort 0"_s});
}

void TestHoldChanges::daysNeedAZone()
{
    Plan somewhere = plan();
    Plan nowhere = somewhere;
    nowhere.timeZone.clear();
    for (const Plan &document : {somewhere, nowhere}) {
        Log log(document);
        QVERIFY(log.decide(DecisionKind::start));
        DecisionRequest request = complete(log, DecisionKind::extend);
        request.by = {2, Duration::Unit::businessDays};
        QCOMPARE(ask(log, request, shutGate), QStringList{document.timeZone.isEmpty() ? u"zoneMissing"_s : u"yes"_s});
        request.by = {2, Duration::Unit::days};
        QCOMPARE(ask(log, request, shutGate), QStringList{u"yes"_s});
    }
}

QTEST_GUILESS_MAIN(TestHoldChanges)
#include "tst_holdchanges.moc"
