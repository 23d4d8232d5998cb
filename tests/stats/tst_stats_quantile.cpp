// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/band.h"
#include "stats/effect.h"
#include "stats/quantile.h"
#include "stats/tails.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

/// Ten buckets of width 10 from 0 to 100, nothing outside.
Histogram histogram(double q, const std::vector<std::int64_t> &inside, std::int64_t below = 0, std::int64_t above = 0)
{
    Histogram result{q, {}, {below}};
    for (std::size_t i = 0; i <= inside.size(); ++i)
        result.edges.push_back(10.0 * static_cast<double>(i));
    result.counts.insert(result.counts.end(), inside.begin(), inside.end());
    result.counts.push_back(above);
    return result;
}

} // namespace

class StatsQuantileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranksFollowTheBinomialDistribution();
    void ranksOfHugeSamplesAreFoundAtOnce();
    void tiesBelongToTheSmallerRank();
    void valuesLieBetweenTheirNeighbours();
    void orderStatisticsOfASampleThatIsTooSmall();
    void bucketsAreLinear();
    void whatAHistogramCannotSay_data();
    void whatAHistogramCannotSay();
    void mergedHistogramsAreOne();
    void aMarginNeedsTwoBuckets();
    void quantilesAreTestedLikeMeans();
    void groupsSpeakOfOneQuantile();
    void mirroringChangesNothing();
};

void StatsQuantileTest::ranksFollowTheBinomialDistribution()
{
    QVERIFY(rc::check("smallest k with P(Bin(n+1, q) <= k) >= p", [] {
        const auto n = *rc::gen::inRange<std::int64_t>(1, 3000);
        const double q = between(0.001, 0.999);
        const double alpha = magnitude(1e-6, 0.49);
        // The cumulative distribution by its recurrence, in log scale because q^n underflows.
        const long double trials = n + 1;
        long double logProbability = trials * std::log1p(-static_cast<long double>(q));
        long double sum = 0;
        std::int64_t lower = -1;
        std::int64_t upper = -1;
        for (std::int64_t k = 0; k <= n + 1 && upper < 0; ++k) {
            sum += std::exp(logProbability);
            if (lower < 0 && sum >= alpha / 2)
                lower = k;
            if (sum >= 1 - static_cast<long double>(alpha) / 2)
                upper = k;
            logProbability += std::log((trials - k) / (k + 1)) + std::log(static_cast<long double>(q)) -
                              std::log1p(-static_cast<long double>(q));
        }
        const IndexInterval ranks = indexInterval(n, q, alpha);
        RC_ASSERT(ranks.rank == static_cast<double>(n + 1) * q);
        RC_ASSERT(ranks.lower == lower);
        RC_ASSERT(ranks.upper == (upper < 0 ? n + 1 : upper));
        RC_ASSERT(ranks.inRange(n) == (lower >= 1 && ranks.upper <= n));
    }));
}

void StatsQuantileTest::ranksOfHugeSamplesAreFoundAtOnce()
{
    // Where Boost's binomial quantile throws. The normal quantile is exact here but for its rounding.
    constexpr std::int64_t n = 9'000'000'000'000'000;
    const IndexInterval ranks = indexInterval(n, 0.999);
    const double reach = 1.9599639845400545 * std::sqrt(9e15 * 0.999 * 0.001);
    QVERIFY(std::abs(static_cast<double>(ranks.lower) - (ranks.rank - reach)) < 4);
    QVERIFY(std::abs(static_cast<double>(ranks.upper) - (ranks.rank + reach)) < 4);
    const IndexInterval most = indexInterval(std::numeric_limits<std::int64_t>::max(), 0.5);
    QVERIFY(0 < most.lower && most.lower < most.upper);
}

void StatsQuantileTest::tiesBelongToTheSmallerRank()
{
    // P(Bin(5, 1/2) <= 1) = 6/32 exactly, which is half of this alpha; P(Bin(5, 1/2) > 3) is as much.
    const IndexInterval ranks = indexInterval(4, 0.5, 0.375);
    QCOMPARE(ranks.lower, 1);
    QCOMPARE(ranks.upper, 3);
}

void StatsQuantileTest::valuesLieBetweenTheirNeighbours()
{
    const std::vector<double> sorted{-3, 0, 0, 4, 10};
    QCOMPARE(valueAtRank(sorted, 1), -3.0);
    QCOMPARE(valueAtRank(sorted, 1.25), -2.25);
    QCOMPARE(valueAtRank(sorted, 3.5), 2.0);
    QCOMPARE(valueAtRank(sorted, 5), 10.0);
    QCOMPARE(valueAtRank(sorted, 0.2), -3.0);
    QCOMPARE(valueAtRank(sorted, 5.9), 10.0);
    const std::vector<double> wide{-1e308, 1e308};
    QCOMPARE(valueAtRank(wide, 1.5), 0.0);
}

