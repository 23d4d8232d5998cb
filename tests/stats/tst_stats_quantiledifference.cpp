// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/quantile.h"
#include "stats/quantiledifference.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <random>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

std::vector<double> someSorted(std::size_t size)
{
    auto values = *rc::gen::container<std::vector<int>>(size, rc::gen::inRange(-50, 50));
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    return sorted;
}

std::vector<double> mirrored(std::vector<double> sorted)
{
    std::ranges::reverse(sorted);
    std::ranges::transform(sorted, sorted.begin(), std::negate());
    return sorted;
}

/// All ranks with their probabilities, by the definition.
std::vector<std::pair<double, double>> allRanks(const std::vector<double> &sorted, double q)
{
    const auto n = static_cast<int>(sorted.size());
    std::vector<std::pair<double, double>> result;
    for (int k = 0; k <= n + 1; ++k) {
        const double logChoose = std::lgamma(n + 2) - std::lgamma(k + 1) - std::lgamma(n + 2 - k);
        const double probability = std::exp(logChoose + k * std::log(q) + (n + 1 - k) * std::log1p(-q));
        result.emplace_back(sorted[static_cast<std::size_t>(std::clamp(k, 1, n) - 1)], probability);
    }
    return result;
}

} // namespace

class StatsQuantileDifferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSumOverAllPairsOfRanks();
    void quantilesAreValuesThatOccur();
    void mirroringChangesNothing();
    void relativeMarginsAreTestedByTheContrast();
    void agreesWithTheNormalTestInLargeSamples();
    void coversAsOftenAsItSays();
    void refuses_data();
    void refuses();
};

void StatsQuantileDifferenceTest::isTheSumOverAllPairsOfRanks()
{
    QVERIFY(rc::check("two pointers find what two loops find", [] {
        const std::vector<double> e = someSorted(*rc::gen::inRange<std::size_t>(1, 40));
        const std::vector<double> u = someSorted(*rc::gen::inRange<std::size_t>(1, 40));
        const double q = between(0.05, 0.95);
        const double factor = *rc::gen::element(1.0, 0.8, 1.25);
        const double d = between(-60, 60);
        double atMost = 0;
        double atLeast = 0;
        for (const auto &[valueE, pE] : allRanks(e, q)) {
            for (const auto &[valueU, pU] : allRanks(u, q)) {
                atMost += valueE - factor * valueU <= d ? pE * pU : 0;
                atLeast += valueE - factor * valueU >= d ? pE * pU : 0;
            }
        }
        const QuantileDifference difference(e, u, q, factor);
        RC_ASSERT(std::abs(difference.atMost(d) - atMost) < 1e-11);
        RC_ASSERT(std::abs(difference.atLeast(d) - atLeast) < 1e-11);
    }));
}

void StatsQuantileDifferenceTest::quantilesAreValuesThatOccur()
{
    QVERIFY(rc::check("smallest d with P(D <= d) >= p", [] {
        const std::vector<double> e = someSorted(30);
        const std::vector<double> u = someSorted(50);
        const QuantileDifference difference(e, u, between(0.2, 0.8));
        const double p = between(0.001, 0.999);
        const double d = difference.quantile(p);
        RC_ASSERT(difference.atMost(d) >= p - 1e-13);
        RC_ASSERT(difference.atMost(std::nextafter(d, -100)) < p);
        RC_ASSERT(std::ranges::any_of(e, [&](double x) { return std::ranges::find(u, x - d) != u.end(); }));
    }));
}

