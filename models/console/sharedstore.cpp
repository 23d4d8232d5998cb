// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedstore.h"

#include "console/sharedstoreprivate.h"
#include "secrets/secrets.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;
using store::OutboxState;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

} // namespace

StoreAddress addressOf(const store::SharedConnection &connection)
{
    return {connection.endpoints, connection.workspace, connection.user, connection.caFile};
}

QString secretNameOf(const StoreAddress &address)
{
    return u"store %1 of %2"_s.arg(address.workspace, address.user);
}

SharedStore::Private::Private(SharedStore *store, Session &opened, StoreAccess stores)
    : q(store)
    , session(opened)
    , access(std::move(stores))
    , visit(access.maker, machine())
    , publisher(session)
    , waiting(workspace())
    , settlement(session)
{
    for (quint8 i = 0; i < 8; ++i)
        consoleName += QChar(u'a' + QRandomGenerator::global()->bounded(26));
}

SharedStore::SharedStore(Session &session, StoreAccess access, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, session, std::move(access)))
{
    connect(&d->reading, &QFutureWatcherBase::finished, this, [this] { d->adoptSome(); });
}

SharedStore::~SharedStore() = default;

void SharedStore::start()
{
    stop();
    const auto connection = d->workspace().sharedConnection();
    if (!connection || !*connection) {
        d->localError = connection ? std::nullopt : std::optional(connection.error());
        Q_EMIT changed();
        return;
    }
    if ((*connection)->user.isEmpty()) {
        d->follow(**connection, {});
        return;
    }
    // A keychain may wait for a person; the window does not.
    d->asking = std::make_unique<QFutureWatcher<Result<QString>>>();
    connect(d->asking.get(), &QFutureWatcherBase::finished, this, [this, wanted = **connection] {
        const Result<QString> password = d->asking->result();
        d->asking.release()->deleteLater(); // it is what calls us
        if (!password) {
            d->signInError = password.error();
            Q_EMIT changed();
            return;
        }
        d->follow(wanted, *password);
    });
    d->asking->setFuture(d->access.secrets->read(secretNameOf(addressOf(**connection))));
}

void SharedStore::stop()
{
    d->asking.reset(); // an answer that still comes is of a connection that nobody wants any more
    d->link.reset();
    d->keeper.reset();
    d->keys.reset();
    d->unread.clear();
    d->reading.setFuture({});
    d->isAdopting = false;
    d->localError.reset();
    d->signInError.reset();
    d->role.reset();
    d->version.clear();
    d->session.setLive(false);
    d->tampered.clear();
    d->tamperedUpTo = 0;
}

Result<void> SharedStore::disconnect()
{
    if (const auto cleared = d->workspace().clearSharedConnection(d->session.clock().now()); !cleared)
        return cleared;
    stop();
    Q_EMIT changed();
    return {};
}

void SharedStore::send()
{
    if (d->link)
        d->link->send();
    d->waiting.refresh(d->keys.get());
    Q_EMIT changed();
}

Result<void> SharedStore::withdraw(const QString &id)
{
    const auto withdrawn = d->workspace().withdraw(id);
    send();
    return withdrawn;
}

Result<Conflict> SharedStore::conflict(const QString &id)
{
    const WaitingChange *change = d->waiting.find(id);
    if (!change)
        return failure(ErrorCode::notFound, Words::tr("nothing of this name waits"), id);
    return d->settlement.conflict(*change);
}

Result<void> SharedStore::leaveTheirs(const QString &id, const QString &note)
{
    auto settled = d->settlement.leaveTheirs(id, note);
    send();
    return settled;
}

Result<rollout::Merge> SharedStore::mergeOf(const QString &id, const rollout::MergeChoices &choices) const
{
    return d->settlement.mergeOf(id, choices);
}

tl::expected<void, Refused> SharedStore::applyAnew(const QString &id, const rollout::MergeChoices &choices)
{
    auto applied = d->settlement.applyAnew(id, choices);
    send();
    return applied;
}

void SharedStore::showPresence(const RolloutId &looksAt, bool isHere)
{
    d->looksAt = looksAt;
    d->isHere = isHere;
    const auto connection = d->workspace().sharedConnection();
    if (!d->link || !connection || !*connection || d->link->state().connection != ConnectionState::live ||
        (d->role && *d->role < Role::manager)) // who may not write there is not shown
        return;
    const QString user = (*connection)->user.isEmpty() ? d->access.actor : (*connection)->user;
    QByteArray document;
    if (isHere)
        if (const auto bytes =
                layout::toBytes(layout::Presence{user, d->consoleName, looksAt, d->session.clock().now()}))
            document = *bytes;
    d->link->showPresence(d->keys->presence(user, d->consoleName), document);
}

bool SharedStore::isSettled() const
{
    // What the store has taken is in the records only once it comes back with everything else.
    const bool isAllBack = std::ranges::none_of(
        d->waiting.all(), [](const WaitingChange &change) { return change.state == OutboxState::live; });
    return d->link && d->link->state().isSettled && isAllBack && d->unread.isEmpty() && !d->keeper->isLoading();
}

SharedStatus SharedStore::status() const
{
    SharedStatus status;
    const auto connection = d->workspace().sharedConnection();
    if (!connection) {
        status.error = connection.error();
        return status;
    }
    if (!*connection)
        return status;
    status.address = addressOf(**connection);
    status.user = (*connection)->user;
    status.role = d->role;
    status.version = d->version;
    status.canEnforceRoles = d->canEnforceRoles;
    status.waiting = d->waiting.all();
    status.tampered = d->tampered.size();
    status.syncedAt = d->syncedAt;
    if (const auto position = d->workspace().sharedPosition(); position && *position) {
        status.revision = (*position)->revision;
        if (!status.syncedAt)
            status.syncedAt = (*position)->at;
    }
    if (!d->link) {
        status.state = d->signInError || d->localError ? ConnectionState::refused : ConnectionState::connecting;
        status.error = d->signInError ? d->signInError : d->localError;
        return status;
    }
    const LinkState state = d->link->state();
    status.state = state.connection;
    if (state.connection == ConnectionState::blocked)
        status.error = state.fileError;
    else if (state.connection == ConnectionState::live)
        status.error = d->localError;
    else if (!state.trouble.detail.isEmpty())
        status.error = etcd::toError(state.trouble);
    if (state.connection == ConnectionState::live && state.sendTrouble) {
        status.sendError = etcd::toError(*state.sendTrouble);
        status.isFull = state.sendTrouble->cause == etcd::Trouble::Kind::full;
    }
    status.clockAhead = d->clockAhead(state);
    for (const layout::Presence &presence : d->keeper->people())
        status.people.append({presence.user, presence.console, presence.rollout});
    std::ranges::sort(status.people, {}, [](const Person &person) { return std::pair(person.user, person.console); });
    return status;
}

} // namespace sluice::console
