// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentences.h"

#include "present/format.h"
#include "present/sentenceparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

using gate::LeadingReason;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Sentences)
};

/// "all 6 guardrails are clear", "of 6 guardrails 5 are clear, the others do not block".
QString clearText(const gate::Summary &summary)
{
    if (summary.judged == 0)
        return Words::tr("no guardrail is judged at this gate");
    if (summary.clear != summary.judged)
        return (summary.clear == 1 ? Words::tr("of %1 guardrails %2 is clear, the others do not block")
                                   : Words::tr("of %1 guardrails %2 are clear, the others do not block"))
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
        return dataNeeded(summary);
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
        return {notYet, Words::tr("%1 holds since %2: %3")
                            .arg(summary.by, momentText(summary.since, report.at, zone), quotedLast(summary.reason))};
    case LeadingReason::sampleRatio:
        return {cannotSay, Words::tr("%1 of the measured users are exposed, the plan says %2, so the two groups may "
                                     "differ. Fix the assignment, then restart this stage.")
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
    case LeadingReason::ungoverned:
        return {cannotSay, Words::tr("The record of the surface %1 cannot be read, so nobody knows what it forbids. "
                                     "Verify the workspace to see what is damaged.")
                               .arg(summary.surface)};
    case LeadingReason::freeze:
        return {
            notYet,
            Words::tr("%1 ends %2.").arg(decision.closure->name, localText(decision.closure->until, report.at, zone))};
    case LeadingReason::offDuty:
        return {notYet, Words::tr("Duty hours start %1.").arg(localText(decision.closure->until, report.at, zone))};
    case LeadingReason::holdTimer: {
        const QString left =
            decision.hold.left < std::chrono::minutes(1)
                ? Words::tr("Under a minute of the %1 hold is left").arg(summary.holdText)
                : (decision.hold.left < std::chrono::minutes(2) ? Words::tr("%1 of the %2 hold is left")
                                                                : Words::tr("%1 of the %2 hold are left"))
                      .arg(shortDurationText(decision.hold.left), summary.holdText);
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
        return {notYet,
                (summary.criteria - summary.ticked == 1 ? Words::tr("%1 of %2 written criteria is not ticked.")
                                                        : Words::tr("%1 of %2 written criteria are not ticked."))
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

} // namespace sluice::present
