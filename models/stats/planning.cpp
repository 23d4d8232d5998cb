// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/planning.h"

#include <cmath>

namespace sluice::stats {

namespace {

HoldPlan refused(Reason reason)
{
    return {statusOf(reason), reason, {}};
}

Reason validity(const StageTraffic &stage)
{
    if (!std::isfinite(stage.share) || !std::isfinite(stage.unitsPerDay) || !std::isfinite(stage.minimumDays))
        return Reason::notFinite;
    const bool good = stage.share >= 0 && stage.share <= 1 && stage.unitsPerDay >= 0 && stage.minimumDays >= 0;
    return good ? Reason::none : Reason::badDesign;
}

Reason validity(const HoldDemand &demand)
{
    if (!std::isfinite(demand.effect) || !std::isfinite(demand.varianceExposed) ||
        !std::isfinite(demand.varianceUnexposed))
        return Reason::notFinite;
    if (demand.varianceExposed < 0 || demand.varianceUnexposed < 0)
        return Reason::negativeVariance;
    if (demand.varianceExposed == 0 && demand.varianceUnexposed == 0)
        return Reason::zeroVariance;
    return demand.effect > 0 ? Reason::none : Reason::badDesign;
}

/// Effective units N so far and J, the variance of their weighted sum of contrasts; the standard error is sqrt(J) / N.
struct Gathered
{
    double n = 0;
    double j = 0;
};

/// The N at which distance * sqrt(J) / N comes down to the effect, when everything that is added has n_eff * variance
/// equal to `variance`: the larger root of a quadratic. With one variance everywhere it is (distance / effect)^2 times
/// the variance. No root: what came before sees the effect, and however much of this stage is added, it still does.
double effectiveRequired(const Gathered &before, double variance, double distance, double effect)
{
    const double square = (distance / effect) * (distance / effect);
    const double half = 0.5 * square * variance;
    const double excess = square * (before.j - variance * before.n);
    const double discriminant = half * half + excess;
    return discriminant < 0 ? before.n : half + std::sqrt(discriminant);
}

} // namespace

HoldPlan holdPlan(std::span<const StageTraffic> stages, const HoldDemand &demand)
{
    if (const Reason fault = validity(demand); fault != Reason::none)
        return refused(fault);
    const Quantity distance = distanceInSe(demand.demand);
    if (distance.status != Status::ok)
        return refused(distance.reason);
    if (!(distance.value > 0))
        return refused(Reason::badDesign);

    HoldPlan plan;
    Gathered gathered;
    for (const StageTraffic &stage : stages) {
        if (const Reason fault = validity(stage); fault != Reason::none)
            return refused(fault);
        StageHold hold;
        hold.effectivePerDay = stage.unitsPerDay * effectivePerUnit(stage.share);
        hold.shareOfEvenSplit = shareOfEvenSplit(stage.share);
        const double variance = (1 - stage.share) * demand.varianceExposed + stage.share * demand.varianceUnexposed;
        hold.effectiveRequired = effectiveRequired(gathered, variance, distance.value, demand.effect);
        const double missing = hold.effectiveRequired - gathered.n;
        if (missing <= 0)
            hold.days = 0;
        else if (const double days = missing / hold.effectivePerDay; std::isfinite(days))
            hold.days = days;
        if (hold.days)
            hold.wholeDays = std::ceil(*hold.days);
        gathered.n += hold.effectivePerDay * stage.minimumDays;
        gathered.j += hold.effectivePerDay * stage.minimumDays * variance;
        hold.effectiveAfterMinimum = gathered.n;
        if (const double mde = distance.value * std::sqrt(gathered.j) / gathered.n; std::isfinite(mde))
            hold.mdeAfterMinimum = mde;
        if (!std::isfinite(hold.effectiveRequired) || !std::isfinite(gathered.n) || !std::isfinite(gathered.j))
            return refused(Reason::badDesign);
        plan.stages.push_back(hold);
    }
    return plan;
}

} // namespace sluice::stats
