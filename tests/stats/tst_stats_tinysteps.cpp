// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/inference.h"
#include "stats/mixture.h"
#include "stats/recursion.h"
#include "stats/samples.h"
#include "stats/sequentialpower.h"
#include "stats/tails.h"

#include <QTest>

#include <cmath>

using namespace sluice::stats;

namespace {

constexpr double kSteps[] = {9e-5, 1e-6, 1e-9, 1e-12};

} // namespace

/// Looks a moment after each other, and numbers that nobody means: what the fuzz targets found.
class StatsTinyStepsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBoundaryMayFallInATinyStep();
    void crossingAndStayingAreEverything();
    void absurdBoundariesAreCertainOrImpossible();
    void aPlanWithoutAnAnswerIsRefused();
    void farTailsEndWithoutAnOverflow();
};

void StatsTinyStepsTest::aBoundaryMayFallInATinyStep()
{
    // It took seconds and gigabytes to find a boundary well below the one a moment before.
    for (const double step : kSteps) {
        for (const double spent : {1e-12, 1e-6, 1e-4, 1e-2, 0.1}) {
            CrossingRecursion solved;
            const double first = solved.solve(1, 1e-4);
            const double second = solved.solve(2, 1e-5);
            const double third = solved.solve(2 * (1 + step), spent);
            const double fourth = solved.solve(3, 1e-3);
            CrossingRecursion again;
            again.crossing(1, first);
            again.crossing(2, second);
            QVERIFY(std::abs(again.crossing(2 * (1 + step), third) / spent - 1) < 1e-9);
            QVERIFY(std::abs(again.crossing(3, fourth) / 1e-3 - 1) < 1e-9);
        }
    }
}

void StatsTinyStepsTest::crossingAndStayingAreEverything()
{
    for (const double step : kSteps) {
        for (const double boundary : {5.0, 2.6, 2.5, 2.4, 0.0, -3.0}) {
            for (const double drift : {0.0, 2.0}) {
                CrossingRecursion recursion;
                double all = recursion.crossing(1, 2.2, drift) + recursion.crossing(2, 2.5, drift);
                all += recursion.staying(2 * (1 + step), boundary, drift);
                all += recursion.crossing(2 * (1 + step), boundary, drift);
                QVERIFY(std::abs(all - 1) < 1e-11);
            }
        }
    }
}

void StatsTinyStepsTest::absurdBoundariesAreCertainOrImpossible()
{
    for (const double absurd : {1e9, 1e300}) {
        CrossingRecursion recursion;
        QCOMPARE(recursion.crossing(1, absurd), 0.0);
        QVERIFY(std::abs(recursion.crossing(1.00001, -absurd) - 1) < 1e-11);
        QCOMPARE(recursion.crossing(2, 1), 0.0);
    }
    // Three hundred orders of magnitude away from its tuning a mixture never rejects.
    const Mixture mixture = Mixture::tunedFor(Mixture::Sides::one, 0.05, 1e-200);
    QCOMPARE(mixture.boundary(1e200), HUGE_VAL);
}

void StatsTinyStepsTest::aPlanWithoutAnAnswerIsRefused()
{
    // Everything crosses before the last look: hardly a drift explains what was seen there.
    const std::vector<PlannedLook> certain{{1, -1e9}, {2, 2}};
    const StagewiseInference nothing = stagewiseInference(certain, 1, 0.05);
    QVERIFY(std::isfinite(nothing.p + nothing.lower + nothing.medianUnbiased + nothing.upper));
    const std::vector<PlannedLook> plain{{1, 2.5}, {2, 2}};
    QCOMPARE(sequentialPower(plain, 1e20).reason, Reason::notFinite);
    const Quantity hardly = driftForPower(plain, std::nextafter(sequentialPower(plain, 0).power, 1));
    QVERIFY(std::abs(hardly.value) < 1e-6);
    // A harm is looked for although nothing varies.
    const Quantity harm = detectableHarm(Assumption::proportions(0, 0), 0.5, Direction::decrease, 1000, {});
    QVERIFY(std::isfinite(harm.value));
}

void StatsTinyStepsTest::farTailsEndWithoutAnOverflow()
{
    QCOMPARE(logChiSquareTail(1e-12, 20000), 0.0);
    QCOMPARE(unitVariance(Mean{3, 1, HUGE_VAL, {}}).status, Status::invalidInput);
    const Estimate huge = estimate(Ratio{10, 1e200, 1e-100, 1e300, 1e300, 1e300});
    QVERIFY(!std::isnan(huge.variance));
}

QTEST_GUILESS_MAIN(StatsTinyStepsTest)
#include "tst_stats_tinysteps.moc"
