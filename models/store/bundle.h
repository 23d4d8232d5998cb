// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/instant.h"
#include "core/result.h"
#include "store/connection.h"

#include <optional>

namespace sluice::store {

/// What a bundle says of itself: a workspace of one rollout, as it was at one moment, for reading elsewhere.
struct BundleNote
{
    RolloutId rollout;
    Instant at{};          ///< when it was exported
    QString by;            ///< who did
    QString verdict;       ///< what the gate said then, see rollout::toString(Verdict)
    QString evidence;      ///< SHA-256 of what a decision would have been frozen with at that moment
    bool isShared = false; ///< a shared store had a part in it
    bool operator==(const BundleNote &) const = default;
};

/// Makes a workspace at `to`, where no file may be, of this rollout of the workspace `from` alone, in one state of
/// that: what was decided, planned, imported and frozen, each record and its digest as it stands there, whether it
/// makes sense or not, and the surfaces that its plans name. Without its sources and whatever waits to be sent. Errors:
/// notFound; fileNotWritable if there is a file at `to`; those of Workspace::open() for either.
[[nodiscard]] Result<void> copyRollout(const QString &from, const RolloutId &id, const QString &to);

/// Makes a workspace that nobody has open a bundle: one file, without another beside it, that Workspace::open() opens
/// for reading only and refuses with fileNotWritable otherwise.
[[nodiscard]] Result<void> makeBundle(const QString &path, const BundleNote &note);

/// Throws SQLite::Exception.
[[nodiscard]] bool isBundle(const Connection &database);

/// What makeBundle() was told; nullopt: an ordinary workspace. damaged if it cannot be read, and what
/// Workspace::open() answers.
[[nodiscard]] Result<std::optional<BundleNote>> bundleNoteOf(const QString &path);

} // namespace sluice::store
