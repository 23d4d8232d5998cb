// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace sluice::bench {

/// Makes a workspace with `rollouts` plausible rollouts in all states, with plans, decisions and looks. Seeded: the
/// same number gives the same rollouts (their times are relative to now).
[[nodiscard]] Result<void> makeWorkspace(const QString &path, int rollouts);

} // namespace sluice::bench
