// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/freeze.h"

#include "rollout/surfacefile.h"
#include "rollout/surfaceinforce.h"
#include "support/plans.h"

#include <QTest>
#include <QTimeZone>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

Instant utc(const QString &text)
{
    return *instantFromIso(text);
}

FreezeWindow weekly(const QString &name, const QString &from, const QString &to)
{
    return {name, WeeklyWindow{*weekTimeFromText(from), *weekTimeFromText(to)}};
}

FreezeWindow dated(const QString &name, const QString &from, const QString &to)
{
    return {name, DatedWindow{*wallFromText(from), *wallFromText(to)}};
}

Surface inBerlin(const QList<FreezeWindow> &freezes, const std::optional<DutyHours> &duty = {})
{
    return {SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s, {}, freezes, duty};
}

const DutyHours workdays{{1, 2, 3, 4, 5}, 8 * 60, 18 * 60};

/// "freeze Weekend until 2026-11-16T07:00 opens 2026-11-16T07:00", in UTC.
QString said(const std::optional<Closure> &closure)
{
    if (!closure)
        return u"open"_s;
    const auto minute = [](Instant at) { return toIso(at).left(16); };
    const QString why = closure->kind == Closure::Kind::freeze ? u"freeze "_s + closure->name : u"off duty"_s;
    return u"%1 until %2 opens %3"_s.arg(why, minute(closure->until), minute(closure->opensAt));
}

/// What a clock of the zone shows, from Qt and not from our own arithmetic: minutes since Monday 00:00, and the date.
QDateTime shown(const Surface &surface, Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), QTimeZone(surface.timeZone.toUtf8()));
}

bool isWithin(const FreezeWindow &window, const QDateTime &local)
{
    if (const auto *once = std::get_if<DatedWindow>(&window.when)) {
        const QDateTime wall(local.date(), local.time(), Qt::UTC);
        return once->from <= wall && wall < once->to;
    }
    const auto &every = std::get<WeeklyWindow>(window.when);
    const auto minuteOf = [](WeekTime time) { return (time.day - 1) * 1440 + time.minute; };
    const int now = (local.date().dayOfWeek() - 1) * 1440 + local.time().hour() * 60 + local.time().minute();
    const int from = minuteOf(every.from);
    const int to = minuteOf(every.to);
    return from < to ? from <= now && now < to : now >= from || now < to;
}

bool isOn(const DutyHours &duty, const QDateTime &local)
{
    const int minute = local.time().hour() * 60 + local.time().minute();
    return duty.days.contains(local.date().dayOfWeek()) && duty.begins <= minute && minute < duty.ends;
}

/// Far from every change of the clocks, where the clock on the wall is all there is to know.
bool isFarFromChange(const Surface &surface, Instant at)
{
    return shown(surface, at - 26h).offsetFromUtc() == shown(surface, at + 26h).offsetFromUtc();
}

