// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentences.h"

#include "present/format.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

using gate::LeadingReason;
using rollout::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Sentences)
};

QString quoted(const QString &text)
{
    return u"“"_s + text + u"”"_s;
}

QString joined(const QStringList &parts)
{
    return parts.join(u" — "_s);
}

QString stageOf(const gate::Summary &summary)
{
    return Words::tr("Stage %1 of %2").arg(summary.stage + 1).arg(summary.stages);
}

/// Users of both groups that make it possible to check the ratio: five expected in the smaller one (statistics.md,
/// section 7).
double usersForRatio(const gate::Summary &summary)
{
    return std::ceil(5 / std::min(summary.ratioPlanned, 1 - summary.ratioPlanned));
}

/// "312 of 1,000 exposed users, at today’s rate Thu 14:00 CET, 13:00 UTC".
QString sampleProgress(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                       const QTimeZone &zone)
{
    const QString progress =
        Words::tr("%1 of %2 exposed users")
            .arg(fullCountText(summary.exposedUnits), fullCountText(double(summary.minimumSample)));
    // A forecast that has passed was wrong, and the next data will tell by how much.
    if (!decision.sampleAt || *decision.sampleAt <= now)
        return progress;
    return Words::tr("%1, at today’s rate %2").arg(progress, zonedText(*decision.sampleAt, now, zone));
}

/// "expected at Thu 19:42 CET, 18:42 UTC".
QString firstDataText(const gate::Summary &summary, Instant now, const QTimeZone &zone)
{
    const Instant at = summary.hold.enteredAt + summary.refresh;
    return (at > now ? Words::tr("expected at %1") : Words::tr("overdue since %1")).arg(zonedText(at, now, zone));
}

/// "orders per user, known from Fri 07:46 CET, 06:46 UTC".
QString youngProgress(const gate::Summary &summary, Instant now, const QTimeZone &zone)
{
    const Instant from = summary.maturesAt.value_or(now);
    return (from > now ? Words::tr("%1, known from %2") : Words::tr("new data of %1, which can be judged since %2"))
        .arg(inSentence(summary.youngName), zonedText(from, now, zone));
}

bool isLastStage(const gate::Summary &summary)
{
    return summary.nextName.isEmpty();
}

/// "holding at 10%", "back at 1%", "hold complete at 10%", "at 100%".
QString doing(const gate::Summary &summary, const gate::GateDecision &decision)
{
    if (isLastStage(summary))
        return stagePlace(summary);
    if (decision.hold.isComplete())
        return Words::tr("hold complete %1").arg(stagePlace(summary));
    return summary.cameBack ? Words::tr("back %1").arg(stagePlace(summary))
                            : Words::tr("holding %1").arg(stagePlace(summary));
}

QString holdLeft(const gate::Summary &summary, const gate::GateDecision &decision)
{
    if (isLastStage(summary))
        return Words::tr("watching, %1 of %2 left").arg(shortDurationText(decision.hold.left), summary.holdText);
    return Words::tr("%1 of %2 left").arg(durationText(decision.hold.left), summary.holdText);
}

/// "waiting for approval of 50% by Teo Okafor (0 of 1)".
QString approvalText(const gate::Summary &summary)
{
    const QString what = isLastStage(summary) ? Words::tr("waiting for approval to complete")
                                              : Words::tr("waiting for approval of %1").arg(summary.nextLabel);
    const QString whose = summary.approvers.isEmpty() ? what : Words::tr("%1 by %2").arg(what, summary.approvers);
    return Words::tr("%1 (%2 of %3)").arg(whose).arg(summary.approved).arg(summary.approvals);
}

