// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "present/boardsnapshot.h"
#include "present/rolloutorder.h"
#include "rollout/plan.h"

#include <QHash>

namespace sluice::present {

/// The stages of a plan as the board draws them.
[[nodiscard]] QList<BoardStep> boardSteps(const rollout::Plan &plan);

/// The board at the moment the list was arranged for; `steps` by rollout, those that were read so far. Without what the
/// list does not know: how the workspace stands to its store.
[[nodiscard]] BoardSnapshot boardSnapshot(const RolloutList &list, const QHash<RolloutId, QList<BoardStep>> &steps,
                                          const QTimeZone &zone);

} // namespace sluice::present
