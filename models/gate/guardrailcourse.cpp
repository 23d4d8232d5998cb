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
    , m_terms(guardrailTerms(plan, guardrail))
    , m_baseline(baseline)
    , m_exposedValue(baseline.value * (1 + change))
    , m_direction(m_terms.direction() == stats::Direction::increase ? 1 : -1)
    , m_deterioration(deteriorationPlan(m_terms))
{
    if (m_terms.metric.kind == rollout::MetricKind::proportion)
        m_exposedValue = std::clamp(m_exposedValue, 0.0, 1.0);
}

void GuardrailCourse::enter(int stage)
{
    m_stage = stage;
    m_isNew = true;
    m_nonInferiority.reset();
    if (m_terms.stages.at(stage).margin)
        m_nonInferiority.emplace(nonInferiorityPlan(m_terms, stage));
    // The gate may be asked before it has data of its own, and that is a look.
    if (!m_strata.empty() && m_terms.monitoring != stats::Monitoring::fixedHorizon)
        judge(true, false);
}

std::vector<stats::Groups> GuardrailCourse::expectedGroups(double scale) const
{
    std::vector<stats::Groups> strata;
    for (const Users &users : m_strata)
        strata.push_back(
            {expectedSample(m_terms.metric.kind, m_exposedValue, m_baseline.variance, scale * users.exposed),
             expectedSample(m_terms.metric.kind, m_baseline.value, m_baseline.variance, scale * users.unexposed)});
    return strata;
}

ExpectedLook GuardrailCourse::look(double exposedUsers, double unexposedUsers, bool isGate)
{
    if (m_isNew)
        m_strata.emplace_back();
    m_isNew = false;
    m_strata.back() = {exposedUsers, unexposedUsers};
    if (m_terms.monitoring != stats::Monitoring::fixedHorizon)
        return judge(true, false);
    return judge(isGate && m_terms.stages.at(m_stage).isJudged, true);
}

ExpectedLook GuardrailCourse::judge(bool isAsked, bool isFinal)
{
    ExpectedLook look;
    double units = 0;
    double skewE = 0; // third cumulants of W_E and W_U
    double skewU = 0;
    const bool isProportion = m_terms.metric.kind == rollout::MetricKind::proportion;
    const auto variance = [&](double value) {
        return m_terms.designEffect * (isProportion ? value * (1 - value) : m_baseline.variance);
    };
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
    if (!isAsked)
        return look;

    const auto expect = [&](SequentialTest &monitor, const stats::TestResult &now, const stats::TestResult &fine,
                            double weightE, double weightU, bool isLast) {
        ExpectedTest test;
        const double spread = weightE * weightE * look.varianceExposed + weightU * weightU * look.varianceUnexposed;
        test.isAvailable = now.available() && fine.available() && fine.j > 0 && spread > 0;
        if (!test.isAvailable)
            return test;
        stats::TestResult expected;
        expected.j = fine.j / fineness;
        monitor.look(expected, units, isLast);
        const double root = std::sqrt(expected.j);
        test.threshold = root * stats::skewed(monitor.trace().boundary, fine.skewness * std::sqrt(fineness));
        test.mean = fine.u / fineness;
        test.sd = std::sqrt(spread);
        test.skewness = (std::pow(weightE, 3) * skewE + std::pow(weightU, 3) * skewU) / (6 * spread * test.sd);
        return test;
    };
    const stats::Direction preferred = m_terms.direction();
    const stats::TestOptions options = m_terms.options();
    const auto now = expectedGroups(1);
    const auto fine = expectedGroups(fineness);
    if (m_follow != Follow::nonInferiority)
        look.deterioration = expect(m_deterioration, stats::deterioration(now, preferred, options),
                                    stats::deterioration(fine, preferred, options), -m_direction, m_direction,
                                    isFinal && m_stage >= m_terms.lastGate());
    const double planned = m_terms.stages.at(m_stage).plannedUnits; // of this gate, not of the whole rollout
    look.reachedPlan = isFinal || (planned > 0 && units >= planned);
    if (m_nonInferiority && m_follow != Follow::deterioration) {
        const stats::Margin margin = *m_terms.margin(m_stage);
        const double sign = m_baseline.value < 0 ? -1 : 1;
        look.unexposedWeight = m_direction - (margin.scale == stats::Scale::relative ? sign * margin.value : 0.0);
        look.nonInferiority = expect(*m_nonInferiority, stats::nonInferiority(now, preferred, margin, options),
                                     stats::nonInferiority(fine, preferred, margin, options), m_direction,
                                     -look.unexposedWeight, isFinal);
    }
    return look;
}

} // namespace sluice::gate
