// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/tests.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;

class StatsSamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void histogramsAreAddedBucketByBucket();
    void orderStatisticsAreNotMerged();
    void emptyIsNeutral();
    void invalidNumbersAreNamed();
    void sumsThatLostTheirVarianceAreRefused();
    void kindsCannotBeMixed();
    void reasonsHaveAStatusAndAName();
};

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
