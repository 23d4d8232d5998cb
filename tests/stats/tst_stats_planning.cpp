// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/planning.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;

namespace {

std::vector<StageTraffic> someStages()
{
    std::vector<StageTraffic> stages;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i)
        stages.push_back({magnitude(0.001, 0.9), magnitude(100, 1e6), between(0, 5)});
    return stages;
}

HoldDemand demandFor(double effect, double variance = 100)
{
    return {effect, variance, variance, {.alpha = 0.05, .power = 0.8}};
}

/// Variance of the estimate with the weights of the tests, from units per group.
double standardError(const std::vector<StageTraffic> &stages, const std::vector<double> &days, const HoldDemand &demand)
{
    double weights = 0;
    double sum = 0;
    for (std::size_t i = 0; i < days.size(); ++i) {
        const double exposed = stages[i].share * stages[i].unitsPerDay * days[i];
        const double unexposed = (1 - stages[i].share) * stages[i].unitsPerDay * days[i];
        if (exposed <= 0 || unexposed <= 0)
            continue;
        const double weight = exposed * unexposed / (exposed + unexposed);
        weights += weight;
        sum += weight * weight * (demand.varianceExposed / exposed + demand.varianceUnexposed / unexposed);
    }
    return std::sqrt(sum) / weights;
}

} // namespace

class StatsPlanningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daysAreEnoughAndNotTooMany();
    void noDaysWhereNothingHidesTheEffectAgain();
    void detectsAfterTheShortestHold();
    void longerHoldsHelpLaterStages();
    void nobodyToCompareWith();
    void refusesImpossiblePlans();
};

void StatsPlanningTest::daysAreEnoughAndNotTooMany()
{
    QVERIFY(rc::check("after the days needed the effect is what can be detected", [] {
        const std::vector<StageTraffic> stages = someStages();
        HoldDemand demand = demandFor(magnitude(0.01, 1), magnitude(1, 1000));
        demand.varianceUnexposed *= *rc::gen::element(1.0, 0.5, 3.0);
        const HoldPlan plan = holdPlan(stages, demand);
        RC_ASSERT(plan.status == Status::ok && plan.stages.size() == stages.size());
        std::vector<double> days;
        for (std::size_t i = 0; i < stages.size(); ++i) {
            const StageHold &hold = plan.stages[i];
            RC_ASSERT(hold.days && hold.wholeDays);
            RC_ASSERT(*hold.wholeDays >= *hold.days && *hold.wholeDays < *hold.days + 1);
            std::vector<double> needed = days;
            needed.push_back(*hold.days);
            const double mde = detectableEffect(standardError(stages, needed, demand), demand.demand).value;
            if (*hold.days > 0)
                RC_ASSERT(close(mde / demand.effect, 1, 1e-9));
            else
                RC_ASSERT(mde <= demand.effect * (1 + 1e-9));
            days.push_back(stages[i].minimumDays);
        }
    }));
}

/// The stage before sees the effect by far, the next one is so much noisier that the quadratic has no root.
void StatsPlanningTest::noDaysWhereNothingHidesTheEffectAgain()
{
    HoldDemand demand = demandFor(1);
    demand.varianceExposed = 300;
    demand.varianceUnexposed = 100;
    // The noise of a stage is that of its smaller group: 0.9 exposed weighs the unexposed, 0.01 the exposed variance.
    const std::vector<StageTraffic> stages{{0.9, 1e5, 0.09}, {0.01, 1e5, 1}};
    const HoldPlan plan = holdPlan(stages, demand);
    const double before = detectableEffect(standardError(stages, {0.09}, demand), demand.demand).value;
    QVERIFY(before < demand.effect);
    for (const double days : {0.01, 0.1, 1.0, 10.0})
        QVERIFY(detectableEffect(standardError(stages, {0.09, days}, demand), demand.demand).value < demand.effect);
    QCOMPARE(plan.stages[1].days, 0.0);
}

