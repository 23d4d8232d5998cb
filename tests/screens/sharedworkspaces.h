// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::testing {

/// Writes "waiting.sluice" and "conflict.sluice" into a folder: the workspace of somebody whose store cannot be reached
/// any more, with a decision that waits for it, and the same after somebody else was faster. What is wrong, or empty.
/// Starts an etcd.
[[nodiscard]] QString makeSharedWorkspaces(const QString &folder);

} // namespace sluice::testing
