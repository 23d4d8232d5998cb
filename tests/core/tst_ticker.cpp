// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "core/ticker.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class TestTicker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPassedMomentTicksSoonButNotAtOnce();
    void aLaterWishReplacesTheEarlier();
    void stops();
};

void TestTicker::aPassedMomentTicksSoonButNotAtOnce()
{
    SystemTicker ticker;
    QSignalSpy ticks(&ticker, &Ticker::ticked);
    ticker.wakeAt(SystemClock().now() - 1h);
    QCOMPARE(ticks.size(), 0);
    QVERIFY(ticks.wait(3000));
    QCOMPARE(ticks.size(), 1);
}

void TestTicker::aLaterWishReplacesTheEarlier()
{
    SystemTicker ticker;
    QSignalSpy ticks(&ticker, &Ticker::ticked);
    ticker.wakeAt(SystemClock().now() + 10h);
    ticker.wakeAt(SystemClock().now() + 10ms);
    QVERIFY(ticks.wait(3000));
    QCOMPARE(ticks.size(), 1);
}

void TestTicker::stops()
{
    SystemTicker ticker;
    SystemTicker other;
    QSignalSpy ticks(&ticker, &Ticker::ticked);
    QSignalSpy others(&other, &Ticker::ticked);
    ticker.wakeAt(SystemClock().now());
    ticker.stop();
    other.wakeAt(SystemClock().now() + 20ms); // by then the stopped one would have ticked
    QVERIFY(others.wait(3000));
    QCOMPARE(ticks.size(), 0);
}

QTEST_GUILESS_MAIN(TestTicker)
#include "tst_ticker.moc"
