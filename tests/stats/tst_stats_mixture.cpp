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
    void boundaryIsLowestWhereItWasTuned();
    void boundaryGrowsWithoutLimit();
    void agreesWithPublishedForms();
};

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

void StatsMixtureTest::agreesWithPublishedForms()
{
    QVERIFY(rc::check("formulas as printed", [] {
        const double alpha = magnitude(1e-5, 0.3);
        const double n = magnitude(10, 1e7);
        const double variance = magnitude(0.01, 100);
        // Waudby-Smith et al. 2021, equation 9.
        const double rho = magnitude(1e-3, 1);
        const double sum = n * rho * rho + 1;
        const double asymptotic =
            std::sqrt(variance) * std::sqrt(2 * sum / (n * n * rho * rho) * std::log(std::sqrt(sum) / alpha));
        RC_ASSERT(close(Mixture::asymptoticSequence(alpha, rho).halfWidth(std::sqrt(variance / n), n) / asymptotic, 1));
        // Schultzberg and Ankargren 2023: n units per group, difference of two means.
        const double tune = magnitude(10, 1e6);
        const double right = -2 * std::log(alpha);
        const double r = tune / (right + std::log1p(right));
        const double gavi = std::sqrt(2 * variance) / n * std::sqrt((n + r) * std::log((n + r) / (r * alpha * alpha)));
        RC_ASSERT(close(Mixture::gavi(alpha, tune).halfWidth(std::sqrt(2 * variance / n), n) / gavi, 1));
        // Johari et al. 2022, equation 7: the likelihood ratio averaged over N(0, tau2).
        const double tau2 = magnitude(1e-4, 1);
        const double mean = between(-3, 3) * std::sqrt(variance / n);
        const double logRatio = 0.5 * std::log(variance / (variance + n * tau2)) +
                                n * n * tau2 * mean * mean / (2 * variance * (variance + n * tau2));
        const double z = mean / std::sqrt(variance / n);
        RC_ASSERT(close(Mixture::sequentialRatio(alpha, variance, tau2).logMixture(z, n), logRatio));
    }));
}

QTEST_GUILESS_MAIN(StatsMixtureTest)
#include "tst_stats_mixture.moc"
