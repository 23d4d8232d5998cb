// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sharedview.h"

#include "present/format.h"
#include "present/sentences.h"
#include "present/sharedtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

using rollout::DecisionKind;
using store::OutboxState;
using sync::ConnectionState;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Shared)
};

bool isUnsent(const console::WaitingChange &change)
{
    return change.state == OutboxState::waiting || change.state == OutboxState::sending;
}

QString conflictsText(qsizetype count)
{
    return count == 1 ? Words::tr("1 conflict") : Words::tr("%1 conflicts").arg(count);
}

SharedMark markOf(const console::SharedStatus &status)
{
    if (!status.address)
        return SharedMark::local;
    if (std::ranges::any_of(status.waiting, &console::WaitingChange::needsPerson))
        return SharedMark::conflict;
    switch (status.state) {
    case ConnectionState::off:
    case ConnectionState::connecting:
    case ConnectionState::loading:
    case ConnectionState::reconnecting:
        break;
    case ConnectionState::live:
        if (status.error)
            return SharedMark::troubled;
        return std::ranges::any_of(status.waiting, isUnsent) ? SharedMark::busy : SharedMark::synced;
    case ConnectionState::offline:
        return SharedMark::offline;
    case ConnectionState::refused:
    case ConnectionState::blocked:
        return SharedMark::refused;
    }
    return SharedMark::busy;
}

QString wordOf(SharedMark mark, const console::SharedStatus &status)
{
    switch (mark) {
    case SharedMark::local:
        return Words::tr("Local workspace");
    case SharedMark::synced:
        return Words::tr("Synced");
    case SharedMark::busy:
        return status.state == ConnectionState::live ? Words::tr("Sending…") : Words::tr("Syncing…");
    case SharedMark::offline:
        return Words::tr("Offline");
    case SharedMark::refused:
        return Words::tr("Not connected");
    case SharedMark::troubled:
        return Words::tr("Not synced");
    case SharedMark::conflict:
        break;
    }
    if (const qsizetype conflicts = status.count(OutboxState::conflict); conflicts > 0)
        return conflictsText(conflicts);
    return Words::tr("%1 not taken").arg(changesText(status.count(OutboxState::refused)));
}

SharedBanner toSettleBanner(const console::SharedStatus &status)
{
    using Act = SharedBanner::Act;
    const auto first = std::ranges::find_if(status.waiting, &console::WaitingChange::needsPerson);
    SharedBanner banner{Tone::back, {}, {}, {Act::decide}};
    if (const qsizetype conflicts = status.count(OutboxState::conflict); conflicts > 0) {
        const auto conflict = std::ranges::find_if(status.waiting, [](const console::WaitingChange &change) {
            return change.needsPerson() && change.state == OutboxState::conflict;
        });
        banner.headline = conflictsText(conflicts) + u'.';
        banner.text =
            conflict->theirs.isEmpty()
                ? Words::tr("The store has something else under the name “%1”. Yours is kept.").arg(nameOf(*conflict))
                : Words::tr("%1 decided first. Your decision is kept.").arg(conflict->firstOfTheirs()->actor);
    } else {
        banner.headline = Words::tr("%1 not taken by the store.").arg(changesText(status.count(OutboxState::refused)));
        banner.text = whyNotTaken(*first);
    }
    if (status.waiting.size() > 1)
        banner.acts.append(Act::show);
    return banner;
}

/// Of what has none of its own at least what the server said.
QString nextStepOf(const Error &error)
{
    const QString step = errorText(error).nextStep;
    return step.isEmpty() ? error.detail : step;
}

SharedBanner bannerOf(SharedMark mark, const console::SharedStatus &status, const QString &sentence)
{
    using Act = SharedBanner::Act;
    if (mark == SharedMark::conflict)
        return toSettleBanner(status);
    if (mark == SharedMark::offline) {
        SharedBanner banner{Tone::hold, sentence, {}, {}};
        banner.text =
            status.revision > 0
                ? Words::tr("You see revision %1. What waits is checked again before it is sent.").arg(status.revision)
                : Words::tr("Nothing was loaded from the store yet.");
        if (!status.waiting.isEmpty())
            banner.acts.append(Act::show);
        banner.acts.append(Act::tryNow);
        return banner;
    }
    if (mark == SharedMark::refused || mark == SharedMark::troubled) {
        SharedBanner banner{Tone::back, sentence, {}, {}};
        if (status.error)
            banner.text = nextStepOf(*status.error);
        if (mark == SharedMark::troubled && status.error->detail != banner.text)
            banner.text = Words::tr("%1 %2.").arg(banner.text, status.error->detail);
        banner.acts.append(status.state == ConnectionState::refused ? Act::connect : Act::tryNow);
        if (!status.waiting.isEmpty())
            banner.acts.append(Act::show);
        return banner;
    }
    if (mark == SharedMark::busy && status.isFull)
        return {Tone::hold,
                Words::tr("The store is full."),
                Words::tr("It takes nothing until whoever runs it makes room. What waits is kept here and sent then."),
                {Act::show}};
    if (mark == SharedMark::busy && status.sendError && status.sendError->code != ErrorCode::unreachable) {
        // A store that does not answer for a moment is asked again; one that says no will say so until somebody acts.
        return {Tone::hold,
                Words::tr("The store does not take what waits."),
                Words::tr("It is kept here and sent again. The reason: %1.").arg(status.sendError->detail),
                {Act::show}};
    }
    return {};
}

