// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/chartsnapshot.h"

#include "gate/lookeffects.h"
#include "gate/projection.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/sentences.h"
#include "present/snapshots.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Chart)
};

/// Half-width of the chance band in standard errors: 99.9% of honest splits lie inside at any one look.
constexpr double chanceBand = 3.2905;

double harmSign(const rollout::Metric &metric)
{
    return metric.preferred == rollout::Preferred::increase ? -1 : 1;
}

/// What the A/B test said of this guardrail, if it said it on the scale that the chart is drawn in.
void addPromise(ChartSnapshot &chart, const gate::Finding &finding, const gate::DataReport &data)
{
    const auto found = std::ranges::find_if(data.predictions, [&](const gate::PredictionFinding &one) {
        return one.metric.id == finding.metric.id && one.prediction.isRelative == finding.isRelative;
    });
    if (found == data.predictions.end())
        return;
    const double change = found->prediction.effect;
    chart.promised = harmSign(finding.metric) * change;
    chart.promisedText =
        Words::tr("A/B said %1").arg(finding.isRelative ? changeText(change) : changeText(change, finding.metric.unit));
}

QString bandTextOf(const gate::Finding &finding, double low, double high)
{
    const bool isIncrease = finding.metric.preferred == rollout::Preferred::increase;
    return bandText(isIncrease ? -high : low, isIncrease ? -low : high, finding.isRelative, finding.metric.unit);
}

ChartPoint pointOf(const gate::Finding &finding, const gate::LookPoint &seen, const gate::LookEffect &look)
{
    ChartPoint point;
    point.at = seen.at;
    point.effect = harmSign(finding.metric) * look.change;
    point.low = look.low;
    point.high = look.high;
    point.exposed = look.exposed;
    point.unexposed = look.unexposed;
    point.unitsExposed = stats::size(seen.exposed);
    point.unitsUnexposed = stats::size(seen.unexposed);
    point.changeText = finding.isRelative ? changeText(look.change) : changeText(look.change, finding.metric.unit);
    point.bandText = bandTextOf(finding, look.low, look.high);
    return point;
}

/// Whether what comes can be told from what came: an old or biased sample says nothing about it.
bool canExpect(const console::View &view, const gate::GateDecision &decision)
{
    const gate::SampleRatio &ratio = view.report.data.ratio;
    const bool isBiased = ratio.isConfigured && ratio.state == stats::SrmState::failed && !ratio.acknowledged;
    return view.facts.state.isLive() && decision.hold.endsAt && !decision.isStale && !isBiased;
}

void addExpectation(ChartSnapshot &chart, const console::View &view, const gate::Finding &finding,
                    const gate::GateDecision &decision, const QTimeZone &zone)
{
    if (chart.points.isEmpty() || finding.looks.last().stage != finding.stage || !canExpect(view, decision))
        return;
    const bool isHolding = *decision.hold.endsAt > chart.now;
    // A gate that waits for data has no time of its own: as long again as the stage took so far is looked ahead.
    const Instant until =
        isHolding ? *decision.hold.endsAt : chart.now + (chart.now - view.report.summary.hold.enteredAt);
    const gate::DataReport &data = view.report.data;
    const QList<gate::LookAhead> looks =
        gate::looksAhead(gate::replayed(finding.terms, finding.looks), {data.pace, data.exposedUnits}, until);
    const bool isOpen =
        finding.verdict == stats::Verdict::inconclusive || finding.verdict == stats::Verdict::insufficientData;
    const bool withinMarginHolds = view.facts.stored.plan.rules.withinMarginHolds;
    for (const gate::LookAhead &look : looks) {
        if (look.verdict == stats::Verdict::regressed)
            break; // and would be rolled back
        chart.expected.append({look.at, look.low, look.high, bandTextOf(finding, look.low, look.high)});
        const bool isClear = look.verdict == stats::Verdict::clear ||
                             (look.verdict == stats::Verdict::withinMargin && !withinMarginHolds);
        if (!isOpen || !isClear || chart.clearsAt)
            continue;
        chart.clearsAt = look.at;
        if (!isHolding)
            break;
    }
    if (!isHolding && !chart.clearsAt)
        chart.expected.clear();
    if (!isOpen || chart.expected.isEmpty())
        return;
    if (!chart.clearsAt)
        chart.clearsText = Words::tr("not clear by the gate");
    else if (*chart.clearsAt <= chart.now)
        chart.clearsText = Words::tr("clears with the next look");
    else
        chart.clearsText = Words::tr("clears %1").arg(clockText(*chart.clearsAt, chart.now, zone));
}

QString expectationSentence(const ChartSnapshot &chart, const QTimeZone &zone)
{
    if (chart.clearsText.isEmpty())
        return {};
    if (!chart.clearsAt)
        return u' ' + Words::tr("It is not expected to clear before the gate.");
    if (*chart.clearsAt <= chart.now)
        return u' ' + Words::tr("It is expected to clear with the next look.");
    return u' ' + Words::tr("It is expected to clear %1.").arg(momentText(*chart.clearsAt, chart.now, zone));
}

} // namespace