void StatsPlanningTest::detectsAfterTheShortestHold()
{
    QVERIFY(rc::check("the detectable effect at the shortest hold", [] {
        const std::vector<StageTraffic> stages = someStages();
        const HoldDemand demand = demandFor(0.1);
        const HoldPlan plan = holdPlan(stages, demand);
        std::vector<double> days;
        for (std::size_t i = 0; i < stages.size(); ++i) {
            days.push_back(stages[i].minimumDays);
            if (const auto mde = plan.stages[i].mdeAfterMinimum)
                RC_ASSERT(close(*mde / detectableEffect(standardError(stages, days, demand), demand.demand).value, 1));
            else
                RC_ASSERT(plan.stages[i].effectiveAfterMinimum == 0);
        }
    }));
}

void StatsPlanningTest::longerHoldsHelpLaterStages()
{
    std::vector<StageTraffic> stages{{0.01, 100000, 1}, {0.5, 100000, 1}};
    const HoldPlan shorter = holdPlan(stages, demandFor(0.05));
    stages[0].minimumDays = 20;
    const HoldPlan longer = holdPlan(stages, demandFor(0.05));
    QCOMPARE(shorter.stages[0].days, longer.stages[0].days);
    QVERIFY(*longer.stages[1].days < *shorter.stages[1].days);
    QVERIFY(close(shorter.stages[0].shareOfEvenSplit, 0.0396));
    // One percent exposed needs 25 times as long as half.
    const std::vector<StageTraffic> alone{{0.5, 100000, 1}};
    QVERIFY(close(*holdPlan(alone, demandFor(0.05)).stages[0].days / *shorter.stages[0].days, 0.0396));
}

void StatsPlanningTest::nobodyToCompareWith()
{
    const std::vector<StageTraffic> stages{{1, 100000, 1}, {0.5, 0, 1}, {0.5, 1000, 1}};
    const HoldPlan plan = holdPlan(stages, demandFor(0.05));
    QCOMPARE(plan.status, Status::ok);
    QVERIFY(!plan.stages[0].days && !plan.stages[0].wholeDays && !plan.stages[0].mdeAfterMinimum);
    QVERIFY(!plan.stages[1].days && !plan.stages[1].mdeAfterMinimum);
    QVERIFY(plan.stages[2].days && plan.stages[2].mdeAfterMinimum);
    // What was gathered before the last stage with everybody exposed still counts there.
    const std::vector<StageTraffic> last{{0.5, 1e9, 1}, {1, 1e9, 1}};
    QCOMPARE(holdPlan(last, demandFor(0.05)).stages[1].days, std::optional(0.0));
    QVERIFY(holdPlan({}, demandFor(0.05)).stages.empty());
}

void StatsPlanningTest::refusesImpossiblePlans()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<StageTraffic> good{{0.5, 1000, 1}};
    const auto reasonOf = [](StageTraffic stage) {
        const std::vector<StageTraffic> stages{stage};
        return holdPlan(stages, demandFor(0.05)).reason;
    };
    QCOMPARE(reasonOf({1.5, 1000, 1}), Reason::badDesign);
    QCOMPARE(reasonOf({-0.1, 1000, 1}), Reason::badDesign);
    QCOMPARE(reasonOf({0.5, -1, 1}), Reason::badDesign);
    QCOMPARE(reasonOf({0.5, 1000, -1}), Reason::badDesign);
    QCOMPARE(reasonOf({nan, 1000, 1}), Reason::notFinite);
    QCOMPARE(holdPlan(good, demandFor(0)).reason, Reason::badDesign);
    QCOMPARE(holdPlan(good, demandFor(nan)).reason, Reason::notFinite);
    QCOMPARE(holdPlan(good, demandFor(1, -1)).reason, Reason::negativeVariance);
    QCOMPARE(holdPlan(good, demandFor(1, 0)).reason, Reason::zeroVariance);
    HoldDemand demand = demandFor(1);
    demand.demand.alpha = 0.7;
    QCOMPARE(holdPlan(good, demand).reason, Reason::badAlpha);
    demand.demand = {.alpha = 0.05, .power = 0.05};
    QCOMPARE(holdPlan(good, demand).reason, Reason::badDesign);
}

QTEST_GUILESS_MAIN(StatsPlanningTest)
#include "tst_stats_planning.moc"
