// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sharedstatus.h"
#include "present/conflictform.h"
#include "rollout/threeway.h"

#include <QTimeZone>

namespace sluice::present {

/// What became of something that met somebody else's. `facts`: of its rollout now, none if it cannot be read; `merge`:
/// of an edit of a plan. Pure.
[[nodiscard]] ConflictForm conflictForm(const console::WaitingChange &change, const console::SharedStatus &status,
                                        const std::optional<console::Facts> &facts,
                                        const std::optional<rollout::Merge> &merge, Instant now, const QTimeZone &zone);

} // namespace sluice::present