void StatsQuantileDifferenceTest::mirroringChangesNothing()
{
    QVERIFY(rc::check("negated values, opposite direction", [] {
        const std::vector<double> e = someSorted(40);
        const std::vector<double> u = someSorted(60);
        const Margin margin{*rc::gen::element(Scale::absolute, Scale::relative), 0.4};
        const auto compare = [&](const std::vector<double> &one, const std::vector<double> &other,
                                 Direction preferred) {
            return compareQuantiles(one, other, 0.5, preferred, margin, 0.1);
        };
        const QuantileComparison plain = compare(e, u, Direction::decrease);
        const QuantileComparison mirror = compare(mirrored(e), mirrored(u), Direction::increase);
        RC_ASSERT(plain.reason == mirror.reason);
        RC_PRE(plain.status == Status::ok);
        RC_ASSERT(std::abs(plain.pDeterioration - mirror.pDeterioration) < 1e-11);
        RC_ASSERT(std::abs(*plain.pNonInferiority - *mirror.pNonInferiority) < 1e-11);
        // Exchanged groups and direction.
        const QuantileComparison exchanged = compareQuantiles(u, e, 0.5, Direction::increase, {}, 0.1);
        RC_ASSERT(std::abs(plain.pDeterioration - exchanged.pDeterioration) < 1e-11);
        RC_ASSERT(plain.limits.lower == -exchanged.limits.upper);
        RC_ASSERT(plain.limits.upper == -exchanged.limits.lower);
    }));
}

void StatsQuantileDifferenceTest::relativeMarginsAreTestedByTheContrast()
{
    std::vector<double> u(400);
    for (std::size_t i = 0; i < u.size(); ++i)
        u[i] = 100 + static_cast<double>(i) / 10;
    std::vector<double> e(u);
    std::ranges::transform(e, e.begin(), [](double x) { return 1.1 * x; });
    const auto p = [&](double margin) {
        return *compareQuantiles(e, u, 0.5, Direction::decrease, Margin{Scale::relative, margin}, 0.05).pNonInferiority;
    };
    // Every value is 10 % larger: at that margin chance decides, beyond it the harm is excluded.
    QVERIFY(std::abs(p(0.1) - 0.5) < 0.02);
    QVERIFY(p(0.13) < 0.05);
    QVERIFY(p(0.07) > 0.95);
    const std::vector<double> around0{-3, -2, -1, 0, 1, 2, 3, 4};
    QCOMPARE(compareQuantiles(around0, around0, 0.5, Direction::decrease, Margin{Scale::relative, 0.1}, 0.3).reason,
             Reason::baselineNearZero);
}

void StatsQuantileDifferenceTest::agreesWithTheNormalTestInLargeSamples()
{
    std::mt19937_64 random(20261125);
    std::lognormal_distribution<double> latency(5, 0.6);
    const auto sample = [&](std::size_t n, double factor) {
        std::vector<double> values(n);
        std::ranges::generate(values, [&] { return factor * latency(random); });
        std::ranges::sort(values);
        return values;
    };
    const std::vector<double> e = sample(40000, 1.01);
    const std::vector<double> u = sample(160000, 1);
    const Margin margin{Scale::absolute, 15};
    const QuantileComparison exact = compareQuantiles(e, u, 0.95, Direction::decrease, margin, 0.05);
    const std::vector<Groups> groups{{orderStatistics(e, 0.95), orderStatistics(u, 0.95)}};
    QVERIFY(std::abs(exact.pDeterioration - deterioration(groups, Direction::decrease).p) < 0.02);
    QVERIFY(std::abs(*exact.pNonInferiority - nonInferiority(groups, Direction::decrease, margin).p) < 0.02);
    const Effect effect = sluice::stats::effect(groups);
    const Interval normal = differenceInterval(effect, 1.959963984540054);
    QVERIFY(std::abs(exact.limits.lower - normal.lower) < 0.15 * effect.se);
    QVERIFY(std::abs(exact.limits.upper - normal.upper) < 0.15 * effect.se);
}

