// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "rollout/plan.h"

namespace sluice::gate {

/// What is wrong with a plan whose document is in order: what its statistics can never do. One fault for each place,
/// with its path ("predictions[0].standardError").
[[nodiscard]] QList<InputFault> planFaults(const rollout::Plan &plan);

} // namespace sluice::gate
