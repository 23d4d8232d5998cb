// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/inference.h"
#include "stats/tails.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Ledger ledgerAt(const std::vector<double> &times, Design design)
{
    design.jMax = 1;
    Ledger ledger(std::move(design));
    for (const double t : times)
        ledger.append(t);
    return ledger;
}

Design someDesign()
{
    Design design{.alpha = magnitude(1e-4, 0.2), .overrunReserve = *rc::gen::element(0.0, 0.1)};
    design.spending = *rc::gen::element(Spending::pocock(), Spending::kimDeMets(), Spending::obf(), Spending::hsd(-4),
                                        Spending::table({{0.3, 0.2}, {0.6, 0.2}}));
    return design;
}

std::vector<double> someTimes()
{
    std::vector<double> times;
    double t = 0;
    const int count = *rc::gen::inRange(1, 7);
    for (int k = 0; k < count; ++k)
        times.push_back(t += magnitude(0.05, 0.4));
    return times;
}

/// The looks, and a value at each that does not cross until the last.
std::vector<double> quietValues(const Ledger &ledger)
{
    std::vector<double> z;
    for (const Look &look : ledger.looks())
        z.push_back(std::min(look.boundary, 8.0) - between(0.01, 3));
    return z;
}

} // namespace

class StatsInferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeatedPInvertsTheBoundary();
    void repeatedPEndsWhereItIsNotFollowed();
    void repeatedPKnowsReserveClocksAndReplans();
    void sequentialPIsTheSmallest();
    void repeatedLimitsMirrorTheTest();
    void oneLookIsTheTextbook();
    void stagewiseLimitsInvertTheP();
    void stagewiseOrderingPutsEarlyStopsFirst();
    void stagewiseDecidesLikeTheTest();
    void extremesStayNumbers();
    void refusesWhatItCannotUse();
};

void StatsInferenceTest::repeatedPInvertsTheBoundary()
{
    QVERIFY(rc::check("the repeated p of a boundary is the error rate", [] {
        const Design design = someDesign();
        const Ledger ledger = ledgerAt(someTimes(), design);
        for (std::size_t k = 0; k < ledger.looks().size(); ++k) {
            const Look &look = ledger.looks()[k];
            if (!(look.boundary < kInfinity))
                continue;
            const RepeatedP p = repeatedP(ledger, k, look.boundary);
            RC_ASSERT(p.range == RepeatedP::Range::inside);
            RC_ASSERT(close(p.value / design.alpha, 1, 1e-8));
            RC_ASSERT(repeatedP(ledger, k, look.boundary + 0.1).value < design.alpha);
            RC_ASSERT(repeatedP(ledger, k, look.boundary - 0.1).value > design.alpha);
        }
    }));
}

void StatsInferenceTest::repeatedPEndsWhereItIsNotFollowed()
{
    const Ledger ledger = ledgerAt({0.5, 1}, {.spending = Spending::obf(), .overrunReserve = 0});
    QCOMPARE(repeatedP(ledger, 1, -3), (RepeatedP{RepeatedP::Range::atLeastHalf, 0.5}));
    QCOMPARE(repeatedP(ledger, 1, kNan), (RepeatedP{RepeatedP::Range::atLeastHalf, 0.5}));
    QCOMPARE(repeatedP(ledger, 1, 30), (RepeatedP{RepeatedP::Range::belowSmallest, 1e-12}));
    QCOMPARE(repeatedP(ledger, 1, kInfinity), (RepeatedP{RepeatedP::Range::belowSmallest, 1e-12}));
    // At a first look with 5 % of the information nothing can be spent below some error rate: no z, however large,
    // rejects there, and the p-value is where that ends.
    const Ledger early = ledgerAt({0.05, 1}, {.alpha = 0.2, .spending = Spending::obf(), .overrunReserve = 0});
    QCOMPARE(early.looks()[0].status, LookStatus::ok);
    const RepeatedP least = repeatedP(early, 0, kInfinity);
    QVERIFY(least.range == RepeatedP::Range::inside);
    QVERIFY(early.replayed(least.value * 1.001, 1).looks()[0].status == LookStatus::ok);
    QVERIFY(early.replayed(least.value * 0.999, 1).looks()[0].status == LookStatus::incrementTooSmall);
}