/// "ML" of "Mara Lindqvist", "MA" of "mara".
QString initialsOf(const QString &name)
{
    static const QRegularExpression between(u"[\\s._@-]+"_s);
    const QStringList parts = name.split(between, Qt::SkipEmptyParts);
    if (parts.size() > 1)
        return (parts.first().left(1) + parts.last().left(1)).toUpper();
    return name.left(2).toUpper();
}

/// One for each person, however many windows they have.
QList<SharedPerson> personsOf(const console::SharedStatus &status, const RolloutId &looksAt)
{
    QList<SharedPerson> persons;
    for (const console::Person &person : status.people) {
        const bool isHere = !looksAt.value.isEmpty() && person.looksAt == looksAt;
        if (persons.isEmpty() || persons.last().name != person.user)
            persons.append({person.user, initialsOf(person.user), person.user});
        if (isHere)
            persons.last().about = Words::tr("%1, looks at this rollout").arg(person.user);
    }
    return persons;
}

WaitingRow rowOf(const console::WaitingChange &change, bool isLast, Instant now, const QTimeZone &zone)
{
    WaitingRow row;
    row.id = change.id;
    row.title = Words::tr("%1: %2").arg(nameOf(change), waitingAct(change));
    row.text = Words::tr("%1, %2. %3").arg(change.author, clockText(change.at, now, zone), waitingState(change));
    row.isToSettle = change.needsPerson();
    row.glyph = row.isToSettle ? Glyph::error : change.state == OutboxState::live ? Glyph::go : Glyph::pending;
    row.canWithdraw = isLast && !change.isOfAnother && change.state == OutboxState::waiting && change.attempts == 0;
    return row;
}

QString offlineWarning()
{
    return Words::tr("Offline, a roll back waits too. In an emergency switch the flag off directly and note it here.");
}

/// Raises exposure, or prepares it: on what the store knows now, not on what it knew.
bool needsConnection(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::start:
    case DecisionKind::advance:
    case DecisionKind::skip:
    case DecisionKind::complete:
    case DecisionKind::shorten:
    case DecisionKind::exempt:
        return true;
    default:
        return false;
    }
}

} // namespace

bool mayDecide(const console::SharedStatus &status)
{
    return !status.address || !status.role || *status.role >= sync::Role::manager;
}

bool isCutOff(const console::SharedStatus &status)
{
    return status.address && (status.state == ConnectionState::offline || status.state == ConnectionState::refused ||
                              status.state == ConnectionState::blocked);
}

SharedSnapshot sharedSnapshot(const console::SharedStatus &status, const RolloutId &looksAt, Instant now,
                              const QTimeZone &zone)
{
    SharedSnapshot snapshot;
    snapshot.mark = markOf(status);
    snapshot.word = wordOf(snapshot.mark, status);
    if (!status.address)
        return snapshot;
    snapshot.sentence = sharedSentence(status, now, zone);
    snapshot.warnings = sharedWarnings(status);
    const QString revision = QString::number(status.revision);
    snapshot.store = isCutOff(status)      ? Words::tr("Offline · revision %1").arg(revision)
                     : status.revision > 0 ? Words::tr("Shared store · revision %1").arg(revision)
                                           : Words::tr("Shared store");
    if (status.syncedAt)
        snapshot.synced = (isCutOff(status) ? Words::tr("Last synced %1") : Words::tr("Synced %1"))
                              .arg(clockText(*status.syncedAt, now, zone));
    if (status.role)
        snapshot.role = roleText(*status.role);
    snapshot.banner = bannerOf(snapshot.mark, status, snapshot.sentence);
    if (!isCutOff(status)) { // nobody knows who is there
        snapshot.persons = personsOf(status, looksAt);
        if (snapshot.persons.size() > 1)
            snapshot.people = Words::tr("%1 here").arg(snapshot.persons.size());
    }
    for (auto change = status.waiting.begin(); change != status.waiting.end(); ++change) {
        const bool isLast = std::none_of(change + 1, status.waiting.end(), [&](const console::WaitingChange &later) {
            return later.rollout == change->rollout;
        });
        snapshot.waiting.append(rowOf(*change, isLast, now, zone));
        if (snapshot.toSettle.isEmpty() && change->needsPerson())
            snapshot.toSettle = change->id;
    }
    snapshot.fields = {status.address->endpoints, status.address->workspace, status.address->user,
                       status.address->caFile};
    return snapshot;
}

