// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/writtenrollout.h"
#include "sync/layout/sharedrollout.h"

namespace sluice::console {

/// What the shared store says about a rollout, written out for a workspace that does not have it, with the summary that
/// it has `now`: nothing was measured there yet, so its plan and its log are all there is to know. Pure. notFound
/// without a plan; internal if a decision contradicts itself.
[[nodiscard]] Result<store::WrittenRollout> newRollout(const sync::layout::SharedRollout &shared, Instant now);

} // namespace sluice::console