FreezeWindow anyWindow(int number)
{
    const QString name = u"window %1"_s.arg(number);
    if (*rc::gen::arbitrary<bool>()) {
        const auto time = [] { return WeekTime{*rc::gen::inRange(1, 8), *rc::gen::inRange(0, 1440)}; };
        const WeekTime from = time();
        WeekTime to = time();
        if (to == from)
            to.day = to.day % 7 + 1;
        return {name, WeeklyWindow{from, to}};
    }
    const QDateTime from =
        QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(60LL * *rc::gen::inRange(0, 525'600));
    return {name, DatedWindow{from, from.addSecs(60LL * *rc::gen::inRange(1, 20'000))}};
}

Surface anySurface()
{
    Surface surface = inBerlin({});
    surface.timeZone =
        *rc::gen::element(u"Europe/Berlin"_s, u"America/New_York"_s, u"Australia/Lord_Howe"_s, u"Asia/Kolkata"_s);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
        surface.freezes.append(anyWindow(i));
    if (*rc::gen::arbitrary<bool>()) {
        DutyHours duty;
        for (int day = 1; day <= 7; ++day)
            if (*rc::gen::arbitrary<bool>())
                duty.days.append(day);
        if (duty.days.isEmpty())
            duty.days.append(3);
        duty.begins = *rc::gen::inRange(0, 1440);
        duty.ends = *rc::gen::inRange(duty.begins + 1, 1441);
        surface.duty = duty;
    }
    RC_PRE(leavesTimeOpen(surface));
    return surface;
}

Instant anyMoment()
{
    return utc(u"2026-01-01T00:00:00Z"_s) + Milliseconds(*rc::gen::inRange<qint64>(0, 31'536'000'000));
}

} // namespace

class TestFreeze : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatClosesAndUntilWhen_data();
    void saysWhatClosesAndUntilWhen();
    void followsTheClockOnTheWall_data();
    void followsTheClockOnTheWall();
    void isFrozenIffSomeWindowContainsIt();
    void opensAtTheFirstOpenMoment();
    void closesAtTheFirstClosedMoment();
    void nothingClosesWithoutWindows();
    void asksInForceLikeTheSurface();
};

void TestFreeze::saysWhatClosesAndUntilWhen_data()
{
    QTest::addColumn<Surface>("surface");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("expected");
    const Surface weekend = inBerlin({weekly(u"Weekend"_s, u"Fri 15:00"_s, u"Mon 08:00"_s)});
    const auto row = [](const char *name, const Surface &surface, const QString &at, const QString &expected) {
        QTest::newRow(name) << surface << at << expected;
    };
    row("just before", weekend, u"2026-11-13T13:59:59.999Z"_s, u"open"_s);
    row("at its beginning", weekend, u"2026-11-13T14:00:00Z"_s,
        u"freeze Weekend until 2026-11-16T07:00 opens 2026-11-16T07:00"_s);
    row("after midnight", weekend, u"2026-11-15T23:30:00Z"_s,
        u"freeze Weekend until 2026-11-16T07:00 opens 2026-11-16T07:00"_s);
    row("at its end", weekend, u"2026-11-16T07:00:00Z"_s, u"open"_s);

    const Surface year = inBerlin({dated(u"Year-end freeze"_s, u"2026-12-18 18:00"_s, u"2027-01-04 08:00"_s),
                                   weekly(u"Weekend"_s, u"Fri 15:00"_s, u"Mon 08:00"_s)});
    row("overlapping", year, u"2026-12-18T15:00:00Z"_s,
        u"freeze Year-end freeze until 2027-01-04T07:00 opens 2027-01-04T07:00"_s);
    const Surface touching = inBerlin({dated(u"Audit"_s, u"2026-11-16 08:00"_s, u"2026-11-16 12:00"_s),
                                       weekly(u"Weekend"_s, u"Fri 15:00"_s, u"Mon 08:00"_s)});
    row("touching", touching, u"2026-11-14T12:00:00Z"_s,
        u"freeze Audit until 2026-11-16T11:00 opens 2026-11-16T11:00"_s);

    const Surface hours = inBerlin({dated(u"Audit"_s, u"2026-11-16 08:00"_s, u"2026-11-16 12:00"_s)}, workdays);
    row("on duty", hours, u"2026-11-12T16:59:59Z"_s, u"open"_s);
    row("off duty", hours, u"2026-11-12T17:00:00Z"_s, u"off duty until 2026-11-13T07:00 opens 2026-11-13T07:00"_s);
    row("duty begins in a freeze", hours, u"2026-11-14T12:00:00Z"_s,
        u"off duty until 2026-11-16T07:00 opens 2026-11-16T11:00"_s);
    row("a freeze ends off duty", inBerlin({weekly(u"Night shift"_s, u"Thu 12:00"_s, u"Fri 06:00"_s)}, workdays),
        u"2026-11-12T18:00:00Z"_s, u"freeze Night shift until 2026-11-13T05:00 opens 2026-11-13T07:00"_s);
    row("duty until midnight goes on", inBerlin({}, DutyHours{{1, 2}, 0, 1440}), u"2026-11-16T23:00:00Z"_s, u"open"_s);
}

void TestFreeze::saysWhatClosesAndUntilWhen()
{
    QFETCH(Surface, surface);
    QFETCH(QString, at);
    QTEST(said(closureAt(surface, utc(at))), "expected");
}

void TestFreeze::followsTheClockOnTheWall_data()
{
    QTest::addColumn<FreezeWindow>("window");
    QTest::addColumn<QString>("begins"); // UTC
    QTest::addColumn<QString>("ends");
    // Berlin: on 2026-03-29 02:00 becomes 03:00 (01:00 UTC); on 2026-10-25 03:00 becomes 02:00 (01:00 UTC).
    const auto row = [](const char *name, const QString &from, const QString &to, const QString &begins,
                        const QString &ends) { QTest::newRow(name) << dated(u"x"_s, from, to) << begins << ends; };
    row("over the lost hour", u"2026-03-28 15:00"_s, u"2026-03-30 08:00"_s, u"2026-03-28T14:00:00Z"_s,
        u"2026-03-30T06:00:00Z"_s);
    row("over the hour won", u"2026-10-24 15:00"_s, u"2026-10-26 08:00"_s, u"2026-10-24T13:00:00Z"_s,
        u"2026-10-26T07:00:00Z"_s);
    row("ends in the lost hour", u"2026-03-29 01:00"_s, u"2026-03-29 02:30"_s, u"2026-03-29T00:00:00Z"_s,
        u"2026-03-29T01:00:00Z"_s);
    row("begins in the lost hour", u"2026-03-29 02:30"_s, u"2026-03-29 04:00"_s, u"2026-03-29T01:00:00Z"_s,
        u"2026-03-29T02:00:00Z"_s);
    row("ends in the hour shown twice", u"2026-10-25 01:00"_s, u"2026-10-25 02:30"_s, u"2026-10-24T23:00:00Z"_s,
        u"2026-10-25T01:30:00Z"_s);
    row("begins in the hour shown twice", u"2026-10-25 02:30"_s, u"2026-10-25 04:00"_s, u"2026-10-25T00:30:00Z"_s,
        u"2026-10-25T03:00:00Z"_s);
    QTest::newRow("every week") << weekly(u"x"_s, u"Sat 15:00"_s, u"Mon 08:00"_s) << u"2026-10-24T13:00:00Z"_s
                                << u"2026-10-26T07:00:00Z"_s;
}

void TestFreeze::followsTheClockOnTheWall()
{
    QFETCH(FreezeWindow, window);
    QFETCH(QString, begins);
    QFETCH(QString, ends);
    const Surface surface = inBerlin({window});
    QVERIFY(!closureAt(surface, utc(begins) - 1ms));
    QVERIFY(closureAt(surface, utc(begins))->until == utc(ends));
    QVERIFY(closureAt(surface, utc(ends) - 1ms)->until == utc(ends));
    QVERIFY(!closureAt(surface, utc(ends)));
    QVERIFY(closesAt(surface, utc(begins) - 1h) == utc(begins));
}

void TestFreeze::isFrozenIffSomeWindowContainsIt()
{
    const bool holds = rc::check([] {
        const Surface surface = anySurface();
        const Instant at = anyMoment();
        RC_PRE(isFarFromChange(surface, at));
        const QDateTime local = shown(surface, at);
        const bool isFrozen =
            std::ranges::any_of(surface.freezes, [&](const FreezeWindow &window) { return isWithin(window, local); });
        const bool isOff = surface.duty && !isOn(*surface.duty, local);
        const auto closure = closureAt(surface, at);
        RC_ASSERT(closure.has_value() == (isFrozen || isOff));
        RC_ASSERT(isOnDuty(surface, at) == !isOff);
        if (closure)
            RC_ASSERT((closure->kind == Closure::Kind::freeze) == isFrozen);
    });
    QVERIFY(holds);
}

void TestFreeze::opensAtTheFirstOpenMoment()
{
    const bool holds = rc::check([] {
        const Surface surface = anySurface();
        const Instant at = anyMoment();
        const auto closure = closureAt(surface, at);
        RC_PRE(closure.has_value());
        RC_ASSERT(at < closure->until && closure->until <= closure->opensAt);
        RC_ASSERT(!closureAt(surface, closure->opensAt));
        RC_ASSERT(closureAt(surface, closure->opensAt - 1ms).has_value());
        // Whatever moment in between is asked, the way out is the same.
        const Instant between = at + (closure->opensAt - at) * *rc::gen::inRange(0, 1000) / 1000;
        RC_ASSERT(closureAt(surface, between)->opensAt == closure->opensAt);
        // Before duty begins, a freeze may; a freeze ends when it ends.
        if (closure->kind == Closure::Kind::freeze && between < closure->until)
            RC_ASSERT(closureAt(surface, between)->until == closure->until);
    });
    QVERIFY(holds);
}

void TestFreeze::closesAtTheFirstClosedMoment()
{
    const bool holds = rc::check([] {
        const Surface surface = anySurface();
        const Instant at = anyMoment();
        const auto closes = closesAt(surface, at);
        if (closureAt(surface, at)) {
            RC_ASSERT(closes == at);
            return;
        }
        const Instant end = closes.value_or(at + 400 * 24h);
        RC_ASSERT(!closes || (closureAt(surface, end) && !closureAt(surface, end - 1ms)));
        const Instant between = at + (end - at) * *rc::gen::inRange(0, 1000) / 1000;
        RC_ASSERT(!closureAt(surface, between));
    });
    QVERIFY(holds);
}

void TestFreeze::nothingClosesWithoutWindows()
{
    QVERIFY(!closureAt(inBerlin({}), designNow));
    QVERIFY(!closesAt(inBerlin({}), designNow));
    QVERIFY(!SurfaceInForce().closureAt(designNow));
    QVERIFY(!SurfaceInForce().isKnown());
}

void TestFreeze::asksInForceLikeTheSurface()
{
    const Surface surface = inBerlin({weekly(u"Weekend"_s, u"Fri 15:00"_s, u"Mon 08:00"_s)}, workdays);
    const SurfaceInForce inForce(surface, 3);
    QCOMPARE(inForce.revision(), 3);
    for (int hour = 0; hour < 300; ++hour)
        for (int again = 0; again < 2; ++again)
            QVERIFY(inForce.closureAt(designNow + hour * 1h) == closureAt(surface, designNow + hour * 1h));
    QVERIFY(inForce == SurfaceInForce(surface, 3));
    QVERIFY(!(inForce == SurfaceInForce(surface, 4)));
    QVERIFY(!(inForce == SurfaceInForce()));
}

QTEST_GUILESS_MAIN(TestFreeze)
#include "tst_freeze.moc"
