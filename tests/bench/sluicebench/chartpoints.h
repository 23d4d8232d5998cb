// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

namespace sluice::bench {

/// A guardrail with this many looks, one a minute until now, whose curve waves slowly and fast. Another `offset`,
/// another curve.
[[nodiscard]] present::ChartSnapshot chartOf(int points, Instant now, int offset);

} // namespace sluice::bench
