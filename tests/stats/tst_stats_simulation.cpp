// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/ledger.h"
#include "stats/randomnormals.h"
#include "stats/recursion.h"
#include "stats/simulation.h"
#include "stats/tails.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace sluice::stats;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// How far a count is from its expectation, in standard errors of a binomial count.
double deviation(std::int64_t count, double probability, std::int64_t trials)
{
    const double n = double(trials);
    return (double(count) - n * probability) / std::sqrt(n * probability * (1 - probability));
}

SimulatedTest monitored(const Spending &spending, const std::vector<double> &t, double drift)
{
    Ledger ledger({.alpha = 0.05, .spending = spending, .jMax = 1, .overrunReserve = 0});
    SimulatedTest test;
    test.t = t;
    test.drift = drift;
    for (const double at : t)
        test.boundary.push_back(ledger.append(at).boundary);
    return test;
}

std::vector<double> equallySpaced(int looks)
{
    std::vector<double> t;
    for (int k = 1; k <= looks; ++k)
        t.push_back(double(k) / looks);
    return t;
}

} // namespace

class TestStatsSimulation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void threefryKnownAnswers();
    void threefryIsConstexpr();
    void normalsAreNormal();
    void normalsOfDifferentPlacesAreIndependent();
    void everyWidthGivesTheSameBits();
    void agreesWithTheRecursion_data();
    void agreesWithTheRecursion();
    void doesNotDependOnThreads();
    void seedsDiffer();
    void longerRunsBeginWithShorterOnes();
    void countsEveryTrialOnce();
    void refusesWhatIsNoTest();
};

/// kat_vectors of Random123 (Salmon et al.): counter, key, result.
void TestStatsSimulation::threefryKnownAnswers()
{
    constexpr std::uint32_t ones = 0xffffffff;
    QCOMPARE(threefry({0, 0, 0, 0}, {0, 0, 0, 0}), (RandomWords{0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8}));
    QCOMPARE(threefry({ones, ones, ones, ones}, {ones, ones, ones, ones}),
             (RandomWords{0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732}));
    QCOMPARE(
        threefry({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89}),
        (RandomWords{0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84}));
}

void TestStatsSimulation::threefryIsConstexpr()
{
    static_assert(threefry({0, 0, 0, 0}, {0, 0, 0, 0})[0] == 0x9c6ca96a);
    // seed and stream are the two halves of the key
    const RandomWords words = RandomKey{0x0123456789abcdef, 0x1122334455667788}.words();
    QCOMPARE(words, (RandomWords{0x89abcdef, 0x01234567, 0x55667788, 0x11223344}));
}

/// Counts in bins of equal probability: chi-square with 63 degrees of freedom stays below its 1 - 1e-6 quantile, and
/// the first four moments are right to 5 standard errors.
void TestStatsSimulation::normalsAreNormal()
{
    constexpr int bins = 64;
    constexpr int batches = 20'000;
    std::vector<double> edges;
    for (int b = 1; b < bins; ++b)
        edges.push_back(-normalQuantile(double(b) / bins));
    std::vector<double> counts(bins, 0);
    std::array<std::uint32_t, normalsBatch> trials{};
    NormalsBatch normals;
    double sums[4] = {};
    for (int batch = 0; batch < batches; ++batch) {
        std::iota(trials.begin(), trials.end(), std::uint32_t(batch) * std::uint32_t(normalsBatch));
        drawNormals({7, 1}, trials, {0, 0, 0}, normals);
        for (const auto &part : normals) {
            for (const double z : part) {
                QVERIFY(std::abs(z) < 6.78);
                ++counts[std::size_t(std::upper_bound(edges.begin(), edges.end(), z) - edges.begin())];
                sums[0] += z;
                sums[1] += z * z;
                sums[2] += z * z * z;
                sums[3] += z * z * z * z;
            }
        }
    }
    const double n = 4.0 * normalsBatch * batches;
    double chiSquare = 0;
    for (const double count : counts)
        chiSquare += (count - n / bins) * (count - n / bins) / (n / bins);
    QVERIFY2(chiSquare < 130.4, qPrintable(QString::number(chiSquare))); // qchisq(1e-6, 63, lower.tail = FALSE)
    const double expected[] = {0, 1, 0, 3};
    const double variance[] = {1, 2, 15, 96};
    for (int m = 0; m < 4; ++m)
        QVERIFY2(std::abs(sums[m] / n - expected[m]) < 5 * std::sqrt(variance[m] / n),
                 qPrintable(QString::number(m + 1)));
}

