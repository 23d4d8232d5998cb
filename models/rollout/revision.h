// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/permission.h"

namespace sluice::rollout {

// What a plan may become. Before the rollout is started: anything but the plan of another rollout. From then on the
// stages that were entered are history, the present one included: its hold is changed by extending it, its criteria are
// ticked as they are. What its tests were designed with stays, because the first look may come at any moment, and
// another design after a look would void what the first one promised. The stages after the furthest one may change in
// every way, and with them name, description, owner, who approves, and what the metrics are thought to look like. Data
// are stored by the place of their stage: one that has some already, because a file told of it before it was entered,
// keeps its place and its name.

/// Every field of `revised` that must stay as it is in `plan`, with its path; planUnchanged if nothing differs. Empty:
/// the revision is allowed. `measured`: indices of the stages of `plan` that there are data of. Needs plans that
/// planFromJson would accept. Pure.
[[nodiscard]] QList<Refusal> revisionRefusals(const Plan &plan, const Plan &revised, const State &state,
                                              const QList<int> &measured = {});

/// `revised`, with its tests planned for as many users as those of `plan` were, where the rollout in `state` was
/// started: other stages ahead must not move the boundaries of looks that were taken. A document that says so itself is
/// left as it is.
[[nodiscard]] Plan withDesignOf(const Plan &plan, Plan revised, const State &state);

} // namespace sluice::rollout
