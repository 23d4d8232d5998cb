// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailcourse.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::gate {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// Expected numbers of events are not whole. Asked for this many times the users, the tests answer as if they were;
/// scores and their variances grow in proportion.
constexpr double fineness = 4096;
/// As for observed data.
constexpr double unplannedHorizon = 4;

stats::Sample expectedSample(rollout::MetricKind kind, double value, double variance, double users)
{
    const auto n = std::int64_t(std::llround(users));
    if (kind == rollout::MetricKind::proportion)
        return stats::Proportion{n, std::int64_t(std::llround(double(n) * value))};
    return stats::Mean{n, value, variance * double(std::max<std::int64_t>(n - 1, 0)), std::nullopt};
}

} // namespace

GuardrailCourse::Monitor::Monitor(double alpha, const rollout::GateRules &rules, double plannedUnits)
    : m_alpha(alpha)
    , m_rules(&rules)
    , m_plannedUnits(plannedUnits)
    , m_boundary(infinity)
{
}

void GuardrailCourse::Monitor::look(double j, double units)
{
    if (!m_ledger) {
        stats::Design design;
        design.alpha = m_alpha;
        design.spending = stats::Spending::kimDeMets(m_rules->spendingRho);
        design.overrunReserve = m_rules->overrunReserve;
        if (m_plannedUnits > 0) {
            design.jMax = j / units * m_plannedUnits;
        } else {
            design.monitoring = stats::Monitoring::anytimeValid;
            design.jMax = unplannedHorizon * j;
        }
        m_ledger.emplace(design);
    }
    const stats::Look &newest =
        m_plannedUnits > 0 ? m_ledger->appendAt(j, units / m_plannedUnits) : m_ledger->append(j);
    m_units = units;
    if (newest.status != stats::LookStatus::skippedNoNewInformation)
        m_boundary = newest.boundary;
}

GuardrailCourse::GuardrailCourse(const rollout::Plan &plan, const rollout::Guardrail &guardrail,
                                 const Baseline &baseline, double change)
    : m_plan(&plan)
    , m_guardrail(&guardrail)
    , m_metric(plan.metric(guardrail.metric))
    , m_baseline(baseline)
    , m_exposedValue(baseline.value * (1 + change))
    , m_direction(m_metric->preferred == rollout::Preferred::increase ? 1 : -1)
    , m_deterioration(alphaShare(plan, guardrail).alpha, plan.rules,
                      plannedEffectiveUnits(plan, int(plan.stages.size()) - 1))
{
    if (m_metric->kind == rollout::MetricKind::proportion)
        m_exposedValue = std::clamp(m_exposedValue, 0.0, 1.0);
}

void GuardrailCourse::enter(int stage)
{
    m_isNew = true;
    m_margin.reset();
    m_nonInferiority.reset();
    if (const auto margin = m_plan->margin(*m_guardrail, stage)) {
        m_margin = stats::Margin{margin->isRelative ? stats::Scale::relative : stats::Scale::absolute, margin->value};
        m_nonInferiority.emplace(m_plan->rules.alphaClear, m_plan->rules, plannedEffectiveUnits(*m_plan, stage));
    }
}

std::vector<stats::Groups> GuardrailCourse::expectedGroups(double scale) const
{
    std::vector<stats::Groups> strata;
    for (const Users &users : m_strata)
        strata.push_back(
            {expectedSample(m_metric->kind, m_exposedValue, m_baseline.variance, scale * users.exposed),
             expectedSample(m_metric->kind, m_baseline.value, m_baseline.variance, scale * users.unexposed)});
    return strata;
}

ExpectedLook GuardrailCourse::look(double exposedUsers, double unexposedUsers)
{
    if (m_isNew)
        m_strata.emplace_back();
    m_isNew = false;
    m_strata.back() = {exposedUsers, unexposedUsers};
    return judge();
}

ExpectedLook GuardrailCourse::judge()
{
    ExpectedLook look;
    double units = 0;
    const bool isProportion = m_metric->kind == rollout::MetricKind::proportion;
    const double unitE = isProportion ? m_exposedValue * (1 - m_exposedValue) : m_baseline.variance;
    const double unitU = isProportion ? m_baseline.value * (1 - m_baseline.value) : m_baseline.variance;
    for (const Users &users : m_strata) {
        const double effective = users.effective();
        units += effective;
        look.varianceExposed += effective * effective * unitE / users.exposed;
        look.varianceUnexposed += effective * effective * unitU / users.unexposed;
    }
    look.stepExposed = std::sqrt(std::max(0.0, look.varianceExposed - m_varianceExposed));
    look.stepUnexposed = std::sqrt(std::max(0.0, look.varianceUnexposed - m_varianceUnexposed));
    m_varianceExposed = look.varianceExposed;
    m_varianceUnexposed = look.varianceUnexposed;
    const auto preferred = m_direction > 0 ? stats::Direction::increase : stats::Direction::decrease;
    const auto expect = [&](Monitor &monitor, const stats::TestResult &now, const stats::TestResult &fine) {
        ExpectedTest test;
        test.isAvailable = now.available() && fine.available() && fine.j > 0;
        if (test.isAvailable) {
            test.mean = fine.u / fineness;
            test.root = std::sqrt(fine.j / fineness);
            monitor.look(fine.j / fineness, units);
        }
        test.boundary = monitor.boundary();
        return test;
    };
    const auto now = expectedGroups(1);
    const auto fine = expectedGroups(fineness);
    look.deterioration =
        expect(m_deterioration, stats::deterioration(now, preferred), stats::deterioration(fine, preferred));
    look.reachedPlan = m_deterioration.reachedPlan();
    if (m_nonInferiority) {
        look.nonInferiority = expect(*m_nonInferiority, stats::nonInferiority(now, preferred, *m_margin),
                                     stats::nonInferiority(fine, preferred, *m_margin));
        const double sign = m_baseline.value < 0 ? -1 : 1;
        look.unexposedWeight = m_direction - (m_margin->scale == stats::Scale::relative ? sign * m_margin->value : 0.0);
    }
    return look;
}

} // namespace sluice::gate
