// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/mixture.h"
#include "stats/power.h"
#include "stats/sequentialpower.h"
#include "stats/tails.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Demand someDemand()
{
    return {.alpha = magnitude(1e-4, 0.2), .power = between(0.5, 0.99)};
}

std::optional<Margin> someMargin()
{
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
        return {};
    case 1:
        return Margin{Scale::absolute, between(0.02, 0.1)};
    default:
        return Margin{Scale::relative, between(0.05, 0.4)};
    }
}

Assumption someAssumption(const std::optional<Margin> &margin, Direction preferred)
{
    const double level = between(0.2, 0.6);
    const double other = margin ? level : level - (preferred == Direction::increase ? 0.05 : -0.05);
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
        return Assumption::proportions(other, level);
    case 1:
        return Assumption::rates(other, level);
    default:
        return Assumption::means(other, level, magnitude(0.01, 10), magnitude(0.01, 10));
    }
}

Design design(double alpha, Spending spending)
{
    return {.alpha = alpha, .spending = std::move(spending), .jMax = 1, .overrunReserve = 0};
}

const std::vector<double> quarters{0.25, 0.5, 0.75, 1};

} // namespace

class StatsPowerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unitsGiveThePower();
    void meansAreTheTextbook();
    void scoreVarianceIsTheRestrictedOne();
    void detectableHarmIsDetected();
    void lastPointIsConservative();
    void unevenSplitsCostUnits();
    void refusesWhatItCannotPlan();
    void crossingsAddUp();
    void driftGivesThePower();
    void looksCostLittle();
    void oneLookCostsNothing();
    void skippedLooksAreNoLooks();
    void expectedInformationEndsWithTheDoubles();
    void refusesImpossibleLooks();
};

void StatsPowerTest::unitsGiveThePower()
{
    QVERIFY(rc::check("power with the required units", [] {
        const auto margin = someMargin();
        const Direction preferred = direction();
        const Demand demand = someDemand();
        const PlannedContrast contrast =
            plannedContrast(someAssumption(margin, preferred), between(0.01, 0.99), preferred, margin);
        RC_ASSERT(contrast.status == Status::ok);
        const Quantity units = requiredUnits(contrast, demand);
        RC_ASSERT(units.status == Status::ok);
        RC_ASSERT(close(powerWith(contrast, units.value, demand).value, demand.power));
        RC_ASSERT(powerWith(contrast, 2 * units.value, demand).value > demand.power);
    }));
}

void StatsPowerTest::meansAreTheTextbook()
{
    // Two groups of 100 with sd 1, two-sided 5 %: an effect of 0.396 is found with 80 % (Cohen 1988, table 2.3.5, d =
    // 0.40 with n = 100: 81 %).
    const PlannedContrast contrast =
        plannedContrast(Assumption::means(0.4, 0, 1, 1), 0.5, Direction::decrease, std::nullopt);
    const Demand demand{.alpha = 0.025, .power = 0.8};
    QVERIFY(std::abs(powerWith(contrast, 200, demand).value - 0.807) < 5e-4);
    QVERIFY(std::abs(detectableEffect(plannedStandardError(1, 1, 0.5, 200), demand).value - 0.3962) < 1e-4);
    QVERIFY(close(detectableEffect(0.1, demand).value, minimumDetectableEffect(0.1, 0.025, 0.8)));
    QVERIFY(close(powerAt(0.3, 0.1, demand).value, normalTail(normalQuantile(0.025) - 3)));
    // A relative margin moves the contrast and the share of the unexposed variance.
    const PlannedContrast relative =
        plannedContrast(Assumption::means(10, 10, 4, 9), 0.5, Direction::increase, Margin{Scale::relative, 0.1});
    QVERIFY(close(relative.psi, 1));
    QVERIFY(close(relative.variance, 2 * (4 + 0.81 * 9)));
}

