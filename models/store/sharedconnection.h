// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QString>

namespace sluice::store {

/// Where the shared store of a workspace is, and as whom one signs in there. Never a secret.
struct SharedConnection
{
    QString endpoints;     ///< as typed; not empty
    QString user;          ///< empty: without signing in
    QString caFile;        ///< path; empty: what the system trusts
    QString workspace;     ///< its name in the store; not empty
    quint64 clusterId = 0; ///< of the store when this was written down
    bool operator==(const SharedConnection &) const = default;
};

/// Up to where a workspace knows its shared store.
struct SharedPosition
{
    quint64 clusterId = 0;
    qint64 revision = 0; ///< everything until here is in the copy
    Instant at{};        ///< when that became so
    bool operator==(const SharedPosition &) const = default;
};

} // namespace sluice::store
