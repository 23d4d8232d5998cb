// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/calendar.h"

#include "support/plans.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

Calendar calendarOf(const QString &zone, const QList<Holiday> &holidays = {})
{
    Plan plan;
    plan.timeZone = zone;
    plan.holidays = holidays;
    return Calendar(plan);
}

Instant at(const QString &text)
{
    return *instantFromIso(text);
}

/// Zones with half an hour of daylight saving, with days that begin at 01:00, and with a day that never was.
QString anyZone()
{
    return *rc::gen::element(u"Europe/Berlin"_s, u"America/New_York"_s, u"Australia/Lord_Howe"_s, u"Asia/Beirut"_s,
                             u"America/Sao_Paulo"_s, u"Pacific/Apia"_s, u"Asia/Kathmandu"_s, u"UTC"_s, QString());
}

/// From 2010 to 2030.
Instant anyMoment()
{
    constexpr qint64 begin = 1'262'304'000'000;
    return Instant(Milliseconds(
        begin + *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<qint64>(0, qint64(20) * 365 * 86'400'000))));
}

} // namespace

class TestCalendar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameTimeOnTheWall_data();
    void sameTimeOnTheWall();
    void daysThatDoNotBeginAtMidnight();
    void weekendsAndHolidays();
    void everyMomentLiesInItsDay();
    void businessTimeIsTheNext();
    void daysAddUp();
    void anUnknownZoneIsUtc();
};

void TestCalendar::sameTimeOnTheWall_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("to");
    const auto row = [](const char *name, const QString &zone, const QString &from, int days, const QString &to) {
        QTest::newRow(name) << zone << from << days << to;
    };
    const QString berlin = u"Europe/Berlin"_s;
    row("an ordinary week", berlin, u"2026-11-10T15:00+01:00"_s, 7, u"2026-11-17T15:00+01:00"_s);
    row("clocks go forward", berlin, u"2026-03-28T15:00+01:00"_s, 1, u"2026-03-29T15:00+02:00"_s);
    row("clocks go back", berlin, u"2026-10-24T15:00+02:00"_s, 1, u"2026-10-25T15:00+01:00"_s);
    row("a time that is skipped", berlin, u"2026-03-28T02:30+01:00"_s, 1, u"2026-03-29T03:30+02:00"_s);
    row("a time that is there twice", berlin, u"2026-10-24T02:30+02:00"_s, 1, u"2026-10-25T02:30+02:00"_s);
    row("from the second of the two", berlin, u"2026-10-25T02:30+01:00"_s, 1, u"2026-10-26T02:30+01:00"_s);
    row("nothing from the second of the two", berlin, u"2026-10-25T02:30+01:00"_s, 0, u"2026-10-25T02:30+01:00"_s);
    row("New York, forward", u"America/New_York"_s, u"2026-03-07T12:00-05:00"_s, 3, u"2026-03-10T12:00-04:00"_s);
    row("New York, back", u"America/New_York"_s, u"2026-10-31T12:00-04:00"_s, 3, u"2026-11-03T12:00-05:00"_s);
    row("half an hour", u"Australia/Lord_Howe"_s, u"2026-10-03T12:00+10:30"_s, 1, u"2026-10-04T12:00+11:00"_s);
    row("half an hour back", u"Australia/Lord_Howe"_s, u"2026-04-04T12:00+11:00"_s, 1, u"2026-04-05T12:00+10:30"_s);
}

void TestCalendar::sameTimeOnTheWall()
{
    QFETCH(QString, zone);
    QFETCH(QString, from);
    QFETCH(int, days);
    QFETCH(QString, to);
    QCOMPARE(toIso(calendarOf(zone).daysLater(at(from), days)), toIso(at(to)));
}

