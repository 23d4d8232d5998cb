// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/srm.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;

class StatsSrmTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failureIsLatchedUntilAcknowledged();
    void tooFewUnitsAreInsufficient();
    void invalidCountsChangeNothing();
};

void StatsSrmTest::failureIsLatchedUntilAcknowledged()
{
    SrmMonitor monitor;
    QCOMPARE(monitor.append(std::vector<UnitCounts>{{{1000, 99000}, {0.01, 0.99}}}).state, SrmState::ok);
    QCOMPARE(monitor.append(std::vector<UnitCounts>{{{2600, 198000}, {0.01, 0.99}}}).state, SrmState::failed);
    // Balanced again in the sum: still failed.
    const std::vector<UnitCounts> balanced{{{4000, 396000}, {0.01, 0.99}}};
    QCOMPARE(monitor.append(balanced).state, SrmState::failed);
    monitor.acknowledge();
    QVERIFY(!monitor.failed());
    QCOMPARE(monitor.append(balanced).state, SrmState::ok);
    QCOMPARE(monitor.append(std::vector<UnitCounts>{balanced.front(), {{9000, 90000}, {0.1, 0.9}}}).state,
             SrmState::failed);
}

void StatsSrmTest::tooFewUnitsAreInsufficient()
{
    SrmMonitor monitor;
    const std::vector<UnitCounts> few{{{4, 396}, {0.01, 0.99}}};
    QCOMPARE(monitor.append(few).state, SrmState::insufficient);
    QCOMPARE(monitor.append({}).state, SrmState::insufficient);
    QCOMPARE(srmChiSquare(few).reason, Reason::tooFewExpectedUnits);
}

void StatsSrmTest::invalidCountsChangeNothing()
{
    SrmMonitor monitor;
    monitor.append(std::vector<UnitCounts>{{{1050, 99000}, {0.01, 0.99}}});
    const double before = monitor.runningLogP();
    const auto reasonOf = [&monitor](const UnitCounts &units) { return monitor.append(std::vector{units}).reason; };
    QCOMPARE(reasonOf({{-1, 5}, {0.5, 0.5}}), Reason::negativeCount);
    QCOMPARE(reasonOf({{1, 5}, {0.5, 0.6}}), Reason::badProbabilities);
    QCOMPARE(reasonOf({{1, 5}, {1, 0}}), Reason::badProbabilities);
    QCOMPARE(reasonOf({{1, 5, 6}, {0.5, 0.5}}), Reason::badProbabilities);
    QCOMPARE(reasonOf({{1, 5}, {0.5, std::numeric_limits<double>::quiet_NaN()}}), Reason::notFinite);
    QCOMPARE(monitor.runningLogP(), before);
}

QTEST_GUILESS_MAIN(StatsSrmTest)
#include "tst_stats_srm.moc"
