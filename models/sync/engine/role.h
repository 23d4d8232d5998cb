// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/answers.h"

namespace sluice::sync {

/// What somebody may do in a workspace of a store, least first; each may do what those before it may.
enum class Role {
    none,     ///< not even look
    viewer,   ///< look
    approver, ///< agree to what somebody asked for, or decline
    manager,  ///< decide about rollouts, write plans
    owner,    ///< write surfaces, too, and what the workspace is called
};

/// By the key ranges that the roles of `user` allow. `prefix` is the range of the whole workspace, "…/acme/", `own`
/// that of the user's own records. Pure.
[[nodiscard]] Role roleFrom(const QList<etcd::Permission> &permissions, const QByteArray &prefix,
                            const QByteArray &own);

} // namespace sluice::sync
