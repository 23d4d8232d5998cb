// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/monitor.h"

#include "gate/datagaps.h"
#include "gate/users.h"

#include <algorithm>

namespace sluice::gate {

namespace {

/// The stage the rollout is in. Once it has ended, the last one that judged anything: what was known then is what
/// people want to see of a finished rollout.
int judgedStage(const rollout::Plan &plan, const rollout::State &state)
{
    if (!state.isLive())
        for (auto visit = state.visits.crbegin(); visit != state.visits.crend(); ++visit)
            for (const rollout::Guardrail &guardrail : plan.guardrails)
                if (plan.hasUnexposed(visit->stage) && plan.judges(guardrail.metric, visit->stage))
                    return visit->stage;
    return state.visits.last().stage;
}

/// When the data of the guardrails that can block are from: none if one of them has none. Where only watch guardrails
/// are judged, theirs must do.
std::optional<Instant> oldestOfNewest(const QList<Finding> &findings)
{
    const auto isWatch = [](const Finding &finding) { return finding.guardrail.severity == rollout::Severity::watch; };
    const bool onlyWatch = std::ranges::all_of(findings, isWatch);
    std::optional<Instant> oldest;
    for (const Finding &finding : findings) {
        if (isWatch(finding) && !onlyWatch)
            continue;
        if (!finding.newest)
            return std::nullopt;
        oldest = oldest ? std::min(*oldest, *finding.newest) : *finding.newest;
    }
    return oldest;
}

/// Was the minimum hold of the observation's stage complete when it was made, as far as was decided by then?
bool isHoldOver(const rollout::Plan &plan, const rollout::State &state, const QList<rollout::DataGap> &gaps,
                const metrics::Observation &observation)
{
    const auto visit =
        std::find_if(state.visits.crbegin(), state.visits.crend(), [&](const rollout::StageVisit &known) {
            return known.stage == observation.stage && known.enteredAt <= observation.at;
        });
    if (visit == state.visits.crend())
        return false;
    rollout::StageVisit then = *visit;
    then.holdChanges.removeIf([&](const rollout::HoldChange &change) { return change.at > observation.at; });
    return rollout::holdClock(rollout::holdTerms(plan, then, gaps), observation.at).isComplete();
}

} // namespace

DataReport Monitor::report(const rollout::Plan &plan, const rollout::State &state,
                           const QList<metrics::Observation> &observations, Instant now)
{
    DataReport report;
    if (state.visits.isEmpty())
        return report;
    const int stage = judgedStage(plan, state);
    report.stage = stage;

    std::vector<const metrics::Observation *> usable;
    usable.reserve(std::size_t(observations.size()));
    for (const metrics::Observation &observation : observations)
        if (observation.at <= now && observation.stage <= stage)
            usable.push_back(&observation);
    const auto earlier = [](const auto *a, const auto *b) { return metrics::happenedBefore(*a, *b); };
    if (!std::ranges::is_sorted(usable, earlier))
        std::ranges::stable_sort(usable, earlier);
    if (plan.data.holdWaitsForData)
        report.gaps = expectedDataGaps(plan, state, observations, now);
    take(plan, state, report.gaps, usable);

    report.ratio = m_ratio->ratio(stage);
    for (const PredictionMonitor &prediction : m_predictions)
        report.predictions.append(prediction.finding());
    for (const rollout::Guardrail &guardrail : plan.guardrails)
        // Else nobody is left to compare with, or this gate does not ask.
        if (plan.hasUnexposed(stage) && plan.judges(guardrail.metric, stage))
            report.findings.append(finding(guardrail, stage));
    report.newest = oldestOfNewest(report.findings);
    for (const metrics::Observation *observation : usable)
        if (observation->stage == stage && countsUsers(plan, observation->metric))
            report.exposedUnits = std::max(report.exposedUnits, usersOf(observation->exposed));
    return report;
}

void Monitor::take(const rollout::Plan &plan, const rollout::State &state, const QList<rollout::DataGap> &gaps,
                   const std::vector<const metrics::Observation *> &usable)
{
    // Changes of a hold that were decided later do not reach back: a look that decided has decided.
    std::vector<bool> holdOver;
    holdOver.reserve(usable.size());
    const metrics::Observation *before = nullptr;
    for (const metrics::Observation *observation : usable) {
        const bool isSameMoment = before && before->at == observation->at && before->stage == observation->stage;
        holdOver.push_back(isSameMoment ? holdOver.back() : isHoldOver(plan, state, gaps, *observation));
        before = observation;
    }

    const auto same = [](const metrics::Observation &a, const metrics::Observation *b) { return a == *b; };
    const bool continues = m_plan == plan && m_seen.size() <= qsizetype(usable.size()) &&
                           std::equal(m_seen.cbegin(), m_seen.cend(), usable.begin(), same) &&
                           std::equal(m_holdOver.begin(), m_holdOver.end(), holdOver.begin());
    if (!continues) {
        m_plan = plan;
        m_seen.clear();
        m_watched.clear();
        m_ratio.emplace(plan);
        m_predictions.clear();
        for (const rollout::Guardrail &guardrail : plan.guardrails)
            if (guardrail.prediction)
                m_predictions.emplace_back(plan, guardrail);
    }
    m_holdOver = std::move(holdOver);
    m_reused = m_seen.size();
    m_seen.reserve(qsizetype(usable.size()));
    for (auto observation = usable.begin() + m_reused; observation != usable.end(); ++observation) {
        m_ratio->observe(**observation);
        for (PredictionMonitor &prediction : m_predictions)
            prediction.observe(**observation, m_holdOver[std::size_t(m_seen.size())]);
        m_seen.append(**observation);
    }
}

Finding Monitor::finding(const rollout::Guardrail &guardrail, int stage)
{
    auto watched = m_watched.find(guardrail.metric);
    if (watched == m_watched.end())
        watched = m_watched.insert(guardrail.metric, {GuardrailMonitor(guardrailTerms(*m_plan, guardrail)), 0});
    for (; watched->told < m_seen.size(); ++watched->told)
        if (m_seen.at(watched->told).metric == guardrail.metric)
            watched->monitor.observe(m_seen.at(watched->told), m_holdOver[std::size_t(watched->told)]);
    return watched->monitor.finding(stage);
}

} // namespace sluice::gate
