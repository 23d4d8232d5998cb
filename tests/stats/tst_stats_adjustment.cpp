// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/adjustment.h"
#include "stats/band.h"
#include "stats/effect.h"

#include <QTest>

#include <array>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

struct Unit
{
    double y = 0;
    std::vector<double> x;
};

MeanWithCovariates sampleOf(const std::vector<Unit> &units)
{
    MeanWithCovariates sample;
    for (const Unit &unit : units)
        sample.add(unit.y, unit.x);
    return sample;
}

/// Units whose metric follows their covariates, with noise and with a difference between the groups.
std::vector<Unit> someUnits(std::size_t p, double shift)
{
    const auto raw = *rc::gen::container<std::vector<std::array<int, 3>>>(
        *rc::gen::inRange<std::size_t>(8, 40), rc::gen::container<std::array<int, 3>>(rc::gen::inRange(-100, 100)));
    std::vector<Unit> units;
    for (const std::array<int, 3> &numbers : raw) {
        Unit unit{numbers[2] + shift, {}};
        for (std::size_t i = 0; i < p; ++i) {
            unit.x.push_back(numbers[i] + shift / 3);
            unit.y += 0.7 * numbers[i];
        }
        units.push_back(unit);
    }
    return units;
}

/// Ordinary least squares of y on a constant, the group and the covariates, by Gauss elimination of the normal
/// equations in extended precision: constant, effect of being exposed, slopes. Empty if they have no solution.
std::vector<double> leastSquares(const std::vector<Unit> &exposed, const std::vector<Unit> &unexposed)
{
    const std::size_t k = exposed.front().x.size() + 2;
    std::vector<std::vector<long double>> a(k, std::vector<long double>(k + 1, 0));
    const auto take = [&](const Unit &unit, double group) {
        std::vector<double> row{1, group};
        row.insert(row.end(), unit.x.begin(), unit.x.end());
        row.push_back(unit.y);
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t j = 0; j <= k; ++j)
                a[i][j] += static_cast<long double>(row[i]) * row[j];
        }
    };
    for (const Unit &unit : exposed)
        take(unit, 1);
    for (const Unit &unit : unexposed)
        take(unit, 0);
    for (std::size_t i = 0; i < k; ++i) {
        if (std::abs(a[i][i]) < 1e-6L)
            return {};
        for (std::size_t row = 0; row < k; ++row) {
            const long double factor = row == i ? 0 : a[row][i] / a[i][i];
            for (std::size_t j = i; j <= k; ++j)
                a[row][j] -= factor * a[i][j];
        }
    }
    std::vector<double> solution;
    for (std::size_t i = 0; i < k; ++i)
        solution.push_back(static_cast<double>(a[i][k] / a[i][i]));
    return solution;
}

MeanWithCovariates sample(std::int64_t n, double mean, double variance, double covariance)
{
    const auto units = static_cast<double>(n - 1);
    return {{n, mean, variance * units, {}}, {3}, {units}, {covariance * units}};
}

} // namespace

class StatsAdjustmentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheRegressionOnGroupAndCovariates();
    void covariatesMayBeRecombined();
    void partsMayBeMergedFirst();
    void uselessCovariatesAreLeftAside_data();
    void uselessCovariatesAreLeftAside();
    void needsUnitsForEverySlope();
    void perfectPredictionLeavesNothingToTest();
    void groupsHaveTheSameCovariates();
    void goesOnAsAMean();
    void skewnessOfTheMetricCounts();
};

void StatsAdjustmentTest::isTheRegressionOnGroupAndCovariates()
{
    QVERIFY(rc::check("analysis of covariance", [] {
        const auto p = *rc::gen::inRange<std::size_t>(1, 3);
        const std::vector<Unit> e = someUnits(p, 5);
        const std::vector<Unit> u = someUnits(p, 0);
        const Adjustment adjustment = adjust(sampleOf(e), sampleOf(u));
        RC_PRE(adjustment.adjusted);
        const std::vector<double> coefficients = leastSquares(e, u);
        RC_PRE(!coefficients.empty());
        RC_ASSERT(close(adjustment.exposed.value - adjustment.unexposed.value, coefficients[1]));
        for (std::size_t i = 0; i < p; ++i)
            RC_ASSERT(close(adjustment.theta[i], coefficients[i + 2]));
        // The variance of each group is that of its residuals around its own mean.
        for (const auto &[units, estimate] : {std::pair(&e, &adjustment.exposed), {&u, &adjustment.unexposed}}) {
            Mean residuals;
            for (const Unit &unit : *units) {
                double residual = unit.y;
                for (std::size_t i = 0; i < p; ++i)
                    residual -= adjustment.theta[i] * unit.x[i];
                residuals.add(residual);
            }
            RC_ASSERT(close(estimate->variance, sluice::stats::estimate(residuals).variance));
        }
    }));
}

