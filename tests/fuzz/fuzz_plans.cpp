// SPDX-License-Identifier: GPL-3.0-or-later
// The same as fuzz_stats for what is asked before there are data, and for what several looks allow to say afterwards:
// power, planning, inference, simulation.
#include "inputs.h"
#include "require.h"

#include "stats/inference.h"
#include "stats/planning.h"
#include "stats/power.h"
#include "stats/sequentialpower.h"
#include "stats/simulation.h"

namespace {

using namespace sluice::fuzz;
using namespace sluice::stats;

void check(Status status, Reason reason)
{
    require(statusOf(reason) == status, "status and reason disagree");
}

void check(const Quantity &quantity)
{
    check(quantity.status, quantity.reason);
    requireFinite(quantity.value, "a quantity");
}

void checkProbability(double p)
{
    require(p >= 0 && p <= 1 + 1e-9, "no probability");
}

Demand demand(Bytes &in)
{
    Demand demand{in.choice(8) == 0 ? in.any() : in.share() / 2, in.choice(8) == 0 ? in.any() : in.share(), {}};
    if (in.choice(4) == 0)
        demand.critical = in.choice(4) == 0 ? in.any() : 6 * in.share();
    return demand;
}

Assumption assumption(Bytes &in)
{
    switch (in.choice(4)) {
    case 0:
        return Assumption::means(number(in), number(in), number(in), number(in));
    case 1:
        return Assumption::proportions(in.share(), in.share());
    case 2:
        return Assumption::rates(std::abs(number(in)), std::abs(number(in)));
    default:
        return {static_cast<Assumption::Kind>(in.choice(3)), in.any(), in.any(), in.any(), in.any()};
    }
}

void power(Bytes &in)
{
    const Demand asked = demand(in);
    check(distanceInSe(asked));
    const Assumption assumed = assumption(in);
    const double share = in.choice(8) == 0 ? in.any() : in.share();
    const Direction d = direction(in);
    const PlannedContrast contrast =
        plannedContrast(assumed, share, d, in.yes() ? std::optional(margin(in)) : std::nullopt);
    check(contrast.status, contrast.reason);
    for (const double value : {contrast.psi, contrast.nullVariance, contrast.variance})
        requireFinite(value, "a number of a planned contrast");
    check(requiredUnits(contrast, asked));
    check(powerWith(contrast, in.any(), asked));
    check(powerAt(in.any(), in.any(), asked));
    check(detectableEffect(in.any(), asked));
    check(detectableHarm(assumed, share, d, in.any(), asked));
}

void holds(Bytes &in)
{
    std::vector<StageTraffic> stages;
    for (int i = in.choice(5); i > 0; --i)
        stages.push_back({in.choice(8) == 0 ? in.any() : in.share(),
                          in.choice(8) == 0 ? in.any() : std::abs(number(in)),
                          in.choice(8) == 0 ? in.any() : 30 * in.share()});
    const HoldDemand asked{in.choice(8) == 0 ? in.any() : std::abs(number(in)), std::abs(number(in)),
                           in.choice(8) == 0 ? in.any() : std::abs(number(in)), demand(in)};
    const HoldPlan plan = holdPlan(stages, asked);
    check(plan.status, plan.reason);
    require(plan.status == Status::ok || plan.stages.empty(), "stages of a plan that is refused");
    for (const StageHold &stage : plan.stages)
        for (const double value :
             {stage.effectivePerDay, stage.shareOfEvenSplit, stage.effectiveRequired, stage.days.value_or(0),
              stage.wholeDays.value_or(0), stage.effectiveAfterMinimum, stage.mdeAfterMinimum.value_or(0)})
            requireFinite(value, "a number of a hold plan");
}

std::vector<double> information(Bytes &in)
{
    std::vector<double> all;
    double j = 0;
    for (int i = in.choice(8); i > 0; --i)
        all.push_back(in.choice(32) == 0 ? in.any() : j += in.share() * (in.choice(8) == 0 ? 1e-6 : 0.2));
    return all;
}

std::vector<PlannedLook> looks(Bytes &in)
{
    std::vector<PlannedLook> all;
    for (const double j : information(in))
        all.push_back({j, in.choice(16) == 0 ? in.any() : 7 * in.share()});
    return all;
}

void severalLooks(Bytes &in)
{
    const Design plan = design(in);
    const bool possible = validity(plan) == Reason::none && plan.jMax > 1e-9 && plan.jMax < 1e9;
    const std::vector<PlannedLook> all = possible && in.yes() ? plannedLooks(plan, information(in)) : looks(in);
    const SequentialPower result = sequentialPower(all, in.choice(8) == 0 ? in.any() : 8 * in.share() - 4);
    check(result.status, result.reason);
    for (const double crossing : result.crossing)
        checkProbability(crossing);
    checkProbability(result.power);
    requireFinite(result.expectedInformation, "expected information");
    check(driftForPower(all, in.choice(8) == 0 ? in.any() : in.share()));
    check(inflationFactor(all, in.choice(8) == 0 ? in.any() : in.positive(), demand(in)));
    const StagewiseInference stagewise = stagewiseInference(all, in.choice(8) == 0 ? in.any() : 10 * in.share() - 3,
                                                            in.choice(8) == 0 ? in.any() : in.share() / 2);
    check(stagewise.status, stagewise.reason);
    checkProbability(stagewise.p);
    for (const double value : {stagewise.lower, stagewise.medianUnbiased, stagewise.upper})
        requireFinite(value, "a number of the stage-wise inference");
}

void repeated(Bytes &in)
{
    const RepeatedLimits limits = repeatedLimits(in.any(), in.any(), in.any(), in.any());
    check(limits.status, limits.reason);
    for (const Limit &limit : {limits.lower, limits.upper})
        require(limits.status != Status::ok || (!std::isnan(limit.value) && limit.unbounded == std::isinf(limit.value)),
                "a repeated limit");
    const Design plan = design(in);
    if (validity(plan) != Reason::none)
        return;
    Ledger ledger(plan);
    std::vector<double> z;
    for (const double j : information(in)) {
        ledger.append(j * ledger.design().jMax, in.choice(16) == 0);
        z.push_back(in.choice(8) == 0 ? in.any() : 8 * in.share() - 2);
    }
    if (ledger.empty())
        return;
    checkProbability(nominalP(ledger.last()));
    const RepeatedP one =
        repeatedP(ledger, std::size_t(in.choice(int(z.size()))), in.choice(8) == 0 ? in.any() : 6 * in.share());
    const RepeatedP all = sequentialP(ledger, z);
    checkProbability(one.value);
    checkProbability(all.value);
}

void simulated(Bytes &in)
{
    SimulatedTest test;
    double t = 0;
    for (int i = in.choice(6); i > 0; --i) {
        test.t.push_back(in.choice(16) == 0 ? in.any() : t += in.share());
        test.boundary.push_back(in.choice(8) == 0 ? in.any() : 4 * in.share());
    }
    test.drift = in.choice(8) == 0 ? in.any() : 4 * in.share() - 2;
    check(statusOf(validity(test)), validity(test));
    if (validity(test) != Reason::none)
        return;
    constexpr std::int64_t trials = 300;
    std::int64_t crossed = 0;
    for (const std::int64_t count : simulateCrossings(test, trials, in.word())) {
        require(count >= 0, "fewer than no trial");
        crossed += count;
    }
    require(crossed <= trials, "more trials crossed than there were");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Bytes in(std::span(data, size));
    constexpr void (*subjects[])(Bytes &) = {power, power, holds, severalLooks, repeated, simulated};
    subjects[in.choice(int(std::size(subjects)))](in);
    return 0;
}
