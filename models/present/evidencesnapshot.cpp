// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/evidencesnapshot.h"

#include "console/evidenceview.h"
#include "core/json.h"
#include "gate/frozenreport.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/guardrailmodel.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"
#include "present/snapshots.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::Verdict;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Evidence)
};

QString criterionName(const QString &name)
{
    const QHash<QString, QString> names{{u"guardrails"_s, Words::tr("Guardrails")},
                                        {u"sampleRatio"_s, Words::tr("Sample ratio")},
                                        {u"data"_s, Words::tr("Data")},
                                        {u"freeze"_s, Words::tr("Freeze")},
                                        {u"minimumHold"_s, Words::tr("Minimum hold")},
                                        {u"minimumSample"_s, Words::tr("Minimum sample")},
                                        {u"prediction"_s, Words::tr("A/B prediction")},
                                        {u"written"_s, Words::tr("Written criteria")},
                                        {u"approval"_s, Words::tr("Approval")}};
    return names.value(name, name);
}

/// "5 clear, 1 inconclusive", in the order of urgency.
QString verdictCounts(const QList<gate::Finding> &findings)
{
    using enum stats::Verdict;
    QStringList parts;
    for (const stats::Verdict verdict : {regressed, error, insufficientData, inconclusive, withinMargin, clear})
        if (const auto count = std::ranges::count(findings, verdict, &gate::Finding::verdict); count > 0)
            parts.append(QString::number(count) + u' ' + verdictInSentence(verdict));
    return parts.isEmpty() ? Words::tr("none at this gate") : parts.join(u", "_s);
}

/// What the document says of a criterion besides whether it was met.
QString criterionValue(const gate::FrozenCriterion &criterion, const gate::FrozenReport &report, const QTimeZone &zone)
{
    const auto share = [](double value) { return QString::number(100 * value, 'f', 2) + u'%'; };
    if (criterion.name == "guardrails"_L1)
        return verdictCounts(report.findings);
    if (criterion.name == "sampleRatio"_L1 && report.exposedShare)
        return Words::tr("%1, plan %2").arg(share(*report.exposedShare), share(report.plannedShare));
    if (criterion.name == "data"_L1)
        return report.newest ? Words::tr("of %1").arg(datedText(*report.newest, zone)) : Words::tr("none yet");
    if (criterion.name == "minimumHold"_L1)
        return Words::tr("%1 of %2 counted").arg(durationText(report.countedHold), durationText(report.minimumHold));
    if (criterion.name == "minimumSample"_L1)
        return Words::tr("%1 exposed users").arg(fullCountText(report.exposedUnits));
    return {};
}

EvidenceRow criterionRow(const gate::FrozenCriterion &criterion, const gate::FrozenReport &report,
                         const QTimeZone &zone)
{
    EvidenceRow row;
    row.glyph = criterion.contribution == Verdict::go     ? Glyph::go
                : criterion.contribution == Verdict::hold ? Glyph::hold
                                                          : Glyph::rollback;
    row.tone = verdictTone(criterion.contribution);
    row.word = criterion.contribution == Verdict::go ? Words::tr("Met") : verdictWord(criterion.contribution);
    row.name = criterionName(criterion.name);
    row.band = criterionValue(criterion, report, zone);
    return row;
}

/// How far the intervals could be trusted then.
gate::GateDecision trustOf(const gate::FrozenReport &report)
{
    gate::GateDecision decision;
    for (const gate::FrozenCriterion &criterion : report.criteria) {
        const bool isProblem = criterion.state == "problem"_L1;
        decision.isStale = decision.isStale || (isProblem && criterion.name == "data"_L1);
        if (isProblem && criterion.name == "sampleRatio"_L1)
            decision.reason = gate::LeadingReason::sampleRatio;
    }
    return decision;
}

void describeCheck(EvidenceSnapshot &snapshot, const gate::EvidenceCheck &check)
{
    using Outcome = gate::EvidenceCheck::Outcome;
    const auto fail = [&](const QString &text) {
        snapshot.checkGlyph = Glyph::regressed;
        snapshot.checkTone = Tone::back;
        snapshot.check = text;
    };
    switch (check.outcome) {
    case Outcome::asRecorded:
        snapshot.check = Words::tr("Made again from its inputs, every number is the same.");
        return;
    case Outcome::differs:
        fail(Words::tr("Not the same when it is made again: %1 is recorded as %2 and comes out as %3.")
                 .arg(check.difference->path, check.difference->first, check.difference->second));
        return;
    case Outcome::otherMethod:
        snapshot.checkGlyph = Glyph::pending;
        snapshot.checkTone = Tone::early;
        snapshot.check = Words::tr("Of method %1. This version of Sluice has method %2 and does not make it again.")
                             .arg(check.method)
                             .arg(gate::methodVersion);
        return;
    case Outcome::unreadable:
    case Outcome::noState:
        fail(Words::tr("It cannot be made again: %1.").arg(check.detail));
        return;
    }
}