void TestCalendar::daysThatDoNotBeginAtMidnight()
{
    const Calendar beirut = calendarOf(u"Asia/Beirut"_s); // at midnight clocks go forward to 01:00
    QVERIFY(beirut.startOf(QDate(2022, 3, 27)) == at(u"2022-03-27T01:00+03:00"_s));
    QVERIFY(beirut.dayEnd(at(u"2022-03-26T23:59:59.999+02:00"_s)) == at(u"2022-03-27T01:00+03:00"_s));
    const Calendar samoa = calendarOf(u"Pacific/Apia"_s); // 30 December 2011 was left out
    QCOMPARE(samoa.dayOf(samoa.dayEnd(at(u"2011-12-29T12:00-10:00"_s))), QDate(2011, 12, 31));
}

void TestCalendar::weekendsAndHolidays()
{
    const Calendar calendar = calendarOf(u"Europe/Berlin"_s, {{QDate(2026, 12, 25), u"Christmas Day"_s}});
    QVERIFY(calendar.isBusinessDay(QDate(2026, 12, 24)));
    QVERIFY(!calendar.isBusinessDay(QDate(2026, 12, 25)));
    QVERIFY(!calendar.isBusinessDay(QDate(2026, 12, 26)));
    QVERIFY(!calendar.isBusinessDay(QDate(2026, 12, 27)));
    QVERIFY(calendar.isBusinessDay(QDate(2026, 12, 28)));
    QVERIFY(calendar.nextBusinessTime(at(u"2026-12-25T15:00+01:00"_s)) == at(u"2026-12-28T00:00+01:00"_s));
    QVERIFY(calendar.nextBusinessTime(at(u"2026-12-24T23:59+01:00"_s)) == at(u"2026-12-24T23:59+01:00"_s));
}

void TestCalendar::everyMomentLiesInItsDay()
{
    QVERIFY(rc::check("startOf(dayOf(t)) <= t < dayEnd(t)", [] {
        const Calendar calendar = calendarOf(anyZone());
        const Instant moment = anyMoment();
        RC_ASSERT(calendar.startOf(calendar.dayOf(moment)) <= moment);
        RC_ASSERT(calendar.dayEnd(moment) > moment);
        RC_ASSERT(calendar.dayEnd(moment) - calendar.startOf(calendar.dayOf(moment)) <= Milliseconds(49h));
    }));
}

void TestCalendar::businessTimeIsTheNext()
{
    QVERIFY(rc::check("the next business time is on a business day, and none is before it", [] {
        const Calendar calendar = calendarOf(anyZone(), {{QDate(2026, 12, 25), u"Christmas Day"_s}});
        const Instant moment = anyMoment();
        const Instant open = calendar.nextBusinessTime(moment);
        RC_ASSERT(open >= moment);
        RC_ASSERT(calendar.isBusinessDay(calendar.dayOf(open)));
        for (Instant before = moment; before < open; before = calendar.dayEnd(before))
            RC_ASSERT(!calendar.isBusinessDay(calendar.dayOf(before)));
    }));
}

void TestCalendar::daysAddUp()
{
    QVERIFY(rc::check("later is later, by days of 22 to 26 hours", [] {
        const Calendar calendar = calendarOf(anyZone());
        const Instant moment = anyMoment();
        const int days = *rc::gen::inRange(1, 400);
        const Instant end = calendar.daysLater(moment, days);
        RC_ASSERT(end > moment);
        RC_ASSERT(std::chrono::abs(end - moment - days * 24h) <= Milliseconds(25h)); // Samoa left out a day
        RC_ASSERT(calendar.daysLater(moment, days + 1) > end - Milliseconds(2h));
    }));
}

void TestCalendar::anUnknownZoneIsUtc()
{
    QVERIFY(calendarOf(u"Mars/Olympus"_s).startOf(QDate(2026, 1, 1)) == at(u"2026-01-01T00:00Z"_s));
    QVERIFY(calendarOf({}).startOf(QDate(2026, 1, 1)) == at(u"2026-01-01T00:00Z"_s));
}

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
