// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/holdclock.h"

#include "support/holds.h"

#include <QTest>

#include <functional>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

Instant at(const QString &text)
{
    return *instantFromIso(text);
}

Duration businessDays(qint64 count)
{
    return {count, Duration::Unit::businessDays};
}

Duration calendarDays(qint64 count)
{
    return {count, Duration::Unit::calendarDays};
}

/// Their clocks go forward and back in March, April, October and November; Lord Howe's by half an hour.
QString anyZone()
{
    return *rc::gen::element(u"Europe/Berlin"_s, u"America/New_York"_s, u"Australia/Lord_Howe"_s, u"UTC"_s);
}

/// Within 2026 and 2027: most holds of some days begin near no change of the clocks, so half of these do.
Instant anyEntry()
{
    const Instant change =
        *rc::gen::element(at(u"2026-03-08T07:00Z"_s), at(u"2026-03-29T01:00Z"_s), at(u"2026-04-04T15:00Z"_s),
                          at(u"2026-10-03T15:30Z"_s), at(u"2026-10-25T01:00Z"_s), at(u"2026-11-01T06:00Z"_s));
    if (*rc::gen::arbitrary<bool>())
        return change - Milliseconds(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange<qint64>(0, 400'000'000)));
    return at(u"2026-01-01"_s) +
           Milliseconds(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange<qint64>(0, 60'000'000'000)));
}

} // namespace

/// What a hold is made of: days of calendars, changes, and time in which nothing counts.
class TestHoldTerms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void calendarDaysEndAtTheSameTime_data();
    void calendarDaysEndAtTheSameTime();
    void businessDaysSkipWhatIsOff_data();
    void businessDaysSkipWhatIsOff();
    void anOffDaySaysWhenItGoesOn();
    void aPauseOverAWeekendCostsWhatWouldHaveCounted();
    void aDayLongPauseMovesTheGateByADay_data();
    void aDayLongPauseMovesTheGateByADay();
    void mixedPartsAreLaidEndToEnd();
    void shorteningTakesFromTheEnd();
    void shorteningToNothing();
    void aSleepOfThreeDaysIsOneStep();
    void waitsForDataIfThePlanSaysSo();
    void dataThatWillBeOldDoNotHideTheEnd();
    void aPersonAndNoDataAreCountedOnce();
    void everyZoneAddsUp();
    void stopsMoveTheEndByWhatTheyStop();
    void extensionsAddExactly();
    void theEndThatWasForecastIsTheEnd();
};

void TestHoldTerms::calendarDaysEndAtTheSameTime_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<qint64>("minutes");
    const auto row = [](const char *name, const QString &zone, const QString &from, const QString &to, int hours,
                        int minutes = 0) { QTest::newRow(name) << zone << from << to << qint64(60 * hours + minutes); };
    row("ordinary days", u"Europe/Berlin"_s, u"2026-11-10T15:00+01:00"_s, u"2026-11-13T15:00+01:00"_s, 72);
    row("Berlin, forward", u"Europe/Berlin"_s, u"2026-03-27T15:00+01:00"_s, u"2026-03-30T15:00+02:00"_s, 71);
    row("Berlin, back", u"Europe/Berlin"_s, u"2026-10-23T15:00+02:00"_s, u"2026-10-26T15:00+01:00"_s, 73);
    row("New York, forward", u"America/New_York"_s, u"2026-03-06T09:00-05:00"_s, u"2026-03-09T09:00-04:00"_s, 71);
    row("New York, back", u"America/New_York"_s, u"2026-10-30T09:00-04:00"_s, u"2026-11-02T09:00-05:00"_s, 73);
    row("Lord Howe, forward", u"Australia/Lord_Howe"_s, u"2026-10-02T09:00+10:30"_s, u"2026-10-05T09:00+11:00"_s, 71,
        30);
    row("Lord Howe, back", u"Australia/Lord_Howe"_s, u"2026-04-03T09:00+11:00"_s, u"2026-04-06T09:00+10:30"_s, 72, 30);
}