void StatsQuantileTest::orderStatisticsOfASampleThatIsTooSmall()
{
    const std::vector<double> sorted{1, 2, 3, 4};
    const OrderStatistics few = orderStatistics(sorted, 0.9);
    QCOMPARE(few, (OrderStatistics{4, 0.9, 4, 3, 4}));
    QCOMPARE(validity(few), Reason::none);
    const std::vector<Groups> groups{{few, few}};
    QCOMPARE(deterioration(groups, Direction::decrease).reason, Reason::quantileOutOfRange);
    const std::vector<Groups> empty{{orderStatistics({}, 0.9), few}};
    QCOMPARE(deterioration(empty, Direction::decrease).reason, Reason::emptyGroup);
}

void StatsQuantileTest::bucketsAreLinear()
{
    // 100 units: ranks 50.5 and 41, 60 of the median. Ranks 41 to 60 lie in the third bucket, which holds 40.
    const HistogramQuantile at = quantileOf(histogram(0.5, {10, 20, 40, 30}));
    QCOMPARE(at.reason, Reason::none);
    QCOMPARE(at.lower, 20 + 10 * 11.0 / 40);
    QCOMPARE(at.estimate, 20 + 10 * 20.5 / 40);
    QCOMPARE(at.upper, 20 + 10 * 30.0 / 40);
    QCOMPARE(at.bucketWidth, 10.0);
    // A rank that a bucket just reaches lies at its upper edge; an empty bucket is passed over.
    QCOMPARE(quantileOf(histogram(0.5, {41, 0, 59})).lower, 10.0);
    QCOMPARE(quantileOf(histogram(0.5, {40, 0, 60})).lower, 20 + 10 / 60.0);
    const Estimate estimate = sluice::stats::estimate(histogram(0.5, {10, 20, 40, 30}));
    QVERIFY(close(std::sqrt(estimate.variance), (at.upper - at.lower) / (2 * normalQuantile(0.025)), 1e-14));
}

void StatsQuantileTest::whatAHistogramCannotSay_data()
{
    QTest::addColumn<Histogram>("sample");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("nobody") << histogram(0.5, {0, 0, 0}) << Reason::emptyGroup;
    QTest::newRow("no buckets") << Histogram{} << Reason::emptyGroup;
    QTest::newRow("too few") << histogram(0.99, {10, 20, 20}) << Reason::quantileOutOfRange;
    QTest::newRow("all above") << histogram(0.5, {0, 0}, 0, 100) << Reason::quantileInOpenBucket;
    QTest::newRow("only the upper limit above") << histogram(0.5, {10, 49}, 0, 41) << Reason::quantileInOpenBucket;
    QTest::newRow("just not above") << histogram(0.5, {10, 50}, 0, 40) << Reason::none;
    QTest::newRow("only the lower limit below") << histogram(0.5, {10, 49}, 41) << Reason::quantileInOpenBucket;
    QTest::newRow("just not below") << histogram(0.5, {10, 50}, 40) << Reason::none;
    QTest::newRow("one edge, two open buckets") << Histogram{0.5, {7}, {50, 50}} << Reason::quantileInOpenBucket;
}

void StatsQuantileTest::whatAHistogramCannotSay()
{
    QFETCH(Histogram, sample);
    QFETCH(Reason, reason);
    QCOMPARE(quantileOf(sample).reason, reason);
    const Histogram good = histogram(sample.q, {1000, 1000, 1000, 1000});
    for (const Groups &groups : {Groups{sample, good}, Groups{good, sample}})
        QCOMPARE(deterioration(std::vector{groups}, Direction::decrease).reason, reason);
}

void StatsQuantileTest::mergedHistogramsAreOne()
{
    QVERIFY(rc::check("parts of a histogram", [] {
        const auto counts = [] { return *rc::gen::container<std::vector<std::int64_t>>(5, rc::gen::inRange(0, 500)); };
        const Histogram a = histogram(0.9, counts());
        const Histogram b = histogram(0.9, counts());
        const Histogram c = histogram(0.9, counts());
        RC_ASSERT(merged(merged(a, b), c) == merged(c, merged(b, a)));
        RC_ASSERT(merged(a, b).units() == a.units() + b.units());
    }));
}

void StatsQuantileTest::aMarginNeedsTwoBuckets()
{
    const Histogram e = histogram(0.5, {1000, 2000, 4000, 3000});
    const Histogram u = histogram(0.5, {1500, 2000, 4000, 2500});
    const std::vector<Groups> groups{{e, u}};
    const auto reason = [&groups](Margin margin) { return nonInferiority(groups, Direction::decrease, margin).reason; };
    QCOMPARE(reason({Scale::absolute, 20}), Reason::none);
    QCOMPARE(reason({Scale::absolute, 19.99}), Reason::resolutionTooCoarse);
    // The median of the unexposed is near 24: 85 % of it are two buckets, 80 % are not.
    QCOMPARE(reason({Scale::relative, 0.85}), Reason::none);
    QCOMPARE(reason({Scale::relative, 0.8}), Reason::resolutionTooCoarse);
    QVERIFY(deterioration(groups, Direction::decrease).available());
    const Band band = repeatedLimits(groups, Direction::decrease, Scale::absolute, 2, 2, Margin{Scale::absolute, 5});
    QVERIFY(!band.lower.unbounded);
    QVERIFY(band.upper.unbounded);
    // The coarsest stage decides.
    const Histogram coarse{0.5, {0, 50}, {0, 10000, 0}};
    const std::vector<Groups> strata{{e, u}, {coarse, coarse}};
    const auto inBoth = [&strata](double margin) {
        return nonInferiority(strata, Direction::decrease, {Scale::absolute, margin}).reason;
    };
    QCOMPARE(inBoth(99), Reason::resolutionTooCoarse);
    QCOMPARE(inBoth(100), Reason::none);
}

