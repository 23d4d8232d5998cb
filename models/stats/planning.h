// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/power.h"

#include <optional>
#include <span>
#include <vector>

namespace sluice::stats {

// How long a stage has to hold until its gate can see an effect (statistics.md, section 11). Stages are strata: each
// adds effective units n_E n_U / (n_E + n_U), the weights of the tests.

/// New units while one stage lasts.
struct StageTraffic
{
    double share = 0;       ///< exposed part of the units of both groups, in [0, 1]; 0 or 1: nobody to compare with
    double unitsPerDay = 0; ///< new units of both groups, >= 0 (rates: exposure time)
    double minimumDays = 0; ///< shortest hold, >= 0
};

/// What a gate shall see.
struct HoldDemand
{
    double effect = 0;          ///< the effect to find, or margin minus assumed harm; > 0
    double varianceExposed = 0; ///< of a unit
    double varianceUnexposed = 0;
    Demand demand;
};

struct StageHold
{
    double effectivePerDay = 0;
    double shareOfEvenSplit = 0;           ///< information per unit against 50:50
    double effectiveRequired = 0;          ///< over all stages up to this one
    std::optional<double> days;            ///< from the start of this stage; none: never at this traffic
    std::optional<double> wholeDays;       ///< rounded up
    double effectiveAfterMinimum = 0;      ///< over all stages up to this one, each held as short as allowed
    std::optional<double> mdeAfterMinimum; ///< none: nothing to compare with until then
};

struct HoldPlan
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    std::vector<StageHold> stages; ///< empty unless ok
};

/// Days that each stage needs if the stages before it are left after their shortest hold.
/// Reasons: those of power.h, badDesign for traffic out of range.
HoldPlan holdPlan(std::span<const StageTraffic> stages, const HoldDemand &demand);

} // namespace sluice::stats
