// SPDX-License-Identifier: GPL-3.0-or-later
#include "edges.h"

#include "stats/ledger.h"
#include "stats/mixture.h"
#include "stats/tails.h"

#include "support/property.h"

#include <QTest>

using namespace sluice::stats;
using namespace sluice::stats::generators;
using sluice::testing::holds;

namespace {

Mixture mixture(Mixture::Sides sides)
{
    const auto tuning = *rc::gen::element(Mixture::Tuning::exact, Mixture::Tuning::approximate);
    return Mixture::tunedFor(sides, magnitude(1e-9, 0.4), magnitude(1e-9, 1e9), tuning);
}

Mixture anyMixture()
{
    return mixture(*rc::gen::element(Mixture::Sides::one, Mixture::Sides::two));
}

/// From the very first unit to long after the end, on the clock of the mixture.
double informationFor(const Mixture &test)
{
    return test.rho() * magnitude(1e-9, 1e9);
}

} // namespace

/// Tests that are valid at any time.
class PropertiesMixtureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boundaryAndMixtureDecideAlike();
    void theBoundaryGrowsTowardsBothEnds();
    void oneSideIsLowerThanTwo();
    void informationHasNoUnit();
    void theRunningPFalls();
    void theLedgerHasTheBoundaryOfTheMixture();
};

void PropertiesMixtureTest::boundaryAndMixtureDecideAlike()
{
    QVERIFY(holds("z >= c iff ln M >= ln(1/alpha)", [] {
        const Mixture test = anyMixture();
        const double j = informationFor(test);
        const double c = test.boundary(j);
        const double threshold = -std::log(test.alpha());
        RC_ASSERT(close(test.logMixture(c, j), threshold, 1e-10));
        RC_ASSERT(test.logMixture(c * (1 + 1e-6), j) > threshold);
        RC_ASSERT(test.logMixture(c * (1 - 1e-6), j) < threshold);
        const double z = c * between(0, 2);
        RC_ASSERT(test.logP(z, j) <= 0);
        if (std::abs(z / c - 1) > 1e-6)
            RC_ASSERT((z >= c) == (test.logP(z, j) <= std::log(test.alpha())));
    }));
}

void PropertiesMixtureTest::theBoundaryGrowsTowardsBothEnds()
{
    QVERIFY(holds("c(w) grows without limit as w goes to 0 and to 1", [] {
        const Mixture test = anyMixture();
        // c is lowest near the information it is tuned for and rises on both sides of it.
        const double lowest = test.boundary(test.rho() * 10);
        double before = lowest;
        for (double share = 1e-3; share > 1e-12; share *= 1e-2) {
            const double c = test.boundary(test.rho() * share);
            RC_ASSERT(c > before);
            before = c;
        }
        RC_ASSERT(before > 1e4);
        before = 0;
        for (double times = 1e6; times < 1e60; times *= 1e6) {
            const double c = test.boundary(test.rho() * times);
            RC_ASSERT(c > before);
            before = c;
        }
        RC_ASSERT(before > 10);
        RC_ASSERT(std::isinf(test.boundary(0)));
    }));
}

void PropertiesMixtureTest::oneSideIsLowerThanTwo()
{
    QVERIFY(holds("one-sided <= two-sided, and above a single test", [] {
        const double alpha = magnitude(1e-9, 0.4);
        const double rho = magnitude(1e-6, 1e6);
        const double j = rho * magnitude(1e-9, 1e9);
        const double one = Mixture(Mixture::Sides::one, alpha, rho).boundary(j);
        const double two = Mixture(Mixture::Sides::two, alpha, rho).boundary(j);
        RC_ASSERT(two >= one);
        RC_ASSERT(one >= normalQuantile(alpha));
        RC_ASSERT(two >= normalQuantile(alpha / 2));
        const double lax = Mixture(Mixture::Sides::one, alpha * 1.2, rho).boundary(j);
        RC_ASSERT(lax <= one);
    }));
}

void PropertiesMixtureTest::informationHasNoUnit()
{
    QVERIFY(holds("information in another unit", [] {
        const double alpha = magnitude(1e-9, 0.4);
        const double jOpt = magnitude(1e-3, 1e3);
        const double j = jOpt * magnitude(1e-6, 1e6);
        const double c = magnitude(1e-12, 1e12);
        for (const auto sides : {Mixture::Sides::one, Mixture::Sides::two}) {
            const Mixture test = Mixture::tunedFor(sides, alpha, jOpt);
            const Mixture other = Mixture::tunedFor(sides, alpha, c * jOpt);
            RC_ASSERT(close(test.boundary(j), other.boundary(c * j), 1e-12));
            RC_ASSERT(close(test.weight(j), other.weight(c * j), 1e-12));
            const double z = between(-5, 8);
            RC_ASSERT(close(test.logMixture(z, j), other.logMixture(z, c * j), 1e-12));
        }
    }));
}

void PropertiesMixtureTest::theRunningPFalls()
{
    QVERIFY(holds("the smallest p so far never rises, and a rejection stays one", [] {
        const Mixture test = anyMixture();
        double j = informationFor(test);
        double running = 0;
        bool rejected = false;
        const int looks = *rc::gen::inRange(1, 30);
        for (int k = 0; k < looks; ++k, j *= 1 + magnitude(1e-3, 10)) {
            const double z = between(-3, 6);
            const double before = running;
            running = std::min(running, test.logP(z, j));
            RC_ASSERT(running <= before && std::isfinite(running));
            rejected = rejected || (test.sides() == Mixture::Sides::two ? std::abs(z) : z) >= test.boundary(j);
            if (std::abs(running - std::log(test.alpha())) > 1e-9)
                RC_ASSERT(rejected == (running <= std::log(test.alpha())));
        }
    }));
}

void PropertiesMixtureTest::theLedgerHasTheBoundaryOfTheMixture()
{
    QVERIFY(holds("monitoring at any time, and after the end of a plan", [] {
        Design design{.alpha = magnitude(1e-6, 0.4), .jMax = magnitude(1e-3, 1e3), .overrunReserve = 0.2};
        design.monitoring = *rc::gen::element(Monitoring::anytimeValid, Monitoring::groupSequential);
        const bool always = design.monitoring == Monitoring::anytimeValid;
        Ledger ledger(design);
        const double j = design.jMax * magnitude(1e-3, 1e3);
        const Look look = ledger.append(j);
        const Mixture reserve =
            Mixture::tunedFor(Mixture::Sides::one, always ? design.alpha : 0.2 * design.alpha, design.jMax);
        if (always || j >= design.jMax)
            RC_ASSERT(look.boundaryAv == reserve.boundary(j));
        else
            RC_ASSERT(std::isinf(look.boundaryAv));
        RC_ASSERT(look.boundary == std::min(look.boundaryGs, look.boundaryAv));
        RC_ASSERT(look.boundary >= normalQuantile(design.alpha));
        RC_ASSERT(look.rejects(look.boundary) && !look.rejects(std::nextafter(look.boundary, 0)));
    }));
}

QTEST_GUILESS_MAIN(PropertiesMixtureTest)
#include "tst_properties_mixture.moc"
