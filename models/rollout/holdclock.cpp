// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/holdclock.h"

#include <algorithm>

namespace sluice::rollout {

double HoldClock::share() const
{
    if (minimum <= Milliseconds(0))
        return 1;
    return std::clamp(double(counted.count()) / double(minimum.count()), 0.0, 1.0);
}

Milliseconds minimumHold(const Plan &plan, const StageVisit &visit)
{
    Milliseconds minimum{};
    if (const auto &hold = plan.stages.at(visit.stage).hold)
        minimum = hold->length();
    for (const Extension &extension : visit.extensions)
        minimum += extension.by.length();
    return minimum;
}

HoldClock holdClock(Milliseconds minimum, const StageVisit &visit, Instant now)
{
    HoldClock clock;
    clock.minimum = minimum;
    const Instant end = std::max(visit.enteredAt, visit.leftAt ? std::min(*visit.leftAt, now) : now);
    clock.inStage = end - visit.enteredAt;

    // Walk the counted stretches between pauses; the moment at which they add up to the minimum is the hold's end.
    Instant from = visit.enteredAt;
    const auto count = [&](Instant to) {
        to = std::min(to, end);
        if (to <= from)
            return;
        const Milliseconds stretch = to - from;
        if (!clock.endsAt && clock.counted + stretch >= clock.minimum)
            clock.endsAt = from + (clock.minimum - clock.counted);
        clock.counted += stretch;
        from = to;
    };
    for (const Pause &pause : visit.pauses) {
        count(pause.from);
        if (pause.from > end)
            break;
        from = std::max(from, pause.to.value_or(end)); // a clock set back in between counts nothing twice
        clock.isPaused = !pause.to || *pause.to > end;
    }
    if (!clock.isPaused)
        count(end);
    clock.left = std::max(clock.minimum - clock.counted, Milliseconds(0));
    if (clock.left == Milliseconds(0) && !clock.endsAt)
        clock.endsAt = visit.enteredAt; // no hold at all
    if (!clock.endsAt && !clock.isPaused)
        clock.endsAt = end + clock.left;
    return clock;
}

} // namespace sluice::rollout
