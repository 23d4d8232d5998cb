// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailcourse.h"

#include "stats/skewness.h"

#include <algorithm>
#include <cmath>

namespace sluice::gate {

namespace {

/// Expected numbers of events are not whole. Asked for this many times the users, the tests answer as if they were;
/// scores and their variances grow in proportion.
constexpr double fineness = 4096;

stats::Sample expectedSample(rollout::MetricKind kind, double value, double variance, double users)
{
    const auto n = std::int64_t(std::llround(users));
    if (kind == rollout::MetricKind::proportion)
        return stats::Proportion{n, std::int64_t(std::llround(double(n) * value))};
    return stats::Mean{n, value, variance * double(std::max<std::int64_t>(n - 1, 0)), std::nullopt};
}

} // namespace

double ExpectedTest::normalThreshold(double factor) const
{
    return std::isfinite(threshold) ? stats::skewnessCorrected((threshold - factor * mean) / sd, skewness) : threshold;
}

GuardrailCourse::GuardrailCourse(const rollout::Plan &plan, const rollout::Guardrail &guardrail,
                                 const Baseline &baseline, double change, Follow follow)
    : m_follow(follow)
    , m_plan(&plan)
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
    if (!m_strata.empty()) // the gate may be asked before it has data of its own, and that is a look
        judge();
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
    double skewE = 0; // third cumulants of W_E and W_U
    double skewU = 0;
    const bool isProportion = m_metric->kind == rollout::MetricKind::proportion;
    const auto variance = [&](double value) { return isProportion ? value * (1 - value) : m_baseline.variance; };
    const auto third = [&](double value) { return isProportion ? value * (1 - value) * (1 - 2 * value) : 0; };
    for (const Users &users : m_strata) {
        const double effective = users.effective();
        const double shareE = effective / users.exposed;
        const double shareU = effective / users.unexposed;
        units += effective;
        look.varianceExposed += effective * shareE * variance(m_exposedValue);
        look.varianceUnexposed += effective * shareU * variance(m_baseline.value);
        skewE += effective * shareE * shareE * third(m_exposedValue);
        skewU += effective * shareU * shareU * third(m_baseline.value);
    }
    look.stepExposed = std::sqrt(std::max(0.0, look.varianceExposed - m_varianceExposed));
    look.stepUnexposed = std::sqrt(std::max(0.0, look.varianceUnexposed - m_varianceUnexposed));
    m_varianceExposed = look.varianceExposed;
    m_varianceUnexposed = look.varianceUnexposed;

    const auto expect = [&](SequentialTest &monitor, const stats::TestResult &now, const stats::TestResult &fine,
                            double weightE, double weightU) {
        ExpectedTest test;
        const double spread = weightE * weightE * look.varianceExposed + weightU * weightU * look.varianceUnexposed;
        test.isAvailable = now.available() && fine.available() && fine.j > 0 && spread > 0;
        if (!test.isAvailable)
            return test;
        stats::TestResult expected;
        expected.j = fine.j / fineness;
        monitor.look(expected, units);
        const double root = std::sqrt(expected.j);
        test.threshold = root * stats::skewed(monitor.boundary(), fine.skewness * std::sqrt(fineness));
        test.mean = fine.u / fineness;
        test.sd = std::sqrt(spread);
        test.skewness = (std::pow(weightE, 3) * skewE + std::pow(weightU, 3) * skewU) / (6 * spread * test.sd);
        return test;
    };
    const auto preferred = m_direction > 0 ? stats::Direction::increase : stats::Direction::decrease;
    const auto now = expectedGroups(1);
    const auto fine = expectedGroups(fineness);
    if (m_follow != Follow::nonInferiority)
        look.deterioration = expect(m_deterioration, stats::deterioration(now, preferred),
                                    stats::deterioration(fine, preferred), -m_direction, m_direction);
    look.reachedPlan = m_deterioration.reachedPlan();
    if (m_nonInferiority && m_follow != Follow::deterioration) {
        const double sign = m_baseline.value < 0 ? -1 : 1;
        look.unexposedWeight = m_direction - (m_margin->scale == stats::Scale::relative ? sign * m_margin->value : 0.0);
        look.nonInferiority =
            expect(*m_nonInferiority, stats::nonInferiority(now, preferred, *m_margin),
                   stats::nonInferiority(fine, preferred, *m_margin), m_direction, -look.unexposedWeight);
    }
    return look;
}

} // namespace sluice::gate
