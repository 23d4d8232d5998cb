// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/anytimeinterval.h"
#include "stats/band.h"
#include "stats/ledger.h"
#include "stats/simulation.h"

#include <benchmark/benchmark.h>

namespace {

using namespace sluice::stats;

Ledger monitored(int looks)
{
    Ledger ledger({.alpha = 0.05, .jMax = 1000});
    for (int k = 1; k <= looks; ++k)
        ledger.append(1000.0 * k / (looks + 1));
    return ledger;
}

/// A whole plan of equally spaced looks.
void boundaries(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(monitored(static_cast<int>(state.range(0))).last().boundary);
}
BENCHMARK(boundaries)->Arg(5)->Arg(20)->Arg(200)->Unit(benchmark::kMicrosecond);

/// One more look, on a copy of a ledger that has 200.
void appendOne(benchmark::State &state)
{
    const Ledger before = monitored(200);
    for (auto _ : state) {
        Ledger ledger = before;
        benchmark::DoNotOptimize(ledger.append(1000).boundary);
    }
}
BENCHMARK(appendOne)->Unit(benchmark::kMicrosecond);

/// Simulated trials on two threads; items are trials.
void simulation(benchmark::State &state)
{
    const Ledger ledger = monitored(static_cast<int>(state.range(0)));
    SimulatedTest test;
    for (const Look &look : ledger.looks()) {
        test.t.push_back(look.t);
        test.boundary.push_back(look.boundary);
    }
    constexpr std::int64_t trials = 10'000'000;
    for (auto _ : state)
        benchmark::DoNotOptimize(simulateCrossings(test, trials, 1, 2).back());
    state.SetItemsProcessed(state.iterations() * trials);
}
BENCHMARK(simulation)->Arg(5)->Arg(10)->Arg(20)->Unit(benchmark::kMillisecond)->UseRealTime();

/// One anytime-valid relative interval from two stored samples.
void anytimeInterval(benchmark::State &state)
{
    const auto mixture = Mixture::tunedFor(Mixture::Sides::two, 0.05, 5000, Mixture::Tuning::approximate);
    const Sample exposed = Mean{10'000, 10.1, 41'000, {}};
    const Sample unexposed = Mean{990'000, 10, 3'900'000, {}};
    for (auto _ : state)
        benchmark::DoNotOptimize(
            anytimeRelativeInterval(estimate(exposed), estimate(unexposed), size(exposed) + size(unexposed), mixture)
                .lower);
}
BENCHMARK(anytimeInterval);

std::vector<Groups> strata(int stages)
{
    std::vector<Groups> result;
    for (std::int64_t s = 1; s <= stages; ++s)
        result.push_back({Proportion{10000 * s, 303 * s}, Proportion{990000, 26730 + 11 * s}});
    return result;
}

/// Both tests of a proportion over a number of stages.
void scoreTests(benchmark::State &state)
{
    const std::vector<Groups> groups = strata(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        benchmark::DoNotOptimize(deterioration(groups, Direction::decrease).z);
        benchmark::DoNotOptimize(nonInferiority(groups, Direction::decrease, {Scale::absolute, 0.005}).z);
    }
}
BENCHMARK(scoreTests)->Arg(1)->Arg(4);

/// The band of a proportion, by inversion of both tests.
void band(benchmark::State &state)
{
    const std::vector<Groups> groups = strata(static_cast<int>(state.range(0)));
    const auto scale = state.range(1) == 0 ? Scale::absolute : Scale::relative;
    const Margin margin{scale, scale == Scale::absolute ? 0.005 : 0.2};
    for (auto _ : state)
        benchmark::DoNotOptimize(repeatedLimits(groups, Direction::decrease, scale, 3.1, 2.2, margin).upper.value);
}
BENCHMARK(band)->ArgsProduct({{1, 4}, {0, 1}})->Unit(benchmark::kMicrosecond);

} // namespace
