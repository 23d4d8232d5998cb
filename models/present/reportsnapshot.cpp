// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/reportsnapshot.h"

#include "core/json.h"
#include "core/sha256.h"
#include "gate/evidence.h"
#include "present/activitymodel.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/guardrailmodel.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"
#include "present/snapshots.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Report)
};

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

ReportGuardrail::Numbers numbersOf(const gate::Finding &finding)
{
    ReportGuardrail::Numbers numbers{
        nothing, nothing, nothing, nothing, nothing, nothing, finding.unitsExposed, finding.unitsUnexposed};
    const double sign = finding.metric.preferred == rollout::Preferred::increase ? -1 : 1;
    if (finding.margin)
        numbers.margin = sign * finding.margin->value;
    if (!finding.newest)
        return numbers;
    if (finding.effect.status == stats::Status::ok) {
        numbers.exposed = finding.effect.exposed.value;
        numbers.unexposed = finding.effect.unexposed.value;
    }
    if (const auto change = finding.change())
        numbers.change = *change;
    if (finding.band.status == stats::Status::ok) {
        const double low = finding.band.lower.unbounded ? -INFINITY : finding.band.lower.value;
        const double high = finding.band.upper.unbounded ? INFINITY : finding.band.upper.value;
        numbers.low = sign < 0 ? -high : low;
        numbers.high = sign < 0 ? -low : high;
    }
    return numbers;
}

/// The rows of the window's table, with the numbers behind them.
QList<ReportGuardrail> guardrailsOf(const gate::GateReport &report, Instant now)
{
    GuardrailModel model;
    model.setReport(report, now);
    const QList<gate::Finding> findings = byUrgency(report.data.findings);
    QList<ReportGuardrail> rows;
    for (int i = 0; i < model.rowCount(); ++i) {
        const auto text = [&](int column) { return model.index(i, column).data().toString(); };
        const QModelIndex index = model.index(i, VerdictColumn);
        const gate::Finding &finding = findings.at(i);
        const bool hasBand = finding.newest && finding.band.status == stats::Status::ok;
        rows.append({index.data(VerdictGlyphRole).value<Glyph>(), index.data(VerdictToneRole).value<Tone>(),
                     text(VerdictColumn), finding.metric.id.value, text(NameColumn),
                     index.data(IsRequiredRole).toBool(), text(SeverityColumn), text(ExposedColumn),
                     text(UnexposedColumn), text(ChangeColumn), hasBand ? changeBand(finding) : QString(),
                     text(MarginColumn), index.data(IntervalRole).value<IntervalMark>(), numbersOf(finding)});
    }
    return rows;
}

ReportPrediction predictionOf(const gate::PredictionFinding &finding)
{
    const auto text = [&finding](double value) {
        return finding.prediction.isRelative ? changeText(value) : changeText(value, finding.metric.unit);
    };
    ReportPrediction row;
    row.name = finding.metric.name;
    row.promised = text(finding.prediction.effect);
    if (finding.observed)
        row.now = text(finding.observed->estimate);
    if (!finding.check) {
        row.agrees = Words::tr("not checked yet");
        return row;
    }
    switch (finding.state) {
    case gate::AbState::consistent:
        row.glyph = Glyph::go;
        row.tone = Tone::go;
        row.agrees = Words::tr("yes");
        break;
    case gate::AbState::diverged:
        row.glyph = Glyph::inconclusive;
        row.tone = Tone::hold;
        row.agrees =
            finding.check->divergedTowards == stats::Towards::worse ? Words::tr("no, worse") : Words::tr("no, better");
        break;
    case gate::AbState::tooEarly:
    case gate::AbState::notConfigured:
        row.agrees = Words::tr("too early");
        break;
    }
    return row;
}

QList<ReportDecision> decisionsOf(const console::View &view, Instant now, const QTimeZone &zone)
{
    ActivityModel model(zone);
    model.setView(view, now);
    QList<ReportDecision> rows;
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex entry = model.index(i);
        if (!entry.data(IsDecisionRole).toBool())
            continue;
        QStringList parts{entry.data(WhoRole).toString() + u'.'};
        if (const QString reason = entry.data(ReasonRole).toString(); !reason.isEmpty())
            parts.append(quoted(reason));
        if (const QString hash = entry.data(EvidenceRole).toString(); !hash.isEmpty())
            parts.append(Words::tr("Evidence %1.").arg(hash.left(6)));
        const bool isOverride = entry.data(IsOverrideActivityRole).toBool();
        if (isOverride)
            parts.append(Words::tr("An override: against the gate."));
        rows.append({entry.data(ActivityGlyphRole).value<Glyph>(), capitalised(entry.data(WhatRole).toString()),
                     entry.data(Qt::ToolTipRole).toString(), parts.join(u' '), isOverride});
    }
    return rows;
}