void TestStatsSimulation::normalsOfDifferentPlacesAreIndependent()
{
    constexpr int batches = 5'000;
    std::array<std::uint32_t, normalsBatch> trials{};
    NormalsBatch a;
    NormalsBatch b;
    const std::array<std::pair<RandomKey, std::array<std::uint32_t, 3>>, 4> others{
        {{{7, 1}, {1, 0, 0}}, {{7, 1}, {0, 1, 0}}, {{7, 2}, {0, 0, 0}}, {{8, 1}, {0, 0, 0}}}};
    for (const auto &[key, place] : others) {
        double sum = 0;
        double within = 0;
        for (int batch = 0; batch < batches; ++batch) {
            std::iota(trials.begin(), trials.end(), std::uint32_t(batch) * std::uint32_t(normalsBatch));
            drawNormals({7, 1}, trials, {0, 0, 0}, a);
            drawNormals(key, trials, place, b);
            for (std::size_t i = 0; i < normalsBatch; ++i) {
                sum += a[0][i] * b[0][i];
                within += a[0][i] * a[1][i];
            }
        }
        const double n = double(normalsBatch) * batches;
        QVERIFY(std::abs(sum) < 5 * std::sqrt(n));
        QVERIFY(std::abs(within) < 5 * std::sqrt(n));
    }
}

