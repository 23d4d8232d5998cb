// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/predictionmonitor.h"

#include "gate/users.h"

namespace sluice::gate {

namespace {

/// The first stage that has both groups and asks about the guardrail; -1: there is none.
int firstComparedStage(const rollout::Plan &plan, const MetricId &metric)
{
    for (int stage = 0; stage < plan.stages.size(); ++stage)
        if (plan.hasUnexposed(stage) && plan.judges(metric, stage))
            return stage;
    return -1;
}

AbState stateOf(stats::AbVerdict verdict)
{
    switch (verdict) {
    case stats::AbVerdict::consistent:
        return AbState::consistent;
    case stats::AbVerdict::tooEarly:
        return AbState::tooEarly;
    case stats::AbVerdict::diverged:
        return AbState::diverged;
    }
    return AbState::tooEarly;
}

} // namespace

stats::ScaledEffect effectOf(const rollout::Prediction &prediction)
{
    return {prediction.isRelative ? stats::Scale::relative : stats::Scale::absolute, prediction.effect,
            prediction.standardError};
}

stats::AbCheckOptions optionsOf(const rollout::GateRules &rules, const rollout::Prediction &prediction)
{
    return {rules.predictionAlpha, rules.predictionPower, prediction.detect};
}

PredictionMonitor::PredictionMonitor(const rollout::Plan &plan, const rollout::Guardrail &guardrail)
    : m_check(optionsOf(plan.rules, *guardrail.prediction))
{
    m_finding.prediction = *guardrail.prediction;
    m_finding.metric = *plan.metric(guardrail.metric);
    m_finding.stage = firstComparedStage(plan, guardrail.metric);
    m_options.designEffect = m_finding.metric.designEffect;
    if (m_finding.stage >= 0)
        m_minimumSample = double(plan.stages.at(m_finding.stage).minimumSample.value_or(0));
}

void PredictionMonitor::observe(const metrics::Observation &observation, bool isHoldOver)
{
    const bool isOf = observation.metric == m_finding.metric.id && observation.stage == m_finding.stage;
    if (!isOf || !isHoldOver || !hasSample(observation.exposed, m_minimumSample) ||
        m_finding.state != AbState::tooEarly)
        return;
    const stats::Groups groups{observation.exposed, observation.unexposed};
    const stats::Effect effect = stats::effect(std::span(&groups, 1), stats::Weights::cmh, m_options);
    const bool isRelative = m_finding.prediction.isRelative;
    if (effect.status != stats::Status::ok || (isRelative && effect.relative.status != stats::Status::ok)) {
        m_finding.reason = effect.status != stats::Status::ok ? effect.reason : effect.relative.reason;
        return;
    }
    const stats::ScaledEffect stage{isRelative ? stats::Scale::relative : stats::Scale::absolute,
                                    isRelative ? effect.relative.value : effect.difference,
                                    isRelative ? effect.relative.se : effect.se};
    const stats::Direction preferred = m_finding.metric.preferred == rollout::Preferred::increase
                                           ? stats::Direction::increase
                                           : stats::Direction::decrease;
    const stats::AbCheck check = stats::abCheck(effectOf(m_finding.prediction), stage, preferred, m_check);
    m_finding.reason = check.reason;
    if (check.status != stats::Status::ok)
        return;
    // Put off, not repeated: until a look is precise enough only the first one is shown.
    const bool isFirst = !m_finding.check;
    if (!isFirst && check.power < m_check.minimumPower)
        return;
    m_finding.observed = stage;
    m_finding.check = check;
    m_finding.at = observation.at;
    m_finding.state = stateOf(check.verdict);
}

} // namespace sluice::gate
