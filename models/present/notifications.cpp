// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/notifications.h"

#include "gate/forgotten.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sluice::present {

using gate::LeadingReason;
using rollout::Phase;
using rollout::Verdict;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Notifications)
};

constexpr qsizetype mostAtOnce = 4;

/// What is so with one rollout, by its numbers alone: reading texts of thousands would take longer than all the rest.
QList<NotificationKind> standing(const gate::Summary &summary, const gate::GateDecision &decision, Instant now)
{
    QList<NotificationKind> kinds;
    const bool isRunning = summary.phase == Phase::running;
    if (summary.isDamaged || (!isRunning && summary.phase != Phase::held))
        return kinds;
    if (decision.verdict == Verdict::rollBack || (isRunning && decision.reason == LeadingReason::regressedHold))
        kinds.append(NotificationKind::regression);
    if (isRunning && summary.askedAt)
        kinds.append(NotificationKind::approvalWanted);
    else if (isRunning && (decision.reason == LeadingReason::go || decision.reason == LeadingReason::approval))
        kinds.append(NotificationKind::gateOpen);
    if (isRunning && decision.isStale)
        kinds.append(NotificationKind::dataStale);
    // A hold that is no longer than that is known to end soon.
    if (isRunning && decision.verdict != Verdict::rollBack && decision.hold.endsAt && !decision.hold.isComplete() &&
        *decision.hold.endsAt - now <= soon && decision.hold.minimum > soon)
        kinds.append(NotificationKind::holdEndsSoon);
    if (gate::forgotten(summary, decision, now))
        kinds.append(NotificationKind::holdForgotten);
    return kinds;
}

bool mayApprove(const gate::Summary &summary, const QString &actor)
{
    if (actor.isEmpty() || summary.askedBy == actor)
        return false;
    return summary.approvers.isEmpty() || summary.approvers.split(u", "_s).contains(actor);
}

QString number(Instant at)
{
    return QString::number(at.time_since_epoch().count());
}

QString idOf(QByteArrayView utf16)
{
    QString id(utf16.size() / qsizetype(sizeof(QChar)), Qt::Uninitialized);
    std::memcpy(id.data(), utf16.data(), std::size_t(utf16.size()));
    return id;
}

/// One stay in a stage: what all its marks begin with.
QString stayOf(const QString &id, const gate::Summary &numbers)
{
    return u"%1|%2|%3|"_s.arg(id, QString::number(numbers.stage), number(numbers.hold.enteredAt));
}

/// What it is that is told once.
QString eventOf(NotificationKind kind, const gate::Summary &summary, const gate::GateDecision &decision, Instant now)
{
    switch (kind) {
    case NotificationKind::gateOpen:
        return u"open|"_s + summary.holdText;
    case NotificationKind::regression:
        return (decision.verdict == Verdict::rollBack ? u"back|"_s : u"regressed|"_s) + summary.leadName;
    case NotificationKind::holdEndsSoon:
        return u"soon|"_s + summary.holdText;
    case NotificationKind::dataStale:
        return u"stale|"_s + (summary.newest ? number(*summary.newest) : QString());
    case NotificationKind::approvalWanted:
        return u"approve|"_s + number(*summary.askedAt);
    case NotificationKind::holdForgotten:
        return u"forgotten|"_s + number(gate::forgotten(summary, decision, now)->since);
    }
    return {};
}

/// The status sentence without its middle, which the title says: "Stage 2 of 4 — ready to advance to 50%".
QString endsOfStatus(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                     const QTimeZone &zone)
{
    const QStringList parts = statusSentence(summary, decision, now, zone).split(u" — "_s);
    return parts.size() < 3 ? parts.join(u" — "_s) : parts.first() + u" — "_s + parts.mid(2).join(u" — "_s);
}

Notification notification(NotificationKind kind, const gate::Summary &summary, const gate::GateDecision &decision,
                          Instant now, const QTimeZone &zone)
{
    Notification note;
    note.kind = kind;
    note.rollout = summary.id.value;
    const QString &name = summary.name;
    switch (kind) {
    case NotificationKind::gateOpen:
        note.title = Words::tr("%1: gate open").arg(name);
        note.text = endsOfStatus(summary, decision, now, zone);
        break;
    case NotificationKind::regression:
        note.isUrgent = decision.verdict == Verdict::rollBack;
        note.title = (note.isUrgent ? Words::tr("%1: roll back") : Words::tr("%1: hold")).arg(name);
        note.text = Words::tr("%1 regressed").arg(summary.leadName);
        break;
    case NotificationKind::holdEndsSoon:
        note.title = Words::tr("%1: hold ends in %2").arg(name, aboutText(*decision.hold.endsAt - now));
        note.text = shortStatus(summary, decision, now, zone);
        break;
    case NotificationKind::dataStale:
        note.title = summary.newest
                         ? Words::tr("%1: no new data since %2").arg(name, clockText(*summary.newest, now, zone))
                         : Words::tr("%1: no data").arg(name);
        note.text = endsOfStatus(summary, decision, now, zone);
        break;
    case NotificationKind::approvalWanted:
        note.title = Words::tr("%1: %2 asks for your approval").arg(name, summary.askedBy);
        note.text = summary.asksOverride
                        ? Words::tr("Against the gate: %1").arg(shortStatus(summary, decision, now, zone))
                        : endsOfStatus(summary, decision, now, zone);
        break;
    case NotificationKind::holdForgotten:
        note.title = u"%1: %2"_s.arg(name, forgottenSentence(*gate::forgotten(summary, decision, now), now));
        note.text = endsOfStatus(summary, decision, now, zone);
        break;
    }
    return note;
}

} // namespace

