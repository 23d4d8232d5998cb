// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sharedtext.h"

#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

using sync::ConnectionState;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Shared)
};

QString syncedText(const console::SharedStatus &status, Instant now, const QTimeZone &zone)
{
    return status.syncedAt ? Words::tr("Last synced %1").arg(clockText(*status.syncedAt, now, zone))
                           : Words::tr("Never synced");
}

QString whatWaits(const console::SharedStatus &status)
{
    const qsizetype waiting = status.count(store::OutboxState::waiting) + status.count(store::OutboxState::sending);
    return waiting == 0 ? QString() : Words::tr(", %1 waiting").arg(changesText(waiting));
}

QString whatSticks(const console::SharedStatus &status)
{
    QString text;
    if (const qsizetype conflicts = status.count(store::OutboxState::conflict); conflicts > 0)
        text += u' ' + (conflicts == 1 ? Words::tr("1 conflict.") : Words::tr("%1 conflicts.").arg(conflicts));
    if (const qsizetype refused = status.count(store::OutboxState::refused); refused > 0)
        text += u' ' + Words::tr("%1 not taken by the store.").arg(changesText(refused));
    return text;
}

} // namespace

QString changesText(qsizetype count)
{
    return count == 1 ? Words::tr("1 change") : Words::tr("%1 changes").arg(count);
}

QString connectionName(ConnectionState state)
{
    switch (state) {
    case ConnectionState::off:
        return u"off"_s;
    case ConnectionState::connecting:
        return u"connecting"_s;
    case ConnectionState::loading:
        return u"loading"_s;
    case ConnectionState::live:
        return u"live"_s;
    case ConnectionState::reconnecting:
        return u"reconnecting"_s;
    case ConnectionState::offline:
        return u"offline"_s;
    case ConnectionState::refused:
        return u"refused"_s;
    case ConnectionState::blocked:
        break;
    }
    return u"blocked"_s;
}

QString roleName(sync::Role role)
{
    static const QString names[] = {u"none"_s, u"viewer"_s, u"approver"_s, u"manager"_s, u"owner"_s};
    return names[int(role)];
}

QString roleText(sync::Role role)
{
    switch (role) {
    case sync::Role::none:
        return Words::tr("No role");
    case sync::Role::viewer:
        return Words::tr("Viewer");
    case sync::Role::approver:
        return Words::tr("Approver");
    case sync::Role::manager:
        return Words::tr("Release manager");
    case sync::Role::owner:
        break;
    }
    return Words::tr("Owner");
}

QString sharedSentence(const console::SharedStatus &status, Instant now, const QTimeZone &zone)
{
    if (!status.address)
        return Words::tr("Local workspace");
    const QString why = status.error ? errorText(*status.error).headline : QString();
    switch (status.state) {
    case ConnectionState::off:
        break;
    case ConnectionState::connecting:
        return Words::tr("Connecting. %1%2.").arg(syncedText(status, now, zone), whatWaits(status)) +
               whatSticks(status);
    case ConnectionState::loading:
        return Words::tr("Loading. %1%2.").arg(syncedText(status, now, zone), whatWaits(status)) + whatSticks(status);
    case ConnectionState::live:
        if (status.error)
            return Words::tr("Connected, not synced: %1 %2%3.")
                       .arg(why, syncedText(status, now, zone), whatWaits(status)) +
                   whatSticks(status);
        return Words::tr("Synced%1.").arg(whatWaits(status)) + whatSticks(status);
    case ConnectionState::reconnecting:
        return Words::tr("Reconnecting. %1%2.").arg(syncedText(status, now, zone), whatWaits(status)) +
               whatSticks(status);
    case ConnectionState::offline:
        return Words::tr("Offline. %1%2.").arg(syncedText(status, now, zone), whatWaits(status)) + whatSticks(status);
    case ConnectionState::refused:
        return Words::tr("Not connected: %1 %2%3.").arg(why, syncedText(status, now, zone), whatWaits(status)) +
               whatSticks(status);
    case ConnectionState::blocked:
        return Words::tr("This workspace cannot be written: %1 %2%3.")
                   .arg(why, syncedText(status, now, zone), whatWaits(status)) +
               whatSticks(status);
    }
    return Words::tr("Not connected");
}

