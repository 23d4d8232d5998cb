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
