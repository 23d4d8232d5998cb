// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/comparison.h"
#include "stats/multiplicity.h"
#include "stats/power.h"
#include "stats/restricted.h"
#include "stats/tails.h"

#include <QTest>

#include <algorithm>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

std::vector<Groups> one(const Groups &g)
{
    return {g};
}

} // namespace

class StatsTestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void poolingIsNotCombining();
    void unusableStrataAreLeftOutAndNamed();
    void aSkewedMeanNeedsUnits();
    void aHundredFailuresInTenMillion();
    void aLargeGroupBesideASmallOne();
    void designEffectWidens();
    void planningFiguresAgreeWithTheTest();
    void marginsThatNoShareCanReach();
    void exactTestsNeedARelativeMargin();
    void numbersAtTheEndOfADouble_data();
    void numbersAtTheEndOfADouble();
};

void StatsTestsTest::poolingIsNotCombining()
{
    // Simpson's paradox: worse in both stages, better when the stages are thrown together.
    const std::vector<Groups> strata{{Proportion{10000, 300}, Proportion{990000, 26730}},
                                     {Proportion{500000, 6000}, Proportion{500000, 5000}}};
    QVERIFY(deterioration(strata, Direction::decrease).z > 9.6);
    QVERIFY(effect(strata).difference > 0.002);
    const std::vector<Groups> pooled{
        {merged(strata[0].exposed, strata[1].exposed), merged(strata[0].unexposed, strata[1].unexposed)}};
    QVERIFY(deterioration(pooled, Direction::decrease).z < -9);
}

void StatsTestsTest::unusableStrataAreLeftOutAndNamed()
{
    const Groups empty{Proportion{}, Proportion{500, 20}};
    const Groups good{Proportion{1000, 50}, Proportion{9000, 400}};
    const TestResult both = deterioration(std::vector{empty, good}, Direction::decrease);
    QCOMPARE(both.z, deterioration(one(good), Direction::decrease).z);
    QCOMPARE(both.strataUsed, 1u);
    QCOMPARE(both.unusable.size(), 1u);
    QCOMPARE(both.unusable.front().stratum, 0u);
    QCOMPARE(both.unusable.front().reason, Reason::emptyGroup);
    QCOMPARE(deterioration(one(empty), Direction::decrease).reason, Reason::emptyGroup);
    QCOMPARE(deterioration(std::vector{empty, empty}, Direction::decrease).reason, Reason::noUsableStratum);
    QCOMPARE(deterioration({}, Direction::decrease).reason, Reason::noUsableStratum);
    // All of one stage, nothing of the other: enough counts, but nothing that varies.
    const Groups all{Proportion{100, 100}, Proportion{100, 100}};
    const Groups none{Proportion{100, 0}, Proportion{100, 0}};
    QCOMPARE(deterioration(std::vector{all, none}, Direction::decrease).reason, Reason::zeroVariance);
    // One broken stage breaks the result, whatever the others say.
    const Groups broken{Proportion{10, 11}, Proportion{500, 20}};
    QCOMPARE(deterioration(std::vector{good, broken}, Direction::decrease).reason, Reason::xExceedsN);
    QCOMPARE(deterioration(std::vector{good, broken}, Direction::decrease).z, 0.0);
}

void StatsTestsTest::aSkewedMeanNeedsUnits()
{
    const auto skewed = [](std::int64_t n) {
        const auto size = static_cast<double>(n);
        return Mean{n, 10, 900 * size, 2 * 27000 * size}; // skewness 2 needs 1420 units
    };
    const Mean plain{100000, 10, 9e7, {}};
    QCOMPARE(deterioration(one({skewed(1419), plain}), Direction::decrease).reason, Reason::skewedSampleTooSmall);
    QVERIFY(deterioration(one({skewed(1421), plain}), Direction::decrease).available());
    QCOMPARE(deterioration(one({plain, skewed(1419)}), Direction::decrease).reason, Reason::skewedSampleTooSmall);
}

void StatsTestsTest::aHundredFailuresInTenMillion()
{
    // The restricted estimate solves a quadratic whose discriminant cancels where nearly all succeed and the margin is
    // as small as the share of failures. Expected: the formulas of the specification with 50 digits.
    const auto test = [](const Proportion &e, const Proportion &u, double margin, Direction preferred) {
        return nonInferiority(one({e, u}), preferred, {Scale::relative, margin});
    };
    const Proportion exposed{10'000'000, 9'999'900};
    const Proportion unexposed{10'000'000, 9'999'905};
    QVERIFY(close(test(exposed, unexposed, 1e-5, Direction::increase).j, 58.839513684918898));
    QVERIFY(close(test(exposed, unexposed, 1e-5, Direction::decrease).j, 59.735564553290268));
}

