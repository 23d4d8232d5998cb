// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailmonitor.h"

#include "gate/lookeffects.h"
#include "gate/users.h"
#include "stats/power.h"

#include <algorithm>

namespace sluice::gate {

double effectiveUnits(std::span<const stats::Groups> strata)
{
    double sum = 0;
    for (const stats::Groups &groups : strata) {
        const double e = stats::size(groups.exposed);
        const double u = stats::size(groups.unexposed);
        if (e + u > 0)
            sum += e * u / (e + u);
    }
    return sum;
}

/// Deterioration is looked for through the whole rollout. With a fixed horizon and several gates it is looked at once
/// at each of them, declared in advance, so that together they spend the guardrail's share.
SequentialTest::Plan deteriorationPlan(const GuardrailTerms &terms)
{
    SequentialTest::Plan plan;
    plan.alpha = terms.share.alpha;
    plan.monitoring = terms.monitoring;
    plan.spending = terms.spending;
    plan.overrunReserve = terms.overrunReserve;
    plan.units = terms.plannedUnits.value_or(terms.stages.isEmpty() ? 0 : terms.stages.last().plannedUnits);
    const int first = terms.firstGate();
    if (terms.monitoring == stats::Monitoring::anytimeValid && first >= 0)
        plan.firstUnits = terms.stages.at(first).plannedUnits;
    if (terms.monitoring == stats::Monitoring::fixedHorizon && first < terms.lastGate()) {
        plan.monitoring = stats::Monitoring::groupSequential;
        plan.overrunReserve = 0;
    }
    return plan;
}

/// Non-inferiority has its own error rate at every attempt at a gate, spent over the looks of that stay.
SequentialTest::Plan nonInferiorityPlan(const GuardrailTerms &terms, int stage)
{
    SequentialTest::Plan plan;
    plan.alpha = terms.alphaClearAt(stage);
    plan.monitoring = terms.monitoring;
    plan.spending = terms.spending;
    plan.overrunReserve = terms.overrunReserve;
    plan.units = terms.stages.at(stage).plannedUnits;
    return plan;
}

GuardrailMonitor::GuardrailMonitor(GuardrailTerms terms)
    : m_terms(std::move(terms))
    , m_deterioration(deteriorationPlan(m_terms))
{
}

void GuardrailMonitor::observe(const metrics::Observation &observation, bool isHoldOver)
{
    const stats::Groups groups{observation.exposed, observation.unexposed};
    const auto known = std::ranges::find(m_strataStages, observation.stage);
    if (observation.stage > m_stage)
        enter(observation.stage);
    if (known == m_strataStages.end()) {
        m_strata.push_back(groups);
        m_strataStages.push_back(observation.stage);
    } else {
        m_strata[std::size_t(known - m_strataStages.begin())] = groups;
    }
    if (!isFixed()) {
        judge(Ask::look);
    } else if (!m_decidedOn) {
        const GuardrailTerms::Stage &stage = m_terms.stages.at(m_stage);
        const bool isGate = isHoldOver && observation.stage == m_stage && stage.isJudged &&
                            hasSample(observation.exposed, stage.minimumSample);
        judge(isGate ? Ask::gate : Ask::nothing);
    }
    if (m_deterioration.trace().rejects && !m_regressedAt) {
        m_regressedAt = observation.at;
        m_regressedAtLook = m_deterioration.trace().looks;
    }
    LookPoint point;
    point.at = observation.at;
    point.stage = observation.stage;
    point.exposed = observation.exposed;
    point.unexposed = observation.unexposed;
    point.isHoldOver = isHoldOver;
    point.deterioration = m_deterioration.newest();
    if (m_nonInferiority)
        point.nonInferiority = m_nonInferiority->newest();
    point.regressed = m_regressedAt.has_value();
    point.verdict = m_verdict.verdict;
    m_looks.append(point);
}

/// What was known when a stage was entered is the first look of its gate, which may be asked before the stage has data
/// of its own.
void GuardrailMonitor::enter(int stage)
{
    m_stage = stage;
    m_decidedOn.reset();
    m_nonInferiority.reset();
    if (m_terms.stages.at(stage).margin)
        m_nonInferiority.emplace(nonInferiorityPlan(m_terms, stage));
    if (!m_strata.empty())
        judge(isFixed() ? Ask::nothing : Ask::look);
}

void GuardrailMonitor::judge(Ask ask)
{
    const double units = effectiveUnits(m_strata);
    const auto put = [&](SequentialTest &test, const stats::TestResult &result, bool isLast) {
        if (ask == Ask::nothing)
            test.show(result);
        else
            test.look(result, units, ask == Ask::gate && isLast);
        return stats::TestOutcome{test.trace().result.status, test.trace().rejects};
    };
    const stats::TestOutcome worse =
        put(m_deterioration, stats::deterioration(m_strata, m_terms.direction(), m_terms.options()),
            m_stage >= m_terms.lastGate());
    std::optional<stats::TestOutcome> nonInferior;
    if (m_nonInferiority)
        nonInferior = put(
            *m_nonInferiority,
            stats::nonInferiority(m_strata, m_terms.direction(), *m_terms.margin(m_stage), m_terms.options()), true);
    if (ask == Ask::gate)
        m_decidedOn = m_strata;
    const double planned = m_terms.stages.at(m_stage).plannedUnits; // of this gate, not of the whole rollout
    const bool reached = isFixed() ? m_decidedOn.has_value() : planned > 0 && units >= planned;
    m_verdict = stats::metricVerdict(worse, nonInferior, m_regressedAt.has_value(), reached);
}

Finding GuardrailMonitor::finding(int stage) const
{
    if (m_stage != stage) { // entered without data there yet: its own margin decides all the same
        GuardrailMonitor entered = *this;
        entered.enter(stage);
        return entered.finding(stage);
    }
    Finding finding;
    finding.terms = m_terms;
    finding.stage = stage;
    finding.guardrail = m_terms.guardrail;
    finding.metric = m_terms.metric;
    finding.margin = m_terms.stages.at(stage).margin;
    finding.isRelative = !finding.margin || finding.margin->isRelative;
    finding.familyAlpha = m_terms.share.family;
    finding.familySize = m_terms.share.size;
    finding.deterioration = m_deterioration.trace();
    if (m_nonInferiority)
        finding.nonInferiority = m_nonInferiority->trace();
    if (m_strata.empty()) {
        finding.reason = stats::Reason::emptyGroup;
        return finding;
    }
    finding.verdict = m_verdict.verdict;
    finding.basis = m_verdict.basis;
    finding.regressedAt = m_regressedAt;
    finding.regressedAtLook = m_regressedAtLook;
    finding.isDecided = m_decidedOn.has_value();
    finding.looks = m_looks;
    finding.newest = m_looks.last().at;
    if (const auto here = std::ranges::find(m_strataStages, stage); here != m_strataStages.end()) {
        const stats::Groups &groups = m_strata[std::size_t(here - m_strataStages.begin())];
        finding.unitsExposed = usersOf(groups.exposed);
        finding.unitsUnexposed = usersOf(groups.unexposed);
    }
    // A fixed horizon shows what decided, not what came afterwards.
    const std::vector<stats::Groups> &strata = m_decidedOn ? *m_decidedOn : m_strata;
    finding.effect = stats::effect(strata, stats::Weights::cmh, m_terms.options());
    for (const stats::Unusable &left : finding.effect.unusable)
        finding.unusable.append({m_strataStages[left.stratum], left.reason});
    finding.band = newestBand(finding, strata);
    if (finding.isRelative && finding.band.status != stats::Status::ok && !finding.margin) {
        finding.isRelative = false;
        finding.band = newestBand(finding, strata);
    }
    finding.reason = reason();
    if (finding.effect.status == stats::Status::ok)
        finding.minimumDetectable = stats::minimumDetectableEffect(finding.effect.se, m_terms.share.alpha);
    return finding;
}

stats::Reason GuardrailMonitor::reason() const
{
    if (m_verdict.verdict != stats::Verdict::insufficientData && m_verdict.verdict != stats::Verdict::error)
        return stats::Reason::none;
    if (!m_deterioration.trace().result.available())
        return m_deterioration.trace().result.reason;
    return m_nonInferiority ? m_nonInferiority->trace().result.reason : stats::Reason::none;
}

GuardrailMonitor replayed(const GuardrailTerms &terms, std::span<const LookPoint> looks)
{
    GuardrailMonitor monitor(terms);
    for (const LookPoint &look : looks)
        monitor.observe({look.stage, terms.metric.id, look.at, look.exposed, look.unexposed}, look.isHoldOver);
    return monitor;
}

} // namespace sluice::gate
