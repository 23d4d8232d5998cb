// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/sequentialtest.h"

#include <algorithm>
#include <limits>

namespace sluice::gate {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Without a plan for traffic nobody knows how much information is still to come. The anytime-valid test needs none;
/// it is made sharpest at this many times the information of the first look.
constexpr double unplannedHorizon = 4;

} // namespace

SequentialTest::SequentialTest(double alpha, const rollout::GateRules &rules, double plannedUnits)
    : m_rules(rules)
    , m_plannedUnits(plannedUnits)
    , m_realBoundary(infinity)
{
    m_trace.alpha = alpha;
    m_trace.boundary = infinity;
}

void SequentialTest::look(const stats::TestResult &result, double units)
{
    m_trace.result = result;
    m_trace.rejects = false;
    m_trace.boundary = m_realBoundary;
    if (!result.available() || !(result.j > 0))
        return;
    if (!m_ledger)
        m_ledger = begin(result.j, units);
    const stats::Look &newest =
        m_plannedUnits > 0 ? m_ledger->appendAt(result.j, units / m_plannedUnits) : m_ledger->append(result.j);
    m_statistics.push_back(result.z);
    m_units = units;
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
    design.alpha = m_trace.alpha;
    design.spending = stats::Spending::kimDeMets(m_rules.spendingRho);
    design.overrunReserve = m_rules.overrunReserve;
    if (m_plannedUnits > 0 && units > 0) {
        m_trace.jMax = j / units * m_plannedUnits;
        design.jMax = m_trace.jMax;
    } else {
        design.monitoring = stats::Monitoring::anytimeValid;
        design.jMax = unplannedHorizon * j;
    }
    return stats::Ledger(design);
}

} // namespace sluice::gate