void StatsAdjustmentTest::covariatesMayBeRecombined()
{
    QVERIFY(rc::check("units, offsets and mixtures of covariates do not matter", [] {
        const std::vector<Unit> e = someUnits(2, 5);
        const std::vector<Unit> u = someUnits(2, 0);
        const double scale = magnitude(1e-4, 1e4);
        const double mixture = between(-2, 2);
        const auto other = [&](std::vector<Unit> units) {
            for (Unit &unit : units)
                unit.x = {scale * unit.x[0] + 1000, unit.x[1] + mixture * unit.x[0]};
            return sampleOf(units);
        };
        const Adjustment plain = adjust(sampleOf(e), sampleOf(u));
        const Adjustment changed = adjust(other(e), other(u));
        RC_PRE(plain.adjusted);
        RC_ASSERT(changed.adjusted);
        const double se = std::sqrt(plain.exposed.variance + plain.unexposed.variance);
        const auto difference = [](const Adjustment &a) { return a.exposed.value - a.unexposed.value; };
        RC_ASSERT(std::abs(difference(plain) - difference(changed)) <= 1e-6 * se);
        RC_ASSERT(close(plain.varianceRatio, changed.varianceRatio, 1e-6));
    }));
}

void StatsAdjustmentTest::partsMayBeMergedFirst()
{
    QVERIFY(rc::check("a split of the raw data", [] {
        const std::vector<Unit> e = someUnits(2, 5);
        const std::vector<Unit> u = someUnits(2, 0);
        const auto cut = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, u.size() + 1));
        const MeanWithCovariates first = sampleOf({u.begin(), u.begin() + cut});
        const MeanWithCovariates second = sampleOf({u.begin() + cut, u.end()});
        const Adjustment whole = adjust(sampleOf(e), sampleOf(u));
        const Adjustment parts = adjust(sampleOf(e), merged(second, first));
        RC_ASSERT(whole.reason == parts.reason);
        RC_PRE(whole.status == Status::ok);
        RC_ASSERT(close(whole.exposed.value, parts.exposed.value));
        RC_ASSERT(close(whole.unexposed.value, parts.unexposed.value));
        RC_ASSERT(close(whole.varianceRatio, parts.varianceRatio));
    }));
}

void StatsAdjustmentTest::uselessCovariatesAreLeftAside_data()
{
    using Moments = std::vector<double>;
    QTest::addColumn<Moments>("m2X");
    QTest::addColumn<bool>("adjusted");
    QTest::newRow("two that say different things") << Moments{40, 10, 10, 90} << true;
    QTest::newRow("one that never varies") << Moments{0, 0, 0, 90} << false;
    QTest::newRow("the same twice") << Moments{40, 60, 60, 90} << false;
    // 1 - r^2 = 2e-12 and 5e-13 around the limit of 1e-12
    QTest::newRow("nearly the same") << Moments{1, 1 - 1e-12, 1 - 1e-12, 1} << true;
    QTest::newRow("too nearly the same") << Moments{1, 1 - 2.5e-13, 1 - 2.5e-13, 1} << false;
    // Scaled to correlations, so that units do not decide.
    QTest::newRow("tiny and huge") << Moments{1e-200, 0, 0, 1e200} << true;
}

void StatsAdjustmentTest::uselessCovariatesAreLeftAside()
{
    QFETCH(std::vector<double>, m2X);
    QFETCH(bool, adjusted);
    const MeanWithCovariates e{{100, 5, 80, {}}, {1, 2}, m2X, {0, 0}};
    const MeanWithCovariates u{{900, 4, 700, {}}, {1.5, 2.5}, m2X, {0, 0}};
    const Adjustment adjustment = adjust(e, u);
    QCOMPARE(adjustment.status, Status::ok);
    QCOMPARE(adjustment.adjusted, adjusted);
    QCOMPARE(adjustment.theta, std::vector<double>(2, 0));
    QCOMPARE(adjustment.varianceRatio, 1.0);
    QCOMPARE(adjustment.exposed.value, 5.0);
}

void StatsAdjustmentTest::needsUnitsForEverySlope()
{
    const MeanWithCovariates good{{100, 5, 80, {}}, {1, 2}, {4, 1, 1, 9}, {1, 1}};
    MeanWithCovariates few = good;
    few.y.n = 3;
    QCOMPARE(adjust(few, good).reason, Reason::nTooSmall);
    QCOMPARE(adjust(good, few).reason, Reason::nTooSmall);
    few.y.n = 4;
    QCOMPARE(adjust(good, few).reason, Reason::none);
    QCOMPARE(adjust(good, MeanWithCovariates{}).reason, Reason::emptyGroup);
}