/// What a running stage waits for.
QString waitingFor(const gate::Summary &summary, const gate::GateDecision &decision, Instant now, const QTimeZone &zone)
{
    switch (decision.reason) {
    case LeadingReason::rollBack:
        return Words::tr("roll back: %1 regressed").arg(inSentence(summary.leadName));
    case LeadingReason::heldByPerson:
        return quoted(summary.reason);
    case LeadingReason::sampleRatio:
        return Words::tr("results not trusted, sample ratio is off");
    case LeadingReason::error:
        return Words::tr("%1 cannot be judged, its data are not valid").arg(inSentence(summary.leadName));
    case LeadingReason::missingData:
        return decision.isHoldWaitingForData()
                   ? Words::tr("hold paused at %1 of %2 left, no data for %3")
                         .arg(durationText(decision.hold.left), summary.holdText, durationText(decision.hold.inStage))
                   : Words::tr("no data for %1").arg(durationText(decision.hold.inStage));
    case LeadingReason::staleData:
        if (decision.isHoldWaitingForData())
            return Words::tr("hold paused at %1 of %2 left, data is %3 old")
                .arg(durationText(decision.hold.left), summary.holdText, durationText(decision.dataAge));
        return Words::tr("data is %1 old, limit %2")
            .arg(durationText(decision.dataAge), durationText(gate::staleAfter(summary)));
    case LeadingReason::freeze:
        return Words::tr("frozen until %1 (%2)")
            .arg(zonedText(decision.closure->until, now, zone), decision.closure->name);
    case LeadingReason::offDuty:
        return Words::tr("duty hours start %1").arg(zonedText(decision.closure->until, now, zone));
    case LeadingReason::regressedHold:
        return Words::tr("%1 regressed").arg(inSentence(summary.leadName));
    case LeadingReason::holdTimer: {
        QString text = holdLeft(summary, decision);
        if (decision.hold.endsAt && !isLastStage(summary))
            text += Words::tr(" (until %1)").arg(zonedText(*decision.hold.endsAt, now, zone));
        if (summary.enteredAgainstGate)
            text += Words::tr(", advanced against the gate");
        return text;
    }
    case LeadingReason::firstData:
        return Words::tr("waiting for the first data, %1").arg(firstDataText(summary, now, zone));
    case LeadingReason::youngData:
        return Words::tr("waiting for %1").arg(youngProgress(summary, now, zone));
    case LeadingReason::minimumSample:
        return Words::tr("waiting for %1").arg(sampleProgress(summary, decision, now, zone));
    case LeadingReason::sampleRatioTooEarly:
        return Words::tr("waiting for %1 of %2 users to check the sample ratio")
            .arg(fullCountText(summary.ratioUsers), fullCountText(usersForRatio(summary)));
    case LeadingReason::inconclusive:
        return Words::tr("inconclusive: %1 needs more data").arg(inSentence(summary.leadName));
    case LeadingReason::withinMargin:
        return Words::tr("%1 is worse, within its margin").arg(inSentence(summary.leadName));
    case LeadingReason::predictionDiverged:
        return Words::tr("%1 diverged from its A/B test").arg(inSentence(summary.predictionName));
    case LeadingReason::predictionTooEarly:
        return Words::tr("too early to compare %1 with its A/B test").arg(inSentence(summary.predictionName));
    case LeadingReason::written:
        return Words::tr("waiting for %1 of %2 written criteria")
            .arg(summary.criteria - summary.ticked)
            .arg(summary.criteria);
    case LeadingReason::approval:
        return approvalText(summary);
    case LeadingReason::go:
        return isLastStage(summary) ? Words::tr("ready to complete")
                                    : Words::tr("ready to advance to %1").arg(summary.nextLabel);
    }
    return {};
}

} // namespace

QString statusSentence(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                       const QTimeZone &zone)
{
    if (summary.isDamaged)
        return joined({Words::tr("Cannot be read"), summary.damage});
    switch (summary.phase) {
    case Phase::draft:
        return joined({Words::tr("Not started"), Words::tr("draft plan")});
    case Phase::scheduled:
        return joined(
            {Words::tr("Not started"), Words::tr("planned for %1").arg(datedText(*summary.plannedStart, zone))});
    case Phase::held:
        if (decision.reason == LeadingReason::rollBack)
            break;
        return joined({stageOf(summary),
                       Words::tr("held %1 by %2 since %3")
                           .arg(stagePlace(summary), summary.by, localText(summary.since, now, zone)),
                       quoted(summary.reason)});
    case Phase::rolledBack:
        return joined(
            {Words::tr("Rolled back"),
             Words::tr("from %1 to 0% on %2").arg(summary.fellFromLabel, datedText(summary.since, zone)),
             summary.causeIsMetric ? Words::tr("%1 regressed").arg(inSentence(summary.cause)) : quoted(summary.cause)});
    case Phase::complete:
        return joined(
            {Words::tr("Done"), Words::tr("%1 since %2").arg(stagePlace(summary), datedText(summary.since, zone))});
    case Phase::abandoned: {
        const QString where = !summary.fellFromLabel.isEmpty() ? stagePlace(summary)
                              : summary.stage < 0              ? Words::tr("not started")
                                                               : Words::tr("at 0%");
        return joined({Words::tr("Abandoned"),
                       Words::tr("%1 on %2 by %3").arg(where, datedText(summary.since, zone), summary.by),
                       quoted(summary.reason)});
    }
    case Phase::running:
        break;
    }
    const QString where = decision.reason == LeadingReason::rollBack ? stagePlace(summary) : doing(summary, decision);
    return joined({stageOf(summary), where, waitingFor(summary, decision, now, zone)});
}

