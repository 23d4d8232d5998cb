// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;

class StatsSamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsNeverChangeAResult();
    void covariatesSplitLikeTheMetric();
    void histogramsAreAddedBucketByBucket();
    void orderStatisticsAreNotMerged();
    void emptyIsNeutral();
    void invalidNumbersAreNamed();
    void sumsThatLostTheirVarianceAreRefused();
    void kindsCannotBeMixed();
    void reasonsHaveAStatusAndAName();
};

void StatsSamplesTest::splitsNeverChangeAResult()
{
    QVERIFY(rc::check("merge", [] {
        const double offset = *rc::gen::element(0.0, 1e3, -1e6);
        const auto raw = *rc::gen::nonEmpty<std::vector<int>>();
        std::array<Mean, 3> parts;
        std::array<Ratio, 3> pairs;
        std::vector<long double> values;
        for (const int value : raw) {
            const double x = value % 1000 + offset;
            values.push_back(x);
            const auto part = *rc::gen::inRange<std::size_t>(0, 3);
            parts[part].add(x);
            pairs[part].add(x, 2 * x);
        }
        const Mean left = merged(merged(parts[0], parts[1]), parts[2]);
        const Mean right = merged(parts[2], merged(parts[1], parts[0]));
        long double sum = 0;
        for (const long double x : values)
            sum += x;
        const auto n = static_cast<long double>(values.size());
        long double m2 = 0;
        long double m3 = 0;
        for (const long double x : values) {
            m2 += (x - sum / n) * (x - sum / n);
            m3 += (x - sum / n) * (x - sum / n) * (x - sum / n);
        }
        const auto exact = static_cast<double>(m2);
        const double mean = static_cast<double>(sum / n);
        const double size = static_cast<double>(n);
        const double epsilon = std::numeric_limits<double>::epsilon();
        // 8 n eps sqrt(1 + mean^2/variance), relative to m2; written so that no variance at all is allowed for.
        const double allowed = 8 * size * epsilon * (exact + std::sqrt(exact * size) * std::abs(mean)) +
                               size * epsilon * epsilon * mean * mean * size;
        for (const Mean &all : {left, right}) {
            RC_ASSERT(all.n == static_cast<std::int64_t>(values.size()));
            RC_ASSERT(std::abs(all.mean - mean) <= 8 * size * epsilon * (std::abs(mean) + 1000));
            RC_ASSERT(std::abs(all.m2 - exact) <= allowed);
            RC_ASSERT(all.m3.has_value());
            RC_ASSERT(std::abs(*all.m3 - static_cast<double>(m3)) <= 3000 * (allowed + 8 * size * epsilon * exact));
        }
        const Ratio pair = merged(merged(pairs[2], pairs[0]), pairs[1]);
        RC_ASSERT(std::abs(pair.cNd - 2 * exact) <= 4 * allowed);
        RC_ASSERT(std::abs(pair.m2Den - 4 * exact) <= 8 * allowed);
    }));
}

void StatsSamplesTest::covariatesSplitLikeTheMetric()
{
    QVERIFY(rc::check("a covariate is to the metric what a denominator is to a numerator", [] {
        const auto p = *rc::gen::inRange<std::size_t>(1, 4);
        const auto units = *rc::gen::nonEmpty<std::vector<std::array<int, 4>>>();
        std::array<MeanWithCovariates, 3> parts;
        std::array<std::array<Ratio, 3>, 3> toMetric; // by covariate and part
        std::array<Ratio, 3> lastToFirst;
        for (const auto &unit : units) {
            const auto part = *rc::gen::inRange<std::size_t>(0, 3);
            std::vector<double> x;
            for (std::size_t i = 0; i < p; ++i) {
                x.push_back(unit[i] % 1000);
                toMetric[i][part].add(unit[3] % 1000, x[i]);
            }
            lastToFirst[part].add(x.back(), x.front());
            parts[part].add(unit[3] % 1000, x);
        }
        const MeanWithCovariates left = merged(merged(parts[0], parts[1]), parts[2]);
        const MeanWithCovariates right = merged(parts[2], merged(parts[1], parts[0]));
        const auto merge = [](const std::array<Ratio, 3> &three) {
            return merged(merged(three[2], three[0]), three[1]);
        };
        for (const MeanWithCovariates &all : {left, right}) {
            RC_ASSERT(validity(all) == Reason::none);
            RC_ASSERT(all.covariates() == p);
            for (std::size_t i = 0; i < p; ++i) {
                const Ratio pair = merge(toMetric[i]);
                RC_ASSERT(all.y.n == pair.n);
                RC_ASSERT(close(all.y.m2, pair.m2Num));
                RC_ASSERT(close(all.meanX[i], pair.meanDen));
                RC_ASSERT(close(all.m2X[i * p + i], pair.m2Den));
                RC_ASSERT(std::abs(all.cXy[i] - pair.cNd) <= 1e-9 * (1 + pair.m2Num + pair.m2Den));
            }
            const Ratio corner = merge(lastToFirst);
            RC_ASSERT(std::abs(all.m2X[p - 1] - corner.cNd) <= 1e-9 * (1 + corner.m2Num + corner.m2Den));
            RC_ASSERT(std::abs(all.m2X[(p - 1) * p] - corner.cNd) <= 1e-9 * (1 + corner.m2Num + corner.m2Den));
        }
    }));
}

