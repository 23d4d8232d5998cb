// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "gate/guardrailtest.h"

#include <algorithm>
#include <map>

namespace sluice::gate {

namespace {

/// Users of one stage at one moment: the metric that counted most of them speaks for all (every metric counts a subset
/// of the same users).
struct UnitLook
{
    double exposed = 0;
    double unexposed = 0;
};

SampleRatio sampleRatio(const rollout::Plan &plan, int stage, const QList<const metrics::Observation *> &observations)
{
    SampleRatio ratio;
    std::map<std::pair<Instant, int>, UnitLook> units;
    for (const metrics::Observation *observation : observations) {
        const auto key = std::pair(observation->at, observation->stage);
        UnitLook &look = units[key];
        const UnitLook here{stats::size(observation->exposed), stats::size(observation->unexposed)};
        if (here.exposed + here.unexposed > look.exposed + look.unexposed)
            look = here;
    }

    stats::SrmMonitor monitor(plan.rules.alphaSampleRatio);
    std::vector<stats::UnitCounts> strata;
    std::vector<int> strataStages;
    const auto plannedShare = [&](int index) -> std::optional<double> {
        const rollout::Stage &planned = plan.stages.at(index);
        const double exposed = planned.exposure ? planned.exposure->share() : 0;
        const double control = planned.controlShare().share();
        return exposed > 0 && control > 0 ? std::optional(exposed / (exposed + control)) : std::nullopt;
    };
    if (const auto share = plannedShare(stage)) {
        ratio.isConfigured = true;
        ratio.plannedShare = *share;
        ratio.state = stats::SrmState::insufficient;
    }
    for (const auto &[key, look] : units) {
        const auto &[at, index] = key;
        const auto share = plannedShare(index);
        if (!share)
            continue;
        const stats::UnitCounts counts{{std::llround(look.exposed), std::llround(look.unexposed)},
                                       {*share, 1 - *share}};
        const auto known = std::ranges::find(strataStages, index);
        if (known == strataStages.end()) {
            strata.push_back(counts);
            strataStages.push_back(index);
        } else {
            strata[std::size_t(known - strataStages.begin())] = counts;
        }
        const stats::SrmLook result = monitor.append(strata);
        if (index == stage) {
            ratio.state = result.state;
            ratio.logP = result.runningLogP;
            ratio.exposed = look.exposed;
            ratio.unexposed = look.unexposed;
            ratio.looks.append({at, look.exposed, look.unexposed});
        }
    }
    if (ratio.isConfigured && monitor.failed())
        ratio.state = stats::SrmState::failed; // latched, also before this stage has data of its own
    return ratio;
}

bool hasUnexposed(const rollout::Plan &plan, int stage)
{
    const rollout::Stage &planned = plan.stages.at(stage);
    return planned.controlShare().ppm > 0 || planned.isAudience();
}

/// The stage the rollout is in. Once it has ended, the last one that judged anything: what was known then is what
/// people want to see of a finished rollout.
int judgedStage(const rollout::Plan &plan, const rollout::State &state)
{
    if (!state.isLive())
        for (auto visit = state.visits.crbegin(); visit != state.visits.crend(); ++visit)
            for (const rollout::Guardrail &guardrail : plan.guardrails)
                if (hasUnexposed(plan, visit->stage) && plan.judges(guardrail.metric, visit->stage))
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

} // namespace

DataReport evaluateData(const rollout::Plan &plan, const rollout::State &state,
                        const QList<metrics::Observation> &observations, Instant now)
{
    DataReport report;
    if (state.visits.isEmpty())
        return report;
    const int stage = judgedStage(plan, state);
    report.stage = stage;

    QHash<MetricId, QList<const metrics::Observation *>> byMetric;
    QList<const metrics::Observation *> usable;
    for (const metrics::Observation &observation : observations) {
        if (observation.at > now || observation.stage > stage)
            continue;
        usable.append(&observation);
    }
    std::ranges::stable_sort(usable, [](const auto *a, const auto *b) { return metrics::happenedBefore(*a, *b); });
    for (const metrics::Observation *observation : usable)
        byMetric[observation->metric].append(observation);

    report.ratio = sampleRatio(plan, stage, usable);
    for (const rollout::Guardrail &guardrail : plan.guardrails) {
        if (!hasUnexposed(plan, stage) || !plan.judges(guardrail.metric, stage))
            continue; // nobody is left to compare with, or this gate does not ask
        report.findings.append(testGuardrail(plan, guardrail, stage, byMetric.value(guardrail.metric)));
    }
    report.newest = oldestOfNewest(report.findings);
    for (const metrics::Observation *observation : usable)
        if (observation->stage == stage)
            report.exposedUnits = std::max(report.exposedUnits, stats::size(observation->exposed));
    return report;
}

GateReport evaluate(const rollout::Plan &plan, int revision, const rollout::State &state,
                    const QList<metrics::Observation> &observations, Instant now)
{
    GateReport report;
    report.at = now;
    report.data = evaluateData(plan, state, observations, now);
    report.summary = summarise(plan, revision, state, report.data);
    report.decision = decide(report.summary, now);
    return report;
}

} // namespace sluice::gate
