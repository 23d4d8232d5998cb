// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <optional>

namespace sluice::ui {

/// Which decisions get a button in the gate panel (DESIGN.md 8.8): a wide one for the way on, two below it.
struct GateButtons
{
    std::optional<rollout::DecisionKind> wide;
    std::optional<rollout::DecisionKind> left;
    std::optional<rollout::DecisionKind> right;

    [[nodiscard]] bool contains(rollout::DecisionKind kind) const
    {
        return wide == kind || left == kind || right == kind;
    }
};

[[nodiscard]] const present::ActionState *stateOf(const present::GateSnapshot &gate, rollout::DecisionKind kind);

/// The recommended decision is wide; without one, the next step forward. A disabled decision keeps its place and says
/// why, as long as the gate is shown; before the start and after the end only what can be done has a button.
[[nodiscard]] GateButtons gateButtons(const present::GateSnapshot &gate);

} // namespace sluice::ui