QStringList sharedWarnings(const console::SharedStatus &status)
{
    QStringList lines;
    if (status.state == ConnectionState::live && status.error && !status.error->detail.isEmpty())
        lines.append(Words::tr("Not everything in the store is here: %1.").arg(status.error->detail));
    if (status.isFull)
        lines.append(Words::tr("The store is full. It takes nothing until whoever runs it makes room."));
    else if (status.sendError)
        lines.append(Words::tr("What waits has no answer yet: %1.").arg(status.sendError->detail));
    if (status.tampered > 0)
        lines.append((status.tampered == 1
                          ? Words::tr("One entry of the store was changed or removed after it was written.")
                          : Words::tr("%1 entries of the store were changed or removed after they were written.")
                                .arg(status.tampered)) +
                     u' ' + Words::tr("What stood there first is kept here."));
    if (status.clockAhead) {
        const bool isBehind = status.clockAhead->count() > 0;
        const QString by = durationText(std::chrono::abs(*status.clockAhead));
        lines.append(
            isBehind
                ? Words::tr("This computer’s clock is %1 behind the store. Holds use the store’s time.").arg(by)
                : Words::tr("This computer’s clock is %1 ahead of the store. Holds use the store’s time.").arg(by));
    }
    if (!status.canEnforceRoles && !status.user.isEmpty())
        lines.append(Words::tr("This server, etcd %1, cannot enforce roles.").arg(status.version));
    return lines;
}

QString nameOf(const console::WaitingChange &change)
{
    return change.name.isEmpty() ? change.rollout.value : change.name;
}

QString givenUpNote(const console::WaitingChange &change)
{
    if (!change.decision)
        return {};
    const rollout::Decision *theirs = change.firstOfTheirs();
    const QString act = waitingAct(change);
    const QString lead = theirs ? Words::tr("Not applied, since %1 decided first: %2.").arg(theirs->actor, act)
                                : Words::tr("Not applied: %1.").arg(act);
    const QString note =
        change.decision->reason.isEmpty() ? lead : lead + u' ' + Words::tr("“%1”").arg(change.decision->reason);
    return note.size() <= rollout::longestText ? note : note.left(rollout::longestText - 1) + u'…';
}

QString waitingAct(const console::WaitingChange &change)
{
    if (change.kind == console::WaitingChange::Kind::plan)
        return Words::tr("new rollout");
    if (change.kind == console::WaitingChange::Kind::surface)
        return Words::tr("surface");
    if (change.kind == console::WaitingChange::Kind::approval)
        return change.isDecline ? Words::tr("declined what was asked for") : Words::tr("approved what was asked for");
    if (!change.decision)
        return Words::tr("a change that cannot be read");
    if (change.isOfAnother)
        return change.decision->kind == rollout::DecisionKind::decline ? Words::tr("decline by %1").arg(change.author)
                                                                       : Words::tr("approval by %1").arg(change.author);
    // A stage that others took out of the plan meanwhile has no name any more.
    const bool isWhole = change.plan && change.decision->fromStage.value_or(0) < change.plan->stages.size();
    return isWhole ? decisionText(*change.decision, *change.plan) : decisionName(change.decision->kind);
}

QString orderText(const rollout::Decision &decision, const rollout::Plan &plan)
{
    const auto to = [&] {
        return decision.toStage && *decision.toStage < plan.stages.size()
                   ? stageLabel(plan.stages.at(*decision.toStage))
                   : u"0%"_s;
    };
    switch (decision.kind) {
    case rollout::DecisionKind::start:
        return Words::tr("Start at %1").arg(to());
    case rollout::DecisionKind::advance:
        return Words::tr("Advance to %1").arg(to());
    case rollout::DecisionKind::extend:
        return Words::tr("Extend hold +%1").arg(toString(decision.by.value_or(Duration{})));
    case rollout::DecisionKind::shorten:
        return Words::tr("Shorten hold −%1").arg(toString(decision.by.value_or(Duration{})));
    case rollout::DecisionKind::rollback:
        return Words::tr("Roll back to %1").arg(to());
    case rollout::DecisionKind::skip:
        return Words::tr("Skip to %1").arg(to());
    case rollout::DecisionKind::exempt:
        return Words::tr("Exception with %1").arg(decision.with);
    case rollout::DecisionKind::ask:
        return decision.toStage ? Words::tr("Ask for approval of %1").arg(to())
                                : Words::tr("Ask for approval to complete");
    case rollout::DecisionKind::restart:
        return Words::tr("Restart %1").arg(to());
    default:
        return decisionName(decision.kind);
    }
}

