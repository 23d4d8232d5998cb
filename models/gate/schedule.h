// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"

#include <vector>

namespace sluice::gate {

/// One stage of a rollout that goes as planned, in days and users.
struct StageSchedule
{
    bool isCompared = false;    ///< an exposed and an unexposed group, so that looks can be had
    double exposedPerDay = 0;   ///< new users; 0 where the plan does not say how many an audience has
    double unexposedPerDay = 0; ///< new users that are measured as unexposed
    double hold = 0;            ///< days until the gate may open: minimum hold and minimum sample
    double longest = 0;         ///< days after which a person is asked: the maximum hold
    std::vector<double> looks;  ///< days since the stage was entered, increasing; empty if nothing is compared
    std::size_t gate = 0;       ///< index of the first look at which the gate may open; looks.size(): never
    bool operator==(const StageSchedule &) const = default;
};

/// How many looks a stage is given at most. More would move next to nothing and cost time.
struct LookLimits
{
    int whileHolding = 16;
    int afterwards = 8;
};

/// When the gates of a plan would be looked at: at every refresh of the data while the stage is held (several refreshes
/// together where there are more than `whileHolding`), at the moment the gate may open, and from then on until the
/// maximum hold at most `afterwards` times, evenly spaced. Needs Plan::unitsPerDay. Holds in days
/// of a calendar have their nominal length: when they will begin is not known.
///
/// A stage without any hold is looked at once, after one refresh (or when its minimum sample is there).
[[nodiscard]] std::vector<StageSchedule> scheduleOf(const rollout::Plan &plan, const LookLimits &limits);

} // namespace sluice::gate
