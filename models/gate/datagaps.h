// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/observation.h"
#include "rollout/holdclock.h"

namespace sluice::gate {

/// The stretches until `now` in which decide() would have found the data of the gate missing or stale, in the order of
/// time and apart from each other. The last one has no end if it is still so. A stage that judges nothing has none.
[[nodiscard]] QList<rollout::DataGap> dataGaps(const rollout::Plan &plan, const rollout::State &state,
                                               const QList<metrics::Observation> &observations, Instant now);

/// The same of the observations until `now`, and how it will go on if no newer ones come: the last stretch of a stage
/// that is open has no end, and may begin after `now`. What a hold that waits for data is counted with.
[[nodiscard]] QList<rollout::DataGap> expectedDataGaps(const rollout::Plan &plan, const rollout::State &state,
                                                       const QList<metrics::Observation> &observations, Instant now);

} // namespace sluice::gate
