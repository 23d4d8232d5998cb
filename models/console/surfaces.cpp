// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/facts.h"
#include "console/session.h"
#include "console/sharedwriting.h"
#include "rollout/surfacefile.h"

#include <QSet>

using namespace Qt::StringLiterals;

// Surfaces: which one governs whom, and what another revision of one would change.
namespace sluice::console {

Result<rollout::SurfaceInForce> surfaceInForce(const store::Workspace &workspace, const QString &idOrName)
{
    if (idOrName.isEmpty())
        return rollout::SurfaceInForce();
    auto stored = workspace.surface(idOrName);
    if (!stored)
        return tl::unexpected(stored.error());
    return *stored ? rollout::SurfaceInForce((*stored)->surface, (*stored)->revision) : rollout::SurfaceInForce();
}

rollout::SurfaceHistory surfaceHistory(const store::Workspace &workspace, const SurfaceId &id)
{
    QList<rollout::SurfaceSince> revisions;
    if (const auto stored = workspace.surfaceRevisions(id))
        for (const store::StoredSurface &revision : *stored)
            revisions.prepend({revision.at, revision.surface}); // the newest is first there
    return rollout::SurfaceHistory(std::move(revisions));
}

Result<rollout::SurfaceInForce> Session::surfaceInForce(const QString &idOrName)
{
    return console::surfaceInForce(*m_workspace, idOrName);
}

/// A surface that cannot be read keeps nobody from seeing the list; whoever looks at a rollout on it is told.
Result<void> Session::govern(gate::SummaryList &list)
{
    const auto isOfOneSurface = [](const Error &error) {
        return error.code == ErrorCode::damaged || error.code == ErrorCode::newerVersion;
    };
    const auto surfaces = m_workspace->surfaces();
    if (!surfaces && !isOfOneSurface(surfaces.error()))
        return tl::unexpected(surfaces.error());
    if (surfaces && surfaces->isEmpty())
        return {};
    std::optional<Error> trouble;
    list.govern([&](const QString &name) {
        const auto found = surfaceInForce(name);
        if (found)
            return *found;
        if (!isOfOneSurface(found.error()))
            trouble = found.error();
        return rollout::SurfaceInForce::unreadable(found.error().detail);
    });
    return trouble ? Result<void>(tl::unexpected(*trouble)) : Result<void>();
}

Result<SurfaceChange> Session::surfaceChange(const rollout::Surface &surface)
{
    const auto revisions = m_workspace->surfaceRevisions(surface.id);
    if (!revisions)
        return tl::unexpected(revisions.error());
    const auto listed = summaries();
    if (!listed)
        return tl::unexpected(listed.error());

    SurfaceChange change;
    rollout::Surface present; // demands nothing
    QSet<QString> names{surface.id.value, surface.name};
    for (const store::StoredSurface &revision : *revisions)
        names.insert(revision.surface.name);
    if (!revisions->isEmpty()) {
        present = revisions->first().surface;
        change.isSame = present == surface;
        change.revision = revisions->first().revision + (change.isSame ? 0 : 1);
    }
    const Instant now = m_clock.now();
    for (qsizetype i = 0; i < listed->size(); ++i) {
        const gate::Summary summary = listed->at(i);
        const bool hasEnded = summary.phase == rollout::Phase::complete || summary.phase == rollout::Phase::abandoned;
        if (hasEnded || !names.contains(summary.surface))
            continue;
        const auto stored = m_workspace->load(summary.id);
        if (!stored) {
            change.unreadable.append({summary.id.value, stored.error().detail});
            continue;
        }
        TouchedRollout touched{summary.id, summary.name, surface.timeZone};
        touched.isRunning = summary.phase == rollout::Phase::running || summary.phase == rollout::Phase::held;
        touched.before = rollout::policyBreaches(stored->plan, present);
        touched.after = rollout::policyBreaches(stored->plan, surface);
        touched.closedBefore = rollout::closureAt(present, now);
        touched.closedAfter = rollout::closureAt(surface, now);
        change.touched.append(touched);
    }
    return change;
}

Result<SurfaceChange> Session::addSurface(const rollout::Surface &surface, const QString &author,
                                          std::optional<int> seen)
{
    if (const auto may = mayDecide(); !may)
        return tl::unexpected(may.error());
    Result<SurfaceChange> change = SurfaceChange();
    const Result<void> written = m_workspace->together([&]() -> Result<void> {
        change = surfaceChange(surface);
        if (!change)
            return tl::unexpected(change.error());
        if (change->isSame)
            return {};
        const int revision = seen ? *seen + 1 : change->revision;
        const auto connection = m_workspace->sharedConnection();
        if (!connection)
            return tl::unexpected(connection.error());
        change->isWaiting = connection->has_value();
        if (change->isWaiting)
            return enqueueSurface(*m_workspace, surface, revision, author, m_clock.now());
        return m_workspace->addSurface(surface, revision, author, m_clock.now());
    });
    if (!written)
        return tl::unexpected(written.error());
    return change;
}

} // namespace sluice::console