/// All but the document, on lines.
QString textOf(const EvidenceSnapshot &snapshot)
{
    QStringList lines{snapshot.title, snapshot.who + u", "_s + snapshot.when};
    if (!snapshot.reason.isEmpty())
        lines.append(snapshot.reason);
    lines << QString() << snapshot.lead + u' ' + snapshot.inputs;
    for (const EvidenceRow &row : snapshot.criteria)
        lines.append(
            (u"  "_s + row.word.leftJustified(12) + row.name.leftJustified(20) + row.band).trimmed().prepend(u"  "_s));
    if (!snapshot.guardrails.isEmpty())
        lines.append(QString());
    for (const EvidenceRow &row : snapshot.guardrails)
        lines.append(u"  "_s + row.word.leftJustified(14) + row.name +
                     (row.change.isEmpty() ? QString() : u' ' + row.change) + u" ("_s + row.band + u')');
    lines << QString() << snapshot.check
          << (snapshot.method.isEmpty() ? QString() : snapshot.method + u", "_s) +
                 Words::tr("evidence %1").arg(snapshot.hash);
    return lines.join(u'\n');
}

} // namespace

EvidenceRow evidenceRow(const gate::Finding &finding, const gate::GateDecision &decision)
{
    EvidenceRow row;
    row.glyph = findingGlyph(finding);
    row.tone = findingTone(finding);
    row.word = verdictWord(finding.verdict);
    row.name = finding.metric.name;
    if (const auto change = finding.change(); change && finding.newest)
        row.change = finding.isRelative ? changeText(*change) : changeText(*change, finding.metric.unit);
    row.band = changeBand(finding);
    row.mark = GuardrailModel::mark(finding, decision);
    return row;
}

EvidenceSnapshot evidenceSnapshot(const console::EvidenceView &view, const QTimeZone &zone)
{
    const rollout::Decision &decision = view.record.decision;
    EvidenceSnapshot snapshot;
    snapshot.title = Words::tr("Evidence of decision %1").arg(decision.number);
    snapshot.who = decision.actor + u' ' + decisionText(decision, view.record.plan);
    snapshot.when = datedText(decision.at, zone);
    if (!decision.reason.isEmpty())
        snapshot.reason = quoted(decision.reason);
    snapshot.hash = decision.evidence;
    snapshot.document = QString::fromUtf8(view.record.document);
    describeCheck(snapshot, view.check);

    const auto report = parseJsonObject(view.record.document, {}).and_then(gate::frozenReport);
    if (!report) {
        snapshot.glyph = Glyph::error;
        snapshot.tone = Tone::back;
        snapshot.lead = Words::tr("This evidence cannot be read.");
        snapshot.inputs = report.error().detail;
        snapshot.text = textOf(snapshot);
        return snapshot;
    }
    snapshot.method = Words::tr("Method %1").arg(report->method);
    snapshot.glyph = report->verdict == Verdict::go     ? Glyph::go
                     : report->verdict == Verdict::hold ? Glyph::hold
                                                        : Glyph::rollback;
    snapshot.tone = verdictTone(report->verdict);
    snapshot.lead = Words::tr("Gate %1 said %2.").arg(report->stage + 1).arg(verdictWord(report->verdict));
    snapshot.inputs =
        report->newest
            ? Words::tr("%1, plan revision %2. %3, the newest of %4.")
                  .arg(report->stageName)
                  .arg(report->revision)
                  .arg(observationsText(report->observations), datedText(*report->newest, zone))
            : Words::tr("%1, plan revision %2. There was no data.").arg(report->stageName).arg(report->revision);
    const gate::GateDecision trust = trustOf(*report);
    for (const gate::Finding &finding : byUrgency(report->findings))
        snapshot.guardrails.append(evidenceRow(finding, trust));
    for (const gate::FrozenCriterion &criterion : report->criteria)
        if (criterion.state != "notApplicable"_L1)
            snapshot.criteria.append(criterionRow(criterion, *report, zone));
    snapshot.text = textOf(snapshot);
    return snapshot;
}

} // namespace sluice::present