void StatsPowerTest::scoreVarianceIsTheRestrictedOne()
{
    // Under "no difference" the restricted estimate is the pooled one.
    const PlannedContrast pooled =
        plannedContrast(Assumption::proportions(0.3, 0.1), 0.25, Direction::decrease, std::nullopt);
    QVERIFY(close(pooled.nullVariance, 0.15 * 0.85 * (4 + 4.0 / 3)));
    QVERIFY(close(pooled.variance, 0.21 * 4 + 0.09 * 4 / 3));
    // Under a ratio of rates the total is split by exposure.
    const PlannedContrast rates =
        plannedContrast(Assumption::rates(2, 2), 0.5, Direction::decrease, Margin{Scale::relative, 0.5});
    const double unexposed = 4 / 2.5;
    QVERIFY(close(rates.nullVariance, 2 * 1.5 * unexposed + 2 * 2.25 * unexposed));
    QVERIFY(close(rates.psi, 1));
}

void StatsPowerTest::detectableHarmIsDetected()
{
    QVERIFY(rc::check("found with the power asked for, and nothing smaller is", [] {
        const Direction preferred = direction();
        const double d = preferred == Direction::increase ? 1 : -1;
        const double share = between(0.05, 0.95);
        const double level = between(0.1, 0.9);
        const bool isRate = *rc::gen::arbitrary<bool>();
        const auto at = [&](double exposed) {
            return isRate ? Assumption::rates(exposed, level) : Assumption::proportions(exposed, level);
        };
        const double units = magnitude(5000, 1e8);
        const Demand demand = someDemand();
        const Quantity harm = detectableHarm(at(level), share, preferred, units, demand);
        if (harm.status == Status::insufficientData) {
            const double worst = d > 0 ? 0 : isRate ? 1e6 : 1;
            RC_ASSERT(powerWith(plannedContrast(at(worst), share, preferred, {}), units, demand).value < demand.power);
            return;
        }
        const PlannedContrast contrast = plannedContrast(at(level - d * harm.value), share, preferred, {});
        RC_ASSERT(close(powerWith(contrast, units, demand).value, demand.power, 1e-6));
    }));
    const Assumption mean = Assumption::means(0, 5, 3, 4);
    QVERIFY(close(detectableHarm(mean, 0.2, Direction::increase, 500, {}).value,
                  minimumDetectableEffect(plannedStandardError(3, 4, 0.2, 500), 0.05, 0.8)));
    // Nothing can fall below 0: three in ten thousand of a hundred.
    QCOMPARE(detectableHarm(Assumption::proportions(0, 0.0003), 0.5, Direction::increase, 100, {}).reason,
             Reason::tooFewExpectedEvents);
}

void StatsPowerTest::lastPointIsConservative()
{
    const double boundary = Mixture::tunedFor(Mixture::Sides::one, 0.05, 1000).boundary(2000);
    const Demand demand{.alpha = 0.05, .power = 0.8, .critical = boundary};
    QVERIFY(close(detectableEffect(2, demand).value, 2 * (boundary - normalQuantile(0.8))));
    QVERIFY(detectableEffect(2, demand).value > detectableEffect(2, {}).value);
    // The chance to cross before the last look comes on top.
    const std::vector<double> information{500, 1000, 1500, 2000};
    Design open{.alpha = 0.05, .jMax = 1000, .monitoring = Monitoring::anytimeValid};
    const double drift = detectableEffect(1, demand).value / std::sqrt(2000);
    QVERIFY(sequentialPower(plannedLooks(open, information), drift).power > 0.8);
}

void StatsPowerTest::unevenSplitsCostUnits()
{
    QVERIFY(close(shareOfEvenSplit(0.01), 0.0396));
    QVERIFY(close(effectivePerUnit(0.01), 0.0099));
    QCOMPARE(shareOfEvenSplit(0.5), 1.0);
    const auto units = [](double share) {
        return requiredUnits(plannedContrast(Assumption::means(1, 0, 1, 1), share, Direction::decrease, {}), {}).value;
    };
    QVERIFY(close(units(0.5) / units(0.01), shareOfEvenSplit(0.01)));
}

