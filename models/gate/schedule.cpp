// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/schedule.h"

#include <algorithm>
#include <cmath>

namespace sluice::gate {

namespace {

double days(Milliseconds length)
{
    return double(length.count()) / 86'400'000.0;
}

} // namespace

std::vector<StageSchedule> scheduleOf(const rollout::Plan &plan, const LookLimits &limits)
{
    const double refresh = days(plan.data.refresh.nominalLength());
    std::vector<StageSchedule> schedule;
    for (const rollout::Stage &stage : plan.stages) {
        StageSchedule planned;
        planned.exposedPerDay = plan.unitsPerDay.value_or(0) * (stage.exposure ? stage.exposure->share() : 0);
        planned.unexposedPerDay = plan.unitsPerDay.value_or(0) * stage.controlShare().share();
        planned.isCompared = planned.exposedPerDay > 0 && planned.unexposedPerDay > 0;
        planned.hold = stage.hold ? days(stage.hold->nominalLength()) : 0;
        if (stage.minimumSample && planned.exposedPerDay > 0)
            planned.hold = std::max(planned.hold, double(*stage.minimumSample) / planned.exposedPerDay);
        planned.longest = days(stage.longestHold());
        if (!(planned.longest > 0))
            planned.longest = planned.hold > 0 ? planned.hold : refresh;
        if (!planned.isCompared) {
            schedule.push_back(planned);
            continue;
        }
        const double held = std::min(planned.hold, planned.longest);
        if (held > 0) {
            const double together = std::max(1.0, std::ceil(held / refresh / limits.whileHolding));
            const double step = refresh * together;
            for (double at = step; at < held * (1 - 1e-9); at += step)
                planned.looks.push_back(at);
            planned.looks.push_back(held);
        }
        planned.gate = planned.hold > planned.longest ? 0 : std::max<std::size_t>(planned.looks.size(), 1) - 1;
        if (const double rest = planned.longest - held; rest > 1e-9 * planned.longest) {
            const double count = std::clamp(std::floor(rest / refresh), 1.0, double(limits.afterwards));
            for (int i = 1; i <= int(count); ++i)
                planned.looks.push_back(held + rest * i / count);
        }
        if (planned.hold > planned.longest)
            planned.gate = planned.looks.size(); // the sample is not there when the maximum hold is over
        schedule.push_back(planned);
    }
    return schedule;
}

} // namespace sluice::gate
