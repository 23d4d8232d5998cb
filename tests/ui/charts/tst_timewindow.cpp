// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timewindow.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>
#include <limits>

using namespace std::chrono_literals;
using namespace sluice;
using namespace sluice::ui;

namespace {

constexpr Instant start{Milliseconds{1'763'000'000'000}};
const TimeRange week{start, start + 168h};

Instant anyInstant()
{
    return start + Milliseconds{*rc::gen::inRange<qint64>(-900'000'000, 900'000'000)};
}

TimeRange anyRange()
{
    const Instant from = anyInstant();
    return {from, from + Milliseconds{*rc::gen::inRange<qint64>(0, 900'000'000)}};
}

/// What any row of zooms and pans comes to.
TimeWindow anyWindow()
{
    TimeWindow window(anyRange());
    const int steps = *rc::gen::inRange(0, 8);
    for (int i = 0; i < steps; ++i) {
        window = window.zoomedAround(anyInstant(), std::exp2(*rc::gen::inRange(-30, 50) / 10.0));
        window = window.pannedBy(Milliseconds{*rc::gen::inRange<qint64>(-400'000'000, 400'000'000)});
    }
    return window;
}

} // namespace

class TimeWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWhole();
    void zoomsAroundAMoment();
    void pansToTheEnds();
    void revealsAsLittleAsNeeded();
    void goesOnInAnotherRange();
    void nothingStrangeHappens();
    void neverLeavesItsRange();
    void whatIsFixedStays();
    void zoomingInAndOutIsNothing();
    void whatIsRevealedIsThere();
};

void TimeWindowTest::beginsWhole()
{
    const TimeWindow window(week);
    QVERIFY(window.isWhole() && !window.isShortest());
    QCOMPARE(window.shown(), week);
    QVERIFY(TimeWindow().isWhole());
}

void TimeWindowTest::zoomsAroundAMoment()
{
    const TimeWindow half = TimeWindow(week).zoomedAround(start + 42h, 2);
    QCOMPARE(half.shown(), (TimeRange{start + 21h, start + 105h})); // a quarter is before it, as it was
    QVERIFY(!half.isWhole());
    QCOMPARE(half.zoomedAround(start + 42h, 0.5), TimeWindow(week));
    QCOMPARE(TimeWindow(week).zoomedAround(start, 4).shown(), (TimeRange{start, start + 42h}));
    const TimeWindow closest = half.zoomedAround(start + 42h, 1e9);
    QVERIFY(closest.isShortest());
    QVERIFY(closest.width() == TimeWindow::shortest);
    QVERIFY(closest.contains(start + 42h));
}

void TimeWindowTest::pansToTheEnds()
{
    const TimeWindow day = TimeWindow(week).zoomedAround(start, 7);
    QCOMPARE(day.shown(), (TimeRange{start, start + 24h}));
    QCOMPARE(day.pannedBy(3h).shown(), (TimeRange{start + 3h, start + 27h}));
    QCOMPARE(day.pannedBy(-3h), day);
    QCOMPARE(day.pannedBy(Milliseconds::max()).shown(), (TimeRange{start + 144h, start + 168h}));
    QCOMPARE(day.pannedBy(Milliseconds::min()), day);
    QVERIFY(TimeWindow(week).pannedBy(5h).isWhole());
}

void TimeWindowTest::revealsAsLittleAsNeeded()
{
    const TimeWindow day = TimeWindow(week).zoomedAround(start + 84h, 7);
    QCOMPARE(day.shown(), (TimeRange{start + 72h, start + 96h}));
    QCOMPARE(day.revealing(start + 80h), day);
    QCOMPARE(day.revealing(start + 100h).shown(), (TimeRange{start + 76h, start + 100h}));
    QCOMPARE(day.revealing(start + 50h).shown(), (TimeRange{start + 50h, start + 74h}));
    QCOMPARE(day.revealing(start - 50h).shown(), (TimeRange{start, start + 24h}));
}

void TimeWindowTest::goesOnInAnotherRange()
{
    const TimeRange later{start, start + 170h};
    const TimeWindow inside = TimeWindow(week).zoomedAround(start + 84h, 7);
    QCOMPARE(inside.within(later).shown(), inside.shown());
    const TimeWindow newest = TimeWindow(week).zoomedAround(start + 168h, 7);
    QCOMPARE(newest.within(later).shown(), (TimeRange{start + 146h, start + 170h}));
    QVERIFY(TimeWindow(week).within(later).isWhole());
    QVERIFY(inside.within({start, start + 5h}).isWhole()); // nothing else fits
    QCOMPARE(inside.within({start + 80h, start + 300h}).shown(), (TimeRange{start + 80h, start + 104h}));
}

void TimeWindowTest::nothingStrangeHappens()
{
    const TimeWindow window = TimeWindow(week).zoomedAround(start, 2);
    for (const double factor :
         {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        QCOMPARE(window.zoomedAround(start, factor), window);
    const TimeWindow nothing(TimeRange{start, start});
    QCOMPARE(nothing.zoomedAround(start, 2), nothing);
    QCOMPARE(nothing.zoomedAround(start, 0.5), nothing);
    const TimeWindow brief(TimeRange{start, start + 1min});
    QVERIFY(brief.zoomedAround(start, 2).isWhole()); // shorter than the shortest
}

void TimeWindowTest::neverLeavesItsRange()
{
    QVERIFY(rc::check("inside its range, never too short", [] {
        const TimeWindow window = anyWindow();
        RC_ASSERT(window.shown().from >= window.whole().from);
        RC_ASSERT(window.shown().to <= window.whole().to);
        RC_ASSERT(window.width() >= std::min(TimeWindow::shortest, window.whole().to - window.whole().from));
        const TimeWindow moved = window.within(anyRange());
        RC_ASSERT(moved.shown().from >= moved.whole().from);
        RC_ASSERT(moved.shown().to <= moved.whole().to);
    }));
}

void TimeWindowTest::whatIsFixedStays()
{
    QVERIFY(rc::check("zooming keeps the moment at its place", [] {
        const TimeWindow window = anyWindow();
        RC_PRE(window.width() > 0ms);
        const Instant fixed = window.shown().from + window.width() * *rc::gen::inRange(0, 100) / 100;
        const auto share = [&](const TimeWindow &w) {
            return double((fixed - w.shown().from).count()) / double(w.width().count());
        };
        const TimeWindow closer = window.zoomedAround(fixed, 1 + *rc::gen::inRange(0, 100) / 50.0);
        RC_ASSERT(closer.contains(fixed));
        RC_ASSERT(std::abs(share(closer) - share(window)) <= 2 / double(closer.width().count()));
    }));
}

void TimeWindowTest::zoomingInAndOutIsNothing()
{
    QVERIFY(rc::check("far enough out is whole", [] {
        const TimeWindow window = anyWindow();
        RC_ASSERT(window.zoomedAround(anyInstant(), 1e-9).isWhole());
        RC_ASSERT(window.zoomedAround(anyInstant(), 1).width() == window.width());
    }));
}

void TimeWindowTest::whatIsRevealedIsThere()
{
    QVERIFY(rc::check("a moment of the range can be revealed", [] {
        const TimeWindow window = anyWindow();
        const Instant at = anyInstant();
        const TimeWindow revealed = window.revealing(at);
        RC_ASSERT(revealed.width() == window.width());
        RC_ASSERT(revealed.contains(std::clamp(at, window.whole().from, window.whole().to)));
        if (window.contains(at))
            RC_ASSERT(revealed == window);
    }));
}

QTEST_APPLESS_MAIN(TimeWindowTest)
#include "tst_timewindow.moc"
