// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/keyvalue.h"
#include "sync/etcd/trouble.h"

namespace sluice::sync::etcd {

/// One line of a watch.
struct WatchMessage
{
    Header header;
    bool isCreated = false;
    bool isCancelled = false;   ///< this watch tells nothing any more, though the stream may stay open
    qint64 compactRevision = 0; ///< of a cancelled one: its start is no longer there, the history begins here
    QString cancelReason;
    bool isFragment = false; ///< the events go on in the next message, perhaps within a revision
    QList<Event> events;     ///< by rising revision

    /// Nothing happened, and all until header.revision has been told. Only a sign of life: early 3.4 and 3.5 let it
    /// overtake events.
    [[nodiscard]] bool isProgress() const { return !isCreated && !isCancelled && events.isEmpty(); }
};

/// Reads one line. The trouble is what the server says as it ends the stream, or `foreign` for what is no line of a
/// watch.
[[nodiscard]] Outcome<WatchMessage> watchMessageFrom(const QByteArray &line);

} // namespace sluice::sync::etcd
