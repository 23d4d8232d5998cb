// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"
#include "sync/etcd/keyvalue.h"
#include "sync/layout/tampered.h"

namespace sluice::console {

/// The keys of an owner as the copy of a shared store has them, and as the layout reads them.
struct CopiedEntries
{
    QList<sync::etcd::KeyValue> entries; ///< as they were first seen
    QList<sync::layout::Tampering> tampering;
};

/// Evidence is there without its value, unless something was done to a key of this owner. Errors of the store.
[[nodiscard]] Result<CopiedEntries> copiedEntries(const store::Workspace &workspace, const QString &owner);

} // namespace sluice::console