void StatsSamplesTest::histogramsAreAddedBucketByBucket()
{
    const Histogram a{0.9, {1, 2, 5}, {0, 4, 1, 2}};
    QCOMPARE(merged(a, Histogram{0.9, {1, 2, 5}, {1, 1, 0, 1}}), (Histogram{0.9, {1, 2, 5}, {1, 5, 1, 3}}));
    QCOMPARE(a.units(), 7);
    QCOMPARE(size(a), 7.0);
    QVERIFY(!mergeable(a, Histogram{0.9, {1, 2, 6}, {0, 4, 1, 2}}));
    QVERIFY(!mergeable(a, Histogram{0.95, {1, 2, 5}, {0, 4, 1, 2}}));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, merged(a, Histogram{0.9, {1, 2, 6}, {0, 4, 1, 2}}));
    QCOMPARE(merged(a, Histogram{}), a);
    QCOMPARE(merged(Histogram{0.5, {7}, {0, 0}}, a), a);
}

void StatsSamplesTest::orderStatisticsAreNotMerged()
{
    const OrderStatistics a{100, 0.5, 5, 4, 6};
    QVERIFY(!mergeable(a, a));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, merged(Sample(a), Sample(a)));
    QVERIFY(mergeable(a, OrderStatistics{}));
    QCOMPARE(merged(a, OrderStatistics{}), a);
    QCOMPARE(merged(OrderStatistics{}, a), a);
    QVERIFY(!mergeable(a, Mean{}));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, merged(Sample(a), Sample(Mean{})));
}

void StatsSamplesTest::emptyIsNeutral()
{
    const Mean mean{3, 2, 5, 1};
    QCOMPARE(merged(mean, Mean{}), mean);
    QCOMPARE(merged(Mean{}, mean), mean);
    const Ratio ratio{3, 1, 2, 5, 6, 1};
    QCOMPARE(merged(Ratio{}, ratio), ratio);
    QCOMPARE(merged(ratio, Ratio{}), ratio);
    QCOMPARE(std::get<Proportion>(merged(Sample(Proportion{5, 2}), Sample(Proportion{}))), (Proportion{5, 2}));
    QCOMPARE(merged(Rate{5, 2.5}, Rate{}), (Rate{5, 2.5}));
    QVERIFY(!merged(mean, Mean{2, 1, 1, {}}).m3);
}