QString shortStatus(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                    const QTimeZone &zone)
{
    if (summary.phase != Phase::running || decision.reason != LeadingReason::holdTimer)
        return statusSentence(summary, decision, now, zone);
    return joined({stageOf(summary), doing(summary, decision)}) + u", "_s +
           Words::tr("%1 left").arg(shortDurationText(decision.hold.left));
}

QString clockSentence(const gate::Summary &summary, Instant now)
{
    constexpr Milliseconds usualError = std::chrono::seconds(5);
    if (summary.decisions == 0 || now + usualError >= summary.decidedAt)
        return {};
    return Words::tr("This computer’s clock is %1 behind the last decision. Holds are counted by it: set it, or find "
                     "out whose was ahead.")
        .arg(durationText(summary.decidedAt - now));
}

QString forgottenSentence(const gate::Forgotten &forgotten, Instant now)
{
    const QString wait = waitText(now - forgotten.since);
    switch (forgotten.kind) {
    case gate::Forgotten::Kind::holdEnded:
        return Words::tr("hold ended %1 ago, no decision yet").arg(wait);
    case gate::Forgotten::Kind::held:
        return Words::tr("held for %1, no decision since").arg(wait);
    }
    return {};
}

QString verdictWord(rollout::Verdict verdict)
{
    switch (verdict) {
    case rollout::Verdict::go:
        return Words::tr("Go");
    case rollout::Verdict::hold:
        return Words::tr("Hold");
    case rollout::Verdict::rollBack:
        return Words::tr("Roll back");
    }
    return {};
}

QString verdictWord(stats::Verdict verdict)
{
    switch (verdict) {
    case stats::Verdict::clear:
        return Words::tr("Clear");
    case stats::Verdict::withinMargin:
        return Words::tr("In margin");
    case stats::Verdict::regressed:
        return Words::tr("Regressed");
    case stats::Verdict::inconclusive:
        return Words::tr("Inconclusive");
    case stats::Verdict::insufficientData:
        return Words::tr("No data");
    case stats::Verdict::error:
        return Words::tr("Error");
    }
    return {};
}

QString severityWord(rollout::Severity severity)
{
    switch (severity) {
    case rollout::Severity::rollback:
        return Words::tr("roll back");
    case rollout::Severity::hold:
        return Words::tr("hold");
    case rollout::Severity::watch:
        return Words::tr("watch");
    }
    return {};
}

QString regressionSentence(const gate::Finding &finding)
{
    const auto change = finding.change();
    if (!change)
        return Words::tr("%1 regressed.").arg(finding.metric.name);
    const auto sized = [&](double value) {
        QString text = finding.isRelative ? changeText(value) : changeText(value, finding.metric.unit);
        return text.startsWith(u'+') || text.startsWith(QChar(0x2212)) ? text.mid(1) : text;
    };
    QString text =
        (*change >= 0 ? Words::tr("%1 rose %2") : Words::tr("%1 fell %2")).arg(finding.metric.name, sized(*change));
    // The band may have moved back since the regression was latched.
    if (finding.band.status == stats::Status::ok && !finding.band.lower.unbounded && finding.band.lower.value > 0)
        text += Words::tr(": at least %1").arg(sized(finding.band.lower.value));
    else if (finding.regressedAtLook > 0)
        text += Words::tr(": it regressed at look %1").arg(finding.regressedAtLook);
    if (finding.margin)
        text += Words::tr(", possibly more than the %1 margin")
                    .arg((finding.isRelative ? marginText(finding.margin->value)
                                             : marginText(finding.margin->value, finding.metric.unit))
                             .mid(1));
    return text + u'.';
}

QString stagePlace(const gate::Summary &summary)
{
    if (summary.isAudience)
        return Words::tr("for %1").arg(summary.stageLabel);
    if (summary.isUnsaid)
        return Words::tr("in %1").arg(summary.stageLabel);
    return Words::tr("at %1").arg(summary.stageLabel);
}