QString whyNotOffline(DecisionKind kind, const console::SharedStatus &status)
{
    return status.address && isCutOff(status) && needsConnection(kind) ? Words::tr("Advance needs a connection")
                                                                       : QString();
}

GateSnapshot offered(GateSnapshot gate, const console::SharedStatus &status)
{
    if (!status.address)
        return gate;
    const auto forbid = [&](const QString &why, auto isForbidden) {
        for (ActionState &action : gate.actions) {
            if (!isForbidden(action.kind))
                continue;
            action.isEnabled = false;
            action.isRecommended = false;
            action.whyNot = why;
        }
    };
    if (status.role && *status.role < sync::Role::approver) {
        gate.bystander = Words::tr("You can look. Release managers decide.");
        forbid(gate.bystander, [](DecisionKind) { return true; });
        gate.cost = gate.bystander;
        return gate;
    }
    if (!mayDecide(status)) {
        const QString why = Words::tr("You can approve or decline. Release managers decide.");
        forbid(why, [](DecisionKind kind) { return kind != DecisionKind::approve && kind != DecisionKind::decline; });
        gate.bystander = why;
        gate.cost = why;
    }
    if (isCutOff(status)) {
        forbid(Words::tr("Advance needs a connection"), needsConnection);
        if (gate.isShown && gate.bystander.isEmpty())
            gate.cost = offlineWarning();
        for (ActionState &action : gate.actions)
            if (action.kind == DecisionKind::advance && gate.isShown && !action.isEnabled) {
                action.text = action.whyNot;
                action.isOverride = false;
            }
    }
    return gate;
}

HeaderSnapshot sending(HeaderSnapshot header, const RolloutId &rollout, const console::SharedStatus &status)
{
    const auto isOnItsWay = [&](const console::WaitingChange &change) {
        return isUnsent(change) && change.rollout == rollout && change.decision && change.plan;
    };
    const auto first = std::ranges::find_if(status.waiting, isOnItsWay);
    if (status.state != ConnectionState::live || first == status.waiting.end())
        return header;
    const QString what = Words::tr("sending “%1”").arg(orderText(*first->decision, *first->plan));
    for (QString *sentence : {&header.sentence, &header.shortSentence}) {
        QStringList parts = sentence->split(u" — "_s);
        // Behind "Stage 2 of 4 — holding at 10%" or "Not started", in place of what it waits for.
        constexpr qsizetype most = 2;
        parts = parts.first(std::clamp(parts.size() - 1, qsizetype(1), most));
        parts.append(what);
        *sentence = parts.join(u" — "_s);
    }
    return header;
}

QString whyNoData(const console::View &view, const console::SharedStatus &status)
{
    return status.address && view.facts.observations.isEmpty()
               ? Words::tr("The store shares decisions, not the data behind them.")
               : QString();
}

GateSnapshot explained(GateSnapshot gate, const console::View &view, const console::SharedStatus &status, Instant now,
                       const QTimeZone &zone)
{
    const QString shared = whyNoData(view, status);
    if (shared.isEmpty() || !gate.isShown)
        return gate;
    const auto &log = view.facts.stored.decisions;
    const auto seen = std::find_if(log.crbegin(), log.crend(), [](const rollout::Decision &decision) {
        return decision.gate && !decision.evidence.isEmpty() && decision.kind != DecisionKind::start;
    });
    gate.sentence =
        seen == log.crend()
            ? gate.sentence + u' ' + shared
            : Words::tr("Cannot say here. %1 As decided %2: %3, when %4 %5. Its evidence is in the activity.")
                  .arg(shared, momentText(seen->at, now, zone), verdictWord(*seen->gate), seen->actor,
                       decisionText(*seen, view.facts.stored.planOf(*seen)));
    return gate;
}

GateSnapshot forReading(GateSnapshot gate)
{
    gate.bystander = Words::tr("A bundle is for reading only.");
    gate.cost = gate.bystander;
    for (ActionState &action : gate.actions) {
        action.isEnabled = false;
        action.isRecommended = false;
        action.whyNot = gate.bystander;
    }
    return gate;
}

DecisionForm offered(DecisionForm form, const console::SharedStatus &status)
{
    if (isCutOff(status) && form.kind == DecisionKind::rollback)
        form.footer = offlineWarning();
    else if (isCutOff(status))
        form.footer = Words::tr("Waits here until there is a connection, and is checked again before it is sent.");
    return form;
}

} // namespace sluice::present
