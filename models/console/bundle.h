// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "console/verification.h"
#include "store/bundle.h"

namespace sluice::console {

/// Why a rollout was not exported.
struct BundleRefused
{
    Error error;
    Verification verification; ///< damaged: what is not as recorded
};

/// Writes one rollout as a bundle to `path`, where no file may be: whole, or not at all. What was written is verified
/// and judged again before it gets its name. Errors: notFound; fileNotWritable, also if there is a file; damaged: a
/// record is not as recorded, here as little as there; conflict: somebody decided or imported meanwhile, do it again;
/// those of store::Workspace::open().
[[nodiscard]] tl::expected<store::BundleNote, BundleRefused> exportBundle(Session &session, const RolloutId &id,
                                                                          const QString &path, const QString &actor);

/// A bundle and what becomes of it on this machine.
struct Bundle
{
    store::BundleNote note;
    View view; ///< at the moment of the export
    Verification verification;
    QString evidence; ///< as BundleNote::evidence, made again here

    /// The gate says the same, to the byte.
    [[nodiscard]] bool isSame() const { return evidence == note.evidence; }
};

/// Reads it and changes nothing. invalidInput: not a bundle but a workspace that people work in.
[[nodiscard]] Result<Bundle> openBundle(const QString &path, const Clock &clock);

} // namespace sluice::console
