// SPDX-License-Identifier: GPL-3.0-or-later
#include "edges.h"

#include "support/property.h"

#include <QTest>

#include <array>
#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;
using sluice::testing::holds;

namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

/// What the moments of some values are, in extended precision.
struct Exact
{
    double n = 0;
    double mean = 0;
    double m2 = 0;
    double m3 = 0;
    double spread = 0; ///< largest distance from the mean
    /// Section 12: relative error of a variance <= 8 n eps sqrt(1 + mean^2/variance), times m2; and what is left where
    /// there is no variance at all.
    double allowed = 0;
};

Exact exactly(const std::vector<double> &values)
{
    long double sum = 0;
    for (const double x : values)
        sum += static_cast<long double>(x);
    const auto n = static_cast<long double>(values.size());
    const long double mean = sum / n;
    long double m2 = 0;
    long double m3 = 0;
    long double spread = 0;
    for (const double x : values) {
        const long double d = static_cast<long double>(x) - mean;
        m2 += d * d;
        m3 += d * d * d;
        spread = std::max(spread, std::abs(d));
    }
    Exact exact{static_cast<double>(n), static_cast<double>(mean), static_cast<double>(m2), static_cast<double>(m3),
                static_cast<double>(spread)};
    const double rounding = kEpsilon * exact.mean;
    exact.allowed = 8 * exact.n * kEpsilon * (exact.m2 + std::sqrt(exact.m2 * exact.n) * std::abs(exact.mean)) +
                    exact.n * exact.n * rounding * rounding;
    return exact;
}

/// Values of one metric: whole numbers or not, near 0 or far from it, with or without an outlier.
std::vector<double> someValues()
{
    const double unit = magnitude(1e-12, 1e12);
    const double origin = *rc::gen::element(0.0, 1.0, -1e3, 1e6, -1e8);
    const int count = *rc::gen::inRange(1, 60);
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(unit * (origin + *rc::gen::element(0.0, 1.0, between(-1, 1), between(-1000, 1000))));
    return values;
}

template <class T>
std::array<T, 3> threeParts(const std::vector<double> &values, void (*add)(T &, double))
{
    std::array<T, 3> parts;
    for (const double x : values)
        add(parts[*rc::gen::inRange<std::size_t>(0, parts.size())], x);
    return parts;
}

} // namespace

/// Adding up the parts of a sample.
class PropertiesSamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anySplitOfMeansGivesTheWhole();
    void anySplitOfRatiosGivesTheWhole();
    void countsAddUp();
    void covariatesSplitLikeTheMetric();
    void emptyIsNeutral();
    void aSplitNeverChangesATest();
};

void PropertiesSamplesTest::anySplitOfMeansGivesTheWhole()
{
    QVERIFY(holds("parts of a mean in any order", [] {
        const std::vector<double> values = someValues();
        const Exact exact = exactly(values);
        const auto parts = threeParts<Mean>(values, [](Mean &part, double x) { part.add(x); });
        const Mean together = merged(merged(parts[0], parts[1]), parts[2]);
        const Mean otherwise = merged(parts[2], merged(parts[1], parts[0]));
        Mean atOnce;
        for (const double x : values)
            atOnce.add(x);
        for (const Mean &all : {together, otherwise, atOnce}) {
            RC_ASSERT(all.n == static_cast<std::int64_t>(values.size()));
            RC_ASSERT(std::abs(all.mean - exact.mean) <=
                      4 * exact.n * kEpsilon * (std::abs(exact.mean) + exact.spread));
            RC_ASSERT(std::abs(all.m2 - exact.m2) <= exact.allowed);
            RC_ASSERT(all.m2 >= 0);
            RC_ASSERT(all.m3.has_value());
            // Each cubed deviation is off by no more than three times its square times the error of a deviation.
            const double rounding = kEpsilon * (std::abs(exact.mean) + exact.spread);
            RC_ASSERT(std::abs(*all.m3 - exact.m3) <= 30 * exact.n *
                                                          (exact.m2 * rounding + exact.spread * exact.m2 * kEpsilon +
                                                           exact.n * rounding * rounding * rounding));
        }
    }));
}