void StatsQuantileDifferenceTest::coversAsOftenAsItSays()
{
    // Two samples of one distribution: an interval at 90 % has to hold 0 in nine cases of ten, and each side has to
    // miss it in one of twenty. 2000 repetitions: standard errors 0.0067 and 0.0049; four of them are allowed.
    std::mt19937_64 random(9);
    std::exponential_distribution<double> latency(1);
    constexpr int repetitions = 2000;
    int below = 0;
    int above = 0;
    int rejected = 0;
    for (int i = 0; i < repetitions; ++i) {
        std::vector<double> e(150);
        std::vector<double> u(600);
        for (std::vector<double> *sample : {&e, &u}) {
            std::ranges::generate(*sample, [&] { return latency(random); });
            std::ranges::sort(*sample);
        }
        const QuantileComparison result = compareQuantiles(e, u, 0.75, Direction::decrease, {}, 0.1);
        QCOMPARE(result.status, Status::ok);
        below += result.limits.upper < 0;
        above += result.limits.lower > 0;
        rejected += result.pDeterioration <= 0.05;
        // The test decides as its interval does, up to one atom of the distribution.
        QVERIFY(result.limits.lower <= 0 || result.pDeterioration <= 0.05 + 1e-9);
    }
    const auto share = [](int count) { return static_cast<double>(count) / repetitions; };
    QVERIFY2(std::abs(share(below) - 0.05) < 0.0196, qPrintable(QString::number(share(below))));
    QVERIFY2(std::abs(share(above) - 0.05) < 0.0196, qPrintable(QString::number(share(above))));
    QVERIFY2(std::abs(share(rejected) - 0.05) < 0.0196, qPrintable(QString::number(share(rejected))));
}

void StatsQuantileDifferenceTest::refuses_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    using Values = std::vector<double>;
    QTest::addColumn<Values>("exposed");
    QTest::addColumn<double>("q");
    QTest::addColumn<double>("margin");
    QTest::addColumn<double>("alpha");
    QTest::addColumn<Reason>("reason");
    const Values good{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    QTest::newRow("nothing") << good << 0.5 << 1.0 << 0.05 << Reason::none;
    QTest::newRow("q of 1") << good << 1.0 << 1.0 << 0.05 << Reason::badProbabilities;
    QTest::newRow("no q") << good << nan << 1.0 << 0.05 << Reason::notFinite;
    QTest::newRow("no margin") << good << 0.5 << 0.0 << 0.05 << Reason::badMargin;
    QTest::newRow("alpha of one half") << good << 0.5 << 1.0 << 0.5 << Reason::badAlpha;
    QTest::newRow("not sorted") << Values{1, 3, 2} << 0.5 << 1.0 << 0.05 << Reason::inconsistentMoments;
    QTest::newRow("not a number") << Values{1, nan, 2} << 0.5 << 1.0 << 0.05 << Reason::notFinite;
    QTest::newRow("nobody") << Values{} << 0.5 << 1.0 << 0.05 << Reason::emptyGroup;
    QTest::newRow("few") << Values{1, 2, 3} << 0.5 << 1.0 << 0.05 << Reason::quantileOutOfRange;
    QTest::newRow("few for this alpha") << good << 0.5 << 1.0 << 1e-7 << Reason::quantileOutOfRange;
    QTest::newRow("few for a standard error") << Values{1, 2, 3} << 0.5 << 1.0 << 0.49 << Reason::quantileOutOfRange;
    QTest::newRow("too wide for a double") << Values(20, -1.7e308) << 0.5 << 1.0 << 0.05 << Reason::notFinite;
}

void StatsQuantileDifferenceTest::refuses()
{
    QFETCH(std::vector<double>, exposed);
    QFETCH(double, q);
    QFETCH(double, margin);
    QFETCH(double, alpha);
    QFETCH(Reason, reason);
    const std::vector<double> other(20, 1.7e308);
    const QuantileComparison result =
        compareQuantiles(exposed, other, q, Direction::increase, Margin{Scale::absolute, margin}, alpha);
    QCOMPARE(result.reason, reason);
    QCOMPARE(result.status, statusOf(reason));
}

QTEST_GUILESS_MAIN(StatsQuantileDifferenceTest)
#include "tst_stats_quantiledifference.moc"