/// "10.00%".
QString shareText(double share)
{
    return QString::number(100 * share, 'f', 2) + u'%';
}

QList<std::pair<QString, QString>> factsOf(const console::View &view, const GateSnapshot &gate, Instant now,
                                           const QTimeZone &zone)
{
    const gate::SampleRatio &ratio = view.report.data.ratio;
    QList<std::pair<QString, QString>> facts;
    if (gate.hold.isShown)
        facts.append({Words::tr("Held"), gate.hold.counted});
    if (ratio.exposed + ratio.unexposed > 0) {
        facts.append({Words::tr("Exposed users"), fullCountText(ratio.exposed)});
        facts.append({Words::tr("Unexposed users"), fullCountText(ratio.unexposed)});
        const QString share = shareText(ratio.exposed / (ratio.exposed + ratio.unexposed));
        facts.append({Words::tr("Sample ratio"),
                      ratio.isConfigured ? Words::tr("%1, plan %2").arg(share, shareText(ratio.plannedShare)) : share});
    }
    if (const auto newest = view.report.data.newest)
        facts.append({Words::tr("Data of"),
                      Words::tr("%1, %2 old")
                          .arg(momentText(*newest, now, zone), ageText(std::max(Milliseconds(0), now - *newest)))});
    return facts;
}

/// "Made Fri 14 Nov 2025, 08:05 CET": a paper outlives the year.
QString madeText(Instant now, const QTimeZone &zone)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC).toTimeZone(zone);
    return Words::tr("Made %1 %2, %3 %4")
        .arg(weekdayText(now, zone), QString::number(at.date().year()), at.toString(u"HH:mm"_s),
             at.timeZoneAbbreviation());
}

} // namespace

ReportSnapshot reportSnapshot(const console::View &given, Instant now, const QTimeZone &zone)
{
    const console::View view = decidedAt(given, now);
    const rollout::Plan &plan = view.facts.stored.plan;
    const HeaderSnapshot header = headerSnapshot(view, now, zone);
    const GateSnapshot gate = gateSnapshot(view, now, zone);
    ReportSnapshot report;
    report.id = header.id;
    report.name = header.name;
    report.flagKey = header.flagKey;
    QStringList about = header.meta;
    if (!header.risk.isEmpty())
        about.append(header.risk);
    report.about = about.join(u" · "_s);
    report.made = madeText(now, zone);
    if (gate.isShown) {
        report.glyph = gate.glyph;
        report.tone = gate.tone;
        report.word = gate.word;
        report.gate = gate.path.isEmpty() ? gate.title : gate.title + u", "_s + gate.path;
    }
    report.sentence = header.sentence;
    if (gate.sentence != header.sentence + u'.') // an ended rollout has no other answer than how it ended
        report.answer = gate.sentence;
    report.facts = factsOf(view, gate, now, zone);
    report.timeline = timelineSnapshot(view, now, zone);
    report.guardrails = guardrailsOf(view.report, now);
    const auto shown = std::ranges::find_if(
        report.guardrails, [](const ReportGuardrail &row) { return row.mark.style != IntervalStyle::none; });
    if (shown != report.guardrails.end())
        report.closest = chartSnapshot(view, MetricId(shown->metric), now, zone);
    for (const gate::PredictionFinding &finding : view.report.data.predictions)
        report.predictions.append(predictionOf(finding));
    report.decisions = decisionsOf(view, now, zone);
    report.reading =
        Words::tr("Bands are sequential: they hold however often the gate looks. A guardrail is clear when its "
                  "whole band is on the safe side of the margin. Right is always worse.");
    if (!report.predictions.isEmpty())
        report.reading += u' ' + Words::tr("A small diamond marks what the earlier A/B test predicted.");
    report.evidence = sha256(canonicalJson(gate::evidence(plan, view.report, view.facts.observations)));
    report.source = sourceOf(view.facts);
    return report;
}

} // namespace sluice::present
