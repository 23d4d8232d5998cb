// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedstore.h"

#include "console/asone.h"
#include "console/publication.h"
#include "console/sharedkeeper.h"
#include "console/sharedreading.h"
#include "console/sharedwriting.h"
#include "console/storevisit.h"
#include "core/json.h"
#include "core/logging.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"
#include "secrets/secrets.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;
using store::OutboxState;

namespace {

StoreAddress addressOf(const store::SharedConnection &connection)
{
    return {connection.endpoints, connection.workspace, connection.user, connection.caFile};
}

/// What is asked for again: the same act, in the same words.
rollout::DecisionRequest requestOf(const rollout::Decision &decision)
{
    rollout::DecisionRequest request;
    request.kind = decision.kind;
    request.actor = decision.actor;
    request.reason = decision.reason;
    request.toStage = decision.toStage;
    request.by = decision.by;
    request.criterion = decision.criterion;
    request.isOverride = decision.isOverride;
    request.impact = decision.impact;
    request.cause = decision.cause;
    request.ticket = decision.ticket;
    request.stop = decision.stop;
    request.until = decision.until;
    request.with = decision.with;
    request.via = decision.via;
    return request;
}

/// Nobody who is exposed now would be by `decision`, which is a roll back.
bool isReached(const Facts &facts, const rollout::Decision &decision)
{
    const rollout::StageVisit *visit = facts.state.visit();
    const std::optional<int> now = facts.state.isLive() && visit ? std::optional(visit->stage) : std::nullopt;
    return !now || (decision.toStage && *now <= *decision.toStage);
}

Refused refusedBy(const Error &error)
{
    return {error, {}, {}, {}};
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
    void adoptSome();
    void tell(const Adopted &adopted);
    void settleConflicts();
    void awaitApprovals(const QMap<RolloutId, QString> &toApprove);
    void takeApprovals(const RolloutId &rollout);
    void askRole();
    void findTampered(qint64 upTo);
    void refreshWaiting();
    void publishSteps(std::shared_ptr<PublicationSteps> steps, QPointer<QObject> context,
                      std::function<void(double)> progress, Then<Result<void>> then);
    void create(QList<layout::Creation> creations, std::shared_ptr<PublicationSteps> steps, QPointer<QObject> context,
                std::function<void(double)> progress, Then<Result<void>> then);
    [[nodiscard]] Result<void> connectTo(const StoreAddress &address, const StoreFinding &finding);
    [[nodiscard]] Result<std::pair<store::OutboxItem, Outgoing>> outgoing(const QString &id) const;
    [[nodiscard]] Result<bool> isEmpty();
    [[nodiscard]] tl::expected<Decided, Refused> instead(const QString &id, const RolloutId &rollout,
                                                         rollout::DecisionRequest request);
    [[nodiscard]] Result<void> applyDocument(const QString &id, const OutgoingDocument &outgoing,
                                             const rollout::MergeChoices &choices);
    [[nodiscard]] Result<QString> freeIdFor(const RolloutId &taken);
    [[nodiscard]] static std::optional<layout::SurfaceDocument> surfaceOf(const Outgoing &outgoing);

    SharedStore *q;
    Session &session;
    StoreAccess access;
    QString consoleName;
    std::unique_ptr<layout::Keys> keys;
    std::unique_ptr<SharedKeeper> keeper;
    std::unique_ptr<StoreLink> link;
    std::unique_ptr<QFutureWatcher<Result<QString>>> asking; ///< for the password
    StoreVisit visit;                                        ///< to a store that we are not connected to yet
    qint64 publishedFrom = 0;                                ///< version of the data when publishing began
    QStringList unread;                                      ///< owners of the copy that are not in the records yet
    qint64 unreadUpTo = 0;
    bool isAdopting = false;
    std::optional<Error> localError; ///< the copy could not be read into the records
    std::optional<Error> signInError;
    std::optional<Role> role;
    QString version;
    bool canEnforceRoles = true;
    std::optional<Instant> syncedAt;
    QSet<QByteArray> tampered; ///< keys, as far as they were looked for
    qint64 tamperedUpTo = 0;
    QList<WaitingChange> waiting;
    QHash<QString, Outgoing> outgoings; ///< of what waits, by id: it never changes
    RolloutId looksAt;
    bool isHere = false;
};

SharedStore::SharedStore(Session &session, StoreAccess access, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, session, std::move(access)))
{
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
    refreshWaiting();
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
        if (tamperedUpTo == 0)
            if (const auto entries = workspace().unreadShared())
                findTampered(entries->upTo);
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
void SharedStore::Private::findTampered(qint64 upTo)
{
    const auto more = workspace().tamperedShared(tamperedUpTo);
    if (!more)
        return;
    tampered.unite({more->begin(), more->end()});
    tamperedUpTo = upTo;
}

/// While everything is loaded nothing is read from it: half of a rollout would be no rollout.
void SharedStore::Private::takeKept()
{
    if (keeper->isLoading()) {
        Q_EMIT q->changed();
        return;
    }
    const auto owners = workspace().unreadShared();
    if (!owners) {
        localError = owners.error();
        Q_EMIT q->changed();
        return;
    }
    unread = owners->owners;
    unreadUpTo = owners->upTo;
    if (tamperedUpTo > 0)
        findTampered(owners->upTo);
    // What arrived before its answer is still in the outbox.
    if (const auto outbox = workspace().outbox())
        for (const store::OutboxItem &item : *outbox)
            if (item.progress.state == OutboxState::live && !unread.contains(item.owner))
                unread.append(item.owner);
    const auto adopted = keeper->takeAdopted();
    if (adopted)
        tell(*adopted);
    if ((!adopted || !unread.isEmpty()) && !std::exchange(isAdopting, true))
        adoptSome();
    if (link && link->state().connection == ConnectionState::live)
        syncedAt = session.clock().now();
}

/// A part at a time, so that whoever wants to see something meanwhile is not kept waiting.
void SharedStore::Private::adoptSome()
{
    isAdopting = false;
    if (!keys)
        return;
    if (unread.isEmpty()) { // only an answer has come
        refreshWaiting();
        settleConflicts();
        Q_EMIT q->changed();
        return;
    }
    const QStringList owners = unread.first(std::min(adoptedAtOnce, unread.size()));
    unread = unread.sliced(owners.size());
    readAhead(workspace(), session.readings(), *keys, unread.first(std::min(adoptedAtOnce, unread.size())));
    const auto adopted = adopt(workspace(), session.readings(), *keys, owners,
                               unread.isEmpty() ? std::optional(unreadUpTo) : std::nullopt, session.clock().now());
    if (!adopted) {
        qCWarning(lcConsole) << "not read from the shared store:" << adopted.error().detail;
        localError = adopted.error();
        unread.clear(); // it is still unread in the file, and comes again with the next thing
        Q_EMIT q->changed();
        return;
    }
    tell(*adopted);
    if (!unread.isEmpty()) {
        isAdopting = true;
        QMetaObject::invokeMethod(
            q, [this] { adoptSome(); }, Qt::QueuedConnection);
    }
}

/// The records have changed.
void SharedStore::Private::tell(const Adopted &adopted)
{
    localError.reset();
    refreshWaiting();
    settleConflicts();
    awaitApprovals(adopted.toApprove);
    if (!adopted.rollouts.isEmpty() || adopted.hasSurfaces)
        Q_EMIT q->kept(adopted.hasSurfaces ? QList<RolloutId>() : adopted.rollouts);
    Q_EMIT q->changed();
}

/// What no person has to be asked about: a note is written, a roll back goes through whoever decided what before it,
/// and two edits of a plan that do not touch each other become one.
void SharedStore::Private::settleConflicts()
{
    const QList<WaitingChange> before = waiting;
    for (const WaitingChange &change : before) {
        // Before we were told what the others did there is nothing to decide on.
        if (change.state != OutboxState::conflict || !change.decision || change.theirs.isEmpty())
            continue;
        if (change.settlesItself()) { // somebody else has taken it into the log, or it comes again
            std::ignore = q->leaveTheirs(change.id);
        } else if (change.decision->kind ==
                   rollout::DecisionKind::note) { // it decides nothing that could meet anything
            std::ignore = q->applyAnew(change.id);
        } else if (change.decision->kind == rollout::DecisionKind::rollback) {
            const auto facts = session.facts(change.rollout);
            if (facts && isReached(*facts, *change.decision))
                std::ignore = q->leaveTheirs(change.id);
            else if (facts)
                std::ignore = q->applyAnew(change.id);
        } else if (change.decision->kind == rollout::DecisionKind::revise) {
            if (const auto merged = q->mergeOf(change.id); merged && merged->conflicts.isEmpty())
                std::ignore = q->applyAnew(change.id);
        }
    }
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

void SharedStore::Private::refreshWaiting()
{
    waiting.clear();
    const auto outbox = workspace().outbox();
    if (!outbox)
        return;
    const auto known = std::exchange(outgoings, {});
    for (const store::OutboxItem &item : *outbox) {
        WaitingChange change;
        change.id = item.id;
        change.at = item.at;
        change.state = item.progress.state;
        change.attempts = item.progress.attempts;
        change.setback = setbackFrom(item.progress.error);
        if (change.setback == Setback::none)
            change.error = item.progress.error;
        const auto before = known.constFind(item.id);
        const auto outgoing = before != known.cend() ? Result<Outgoing>(*before) : outgoingFrom(item);
        if (outgoing)
            outgoings.insert(item.id, *outgoing);
        if (!outgoing) {
            change.error = outgoing.error().detail;
        } else if (const auto *decision = std::get_if<OutgoingDecision>(&*outgoing)) {
            change.rollout = decision->sent.rollout;
            change.decision = decision->record.decision;
            change.author = decision->record.decision.actor;
            change.isOfAnother = decision->record.approval.has_value();
            if (const auto stored = workspace().load(change.rollout)) {
                change.name = stored->plan.name;
                change.plan = stored->planOf(*change.decision);
                if (change.state == OutboxState::conflict)
                    change.theirs = stored->decisions.mid(change.decision->number - 1);
            }
        } else {
            const auto &document = std::get<OutgoingDocument>(*outgoing);
            if (document.kind == OutgoingDocument::Kind::plan) {
                change.kind = WaitingChange::Kind::plan;
                if (const auto plan = layout::planFrom(document.value)) {
                    change.rollout = plan->plan.id;
                    change.name = plan->plan.name;
                    change.author = plan->author;
                }
            } else if (document.kind == OutgoingDocument::Kind::approval) {
                change.kind = WaitingChange::Kind::approval;
                if (const auto approval = layout::approvalFrom(document.value)) {
                    change.rollout = approval->rollout;
                    change.isDecline = approval->isDecline;
                    change.reason = approval->reason;
                    if (const auto stored = workspace().load(change.rollout))
                        change.name = stored->plan.name;
                }
                if (const auto key = keys ? keys->parse(document.key) : std::nullopt)
                    change.author = key->user;
            } else {
                change.kind = WaitingChange::Kind::surface;
                if (const auto surface = layout::surfaceFrom(document.value)) {
                    change.name = surface->surface.name;
                    change.author = surface->author;
                }
            }
        }
        waiting.append(change);
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
                return failure(ErrorCode::notPermitted, u"no role lets %1 into it"_s.arg(address.user),
                               address.workspace);
            if (!finding->isThere)
                return failure(ErrorCode::notFound, u"the store has no workspace of this name"_s, address.workspace);
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
                    return failure(
                        ErrorCode::conflict,
                        u"this workspace has rollouts or surfaces of its own; publish it under another name, or join "
                        "with a new workspace"_s,
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
                      return failure(ErrorCode::notPermitted, u"only an owner publishes a workspace"_s,
                                     address.workspace);
                  if (finding->isThere)
                      return failure(ErrorCode::duplicate, u"the store has a workspace of this name"_s,
                                     address.workspace);
                  const QString author = address.user.isEmpty() ? d->access.actor : address.user;
                  return PublicationSteps::of(d->workspace(), d->visit.keys(), address.workspace, author);
              }();
              if (!steps) {
                  then(tl::unexpected(steps.error()));
                  return;
              }
              d->session.setPublishing(true);
              d->publishedFrom = d->workspace().dataVersion().value_or(0);
              d->publishSteps(std::make_shared<PublicationSteps>(*steps), receiver, progress,
                              [this, address, password, receiver, found = *finding, then](Result<void> published) {
                                  d->session.setPublishing(false);
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

void SharedStore::Private::publishSteps(std::shared_ptr<PublicationSteps> steps, QPointer<QObject> context,
                                        std::function<void(double)> progress, Then<Result<void>> then)
{
    if (!context) { // nobody waits any more; it goes on when it is begun again
        session.setPublishing(false);
        return;
    }
    auto next = steps->next();
    if (!next) {
        then(tl::unexpected(next.error()));
        return;
    }
    if (progress)
        progress(steps->share());
    if (next->isEmpty()) {
        then({});
        return;
    }
    // With the last step it counts: until then another process may have decided something that is not in it.
    if (next->first().key == visit.keys().meta() && workspace().dataVersion().value_or(0) != publishedFrom) {
        then(failure(ErrorCode::conflict, u"the workspace was changed while it was published; publish it again"_s,
                     workspace().path()));
        return;
    }
    create(*std::move(next), std::move(steps), std::move(context), std::move(progress), std::move(then));
}

void SharedStore::Private::create(QList<layout::Creation> creations, std::shared_ptr<PublicationSteps> steps,
                                  QPointer<QObject> context, std::function<void(double)> progress,
                                  Then<Result<void>> then)
{
    const auto txn = layout::creationTxn(creations);
    if (!txn) {
        then(tl::unexpected(txn.error()));
        return;
    }
    visit.link().txn(txn->body(), [=, this](const etcd::Outcome<etcd::TxnAnswer> &answer) {
        using Kind = layout::CreationAnswer::Kind;
        if (!answer) {
            then(tl::unexpected(etcd::toError(answer.error())));
            return;
        }
        const layout::CreationAnswer read = layout::readCreationAnswer(creations, *answer);
        if (read.kind == Kind::live || read.kind == Kind::alreadyLive) {
            publishSteps(steps, context, progress, then);
            return;
        }
        // A publication that was interrupted may have been cut into other pieces.
        QList<layout::Creation> missing = creations;
        for (const etcd::KeyValue &entry : read.theirs)
            missing.removeIf([&](const layout::Creation &creation) {
                return creation.key == entry.key && creation.value == entry.value;
            });
        if (missing.size() == creations.size() || missing.size() + read.theirs.size() != creations.size()) {
            then(failure(ErrorCode::duplicate, u"the store has something else under this name"_s,
                         QString::fromUtf8(read.theirs.isEmpty() ? creations.first().key : read.theirs.first().key)));
            return;
        }
        if (missing.isEmpty())
            publishSteps(steps, context, progress, then);
        else
            create(missing, steps, context, progress, then);
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
    d->refreshWaiting();
    Q_EMIT changed();
}

Result<std::pair<store::OutboxItem, Outgoing>> SharedStore::Private::outgoing(const QString &id) const
{
    const auto outbox = session.workspace().outbox();
    if (!outbox)
        return tl::unexpected(outbox.error());
    const auto item = std::ranges::find(*outbox, id, &store::OutboxItem::id);
    if (item == outbox->end())
        return failure(ErrorCode::notFound, u"nothing of this name waits"_s, id);
    return outgoingFrom(*item).map([&](Outgoing outgoing) { return std::pair(*item, std::move(outgoing)); });
}

Result<void> SharedStore::withdraw(const QString &id)
{
    const auto withdrawn = d->workspace().withdraw(id);
    send();
    return withdrawn;
}

Result<void> SharedStore::leaveTheirs(const QString &id, const QString &note)
{
    const auto found = d->outgoing(id);
    if (!found)
        return tl::unexpected(found.error());
    const OutboxState state = found->first.progress.state;
    if (state != OutboxState::conflict && state != OutboxState::refused)
        return failure(ErrorCode::conflict, u"it may still arrive"_s, id);
    const auto *decision = std::get_if<OutgoingDecision>(&found->second);
    Result<void> settled = failure(ErrorCode::notFound);
    if (decision && state == OutboxState::conflict && !note.isEmpty()) {
        rollout::DecisionRequest request;
        request.kind = rollout::DecisionKind::note;
        request.actor = decision->record.decision.actor;
        request.reason = note;
        request.via = decision->record.decision.via;
        const auto noted =
            asOne<Decided>(d->workspace(), [&] { return d->instead(id, decision->sent.rollout, request); });
        if (noted)
            settled = {};
        else
            qCInfo(lcConsole) << "given up without a note:" << id << noted.error().error.detail;
    }
    if (!settled)
        settled = d->workspace().settle(id);
    qCInfo(lcConsole) << "given up for what others decided:" << id;
    send();
    return settled;
}

/// To be called in a transaction: `request` takes the place of what waits under `id`.
tl::expected<Decided, Refused> SharedStore::Private::instead(const QString &id, const RolloutId &rollout,
                                                             rollout::DecisionRequest request)
{
    if (const auto settled = workspace().settle(id); !settled)
        return tl::unexpected(refusedBy(settled.error()));
    const auto facts = session.facts(rollout);
    if (!facts)
        return tl::unexpected(refusedBy(facts.error()));
    request.seenDecisions = facts->state.decisions;
    return session.decide(rollout, request);
}

/// The first of "pay-2", "pay-3" ... that nobody uses, as far as that is known here.
Result<QString> SharedStore::Private::freeIdFor(const RolloutId &taken)
{
    for (int number = 2;; ++number) {
        const RolloutId id(u"%1-%2"_s.arg(taken.value).arg(number));
        const auto stored = workspace().load(id);
        if (!stored && stored.error().code == ErrorCode::notFound)
            return id.value;
        if (!stored && !isOfOneRollout(stored.error()))
            return tl::unexpected(stored.error());
    }
}

Result<Conflict> SharedStore::conflict(const QString &id)
{
    const auto found = d->outgoing(id);
    if (!found)
        return tl::unexpected(found.error());
    const auto change = std::ranges::find(d->waiting, id, &WaitingChange::id);
    if (change == d->waiting.end())
        return failure(ErrorCode::notFound, u"nothing of this name waits"_s, id);
    Conflict conflict;
    conflict.change = *change;
    if (!change->rollout.value.isEmpty())
        if (auto facts = d->session.facts(change->rollout))
            conflict.facts = *std::move(facts);
    if (auto merge = mergeOf(id))
        conflict.merge = *std::move(merge);
    if (std::holds_alternative<OutgoingDecision>(found->second)) {
        conflict.mineEvidence = found->first.evidence;
        const rollout::Decision *theirs = change->firstOfTheirs();
        if (theirs && !theirs->evidence.isEmpty())
            conflict.theirEvidence = d->workspace().evidence(theirs->evidence).value_or(QByteArray());
    } else if (change->kind == WaitingChange::Kind::plan && conflict.facts) {
        conflict.theirAuthor = conflict.facts->stored.author;
        const auto free = d->freeIdFor(change->rollout);
        if (!free)
            return tl::unexpected(free.error());
        conflict.freeId = *free;
    } else if (const auto surface = d->surfaceOf(found->second)) {
        const auto revisions = d->workspace().surfaceRevisions(surface->surface.id);
        if (revisions && revisions->size() >= surface->revision)
            conflict.theirAuthor = revisions->first().author;
    }
    return conflict;
}

std::optional<layout::SurfaceDocument> SharedStore::Private::surfaceOf(const Outgoing &outgoing)
{
    const auto *document = std::get_if<OutgoingDocument>(&outgoing);
    if (!document || document->kind != OutgoingDocument::Kind::surface)
        return std::nullopt;
    const auto surface = layout::surfaceFrom(document->value);
    return surface ? std::optional(*surface) : std::nullopt;
}

Result<rollout::Merge> SharedStore::mergeOf(const QString &id, const rollout::MergeChoices &choices) const
{
    const auto found = d->outgoing(id);
    if (!found)
        return tl::unexpected(found.error());
    if (const auto mine = d->surfaceOf(found->second)) {
        const auto revisions = d->workspace().surfaceRevisions(mine->surface.id); // newest first
        if (!revisions)
            return tl::unexpected(revisions.error());
        if (revisions->size() < mine->revision)
            return failure(ErrorCode::notFound, u"it met no other edit"_s, id);
        rollout::Surface nothing;
        nothing.id = mine->surface.id;
        const rollout::Surface &base =
            mine->revision > 1 ? revisions->at(revisions->size() - mine->revision + 1).surface : nothing;
        return rollout::merge(base, mine->surface, revisions->first().surface, choices);
    }
    const auto *decision = std::get_if<OutgoingDecision>(&found->second);
    if (!decision || !decision->revision)
        return failure(ErrorCode::notFound, u"it is no edit"_s, id);
    const auto stored = d->workspace().load(decision->sent.rollout);
    if (!stored)
        return tl::unexpected(stored.error());
    const int base = decision->revision->revision - 1;
    if (base < 1 || base > stored->revisions.size())
        return failure(ErrorCode::damaged, u"the revision that it was made from is not at hand"_s, id);
    return rollout::merge(stored->revisions.at(base - 1), decision->revision->plan, stored->plan, choices);
}

/// Plans and surfaces, which are no decisions.
Result<void> SharedStore::Private::applyDocument(const QString &id, const OutgoingDocument &outgoing,
                                                 const rollout::MergeChoices &choices)
{
    if (outgoing.kind == OutgoingDocument::Kind::approval)
        return failure(ErrorCode::conflict, u"approve or decline again, on the rollout as it is now"_s, id);
    if (outgoing.kind == OutgoingDocument::Kind::plan) {
        auto document = layout::planFrom(outgoing.value);
        if (!document)
            return tl::unexpected(document.error());
        rollout::Plan plan = document->plan;
        const auto stored = workspace().load(plan.id);
        if (stored || stored.error().code != ErrorCode::notFound) {
            const auto free = freeIdFor(plan.id);
            if (!free)
                return tl::unexpected(free.error());
            plan.id = RolloutId(*free);
        }
        if (const auto settled = workspace().settle(id); !settled)
            return settled;
        return session.addPlan(plan, document->author);
    }
    auto mine = layout::surfaceFrom(outgoing.value);
    if (!mine)
        return tl::unexpected(mine.error());
    rollout::Surface surface = mine->surface;
    int seen = mine->revision - 1;
    const auto merged = q->mergeOf(id, choices);
    if (!merged && merged.error().code != ErrorCode::notFound)
        return tl::unexpected(merged.error());
    if (merged) {
        if (!merged->conflicts.isEmpty())
            return failure(ErrorCode::invalidInput, u"both changed the same"_s, merged->conflicts.first().path);
        auto both = rollout::surfaceFromJson(merged->document, surface.id.value);
        if (!both)
            return tl::unexpected(both.error());
        surface = *std::move(both);
        const auto revisions = workspace().surfaceRevisions(surface.id);
        if (!revisions)
            return tl::unexpected(revisions.error());
        seen = int(revisions->size());
    }
    if (const auto settled = workspace().settle(id); !settled)
        return settled;
    return session.addSurface(surface, mine->author, seen).map([](const SurfaceChange &) {});
}

tl::expected<void, Refused> SharedStore::applyAnew(const QString &id, const rollout::MergeChoices &choices)
{
    const auto found = d->outgoing(id);
    if (!found)
        return tl::unexpected(refusedBy(found.error()));
    const OutboxState state = found->first.progress.state;
    if (state != OutboxState::conflict && state != OutboxState::refused)
        return tl::unexpected(refusedBy({ErrorCode::conflict, u"it may still arrive"_s, id, {}}));
    const auto *outgoing = std::get_if<OutgoingDecision>(&found->second);
    if (!outgoing) {
        const auto applied = d->workspace().together(
            [&] { return d->applyDocument(id, std::get<OutgoingDocument>(found->second), choices); });
        send();
        return applied ? tl::expected<void, Refused>() : tl::unexpected(refusedBy(applied.error()));
    }

    rollout::DecisionRequest request = requestOf(outgoing->record.decision);
    if (outgoing->revision) {
        const auto merged = mergeOf(id, choices);
        if (!merged)
            return tl::unexpected(refusedBy(merged.error()));
        if (!merged->conflicts.isEmpty())
            return tl::unexpected(
                refusedBy({ErrorCode::invalidInput, u"both changed the same"_s, merged->conflicts.first().path, {}}));
        auto plan = planFromDocument(merged->document, outgoing->sent.rollout.value);
        if (!plan)
            return tl::unexpected(refusedBy(plan.error()));
        request.revised = *std::move(plan);
    }
    const auto decided =
        asOne<Decided>(d->workspace(), [&] { return d->instead(id, outgoing->sent.rollout, request); });
    send();
    return decided.map([](const Decided &) {});
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
    const bool isAllBack =
        std::ranges::none_of(d->waiting, [](const WaitingChange &change) { return change.state == OutboxState::live; });
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
    status.waiting = d->waiting;
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
    if (state.connection == ConnectionState::live && state.sendTrouble)
        status.sendError = etcd::toError(*state.sendTrouble);
    status.clockAhead = d->clockAhead(state);
    for (const layout::Presence &presence : d->keeper->people())
        status.people.append({presence.user, presence.console, presence.rollout});
    std::ranges::sort(status.people, {}, [](const Person &person) { return std::pair(person.user, person.console); });
    return status;
}

} // namespace sluice::console
