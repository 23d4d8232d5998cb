// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/srm.h"

#include "support/property.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace sluice::stats;
using namespace sluice::stats::generators;
using sluice::testing::holds;

namespace {

std::vector<double> someShares()
{
    const int groups = *rc::gen::inRange(2, 6);
    std::vector<double> shares;
    for (int i = 0; i < groups; ++i)
        shares.push_back(magnitude(1e-3, 1));
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double &share : shares)
        share /= sum;
    return shares;
}

/// Counts near the shares, or anything.
UnitCounts someUnits()
{
    UnitCounts units{{}, someShares()};
    const double n = magnitude(1, 1e9);
    const bool near = *rc::gen::arbitrary<bool>();
    for (const double share : units.shares) {
        const double expected = n * share;
        const double count = near ? expected + between(-3, 3) * std::sqrt(expected) : n * between(0, 1);
        units.counts.push_back(std::max<std::int64_t>(0, std::llround(count)));
    }
    return units;
}

std::vector<UnitCounts> someStages()
{
    std::vector<UnitCounts> stages;
    const int count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i)
        stages.push_back(someUnits());
    return stages;
}

double total(const std::vector<UnitCounts> &stages)
{
    double n = 0;
    for (const UnitCounts &units : stages)
        for (const std::int64_t count : units.counts)
            n += double(count);
    return n;
}

/// Section 12: absolute error of ln BF.
double allowed(const std::vector<UnitCounts> &stages)
{
    const double n = total(stages) + 1;
    return 2 * (1e-7 + 4e-16 * n * std::log(n + 1));
}

} // namespace

/// Sample ratio mismatch.
class PropertiesSrmTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderOfGroupsDoesNotMatter();
    void exactCountsAreNoEvidence();
    void stagesAddUp();
    void theMonitorIsLatched();
};

void PropertiesSrmTest::orderOfGroupsDoesNotMatter()
{
    QVERIFY(holds("groups with their shares in another order", [] {
        const std::vector<UnitCounts> stages = someStages();
        std::vector<UnitCounts> permuted = stages;
        for (UnitCounts &units : permuted) {
            const auto by = *rc::gen::inRange<std::ptrdiff_t>(0, std::ptrdiff_t(units.counts.size()));
            std::rotate(units.counts.begin(), units.counts.begin() + by, units.counts.end());
            std::rotate(units.shares.begin(), units.shares.begin() + by, units.shares.end());
        }
        RC_ASSERT(std::abs(srmLogBayesFactor(stages) - srmLogBayesFactor(permuted)) <= allowed(stages));
        const SrmChiSquare one = srmChiSquare(stages);
        const SrmChiSquare other = srmChiSquare(permuted);
        RC_ASSERT(one.reason == other.reason && one.df == other.df);
        RC_ASSERT(close(one.chi2, other.chi2, 1e-9) && close(one.logP, other.logP, 1e-8));
    }));
}

void PropertiesSrmTest::exactCountsAreNoEvidence()
{
    QVERIFY(holds("exactly what was expected", [] {
        // Shares that are whole thousandths: then there are counts that hit them exactly.
        const std::int64_t thousandths = *rc::gen::inRange<std::int64_t>(1, 999);
        const auto times = static_cast<std::int64_t>(magnitude(10, 1e7));
        const std::vector<UnitCounts> stages{{{thousandths * times, (1000 - thousandths) * times},
                                              {double(thousandths) / 1000, double(1000 - thousandths) / 1000}}};
        const SrmChiSquare chi = srmChiSquare(stages);
        if (chi.status == Status::ok)
            RC_ASSERT(chi.chi2 <= 1e-12 && chi.p > 0.999);
        RC_ASSERT(srmLogBayesFactor(stages) < 0);
        SrmMonitor monitor;
        RC_ASSERT(monitor.append(stages).state != SrmState::failed);
    }));
}

void PropertiesSrmTest::stagesAddUp()
{
    QVERIFY(holds("the evidence of stages is the sum of theirs", [] {
        const std::vector<UnitCounts> stages = someStages();
        double logBayesFactor = 0;
        double chi2 = 0;
        double df = 0;
        for (const UnitCounts &units : stages) {
            const std::vector one{units};
            logBayesFactor += srmLogBayesFactor(one);
            const SrmChiSquare own = srmChiSquare(one);
            chi2 += own.chi2;
            df += own.df;
        }
        RC_ASSERT(std::abs(srmLogBayesFactor(stages) - logBayesFactor) <= allowed(stages));
        const SrmChiSquare all = srmChiSquare(stages);
        RC_ASSERT(close(all.chi2, chi2, 1e-12) && all.df == df);
        RC_ASSERT(all.status != Status::ok || (all.logP <= 0 && all.p == std::exp(all.logP)));
        RC_ASSERT(std::isfinite(logBayesFactor));
    }));
}

void PropertiesSrmTest::theMonitorIsLatched()
{
    QVERIFY(holds("p never rises, and failed stays failed until a person has seen it", [] {
        SrmMonitor monitor(*rc::gen::element(0.001, 0.05));
        bool failed = false;
        const int looks = *rc::gen::inRange(1, 12);
        for (int k = 0; k < looks; ++k) {
            const double before = monitor.runningLogP();
            const SrmLook look = monitor.append(someStages());
            RC_ASSERT(look.runningLogP <= before && look.runningLogP == monitor.runningLogP());
            RC_ASSERT(look.runningLogP <= -look.logBayesFactor);
            failed = failed || look.state == SrmState::failed;
            RC_ASSERT(failed == monitor.failed());
            RC_ASSERT(!failed || look.state == SrmState::failed);
        }
        monitor.acknowledge();
        RC_ASSERT(!monitor.failed() && monitor.runningLogP() == 0);
    }));
}

QTEST_GUILESS_MAIN(PropertiesSrmTest)
#include "tst_properties_srm.moc"