void StatsInferenceTest::repeatedPKnowsReserveClocksAndReplans()
{
    Ledger ledger({.alpha = 0.04, .jMax = 100, .overrunReserve = 0.2});
    ledger.append(20);
    ledger.appendAt(35, 0.5);
    QVERIFY(ledger.replan(150));
    ledger.append(100);
    ledger.append(90);
    ledger.append(120, true);
    ledger.append(200);
    const Ledger same = ledger.replayed(0.04, ledger.looks().size());
    QVERIFY(same.looks() == ledger.looks());
    QCOMPARE(same.design(), ledger.design());
    QCOMPARE(ledger.replayed(0.04, 2).looks().size(), std::size_t{2});
    for (const std::size_t k : {0, 1, 2, 4, 5})
        QVERIFY(close(repeatedP(ledger, k, ledger.looks()[k].boundary).value, 0.04, 1e-9));
    QCOMPARE(ledger.looks()[3].status, LookStatus::skippedNoNewInformation);
    QCOMPARE(repeatedP(ledger, 3, 50).range, RepeatedP::Range::atLeastHalf);
    // After the end only the reserve can reject.
    QCOMPARE(ledger.looks()[5].boundaryGs, kInfinity);

    Ledger anytime({.alpha = 0.04, .jMax = 100, .monitoring = Monitoring::anytimeValid});
    anytime.append(30);
    QVERIFY(close(repeatedP(anytime, 0, anytime.last().boundary).value, 0.04, 1e-9));
    // It is what the mixture says itself.
    const Mixture mixture = Mixture::tunedFor(Mixture::Sides::one, 0.04, 100);
    QVERIFY(close(repeatedP(anytime, 0, 3.5).value, std::exp(mixture.logP(3.5, 30)), 1e-10));
}

void StatsInferenceTest::sequentialPIsTheSmallest()
{
    QVERIFY(rc::check("smallest repeated p so far", [] {
        const Ledger ledger = ledgerAt(someTimes(), someDesign());
        const std::vector<double> z = quietValues(ledger);
        double smallest = 0.5;
        for (std::size_t k = 0; k < z.size(); ++k) {
            smallest = std::min(smallest, repeatedP(ledger, k, z[k]).value);
            RC_ASSERT(close(sequentialP(ledger, std::span(z).first(k + 1)).value / smallest, 1, 1e-8));
        }
    }));
    const Ledger ledger = ledgerAt({0.5, 1}, {.overrunReserve = 0});
    QCOMPARE(sequentialP(ledger, {}).range, RepeatedP::Range::atLeastHalf);
    const std::vector<double> gap{kNan, 2.1};
    QCOMPARE(sequentialP(ledger, gap), repeatedP(ledger, 1, 2.1));
}

void StatsInferenceTest::repeatedLimitsMirrorTheTest()
{
    QVERIFY(rc::check("the limit excludes 0 iff the test rejects", [] {
        const double se = magnitude(1e-6, 1e6);
        const double z = between(-5, 5);
        const double c = between(1.5, 4);
        const RepeatedLimits limits = repeatedLimits(z * se, se, c, c + 1);
        RC_ASSERT(std::abs(z - c) < 1e-9 || (limits.lower.value > 0) == (z > c));
        RC_ASSERT(close((limits.upper.value - limits.lower.value) / se, 2 * c + 1));
    }));
    const RepeatedLimits open = repeatedLimits(1, 2, kInfinity, 3);
    QVERIFY(open.lower.unbounded && open.lower.value == -kInfinity);
    QVERIFY(!open.upper.unbounded && open.upper.value == 7);
    QVERIFY(close(nominalP(Look{.boundary = normalQuantile(0.01)}), 0.01));
    QCOMPARE(nominalP(Look{.boundary = kInfinity}), 0.0);
}

void StatsInferenceTest::oneLookIsTheTextbook()
{
    const std::vector<PlannedLook> looks{{25, 1.96}};
    const StagewiseInference result = stagewiseInference(looks, 2.5, 0.025);
    QVERIFY(close(result.p, normalTail(2.5), 1e-14));
    QVERIFY(close(result.medianUnbiased, 2.5 / 5, 1e-12));
    QVERIFY(close(result.lower, (2.5 - normalQuantile(0.025)) / 5, 1e-12));
    QVERIFY(close(result.upper, (2.5 + normalQuantile(0.025)) / 5, 1e-12));
    const Ledger ledger = ledgerAt({1}, {.alpha = 0.025, .overrunReserve = 0});
    QVERIFY(close(repeatedP(ledger, 0, 2.5).value, normalTail(2.5), 1e-11));
}

/// P(stopped with more, given the drift), put together from the crossing probabilities of power.
static double moreExtreme(std::vector<PlannedLook> looks, double z, double drift)
{
    looks.back().boundary = z;
    return sequentialPower(looks, drift).power;
}