void StatsAdjustmentTest::perfectPredictionLeavesNothingToTest()
{
    // y = 2x in one group only: its adjusted variance is a difference that comes to nothing but rounding.
    std::vector<Unit> exact;
    for (const double x : {0.1, 0.2, 0.4, 0.7, 1.1})
        exact.push_back({2 * x, {x}});
    const MeanWithCovariates e = sampleOf(exact);
    QCOMPARE(adjust(e, e).reason, Reason::zeroVariance);
    const std::vector<Groups> groups{{e, e}};
    QCOMPARE(deterioration(groups, Direction::increase).reason, Reason::zeroVariance);
}

void StatsAdjustmentTest::groupsHaveTheSameCovariates()
{
    const MeanWithCovariates one{{100, 5, 80, {}}, {1}, {4}, {1}};
    const MeanWithCovariates two{{100, 5, 80, {}}, {1, 2}, {4, 1, 1, 9}, {1, 1}};
    QCOMPARE(adjust(one, two).reason, Reason::scaleMismatch);
    QCOMPARE(deterioration(std::vector<Groups>{{one, two}}, Direction::increase).reason, Reason::scaleMismatch);
    const std::vector<Groups> strata{{one, one}, {two, two}};
    QCOMPARE(deterioration(strata, Direction::increase).reason, Reason::scaleMismatch);
    const std::vector<Groups> empty{{MeanWithCovariates{}, two}, {two, two}};
    const TestResult test = deterioration(empty, Direction::increase);
    QVERIFY(test.available());
    QCOMPARE(test.unusable.size(), 1U);
    QCOMPARE(test.unusable.front().reason, Reason::emptyGroup);
}

void StatsAdjustmentTest::goesOnAsAMean()
{
    // Two stages: what the tests make of adjusted samples is what they make of means with the adjusted moments.
    const std::vector<Groups> raw{{sample(1000, 10.2, 9, 2.4), sample(99000, 10, 8, 2.2)},
                                  {sample(30000, 11.1, 9, 2.5), sample(30000, 11, 9, 2.4)}};
    std::vector<Groups> means;
    for (const Groups &groups : raw) {
        const auto &e = std::get<MeanWithCovariates>(groups.exposed);
        const auto &u = std::get<MeanWithCovariates>(groups.unexposed);
        const Adjustment adjustment = adjust(e, u);
        QVERIFY(adjustment.adjusted);
        QVERIFY(adjustment.varianceRatio < 0.5);
        const auto asMean = [](std::int64_t n, const Estimate &estimate) {
            const auto units = static_cast<double>(n);
            return Mean{n, estimate.value, estimate.variance * units * (units - 1), {}};
        };
        means.push_back({asMean(e.y.n, adjustment.exposed), asMean(u.y.n, adjustment.unexposed)});
    }
    const Margin margin{Scale::relative, 0.03};
    for (const Method method : {Method::standard, Method::welchT}) {
        const TestOptions options{method, 1.5};
        const TestResult expected = nonInferiority(means, Direction::decrease, margin, options);
        const TestResult test = nonInferiority(raw, Direction::decrease, margin, options);
        QVERIFY(close(test.z, expected.z));
        QVERIFY(close(test.j, expected.j));
        QCOMPARE(test.df.has_value(), method == Method::welchT);
    }
    QVERIFY(close(effect(raw).relative.se, effect(means).relative.se));
    const auto upper = [&](const std::vector<Groups> &strata) {
        return repeatedLimits(strata, Direction::decrease, Scale::relative, 2.3, 2.1, margin).upper.value;
    };
    QVERIFY(close(upper(raw), upper(means)));
    // And what was the point of it: without the covariates the same data cannot tell.
    std::vector<Groups> plain;
    for (const Groups &groups : raw)
        plain.push_back(
            {std::get<MeanWithCovariates>(groups.exposed).y, std::get<MeanWithCovariates>(groups.unexposed).y});
    QVERIFY(deterioration(raw, Direction::decrease).z > 1.3 * deterioration(plain, Direction::decrease).z);
}

void StatsAdjustmentTest::skewnessOfTheMetricCounts()
{
    // g1 = 3: 355 * 9 units are needed.
    const auto skewed = [](std::int64_t n) {
        const auto units = static_cast<double>(n);
        return MeanWithCovariates{{n, 5, units, 3 * units}, {1}, {units}, {0.5 * units}};
    };
    QCOMPARE(adjust(skewed(3194), skewed(5000)).reason, Reason::skewedSampleTooSmall);
    QCOMPARE(adjust(skewed(3196), skewed(5000)).reason, Reason::none);
}

QTEST_GUILESS_MAIN(StatsAdjustmentTest)
#include "tst_stats_adjustment.moc"
