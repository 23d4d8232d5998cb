// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/anytimeinterval.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace sluice::stats;

namespace {

const Mixture published = Mixture::tunedFor(Mixture::Sides::two, 0.05, 5000, Mixture::Tuning::approximate);

/// Half width and p as GrowthBook's SequentialTwoSidedTTest writes them (gbstats/frequentist/tests.py), with its rho.
struct Published
{
    double half;
    double logP;
};

Published growthBook(double change, double variance, double n)
{
    const double alpha = 0.05;
    const double rho = std::sqrt((-2 * std::log(alpha) + std::log(-2 * std::log(alpha) + 1)) / 5000);
    const double r = n * rho * rho + 1;
    const double half =
        std::sqrt(variance * n) * std::sqrt(2 * r * std::log(std::sqrt(r) / alpha) / std::pow(n * rho, 2));
    const double st2 = std::pow(change * n, 2) / (variance * n);
    return {half, std::min(0.0, 0.5 * std::log(r) - rho * rho * st2 / (2 * r))};
}

} // namespace

class TestStatsAnytimeInterval : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isWhatGrowthBookPublishes();
    void excludesZeroExactlyWhenSignificant();
    void saysWhyThereIsNone();
};

void TestStatsAnytimeInterval::isWhatGrowthBookPublishes()
{
    for (const double n : {50.0, 5000.0, 3e6})
        for (const double change : {-0.2, 0.0, 0.01, 0.5}) {
            const Estimate u{10, 4 / n};
            const Estimate e{10 * (1 + change), 6 / n};
            const auto interval = anytimeRelativeInterval(e, u, 2 * n, published);
            QCOMPARE(interval.status, Status::ok);
            const double variance = e.variance / 100 + e.value * e.value * u.variance / 1e4;
            const Published expected = growthBook(change, variance, 2 * n);
            QVERIFY(std::abs(interval.upper - (change + expected.half)) < 1e-12);
            QVERIFY(std::abs(interval.lower - (change - expected.half)) < 1e-12);
            QVERIFY(std::abs(interval.logP - expected.logP) <= 1e-10 * (1 + std::abs(expected.logP)));
        }
}

void TestStatsAnytimeInterval::excludesZeroExactlyWhenSignificant()
{
    int excluded = 0;
    for (int i = -200; i <= 200; ++i) {
        const auto interval = anytimeRelativeInterval({10 + 0.01 * i, 0.01}, {10, 0.01}, 2000, published);
        const bool excludes = interval.lower > 0 || interval.upper < 0;
        QCOMPARE(excludes, interval.logP < std::log(0.05));
        excluded += excludes ? 1 : 0;
    }
    QVERIFY(excluded > 100);
    QVERIFY(excluded < 400);
}

void TestStatsAnytimeInterval::saysWhyThereIsNone()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(anytimeRelativeInterval({1, nan}, {1, 1}, 10, published).reason, Reason::notFinite);
    QCOMPARE(anytimeRelativeInterval({1, 0.1}, {1, 0.01}, 0, published).reason, Reason::emptyGroup);
    QCOMPARE(anytimeRelativeInterval({1, 0}, {1, 0}, 10, published).reason, Reason::zeroVariance);
    QCOMPARE(anytimeRelativeInterval({1, 0.1}, {0, 0.01}, 10, published).reason, Reason::baselineNearZero);
    QCOMPARE(anytimeRelativeInterval({1, 0.1}, {0.39, 0.01}, 10, published).reason, Reason::baselineNearZero);
    QCOMPARE(anytimeRelativeInterval({1, 0.1}, {0.41, 0.01}, 10, published).reason, Reason::none);
}

QTEST_GUILESS_MAIN(TestStatsAnytimeInterval)
#include "tst_stats_anytimeinterval.moc"
