// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/mixture.h"
#include "stats/tails.h"

#include <QTest>

using namespace sluice::stats;
using namespace sluice::stats::generators;

class StatsMixtureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boundaryAndMixtureDecideAlike();
    void oneSidedIsLower();
    void boundaryIsLowestWhereItWasTuned();
    void boundaryGrowsWithoutLimit();
};

void StatsMixtureTest::boundaryAndMixtureDecideAlike()
{
    QVERIFY(rc::check("z >= c iff ln M >= ln(1/alpha)", [] {
        const auto sides = *rc::gen::element(Mixture::Sides::one, Mixture::Sides::two);
        const Mixture test = Mixture::tunedFor(sides, magnitude(1e-6, 0.2), magnitude(1e-3, 1e3));
        const double j = magnitude(1e-6, 1e6);
        const double c = test.boundary(j);
        RC_ASSERT(close(test.logMixture(c, j), -std::log(test.alpha()), 1e-10));
        RC_ASSERT(test.logMixture(c * 1.0001, j) > -std::log(test.alpha()));
        RC_ASSERT(test.logMixture(c * 0.9999, j) < -std::log(test.alpha()));
        RC_ASSERT(test.logP(c * 2, j) < std::log(test.alpha()) && test.logP(0, j) <= 0);
    }));
}

void StatsMixtureTest::oneSidedIsLower()
{
    QVERIFY(rc::check("two-sided c >= one-sided c", [] {
        const double alpha = magnitude(1e-6, 0.2);
        const double rho = magnitude(1e-3, 1e3);
        const double j = magnitude(1e-6, 1e6);
        const double one = Mixture(Mixture::Sides::one, alpha, rho).boundary(j);
        RC_ASSERT(Mixture(Mixture::Sides::two, alpha, rho).boundary(j) >= one);
        RC_ASSERT(one >= normalQuantile(alpha));
    }));
}

void StatsMixtureTest::boundaryIsLowestWhereItWasTuned()
{
    const Mixture test = Mixture::tunedFor(Mixture::Sides::two, 0.05, 100);
    for (const double j : {10.0, 50.0, 90.0, 99.0, 101.0, 110.0, 200.0, 1000.0})
        QVERIFY(test.boundary(j) > test.boundary(100));
}

void StatsMixtureTest::boundaryGrowsWithoutLimit()
{
    const Mixture test = Mixture::tunedFor(Mixture::Sides::one, 0.05, 1);
    QVERIFY(test.boundary(1e-8) > 1000);
    QVERIFY(test.boundary(1e60) > 11);
    QCOMPARE(test.boundary(0), std::numeric_limits<double>::infinity());
}

QTEST_GUILESS_MAIN(StatsMixtureTest)
#include "tst_stats_mixture.moc"