void TestStatsSimulation::everyWidthGivesTheSameBits()
{
    std::array<std::uint32_t, normalsBatch> trials{};
    std::iota(trials.begin(), trials.end(), 4'000'000'000U);
    CrossingSteps steps;
    for (int k = 1; k <= 7; ++k) {
        steps.sd.push_back(std::sqrt(1.0 / 7));
        steps.boundary.push_back(1.1);
    }
    NormalsBatch plain;
    drawNormals({1, 2}, trials, {3, 4, 5}, plain, VectorWidth::plain);
    std::vector<std::int64_t> plainCounts(7, 0);
    countCrossings({1, 2}, (std::uint64_t(1) << 26) - 3, 1234, steps, plainCounts, VectorWidth::plain);
    for (const VectorWidth width : vectorWidths()) {
        NormalsBatch normals;
        drawNormals({1, 2}, trials, {3, 4, 5}, normals, width);
        QVERIFY(normals == plain);
        std::vector<std::int64_t> counts(7, 0);
        countCrossings({1, 2}, (std::uint64_t(1) << 26) - 3, 1234, steps, counts, width);
        QCOMPARE(counts, plainCounts);
    }
}

void TestStatsSimulation::agreesWithTheRecursion_data()
{
    QTest::addColumn<std::vector<double>>("t");
    QTest::addColumn<double>("drift");
    QTest::addColumn<int>("family");
    for (const double drift : {0.0, 1.5, 3.0, -1.0}) {
        QTest::addRow("5 looks, drift %g", drift) << equallySpaced(5) << drift << 0;
        QTest::addRow("20 looks, drift %g", drift) << equallySpaced(20) << drift << 1;
        QTest::addRow("rollout, drift %g", drift)
            << std::vector<double>{0.001, 0.002, 0.01, 0.04, 0.1, 0.3, 0.6, 1.0} << drift << 2;
    }
}

void TestStatsSimulation::agreesWithTheRecursion()
{
    QFETCH(const std::vector<double>, t);
    QFETCH(const double, drift);
    QFETCH(const int, family);
    const Spending spendings[] = {Spending::kimDeMets(), Spending::pocock(), Spending::obf()};
    const SimulatedTest test = monitored(spendings[family], t, drift);
    constexpr std::int64_t trials = 4'000'000;
    const auto counts = simulateCrossings(test, trials, 20261125, 2);
    CrossingRecursion exact;
    double crossed = 0;
    for (std::size_t k = 0; k < t.size(); ++k) {
        if (!std::isfinite(test.boundary[k])) {
            QCOMPARE(counts[k], 0);
            continue;
        }
        const double p = exact.crossing(t[k], test.boundary[k], drift);
        crossed += p;
        if (p * double(trials) < 20)
            continue; // too few for a normal approximation
        QVERIFY2(std::abs(deviation(counts[k], p, trials)) < 4.5,
                 qPrintable(QStringLiteral("look %1: %2").arg(k + 1).arg(deviation(counts[k], p, trials))));
    }
    const std::int64_t sum = std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
    QVERIFY(std::abs(deviation(sum, crossed, trials)) < 4.5);
}

void TestStatsSimulation::doesNotDependOnThreads()
{
    const SimulatedTest test = monitored(Spending::kimDeMets(), equallySpaced(6), 1);
    const auto one = simulateCrossings(test, 1'000'003, 5, 1);
    for (const int threads : {0, 2, 3, 16})
        QCOMPARE(simulateCrossings(test, 1'000'003, 5, threads), one);
}

void TestStatsSimulation::seedsDiffer()
{
    const SimulatedTest test = monitored(Spending::kimDeMets(), equallySpaced(6), 1);
    QCOMPARE(simulateCrossings(test, 100'000, 5), simulateCrossings(test, 100'000, 5));
    QVERIFY(simulateCrossings(test, 100'000, 5) != simulateCrossings(test, 100'000, 6));
    QVERIFY(simulateCrossings(test, 100'000, 5) != simulateCrossings(test, 100'000, 5 + (std::uint64_t(1) << 32)));
}

/// Trials have numbers: the first 1,000 of a longer run are the same.
void TestStatsSimulation::longerRunsBeginWithShorterOnes()
{
    const SimulatedTest test = monitored(Spending::kimDeMets(), equallySpaced(3), 2);
    std::vector<std::int64_t> before(3, 0);
    for (std::int64_t trials = 0; trials < 600; ++trials) {
        const auto counts = simulateCrossings(test, trials, 11);
        std::int64_t more = 0;
        for (std::size_t k = 0; k < counts.size(); ++k) {
            QVERIFY(counts[k] >= before[k]);
            more += counts[k] - before[k];
        }
        QVERIFY(more <= 1);
        before = counts;
    }
    QVERIFY(before[2] > 0);
}

void TestStatsSimulation::countsEveryTrialOnce()
{
    const SimulatedTest certain{{0.5, 1}, {-30, -30}, 0};
    QCOMPARE(simulateCrossings(certain, 777, 1), (std::vector<std::int64_t>{777, 0}));
    const SimulatedTest never{{0.5, 1}, {infinity, infinity}, 3};
    QCOMPARE(simulateCrossings(never, 777, 1), (std::vector<std::int64_t>{0, 0}));
    QVERIFY(simulateCrossings({}, 777, 1).empty());
}

void TestStatsSimulation::refusesWhatIsNoTest()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(validity(SimulatedTest{{0.5, 1}, {2, infinity}, 0}), Reason::none);
    QCOMPARE(validity(SimulatedTest{{0.5, 1}, {2}, 0}), Reason::badDesign);
    QCOMPARE(validity(SimulatedTest{{0.5, 0.5}, {2, 2}, 0}), Reason::badDesign);
    QCOMPARE(validity(SimulatedTest{{0, 1}, {2, 2}, 0}), Reason::badDesign);
    QCOMPARE(validity(SimulatedTest{{0.5, infinity}, {2, 2}, 0}), Reason::notFinite);
    QCOMPARE(validity(SimulatedTest{{0.5, 1}, {2, nan}, 0}), Reason::notFinite);
    QCOMPARE(validity(SimulatedTest{{0.5, 1}, {2, -infinity}, 0}), Reason::notFinite);
    QCOMPARE(validity(SimulatedTest{{0.5, 1}, {2, 2}, nan}), Reason::notFinite);
    QCOMPARE(validity(SimulatedTest{{0.5, 1e200}, {2, 2}, 1e200}), Reason::notFinite);
}

QTEST_GUILESS_MAIN(TestStatsSimulation)
#include "tst_stats_simulation.moc"