ChartSnapshot chartSnapshot(const console::View &view, const MetricId &metric, Instant now, const QTimeZone &zone)
{
    ChartSnapshot chart;
    chart.now = now;
    chart.zone = zone.id();
    const rollout::Plan &plan = view.facts.stored.plan;
    const auto found =
        std::ranges::find_if(view.report.data.findings, [&](const gate::Finding &f) { return f.metric.id == metric; });
    if (found == view.report.data.findings.end()) {
        chart.emptyText = view.facts.state.visits.isEmpty() ? Words::tr("The first data comes with the first stage.")
                                                            : Words::tr("This gate judges no guardrail.");
        return chart;
    }
    const gate::Finding &finding = *found;
    chart.title = finding.metric.name;
    chart.isRelative = finding.isRelative;
    chart.isProportion = finding.metric.kind == rollout::MetricKind::proportion;
    chart.isIncreasePreferred = finding.metric.preferred == rollout::Preferred::increase;
    chart.unit = chart.isProportion ? u"%"_s : finding.metric.unit;
    const QList<gate::LookEffect> effects = gate::lookEffects(finding);
    for (qsizetype i = 0; i < effects.size(); ++i)
        if (effects.at(i).hasEffect)
            chart.points.append(pointOf(finding, finding.looks.at(i), effects.at(i)));

    for (const rollout::StageVisit &visit : view.facts.state.visits) {
        if (!plan.judges(metric, visit.stage) || visit.enteredBy == rollout::DecisionKind::restart)
            continue; // a restarted stage is one band
        const rollout::Stage &stage = plan.stages.at(visit.stage);
        ChartStage entry{
            visit.enteredAt, stageLabel(stage), stage.name == stageLabel(stage) ? QString() : stage.name, {}, {}};
        const auto margin = plan.margin(finding.guardrail, visit.stage);
        if (margin && margin->isRelative == finding.isRelative) {
            entry.margin = margin->value;
            const double change = harmSign(finding.metric) * margin->value;
            entry.marginText =
                Words::tr("margin %1")
                    .arg(margin->isRelative ? marginText(change) : marginText(change, finding.metric.unit));
        }
        chart.stages.append(entry);
    }
    const gate::GateDecision decision = gate::decide(view.report.summary, now);
    if (view.facts.state.isLive())
        chart.holdEndsAt = decision.hold.endsAt;
    if (finding.regressedAt) {
        chart.regressedAt = finding.regressedAt;
        chart.regressedText = Words::tr("regressed %1").arg(clockText(*finding.regressedAt, now, zone));
    }
    if (!chart.points.isEmpty())
        chart.nowText = Words::tr("now %1").arg(chart.points.last().changeText);
    addPromise(chart, finding, view.report.data);
    addExpectation(chart, view, finding, decision, zone);
    if (decision.isStale && view.facts.state.isLive())
        chart.staleSince = finding.newest;
    if (chart.points.isEmpty())
        chart.emptyText =
            finding.newest
                ? Words::tr("No look has enough data yet: %1.").arg(missingText(finding))
                : Words::tr("First data is expected at %1.")
                      .arg(momentText(view.report.summary.hold.enteredAt + view.report.summary.refresh, now, zone));
    else
        chart.summary = Words::tr("%1: change %2, band %3, %4, after %5.")
                            .arg(finding.metric.name, chart.points.last().changeText, changeBand(finding),
                                 verdictInSentence(finding.verdict), looksText(chart.points.size())) +
                        expectationSentence(chart, zone);
    return chart;
}

RatioSnapshot ratioSnapshot(const console::View &view, Instant now, const QTimeZone &zone)
{
    RatioSnapshot snapshot;
    const gate::SampleRatio &ratio = view.report.data.ratio;
    snapshot.zone = zone.id();
    snapshot.now = now;
    snapshot.planned = ratio.plannedShare;
    if (!ratio.isConfigured) {
        snapshot.sentence = Words::tr("This stage plans no shares, so there is no ratio to check.");
        return snapshot;
    }
    for (const gate::RatioLook &look : ratio.looks) {
        const double units = look.exposed + look.unexposed;
        if (units <= 0)
            continue;
        const double spread = chanceBand * std::sqrt(ratio.plannedShare * (1 - ratio.plannedShare) / units);
        snapshot.points.append(
            {look.at, look.exposed / units, ratio.plannedShare - spread, ratio.plannedShare + spread});
    }
    const auto percent = [](double share) { return QString::number(share * 100, 'f', 2) + u'%'; };
    if (snapshot.points.isEmpty())
        snapshot.sentence = Words::tr("No users yet; the plan says %1.").arg(percent(ratio.plannedShare));
    else
        snapshot.sentence = Words::tr("%1 of the measured users are exposed, the plan says %2 (p %3).")
                                .arg(percent(snapshot.points.last().share), percent(ratio.plannedShare),
                                     probabilityText(std::exp(ratio.logP)));
    return snapshot;
}

} // namespace sluice::present
