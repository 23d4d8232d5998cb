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
        return maximumHold->nominalLength();
    return hold ? 2 * hold->nominalLength() : Milliseconds(0);
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
        if (judges(wanted, i) && hasUnexposed(i))
            ++count;
    return count;
}

bool Plan::hasUnexposed(int stage) const
{
    return stages.at(stage).controlShare().ppm > 0 || stages.at(stage).isAudience();
}

double Plan::usersToCompare(int stage) const
{
    double sum = 0;
    for (int i = 0; i <= stage; ++i) {
        const Stage &planned = stages.at(i);
        const double exposed = planned.exposure ? planned.exposure->share() : 0;
        const double control = planned.controlShare().share();
        if (exposed <= 0 || control <= 0)
            continue;
        const double share = exposed * control / (exposed + control);
        if (unitsPerDay && planned.longestHold() > Milliseconds(0)) {
            const double days = double(planned.longestHold().count()) / 86'400'000.0;
            sum += *unitsPerDay * days * share;
        } else if (planned.minimumSample) {
            sum += 2 * double(*planned.minimumSample) * share / exposed;
        }
    }
    return sum;
}

} // namespace sluice::rollout