QString setbackText(const console::WaitingChange &change)
{
    switch (change.setback) {
    case console::Setback::decidedFirst:
        return Words::tr("somebody decided first");
    case console::Setback::planRevised:
        return Words::tr("the plan was edited since");
    case console::Setback::nameTaken:
        return Words::tr("somebody else was first");
    case console::Setback::builtOnOther:
        return Words::tr("it was built on one that is not in the store");
    case console::Setback::storeIsBehind:
        return Words::tr("the store no longer has what it follows, it may have been restored");
    case console::Setback::withoutReason:
        return Words::tr("the store gives no reason");
    case console::Setback::none:
        break;
    }
    return change.error.isEmpty() ? Words::tr("the store gives no reason") : change.error;
}

QString whyNotTaken(const console::WaitingChange &change)
{
    const bool isQuote = change.setback == console::Setback::none && !change.error.isEmpty();
    const QString why = setbackText(change);
    return Words::tr("%1: %2. %3.")
        .arg(nameOf(change), waitingAct(change),
             isQuote ? Words::tr("It says: %1").arg(why) : why.left(1).toUpper() + why.mid(1));
}

QString waitingState(const console::WaitingChange &change)
{
    switch (change.state) {
    case store::OutboxState::waiting:
        return Words::tr("Waiting to be sent.");
    case store::OutboxState::sending:
        return Words::tr("Sending.");
    case store::OutboxState::live:
        return Words::tr("Taken by the store.");
    case store::OutboxState::conflict:
        return change.theirs.isEmpty() ? Words::tr("Not applied: %1.").arg(setbackText(change))
                                       : Words::tr("%1 decided first. Your decision is kept, not applied.")
                                             .arg(change.firstOfTheirs()->actor);
    case store::OutboxState::refused:
        break;
    }
    return Words::tr("Not taken by the store: %1.").arg(setbackText(change));
}

QString waitingSentence(const console::WaitingChange &change, const QTimeZone &zone)
{
    return Words::tr("%1: %2. %3, %4. %5")
        .arg(nameOf(change), waitingAct(change), change.author, localText(change.at, change.at, zone),
             waitingState(change));
}

namespace {

QString voidText(sync::layout::VoidReason reason)
{
    using enum sync::layout::VoidReason;
    switch (reason) {
    case rewritten:
    case recordRewritten:
        return Words::tr("it was written more than once");
    case unreadable:
    case recordUnreadable:
        return Words::tr("it cannot be read");
    case beyondGap:
        return Words::tr("what came before it is missing");
    case outOfOrder:
        return Words::tr("it is older than what comes before it");
    case chainBroken:
    case wrongPredecessor:
    case wrongNumber:
        return Words::tr("it does not go on from what was decided before it");
    case recordMissing:
        return Words::tr("there is no decision behind it");
    case recordOfOtherTransaction:
    case notItsAuthor:
        return Words::tr("it is in the name of somebody who did not write it");
    case recordDiffers:
        return Words::tr("the decision behind it is another one");
    case otherRollout:
        return Words::tr("it is about another rollout");
    case approvalMissing:
    case approvalDiffers:
        return Words::tr("nobody gave the approval that it tells of");
    case planMissing:
    case planDiffers:
        return Words::tr("the plan that it names is not there");
    case impossible:
        break;
    }
    return Words::tr("it cannot follow what was decided before it");
}

QString tamperedText(const sync::layout::Tampered &tampered)
{
    const bool isPlan = tampered.key.kind == sync::layout::Key::Kind::plan;
    const QString what = tampered.key.kind == sync::layout::Key::Kind::slot
                             ? Words::tr("place %1 of the log").arg(tampered.key.number)
                         : isPlan ? Words::tr("plan %1").arg(tampered.key.number)
                                  : Words::tr("a record of %1").arg(tampered.key.user);
    const QString kept = tampered.isOriginalKnown ? Words::tr("What stood there first is kept here and counts.")
                                                  : Words::tr("What stood there first is not known here.");
    switch (tampered.what) {
    case sync::layout::Tampering::What::rewritten:
        return Words::tr("Somebody has rewritten %1 in the shared store.").arg(what) + u' ' + kept;
    case sync::layout::Tampering::What::removed:
        return Words::tr("Somebody has removed %1 from the shared store.").arg(what) + u' ' + kept;
    case sync::layout::Tampering::What::vanished:
        break;
    }
    return Words::tr("The shared store no longer has %1; it may have been restored.").arg(what) + u' ' + kept;
}

} // namespace