void StatsPowerTest::refusesWhatItCannotPlan()
{
    const auto reasonOf = [](const Assumption &assumption, double share = 0.5,
                             const std::optional<Margin> &margin = {}) {
        return plannedContrast(assumption, share, Direction::decrease, margin).reason;
    };
    const Assumption good = Assumption::means(1, 0, 1, 1);
    QCOMPARE(reasonOf(good), Reason::none);
    QCOMPARE(reasonOf(Assumption::means(kNan, 0, 1, 1)), Reason::notFinite);
    QCOMPARE(reasonOf(Assumption::means(1, 0, kInfinity, 1)), Reason::notFinite);
    QCOMPARE(reasonOf(Assumption::means(1, 0, -1, 1)), Reason::negativeVariance);
    QCOMPARE(reasonOf(Assumption::means(1, 0, 0, 0)), Reason::zeroVariance);
    QCOMPARE(reasonOf(Assumption::proportions(1.1, 0.5)), Reason::badProbabilities);
    QCOMPARE(reasonOf(Assumption::proportions(-0.1, 0.5)), Reason::badProbabilities);
    QCOMPARE(reasonOf(Assumption::proportions(0, 0)), Reason::zeroVariance);
    QCOMPARE(reasonOf(Assumption::rates(-1, 1)), Reason::negativeCount);
    for (const double share : {0.0, 1.0, -0.5, 2.0})
        QCOMPARE(reasonOf(good, share), Reason::badDesign);
    QCOMPARE(reasonOf(good, kNan), Reason::notFinite);
    QCOMPARE(reasonOf(good, 0.5, Margin{Scale::absolute, 0}), Reason::badMargin);
    QCOMPARE(reasonOf(good, 0.5, Margin{Scale::relative, 1}), Reason::badMargin);
    QCOMPARE(reasonOf(Assumption::proportions(0.5, 0.5), 0.5, Margin{Scale::absolute, 1}), Reason::badMargin);

    const PlannedContrast contrast = plannedContrast(good, 0.5, Direction::decrease, {});
    QCOMPARE(requiredUnits(contrast, {.alpha = 0.5}).reason, Reason::badAlpha);
    QCOMPARE(requiredUnits(contrast, {.power = 1}).reason, Reason::badDesign);
    QCOMPARE(requiredUnits(contrast, {.power = 0.01}).reason, Reason::badDesign);
    QCOMPARE(requiredUnits(contrast, {.critical = kInfinity}).reason, Reason::notFinite);
    // The truth on the good side: no number of units shows a harm.
    QCOMPARE(requiredUnits(plannedContrast(good, 0.5, Direction::increase, {}), {}).reason, Reason::badDesign);
    QCOMPARE(powerWith(contrast, 0, {}).reason, Reason::emptyGroup);
    QCOMPARE(powerWith(contrast, kNan, {}).reason, Reason::notFinite);
    QCOMPARE(powerAt(1, 0, {}).reason, Reason::badStandardError);
    QCOMPARE(detectableEffect(-1, {}).reason, Reason::badStandardError);
    QCOMPARE(detectableHarm(good, 0.5, Direction::decrease, 0, {}).reason, Reason::emptyGroup);
    QCOMPARE(detectableHarm(good, 0.5, Direction::decrease, 10, {.power = 0.01}).reason, Reason::badDesign);
}

void StatsPowerTest::crossingsAddUp()
{
    QVERIFY(rc::check("without a drift the spent error rate, with one more", [] {
        const double alpha = magnitude(1e-4, 0.1);
        const auto spending = *rc::gen::element(Spending::obf(), Spending::pocock(), Spending::kimDeMets(2));
        const std::vector<PlannedLook> looks = plannedLooks(design(alpha, spending), quarters);
        const SequentialPower none = sequentialPower(looks, 0);
        RC_ASSERT(close(none.power / alpha, 1));
        const double drift = between(0.1, 6);
        const SequentialPower some = sequentialPower(looks, drift);
        RC_ASSERT(some.power > none.power && sequentialPower(looks, -drift).power < none.power);
        RC_ASSERT(some.expectedInformation < none.expectedInformation && none.expectedInformation <= 1);
        // The units of information do not matter.
        std::vector<PlannedLook> scaled = looks;
        for (PlannedLook &look : scaled)
            look.j *= 1e6;
        const SequentialPower same = sequentialPower(scaled, drift / 1e3);
        RC_ASSERT(close(same.power, some.power));
        RC_ASSERT(close(same.expectedInformation / 1e6, some.expectedInformation));
    }));
}

void StatsPowerTest::driftGivesThePower()
{
    QVERIFY(rc::check("drift and power are inverse", [] {
        const double alpha = magnitude(1e-4, 0.1);
        const std::vector<PlannedLook> looks =
            plannedLooks(design(alpha, Spending::kimDeMets(between(0.5, 4))), quarters);
        const double power = between(0.15, 0.999);
        const Quantity drift = driftForPower(looks, power);
        RC_ASSERT(drift.status == Status::ok);
        RC_ASSERT(close(sequentialPower(looks, drift.value).power, power));
    }));
}