void TestHoldTerms::calendarDaysEndAtTheSameTime()
{
    QFETCH(QString, zone);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(qint64, minutes);
    const Plan plan = planWith(calendarDays(3), zone);
    const HoldClock clock = clockOf(plan, visitAt(at(from)), at(from));
    QVERIFY(clock.minimum == std::chrono::minutes(minutes));
    QCOMPARE(toIso(*clock.endsAt), toIso(at(to)));
    QVERIFY(holdEnd(plan, calendarDays(3), at(from)) == at(to));
    QVERIFY(!clockOf(plan, visitAt(at(from)), at(to) - 1ms).isComplete());
    QVERIFY(clockOf(plan, visitAt(at(from)), at(to)).isComplete());
    // What "3 d" has always meant.
    QVERIFY(clockOf(planWith(Duration{3, Duration::Unit::days}, zone), visitAt(at(from)), at(from)).endsAt ==
            at(from) + 72h);
}

void TestHoldTerms::businessDaysSkipWhatIsOff_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("to");
    const auto row = [](const char *name, const QString &zone, const QString &from, int days, const QString &to) {
        QTest::newRow(name) << zone << from << days << to;
    };
    const QString berlin = u"Europe/Berlin"_s;
    row("within a week", berlin, u"2026-11-10T15:00+01:00"_s, 2, u"2026-11-12T15:00+01:00"_s);
    row("over a weekend", berlin, u"2026-11-13T15:00+01:00"_s, 1, u"2026-11-16T15:00+01:00"_s);
    row("begun on a Saturday", berlin, u"2026-11-14T15:00+01:00"_s, 1, u"2026-11-17T00:00+01:00"_s);
    row("up to midnight before a weekend", berlin, u"2026-11-13T00:00+01:00"_s, 1, u"2026-11-14T00:00+01:00"_s);
    row("a week", berlin, u"2026-11-10T15:00+01:00"_s, 5, u"2026-11-17T15:00+01:00"_s);
    row("Christmas", berlin, u"2026-12-23T15:00+01:00"_s, 2, u"2026-12-28T15:00+01:00"_s);
    row("begun on Christmas Day", berlin, u"2026-12-25T15:00+01:00"_s, 1, u"2026-12-29T00:00+01:00"_s);
    row("clocks go forward", berlin, u"2026-03-27T15:00+01:00"_s, 1, u"2026-03-30T15:00+02:00"_s);
    row("clocks go back", berlin, u"2026-10-23T15:00+02:00"_s, 1, u"2026-10-26T15:00+01:00"_s);
    row("New York", u"America/New_York"_s, u"2026-10-30T15:00-04:00"_s, 1, u"2026-11-02T15:00-05:00"_s);
    row("Lord Howe", u"Australia/Lord_Howe"_s, u"2026-10-02T15:00+10:30"_s, 1, u"2026-10-05T15:00+11:00"_s);
}

void TestHoldTerms::businessDaysSkipWhatIsOff()
{
    QFETCH(QString, zone);
    QFETCH(QString, from);
    QFETCH(int, days);
    QFETCH(QString, to);
    Plan plan = planWith(businessDays(days), zone);
    plan.holidays = {{QDate(2026, 12, 25), u"Christmas Day"_s}};
    const HoldTerms terms = holdTerms(plan, visitAt(at(from)), {});
    QVERIFY(terms.minimum == days * 24h);
    QCOMPARE(toIso(*rollout::holdClock(terms, at(from)).endsAt), toIso(at(to)));
    QVERIFY(!rollout::holdClock(terms, at(to) - 1ms).isComplete());
    QVERIFY(rollout::holdClock(terms, at(to)).isComplete());
    const HoldClock done = rollout::holdClock(terms, at(to) + 10h);
    QVERIFY(done.counted == days * 24h + 10h);
    QVERIFY(done.onOffDays == at(to) - at(from) - days * 24h);
}

