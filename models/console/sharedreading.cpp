// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedreading.h"

#include "console/copiedentries.h"
#include "console/newrollout.h"
#include "core/logging.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

using namespace sync;

constexpr QLatin1StringView rolloutOwner("rollout/");
constexpr QLatin1StringView surfaceOwner("surface/");

/// Whether the log there goes on from the one here.
bool isBeginningOf(const store::StoredRollout &stored, const layout::SharedRollout &shared)
{
    const auto isThere = [&](const rollout::Decision &decision) {
        return decision.number <= shared.decisions.size() &&
               shared.decisions.at(decision.number - 1).decision.hash == decision.hash;
    };
    return !shared.plans.isEmpty() && stored.planHashes.first() == layout::planHash(shared.plans.first().plan) &&
           std::ranges::all_of(stored.decisions, isThere);
}

/// What it is read with.
struct Source
{
    SharedReadings &readings;
    const layout::Keys &keys;
    const layout::Publication &publication;
    Instant now{};
};

/// Of the rollouts among `owners`.
QList<RolloutId> rolloutsOf(const QStringList &owners)
{
    QList<RolloutId> rollouts;
    for (const QString &owner : owners)
        if (owner.startsWith(rolloutOwner))
            rollouts.append(RolloutId(owner.mid(rolloutOwner.size())));
    return rollouts;
}

/// A rollout as it is there and as it is here.
struct Found
{
    RolloutId id;
    Result<layout::SharedRollout> shared;
    Result<store::StoredRollout> stored;
    std::optional<Result<store::WrittenRollout>> written; ///< of one that is new here

    [[nodiscard]] bool isNew() const { return !stored && stored.error().code == ErrorCode::notFound; }
    [[nodiscard]] bool isToBeWritten() const { return isNew() && shared && !shared->plans.isEmpty() && !written; }
};

/// Adds what is new, and takes what has arrived out of `outbox`.
class Adoption
{
public:
    Adoption(store::Workspace &workspace, const Source &from, Adopted &adopted)
        : m_workspace(workspace)
        , m_from(from)
        , m_adopted(adopted)
    {
    }

    Result<void> read(const QStringList &owners)
    {
        for (const QString &owner : owners)
            if (owner.startsWith(surfaceOwner))
                if (const auto read = surface(SurfaceId(owner.mid(surfaceOwner.size()))); !read)
                    return read;
        std::vector<Found> found = find(rolloutsOf(owners));
        const auto write = [now = m_from.now](Found &one) {
            if (one.isToBeWritten())
                one.written = newRollout(*one.shared, now);
        };
        if (std::ranges::count_if(found, &Found::isToBeWritten) > 1)
            QtConcurrent::blockingMap(found, write);
        else
            std::ranges::for_each(found, write);
        for (const Found &one : found)
            if (const auto read = rollout(one); !read)
                return read;
        return {};
    }

private:
    std::vector<Found> find(const QList<RolloutId> &ids)
    {
        auto shared = m_from.readings.rollouts(m_from.keys, ids, m_from.publication);
        std::vector<Found> found;
        found.reserve(std::size_t(ids.size()));
        for (const RolloutId &id : ids)
            found.push_back({id, shared.take(id), m_workspace.load(id), m_from.readings.takeWritten(id)});
        return found;
    }

    Result<void> rollout(const Found &found)
    {
        const auto &shared = found.shared;
        if (!shared)
            return tl::unexpected(shared.error());
        if (shared->plans.isEmpty())
            return {};
        if (!found.isNew() && !found.stored)
            return tl::unexpected(found.stored.error());
        if (!found.isNew() && !isBeginningOf(*found.stored, *shared)) {
            qCWarning(lcConsole) << "its log is not the beginning of the one in the shared store:" << found.id.value;
            return {};
        }
        if (const auto added = found.isNew() ? addNew(found) : goOn(found); !added)
            return added;
        m_adopted.rollouts.append(found.id);
        if (!shared->approvals.isEmpty())
            m_adopted.toApprove.insert(found.id, shared->state.request ? shared->state.request->by : QString());
        return settle(rolloutOwner + found.id.value, [&](const store::OutboxItem &item) {
            const auto isIt = [&](const layout::SharedDecision &decision) { return decision.id == item.id; };
            return std::ranges::any_of(shared->decisions, isIt);
        });
    }

    /// A document that is live has nothing more to wait for, a decision until it counts.
    template <class HasArrived>
    Result<void> settle(const QString &owner, HasArrived hasArrived)
    {
        const auto outbox = m_workspace.outboxOf(owner);
        if (!outbox)
            return tl::unexpected(outbox.error());
        for (const store::OutboxItem &item : *outbox) {
            const bool isLive = item.progress.state == store::OutboxState::live && item.planRevision == 0;
            if (isLive || hasArrived(item))
                if (const auto settled = m_workspace.settle(item.id); !settled)
                    return settled;
        }
        return {};
    }

    Result<void> addNew(const Found &found)
    {
        return found.written->and_then([&](const auto &written) { return m_workspace.addWritten(written); });
    }

    /// What is measured here is not asked now: whoever lists the rollout next makes its summary.
    Result<void> goOn(const Found &found)
    {
        const layout::SharedRollout &shared = *found.shared;
        for (qsizetype i = found.stored->decisions.size(); i < shared.decisions.size(); ++i) {
            const rollout::Decision &decision = shared.decisions.at(i).decision;
            const auto added = decision.kind == rollout::DecisionKind::revise
                                   ? m_workspace.revise(decision, shared.plans.at(decision.planRevision - 1).plan, {})
                                   : m_workspace.appendFromElsewhere(decision, {});
            if (!added)
                return added;
        }
        return {};
    }

