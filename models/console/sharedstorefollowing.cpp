// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedstoreprivate.h"

#include "console/sharedreading.h"
#include "core/logging.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;
using store::OutboxState;

void SharedStore::Private::follow(const store::SharedConnection &connection, const QString &password)
{
    auto made = linkTo(addressOf(connection), access.maker, machine());
    if (!made) {
        localError = made.error();
        Q_EMIT q->changed();
        return;
    }
    keys = std::make_unique<layout::Keys>(connection.workspace);
    keeper = std::make_unique<SharedKeeper>(workspace(), session.readings(), *keys, session.clock());
    link = *std::move(made);
    link->signInAs(connection.user, password);
    waiting.refresh(keys.get());
    takeKept(); // what an earlier run was told and did not come to read
    link->follow(*keeper, keys->prefix(), {[this] { takeState(); }, [this] { takeKept(); }});
    takeState();
}

void SharedStore::Private::takeState()
{
    const LinkState state = link->state();
    session.setLive(state.connection == ConnectionState::live);
    if (state.connection == ConnectionState::live) {
        if (access.clock)
            access.clock->setAhead(clockAhead(state).value_or(Milliseconds(0)));
        syncedAt = session.clock().now();
        if (!role)
            askRole();
        if (tamperedUpTo == 0 && !isAdopting)
            findTampered();
    }
    Q_EMIT q->changed();
}

void SharedStore::Private::askRole()
{
    link->check(rootOf(*keys), nameIn(*keys), [this](const etcd::Outcome<StoreReport> &report) {
        if (!report)
            return; // asked again with the next change of state
        role = report->role;
        version = etcd::toString(report->version);
        canEnforceRoles = report->version.canEnforceRoles();
        session.setRole(*role);
        Q_EMIT q->changed();
    });
}

/// What was looked through once is not looked through again: the copy only grows.
void SharedStore::Private::findTampered()
{
    const auto place = workspace().sharedPlace();
    const auto more = workspace().tamperedShared(tamperedUpTo);
    if (!place || !more)
        return;
    tampered.unite({more->begin(), more->end()});
    tamperedUpTo = place->number;
}

/// While everything is loaded nothing is read from it: half of a rollout would be no rollout.
void SharedStore::Private::takeKept()
{
    if (keeper->isLoading()) {
        Q_EMIT q->changed();
        return;
    }
    if (!isAdopting)
        unread.clear();
    const auto owners = workspace().unreadShared(isAdopting ? unreadUpTo : 0); // the rest is on its way
    if (!owners) {
        localError = owners.error();
        Q_EMIT q->changed();
        return;
    }
    const QSet<QString> known(unread.begin(), unread.end());
    for (const QString &owner : owners->owners)
        if (!known.contains(owner))
            unread.append(owner);
    unreadUpTo = owners->upTo;
    if (tamperedUpTo > 0)
        findTampered();
    // What arrived before its answer is still in the outbox.
    if (const auto outbox = workspace().outbox())
        for (const store::OutboxItem &item : *outbox)
            if (item.progress.state == OutboxState::live && !unread.contains(item.owner))
                unread.append(item.owner);
    const auto adopted = keeper->takeAdopted();
    if (adopted)
        tell(*adopted);
    if ((!adopted || !unread.isEmpty()) && !std::exchange(isAdopting, true))
        adoptSoon();
    if (link && link->state().connection == ConnectionState::live)
        syncedAt = session.clock().now();
}

/// What is little is there at once. Of more, the first part is read by others before it is written, so that whoever
/// wants to see something meanwhile is not kept waiting.
void SharedStore::Private::adoptSoon()
{
    constexpr qsizetype little = 8;
    if (unread.size() <= little)
        adoptSome();
    else
        reading.setFuture(readAhead(workspace(), session.readings(), *keys, nextUnread(0), session.clock().now()));
}

/// Those that are adopted at once, behind so many.
QStringList SharedStore::Private::nextUnread(qsizetype behind) const
{
    return unread.mid(behind, adoptedAtOnce);
}

