// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/replay.h"

namespace sluice::rollout {

/// Both clocks of a stage at one moment.
struct HoldClock
{
    Milliseconds inStage{};        ///< wall time since the stage was entered
    Milliseconds counted{};        ///< of that, what counts: without pauses
    Milliseconds minimum{};        ///< the plan's hold and its extensions
    Milliseconds left{};           ///< minimum - counted, never negative
    std::optional<Instant> endsAt; ///< when the hold is or was complete; none while paused before its end
    bool isPaused = false;
    bool operator==(const HoldClock &) const = default;

    [[nodiscard]] bool isComplete() const { return left == Milliseconds(0); }
    [[nodiscard]] double share() const; ///< counted / minimum, 0..1; 1 without a hold
};

/// How long `visit` must be held at least: the plan's hold and what it was extended by.
[[nodiscard]] Milliseconds minimumHold(const Plan &plan, const StageVisit &visit);

/// Pure function of the facts and `now`. A `now` before the stage began (a clock that was set back) counts as its
/// beginning: nothing is ever counted twice or negatively.
[[nodiscard]] HoldClock holdClock(Milliseconds minimum, const StageVisit &visit, Instant now);

} // namespace sluice::rollout
