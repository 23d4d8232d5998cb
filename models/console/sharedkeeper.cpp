// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedkeeper.h"

#include "console/setback.h"

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;
using store::OutboxState;

namespace {

constexpr qsizetype mostPeople = 1'000; ///< that are known to be here: more are no team, and cost each console memory

} // namespace

SharedKeeper::SharedKeeper(store::Workspace &workspace, SharedReadings &readings, const layout::Keys &keys,
                           const Clock &clock)
    : m_workspace(workspace)
    , m_readings(readings)
    , m_keys(keys)
    , m_clock(clock)
{
}

Result<etcd::Position> SharedKeeper::known() const
{
    const auto position = m_workspace.sharedPosition();
    if (!position)
        return tl::unexpected(position.error());
    return *position ? etcd::Position{(*position)->clusterId, (*position)->revision} : etcd::Position();
}

Result<void> SharedKeeper::beginLoad(etcd::LoadReason)
{
    m_people.clear();
    m_isLoading = true;
    return m_workspace.beginSharedLoad();
}

/// What is kept of it: nothing of who is there, and nothing that is not ours.
SharedKeeper::Change SharedKeeper::changeFrom(const etcd::KeyValue &entry, bool isDeletion)
{
    const auto key = m_keys.parse(entry.key);
    if (!key || key->kind == layout::Key::Kind::agent)
        return {};
    if (key->kind == layout::Key::Kind::presence) {
        const auto presence = layout::presenceFrom(entry.value);
        const bool isTheirs = presence && presence->user == key->user && presence->console == key->console;
        if (isDeletion || !isTheirs)
            m_people.remove(entry.key);
        else if (m_people.size() < mostPeople || m_people.contains(entry.key))
            m_people.insert(entry.key, *presence);
        return {};
    }
    return store::SharedChange{layout::ownerOf(key),
                               {entry.key, entry.value, entry.createRevision, entry.modRevision, entry.version},
                               isDeletion,
                               key->kind == layout::Key::Kind::evidence};
}

Result<void> SharedKeeper::takePage(const QList<etcd::KeyValue> &entries)
{
    QList<store::SharedChange> changes;
    changes.reserve(entries.size());
    for (const etcd::KeyValue &entry : entries)
        if (auto change = changeFrom(entry, false))
            changes.append(*std::move(change));
    return m_workspace.takeShared(changes).map([](const QStringList &) {});
}

Result<void> SharedKeeper::endLoad(const etcd::Position &position)
{
    m_isLoading = false;
    m_position = position;
    return m_workspace.together([&]() -> Result<void> {
        auto connection = m_workspace.sharedConnection();
        if (!connection)
            return tl::unexpected(connection.error());
        if (*connection && (*connection)->clusterId != position.clusterId) { // restored from a snapshot, or first seen
            (*connection)->clusterId = position.clusterId;
            if (const auto set = m_workspace.setSharedConnection(**connection, m_clock.now()); !set)
                return set;
        }
        return m_workspace.endSharedLoad({position.clusterId, position.revision, m_clock.now()})
            .map([](const QStringList &) {});
    });
}

Result<void> SharedKeeper::take(const QList<etcd::Change> &changes)
{
    if (m_position.clusterId == 0) {
        const auto position = known();
        if (!position)
            return tl::unexpected(position.error());
        m_position = *position;
    }
    QList<store::SharedChange> kept;
    for (const etcd::Change &change : changes)
        for (const etcd::Event &event : change.events)
            if (auto one = changeFrom(event.entry, event.kind == etcd::Event::Kind::removed))
                kept.append(*std::move(one));
    const qint64 revision = changes.last().revision;
    m_position.revision = revision;
    // Who comes and goes is hardly worth a write to the disk; but a store forgets, and what it has forgotten is loaded
    // whole.
    constexpr Milliseconds often = std::chrono::minutes(10);
    const Instant now = m_clock.now();
    if (kept.isEmpty() && m_savedAt && now - *m_savedAt < often)
        return {};
    m_savedAt = now;
    return keep(kept, {m_position.clusterId, revision, now});
}

Result<void> SharedKeeper::keep(const QList<store::SharedChange> &changes, const store::SharedPosition &position)
{
    const auto unread = m_workspace.unreadShared();
    if (!unread)
        return tl::unexpected(unread.error());
    const bool isNext = !m_isLoading && unread->owners.isEmpty() && changes.size() <= adoptedAtOnce;
    const auto adopted = isNext && !changes.isEmpty() ? keepAndAdopt(changes, position) : Result<void>();
    if (adopted && isNext && !changes.isEmpty())
        return {};
    if (!adopted && !isOfOneOwner(adopted.error()))
        return adopted;
    return m_workspace.takeShared(changes, position).map([](const QStringList &) {});
}

