// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/holdclock.h"

#include "support/holds.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

/// A fixed hold, to the millisecond.
HoldClock holdClock(Milliseconds minimum, const StageVisit &visit, Instant now)
{
    HoldTerms terms = holdTerms(planWith({}), visit, {});
    terms.minimum = minimum;
    return rollout::holdClock(terms, now);
}

/// A visit with up to four pauses that are over, all within `span` of its beginning.
StageVisit anyVisit(Milliseconds span)
{
    StageVisit visit = visitAt(designNow);
    Instant at = visit.enteredAt;
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) {
        const Instant from = at + anyLength(span / 8);
        at = from + anyLength(span / 8);
        visit.pauses.append({from, at, {}, {}});
    }
    return visit;
}

Milliseconds paused(const StageVisit &visit)
{
    Milliseconds sum{};
    for (const Pause &pause : visit.pauses)
        sum += *pause.to - pause.from;
    return sum;
}

} // namespace

class TestHoldClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void boundary_data();
    void boundary();
    void withoutHold();
    void pausedBeforeItsEnd();
    void pausedAfterItsEnd();
    void leavingStopsBothClocks();
    void clockSetBackInsideAPause();
    void resumedBeforeItWasPaused();
    void extensionsAddUp();
    void pausesMoveTheEndExactly();
    void aPauseAcrossDaylightSaving();
    void neverNegativeAndNeverTwice();
    void timeNeverUncounts();
};

void TestHoldClock::boundary_data()
{
    QTest::addColumn<qint64>("offset"); // from the entry
    QTest::addColumn<qint64>("counted");
    QTest::addColumn<qint64>("left");
    QTest::addColumn<bool>("isComplete");
    const qint64 hold = Milliseconds(48h).count();
    QTest::newRow("clock set back a day") << -hold / 2 << qint64(0) << hold << false;
    QTest::newRow("1 ms before the entry") << qint64(-1) << qint64(0) << hold << false;
    QTest::newRow("at the entry") << qint64(0) << qint64(0) << hold << false;
    QTest::newRow("1 ms after the entry") << qint64(1) << qint64(1) << hold - 1 << false;
    QTest::newRow("1 ms before the end") << hold - 1 << hold - 1 << qint64(1) << false;
    QTest::newRow("exactly at the end") << hold << hold << qint64(0) << true;
    QTest::newRow("1 ms after the end") << hold + 1 << hold + 1 << qint64(0) << true;
}

void TestHoldClock::boundary()
{
    QFETCH(qint64, offset);
    QFETCH(bool, isComplete);
    const HoldClock clock = ::holdClock(48h, visitAt(designNow), designNow + Milliseconds(offset));
    QTEST(qint64(clock.counted.count()), "counted");
    QTEST(qint64(clock.left.count()), "left");
    QCOMPARE(clock.isComplete(), isComplete);
    QVERIFY(clock.endsAt == designNow + 48h);
    QVERIFY(!clock.isPaused());
    QCOMPARE(clock.share() == 1.0, isComplete);
}

void TestHoldClock::withoutHold()
{
    const HoldClock clock = ::holdClock({}, visitAt(designNow), designNow);
    QVERIFY(clock.isComplete());
    QVERIFY(clock.endsAt == designNow);
    QCOMPARE(clock.share(), 1.0);
    StageVisit paused = visitAt(designNow); // from its first moment on, and it ends there all the same
    paused.pauses = {{designNow, designNow + 3h, {}, {}}};
    for (const Milliseconds after : {0h, 2h, 5h})
        QVERIFY(::holdClock({}, paused, designNow + after).endsAt == designNow);
}

void TestHoldClock::pausedBeforeItsEnd()
{
    StageVisit visit = visitAt(designNow);
    visit.pauses.append({designNow + 10h, {}, {}, {}});
    const HoldClock clock = ::holdClock(48h, visit, designNow + 100h);
    QVERIFY(clock.isPaused());
    QVERIFY(!clock.endsAt); // nobody knows when somebody resumes
    QVERIFY(clock.left == 38h);
    QVERIFY(clock.inStage == 100h);
}

void TestHoldClock::pausedAfterItsEnd()
{
    StageVisit visit = visitAt(designNow);
    visit.pauses.append({designNow + 50h, {}, {}, {}});
    const HoldClock clock = ::holdClock(48h, visit, designNow + 100h);
    QVERIFY(clock.isPaused());
    QVERIFY(clock.isComplete());
    QVERIFY(clock.endsAt == designNow + 48h);
    QVERIFY(clock.counted == 50h);
}

void TestHoldClock::leavingStopsBothClocks()
{
    StageVisit visit = visitAt(designNow);
    visit.leftAt = designNow + 12h;
    const HoldClock clock = ::holdClock(48h, visit, designNow + 500h);
    QVERIFY(clock.inStage == 12h);
    QVERIFY(clock.counted == 12h);
    QVERIFY(clock.left == 36h);
}