/// Where the ratio is small and the exposed group large, the discriminant must not be written from the failures.
/// Expected: the root of the specification's quadratic with 50 digits.
void StatsTestsTest::aLargeGroupBesideASmallOne()
{
    const Proportion large{1'000'000'000'000'000, 0};
    QVERIFY(close(restrictedByRatio(large, Proportion{3, 2}, 0x1p-50).unexposed, 0.59534306796833257));
    const Proportion some{1'000'000'000'000'000, 4};
    QVERIFY(close(restrictedByRatio(some, Proportion{2, 1}, 0x1p-49).unexposed, 0.78303552555579549));
}

void StatsTestsTest::designEffectWidens()
{
    const std::vector<Groups> g{{Mean{1000, 10.2, 999, {}}, Mean{1000, 10, 999, {}}}};
    const TestOptions doubled{Method::standard, 4};
    QVERIFY(close(deterioration(g, Direction::decrease, doubled).z, deterioration(g, Direction::decrease).z / 2));
    QVERIFY(close(effect(g, Weights::cmh, doubled).se, 2 * effect(g).se));
    QCOMPARE(deterioration(g, Direction::decrease, {Method::standard, 0.5}).reason, Reason::badDesign);
}

void StatsTestsTest::planningFiguresAgreeWithTheTest()
{
    const double se = plannedStandardError(4, 9, 0.1, 10000);
    QVERIFY(close(se * se, 4 / 1000.0 + 9 / 9000.0));
    // A true effect of the minimum detectable size crosses z_alpha with the probability that was asked for.
    const double effectSize = minimumDetectableEffect(se, 0.05, 0.8);
    QVERIFY(close(normalTail(normalQuantile(0.05) - effectSize / se), 0.8));
    const std::vector<double> shares = bonferroniShares(0.05, std::vector<double>{1, 3});
    QVERIFY(close(shares[0], 0.0125) && close(shares[1], 0.0375));
}

void StatsTestsTest::marginsThatNoShareCanReach()
{
    const std::vector<Groups> groups{{Proportion{1000, 40}, Proportion{9000, 350}}};
    for (const Method method : {Method::standard, Method::wald}) {
        const auto reason = [&](double margin) {
            return nonInferiority(groups, Direction::decrease, {Scale::absolute, margin}, {method, 1}).reason;
        };
        QVERIFY(reason(0.999) != Reason::badMargin);
        QCOMPARE(reason(1), Reason::badMargin);
        QCOMPARE(reason(7), Reason::badMargin);
    }
}

void StatsTestsTest::exactTestsNeedARelativeMargin()
{
    // Invalid input is said before missing data are.
    ComparisonPlan plan;
    plan.options.method = Method::exactConditional;
    plan.margin = Margin{Scale::absolute, 0.1};
    for (const Rate &exposed : {Rate{5, 10}, Rate{}}) {
        const Comparison comparison = compare(std::vector<Groups>{{exposed, Rate{5, 10}}}, plan);
        QCOMPARE(comparison.reason, Reason::methodNeedsRelativeMargin);
        QCOMPARE(comparison.verdict.verdict, Verdict::error);
    }
    // It needs no event: then p is 1.
    const std::vector<Groups> nothing{{Rate{0, 10}, Rate{0, 90}}};
    const TestResult test = nonInferiority(nothing, Direction::decrease, {Scale::relative, 0.1}, plan.options);
    QVERIFY(test.available());
    QCOMPARE(test.p, 1.0);
    QVERIFY(std::isfinite(test.z) && test.z < -10);
    // The method does not exist for means, where it means the standard one.
    const std::vector<Groups> means{{Mean{100, 5, 100, {}}, Mean{100, 5, 100, {}}}};
    QCOMPARE(compare(means, plan).status, Status::ok);
}

void StatsTestsTest::numbersAtTheEndOfADouble_data()
{
    QTest::addColumn<Groups>("groups");
    const auto row = [](const char *name, const Sample &exposed, const Sample &unexposed) {
        QTest::newRow(name) << Groups{exposed, unexposed};
    };
    row("means too far apart", Mean{100, 1.7e308, 1, {}}, Mean{100, -1.7e308, 1, {}});
    row("variances too large", Mean{10, 5, 1.7e308, {}}, Mean{1000000, 5, 1.7e308, {}});
    row("far apart for so little variance", Mean{100, 1e300, 1e-300, {}}, Mean{100, 1, 1e-300, {}});
    row("quantiles too wide", OrderStatistics{1000, 0.5, 0, -1.7e308, 1.7e308}, OrderStatistics{1000, 0.5, 0, -1, 1});
    row("a bucket too wide", Histogram{0.5, {-1.7e308, 1.7e308}, {0, 1000, 0}}, Histogram{0.5, {0, 1}, {0, 1000, 0}});
}

void StatsTestsTest::numbersAtTheEndOfADouble()
{
    QFETCH(Groups, groups);
    const std::vector<Groups> strata{groups};
    const TestResult test = deterioration(strata, Direction::increase);
    QCOMPARE(test.reason, Reason::notFinite);
    QCOMPARE(test.z, 0.0);
    const Effect shown = effect(strata);
    QVERIFY(shown.status != Status::ok || (std::isfinite(shown.difference) && std::isfinite(shown.se)));
}

QTEST_GUILESS_MAIN(StatsTestsTest)
#include "tst_stats_tests.moc"
