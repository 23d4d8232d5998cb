// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/layout/sharedrollout.h"

namespace sluice::sync::layout {

/// What the store says about one surface.
struct SharedSurface
{
    QList<SurfaceDocument> revisions; ///< 1, 2, 3 ...; empty: there is none that counts
    QList<VoidDocument> voids;        ///< by number
    QList<Tampered> tampered;         ///< by key
    int next = 1;                     ///< number of the key that the next revision is written to
    std::optional<int> newerFrom;     ///< number of a document of a newer Sluice: nothing is to be laid down after it
    bool isIncomplete = false;        ///< as in SharedRollout
    bool operator==(const SharedSurface &) const = default;
};

/// Reads one surface from all of its entries, as they were first written, in any order. Only owners may write there, so
/// a document counts if it was written once, can be read and has the next revision. Pure.
[[nodiscard]] SharedSurface readSurface(const Keys &keys, const SurfaceId &surface,
                                        const QList<etcd::KeyValue> &entries, const QList<Tampering> &tampering = {});

} // namespace sluice::sync::layout