void PropertiesSamplesTest::anySplitOfRatiosGivesTheWhole()
{
    QVERIFY(holds("parts of a ratio in any order", [] {
        // The numerator is half the denominator: all moments follow from those of the denominator.
        const std::vector<double> values = someValues();
        const Exact exact = exactly(values);
        const auto parts = threeParts<Ratio>(values, [](Ratio &part, double x) { part.add(0.5 * x, x); });
        for (const Ratio &all :
             {merged(merged(parts[0], parts[1]), parts[2]), merged(parts[2], merged(parts[1], parts[0]))}) {
            RC_ASSERT(all.n == static_cast<std::int64_t>(values.size()));
            RC_ASSERT(std::abs(all.m2Den - exact.m2) <= exact.allowed);
            RC_ASSERT(std::abs(all.m2Num - exact.m2 / 4) <= exact.allowed / 4);
            RC_ASSERT(std::abs(all.cNd - exact.m2 / 2) <= exact.allowed / 2);
            RC_ASSERT(validity(all) == Reason::none);
        }
    }));
}

void PropertiesSamplesTest::covariatesSplitLikeTheMetric()
{
    QVERIFY(holds("a covariate is to the metric what a denominator is to a numerator", [] {
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

void PropertiesSamplesTest::countsAddUp()
{
    QVERIFY(holds("counts and rates", [] {
        const auto count = [] { return std::int64_t(magnitude(1, 1e12)); };
        const Proportion a = proportionOf(magnitude(1, 1e12), between(0, 1));
        const Proportion b = proportionOf(magnitude(1, 1e12), between(0, 1));
        RC_ASSERT(merged(a, b) == merged(b, a));
        RC_ASSERT(merged(a, b).n == a.n + b.n && merged(a, b).x == a.x + b.x);
        const Rate r{count(), magnitude(1e-6, 1e12)};
        const Rate s{count(), magnitude(1e-6, 1e12)};
        const Rate t{count(), magnitude(1e-6, 1e12)};
        RC_ASSERT(merged(r, s) == merged(s, r));
        RC_ASSERT(merged(merged(r, s), t).events == merged(r, merged(s, t)).events);
        RC_ASSERT(close(merged(merged(r, s), t).exposure / merged(r, merged(s, t)).exposure, 1, 1e-15));
    }));
}

void PropertiesSamplesTest::emptyIsNeutral()
{
    QVERIFY(holds("an empty part changes no bit", [] {
        const Sample sample = groupsOf(kind()).exposed;
        const Sample empty = std::visit([](const auto &s) -> Sample { return std::decay_t<decltype(s)>{}; }, sample);
        RC_ASSERT(merged(sample, empty) == sample);
        RC_ASSERT(merged(empty, sample) == sample);
    }));
}

void PropertiesSamplesTest::aSplitNeverChangesATest()
{
    QVERIFY(holds("the same test from parts", [] {
        const std::vector<double> values = someValues();
        const Exact exact = exactly(values);
        const auto parts = threeParts<Mean>(values, [](Mean &part, double x) { part.add(x); });
        Mean atOnce;
        for (const double x : values)
            atOnce.add(x);
        // What is left of a variance after rounding is not a variance to test with.
        if (exact.n < 2 || exact.m2 <= 1e6 * exact.allowed)
            return;
        const Mean split = merged(parts[1], merged(parts[2], parts[0]));
        const double se = std::sqrt(exact.m2 / (exact.n - 1) / exact.n);
        const Mean other{100, exact.mean + between(-5, 5) * se, 100 * exact.m2 / exact.n, {}};
        const Direction d = direction();
        const TestResult whole = deterioration(std::vector<Groups>{{atOnce, other}}, d);
        const TestResult fromParts = deterioration(std::vector<Groups>{{split, other}}, d);
        RC_ASSERT(whole.reason == fromParts.reason);
        const double rounding = 8 * exact.n * kEpsilon * (1 + (std::abs(exact.mean) + exact.spread) / se);
        RC_ASSERT(std::abs(whole.z - fromParts.z) <= rounding * (1 + std::abs(whole.z)));
    }));
}

QTEST_GUILESS_MAIN(PropertiesSamplesTest)
#include "tst_properties_samples.moc"
