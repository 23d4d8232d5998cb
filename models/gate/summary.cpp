// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/summary.h"

#include "rollout/holdclock.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::gate {

using rollout::Phase;
using rollout::Severity;

namespace {

QString labelOf(const rollout::Stage &stage)
{
    if (stage.isAudience())
        return stage.audience;
    return stage.exposure ? rollout::toString(*stage.exposure) : stage.name;
}

/// From most to least urgent; the first guardrail of the most urgent kind is named.
LeadKind kindOf(const Finding &finding, bool withinMarginHolds)
{
    if (finding.guardrail.severity == Severity::watch)
        return LeadKind::none;
    switch (finding.verdict) {
    case stats::Verdict::regressed:
        return finding.guardrail.severity == Severity::rollback ? LeadKind::regressedRollBack : LeadKind::regressedHold;
    case stats::Verdict::error:
        return LeadKind::error;
    case stats::Verdict::inconclusive:
        return LeadKind::inconclusive;
    case stats::Verdict::insufficientData:
        return LeadKind::noData;
    case stats::Verdict::withinMargin:
        return withinMarginHolds ? LeadKind::withinMargin : LeadKind::none;
    case stats::Verdict::clear:
        return LeadKind::none;
    }
    return LeadKind::none;
}

void countFindings(Summary &summary, const rollout::Plan &plan, const DataReport &data)
{
    double leadHarm = 0;
    for (const Finding &finding : data.findings) {
        switch (finding.verdict) {
        case stats::Verdict::clear:
            ++summary.clear;
            break;
        case stats::Verdict::withinMargin:
            ++summary.inMargin;
            break;
        case stats::Verdict::inconclusive:
            ++summary.inconclusive;
            break;
        case stats::Verdict::regressed:
            ++summary.regressed;
            break;
        case stats::Verdict::insufficientData:
            ++summary.noData;
            break;
        case stats::Verdict::error:
            ++summary.error;
            break;
        }
        summary.guardrails = std::max(summary.guardrails, finding.contribution(plan.rules.withinMarginHolds));
        const LeadKind kind = kindOf(finding, plan.rules.withinMarginHolds);
        // Of two guardrails of one kind, the one closer to its margin is the story.
        const double harm = finding.inMargins(finding.band.estimate);
        if (kind != LeadKind::none &&
            (summary.lead == LeadKind::none || kind < summary.lead || (kind == summary.lead && harm > leadHarm))) {
            summary.lead = kind;
            summary.leadName = finding.metric.name;
            leadHarm = harm;
            summary.regressedAt = finding.regressedAt;
        }
    }
    summary.judged = int(data.findings.size());
}

/// What an A/B test promised is asked at the gate of the first stage; later gates have been told.
void tellPrediction(Summary &summary, const DataReport &data)
{
    for (const PredictionFinding &finding : data.predictions) {
        if (finding.stage != data.stage || finding.state <= summary.prediction)
            continue;
        summary.prediction = finding.state;
        summary.predictionName = finding.metric.name;
        if (finding.check && finding.check->divergedTowards)
            summary.predictionTowards = *finding.check->divergedTowards;
    }
}

/// The gate waits for the metric that needs longest until its values are known.
void tellMaturity(Summary &summary, const DataReport &data)
{
    for (const Finding &finding : data.findings) {
        if (finding.guardrail.severity == Severity::watch || !finding.maturesAt ||
            (summary.maturesAt && *finding.maturesAt <= *summary.maturesAt))
            continue;
        summary.maturesAt = finding.maturesAt;
        summary.youngName = finding.metric.name;
    }
}

} // namespace

Summary summarise(const rollout::Plan &plan, int revision, const rollout::State &state, const DataReport &data)
{
    Summary summary;
    summary.id = plan.id;
    summary.name = plan.name;
    summary.surface = plan.surface;
    summary.owner = plan.owner;
    summary.timeZone = plan.timeZone;
    summary.revision = revision;
    summary.stages = int(plan.stages.size());
    summary.phase = state.phase;
    summary.exposure = state.exposure;
    summary.since = state.since;
    summary.by = state.by;
    summary.reason = state.reason;
    summary.plannedStart = plan.plannedStart;
    summary.decisions = state.decisions;
    summary.refresh = plan.data.refresh.length();
    if (state.visits.isEmpty())
        return summary;

    const rollout::StageVisit &visit = state.visits.last();
    const rollout::Stage &stage = plan.stages.at(visit.stage);
    summary.stage = visit.stage;
    summary.stageName = stage.name;
    summary.stageLabel = labelOf(stage);
    summary.isAudience = stage.isAudience();
    summary.isUnsaid = !stage.isAudience() && !stage.exposure;
    if (visit.stage + 1 < plan.stages.size()) {
        summary.nextName = plan.stages.at(visit.stage + 1).name;
        summary.nextLabel = labelOf(plan.stages.at(visit.stage + 1));
    }
    if (state.fellFrom)
        summary.fellFromLabel = labelOf(plan.stages.at(*state.fellFrom));
    summary.cameBack = visit.enteredBy == rollout::DecisionKind::rollback;
    summary.enteredAgainstGate = visit.enteredAgainstGate;
    summary.enteredAt = visit.enteredAt;
    summary.leftAt = visit.leftAt;
    summary.minimum = rollout::minimumHold(plan, visit);
    summary.holdText = stage.hold ? toString(*stage.hold) : QString();
    if (!visit.extensions.isEmpty()) { // "60 h" for 48 h and 12 h: in hours where they are whole, else in minutes
        const qint64 minutes = summary.minimum.count() / 60'000;
        summary.holdText = toString(minutes % 60 == 0 ? Duration{minutes / 60, Duration::Unit::hours}
                                                      : Duration{minutes, Duration::Unit::minutes});
    }
    for (const rollout::Pause &pause : visit.pauses)
        summary.pauses.append({pause.from, pause.to, {}, {}});
    summary.minimumSample = stage.minimumSample.value_or(0);
    summary.criteria = int(stage.criteria.size());
    summary.ticked = int(visit.ticked.size());
    summary.approvals = stage.approvals;
    summary.approved = int(visit.approvers.size());

    countFindings(summary, plan, data);
    summary.ratioIsConfigured = data.ratio.isConfigured;
    summary.ratio = data.ratio.state;
    summary.ratioPlanned = data.ratio.plannedShare;
    summary.ratioUsers = data.ratio.exposed + data.ratio.unexposed;
    if (summary.ratioUsers > 0)
        summary.ratioShare = data.ratio.exposed / summary.ratioUsers;
    if (data.ratio.acknowledged)
        summary.ratioAcknowledgedBy = data.ratio.acknowledged->actor;
    tellPrediction(summary, data);
    summary.newest = data.newest;
    tellMaturity(summary, data);
    summary.exposedUnits = data.exposedUnits;
    summary.pace = data.pace;
    if (state.phase == Phase::rolledBack) {
        const rollout::Metric *cause = plan.metric(MetricId(state.cause));
        summary.causeIsMetric = cause != nullptr;
        summary.cause = cause ? cause->name : state.reason;
    }
    return summary;
}

rollout::StageVisit visitOf(const Summary &summary)
{
    rollout::StageVisit visit;
    visit.stage = 0;
    visit.enteredAt = summary.enteredAt;
    visit.leftAt = summary.leftAt;
    visit.pauses = summary.pauses;
    return visit;
}

} // namespace sluice::gate