void SharedStore::Private::adoptSome()
{
    isAdopting = false;
    if (!keys)
        return;
    if (keeper->isLoading()) {
        unread.clear(); // all of it is told again when everything is there
        return;
    }
    if (unread.isEmpty()) { // only an answer has come
        waiting.refresh(keys.get());
        settleConflicts();
        Q_EMIT q->changed();
        return;
    }
    const QStringList owners = nextUnread(0);
    const QStringList next = nextUnread(owners.size());
    const auto ahead = next.isEmpty() ? QFuture<void>()
                                      : readAhead(workspace(), session.readings(), *keys, next, session.clock().now());
    const auto adopted = adopt(workspace(), session.readings(), *keys, owners,
                               next.isEmpty() ? std::optional(unreadUpTo) : std::nullopt, session.clock().now());
    if (!adopted) {
        qCWarning(lcConsole) << "not read from the shared store:" << adopted.error().detail;
        localError = adopted.error();
        unread.clear(); // it is still unread in the file, and comes again with the next thing
        Q_EMIT q->changed();
        return;
    }
    unread = unread.sliced(owners.size());
    isAdopting = !next.isEmpty();
    if (!isAdopting && tamperedUpTo == 0)
        findTampered(); // which takes time after a first load, and nobody waited for
    tell(*adopted);
    if (isAdopting)
        reading.setFuture(ahead);
}

/// The records have changed.
void SharedStore::Private::tell(const Adopted &adopted)
{
    localError.reset();
    waiting.refresh(keys.get());
    settleConflicts();
    awaitApprovals(adopted.toApprove);
    if (!adopted.rollouts.isEmpty() || adopted.hasSurfaces)
        Q_EMIT q->kept(adopted.hasSurfaces ? QList<RolloutId>() : adopted.rollouts);
    Q_EMIT q->changed();
}

void SharedStore::Private::settleConflicts()
{
    const QList<WaitingChange> before = waiting.all();
    bool hasSettled = false;
    for (const WaitingChange &change : before)
        hasSettled |= settlement.settlesItself(change);
    if (hasSettled)
        q->send();
}

/// Approvals of those who may not write into the log are taken there by whoever may: at once by the console of who
/// asked, by the others if that one does not, each at another moment.
void SharedStore::Private::awaitApprovals(const QMap<RolloutId, QString> &toApprove)
{
    if (toApprove.isEmpty() || !role || *role < Role::manager)
        return;
    const auto connection = workspace().sharedConnection();
    const QString user = connection && *connection ? (*connection)->user : QString();
    for (auto asked = toApprove.cbegin(); asked != toApprove.cend(); ++asked) {
        const bool isMine = !asked.value().isEmpty() && asked.value() == user;
        constexpr int soonest = 2000;
        constexpr int latest = 8000;
        const int wait = isMine ? 0 : QRandomGenerator::global()->bounded(soonest, latest);
        QTimer::singleShot(wait, q, [this, rollout = asked.key()] { takeApprovals(rollout); });
    }
}

void SharedStore::Private::takeApprovals(const RolloutId &rollout)
{
    const auto publication = publicationIn(workspace());
    if (!keys || !publication || !*publication)
        return;
    const auto shared = session.readings().rollout(*keys, rollout, **publication);
    const auto before = queued(workspace(), rollout);
    // What waits goes first; then this is looked at again.
    if (!shared || !shared->mayBeDecided() || !before || !before->decisions.isEmpty() || before->isStuck)
        return;
    for (const layout::WaitingApproval &waits : shared->approvals) {
        rollout::DecisionRequest request;
        request.kind = waits.approval.isDecline ? rollout::DecisionKind::decline : rollout::DecisionKind::approve;
        request.actor = waits.link.author;
        request.reason = waits.approval.reason;
        request.via = waits.approval.via;
        const auto taken = session.takeApproval(rollout, request, waits.link);
        if (taken) // the others follow with what comes of this one
            return q->send();
        qCInfo(lcConsole) << "an approval is not taken into the log:" << taken.error().error.detail;
    }
}

} // namespace sluice::console