QString stageLabel(const rollout::Stage &stage)
{
    if (stage.isAudience())
        return stage.audience;
    return stage.exposure ? toString(*stage.exposure) : stage.name;
}

QString stageTitle(const rollout::Stage &stage)
{
    const QString label = stageLabel(stage);
    return label == stage.name ? label : stage.name + u' ' + label;
}

namespace {

/// "all 6 guardrails are clear", "of 6 guardrails 5 are clear, the others do not block".
QString clearText(const gate::Summary &summary)
{
    if (summary.judged == 0)
        return Words::tr("no guardrail is judged at this gate");
    if (summary.clear != summary.judged)
        return Words::tr("of %1 guardrails %2 are clear, the others do not block")
            .arg(summary.judged)
            .arg(summary.clear);
    if (summary.judged == 1)
        return Words::tr("the guardrail is clear");
    return Words::tr("all %1 guardrails are clear").arg(summary.judged);
}

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

const gate::Finding *leading(const gate::GateReport &report)
{
    for (const gate::Finding &finding : report.data.findings)
        if (finding.metric.name == report.summary.leadName)
            return &finding;
    return nullptr;
}

/// What else keeps the gate shut besides the timer, as one sentence; empty: nothing.
QString dataBlocks(const gate::GateReport &report)
{
    const gate::Summary &summary = report.summary;
    switch (summary.lead) {
    case gate::LeadKind::inconclusive:
        return Words::tr("%1 needs more data").arg(inSentence(summary.leadName));
    case gate::LeadKind::noData:
        return Words::tr("%1 has too little data").arg(inSentence(summary.leadName));
    case gate::LeadKind::withinMargin:
        return Words::tr("%1 is worse, within its margin").arg(inSentence(summary.leadName));
    default:
        return {};
    }
}

/// That the clock waits as well; empty: it does not.
QString pauseText(const gate::GateDecision &decision)
{
    return decision.isHoldWaitingForData() ? u' ' + Words::tr("The hold clock is paused.") : QString();
}

struct GateAnswer
{
    QString lead; ///< "Not yet."
    QString rest;
};

GateAnswer answer(const gate::GateReport &report, const QTimeZone &zone)
{
    const gate::Summary &summary = report.summary;
    const gate::GateDecision &decision = report.decision;
    const QString notYet = Words::tr("Not yet.");
    const QString cannotSay = Words::tr("Cannot say.");
    switch (decision.reason) {
    case LeadingReason::rollBack: {
        const gate::Finding *finding = leading(report);
        return {Words::tr("No."),
                finding ? regressionSentence(*finding) : Words::tr("%1 regressed.").arg(summary.leadName)};
    }
    case LeadingReason::heldByPerson:
        return {notYet, Words::tr("%1 holds since %2: %3.")
                            .arg(summary.by, momentText(summary.since, report.at, zone), quoted(summary.reason))};
    case LeadingReason::sampleRatio:
        return {cannotSay, Words::tr("%1 of the measured users are exposed, the plan says %2, so the two groups may "
                                     "differ for other reasons.")
                               .arg(QString::number(summary.ratioShare * 100, 'f', 2) + u'%',
                                    QString::number(summary.ratioPlanned * 100, 'f', 2) + u'%')};
    case LeadingReason::error:
        return {cannotSay, Words::tr("The data of %1 are not valid. Correct them and import them again.")
                               .arg(inSentence(summary.leadName))};
    case LeadingReason::missingData:
        return {
            cannotSay,
            Words::tr("There is no data for this stage, %1 after it began.").arg(durationText(decision.hold.inStage)) +
                pauseText(decision)};
    case LeadingReason::staleData:
        return {cannotSay, Words::tr("The data is %1 old, the limit is %2.")
                                   .arg(durationText(decision.dataAge), durationText(gate::staleAfter(summary))) +
                               pauseText(decision)};
    case LeadingReason::regressedHold: {
        const gate::Finding *finding = leading(report);
        return {notYet, finding ? regressionSentence(*finding) : Words::tr("%1 regressed.").arg(summary.leadName)};
    }
    case LeadingReason::freeze:
        return {
            notYet,
            Words::tr("%1 ends %2.").arg(decision.closure->name, localText(decision.closure->until, report.at, zone))};
    case LeadingReason::offDuty:
        return {notYet, Words::tr("Duty hours start %1.").arg(localText(decision.closure->until, report.at, zone))};
    case LeadingReason::holdTimer: {
        const QString left =
            Words::tr("%1 of the %2 hold are left").arg(shortDurationText(decision.hold.left), summary.holdText);
        const QString blocks = dataBlocks(report);
        if (!blocks.isEmpty())
            return {notYet, Words::tr("%1 and %2.").arg(left, blocks)};
        if (summary.judged > 0 && !summary.newest)
            return {notYet, Words::tr("%1. There is no data yet.").arg(left)};
        return {notYet, Words::tr("%1. %2.").arg(left, upperFirst(clearText(summary)))};
    }
    case LeadingReason::firstData:
        return {notYet, Words::tr("The hold is complete but there is no data yet. It is %1.")
                            .arg(firstDataText(summary, report.at, zone))};
    case LeadingReason::youngData:
        return {notYet, Words::tr("Waiting for %1.").arg(youngProgress(summary, report.at, zone))};
    case LeadingReason::minimumSample:
        return {notYet, Words::tr("Waiting for %1.").arg(sampleProgress(summary, decision, report.at, zone))};
    case LeadingReason::sampleRatioTooEarly:
        return {notYet, Words::tr("There are too few users to check the sample ratio: %1 of %2.")
                            .arg(fullCountText(summary.ratioUsers), fullCountText(usersForRatio(summary)))};
    case LeadingReason::inconclusive:
    case LeadingReason::withinMargin:
        return {notYet, Words::tr("The hold is complete but %1.").arg(dataBlocks(report))};
    case LeadingReason::predictionDiverged:
        return {notYet,
                (summary.predictionTowards == stats::Towards::worse
                     ? Words::tr("%1 is worse than its A/B test promised.")
                     : Words::tr("%1 is better than its A/B test promised. Find out why before more people get it."))
                    .arg(summary.predictionName)};
    case LeadingReason::predictionTooEarly:
        return {notYet,
                Words::tr("It is too early to compare %1 with its A/B test.").arg(inSentence(summary.predictionName))};
    case LeadingReason::written:
        return {notYet, Words::tr("%1 of %2 written criteria are not ticked.")
                            .arg(summary.criteria - summary.ticked)
                            .arg(summary.criteria)};
    case LeadingReason::approval:
        return {Words::tr("Yes."), Words::tr("The hold is complete and %1. Waiting for approval, %2 of %3 given.")
                                       .arg(clearText(summary))
                                       .arg(summary.approved)
                                       .arg(summary.approvals)};
    case LeadingReason::go:
        return {Words::tr("Yes."), Words::tr("The hold is complete and %1.").arg(clearText(summary))};
    }
    return {};
}

} // namespace

