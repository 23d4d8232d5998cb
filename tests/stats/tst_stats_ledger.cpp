// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/ledger.h"
#include "stats/tails.h"

#include <QTest>

#include <limits>
#include <stdexcept>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

} // namespace

class StatsLedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyCloseLooks();
    void tinyStepsMoveTheBoundaryLittle();
    void reserveKeepsWatchAfterTheEnd();
    void finalLookSpendsTheRest();
    void skipsWhatIsNotNew();
    void replansBeforeTheEndOnly();
    void monitorsAtAnyTime();
    void evaluatesOnce();
    void refusesImpossibleDesigns();
};

void StatsLedgerTest::manyCloseLooks()
{
    // 400 looks: every boundary finite, and together they spend the budget.
    Ledger ledger({.alpha = 0.05, .jMax = 400, .overrunReserve = 0});
    CrossingRecursion recomputed;
    double sum = 0;
    for (int k = 1; k <= 400; ++k)
        sum += recomputed.crossing(k, ledger.append(k).boundary);
    QVERIFY(close(sum / 0.05, 1, 1e-9));
    QCOMPARE(ledger.last().alphaSpent, 0.05);
}

void StatsLedgerTest::tinyStepsMoveTheBoundaryLittle()
{
    // Evaluating again with hardly any new data must neither fail nor change the picture.
    for (const double step : {1e-4, 1e-5, 1e-6, 1e-8}) {
        Ledger ledger({.alpha = 0.05, .jMax = 1, .overrunReserve = 0});
        const double before = ledger.append(0.5).boundary;
        const Look &look = ledger.append(0.5 * (1 + step));
        QCOMPARE(look.status, LookStatus::ok);
        QVERIFY(look.boundary > before - 0.01);
        QVERIFY(look.boundary < before + 0.1);
        Ledger without({.alpha = 0.05, .jMax = 1, .overrunReserve = 0});
        without.append(0.5);
        QVERIFY(std::abs(ledger.append(1).boundary - without.append(1).boundary) < 1e-3);
    }
}

void StatsLedgerTest::reserveKeepsWatchAfterTheEnd()
{
    Ledger ledger({.alpha = 0.05, .jMax = 100, .overrunReserve = 0.1});
    QCOMPARE(ledger.append(50).boundaryAv, kInfinity);
    QVERIFY(!ledger.plannedInformationReached());
    const Look atEnd = ledger.append(100);
    QVERIFY(ledger.plannedInformationReached());
    QVERIFY(close(atEnd.alphaSpent, 0.045));
    QCOMPARE(atEnd.boundary, std::min(atEnd.boundaryGs, atEnd.boundaryAv));
    const Look later = ledger.append(150);
    QCOMPARE(later.status, LookStatus::alphaExhausted);
    QCOMPARE(later.boundaryGs, kInfinity);
    QVERIFY(close(later.boundary, Mixture::tunedFor(Mixture::Sides::one, 0.005, 100).boundary(150)));
    QVERIFY(later.rejects(later.boundary) && !later.rejects(std::nextafter(later.boundary, 0)));
}

void StatsLedgerTest::finalLookSpendsTheRest()
{
    Ledger ledger({.alpha = 0.05, .jMax = 100, .overrunReserve = 0});
    ledger.append(20);
    const Look look = ledger.append(60, true);
    QVERIFY(close(look.alphaSpent, 0.05));
    QVERIFY(close(look.increment, 0.04));
    QCOMPARE(ledger.append(90).status, LookStatus::alphaExhausted);
}

void StatsLedgerTest::skipsWhatIsNotNew()
{
    Ledger ledger({.alpha = 0.05, .jMax = 100});
    for (const double j : {0.0, -1.0, kInfinity, std::numeric_limits<double>::quiet_NaN()}) {
        QCOMPARE(ledger.append(j).status, LookStatus::skippedNoNewInformation);
        QCOMPARE(ledger.last().boundary, kInfinity);
    }
    ledger.append(40);
    // Many steps below the limit do not add up to a look.
    double j = 40;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ledger.append(j *= 1 + 3e-10).status, LookStatus::skippedNoNewInformation);
    QCOMPARE(ledger.append(j * (1 + 3e-10)).status, LookStatus::ok);
}

void StatsLedgerTest::replansBeforeTheEndOnly()
{
    Ledger ledger({.alpha = 0.05, .jMax = 100, .overrunReserve = 0});
    const Look first = ledger.append(50);
    QVERIFY(!ledger.replan(0));
    QVERIFY(ledger.replan(200));
    QCOMPARE(ledger.looks().front(), first);
    const Look second = ledger.append(120);
    QVERIFY(close(second.t, 0.6));
    QVERIFY(close(second.alphaSpent, 0.03));
    ledger.append(200);
    QVERIFY(!ledger.replan(300));
}

void StatsLedgerTest::monitorsAtAnyTime()
{
    Ledger ledger({.alpha = 0.05, .jMax = 100, .monitoring = Monitoring::anytimeValid, .jOpt = 30});
    const Mixture mixture = Mixture::tunedFor(Mixture::Sides::one, 0.05, 30);
    for (const double j : {1.0, 30.0, 30.0, 500.0}) {
        QCOMPARE(ledger.append(j).boundary, mixture.boundary(j));
        QCOMPARE(ledger.last().status, LookStatus::ok);
    }
}

void StatsLedgerTest::evaluatesOnce()
{
    Ledger ledger({.alpha = 0.05, .jMax = 100, .monitoring = Monitoring::fixedHorizon});
    QCOMPARE(ledger.append(50).boundary, kInfinity);
    QVERIFY(close(ledger.append(90, true).boundary, normalQuantile(0.05)));
    QCOMPARE(ledger.append(95, true).boundary, kInfinity);
    QCOMPARE(ledger.last().status, LookStatus::alphaExhausted);
}

void StatsLedgerTest::refusesImpossibleDesigns()
{
    QCOMPARE(validity(Design{.alpha = 0.5, .jMax = 1}), Reason::badAlpha);
    QCOMPARE(validity(Design{.jMax = 0}), Reason::badDesign);
    QCOMPARE(validity(Design{.jMax = 1, .overrunReserve = 1}), Reason::badDesign);
    QCOMPARE(validity(Design{.spending = Spending::kimDeMets(0), .jMax = 1}), Reason::badDesign);
    QCOMPARE(validity(Design{.spending = Spending::table({{0.5, 0.6}, {0.4, 0.7}}), .jMax = 1}), Reason::badDesign);
    QCOMPARE(validity(Spending::table({{0.5, 1.1}})), Reason::badDesign);
    QCOMPARE(validity(Spending::table({{0, 0.1}, {0.5, 0.6}})), Reason::badDesign);
    QCOMPARE(validity(Spending::table({{0.5, 0.6}, {1, 0.9}})), Reason::badDesign);
    QCOMPARE(validity(Spending::table({{1, 1}, {1, 1}})), Reason::badDesign);
    // The ends change nothing.
    const Spending ends = Spending::table({{0, 0}, {0.5, 0.6}, {1, 1}});
    QCOMPARE(validity(ends), Reason::none);
    for (const double t : {0.0, 1e-9, 0.3, 0.5, 0.8, 1.0})
        QCOMPARE(ends.spent(0.05, t), Spending::table({{0.5, 0.6}}).spent(0.05, t));
    QCOMPARE(validity(Design{.jMax = kInfinity}), Reason::notFinite);
    QVERIFY_EXCEPTION_THROWN(Ledger(Design{}), std::invalid_argument);
}

QTEST_GUILESS_MAIN(StatsLedgerTest)
#include "tst_stats_ledger.moc"