void TestHoldTerms::anOffDaySaysWhenItGoesOn()
{
    const StageVisit visit = visitAt(at(u"2026-11-13T15:00+01:00"_s)); // Friday
    const HoldClock saturday = clockOf(planWith(businessDays(1)), visit, at(u"2026-11-14T12:00+01:00"_s));
    QVERIFY(saturday.stopped == StopCause::offDay);
    QVERIFY(!saturday.isPaused());
    QVERIFY(saturday.goesOnAt == at(u"2026-11-16T00:00+01:00"_s));
    QVERIFY(saturday.counted == 9h);
    const HoldClock monday = clockOf(planWith(businessDays(1)), visit, at(u"2026-11-16T01:00+01:00"_s));
    QVERIFY(!monday.stopped);
    QVERIFY(!monday.goesOnAt);
    QVERIFY(monday.counted == 10h);
}

void TestHoldTerms::aPauseOverAWeekendCostsWhatWouldHaveCounted()
{
    StageVisit visit = visitAt(at(u"2026-11-13T12:00+01:00"_s));                                 // Friday
    visit.pauses = {{at(u"2026-11-13T18:00+01:00"_s), at(u"2026-11-16T04:00+01:00"_s), {}, {}}}; // to Monday
    const HoldClock clock = clockOf(planWith(businessDays(1)), visit, at(u"2026-11-16T05:00+01:00"_s));
    QVERIFY(clock.counted == 7h);
    QVERIFY(clock.byPerson == 58h);
    QVERIFY(clock.onOffDays == 0h);                           // the weekend was paused anyway
    QVERIFY(clock.endsAt == at(u"2026-11-16T22:00+01:00"_s)); // noon, and ten business hours of the pause
}

void TestHoldTerms::aDayLongPauseMovesTheGateByADay_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("from");
    QTest::newRow("Berlin, forward") << u"Europe/Berlin"_s << u"2026-03-28T10:00+01:00"_s;
    QTest::newRow("Berlin, back") << u"Europe/Berlin"_s << u"2026-10-24T10:00+02:00"_s;
    QTest::newRow("New York, forward") << u"America/New_York"_s << u"2026-03-07T10:00-05:00"_s;
    QTest::newRow("New York, back") << u"America/New_York"_s << u"2026-10-31T10:00-04:00"_s;
    QTest::newRow("Lord Howe, forward") << u"Australia/Lord_Howe"_s << u"2026-10-03T10:00+10:30"_s;
    QTest::newRow("Lord Howe, back") << u"Australia/Lord_Howe"_s << u"2026-04-04T10:00+11:00"_s;
}

/// M4: 24 h 0 min 0 s, the clocks on the wall may do what they like.
void TestHoldTerms::aDayLongPauseMovesTheGateByADay()
{
    QFETCH(QString, zone);
    QFETCH(QString, from);
    for (const Duration hold : {hours(48), calendarDays(2)}) {
        const Plan plan = planWith(hold, zone);
        StageVisit visit = visitAt(at(from));
        const Instant end = *clockOf(plan, visit, at(from)).endsAt;
        visit.pauses = {{at(from) + 12h, at(from) + 36h, {}, {}}};
        QVERIFY(clockOf(plan, visit, at(from) + 40h).endsAt == end + 24h);
        QVERIFY(!clockOf(plan, visit, end + 24h - 1ms).isComplete());
        QVERIFY(clockOf(plan, visit, end + 24h).isComplete());
    }
}

void TestHoldTerms::mixedPartsAreLaidEndToEnd()
{
    const Plan plan = planWith(hours(48));
    StageVisit visit = visitAt(at(u"2026-11-13T12:00+01:00"_s)); // Friday: the 48 h are a weekend
    visit.holdChanges = {{visit.enteredAt, businessDays(1), {}, false}};
    const HoldClock clock = clockOf(plan, visit, visit.enteredAt);
    QVERIFY(clock.minimum == 72h);
    QVERIFY(clock.endsAt == at(u"2026-11-17T00:00+01:00"_s)); // Sunday noon, then all of Monday
    visit.holdChanges.append({visit.enteredAt, calendarDays(1), {}, false});
    QVERIFY(clockOf(plan, visit, visit.enteredAt).endsAt == at(u"2026-11-18T00:00+01:00"_s));
}

