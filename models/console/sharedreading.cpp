// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedreading.h"

#include "core/logging.h"

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

using namespace sync;

constexpr QLatin1StringView rolloutOwner("rollout/");
constexpr QLatin1StringView surfaceOwner("surface/");

/// The keys of an owner, as the layout reads them.
struct Copy
{
    QList<etcd::KeyValue> entries;
    QList<layout::Tampering> tampering;
};

layout::Tampering::What whatOf(store::SharedTampering::What what)
{
    switch (what) {
    case store::SharedTampering::What::deleted:
        return layout::Tampering::What::removed;
    case store::SharedTampering::What::vanished:
        return layout::Tampering::What::vanished;
    default:
        return layout::Tampering::What::rewritten;
    }
}

Result<Copy> copyOf(const store::Workspace &workspace, const QString &owner)
{
    const auto keys = workspace.shared(owner);
    if (!keys)
        return tl::unexpected(keys.error());
    Copy copy;
    copy.entries.reserve(keys->size());
    for (const store::SharedKey &key : *keys) {
        const store::SharedEntry &first = key.first;
        copy.entries.append({first.key, first.value, first.createRevision, first.modRevision, first.version, 0});
        for (const store::SharedTampering &since : key.since) {
            const bool isBack = since.what == store::SharedTampering::What::returned && since.found == first;
            if (!isBack)
                copy.tampering.append({first.key, whatOf(since.what), since.found.modRevision, since.found.value});
        }
    }
    return copy;
}

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

/// Adds what is new, and takes what has arrived out of `outbox`.
class Adoption
{
public:
    Adoption(store::Workspace &workspace, SharedReadings &readings, const layout::Keys &keys,
             const layout::Publication &publication, Adopted &adopted)
        : m_workspace(workspace)
        , m_readings(readings)
        , m_keys(keys)
        , m_publication(publication)
        , m_adopted(adopted)
    {
    }

    Result<void> read(const QString &owner)
    {
        if (owner.startsWith(rolloutOwner))
            return rollout(RolloutId(owner.mid(rolloutOwner.size())));
        if (owner.startsWith(surfaceOwner))
            return surface(SurfaceId(owner.mid(surfaceOwner.size())));
        return {};
    }

private:
    Result<void> rollout(const RolloutId &id)
    {
        const auto shared = m_readings.rollout(m_keys, id, m_publication);
        if (!shared)
            return tl::unexpected(shared.error());
        if (shared->plans.isEmpty())
            return {};
        auto known = decisionsKnown(id, *shared);
        if (!known)
            return tl::unexpected(known.error());
        if (!*known) {
            qCWarning(lcConsole) << "its log is not the beginning of the one in the shared store:" << id.value;
            return {};
        }
        for (int number = **known; number < shared->decisions.size(); ++number)
            if (const auto added = add(shared->decisions.at(number).decision, *shared); !added)
                return added;
        m_adopted.rollouts.append(id);
        if (!shared->approvals.isEmpty())
            m_adopted.toApprove.insert(id, shared->state.request ? shared->state.request->by : QString());
        return settle(rolloutOwner + id.value, [&](const store::OutboxItem &item) {
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

    /// How many decisions the workspace has; it is given the rollout if it does not have it. none: they are others.
    Result<std::optional<int>> decisionsKnown(const RolloutId &id, const layout::SharedRollout &shared)
    {
        const auto stored = m_workspace.load(id);
        if (!stored && stored.error().code == ErrorCode::notFound) {
            const layout::PlanDocument &first = shared.plans.first();
            const auto added = m_workspace.addRollout(first.plan, first.author, first.at, {});
            if (!added)
                return tl::unexpected(added.error());
            return 0;
        }
        if (!stored)
            return tl::unexpected(stored.error());
        return isBeginningOf(*stored, shared) ? std::optional(int(stored->decisions.size())) : std::nullopt;
    }

    Result<void> add(const rollout::Decision &decision, const layout::SharedRollout &of)
    {
        if (decision.kind == rollout::DecisionKind::revise)
            return m_workspace.revise(decision, of.plans.at(decision.planRevision - 1).plan, {});
        if (decision.evidence.isEmpty())
            return m_workspace.append(decision, {}, {});
        const auto evidence = m_workspace.evidence(decision.evidence); // the copy brought it, under its hash
        if (!evidence && evidence.error().code == ErrorCode::notFound)
            return m_workspace.appendWithoutEvidence(decision, {});
        return evidence ? m_workspace.append(decision, *evidence, {}) : tl::unexpected(evidence.error());
    }

    Result<void> surface(const SurfaceId &id)
    {
        const auto shared = sharedSurface(m_workspace, m_keys, id);
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
    SharedReadings &m_readings;
    const layout::Keys &m_keys;
    const layout::Publication &m_publication;
    Adopted &m_adopted;
};

/// Those of `owners` in one transaction.
Result<Adopted> adoptAll(store::Workspace &workspace, SharedReadings &readings, const layout::Keys &keys,
                         const layout::Publication &publication, const QStringList &owners, std::optional<qint64> upTo)
{
    Adopted adopted;
    const Result<void> written = workspace.together([&]() -> Result<void> {
        Adoption adoption(workspace, readings, keys, publication, adopted);
        for (const QString &owner : owners)
            if (const auto read = adoption.read(owner); !read)
                return read;
        return upTo ? workspace.setSharedRead(*upTo) : Result<void>();
    });
    if (!written)
        return tl::unexpected(written.error());
    return adopted;
}

/// One by one: what one is to blame for must not keep the others waiting.
Result<Adopted> adoptEach(store::Workspace &workspace, SharedReadings &readings, const layout::Keys &keys,
                          const layout::Publication &publication, const QStringList &owners, std::optional<qint64> upTo)
{
    Adopted adopted;
    for (const QString &owner : owners) {
        const auto one = adoptAll(workspace, readings, keys, publication, {owner}, {});
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
    const auto copy = copyOf(workspace, layout::ownerOf(layout::Key{layout::Key::Kind::meta}));
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
    return copyOf(workspace, rolloutOwner + id.value).map([&](const Copy &copy) {
        return layout::readRollout(keys, id, copy.entries, publication, copy.tampering);
    });
}

Result<layout::SharedSurface> sharedSurface(const store::Workspace &workspace, const layout::Keys &keys,
                                            const SurfaceId &id)
{
    return copyOf(workspace, surfaceOwner + id.value).map([&](const Copy &copy) {
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

Result<Adopted> adopt(store::Workspace &workspace, SharedReadings &readings, const layout::Keys &keys,
                      const QStringList &owners, std::optional<qint64> upTo)
{
    const auto publication = publicationIn(workspace);
    if (!publication)
        return tl::unexpected(publication.error());
    if (!*publication)
        return Adopted();
    auto adopted = adoptAll(workspace, readings, keys, **publication, owners, upTo);
    if (!adopted && isOfOneOwner(adopted.error()))
        return adoptEach(workspace, readings, keys, **publication, owners, upTo);
    return adopted;
}

} // namespace sluice::console
