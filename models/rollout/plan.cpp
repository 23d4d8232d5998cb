// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/plan.h"

#include <algorithm>

namespace sluice::rollout {

Exposure Stage::controlShare() const
{
    if (control)
        return *control;
    if (isAudience() || !exposure || exposure->ppm == 0)
        return {};
    return Exposure{Exposure::all - exposure->ppm};
}

Milliseconds Stage::longestHold() const
{
    if (maximumHold)
        return maximumHold->length();
    return hold ? 2 * hold->length() : Milliseconds(0);
}

const Metric *Plan::metric(const MetricId &wanted) const
{
    const auto found = std::ranges::find(metrics, wanted, &Metric::id);
    return found == metrics.end() ? nullptr : &*found;
}

std::optional<Margin> Plan::margin(const Guardrail &guardrail, int stage) const
{
    if (stage >= 0 && stage < stages.size())
        if (const auto own = stages.at(stage).margins.constFind(guardrail.metric);
            own != stages.at(stage).margins.constEnd())
            return *own;
    return guardrail.margin;
}

bool Plan::judges(const MetricId &wanted, int stage) const
{
    const auto &listed = stages.at(stage).guardrails;
    return !listed || listed->contains(wanted);
}

int Plan::stagesThatCompare(const MetricId &wanted) const
{
    int count = 0;
    for (int i = 0; i < stages.size(); ++i)
        if (judges(wanted, i) && (stages.at(i).controlShare().ppm > 0 || stages.at(i).isAudience()))
            ++count;
    return count;
}

} // namespace sluice::rollout
