// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/band.h"

#include "support/property.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;
using sluice::testing::holds;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<Groups> someStrata()
{
    std::vector<Groups> strata{groups()};
    const int more = *rc::gen::inRange(0, 3);
    for (int i = 0; i < more; ++i) {
        const Groups &first = strata.front();
        if (isMean(first))
            strata.push_back({mean(magnitude(0.01, 1), 0.1), mean(magnitude(0.01, 1), 0.1)});
        else if (std::holds_alternative<Rate>(first.exposed))
            strata.push_back({rate(magnitude(0.002, 0.4)), rate(magnitude(0.002, 0.4))});
        else
            strata.push_back({proportion(magnitude(0.002, 0.4)), proportion(magnitude(0.002, 0.4))});
    }
    return strata;
}

} // namespace

class StatsBandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsAreNumbersWhateverTheMagnitude();
    void searchesThatLeaveTheDoublesEndUnbounded();
    void decidesAsTheTestsDo();
    void limitsInvertTheTest();
    void mirrorsWithTheDirection();
    void decidesAtTheVeryBoundary();
    void isTheUsualIntervalForMeans();
    void sidesWithoutATestAreOpen();
    void needsABaselineForRelativeMeans();
};

void StatsBandTest::decidesAsTheTestsDo()
{
    QVERIFY(holds("band = tests", [] {
        const std::vector<Groups> strata = someStrata();
        const Direction d = direction();
        const Margin margin{*rc::gen::element(Scale::absolute, Scale::relative), magnitude(0.001, 0.5)};
        const double lowerBoundary = between(1.6, 6);
        const double upperBoundary = between(1.6, 6);
        const TestResult worse = deterioration(strata, d);
        const TestResult acceptable = nonInferiority(strata, d, margin);
        const Band band = repeatedLimits(strata, d, margin.scale, lowerBoundary, upperBoundary, margin);
        if (band.status != Status::ok) {
            RC_ASSERT(band.reason == Reason::baselineNearZero);
            return;
        }
        RC_ASSERT((band.lower.value > 0) == (worse.available() && worse.z >= lowerBoundary));
        RC_ASSERT((band.upper.value < margin.value) == (acceptable.available() && acceptable.z >= upperBoundary));
        RC_ASSERT(band.lower.value <= band.upper.value);
        RC_ASSERT(band.lower.unbounded == !std::isfinite(band.lower.value));
        RC_ASSERT(band.upper.unbounded == !std::isfinite(band.upper.value));
    }));
}

void StatsBandTest::limitsInvertTheTest()
{
    int compared = 0;
    QVERIFY(holds("just beyond the limit the test decides otherwise", [&compared] {
        const std::vector<Groups> strata = someStrata();
        const Direction d = direction();
        const Scale scale = *rc::gen::element(Scale::absolute, Scale::relative);
        const double boundary = between(1.6, 5);
        const Band band = repeatedLimits(strata, d, scale, boundary, boundary, std::nullopt);
        if (band.status != Status::ok || band.upper.unbounded)
            return;
        const double hair = 1e-6 * (band.upper.value - band.estimate);
        const TestResult above = nonInferiority(strata, d, {scale, band.upper.value + hair});
        const TestResult below = nonInferiority(strata, d, {scale, band.upper.value - hair});
        if (!above.available() || !below.available())
            return; // the limit is not a possible margin: no harm at all, or more than everything
        ++compared;
        RC_ASSERT(above.z >= boundary && below.z < boundary);
    }));
    QVERIFY(compared > 2500);
}

void StatsBandTest::mirrorsWithTheDirection()
{
    QVERIFY(holds("harm one way is benefit the other way", [] {
        const std::vector<Groups> strata = someStrata();
        const double boundary = between(1.6, 5);
        const Band worse = repeatedLimits(strata, Direction::increase, Scale::absolute, boundary, kInfinity, {});
        const Band better = repeatedLimits(strata, Direction::decrease, Scale::absolute, kInfinity, boundary, {});
        RC_ASSERT(worse.lower.unbounded == better.upper.unbounded);
        // 0 and the smallest number stand for "at the edge" on the side that a test decides.
        const double width = std::abs(worse.estimate - worse.lower.value);
        if (!worse.lower.unbounded)
            RC_ASSERT(std::abs(worse.lower.value + better.upper.value) <= 1e-9 * width);
    }));
}

void StatsBandTest::decidesAtTheVeryBoundary()
{
    int compared = 0;
    QVERIFY(holds("boundary equal to z", [&compared] {
        const std::vector<Groups> strata = someStrata();
        const Direction d = direction();
        const Margin margin{Scale::absolute, magnitude(0.001, 0.5)};
        const auto band = [&](double lower, double upper) {
            return repeatedLimits(strata, d, margin.scale, lower, upper, margin);
        };
        const double worse = deterioration(strata, d).z;
        if (worse > 1 && worse < 30) {
            ++compared;
            RC_ASSERT(band(worse, kInfinity).lower.value > 0);
            RC_ASSERT(band(std::nextafter(worse, 99), kInfinity).lower.value <= 0);
        }
        const double acceptable = nonInferiority(strata, d, margin).z;
        if (acceptable > 1 && acceptable < 30) {
            ++compared;
            RC_ASSERT(band(kInfinity, acceptable).upper.value < margin.value);
            RC_ASSERT(band(kInfinity, std::nextafter(acceptable, 99)).upper.value >= margin.value);
        }
    }));
    QVERIFY(compared > 2500);
}

