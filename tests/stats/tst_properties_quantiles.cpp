// SPDX-License-Identifier: GPL-3.0-or-later
#include "edges.h"

#include "stats/adjustment.h"
#include "stats/quantile.h"
#include "stats/quantiledifference.h"

#include "support/property.h"

#include <QTest>

#include <algorithm>

using namespace sluice::stats;
using namespace sluice::stats::generators;
using sluice::testing::holds;

namespace {

Direction opposite(Direction direction)
{
    return direction == Direction::increase ? Direction::decrease : Direction::increase;
}

/// Values of one group, ascending, with ties.
std::vector<double> someValues(int fewest)
{
    const double unit = magnitude(1e-6, 1e6);
    const int count = *rc::gen::inRange(fewest, fewest + 40);
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(unit * *rc::gen::element(1.0, between(-1, 3), magnitude(0.1, 10)));
    std::sort(values.begin(), values.end());
    return values;
}

std::vector<double> times(const std::vector<double> &values, double factor)
{
    std::vector<double> others;
    for (const double x : values)
        others.push_back(factor * x);
    std::sort(others.begin(), others.end());
    return others;
}

MeanWithCovariates adjustable(int units, double slope, double shift)
{
    MeanWithCovariates sample;
    for (int i = 0; i < units; ++i) {
        const std::array x{between(-2, 2), between(-1, 3)};
        sample.add(shift + slope * x[0] - x[1] + between(-1, 1), x);
    }
    return sample;
}

} // namespace

/// Swap, scale, merge and monotony of quantiles and of means adjusted by covariates.
class PropertiesQuantilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void swappingGroupsAndDirectionChangesNothing();
    void theUnitDoesNotMatter();
    void aLargerMarginIsEasierToMeet();
    void ranksAreInOrder();
    void splitHistogramsAddUp();
    void adjustmentForgetsTheOriginOfCovariates();
};

void PropertiesQuantilesTest::swappingGroupsAndDirectionChangesNothing()
{
    QVERIFY(holds("swapping groups and direction, order statistics", [] {
        const double q = between(0.2, 0.8);
        const std::vector<Groups> g{{orderStatistics(someValues(30), q), orderStatistics(someValues(30), q)}};
        const std::vector<Groups> other{{g.front().unexposed, g.front().exposed}};
        const Direction d = direction();
        const Margin margin{Scale::absolute, magnitude(1e-3, 1e3)};
        const auto alike = [](const TestResult &a, const TestResult &b) {
            return a.reason == b.reason && close(a.z, b.z, 1e-9);
        };
        RC_ASSERT(alike(deterioration(g, d), deterioration(other, opposite(d))));
        RC_ASSERT(alike(nonInferiority(g, d, margin), nonInferiority(other, opposite(d), margin)));
    }));
    QVERIFY(holds("swapping groups and direction, exact distribution", [] {
        const double q = between(0.2, 0.8);
        const std::vector<double> e = someValues(30);
        const std::vector<double> u = someValues(30);
        const QuantileComparison one = compareQuantiles(e, u, q, Direction::decrease, std::nullopt, 0.05);
        const QuantileComparison other = compareQuantiles(u, e, q, Direction::increase, std::nullopt, 0.05);
        RC_ASSERT(one.reason == other.reason);
        if (one.status == Status::ok)
            RC_ASSERT(std::abs(one.pDeterioration - other.pDeterioration) <= 1e-10);
    }));
}

void PropertiesQuantilesTest::theUnitDoesNotMatter()
{
    QVERIFY(holds("another unit", [] {
        const double q = between(0.2, 0.8);
        const double c = std::exp2(*rc::gen::inRange(-30, 30));
        const std::vector<double> e = someValues(30);
        const std::vector<double> u = someValues(30);
        const Direction d = direction();
        const Margin margin{Scale::absolute, magnitude(1e-3, 1e3)};
        const std::vector<Groups> g{{orderStatistics(e, q), orderStatistics(u, q)}};
        const std::vector<Groups> larger{{orderStatistics(times(e, c), q), orderStatistics(times(u, c), q)}};
        const TestResult before = nonInferiority(g, d, margin);
        const TestResult after = nonInferiority(larger, d, {Scale::absolute, c * margin.value});
        RC_ASSERT(before.reason == after.reason && close(before.z, after.z, 1e-9));
        const QuantileComparison one = compareQuantiles(e, u, q, d, margin, 0.05);
        const QuantileComparison other =
            compareQuantiles(times(e, c), times(u, c), q, d, Margin{Scale::absolute, c * margin.value}, 0.05);
        RC_ASSERT(one.reason == other.reason);
        if (one.status == Status::ok) {
            RC_ASSERT(one.pDeterioration == other.pDeterioration && one.pNonInferiority == other.pNonInferiority);
            RC_ASSERT(one.limits.lower * c == other.limits.lower && one.limits.upper * c == other.limits.upper);
        }
    }));
}