    Result<void> surface(const SurfaceId &id)
    {
        const auto shared = sharedSurface(m_workspace, m_from.keys, id);
        if (!shared)
            return tl::unexpected(shared.error());
        const auto stored = m_workspace.surfaceRevisions(id);
        if (!stored)
            return tl::unexpected(stored.error());
        for (const layout::SurfaceDocument &document : shared->revisions) {
            if (document.revision <= stored->size())
                continue;
            if (const auto added = m_workspace.addSurface(document.surface, document.revision, document.author,
                                                          document.at, store::SurfaceNames::mayRepeat);
                !added)
                return added;
            m_adopted.hasSurfaces = true;
        }
        return settle(surfaceOwner + id.value, [](const store::OutboxItem &) { return false; });
    }

    store::Workspace &m_workspace;
    const Source &m_from;
    Adopted &m_adopted;
};

/// Those of `owners` in one transaction.
Result<Adopted> adoptAll(store::Workspace &workspace, const Source &from, const QStringList &owners,
                         std::optional<qint64> upTo)
{
    Adopted adopted;
    const Result<void> written = workspace.together(
        [&]() -> Result<void> {
            if (const auto read = Adoption(workspace, from, adopted).read(owners); !read)
                return read;
            return upTo ? workspace.setSharedRead(*upTo) : Result<void>();
        },
        store::Durability::soon); // from a copy that is on the disk
    if (!written)
        return tl::unexpected(written.error());
    return adopted;
}

/// One by one: what one is to blame for must not keep the others waiting.
Result<Adopted> adoptEach(store::Workspace &workspace, const Source &from, const QStringList &owners,
                          std::optional<qint64> upTo)
{
    Adopted adopted;
    for (const QString &owner : owners) {
        const auto one = adoptAll(workspace, from, {owner}, {});
        if (!one && !isOfOneOwner(one.error()))
            return one;
        if (!one) {
            qCWarning(lcConsole) << "not taken from the shared store:" << owner << one.error().detail;
            continue;
        }
        adopted = adopted + *one;
    }
    if (upTo)
        if (const auto read = workspace.setSharedRead(*upTo); !read)
            return tl::unexpected(read.error());
    return adopted;
}

} // namespace

Result<std::optional<layout::Publication>> publicationIn(const store::Workspace &workspace)
{
    const auto copy = copiedEntries(workspace, layout::ownerOf(layout::Key{layout::Key::Kind::meta}));
    if (!copy)
        return tl::unexpected(copy.error());
    if (copy->entries.isEmpty())
        return std::optional<layout::Publication>();
    return layout::publicationFrom(copy->entries.first()).map([](layout::Publication publication) {
        return std::optional(std::move(publication));
    });
}

Result<SharedOddities> sharedOddities(const store::Workspace &workspace, const RolloutId &id)
{
    const auto connection = workspace.sharedConnection();
    if (!connection)
        return tl::unexpected(connection.error());
    if (!*connection)
        return SharedOddities();
    const auto publication = publicationIn(workspace);
    if (!publication)
        return tl::unexpected(publication.error());
    if (!*publication)
        return SharedOddities();
    const auto shared = sharedRollout(workspace, layout::Keys((*connection)->workspace), id, **publication);
    if (!shared)
        return tl::unexpected(shared.error());
    const auto stored = workspace.load(id);
    return SharedOddities{shared->voids,     shared->voidPlans,    shared->tampered,
                          shared->newerFrom, shared->isIncomplete, stored && !isBeginningOf(*stored, *shared)};
}

Result<layout::SharedRollout> sharedRollout(const store::Workspace &workspace, const layout::Keys &keys,
                                            const RolloutId &id, const layout::Publication &publication)
{
    return copiedEntries(workspace, rolloutOwner + id.value).map([&](const CopiedEntries &copy) {
        return layout::readRollout(keys, id, copy.entries, publication, copy.tampering);
    });
}

Result<layout::SharedSurface> sharedSurface(const store::Workspace &workspace, const layout::Keys &keys,
                                            const SurfaceId &id)
{
    return copiedEntries(workspace, surfaceOwner + id.value).map([&](const CopiedEntries &copy) {
        return layout::readSurface(keys, id, copy.entries, copy.tampering);
    });
}

Adopted Adopted::operator+(const Adopted &later) const
{
    Adopted both{rollouts + later.rollouts, hasSurfaces || later.hasSurfaces, toApprove};
    both.toApprove.insert(later.toApprove);
    return both;
}

bool isOfOneOwner(const Error &error)
{
    return isOfOneRollout(error) || error.code == ErrorCode::conflict || error.code == ErrorCode::duplicate ||
           error.code == ErrorCode::invalidInput || error.code == ErrorCode::internal;
}

QFuture<void> readAhead(const store::Workspace &workspace, SharedReadings &readings, const layout::Keys &keys,
                        const QStringList &owners, Instant now)
{
    const auto publication = publicationIn(workspace);
    return publication && *publication ? readings.readAhead(keys, rolloutsOf(owners), **publication, now)
                                       : QFuture<void>();
}

Result<Adopted> adopt(store::Workspace &workspace, SharedReadings &readings, const layout::Keys &keys,
                      const QStringList &owners, std::optional<qint64> upTo, Instant now)
{
    const auto publication = publicationIn(workspace);
    if (!publication)
        return tl::unexpected(publication.error());
    if (!*publication)
        return Adopted();
    const Source from{readings, keys, **publication, now};
    auto adopted = adoptAll(workspace, from, owners, upTo);
    if (!adopted && isOfOneOwner(adopted.error()))
        return adoptEach(workspace, from, owners, upTo);
    return adopted;
}

} // namespace sluice::console