QString gateSentence(const gate::GateReport &report, const QTimeZone &zone)
{
    const GateAnswer parts = answer(report, zone);
    return parts.lead + u' ' + parts.rest;
}

QString gateSentenceInDialog(const gate::GateReport &report, const QTimeZone &zone)
{
    return answer(report, zone).rest;
}

QString decisionText(const rollout::Decision &decision, const rollout::Plan &plan)
{
    using rollout::DecisionKind;
    const auto to = [&] {
        return decision.toStage && *decision.toStage < plan.stages.size()
                   ? stageLabel(plan.stages.at(*decision.toStage))
                   : u"0%"_s;
    };
    switch (decision.kind) {
    case DecisionKind::start:
        return Words::tr("started at %1").arg(to());
    case DecisionKind::advance:
        return decision.isOverride ? Words::tr("advanced to %1 against the gate").arg(to())
                                   : Words::tr("advanced to %1").arg(to());
    case DecisionKind::extend:
        return Words::tr("extended hold +%1").arg(toString(decision.by.value_or(Duration{})));
    case DecisionKind::shorten:
        return Words::tr("shortened hold −%1").arg(toString(decision.by.value_or(Duration{})));
    case DecisionKind::hold:
        return decision.stop.isEmpty() ? Words::tr("holds here") : Words::tr("holds here, with all that ran");
    case DecisionKind::resume:
        return decision.stop.isEmpty() ? Words::tr("resumed") : Words::tr("resumed, undoing the stop of all");
    case DecisionKind::rollback:
        return Words::tr("rolled back to %1").arg(to());
    case DecisionKind::skip:
        return Words::tr("skipped to %1 against the gate").arg(to());
    case DecisionKind::complete:
        return decision.isOverride ? Words::tr("completed against the gate") : Words::tr("completed");
    case DecisionKind::abandon:
        return Words::tr("abandoned");
    case DecisionKind::approve:
        return Words::tr("approved leaving this stage");
    case DecisionKind::tick: {
        const auto &criteria = plan.stages.at(decision.fromStage.value_or(0)).criteria;
        return Words::tr("ticked %1").arg(quoted(criteria.value(decision.criterion.value_or(0))));
    }
    case DecisionKind::note:
        return Words::tr("noted");
    case DecisionKind::exempt: {
        // In the zone that the decision was taken in, which does not change with whoever reads.
        const QTimeZone zone = decision.zone.isEmpty() ? QTimeZone::utc() : QTimeZone(decision.zone.toUtf8());
        return Words::tr("made an exception with %1 until %2")
            .arg(decision.with, datedText(decision.until.value_or(decision.at), zone));
    }
    case DecisionKind::revise:
        return Words::tr("edited the plan, revision %1").arg(decision.planRevision);
    case DecisionKind::ask:
        if (!decision.toStage)
            return decision.isOverride ? Words::tr("asked for approval to complete against the gate")
                                       : Words::tr("asked for approval to complete");
        return decision.isOverride ? Words::tr("asked for approval of %1 against the gate").arg(to())
                                   : Words::tr("asked for approval of %1").arg(to());
    case DecisionKind::decline:
        return Words::tr("declined what was asked for");
    case DecisionKind::acknowledge:
        return Words::tr("acknowledged that the sample ratio is off");
    }
    return {};
}

