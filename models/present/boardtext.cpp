// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/boardtext.h"

#include "gate/forgotten.h"
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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Board)
};

constexpr std::size_t mostEnded = 4; ///< that fit into a half of the last line

QString capitalised(const QString &text)
{
    return text.isEmpty() ? text : text.first(1).toUpper() + text.mid(1);
}

/// The status sentence on two lines, as one function words it: its first two parts, and the rest.
void setSentence(BoardRow &row, const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                 const QTimeZone &zone)
{
    const QStringList parts = statusSentence(summary, decision, now, zone).split(u" — "_s);
    row.place = parts.first(std::min<qsizetype>(2, parts.size())).join(u" — "_s);
    // The large figures beside it say how long: here it is enough until when.
    // The last stage is watched, and nothing opens then.
    const bool isTimed = summary.phase == Phase::running && decision.reason == LeadingReason::holdTimer &&
                         summary.stage + 1 < summary.stages;
    row.detail = isTimed && decision.hold.endsAt
                     ? Words::tr("Until %1").arg(zonedText(*decision.hold.endsAt, now, zone))
                     : capitalised(parts.mid(2).join(u" — "_s));
}

/// What the large figures count.
void setTime(BoardRow &row, const gate::Summary &summary, const gate::GateDecision &decision, Instant now)
{
    const auto since = [&](std::optional<Instant> begin, const QString &note, Tone tone) {
        row.time = begin ? durationText(std::max(now - *begin, Milliseconds(0))) : QString();
        row.timeNote = note;
        row.timeTone = tone;
    };
    if (decision.verdict == Verdict::rollBack)
        return since(summary.regressedAt, Words::tr("waiting for a decision"), Tone::back);
    if (decision.reason == LeadingReason::go || decision.reason == LeadingReason::approval)
        return since(decision.hold.endsAt, Words::tr("waiting for a decision"), Tone::go);
    if (summary.phase == Phase::held)
        return since(summary.since, Words::tr("held"), Tone::neutral);
    if (!decision.hold.isComplete()) {
        row.time = durationText(decision.hold.left);
        row.timeNote = row.isPaused ? Words::tr("of %1 left, paused").arg(summary.holdText)
                                    : Words::tr("of %1 left").arg(summary.holdText);
        return;
    }
    since(decision.hold.endsAt, Words::tr("since the hold ended"), Tone::neutral);
}

BoardRow rowOf(const gate::Summary &summary, bool needsDecision, Instant now, const QTimeZone &zone)
{
    const gate::GateDecision decision = gate::decide(summary, now);
    BoardRow row;
    row.id = summary.id.value;
    row.name = summary.name;
    row.needsDecision = needsDecision;
    if (summary.isDamaged) {
        row.glyph = Glyph::error;
        row.word = Words::tr("Damaged");
        row.tone = Tone::back;
        row.place = statusSentence(summary, decision, now, zone);
        row.spoken = row.name + u", "_s + row.place;
        return row;
    }
    QStringList about{surfaceName(summary), summary.owner};
    about.removeAll(QString());
    row.about = about.join(u" · "_s);
    row.glyph = gateGlyph(decision);
    row.word = gateWord(decision);
    row.tone = gateTone(decision);
    row.current = summary.stage;
    row.holdShare = decision.hold.share();
    row.isPaused = decision.hold.isPaused();
    setSentence(row, summary, decision, now, zone);
    setTime(row, summary, decision, now);
    row.spoken = u"%1, %2, %3"_s.arg(row.name, row.word, statusSentence(summary, decision, now, zone));
    return row;
}

QList<BoardEnd> endsOf(const RolloutList &list, RolloutGroup group, const QTimeZone &zone)
{
    QList<BoardEnd> ends;
    for (const qsizetype place : list.groups[std::size_t(group)]) {
        if (std::size_t(ends.size()) == mostEnded)
            break;
        const gate::Summary summary = list.summaries.at(place);
        switch (summary.phase) {
        case Phase::complete:
            ends.append({Glyph::go, summary.name, weekdayText(summary.since, zone)});
            break;
        case Phase::rolledBack:
            ends.append({Glyph::rollback, summary.name,
                         summary.causeIsMetric ? inSentence(summary.cause) : weekdayText(summary.since, zone)});
            break;
        default: // abandoned: nothing that a wall has to remember
            break;
        }
    }
    return ends;
}

} // namespace

QList<BoardStep> boardSteps(const rollout::Plan &plan)
{
    QList<BoardStep> steps;
    for (const rollout::Stage &stage : plan.stages) {
        const QString label = stageLabel(stage);
        steps.append(
            {label, stage.name == label ? QString() : stage.name, stage.exposure ? stage.exposure->share() : 0});
    }
    return steps;
}

BoardSnapshot boardSnapshot(const RolloutList &list, const QHash<RolloutId, QList<BoardStep>> &steps,
                            const QTimeZone &zone)
{
    BoardSnapshot board;
    board.clock = wallClockText(list.at, zone);
    std::optional<Instant> newest;
    for (const RolloutGroup group : {RolloutGroup::needsDecision, RolloutGroup::holding})
        for (const qsizetype place : list.groups[std::size_t(group)]) {
            const gate::Summary summary = list.summaries.at(place);
            BoardRow row = rowOf(summary, group == RolloutGroup::needsDecision, list.at, zone);
            row.steps = steps.value(summary.id);
            board.rows.append(std::move(row));
            if (summary.newest)
                newest = std::max(newest.value_or(*summary.newest), *summary.newest);
        }
    if (newest)
        board.data = Words::tr("Data of %1").arg(clockText(*newest, list.at, zone));
    const auto count = [&list](RolloutGroup group) { return int(list.groups[std::size_t(group)].size()); };
    QStringList counts;
    if (const int waiting = count(RolloutGroup::needsDecision); waiting > 0)
        counts.append(waiting == 1 ? Words::tr("1 needs a decision") : Words::tr("%1 need a decision").arg(waiting));
    if (const int holding = count(RolloutGroup::holding); holding > 0)
        counts.append(Words::tr("%1 holding").arg(holding));
    board.counts = counts.join(u", "_s);
    board.done = endsOf(list, RolloutGroup::rampingDone, zone);
    board.rolledBack = endsOf(list, RolloutGroup::rolledBack, zone);
    if (board.rows.isEmpty())
        board.emptyText = list.summaries.isEmpty() ? Words::tr("No rollouts") : Words::tr("No rollout is under way");
    return board;
}

} // namespace sluice::present
