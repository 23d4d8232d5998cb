// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutrow.h"

#include "present/format.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

using gate::LeadingReason;
using rollout::Phase;
using rollout::Verdict;

namespace {

/// In the context of the list that shows them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::RolloutListModel)
};

/// "Early 10%"; "10%" where the stage has no other name.
QString stageText(const gate::Summary &summary)
{
    return summary.stageName == summary.stageLabel ? summary.stageLabel : summary.stageName + u' ' + summary.stageLabel;
}

RolloutStanding standingOf(const gate::Summary &summary)
{
    if (summary.isDamaged)
        return RolloutStanding::damaged;
    switch (summary.phase) {
    case Phase::draft:
        return RolloutStanding::draft;
    case Phase::scheduled:
        return RolloutStanding::planned;
    case Phase::running:
        return RolloutStanding::running;
    case Phase::held:
        return RolloutStanding::held;
    case Phase::rolledBack:
        return RolloutStanding::rolledBack;
    case Phase::complete:
        return RolloutStanding::done;
    case Phase::abandoned:
        break;
    }
    return RolloutStanding::abandoned;
}

} // namespace

bool isLive(const gate::Summary &summary)
{
    return summary.phase == Phase::running || summary.phase == Phase::held;
}

bool waitsForApproval(const gate::Summary &summary, const gate::GateDecision &decision)
{
    return decision.reason == LeadingReason::approval || (summary.phase == Phase::running && summary.askedAt);
}

QString secondLine(const gate::Summary &summary, const QTimeZone &zone)
{
    if (summary.isDamaged)
        return summary.damage;
    QString what;
    switch (summary.phase) {
    case Phase::draft:
        what = Words::tr("draft plan");
        break;
    case Phase::scheduled:
        what = Words::tr("planned %1").arg(dayText(*summary.plannedStart, zone));
        break;
    case Phase::complete:
        what = Words::tr("%1 since %2").arg(summary.stageLabel, dayText(summary.since, zone));
        break;
    case Phase::rolledBack:
        what = Words::tr("0%, was %1").arg(summary.fellFromLabel);
        break;
    case Phase::abandoned:
        what = Words::tr("abandoned");
        break;
    case Phase::running:
    case Phase::held:
        what = stageText(summary);
        break;
    }
    return summary.surface.isEmpty() ? what : surfaceName(summary) + u" · "_s + what;
}

QString timeText(const gate::Summary &summary, const gate::GateDecision &decision, Instant now)
{
    if (summary.isDamaged)
        return Words::tr("damaged");
    if (!isLive(summary))
        return {};
    if (decision.verdict == Verdict::rollBack)
        return Words::tr("roll back");
    if (waitsForApproval(summary, decision))
        return Words::tr("approve");
    const auto forgotten = gate::forgotten(summary, decision, now);
    switch (decision.reason) {
    case LeadingReason::heldByPerson:
        return forgotten ? Words::tr("held %1").arg(waitText(now - forgotten->since)) : Words::tr("held");
    case LeadingReason::go:
        if (now - decision.hold.endsAt.value_or(now) < std::chrono::minutes(1))
            return Words::tr("ready");
        return Words::tr("ready %1").arg(waitText(now - *decision.hold.endsAt));
    case LeadingReason::sampleRatio:
        return Words::tr("ratio off");
    case LeadingReason::missingData:
        return Words::tr("no data");
    case LeadingReason::staleData:
        return decision.isHoldWaitingForData() ? Words::tr("paused") : Words::tr("data old");
    case LeadingReason::ungoverned:
        return Words::tr("no surface");
    case LeadingReason::freeze:
        return Words::tr("frozen");
    case LeadingReason::offDuty:
        return Words::tr("off duty");
    default:
        break;
    }
    if (!decision.hold.isComplete())
        return shortDurationText(decision.hold.left);
    return forgotten ? Words::tr("ended %1").arg(waitText(now - forgotten->since)) : Words::tr("waiting");
}

Tone timeTone(const gate::Summary &summary, const gate::GateDecision &decision)
{
    if (summary.isDamaged)
        return Tone::back;
    if (!isLive(summary))
        return Tone::neutral;
    if (decision.verdict == Verdict::rollBack)
        return Tone::back;
    return decision.reason == LeadingReason::go || decision.reason == LeadingReason::approval ? Tone::go
                                                                                              : Tone::neutral;
}

MiniTrack rowTrack(const gate::Summary &summary, const gate::GateDecision &decision)
{
    MiniTrack track;
    track.stages = summary.stages;
    track.current = summary.stage;
    track.holdShare = summary.stage >= 0 ? decision.hold.share() : 0;
    track.isRolledBack = summary.phase == Phase::rolledBack;
    track.isComplete = summary.phase == Phase::complete;
    return track;
}

Glyph rowGlyph(const gate::Summary &summary, const gate::GateDecision &decision)
{
    if (summary.isDamaged)
        return Glyph::error;
    switch (summary.phase) {
    case Phase::draft:
    case Phase::scheduled:
        return Glyph::pending;
    case Phase::complete:
        return Glyph::go;
    case Phase::rolledBack:
        return Glyph::rollback;
    case Phase::abandoned:
        return Glyph::noData;
    case Phase::running:
    case Phase::held:
        break;
    }
    return gateGlyph(decision);
}

RolloutFacts factsOf(const gate::Summary &summary, const gate::GateDecision &decision)
{
    RolloutFacts facts;
    facts.id = summary.id.value;
    facts.name = summary.name;
    if (!summary.surface.isEmpty())
        facts.surface = surfaceName(summary);
    facts.owner = summary.owner;
    facts.standing = standingOf(summary);
    if (summary.phase == Phase::rolledBack)
        facts.stage = summary.fellFromLabel;
    else if (summary.stage >= 0)
        facts.stage = stageText(summary);
    if (isLive(summary) && !summary.isDamaged)
        facts.verdict = decision.verdict;
    return facts;
}

} // namespace sluice::present
