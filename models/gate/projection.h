// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/guardrailmonitor.h"

#include <optional>

namespace sluice::gate {

/// How many times as many users the newest snapshot of an inconclusive guardrail needs until the next look decides,
/// clear or regressed, should they all be like those seen so far: above 1, right to a few percent. Each trial is judged
/// by the same code as a look. None if a hundred times as many would not do, if nothing was seen of the stage yet, or
/// if the verdict is not inconclusive.
///
/// Cheap enough for every look of a long list, unlike sensitivity(): a handful of looks more, and none is replayed.
[[nodiscard]] std::optional<double> growthUntilDecided(const GuardrailMonitor &monitor);

} // namespace sluice::gate