void TestHoldTerms::shorteningTakesFromTheEnd()
{
    const Plan plan = planWith(businessDays(3));
    StageVisit visit = visitAt(at(u"2026-11-12T12:00+01:00"_s)); // Thursday
    visit.holdChanges = {{visit.enteredAt, hours(12), {}, false}, {visit.enteredAt, hours(36), {}, true}};
    const HoldClock clock = clockOf(plan, visit, visit.enteredAt); // the 12 h, and a business day
    QVERIFY(clock.minimum == 48h);
    QVERIFY(clock.endsAt == at(u"2026-11-16T12:00+01:00"_s));
    QVERIFY(shorteningOf(businessDays(2)) == 48h);
    QVERIFY(shorteningOf(calendarDays(2)) == 48h);
    QVERIFY(shorteningOf(hours(2)) == 2h);
}

void TestHoldTerms::shorteningToNothing()
{
    StageVisit visit = visitAt(designNow);
    visit.holdChanges = {{designNow, hours(48), {}, true}};
    const HoldClock clock = clockOf(planWith(hours(48)), visit, designNow + 1h);
    QVERIFY(clock.minimum == 0ms);
    QVERIFY(clock.isComplete());
    QVERIFY(clock.endsAt == designNow);
    visit.holdChanges.append({designNow, hours(6), {}, false});
    QVERIFY(clockOf(planWith(hours(48)), visit, designNow + 1h).left == 5h);
}

/// A laptop that slept: nobody looked for three days, and it makes no difference.
void TestHoldTerms::aSleepOfThreeDaysIsOneStep()
{
    for (const Duration hold : {hours(48), calendarDays(2), businessDays(2)}) {
        const HoldTerms terms = holdTerms(planWith(hold), visitAt(designNow), {});
        const Instant end = *rollout::holdClock(terms, designNow + 1h).endsAt;
        const HoldClock awake = rollout::holdClock(terms, designNow + 1h + 72h);
        QVERIFY(awake.endsAt == end);
        QVERIFY(awake.inStage == 73h);
        QCOMPARE(awake.isComplete(), end <= designNow + 73h);
    }
}

void TestHoldTerms::waitsForDataIfThePlanSaysSo()
{
    Plan plan = planWith(hours(48));
    const StageVisit visit = visitAt(designNow);
    const QList<DataGap> gaps{{designNow + 5h, designNow + 8h}, {designNow + 30h, {}}};
    QVERIFY(holdTerms(plan, visit, gaps) == holdTerms(plan, visit, {}));
    plan.data.holdWaitsForData = true;
    const HoldClock before = clockOf(plan, visit, designNow + 30h, gaps);
    QVERIFY(before.counted == 27h);
    QVERIFY(!before.stopped);
    const HoldClock clock = clockOf(plan, visit, designNow + 33h, gaps);
    QVERIFY(clock.counted == 27h);
    QVERIFY(clock.byData == 6h);
    QVERIFY(clock.stopped == StopCause::data);
    QVERIFY(clock.isPaused());
    QVERIFY(!clock.endsAt); // nobody knows when there will be data
    const HoldClock again = clockOf(plan, visit, designNow + 33h, {gaps.first(), {designNow + 30h, designNow + 33h}});
    QVERIFY(again.endsAt == designNow + 54h);
}

void TestHoldTerms::dataThatWillBeOldDoNotHideTheEnd()
{
    Plan plan = planWith(businessDays(2));
    plan.data.holdWaitsForData = true;
    const StageVisit visit = visitAt(at(u"2026-11-13T12:00+01:00"_s));
    const HoldClock clock = clockOf(plan, visit, visit.enteredAt + 1h, {{visit.enteredAt + 2h, {}}});
    QVERIFY(clock.endsAt == at(u"2026-11-17T12:00+01:00"_s)); // as if they came in time
}

