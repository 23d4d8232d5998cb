// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/decision.h"

#include <span>

namespace sluice::rollout {

/// The name that all decisions of one stop of all carry: SHA-256 over who stopped what, when and why. Two stops that
/// differ in any of these have different names.
[[nodiscard]] QString stopName(const QString &actor, const QString &reason, Instant at,
                               const QList<RolloutId> &rollouts);

/// What was decided about a rollout since `stop` held it: the first decision after its hold that is more than a note.
/// nullptr: nothing was, so that undoing the stop gives the rollout back as it was. `log` holds the stop's hold; of a
/// log without it the first decision is the answer.
[[nodiscard]] const Decision *decidedSince(std::span<const Decision> log, const QString &stop);

} // namespace sluice::rollout