QStringList oddityLines(const console::SharedOddities &oddities, const QTimeZone &zone)
{
    QStringList lines;
    for (const sync::layout::VoidSlot &slot : oddities.voids) {
        const QString author = slot.author.isEmpty() ? Words::tr("somebody") : slot.author;
        const QString what =
            slot.decision
                ? Words::tr("“%1” of %2").arg(decisionName(slot.decision->kind), datedText(slot.decision->at, zone))
                : Words::tr("something");
        lines.append(Words::tr("Void: %1 by %2, place %3 of the log: %4.")
                         .arg(what, author, QString::number(slot.slot), voidText(slot.reason)));
    }
    for (const sync::layout::VoidDocument &plan : oddities.voidPlans)
        lines.append(Words::tr("Void: plan %1 in the shared store: %2.").arg(plan.number).arg(plan.detail));
    for (const sync::layout::Tampered &tampered : oddities.tampered)
        lines.append(tamperedText(tampered));
    if (oddities.newerFrom)
        lines.append(Words::tr("From place %1 on the log is of a newer Sluice: nothing can be decided here.")
                         .arg(*oddities.newerFrom));
    if (oddities.isIncomplete)
        lines.append(Words::tr("The shared store no longer has all of this log: nothing can be decided."));
    if (oddities.contradicts)
        lines.append(
            Words::tr("The log here is not the beginning of the one in the shared store: it is left as it is."));
    return lines;
}

QStringList findingLines(const console::StoreFinding &finding, const console::StoreAddress &address)
{
    QStringList lines;
    const QString members = finding.members > 1 ? Words::tr(", %1 members").arg(finding.members) : QString();
    lines.append(Words::tr("etcd %1%2").arg(finding.version, members));
    if (!finding.hasSignIn)
        lines.append(Words::tr("It asks nobody to sign in: whoever reaches it may change everything."));
    else if (!finding.canEnforceRoles)
        lines.append(
            Words::tr("This version cannot enforce roles. Use etcd 3.6.14 or later, or the proxy of the manual."));
    if (!address.workspace.isEmpty()) {
        if (finding.role == sync::Role::none)
            lines.append(Words::tr("No role lets %1 into “%2”.").arg(address.user, address.workspace));
        else if (finding.isThere)
            lines.append(Words::tr("“%1” is there, published by %2. You are: %3.")
                             .arg(finding.name, finding.publishedBy, inSentence(roleText(finding.role))));
        else
            lines.append(Words::tr("There is no workspace “%1” yet.").arg(address.workspace));
    }
    if (!finding.workspaces.isEmpty())
        lines.append(Words::tr("Workspaces: %1").arg(finding.workspaces.join(u", "_s)));
    if (finding.clockAhead && std::chrono::abs(*finding.clockAhead) > console::mostClockAhead)
        lines.append(
            finding.clockAhead->count() > 0
                ? Words::tr("This computer’s clock is %1 behind the store.").arg(durationText(*finding.clockAhead))
                : Words::tr("This computer’s clock is %1 ahead of the store.").arg(durationText(-*finding.clockAhead)));
    if (finding.unreadable)
        lines.append(errorText(*finding.unreadable).headline);
    return lines;
}

} // namespace sluice::present
