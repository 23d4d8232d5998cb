// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentences.h"

#include "present/format.h"
#include "present/sentenceparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

using gate::LeadingReason;
using rollout::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Sentences)
};

QString joined(const QStringList &parts)
{
    return parts.join(u" — "_s);
}

QString stageOf(const gate::Summary &summary)
{
    return Words::tr("Stage %1 of %2").arg(summary.stage + 1).arg(summary.stages);
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
    case LeadingReason::ungoverned:
        return Words::tr("surface %1 cannot be read").arg(summary.surface);
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
        return Words::tr("inconclusive: %1").arg(dataNeeded(summary));
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

} // namespace sluice::present
