// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/layout/keys.h"

namespace sluice::sync::layout {

/// Something that happened to an entry and must never happen outside of "live/": nothing there is overwritten or
/// removed. Remembered by whoever saw it, beside the entry as it was first.
struct Tampering
{
    enum class What {
        rewritten, ///< written again
        removed,
        vanished, ///< missing after everything was loaded again, as from an older snapshot
    };
    QByteArray key;
    What what = What::rewritten;
    qint64 revision = 0; ///< of the store, when it was seen
    QByteArray value;    ///< rewritten: what stands there now
    bool operator==(const Tampering &) const = default;
};

/// What was done to an entry that must not be.
struct Tampered
{
    Key key;
    Tampering::What what = Tampering::What::rewritten;
    qint64 revision = 0;
    bool isOriginalKnown = false; ///< what stood there first is at hand and goes on to count
    bool operator==(const Tampered &) const = default;
};

/// All that is known to have happened to the entries of `owner` (see ownerOf()), by key: what was seen and is
/// remembered, and what an entry itself tells of by its version. `entries` are as they were first written.
[[nodiscard]] QList<Tampered> tamperedOf(const Keys &keys, const QString &owner, const QList<etcd::KeyValue> &entries,
                                         const QList<Tampering> &tampering);

} // namespace sluice::sync::layout
