// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "console/sharedreadings.h"
#include "sync/layout/sharedsurface.h"

#include <QMap>

// From the copy of a shared store to the records of the workspace.
namespace sluice::console {

/// What the copy says about the workspace as a whole. nullopt: nothing was loaded yet. newerVersion, damaged.
[[nodiscard]] Result<std::optional<sync::layout::Publication>> publicationIn(const store::Workspace &workspace);

/// Of everything that is known of it; SharedReadings asks less.
[[nodiscard]] Result<sync::layout::SharedRollout> sharedRollout(const store::Workspace &workspace,
                                                                const sync::layout::Keys &keys, const RolloutId &id,
                                                                const sync::layout::Publication &publication);
[[nodiscard]] Result<sync::layout::SharedSurface> sharedSurface(const store::Workspace &workspace,
                                                                const sync::layout::Keys &keys, const SurfaceId &id);

/// What the store says about a rollout that does not count, or was done to what must not be touched.
struct SharedOddities
{
    QList<sync::layout::VoidSlot> voids;
    QList<sync::layout::VoidDocument> voidPlans;
    QList<sync::layout::Tampered> tampered;
    std::optional<int> newerFrom; ///< from this slot on the log is of a newer Sluice
    bool isIncomplete = false;    ///< the store no longer has all that the log was made of
    bool contradicts = false;     ///< the log here is not the beginning of the one there

    [[nodiscard]] bool isEmpty() const
    {
        return voids.isEmpty() && voidPlans.isEmpty() && tampered.isEmpty() && !newerFrom && !isIncomplete &&
               !contradicts;
    }
};
/// Empty without a shared store. Errors of the store.
[[nodiscard]] Result<SharedOddities> sharedOddities(const store::Workspace &workspace, const RolloutId &id);

/// What the records of the workspace have become.
struct Adopted
{
    QList<RolloutId> rollouts;
    bool hasSurfaces = false;           ///< a surface has another revision
    QMap<RolloutId, QString> toApprove; ///< with approvals that are not in the log yet, and who asked for them

    Adopted operator+(const Adopted &later) const;
};

/// Reads what the copy says about `owners`, on all cores: plans, decisions and surfaces that count and are not here yet
/// are added, and what waited for them leaves the outbox, all in one transaction; in the same the copy is read up to
/// `upTo`, if there is one. What is new here as a whole gets the summary that it has `now`. What cannot be read of one
/// of them keeps nothing from the others. Nothing counts before the workspace is published.
[[nodiscard]] Result<Adopted> adopt(store::Workspace &workspace, SharedReadings &readings,
                                    const sync::layout::Keys &keys, const QStringList &owners,
                                    std::optional<qint64> upTo, Instant now);

/// Begins to read what the copy says about `owners`, while adopt() still writes what it was given before: it is given
/// them next, and need not read itself once the answer is finished.
QFuture<void> readAhead(const store::Workspace &workspace, SharedReadings &readings, const sync::layout::Keys &keys,
                        const QStringList &owners, Instant now);

/// As many owners as adopt() is given at once, at most: others may use the workspace in between.
inline constexpr qsizetype adoptedAtOnce = 200;

/// Whether it is about one rollout or surface, as opposed to the file or the disk.
[[nodiscard]] bool isOfOneOwner(const Error &error);

} // namespace sluice::console
