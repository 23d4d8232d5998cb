// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/sequentialtest.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::gate {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Without a plan for traffic nobody knows how much information is still to come. The anytime-valid test needs none;
/// it is made sharpest at this many times the information of the first look.
constexpr double unplannedHorizon = 4;

} // namespace

SequentialTest::SequentialTest(const Plan &plan)
    : m_plan(plan)
    , m_realBoundary(infinity)
{
    m_trace.alpha = plan.alpha;
    m_trace.monitoring = plan.monitoring;
    m_trace.boundary = infinity;
}

void SequentialTest::show(const stats::TestResult &result)
{
    m_trace.result = result;
    m_trace.rejects = false;
    m_trace.boundary = infinity;
}

void SequentialTest::look(const stats::TestResult &result, double units, bool final)
{
    m_trace.result = result;
    m_trace.rejects = false;
    m_trace.boundary = m_realBoundary;
    if (!result.available() || !(result.j > 0))
        return;
    if (!m_ledger)
        m_ledger = begin(result.j, units);
    const stats::Look &newest = m_plan.units > 0 ? m_ledger->appendAt(result.j, units / m_plan.units, final)
                                                 : m_ledger->append(result.j, final);
    m_statistics.push_back(result.z);
    m_trace.look = newest;
    if (newest.status != stats::LookStatus::skippedNoNewInformation) {
        m_realBoundary = newest.boundary;
        m_realRejects = newest.rejects(result.z);
        m_trace.rejects = m_realRejects;
        m_trace.boundary = m_realBoundary;
        ++m_trace.looks;
        return;
    }
    // The reserve may look again at the same information; the group sequential test may only confirm.
    const bool confirms = m_realRejects && result.z >= m_realBoundary;
    m_trace.rejects = confirms || newest.rejects(result.z);
    if (newest.rejects(result.z))
        m_trace.boundary = std::min(m_realBoundary, newest.boundary);
    else if (!confirms && result.z >= m_realBoundary)
        m_trace.boundary = infinity; // a band must not exclude what was not rejected
}

TestLook SequentialTest::newest() const
{
    TestLook look;
    look.reason = m_trace.result.reason;
    look.boundary = m_trace.boundary;
    look.rejects = m_trace.rejects;
    if (m_trace.result.available() && m_trace.result.j > 0) {
        look.z = m_trace.result.z;
        look.j = m_trace.result.j;
        look.variance = m_trace.result.variance;
        look.at = m_trace.look;
    }
    return look;
}

stats::Ledger SequentialTest::begin(double j, double units)
{
    stats::Design design;
    design.alpha = m_plan.alpha;
    design.spending = m_plan.spending;
    design.overrunReserve = m_plan.overrunReserve;
    const bool isPlanned = m_plan.units > 0 && units > 0;
    const double perUnit = units > 0 ? j / units : 0;
    design.jMax = isPlanned ? perUnit * m_plan.units : unplannedHorizon * j;
    if (isPlanned)
        m_trace.jMax = design.jMax;
    // Without a plan for the end only the test that needs none can be used. A single look needs none either.
    if (!isPlanned && m_trace.monitoring == stats::Monitoring::groupSequential)
        m_trace.monitoring = stats::Monitoring::anytimeValid;
    design.monitoring = m_trace.monitoring;
    if (isPlanned && m_plan.firstUnits > 0)
        design.jOpt = perUnit * std::sqrt(m_plan.firstUnits * m_plan.units);
    return stats::Ledger(design);
}

} // namespace sluice::gate
