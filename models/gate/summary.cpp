// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/summary.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::gate {

using rollout::Phase;

namespace {

QString labelOf(const rollout::Stage &stage)
{
    if (stage.isAudience())
        return stage.audience;
    return stage.exposure ? rollout::toString(*stage.exposure) : stage.name;
}

void countFindings(Summary &summary, const rollout::Plan &plan, const DataReport &data)
{
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
    }
    if (const Finding *lead = leadOf(data.findings, plan.rules.withinMarginHolds)) {
        summary.lead = leadKind(*lead, plan.rules.withinMarginHolds);
        summary.leadName = lead->metric.name;
        summary.leadNeeds = data.leadNeeds.value_or(Milliseconds{});
        summary.regressedAt = lead->regressedAt;
    }
    summary.judged = int(data.findings.size());
}

/// "48 h" as typed. Fixed lengths are added up: "60 h" for 48 h and 12 h, in hours where they are whole, else in
/// minutes. Days of a calendar cannot be: "3 business days + 12 h".
QString holdTextOf(const rollout::Stage &stage, const rollout::StageVisit &visit, Milliseconds minimum)
{
    if (visit.holdChanges.isEmpty())
        return stage.hold ? toString(*stage.hold) : QString();
    const auto isFixed = [](const rollout::HoldChange &change) { return change.by.isFixed(); };
    if (stage.hold.value_or(Duration{}).isFixed() && std::ranges::all_of(visit.holdChanges, isFixed)) {
        const qint64 minutes = minimum.count() / 60'000;
        return toString(minutes % 60 == 0 ? Duration{minutes / 60, Duration::Unit::hours}
                                          : Duration{minutes, Duration::Unit::minutes});
    }
    QString text = toString(stage.hold.value_or(Duration{}));
    for (const rollout::HoldChange &change : visit.holdChanges)
        text += (change.isShorter ? u" − "_s : u" + "_s) + toString(change.by);
    return text;
}

/// Who asks for approval of what, and who may still give it.
void tellRequest(Summary &summary, const rollout::Plan &plan, const rollout::State &state)
{
    if (state.isLive())
        summary.approvals = plan.stages.at(state.visits.last().stage).approvals;
    else if (state.visits.isEmpty())
        summary.approvals = plan.startApprovals;
    summary.approved = int(state.approvers.size());
    QStringList left = plan.approvers;
    for (const QString &name : state.approvers)
        left.removeAll(name);
    if (const auto &request = state.request) {
        left.removeAll(request->by);
        summary.askedBy = request->by;
        summary.askedAt = request->at;
        summary.askedFor = request->toStage ? labelOf(plan.stages.at(*request->toStage)) : QString();
        summary.asksOverride = request->isOverride;
    }
    summary.approvers = left.join(u", "_s);
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
        if (finding.guardrail.severity == rollout::Severity::watch || !finding.maturesAt ||
            (summary.maturesAt && *finding.maturesAt <= *summary.maturesAt))
            continue;
        summary.maturesAt = finding.maturesAt;
        summary.youngName = finding.metric.name;
    }
}

} // namespace

Summary summarise(const rollout::Plan &plan, int revision, const rollout::State &state, const DataReport &data,
                  const rollout::SurfaceInForce &inForce)
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
    summary.decidedAt = state.decidedAt;
    summary.refresh = plan.data.refresh.nominalLength();
    summary.inForce = inForce;
    if (state.exemption)
        summary.exemptUntil = state.exemption->until;
    tellRequest(summary, plan, state);
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
    summary.hold = rollout::holdTerms(plan, visit, data.gaps);
    summary.holdText = holdTextOf(stage, visit, summary.hold.minimum);
    summary.minimumSample = stage.minimumSample.value_or(0);
    summary.criteria = int(stage.criteria.size());
    summary.ticked = int(visit.ticked.size());

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

} // namespace sluice::gate