void StatsPowerTest::looksCostLittle()
{
    // Jennison and Turnbull 2000, table 2.2 says 1.028 for five O'Brien-Fleming looks with two-sided 5 % and 80 %; the
    // spending function of that type is a little cheaper. rpact 3.3.4: 1.02471989.
    const double factor =
        inflationFactor(plannedLooks(design(0.025, Spending::obf()), std::vector{0.2, 0.4, 0.6, 0.8, 1.0}), 1,
                        {.alpha = 0.025, .power = 0.8})
            .value;
    QVERIFY(std::abs(factor - 1.02471989) < 1e-6);
}

void StatsPowerTest::oneLookCostsNothing()
{
    const std::vector<PlannedLook> looks{{50, normalQuantile(0.05)}};
    const Quantity drift = driftForPower(looks, 0.8);
    QVERIFY(close(drift.value * std::sqrt(50), normalQuantile(0.05) - normalQuantile(0.8)));
    QVERIFY(close(inflationFactor(looks, 50, {}).value, 1));
}

void StatsPowerTest::skippedLooksAreNoLooks()
{
    const std::vector<PlannedLook> with{{1, 2.5}, {1, kInfinity}, {2, kInfinity}, {3, 2}};
    const std::vector<PlannedLook> without{{1, 2.5}, {3, 2}};
    const SequentialPower all = sequentialPower(with, 1);
    QCOMPARE(all.power, sequentialPower(without, 1).power);
    QCOMPARE(all.crossing.size(), std::size_t{4});
    QCOMPARE(all.crossing[1], 0.0);
    QCOMPARE(all.crossing[2], 0.0);
    // A ledger hands over what it has seen, skipped looks included.
    Ledger ledger({.jMax = 100});
    for (const double j : {10.0, 10.0, 60.0, 130.0})
        ledger.append(j);
    QCOMPARE(plannedLooks(ledger).size(), std::size_t{4});
    QVERIFY(sequentialPower(plannedLooks(ledger), 0).power <= 0.05);
}

void StatsPowerTest::expectedInformationEndsWithTheDoubles()
{
    // A probability of 1 may come out as 1 + 4e-12; times the largest double that was infinite.
    constexpr double largest = std::numeric_limits<double>::max();
    const std::vector<PlannedLook> looks{{2.2e-14, 1e150}, {largest, -7.6e14}};
    QCOMPARE(sequentialPower(looks, 0).expectedInformation, largest);
}

void StatsPowerTest::refusesImpossibleLooks()
{
    const std::vector<PlannedLook> backwards{{2, 2}, {1, 2}};
    QCOMPARE(sequentialPower(backwards, 0).reason, Reason::badDesign);
    const std::vector<PlannedLook> zero{{0, 2}};
    QCOMPARE(sequentialPower(zero, 0).reason, Reason::badDesign);
    const std::vector<PlannedLook> odd{{1, kNan}};
    QCOMPARE(sequentialPower(odd, 0).reason, Reason::notFinite);
    const std::vector<PlannedLook> good{{1, 2}};
    QCOMPARE(sequentialPower(good, kNan).reason, Reason::notFinite);
    QCOMPARE(sequentialPower(good, 1e5).power, 1.0);
    QCOMPARE(sequentialPower(good, 1e308).reason, Reason::notFinite); // its digits are missing in Z
    QCOMPARE(driftForPower(good, 0.01).reason, Reason::badDesign);
    QCOMPARE(driftForPower(good, 1).reason, Reason::badDesign);
    QCOMPARE(driftForPower({}, 0.8).reason, Reason::badDesign);
    const std::vector<PlannedLook> never{{1, kInfinity}};
    QCOMPARE(driftForPower(never, 0.8).reason, Reason::badDesign);
    QCOMPARE(inflationFactor(good, 0, {}).reason, Reason::badDesign);
    QCOMPARE(inflationFactor(good, 1, {.alpha = 0}).reason, Reason::badAlpha);
}

QTEST_GUILESS_MAIN(StatsPowerTest)
#include "tst_stats_power.moc"