void StatsBandTest::isTheUsualIntervalForMeans()
{
    const std::vector<Groups> g{{Mean{1000, 10.2, 4 * 999, {}}, Mean{4000, 10, 4 * 3999, {}}}};
    const double se = std::sqrt(4 / 1000.0 + 4 / 4000.0);
    const Band band = repeatedLimits(g, Direction::decrease, Scale::absolute, 2, 3, std::nullopt);
    QVERIFY(close(band.estimate, 0.2));
    QVERIFY(close(band.lower.value, 0.2 - 2 * se));
    QVERIFY(close(band.upper.value, 0.2 + 3 * se));
    // Of the relative harm it is Fieller's.
    const Band relative = repeatedLimits(g, Direction::decrease, Scale::relative, 2, 2, std::nullopt);
    const double a = 100 - 4 * (4 / 4000.0);
    const double root = std::sqrt(102.0 * 102.0 - (10.2 * 10.2 - 4 * (4 / 1000.0)) * a);
    QVERIFY(close(relative.lower.value, (102 - root) / a - 1));
    QVERIFY(close(relative.upper.value, (102 + root) / a - 1));
}

void StatsBandTest::sidesWithoutATestAreOpen()
{
    const std::vector<Groups> rare{{Proportion{100, 0}, Proportion{9900, 90}}};
    const Band tooFew = repeatedLimits(rare, Direction::decrease, Scale::absolute, 2, 2, std::nullopt);
    QVERIFY(tooFew.lower.unbounded && tooFew.upper.unbounded);
    const std::vector<Groups> enough{{Proportion{1000, 90}, Proportion{9000, 900}}};
    const Band skipped = repeatedLimits(enough, Direction::decrease, Scale::absolute, kInfinity, 2, std::nullopt);
    QVERIFY(skipped.lower.unbounded && skipped.lower.value == -kInfinity);
    QVERIFY(!skipped.upper.unbounded);
}

void StatsBandTest::needsABaselineForRelativeMeans()
{
    const std::vector<Groups> g{{Mean{1000, 5, 999, {}}, Mean{1000, 0.05, 999, {}}}};
    QCOMPARE(repeatedLimits(g, Direction::increase, Scale::relative, 2, 2, std::nullopt).reason,
             Reason::baselineNearZero);
    QCOMPARE(repeatedLimits(g, Direction::increase, Scale::absolute, 2, 2, std::nullopt).reason, Reason::none);
}

void StatsBandTest::limitsAreNumbersWhateverTheMagnitude()
{
    QVERIFY(rc::check("finite or unbounded, never in between", [] {
        const auto events = [] { return *rc::gen::inRange<std::int64_t>(0, 50); };
        const auto exposure = [] { return magnitude(1e-300, 1e300); };
        const auto mean = [&] { return Mean{20, magnitude(1e-300, 1e300), magnitude(1e-300, 1e300), {}}; };
        const bool counts = *rc::gen::arbitrary<bool>();
        const Groups groups =
            counts ? Groups{Rate{events(), exposure()}, Rate{events(), exposure()}} : Groups{mean(), mean()};
        const TestOptions options{*rc::gen::element(Method::standard, Method::exactConditional, Method::welchT), 1};
        const Scale scale = *rc::gen::element(Scale::absolute, Scale::relative);
        const Band band =
            repeatedLimits(std::vector{groups}, direction(), scale, between(1, 4), between(1, 4), {}, options);
        RC_PRE(band.status == Status::ok);
        RC_ASSERT(std::isfinite(band.estimate));
        RC_ASSERT(band.lower.unbounded || std::isfinite(band.lower.value));
        RC_ASSERT(band.upper.unbounded || std::isfinite(band.upper.value));
    }));
}

void StatsBandTest::searchesThatLeaveTheDoublesEndUnbounded()
{
    // Doubling the distance reached infinity, and the root search threw.
    const std::vector<Groups> groups{{Rate{473547, 1.4432463396008042}, Rate{2, 1.3128066728774743e-195}}};
    const TestOptions options{Method::exactConditional, 1};
    const Band band = repeatedLimits(groups, Direction::increase, Scale::relative, 2.283, 1.87, {}, options);
    QCOMPARE(band.status, Status::ok);
    QVERIFY(band.lower.unbounded || std::isfinite(band.lower.value));
    QVERIFY(band.upper.unbounded || std::isfinite(band.upper.value));
}

QTEST_GUILESS_MAIN(StatsBandTest)
#include "tst_stats_band.moc"
