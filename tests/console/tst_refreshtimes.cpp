// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/refreshtimes.h"
#include "support/property.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sluice;
using namespace sluice::console;

class TestRefreshTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksAsOftenAsThePlanPromises();
    void waitsLongerAfterEachFailure();
    void rolloutsDoNotAskTogether();
    void isNeverLateNorInAHurry();
};

namespace {

const Instant entered(1h * 24 * 365 * 50);

} // namespace

void TestRefreshTimes::asksAsOftenAsThePlanPromises()
{
    const Instant first = nextRefresh(1h, u"a"_s, {entered, {}, {}, 0});
    QVERIFY(first >= entered + 48min && first <= entered + 1h);
    const Instant taken = entered + 5h;
    QVERIFY(nextRefresh(1h, u"a"_s, {entered, taken, {}, 0}) - taken == first - entered);
    // What came before the stage was entered is of another one.
    QVERIFY(nextRefresh(1h, u"a"_s, {entered, entered - 5h, {}, 0}) == first);
}

void TestRefreshTimes::waitsLongerAfterEachFailure()
{
    const Instant failed = entered + 3h;
    QList<qint64> waits; // as shares of the jittered minute
    const auto wait = [&](Milliseconds interval, int failures) {
        return nextRefresh(interval, u"a"_s, {entered, entered + 1h, failed, failures}) - failed;
    };
    const double unit = double(wait(1h, 1).count()) / 30'000;
    QVERIFY(unit > 0.8 - 1e-9 && unit <= 1);
    for (int failures = 1; failures <= 9; ++failures)
        waits.append(std::llround(double(wait(1h, failures).count()) / unit / 1000));
    QCOMPARE(waits, (QList<qint64>{30, 60, 120, 240, 480, 960, 1920, 3600, 3600}));
    QVERIFY(wait(1h, 1'000'000) == wait(1h, 9)); // nothing runs over
    QVERIFY(wait(16s, 1) <= 2s);                 // a short interval is divided
    QVERIFY(wait(16s, 30) <= 16s);
}

void TestRefreshTimes::rolloutsDoNotAskTogether()
{
    std::set<Instant> moments;
    for (int i = 0; i < 100; ++i)
        moments.insert(nextRefresh(1h, u"rollout-%1"_s.arg(i), {entered, {}, {}, 0}));
    QVERIFY2(moments.size() > 95, qPrintable(QString::number(moments.size())));
}

void TestRefreshTimes::isNeverLateNorInAHurry()
{
    QVERIFY(rc::check("data that come are never as old as two intervals, and a dead server is left in peace", [] {
        const Milliseconds interval(*rc::gen::inRange<qint64>(1000, 7 * 24 * 3'600'000));
        const QString seed = QString::number(*rc::gen::arbitrary<int>());
        RefreshPast past{entered, {}, {}, *rc::gen::inRange(0, 60)};
        const Instant last = entered + Milliseconds(*rc::gen::inRange<qint64>(0, 1'000'000'000));
        (past.failures > 0 ? past.failed : past.taken) = last;
        const Milliseconds wait = nextRefresh(interval, seed, past) - last;
        RC_ASSERT(wait.count() > 0);
        RC_ASSERT(wait.count() <= interval.count());
        RC_ASSERT(past.failures > 0 || wait.count() >= interval.count() * 8 / 10 - 1);
    }));
}

QTEST_GUILESS_MAIN(TestRefreshTimes)
#include "tst_refreshtimes.moc"