void TestHoldTerms::aPersonAndNoDataAreCountedOnce()
{
    Plan plan = planWith(hours(48));
    plan.data.holdWaitsForData = true;
    StageVisit visit = visitAt(designNow);
    visit.pauses = {{designNow + 6h, designNow + 10h, {}, {}}, {designNow + 20h, designNow + 30h, {}, {}}};
    const QList<DataGap> gaps{
        {designNow + 4h, designNow + 7h}, {designNow + 9h, designNow + 22h}, {designNow + 28h, {}}};
    const HoldClock clock = clockOf(plan, visit, designNow + 40h, gaps);
    QVERIFY(clock.counted == 4h);
    QVERIFY(clock.byPerson == 14h);
    QVERIFY(clock.byData == 22h);
    QVERIFY(clock.inStage == 40h);
}

namespace {

Duration anyHold()
{
    return *rc::gen::element(businessDays(1), businessDays(3), businessDays(12), calendarDays(1), calendarDays(5),
                             hours(7), hours(48), Duration{3, Duration::Unit::days});
}

/// Any hold in any place, changed, paused and with gaps.
struct AnyStay
{
    Plan plan;
    StageVisit visit;
    QList<DataGap> gaps;
    Instant lastStop{};

    explicit AnyStay(const std::function<Duration()> &hold = anyHold)
        : plan(planWith(hold(), anyZone()))
        , visit(visitAt(anyEntry()))
    {
        plan.data.holdWaitsForData = *rc::gen::arbitrary<bool>();
        for (int day = *rc::gen::inRange(0, 4); day > 0; --day)
            plan.holidays.prepend({QDate(2026, 11, 2).addDays(3 * day), u"Holiday"_s});
        for (int n = *rc::gen::inRange(0, 3); n > 0; --n)
            visit.holdChanges.append({visit.enteredAt, hold(), {}, *rc::gen::inRange(0, 4) == 0});
        Instant moment = visit.enteredAt;
        for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
            const Instant from = moment + anyLength(60h);
            moment = from + anyLength(60h);
            visit.pauses.append({from, moment, {}, {}});
        }
        lastStop = moment;
        moment = visit.enteredAt - 10h;
        for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
            const Instant from = moment + anyLength(60h) + 1ms;
            moment = from + anyLength(60h) + 1ms;
            gaps.append({from, moment});
        }
        lastStop = std::max(lastStop, moment);
        if (*rc::gen::inRange(0, 4) == 0)
            gaps.append({moment + anyLength(200h) + 1ms, std::nullopt});
    }
};

} // namespace

void TestHoldTerms::everyZoneAddsUp()
{
    QVERIFY(rc::check("counted and not counted add up, later never counts less, stops lie apart", [] {
        const AnyStay stay;
        const HoldTerms terms = holdTerms(stay.plan, stay.visit, stay.gaps);
        RC_ASSERT(terms.minimum == minimumHold(stay.plan, stay.visit));
        RC_ASSERT(terms.minimum >= 0ms);
        for (qsizetype i = 1; i < terms.stops.size(); ++i)
            RC_ASSERT(*terms.stops.at(i - 1).to <= terms.stops.at(i).from);
        const Instant now = stay.visit.enteredAt + anyLength(1000h);
        const HoldClock clock = rollout::holdClock(terms, now);
        RC_ASSERT(clock.counted + clock.byPerson + clock.byData + clock.onOffDays == clock.inStage);
        for (const Milliseconds part : {clock.counted, clock.byPerson, clock.byData, clock.onOffDays})
            RC_ASSERT(part >= 0ms);
        RC_ASSERT(clock.left == std::max(0ms, clock.minimum - clock.counted));
        RC_ASSERT(!clock.isComplete() || (clock.endsAt && *clock.endsAt <= now));
        RC_ASSERT(clock.isComplete() || clock.isPaused() || (clock.endsAt && *clock.endsAt > now));
        const Milliseconds more = anyLength(100h);
        const HoldClock later = rollout::holdClock(terms, now + more);
        RC_ASSERT(later.counted >= clock.counted);
        RC_ASSERT(later.counted - clock.counted <= more);
        RC_ASSERT(!clock.isComplete() || later.endsAt == clock.endsAt);
        RC_ASSERT(holdTerms(stay.plan, stay.visit, stay.gaps) == terms);
    }));
}