void StatsSamplesTest::invalidNumbersAreNamed()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(validity(Mean{5, 1, 1, nan}), Reason::notFinite);
    QCOMPARE(validity(Mean{-5, 1, 1, {}}), Reason::negativeCount);
    QCOMPARE(validity(Mean{5, 1, -1, {}}), Reason::negativeVariance);
    QCOMPARE(validity(Proportion{5, -1}), Reason::negativeCount);
    QCOMPARE(validity(Proportion{5, 6}), Reason::xExceedsN);
    QCOMPARE(validity(Ratio{5, 1, 1, 4, 9, 6.0000001}), Reason::inconsistentMoments);
    QCOMPARE(validity(Ratio{5, 1, 1, 4, 9, -6}), Reason::none);
    QCOMPARE(validity(Rate{1, -1}), Reason::negativeExposure);
    QCOMPARE(validity(Rate{-1, 1}), Reason::negativeCount);
    const Mean y{9, 1, 4, {}};
    QCOMPARE(validity(MeanWithCovariates{y, {1}, {9}, {6}}), Reason::none);
    QCOMPARE(validity(MeanWithCovariates{y, {1}, {9}, {6.0000001}}), Reason::inconsistentMoments);
    QCOMPARE(validity(MeanWithCovariates{y, {1, 1}, {4, 1, 1.1, 4}, {1, 1}}), Reason::inconsistentMoments);
    QCOMPARE(validity(MeanWithCovariates{y, {1, 1}, {4, 5, 5, 4}, {1, 1}}), Reason::inconsistentMoments);
    QCOMPARE(validity(MeanWithCovariates{y, {1, 1}, {4, 1, 1, 4}, {1}}), Reason::inconsistentMoments);
    QCOMPARE(validity(MeanWithCovariates{y, {}, {}, {}}), Reason::inconsistentMoments);
    QCOMPARE(validity(MeanWithCovariates{y, {1}, {-9}, {6}}), Reason::negativeVariance);
    QCOMPARE(validity(MeanWithCovariates{y, {nan}, {9}, {6}}), Reason::notFinite);
    QCOMPARE(validity(MeanWithCovariates{{-9, 1, 4, {}}, {1}, {9}, {6}}), Reason::negativeCount);
    QCOMPARE(validity(MeanWithCovariates{}), Reason::none);
    QCOMPARE(validity(OrderStatistics{100, 0.5, 5, 4, 6}), Reason::none);
    QCOMPARE(validity(OrderStatistics{100, 0.5, 5, 6, 4}), Reason::inconsistentMoments);
    QCOMPARE(validity(OrderStatistics{10, 0.99, 5, 4, 5}), Reason::none);
    QCOMPARE(validity(OrderStatistics{100, 0.5, nan, 4, 6}), Reason::notFinite);
    QCOMPARE(validity(OrderStatistics{-100, 0.5, 5, 4, 6}), Reason::negativeCount);
    QCOMPARE(validity(OrderStatistics{100, 1, 5, 4, 6}), Reason::badProbabilities);
    QCOMPARE(validity(Histogram{}), Reason::none);
    QCOMPARE(validity(Histogram{0.5, {1, 2}, {0, 1, 0}}), Reason::none);
    QCOMPARE(validity(Histogram{0.5, {1, 2}, {0, 1}}), Reason::inconsistentMoments);
    QCOMPARE(validity(Histogram{0.5, {2, 2}, {0, 1, 0}}), Reason::inconsistentMoments);
    QCOMPARE(validity(Histogram{0.5, {1, 2}, {0, -1, 0}}), Reason::negativeCount);
    QCOMPARE(validity(Histogram{0, {1, 2}, {0, 1, 0}}), Reason::badProbabilities);
    QCOMPARE(validity(Histogram{0.5, {1, nan}, {0, 1, 0}}), Reason::notFinite);
}

void StatsSamplesTest::sumsThatLostTheirVarianceAreRefused()
{
    QCOMPARE(meanFromSums(4, 10, 30).sample, (Mean{4, 2.5, 5, {}}));
    QCOMPARE(meanFromSums(4, 4e6, 4e12 + 1).reason, Reason::precisionLoss);
    QCOMPARE(meanFromSums(4, 4e6, 4e12).reason, Reason::none);
    QCOMPARE(meanFromSums(-1, 1, 1).reason, Reason::negativeCount);
    QCOMPARE(meanFromSums(0, 0, 0).reason, Reason::emptyGroup);
}

void StatsSamplesTest::kindsCannotBeMixed()
{
    const std::vector<Groups> mixed{{Mean{5, 1, 1, {}}, Proportion{5, 1}}};
    QCOMPARE(deterioration(mixed, Direction::increase).reason, Reason::scaleMismatch);
    const std::vector<Groups> strata{{Rate{50, 10}, Rate{50, 10}}, {Proportion{50, 10}, Proportion{50, 10}}};
    QCOMPARE(deterioration(strata, Direction::increase).reason, Reason::scaleMismatch);
}

void StatsSamplesTest::reasonsHaveAStatusAndAName()
{
    QCOMPARE(statusOf(Reason::none), Status::ok);
    for (int i = 1; i <= static_cast<int>(Reason::noUsableStratum); ++i) {
        const auto reason = static_cast<Reason>(i);
        QVERIFY(!name(reason).empty());
        QVERIFY(statusOf(reason) != Status::ok);
    }
    QCOMPARE(statusOf(Reason::methodNeedsRelativeMargin), Status::invalidInput);
    QCOMPARE(statusOf(Reason::emptyGroup), Status::insufficientData);
}

QTEST_GUILESS_MAIN(StatsSamplesTest)
#include "tst_stats_samples.moc"
