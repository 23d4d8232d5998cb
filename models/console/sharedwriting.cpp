// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedwriting.h"

#include "console/sharedreading.h"
#include "sync/layout/ulid.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

using namespace sync;

QString newId(Instant at)
{
    layout::Ulid::Random random;
    for (quint8 &byte : random)
        byte = quint8(QRandomGenerator::system()->bounded(256));
    return toString(layout::ulidAfter({}, at, random));
}

/// What everything that is written into the store is written with.
struct Books
{
    layout::Keys keys;
    QString user; ///< empty: whoever acts
    layout::Publication publication;

    [[nodiscard]] QString author(const QString &actor) const { return user.isEmpty() ? actor : user; }
};

Result<Books> booksOf(const store::Workspace &workspace)
{
    const auto connection = workspace.sharedConnection();
    if (!connection)
        return tl::unexpected(connection.error());
    if (!*connection)
        return failure(ErrorCode::internal, Words::tr("the workspace is not connected"));
    const auto publication = publicationIn(workspace);
    if (!publication)
        return tl::unexpected(publication.error());
    if (!*publication)
        return failure(ErrorCode::notPermitted, Words::tr("the shared store has not been read yet"),
                       (*connection)->endpoints);
    return Books{layout::Keys((*connection)->workspace), (*connection)->user, **publication};
}

Result<void> mayActAs(const Books &books, const QString &actor)
{
    if (books.user.isEmpty() || books.user == actor)
        return {};
    return failure(
        ErrorCode::notPermitted,
        Words::tr("you are signed in to the shared store as %1, and decide in your own name only").arg(books.user),
        actor);
}

QString ownerOfRollout(const RolloutId &id)
{
    return layout::ownerOf(layout::Key{.kind = layout::Key::Kind::plan, .rollout = id, .number = 1});
}

Result<void> enqueueDocument(store::Workspace &workspace, OutgoingDocument outgoing, const QString &owner,
                             const QList<QByteArray> &needed, Instant at)
{
    const auto outbox = workspace.outboxOf(owner);
    if (!outbox)
        return tl::unexpected(outbox.error());
    if (!outbox->isEmpty())
        return failure(ErrorCode::conflict, Words::tr("an earlier change of it waits to be sent"), owner);
    const auto txn = layout::creationTxn({{outgoing.key, outgoing.value}}, needed);
    if (!txn)
        return tl::unexpected(txn.error());
    const auto document = toBytes(outgoing);
    if (!document)
        return tl::unexpected(document.error());
    return workspace.enqueue({newId(at), owner, 0, 0, txn->body(), *document, {}, at, {}});
}

} // namespace

Result<Queued> queued(const store::Workspace &workspace, const RolloutId &id)
{
    const auto outbox = workspace.outboxOf(ownerOfRollout(id));
    if (!outbox)
        return tl::unexpected(outbox.error());
    Queued queued;
    for (const store::OutboxItem &item : *outbox) {
        const auto outgoing = outgoingFrom(item);
        if (!outgoing)
            return tl::unexpected(outgoing.error());
        const auto *decision = std::get_if<OutgoingDecision>(&*outgoing);
        if (!decision)
            continue;
        if (item.progress.state == store::OutboxState::conflict || item.progress.state == store::OutboxState::refused)
            queued.isStuck = true;
        else
            queued.decisions.append(*decision);
    }
    return queued;
}

Result<void> addQueued(Facts &facts, const Queued &queued)
{
    for (const OutgoingDecision &outgoing : queued.decisions) {
        const rollout::Decision &decision = outgoing.record.decision;
        if (decision.number <= facts.stored.decisions.size()) // it has arrived meanwhile
            continue;
        facts.stored.decisions.append(decision);
        if (outgoing.revision) {
            facts.stored.plan = outgoing.revision->plan;
            facts.stored.revision = outgoing.revision->revision;
            facts.stored.author = outgoing.revision->author;
            facts.stored.addedAt = outgoing.revision->at;
            facts.stored.revisions.append(facts.stored.plan);
            facts.stored.planHashes.append(layout::planHash(facts.stored.plan));
        }
    }
    auto state = rollout::replay(facts.stored.revisions, facts.stored.decisions);
    if (!state)
        return tl::unexpected(state.error());
    facts.state = *std::move(state);
    return {};
}

Result<QString> signedInUser(const store::Workspace &workspace)
{
    return workspace.sharedConnection().map([](const std::optional<store::SharedConnection> &connection) {
        return connection ? connection->user : QString();
    });
}

Result<void> enqueueApproval(store::Workspace &workspace, const rollout::Decision &answer, const Facts &facts)
{
    const auto books = booksOf(workspace);
    if (!books)
        return tl::unexpected(books.error());
    if (const auto may = mayActAs(*books, answer.actor); !may)
        return may;
    // The answer closes the request in `facts`, so it is looked for in the log.
    const auto &log = facts.stored.decisions;
    const auto asked = std::find_if(log.crbegin(), log.crend(), [](const rollout::Decision &decision) {
        return decision.kind == rollout::DecisionKind::ask;
    });
    if (asked == log.crend())
        return failure(ErrorCode::internal, Words::tr("nobody asked for approval"), answer.rollout.value);
    const layout::Approval approval{
        answer.rollout, asked->number, asked->hash, answer.kind == rollout::DecisionKind::decline,
        answer.reason,  answer.at,     answer.zone, answer.via};
    const auto value = layout::toBytes(approval);
    if (!value)
        return tl::unexpected(value.error());
    const QByteArray key = books->keys.record(books->author(answer.actor), answer.rollout, newId(answer.at));
    return enqueueDocument(workspace, {OutgoingDocument::Kind::approval, key, *value}, ownerOfRollout(answer.rollout),
                           {}, answer.at);
}