void StatsInferenceTest::stagewiseLimitsInvertTheP()
{
    QVERIFY(rc::check("with a limit as drift the p is alpha", [] {
        const Ledger ledger = ledgerAt(someTimes(), someDesign());
        RC_PRE(ledger.last().boundary < kInfinity);
        const std::vector<PlannedLook> looks = plannedLooks(ledger);
        const double z = between(-3, 6);
        const double alpha = magnitude(1e-4, 0.2);
        const StagewiseInference result = stagewiseInference(looks, z, alpha);
        RC_ASSERT(result.status == Status::ok);
        RC_ASSERT(close(result.p, moreExtreme(looks, z, 0), 1e-11));
        RC_ASSERT(close(moreExtreme(looks, z, result.lower) / alpha, 1, 1e-8));
        RC_ASSERT(close(moreExtreme(looks, z, result.medianUnbiased), 0.5, 1e-8));
        RC_ASSERT(close((1 - moreExtreme(looks, z, result.upper)) / alpha, 1, 1e-7));
        RC_ASSERT(result.lower < result.medianUnbiased && result.medianUnbiased < result.upper);
    }));
}

void StatsInferenceTest::stagewiseOrderingPutsEarlyStopsFirst()
{
    const Ledger ledger = ledgerAt({0.2, 0.5, 1}, {.alpha = 0.025, .overrunReserve = 0});
    const std::vector<PlannedLook> looks = plannedLooks(ledger);
    double largest = 0;
    for (std::size_t k = 0; k < looks.size(); ++k) {
        const auto so = std::span(looks).first(k + 1);
        for (const double beyond : {3.0, 1.0, 0.0}) {
            const double p = stagewiseInference(so, looks[k].boundary + beyond, 0.025).p;
            QVERIFY(p > largest);
            largest = p;
        }
        QVERIFY(close(largest, ledger.looks()[k].alphaSpent, 1e-11));
    }
}

void StatsInferenceTest::stagewiseDecidesLikeTheTest()
{
    QVERIFY(rc::check("p <= alpha and a lower limit above 0 iff it crossed, at the end of the plan", [] {
        Design design = someDesign();
        design.overrunReserve = 0;
        const Ledger ledger = ledgerAt({0.1, 0.4, 1}, design);
        const std::vector<PlannedLook> looks = plannedLooks(ledger);
        const double z = looks.back().boundary + between(-2, 2);
        RC_PRE(std::abs(z - looks.back().boundary) > 1e-6);
        const StagewiseInference result = stagewiseInference(looks, z, design.alpha);
        RC_ASSERT((result.p <= design.alpha) == (z > looks.back().boundary));
        RC_ASSERT((result.lower >= 0) == (z > looks.back().boundary));
    }));
}

void StatsInferenceTest::extremesStayNumbers()
{
    const Ledger ledger = ledgerAt({0.01, 0.2, 0.21, 1}, {.alpha = 0.05, .overrunReserve = 0});
    const std::vector<PlannedLook> looks = plannedLooks(ledger);
    for (const double z : {-1e9, -40.0, 40.0, 1e9}) {
        for (std::size_t k = 1; k <= looks.size(); ++k) {
            const StagewiseInference result = stagewiseInference(std::span(looks).first(k), z, 0.05);
            QCOMPARE(result.status, Status::ok);
            QVERIFY(result.p >= 0 && result.p <= 1);
            QVERIFY(std::isfinite(result.lower) && std::isfinite(result.upper));
            QVERIFY(result.lower <= result.medianUnbiased && result.medianUnbiased <= result.upper);
        }
    }
    // Far below, stopping early plays no part: the answer of a single look.
    const StagewiseInference low = stagewiseInference(looks, -40, 0.05);
    QVERIFY(std::abs(low.medianUnbiased + 40) < 1e-9);
}

void StatsInferenceTest::refusesWhatItCannotUse()
{
    const std::vector<PlannedLook> looks{{1, 3}, {2, 2}};
    QCOMPARE(stagewiseInference({}, 1, 0.05).reason, Reason::badDesign);
    QCOMPARE(stagewiseInference(looks, kNan, 0.05).reason, Reason::notFinite);
    QCOMPARE(stagewiseInference(looks, kInfinity, 0.05).reason, Reason::notFinite);
    QCOMPARE(stagewiseInference(looks, 1, 0.5).reason, Reason::badAlpha);
    QCOMPARE(stagewiseInference(looks, 1, 0).reason, Reason::badAlpha);
    const std::vector<PlannedLook> backwards{{2, 3}, {1, 2}};
    QCOMPARE(stagewiseInference(backwards, 1, 0.05).reason, Reason::badDesign);
    QCOMPARE(repeatedLimits(kNan, 1, 2, 2).reason, Reason::notFinite);
    QCOMPARE(repeatedLimits(0, kInfinity, 2, 2).reason, Reason::notFinite);
    QCOMPARE(repeatedLimits(0, 0, 2, 2).reason, Reason::badStandardError);
    QCOMPARE(repeatedLimits(0, 1, kNan, 2).reason, Reason::notFinite);
    QVERIFY_EXCEPTION_THROWN(ledgerAt({1}, {.overrunReserve = 0}).replayed(0.5, 1), std::invalid_argument);
}

QTEST_GUILESS_MAIN(StatsInferenceTest)
#include "tst_stats_inference.moc"
