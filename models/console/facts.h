// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"

#include <functional>

// What a session reads of one rollout, from whichever connection; nothing is written.
namespace sluice::console {

/// The newest revision of the surface that a plan names so; none if nobody knows it.
[[nodiscard]] Result<rollout::SurfaceInForce> surfaceInForce(const store::Workspace &workspace,
                                                             const QString &idOrName);
using FindSurface = std::function<Result<rollout::SurfaceInForce>(const QString &idOrName)>;

/// Empty if one of its revisions cannot be read, which keeps nobody from the rollouts on it: sluice verify names it.
[[nodiscard]] rollout::SurfaceHistory surfaceHistory(const store::Workspace &workspace, const SurfaceId &id);

/// Errors of the store; damaged if the decisions do not make sense.
[[nodiscard]] Result<Facts> factsOf(const store::Workspace &workspace, const RolloutId &id, const FindSurface &find);

/// The same without asking for the surface, nor for what approval was asked for on.
[[nodiscard]] Result<Facts> ungovernedFactsOf(const store::Workspace &workspace, const RolloutId &id);

/// With what the gate says at `at`.
[[nodiscard]] View viewOf(Facts facts, Instant at, Monitors &monitors);

} // namespace sluice::console