void TestHoldTerms::stopsMoveTheEndByWhatTheyStop()
{
    QVERIFY(rc::check("a pause moves the end by its length; of business days, by the counting time it stopped", [] {
        const bool isBusiness = *rc::gen::arbitrary<bool>();
        const Plan plan = planWith(isBusiness ? businessDays(*rc::gen::inRange(1, 8))
                                              : *rc::gen::element(hours(48), hours(200), calendarDays(3)),
                                   anyZone());
        Plan endless = plan; // whose off days never begin to count
        if (isBusiness)
            endless.stages[0].hold = businessDays(100);
        const StageVisit free = visitAt(anyEntry());
        const HoldClock clock = clockOf(plan, free, free.enteredAt);
        const Instant from = free.enteredAt + anyLength(*clock.endsAt - free.enteredAt - 1ms);
        const Milliseconds length = anyLength(200h);
        const Milliseconds stopped =
            clockOf(endless, free, from + length).counted - clockOf(endless, free, from).counted;
        StageVisit paused = free;
        paused.pauses = {{from, from + length, {}, {}}};
        const Instant end = *clockOf(plan, paused, from + length).endsAt;
        if (!isBusiness)
            RC_ASSERT(end == *clock.endsAt + length);
        // When the paused clock is complete, the free one has counted just that much more.
        RC_ASSERT(clockOf(endless, free, end).counted == clock.minimum + stopped);
        RC_ASSERT(clockOf(plan, paused, end).isComplete());
        RC_ASSERT(!clockOf(plan, paused, end - 1ms).isComplete());
    }));
}

void TestHoldTerms::extensionsAddExactly()
{
    QVERIFY(rc::check("an extension by x adds x, and shortening by it again takes it away", [] {
        const AnyStay stay([] { return *rc::gen::element(hours(7), hours(48), calendarDays(1), calendarDays(4)); });
        const Instant now = stay.lastStop;
        const HoldTerms before = holdTerms(stay.plan, stay.visit, stay.gaps);
        const HoldClock clock = rollout::holdClock(before, now);
        const Duration by{1 + anyLength(72h).count() / 1000, Duration::Unit::seconds};
        StageVisit longer = stay.visit;
        longer.holdChanges.append({now, by, {}, false});
        const HoldClock extended = clockOf(stay.plan, longer, now, stay.gaps);
        RC_ASSERT(extended.minimum == clock.minimum + by.nominalLength());
        if (clock.endsAt && *clock.endsAt >= now && extended.endsAt)
            RC_ASSERT(*extended.endsAt == *clock.endsAt + by.nominalLength());
        longer.holdChanges.append({now, by, {}, true});
        RC_ASSERT(holdTerms(stay.plan, longer, stay.gaps) == before);
    }));
}

void TestHoldTerms::theEndThatWasForecastIsTheEnd()
{
    QVERIFY(
        rc::check("with no more stops, the hold is complete when it was said to be, and not a millisecond before", [] {
            AnyStay stay;
            if (!stay.gaps.isEmpty() && !stay.gaps.last().to)
                stay.gaps.removeLast();
            const HoldTerms terms = holdTerms(stay.plan, stay.visit, stay.gaps);
            const Instant now = stay.visit.enteredAt + anyLength(1000h);
            const Instant end = *rollout::holdClock(terms, now).endsAt;
            RC_ASSERT(rollout::holdClock(terms, end).isComplete());
            if (terms.minimum > 0ms)
                RC_ASSERT(!rollout::holdClock(terms, end - 1ms).isComplete());
        }));
}

QTEST_GUILESS_MAIN(TestHoldTerms)
#include "tst_holdterms.moc"