void StatsQuantileTest::quantilesAreTestedLikeMeans()
{
    // In two stages; a mean with the same value and variance of the estimate goes through the same tests and bands.
    const double z = normalQuantile(0.025);
    const auto asMean = [](std::int64_t n, double value, double se) {
        const auto units = static_cast<double>(n);
        return Mean{n, value, se * se * units * (units - 1), {}};
    };
    const auto asQuantile = [z](std::int64_t n, double value, double se) {
        return OrderStatistics{n, 0.95, value, value - 0.7 * z * se, value + 1.3 * z * se};
    };
    const auto strata = [](auto sample) {
        return std::vector<Groups>{{sample(1000, 251.0, 8.0), sample(99000, 240.0, 0.9)},
                                   {sample(20000, 244.0, 1.5), sample(20000, 243.0, 1.6)}};
    };
    const std::vector<Groups> means = strata(asMean);
    const std::vector<Groups> quantiles = strata(asQuantile);
    const Margin margin{Scale::relative, 0.05};
    for (const Direction preferred : {Direction::increase, Direction::decrease}) {
        QVERIFY(close(deterioration(means, preferred).z, deterioration(quantiles, preferred).z));
        QVERIFY(close(nonInferiority(means, preferred, margin).z, nonInferiority(quantiles, preferred, margin).z));
        const Band expected = repeatedLimits(means, preferred, Scale::relative, 2.4, 2.1, margin);
        const Band band = repeatedLimits(quantiles, preferred, Scale::relative, 2.4, 2.1, margin);
        QVERIFY(close(band.lower.value, expected.lower.value));
        QVERIFY(close(band.upper.value, expected.upper.value));
    }
    const Effect effect = sluice::stats::effect(quantiles, Weights::inverseVariance);
    QVERIFY(close(effect.se, sluice::stats::effect(means, Weights::inverseVariance).se));
    QVERIFY(effect.heterogeneity.has_value());
}

void StatsQuantileTest::groupsSpeakOfOneQuantile()
{
    const OrderStatistics p90{1000, 0.9, 5, 4, 6};
    const OrderStatistics p95{1000, 0.95, 5, 4, 6};
    QCOMPARE(deterioration(std::vector<Groups>{{p90, p95}}, Direction::decrease).reason, Reason::scaleMismatch);
    const std::vector<Groups> strata{{p90, p90}, {p95, p95}};
    QCOMPARE(deterioration(strata, Direction::decrease).reason, Reason::scaleMismatch);
    const std::vector<Groups> histogramToo{{p90, histogram(0.9, {100, 100})}};
    QCOMPARE(deterioration(histogramToo, Direction::decrease).reason, Reason::scaleMismatch);
    // A group without units has no quantile either.
    const std::vector<Groups> empty{{OrderStatistics{}, p90}, {p90, p90}};
    QVERIFY(deterioration(empty, Direction::decrease).available());
}

void StatsQuantileTest::mirroringChangesNothing()
{
    QVERIFY(rc::check("negated values, opposite quantile and direction", [] {
        const auto sample = [] {
            auto values = *rc::gen::container<std::vector<int>>(60, rc::gen::inRange(-1000, 1000));
            std::vector<double> sorted(values.begin(), values.end());
            std::ranges::sort(sorted);
            return sorted;
        };
        const auto mirrored = [](std::vector<double> sorted) {
            std::ranges::reverse(sorted);
            std::ranges::transform(sorted, sorted.begin(), std::negate());
            return sorted;
        };
        const double q = *rc::gen::element(0.25, 0.5, 0.625);
        const std::vector<double> e = sample();
        const std::vector<double> u = sample();
        const std::vector<Groups> groups{{orderStatistics(e, q), orderStatistics(u, q)}};
        const std::vector<Groups> mirror{{orderStatistics(mirrored(e), 1 - q), orderStatistics(mirrored(u), 1 - q)}};
        const Margin margin{Scale::absolute, 20};
        const TestResult worse = deterioration(groups, Direction::decrease);
        RC_PRE(worse.available());
        // The limits of the mirrored ranks are one rank apart unless q is 1/2: only estimates are exactly mirrored.
        const Effect effect = sluice::stats::effect(groups);
        RC_ASSERT(close(effect.difference, -sluice::stats::effect(mirror).difference));
        if (q == 0.5) {
            RC_ASSERT(close(worse.z, deterioration(mirror, Direction::increase).z));
            RC_ASSERT(close(nonInferiority(groups, Direction::decrease, margin).z,
                            nonInferiority(mirror, Direction::increase, margin).z));
        }
    }));
}

QTEST_GUILESS_MAIN(StatsQuantileTest)
#include "tst_stats_quantile.moc"
