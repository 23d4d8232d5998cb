// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/role.h"
#include "sync/etcd/clockoffset.h"
#include "sync/etcd/serverversion.h"

#include <QStringList>

namespace sluice::sync {

/// What somebody who wants to connect should know about a store first.
struct StoreReport
{
    etcd::ServerVersion version;
    quint64 clusterId = 0;
    int members = 0; ///< 0: it does not tell
    bool hasSignIn = false;
    Role role = Role::none; ///< in the workspace that was asked about; without sign-in everybody owns it
    bool isThere = false;   ///< that workspace
    QByteArray meta;        ///< its document, as stored
    QStringList workspaces; ///< those that it shows us, at most mostWorkspaces; names as in keys
    std::optional<etcd::ClockOffset::Estimate> clock;

    static constexpr int mostWorkspaces = 50;
};

} // namespace sluice::sync