void TestHoldClock::clockSetBackInsideAPause()
{
    StageVisit visit = visitAt(designNow);
    visit.pauses.append({designNow + 10h, designNow + 34h, {}, {}});
    const HoldClock clock = ::holdClock(48h, visit, designNow + 20h); // resumed "later" than now
    QVERIFY(clock.isPaused());
    QVERIFY(clock.counted == 10h);
    QVERIFY(clock.left == 38h);
}

void TestHoldClock::resumedBeforeItWasPaused()
{
    StageVisit visit = visitAt(designNow); // somebody set the clock back by five hours in between
    visit.pauses.append({designNow + 10h, designNow + 5h, {}, {}});
    const HoldClock clock = ::holdClock(48h, visit, designNow + 20h);
    QVERIFY(clock.counted == 20h);
    QVERIFY(clock.endsAt == designNow + 48h);
}

void TestHoldClock::extensionsAddUp()
{
    const Plan plan = designPlan();
    StageVisit visit = visitAt(designNow);
    visit.stage = 1;
    visit.holdChanges = {{designNow, hours(12), {}, false}, {designNow, {30, Duration::Unit::minutes}, {}, false}};
    QVERIFY(minimumHold(plan, visit) == 60h + 30min);
    visit.stage = 0;
    QVERIFY(minimumHold(plan, visit) == 36h + 30min);
}

void TestHoldClock::pausesMoveTheEndExactly()
{
    QVERIFY(rc::check("pauses of d in all move the end by exactly d", [] {
        const StageVisit visit = anyVisit(96h);
        Milliseconds minimum = anyLength(96h);
        const Instant lastResume = visit.pauses.isEmpty() ? visit.enteredAt : *visit.pauses.last().to;
        minimum = std::max(minimum, lastResume - visit.enteredAt); // every pause lies before the end
        const Instant end = visit.enteredAt + minimum + paused(visit);
        for (const Milliseconds offset : {-1ms, 0ms, 1ms}) {
            const HoldClock clock = ::holdClock(minimum, visit, end + offset);
            RC_ASSERT(clock.isComplete() == (offset >= 0ms));
            if (!clock.isPaused())
                RC_ASSERT(clock.endsAt == end);
        }
    }));
}

void TestHoldClock::aPauseAcrossDaylightSaving()
{
    // In Berlin the clock goes back an hour on 25 October 2026 at 03:00; nobody's hold does.
    StageVisit visit = visitAt(*instantFromIso(u"2026-10-24T10:00+02:00"_s));
    const Instant pausedFrom = *instantFromIso(u"2026-10-24T22:00+02:00"_s);
    visit.pauses.append({pausedFrom, pausedFrom + 24h, {}, {}});
    const HoldClock clock = ::holdClock(48h, visit, pausedFrom + 30h);
    QVERIFY(clock.endsAt == visit.enteredAt + 72h);
    QVERIFY(clock.counted == 18h);
}

void TestHoldClock::neverNegativeAndNeverTwice()
{
    QVERIFY(rc::check("every clock reading makes sense", [] {
        StageVisit visit = anyVisit(96h);
        if (*rc::gen::arbitrary<bool>() && !visit.pauses.isEmpty())
            visit.pauses.last().to.reset();
        if (*rc::gen::arbitrary<bool>())
            visit.leftAt = visit.enteredAt + anyLength(120h);
        const Milliseconds minimum = anyLength(96h);
        const Instant now = visit.enteredAt - 48h + anyLength(240h);
        const HoldClock clock = ::holdClock(minimum, visit, now);
        RC_ASSERT(clock.counted >= 0ms);
        RC_ASSERT(clock.counted <= clock.inStage);
        RC_ASSERT(clock.left == std::max(0ms, minimum - clock.counted));
        RC_ASSERT(clock.share() >= 0 && clock.share() <= 1);
        RC_ASSERT(clock.isComplete() == (clock.counted >= minimum));
        if (clock.isComplete())
            RC_ASSERT(clock.endsAt && *clock.endsAt <= std::max(now, visit.enteredAt));
        if (!clock.isComplete() && !clock.isPaused())
            RC_ASSERT(clock.endsAt.has_value());
    }));
}

void TestHoldClock::timeNeverUncounts()
{
    QVERIFY(rc::check("a later moment never counts less", [] {
        const StageVisit visit = anyVisit(96h);
        const Milliseconds minimum = anyLength(96h);
        const Instant now = visit.enteredAt - 10h + anyLength(150h);
        const HoldClock early = ::holdClock(minimum, visit, now);
        const Milliseconds more = anyLength(20h);
        const HoldClock late = ::holdClock(minimum, visit, now + more);
        RC_ASSERT(late.counted >= early.counted);
        RC_ASSERT(late.counted - early.counted <= more);
        if (early.isComplete())
            RC_ASSERT(late.endsAt == early.endsAt);
    }));
}

QTEST_GUILESS_MAIN(TestHoldClock)
#include "tst_holdclock.moc"
