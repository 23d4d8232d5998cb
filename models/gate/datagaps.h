// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/observation.h"
#include "rollout/timeledger.h"

namespace sluice::gate {

/// The stretches until `now` in which decide() would have found the data of the gate missing or stale, in the order of
/// time and apart from each other. The last one has no end if it is still so. A stage that judges nothing has none.
[[nodiscard]] QList<rollout::DataGap> dataGaps(const rollout::Plan &plan, const rollout::State &state,
                                               const QList<metrics::Observation> &observations, Instant now);

} // namespace sluice::gate
