// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedstore.h"

#include "console/publisher.h"
#include "console/settlement.h"
#include "console/sharedkeeper.h"
#include "console/sharedreading.h"
#include "console/sharedwriting.h"
#include "console/storevisit.h"
#include "console/waitingchanges.h"
#include "core/logging.h"
#include "secrets/secrets.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QPointer>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;
using store::OutboxState;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

StoreAddress addressOf(const store::SharedConnection &connection)
{
    return {connection.endpoints, connection.workspace, connection.user, connection.caFile};
}

} // namespace

QString secretNameOf(const StoreAddress &address)
{
    return u"store %1 of %2"_s.arg(address.workspace, address.user);
}

class SharedStore::Private
{
public:
    Private(SharedStore *store, Session &opened, StoreAccess stores)
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

    store::Workspace &workspace() { return session.workspace(); }
    [[nodiscard]] const Clock &machine() const { return access.clock ? access.clock->machine() : session.clock(); }
    /// None where it is right, as far as that can be told.
    [[nodiscard]] std::optional<Milliseconds> clockAhead(const LinkState &state) const
    {
        const bool matters = state.clock && std::chrono::abs(state.clock->ahead) > mostClockAhead + state.clock->error;
        return matters ? std::optional(state.clock->ahead) : std::nullopt;
    }

    void follow(const store::SharedConnection &connection, const QString &password);
    void takeState();
    void takeKept();
    void adoptSoon();
    void adoptSome();
    [[nodiscard]] QStringList nextUnread(qsizetype behind) const;
    void tell(const Adopted &adopted);
    void settleConflicts();
    void awaitApprovals(const QMap<RolloutId, QString> &toApprove);
    void takeApprovals(const RolloutId &rollout);
    void askRole();
    void findTampered();
    [[nodiscard]] Result<void> connectTo(const StoreAddress &address, const StoreFinding &finding);
    [[nodiscard]] Result<bool> isEmpty();

    SharedStore *q;
    Session &session;
    StoreAccess access;
    QString consoleName;
    std::unique_ptr<layout::Keys> keys;
    std::unique_ptr<SharedKeeper> keeper;
    std::unique_ptr<StoreLink> link;
    std::unique_ptr<QFutureWatcher<Result<QString>>> asking; ///< for the password
    StoreVisit visit;                                        ///< to a store that we are not connected to yet
    Publisher publisher;
    QStringList unread; ///< owners of the copy that are not in the records yet
    qint64 unreadUpTo = 0;
    bool isAdopting = false;
    QFutureWatcher<void> reading;    ///< of those that are adopted next
    std::optional<Error> localError; ///< the copy could not be read into the records
    std::optional<Error> signInError;
    std::optional<Role> role;
    QString version;
    bool canEnforceRoles = true;
    std::optional<Instant> syncedAt;
    QSet<QByteArray> tampered; ///< keys, as far as they were looked for
    qint64 tamperedUpTo = 0;
    WaitingChanges waiting;
    Settlement settlement;
    RolloutId looksAt;
    bool isHere = false;
};

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

void SharedStore::check(const StoreAddress &address, const QString &password, QObject *context,
                        Then<Result<StoreFinding>> then)
{
    d->visit.check(address, password, context, std::move(then));
}

/// Without rollouts or surfaces: revisions of its own would stand where those of the team belong.
Result<bool> SharedStore::Private::isEmpty()
{
    bool hasRollouts = false;
    const auto visited = workspace().forEach([&](QByteArrayView, QByteArrayView) { hasRollouts = true; });
    return visited.and_then([&] { return workspace().surfaces(); })
        .map([&](const QList<store::StoredSurface> &surfaces) { return !hasRollouts && surfaces.isEmpty(); });
}

/// Writes the connection down. A workspace that was connected there before goes on with what it knows.
Result<void> SharedStore::Private::connectTo(const StoreAddress &address, const StoreFinding &finding)
{
    return workspace().setSharedConnection(
        {address.endpoints, address.user, address.caFile, address.workspace, finding.clusterId}, session.clock().now());
}

void SharedStore::join(const StoreAddress &address, const QString &password, QObject *context, Then<Result<void>> then)
{
    check(address, password, context, [this, address, password, then = std::move(then)](Result<StoreFinding> finding) {
        const auto done = [&]() -> Result<void> {
            if (!finding)
                return tl::unexpected(finding.error());
            if (finding->role == Role::none)
                return failure(ErrorCode::notPermitted, Words::tr("no role lets %1 into it").arg(address.user),
                               address.workspace);
            if (!finding->isThere)
                return failure(ErrorCode::notFound, Words::tr("the store has no workspace of this name"),
                               address.workspace);
            if (finding->unreadable)
                return tl::unexpected(*finding->unreadable);
            return d->workspace().together([&]() -> Result<void> {
                const auto empty = d->isEmpty();
                if (!empty)
                    return tl::unexpected(empty.error());
                if (const auto set = d->connectTo(address, *finding); !set)
                    return set;
                const auto position = d->workspace().sharedPosition();
                if (!position)
                    return tl::unexpected(position.error());
                if (!*empty && !*position)
                    return failure(ErrorCode::conflict,
                                   Words::tr("this workspace has rollouts or surfaces of its own; publish it under "
                                             "another name, or join "
                                             "with a new workspace"),
                                   d->workspace().path());
                return {};
            });
        }();
        if (done) {
            std::ignore = d->access.secrets->write(secretNameOf(address), password, secrets::Keep::session);
            start();
        }
        then(done);
    });
}

void SharedStore::publish(const StoreAddress &address, const QString &password, QObject *context,
                          std::function<void(double)> progress, Then<Result<void>> then)
{
    const QPointer<QObject> receiver(context);
    check(address, password, context,
          [this, address, password, receiver, progress = std::move(progress),
           then = std::move(then)](Result<StoreFinding> finding) {
              const auto steps = [&]() -> Result<PublicationSteps> {
                  if (!finding)
                      return tl::unexpected(finding.error());
                  if (finding->role != Role::owner)
                      return failure(ErrorCode::notPermitted, Words::tr("only an owner publishes a workspace"),
                                     address.workspace);
                  if (finding->isThere)
                      return failure(ErrorCode::duplicate, Words::tr("the store has a workspace of this name"),
                                     address.workspace);
                  const QString author = address.user.isEmpty() ? d->access.actor : address.user;
                  return PublicationSteps::of(d->workspace(), d->visit.keys(), address.workspace, author);
              }();
              if (!steps) {
                  then(tl::unexpected(steps.error()));
                  return;
              }
              d->publisher.publish(*steps, d->visit.keys().meta(), d->visit.link(), receiver, progress,
                                   [this, address, password, receiver, found = *finding, then](Result<void> published) {
                                       if (published)
                                           published = d->connectTo(address, found);
                                       if (published) {
                                           std::ignore = d->access.secrets->write(secretNameOf(address), password,
                                                                                  secrets::Keep::session);
                                           start();
                                       }
                                       if (receiver)
                                           then(published);
                                   });
          });
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
