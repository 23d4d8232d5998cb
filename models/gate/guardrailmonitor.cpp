// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailmonitor.h"

#include "gate/lookeffects.h"
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

GuardrailMonitor::GuardrailMonitor(GuardrailTerms terms)
    : m_terms(std::move(terms))
    , m_deterioration(m_terms.share.alpha, m_terms.rules,
                      m_terms.stages.isEmpty() ? 0 : m_terms.stages.last().plannedUnits)
{
}

void GuardrailMonitor::observe(const metrics::Observation &observation)
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
    judge();
    if (m_deterioration.trace().rejects && !m_regressedAt) {
        m_regressedAt = observation.at;
        m_regressedAtLook = m_deterioration.trace().looks;
    }
    LookPoint point;
    point.at = observation.at;
    point.stage = observation.stage;
    point.exposed = observation.exposed;
    point.unexposed = observation.unexposed;
    point.deterioration = m_deterioration.newest();
    if (m_nonInferiority)
        point.nonInferiority = m_nonInferiority->newest();
    point.regressed = m_regressedAt.has_value();
    point.verdict = m_verdict.verdict;
    m_looks.append(point);
}

/// Non-inferiority has its own error rate at every gate, spent over the looks of that stage. What was known when the
/// stage was entered is the first of them: the gate may be asked before the stage has data of its own.
void GuardrailMonitor::enter(int stage)
{
    m_stage = stage;
    m_nonInferiority.reset();
    if (m_terms.stages.at(stage).margin)
        m_nonInferiority.emplace(m_terms.rules.alphaClear, m_terms.rules, m_terms.stages.at(stage).plannedUnits);
    if (!m_strata.empty())
        judge();
}

void GuardrailMonitor::judge()
{
    const double units = effectiveUnits(m_strata);
    m_deterioration.look(stats::deterioration(m_strata, m_terms.direction()), units);
    std::optional<stats::TestOutcome> nonInferior;
    if (m_nonInferiority) {
        m_nonInferiority->look(stats::nonInferiority(m_strata, m_terms.direction(), *m_terms.margin(m_stage)), units);
        nonInferior = {m_nonInferiority->trace().result.status, m_nonInferiority->trace().rejects};
    }
    m_verdict = stats::metricVerdict({m_deterioration.trace().result.status, m_deterioration.trace().rejects},
                                     nonInferior, m_regressedAt.has_value(), m_deterioration.reachedPlan());
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
    finding.looks = m_looks;
    finding.newest = m_looks.last().at;
    if (const auto here = std::ranges::find(m_strataStages, stage); here != m_strataStages.end()) {
        const stats::Groups &groups = m_strata[std::size_t(here - m_strataStages.begin())];
        finding.unitsExposed = stats::size(groups.exposed);
        finding.unitsUnexposed = stats::size(groups.unexposed);
    }
    finding.effect = stats::effect(m_strata);
    for (const stats::Unusable &left : finding.effect.unusable)
        finding.unusable.append({m_strataStages[left.stratum], left.reason});
    finding.band = newestBand(finding, m_strata);
    if (finding.isRelative && finding.band.status != stats::Status::ok && !finding.margin) {
        finding.isRelative = false;
        finding.band = newestBand(finding, m_strata);
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

GuardrailMonitor replayed(const Finding &finding)
{
    GuardrailMonitor monitor(finding.terms);
    for (const LookPoint &look : finding.looks)
        monitor.observe({look.stage, finding.metric.id, look.at, look.exposed, look.unexposed});
    return monitor;
}

} // namespace sluice::gate
