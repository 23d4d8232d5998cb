// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace sluice::sync::etcd {

Q_NAMESPACE

/// Why everything that a store holds is told.
enum class LoadReason {
    first,
    compacted,    ///< more happened than the store remembers
    otherCluster, ///< another store, or one restored from a snapshot: what is missing now has vanished
    wentBack,     ///< the same
};
Q_ENUM_NS(LoadReason)

} // namespace sluice::sync::etcd