Result<void> enqueue(store::Workspace &workspace, const Draft &draft, const WayOut &way,
                     const std::optional<layout::ApprovalLink> &approval)
{
    const rollout::Decision &decision = draft.decision;
    const auto books = booksOf(workspace);
    if (!books)
        return tl::unexpected(books.error());
    if (const auto may = mayActAs(*books, decision.actor); !may && !approval)
        return may;
    const auto before = queued(workspace, decision.rollout);
    if (!before)
        return tl::unexpected(before.error());
    if (before->isStuck && decision.kind != rollout::DecisionKind::note) // which meets nothing
        return failure(ErrorCode::conflict, Words::tr("an earlier decision of yours about it needs you first"),
                       decision.rollout.value);
    const auto shared = way.readings.rollout(books->keys, decision.rollout, books->publication);
    if (!shared)
        return tl::unexpected(shared.error());
    if (shared->newerFrom)
        return failure(ErrorCode::newerVersion, {}, decision.rollout.value);
    if (!shared->mayBeDecided())
        return failure(ErrorCode::damaged, Words::tr("the shared store no longer has all of its log"),
                       decision.rollout.value);

    layout::Outgoing outgoing;
    outgoing.author = books->author(decision.actor);
    outgoing.id = newId(decision.at);
    outgoing.record = {decision, approval};
    outgoing.evidence = draft.evidence;
    outgoing.slot = shared->nextSlot;
    outgoing.prev = shared->lastSlotHash;
    outgoing.nextPlan = shared->nextPlan;
    for (const OutgoingDecision &earlier : before->decisions) {
        if (earlier.sent.slot < shared->nextSlot) // it has arrived meanwhile
            continue;
        outgoing.slot = earlier.sent.slot + 1;
        outgoing.prev = earlier.slotHash;
        outgoing.nextPlan = earlier.sent.nextPlan + (earlier.revision ? 1 : 0);
    }
    if (decision.kind == rollout::DecisionKind::revise) {
        const store::StoredRollout &stored = draft.after.facts.stored;
        outgoing.revision =
            layout::PlanDocument{stored.revision, outgoing.author, decision.at, stored.plan, shared->plans.last().more};
    }
    const auto write = layout::decisionTxn(books->keys, outgoing);
    if (!write)
        return tl::unexpected(write.error());
    const layout::Sent sent{decision.rollout, outgoing.author, outgoing.id, outgoing.slot, outgoing.nextPlan};
    const auto document = toBytes(OutgoingDecision{sent, outgoing.record, write->slotHash, outgoing.revision});
    if (!document)
        return tl::unexpected(document.error());
    store::OutboxItem item{outgoing.id,
                           ownerOfRollout(decision.rollout),
                           outgoing.slot - 1,
                           decision.planRevision,
                           write->body,
                           *document,
                           draft.evidence,
                           decision.at,
                           {}};
    // Written down once for both: that it waits, and that it may have arrived.
    if (way.isLive && before->decisions.isEmpty())
        item.progress.state = store::OutboxState::sending;
    return workspace.enqueue(item);
}

Result<void> enqueuePlan(store::Workspace &workspace, const rollout::Plan &plan, const QString &author, Instant at)
{
    const auto books = booksOf(workspace);
    if (!books)
        return tl::unexpected(books.error());
    if (const auto may = mayActAs(*books, author); !may)
        return may;
    const auto stored = workspace.load(plan.id);
    if (stored || stored.error().code != ErrorCode::notFound)
        return stored ? failure(ErrorCode::duplicate, {}, plan.id.value) : Result<void>(tl::unexpected(stored.error()));
    const auto value = layout::toBytes(layout::PlanDocument{1, books->author(author), at, plan, {}});
    if (!value)
        return tl::unexpected(value.error());
    return enqueueDocument(workspace, {OutgoingDocument::Kind::plan, books->keys.plan(plan.id, 1), *value},
                           ownerOfRollout(plan.id), {}, at);
}

Result<void> enqueueSurface(store::Workspace &workspace, const rollout::Surface &surface, int revision,
                            const QString &author, Instant at)
{
    const auto books = booksOf(workspace);
    if (!books)
        return tl::unexpected(books.error());
    if (const auto may = mayActAs(*books, author); !may)
        return may;
    const auto shared = sharedSurface(workspace, books->keys, surface.id);
    if (!shared)
        return tl::unexpected(shared.error());
    if (shared->newerFrom)
        return failure(ErrorCode::newerVersion, {}, surface.id.value);
    if (shared->isIncomplete)
        return failure(ErrorCode::damaged, Words::tr("the shared store no longer has all of its revisions"),
                       surface.id.value);
    if (revision != shared->revisions.size() + 1)
        return failure(ErrorCode::conflict, Words::tr("there is a newer revision"), surface.id.value);
    const QJsonObject more = shared->revisions.isEmpty() ? QJsonObject() : shared->revisions.last().more;
    const auto value = layout::toBytes(layout::SurfaceDocument{revision, books->author(author), at, surface, more});
    if (!value)
        return tl::unexpected(value.error());
    QList<QByteArray> needed;
    if (shared->next > 1)
        needed.append(books->keys.surface(surface.id, shared->next - 1));
    return enqueueDocument(
        workspace, {OutgoingDocument::Kind::surface, books->keys.surface(surface.id, shared->next), *value},
        layout::ownerOf(layout::Key{.kind = layout::Key::Kind::surface, .surface = surface.id}), needed, at);
}

} // namespace sluice::console