void PropertiesQuantilesTest::aLargerMarginIsEasierToMeet()
{
    QVERIFY(holds("a larger margin", [] {
        const double q = between(0.2, 0.8);
        const std::vector<double> e = someValues(30);
        const std::vector<double> u = someValues(30);
        const Direction d = direction();
        const Margin narrow{Scale::absolute, magnitude(1e-3, 1e3)};
        const Margin wide{Scale::absolute, narrow.value * between(1, 3)};
        const QuantileComparison first = compareQuantiles(e, u, q, d, narrow, 0.05);
        const QuantileComparison second = compareQuantiles(e, u, q, d, wide, 0.05);
        RC_ASSERT(first.reason == second.reason);
        if (first.status == Status::ok) {
            RC_ASSERT(*second.pNonInferiority <= *first.pNonInferiority + 1e-12);
            RC_ASSERT(first.limits.lower <= first.limits.upper);
        }
    }));
}

void PropertiesQuantilesTest::ranksAreInOrder()
{
    QVERIFY(holds("ranks and limits", [] {
        const auto n = static_cast<std::int64_t>(magnitude(1, 1e9));
        const double q = between(0.001, 0.999);
        const double alpha = magnitude(1e-6, 0.5);
        const IndexInterval wide = indexInterval(n, q, alpha);
        const IndexInterval narrow = indexInterval(n, q, std::min(0.9, alpha * 1.5));
        RC_ASSERT(wide.lower <= narrow.lower && narrow.upper <= wide.upper);
        RC_ASSERT(wide.lower >= 0 && wide.upper <= n + 1 && wide.lower <= wide.upper);
        // The median of the ranks is within one of their mean.
        RC_ASSERT(static_cast<double>(wide.lower) <= wide.rank + 1 && static_cast<double>(wide.upper) >= wide.rank - 1);
    }));
}

void PropertiesQuantilesTest::splitHistogramsAddUp()
{
    QVERIFY(holds("histograms of parts", [] {
        Histogram first{between(0.1, 0.9), {1, 2, 4, 8, 16, 32}, {}};
        Histogram second = first;
        for (std::size_t i = 0; i <= first.edges.size(); ++i) {
            first.counts.push_back(*rc::gen::inRange(0, 1000));
            second.counts.push_back(*rc::gen::inRange(0, 1000));
        }
        RC_ASSERT(merged(first, second) == merged(second, first));
        const Histogram all = merged(first, second);
        RC_ASSERT(all.units() == first.units() + second.units());
        const HistogramQuantile quantile = quantileOf(all);
        const HistogramQuantile a = quantileOf(first);
        const HistogramQuantile b = quantileOf(second);
        if (quantile.reason == Reason::none && a.reason == Reason::none && b.reason == Reason::none) {
            // A quantile of a union lies between those of the parts, up to the unit by which (n+1)q is rounded: that of
            // a bucket.
            RC_ASSERT(quantile.estimate >= std::min(a.estimate, b.estimate) - 2 * quantile.bucketWidth);
            RC_ASSERT(quantile.estimate <= std::max(a.estimate, b.estimate) + 2 * quantile.bucketWidth);
            RC_ASSERT(quantile.lower <= quantile.estimate && quantile.estimate <= quantile.upper);
        }
    }));
}

void PropertiesQuantilesTest::adjustmentForgetsTheOriginOfCovariates()
{
    QVERIFY(holds("covariates in another unit and from another origin", [] {
        const double slope = between(-3, 3);
        const MeanWithCovariates e = adjustable(*rc::gen::inRange(10, 40), slope, 0.3);
        const MeanWithCovariates u = adjustable(*rc::gen::inRange(10, 40), slope, 0);
        const Adjustment before = adjust(e, u);
        const double factor = magnitude(1e-3, 1e3);
        const double origin = between(-5, 5);
        const auto moved = [&](MeanWithCovariates sample) {
            sample.meanX[0] = factor * sample.meanX[0] + origin;
            sample.m2X[0] *= factor * factor;
            sample.m2X[1] *= factor;
            sample.m2X[2] *= factor;
            sample.cXy[0] *= factor;
            return sample;
        };
        const Adjustment after = adjust(moved(e), moved(u));
        RC_ASSERT(before.reason == after.reason && before.adjusted == after.adjusted);
        if (before.status != Status::ok)
            return;
        const double d = before.exposed.value - before.unexposed.value;
        RC_ASSERT(std::abs(after.exposed.value - after.unexposed.value - d) <= 1e-8 * (1 + std::abs(slope)));
        RC_ASSERT(close(before.varianceRatio, after.varianceRatio, 1e-8));
        // Least squares cannot make the spread within the groups larger.
        const double factorN = before.exposed.variance * double(e.y.n) * double(e.y.n - 1) +
                               before.unexposed.variance * double(u.y.n) * double(u.y.n - 1);
        RC_ASSERT(factorN <= (e.y.m2 + u.y.m2) * (1 + 1e-9));
        const std::vector<Groups> g{{e, u}};
        const std::vector<Groups> swapped{{u, e}};
        RC_ASSERT(close(deterioration(g, Direction::increase).z, deterioration(swapped, Direction::decrease).z, 1e-8));
    }));
}

QTEST_GUILESS_MAIN(PropertiesQuantilesTest)
#include "tst_properties_quantiles.moc"