namespace {

/// What the gate says apart from people's approval.
rollout::Verdict evidenceVerdict(const gate::GateDecision &decision)
{
    return decision.reason == LeadingReason::approval ? rollout::Verdict::go : decision.verdict;
}

} // namespace

QString gateWord(const gate::GateDecision &decision)
{
    return verdictWord(evidenceVerdict(decision));
}

Tone gateTone(const gate::GateDecision &decision)
{
    return verdictTone(evidenceVerdict(decision));
}

Glyph gateGlyph(const gate::GateDecision &decision)
{
    switch (evidenceVerdict(decision)) {
    case rollout::Verdict::go:
        return Glyph::go;
    case rollout::Verdict::rollBack:
        return Glyph::rollback;
    case rollout::Verdict::hold:
        break;
    }
    switch (decision.reason) {
    case LeadingReason::sampleRatio:
    case LeadingReason::error:
    case LeadingReason::missingData:
    case LeadingReason::staleData:
        return Glyph::holdProblem;
    default:
        return Glyph::hold;
    }
}

Tone verdictTone(rollout::Verdict verdict)
{
    switch (verdict) {
    case rollout::Verdict::go:
        return Tone::go;
    case rollout::Verdict::hold:
        return Tone::hold;
    case rollout::Verdict::rollBack:
        return Tone::back;
    }
    return Tone::hold;
}

Glyph findingGlyph(const gate::Finding &finding)
{
    switch (finding.verdict) {
    case stats::Verdict::clear:
        return Glyph::go;
    case stats::Verdict::withinMargin:
        return Glyph::inMargin;
    case stats::Verdict::inconclusive:
        return Glyph::inconclusive;
    case stats::Verdict::insufficientData:
        return Glyph::noData;
    case stats::Verdict::error:
        return Glyph::error;
    case stats::Verdict::regressed:
        break;
    }
    switch (finding.guardrail.severity) {
    case rollout::Severity::rollback:
        return Glyph::regressed;
    case rollout::Severity::hold:
        return Glyph::regressedHold;
    case rollout::Severity::watch:
        return Glyph::regressedNote;
    }
    return Glyph::regressed;
}

Tone findingTone(const gate::Finding &finding)
{
    switch (finding.verdict) {
    case stats::Verdict::clear:
    case stats::Verdict::withinMargin:
        return Tone::go;
    case stats::Verdict::inconclusive:
    case stats::Verdict::insufficientData:
        return Tone::early;
    case stats::Verdict::error:
        return Tone::back;
    case stats::Verdict::regressed:
        break;
    }
    switch (finding.guardrail.severity) {
    case rollout::Severity::rollback:
        return Tone::back;
    case rollout::Severity::hold:
        return Tone::hold;
    case rollout::Severity::watch:
        return Tone::early;
    }
    return Tone::back;
}

} // namespace sluice::present
