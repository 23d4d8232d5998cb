// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/recursion.h"
#include "stats/tails.h"

#include <QTest>

#include <cmath>

using namespace sluice::stats;

using Sides = CrossingRecursion::Sides;

class TestStatsBothSides : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreesWithPublishedConstants_data();
    void agreesWithPublishedConstants();
    void bothSidesAreHalfOfEach();
    void solvesWhatItCrosses();
    void survivesAnyDrift();
};

void TestStatsBothSides::agreesWithPublishedConstants_data()
{
    QTest::addColumn<int>("looks");
    QTest::addColumn<double>("pocock");
    QTest::addColumn<double>("obrienFleming");
    // Two-sided 0.05: Jennison and Turnbull (2000), tables 2.1 and 2.3.
    QTest::newRow("2") << 2 << 2.178 << 1.977;
    QTest::newRow("3") << 3 << 2.289 << 2.004;
    QTest::newRow("4") << 4 << 2.361 << 2.024;
    QTest::newRow("5") << 5 << 2.413 << 2.040;
    QTest::newRow("10") << 10 << 2.555 << 2.087;
}

void TestStatsBothSides::agreesWithPublishedConstants()
{
    QFETCH(const int, looks);
    QFETCH(const double, pocock);
    QFETCH(const double, obrienFleming);
    const auto crossed = [&](double constant, bool isPocock) {
        CrossingRecursion recursion(Sides::symmetric);
        double sum = 0;
        for (int k = 1; k <= looks; ++k)
            sum += recursion.crossing(k, isPocock ? constant : constant * std::sqrt(double(looks) / k));
        return 2 * sum;
    };
    // Constants are printed with three decimals: the level lies between those of their neighbours.
    for (const bool isPocock : {true, false}) {
        const double constant = isPocock ? pocock : obrienFleming;
        QVERIFY(crossed(constant - 0.0005, isPocock) > 0.05);
        QVERIFY(crossed(constant + 0.0005, isPocock) < 0.05);
    }
}

/// With two looks far apart |Z1|, |Z2| is a bivariate normal rectangle; at one look both sides are just twice one.
void TestStatsBothSides::bothSidesAreHalfOfEach()
{
    CrossingRecursion one(Sides::upper);
    CrossingRecursion both(Sides::symmetric);
    QCOMPARE(one.crossing(1, 2), both.crossing(1, 2));
    // P(|Z1| < 2, Z2 >= 2) = P(Z1 < 2, Z2 >= 2) - P(Z1 <= -2, Z2 >= 2)
    const double upper = one.crossing(2, 2);
    const double inside = both.crossing(2, 2);
    QVERIFY(inside < upper);
    // mpmath 1.2.1: quad(lambda x: npdf(x)*ncdf(-(2*sqrt(2)+x)), [2, 4, 8, 20])
    const double crossover = 5.1016383758902e-09;
    QVERIFY2(std::abs((upper - inside) / crossover - 1) < 1e-3, qPrintable(QString::number(upper - inside, 'g', 12)));
}

void TestStatsBothSides::solvesWhatItCrosses()
{
    for (const Sides sides : {Sides::upper, Sides::symmetric}) {
        CrossingRecursion solver(sides);
        CrossingRecursion check(sides);
        for (int k = 1; k <= 30; ++k) {
            const double c = solver.solve(k, 0.001);
            QVERIFY(std::abs(check.crossing(k, c) - 0.001) < 1e-12);
        }
    }
}

/// A drift so strong that paths leave whole panels empty gave not-a-number.
void TestStatsBothSides::survivesAnyDrift()
{
    for (const double drift : {-300.0, -30.0, 30.0, 100.0, 300.0}) {
        CrossingRecursion recursion;
        double sum = 0;
        for (int k = 1; k <= 20; ++k) {
            const double p = recursion.crossing(k / 20.0, 3, drift);
            QVERIFY(p >= 0 && p <= 1);
            sum += p;
        }
        QVERIFY(std::abs(sum - (drift > 0 ? 1 : 0)) < 1e-9);
    }
}

QTEST_GUILESS_MAIN(TestStatsBothSides)
#include "tst_stats_bothsides.moc"