/// What was told and what follows from it are written once, so that it is seen at once.
Result<void> SharedKeeper::keepAndAdopt(const QList<store::SharedChange> &changes,
                                        const store::SharedPosition &position)
{
    Adopted adopted;
    const auto kept = m_workspace.together([&]() -> Result<void> {
        const auto owners = m_workspace.takeShared(changes, position);
        if (!owners || owners->isEmpty())
            return owners.map([](const QStringList &) {});
        const auto place = m_workspace.sharedPlace();
        if (!place)
            return tl::unexpected(place.error());
        return adopt(m_workspace, m_readings, m_keys, *owners, place->number, position.at).map([&](Adopted read) {
            adopted = std::move(read);
        });
    });
    if (kept)
        m_adopted = m_adopted.value_or(Adopted()) + adopted;
    return kept;
}

Result<QList<sync::Outgoing>> SharedKeeper::toSend() const
{
    return m_workspace.outboxToSend().map([](const QList<store::OutboxItem> &items) {
        QList<sync::Outgoing> outgoing;
        for (const store::OutboxItem &item : items)
            outgoing.append({item.id, item.request});
        return outgoing;
    });
}

Result<void> SharedKeeper::becomes(const store::OutboxItem &item, OutboxState state, const QString &error)
{
    const qint64 attempts = item.progress.attempts + (state == OutboxState::sending ? 1 : 0);
    return m_workspace.setOutboxProgress(item.id, {state, attempts, error, m_clock.now()});
}

/// A person has to look at it, and at whatever was decided on top of it.
Result<void> SharedKeeper::sticks(const store::OutboxItem &item, OutboxState state, const QString &error)
{
    return m_workspace.together([&]() -> Result<void> {
        if (const auto set = becomes(item, state, error); !set)
            return set;
        const auto outbox = m_workspace.outboxOf(item.owner);
        if (!outbox)
            return tl::unexpected(outbox.error());
        bool isBehind = false;
        for (const store::OutboxItem &other : *outbox) {
            if (isBehind && other.progress.state == OutboxState::waiting)
                if (const auto set = becomes(other, OutboxState::conflict, toString(Setback::builtOnOther)); !set)
                    return set;
            isBehind |= other.id == item.id;
        }
        return {};
    });
}

Result<void> SharedKeeper::sending(const QString &id)
{
    const auto found = m_workspace.outboxItem(id);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found || (*found)->progress.state != OutboxState::waiting)
        return {}; // sent before: nothing new to write down
    return becomes(**found, OutboxState::sending, {});
}

namespace {

struct Ending
{
    OutboxState state = OutboxState::live;
    Setback setback = Setback::none;
};

Ending endingOf(const layout::Keys &keys, const OutgoingDecision &outgoing, const etcd::TxnAnswer &answer)
{
    using Kind = layout::DecisionAnswer::Kind;
    switch (layout::readDecisionAnswer(keys, outgoing.sent, answer).kind) {
    case Kind::live:
    case Kind::alreadyLive:
        return {};
    case Kind::conflict:
        return {OutboxState::conflict, Setback::decidedFirst};
    case Kind::newerPlan:
        return {OutboxState::conflict, Setback::planRevised};
    case Kind::storeIsBehind:
        return {OutboxState::refused, Setback::storeIsBehind};
    case Kind::contradictory:
        break;
    }
    return {OutboxState::refused, Setback::withoutReason};
}

Ending endingOf(const layout::Keys &, const OutgoingDocument &outgoing, const etcd::TxnAnswer &answer)
{
    using Kind = layout::CreationAnswer::Kind;
    switch (layout::readCreationAnswer({{outgoing.key, outgoing.value}}, answer).kind) {
    case Kind::live:
    case Kind::alreadyLive:
        return {};
    case Kind::conflict:
        return {OutboxState::conflict, Setback::nameTaken};
    case Kind::storeIsBehind:
        break;
    }
    return {OutboxState::refused, Setback::storeIsBehind};
}

} // namespace

Result<void> SharedKeeper::answered(const QString &id, const etcd::TxnAnswer &answer)
{
    const auto found = m_workspace.outboxItem(id);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return {}; // it was in what we were told before the answer came
    const auto outgoing = outgoingFrom(**found);
    if (!outgoing)
        return tl::unexpected(outgoing.error());
    const Ending ending = std::visit([&](const auto &one) { return endingOf(m_keys, one, answer); }, *outgoing);
    return ending.state == OutboxState::live ? becomes(**found, ending.state, {})
                                             : sticks(**found, ending.state, toString(ending.setback));
}

Result<void> SharedKeeper::refused(const QString &id, const etcd::Trouble &why)
{
    const auto found = m_workspace.outboxItem(id);
    if (!found)
        return tl::unexpected(found.error());
    return *found ? sticks(**found, OutboxState::refused, why.detail) : Result<void>();
}

} // namespace sluice::console