NotificationRound notificationRound(const RolloutList &list, Instant now, const QTimeZone &zone, const QString &actor,
                                    const NotificationWishes &wishes, const std::optional<QStringList> &told)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), zone).time();
    const bool isQuiet = wishes.quiet.contains(time);
    QStringList before = told.value_or(QStringList());
    before.sort();

    NotificationRound round;
    gate::Summary numbers; // one for all
    for (const RolloutGroup group : {RolloutGroup::needsDecision, RolloutGroup::holding})
        for (const qsizetype place : list.groups[std::size_t(group)]) {
            list.summaries.readNumbers(place, numbers);
            const gate::GateDecision decision = gate::decide(numbers, now);
            const QList<NotificationKind> kinds = standing(numbers, decision, now);
            // What was told of this stay may come back for as long as it lasts.
            const QString stay = stayOf(idOf(list.summaries.idAt(place)), numbers);
            for (auto mark = std::ranges::lower_bound(before, stay); mark != before.cend() && mark->startsWith(stay);
                 ++mark)
                round.told.append(*mark);
            if (kinds.isEmpty())
                continue;
            const gate::Summary summary = list.summaries.at(place);
            for (const NotificationKind kind : kinds) {
                const QString mark = stay + eventOf(kind, summary, decision, now);
                if (std::ranges::binary_search(before, mark))
                    continue;
                if (kind == NotificationKind::approvalWanted && !mayApprove(summary, actor))
                    continue;
                const bool isWanted = told && wishes.wants(kind);
                const Notification note = notification(kind, summary, decision, now, zone);
                if (isWanted && isQuiet && !note.isUrgent)
                    continue;
                round.told.append(mark);
                if (isWanted)
                    round.due.append(note);
            }
        }
    round.told.sort();
    std::ranges::stable_partition(round.due, &Notification::isUrgent);
    return round;
}

QList<Notification> gathered(QList<Notification> due)
{
    const auto isUrgent = [](const Notification &note) { return note.isUrgent; };
    const qsizetype urgent = std::ranges::count_if(due, isUrgent);
    if (due.size() - urgent <= mostAtOnce)
        return due;
    // The urgent ones are first.
    const QList<Notification> rest = due.mid(urgent);
    due.resize(urgent);
    Notification all = rest.first();
    QSet<QString> rollouts;
    for (const Notification &note : rest)
        rollouts.insert(note.rollout);
    all.title = rollouts.size() == 1 ? Words::tr("1 rollout has news")
                                     : Words::tr("%1 rollouts have news").arg(rollouts.size());
    QStringList titles;
    for (const Notification &note : rest.first(mostAtOnce - 1))
        titles.append(note.title);
    titles.append(Words::tr("and %1 more").arg(rest.size() - titles.size()));
    all.text = titles.join(u'\n');
    due.append(all);
    return due;
}

TrayState trayState(const RolloutList &list, Instant now)
{
    int back = 0;
    int open = 0;
    int troubled = 0;
    int holding = 0;
    gate::Summary summary;
    for (const RolloutGroup group : {RolloutGroup::needsDecision, RolloutGroup::holding})
        for (const qsizetype place : list.groups[std::size_t(group)]) {
            list.summaries.readNumbers(place, summary);
            const gate::GateDecision decision = gate::decide(summary, now);
            const Glyph glyph = gateGlyph(decision);
            if (summary.isDamaged || glyph == Glyph::holdProblem)
                ++troubled;
            else if (decision.verdict == Verdict::rollBack)
                ++back;
            else if (group == RolloutGroup::needsDecision)
                ++open;
            else
                ++holding;
        }
    QStringList parts;
    const auto add = [&parts](int count, const QString &one, const QString &many) {
        if (count > 0)
            parts.append(count == 1 ? one : many.arg(count));
    };
    add(back, Words::tr("1 says Roll back"), Words::tr("%1 say Roll back"));
    add(troubled, Words::tr("1 has a problem"), Words::tr("%1 have a problem"));
    add(open, Words::tr("1 needs a decision"), Words::tr("%1 need a decision"));
    add(holding, Words::tr("1 holding"), Words::tr("%1 holding"));
    const Glyph worst = back > 0       ? Glyph::rollback
                        : troubled > 0 ? Glyph::holdProblem
                        : open > 0     ? Glyph::go
                        : holding > 0  ? Glyph::hold
                                       : Glyph::none;
    return {worst, parts.isEmpty() ? Words::tr("No rollout is under way") : parts.join(u", "_s)};
}

} // namespace sluice::present
