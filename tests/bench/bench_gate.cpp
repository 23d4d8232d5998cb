// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"
#include "gate/projection.h"
#include "gate/sensitivity.h"

#include <benchmark/benchmark.h>

#include <thread>

using namespace sluice;
using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

constexpr Instant begin = Instant(hours(24 * 365 * 50));
constexpr Instant evening = begin + hours(1'000);

/// A plan of 1%, 10% and 50% with `guardrails` proportions, each with a relative margin.
rollout::Plan plan(int guardrails)
{
    rollout::Plan plan;
    plan.id = RolloutId(u"bench"_s);
    plan.unitsPerDay = 200'000;
    for (int i = 0; i < guardrails; ++i) {
        const MetricId metric(u"metric %1"_s.arg(i));
        plan.metrics.append({metric, metric.value, rollout::MetricKind::proportion});
        plan.guardrails.append(
            {metric, i % 2 ? rollout::Severity::hold : rollout::Severity::rollback, rollout::Margin{0.2, true}});
    }
    for (const int percent : {1, 10, 50}) {
        rollout::Stage stage;
        stage.name = u"%1%"_s.arg(percent);
        stage.exposure = rollout::Exposure{percent * 10'000};
        stage.hold = Duration{48, Duration::Unit::hours};
        plan.stages.append(stage);
    }
    return plan;
}

rollout::State inLastStage(const rollout::Plan &plan)
{
    rollout::State state;
    state.phase = rollout::Phase::running;
    for (int i = 0; i < plan.stages.size(); ++i) {
        rollout::StageVisit visit;
        visit.stage = i;
        visit.enteredAt = begin;
        state.visits.append(visit);
    }
    return state;
}

/// `looks` looks of every guardrail in order, evenly over the stages.
QList<metrics::Observation> observations(const rollout::Plan &plan, int looks)
{
    QList<metrics::Observation> all;
    const int perStage = (looks + 2) / 3;
    for (int look = 0; look < looks; ++look) {
        const int stage = look / perStage;
        const int inStage = look % perStage + 1;
        const qint64 users = 600'000LL * inStage / perStage;
        const qint64 exposed = users * plan.stages.at(stage).exposure->ppm / 1'000'000;
        for (int i = 0; i < plan.metrics.size(); ++i) {
            const qint64 wobble = (look * 7 + i * 13) % 11 - 5;
            all.append({stage, plan.metrics.at(i).id, begin + hours(look + 1),
                        stats::Proportion{exposed, exposed / 50 + wobble},
                        stats::Proportion{users - exposed, (users - exposed) / 50 - wobble}});
        }
    }
    return all;
}

/// A monitor that knows these looks and shares nothing with another one, as in a program that runs.
gate::Monitor grown(const rollout::Plan &plan, const rollout::State &state, const QList<metrics::Observation> &known)
{
    gate::Monitor monitor;
    std::ignore = monitor.report(plan, state, known, evening);
    return monitor;
}

/// Does `work` for 0 .. count - 1 on two threads.
template <class Work>
void onTwoThreads(std::size_t count, const Work &work)
{
    std::thread other([&] {
        for (std::size_t i = 1; i < count; i += 2)
            work(i);
    });
    for (std::size_t i = 0; i < count; i += 2)
        work(i);
    other.join();
}

/// Guardrails, looks: a whole report from nothing.
void reportFromScratch(benchmark::State &state)
{
    const rollout::Plan p = plan(int(state.range(0)));
    const rollout::State s = inLastStage(p);
    const QList<metrics::Observation> data = observations(p, int(state.range(1)));
    for (auto _ : state)
        benchmark::DoNotOptimize(gate::evaluate(p, 1, s, data, evening));
}
BENCHMARK(reportFromScratch)->Args({20, 100})->Unit(benchmark::kMillisecond);

/// Guardrails, looks before: the verdict when one more look has come.
void oneMoreLook(benchmark::State &state)
{
    const rollout::Plan p = plan(int(state.range(0)));
    const rollout::State s = inLastStage(p);
    const QList<metrics::Observation> data = observations(p, int(state.range(1)) + 1);
    const QList<metrics::Observation> known = data.first(data.size() - p.guardrails.size());
    for (auto _ : state) {
        state.PauseTiming();
        gate::Monitor monitor = grown(p, s, known);
        state.ResumeTiming();
        benchmark::DoNotOptimize(gate::evaluate(monitor, p, 1, s, data, evening));
    }
}
BENCHMARK(oneMoreLook)
    ->Args({10, 20})
    ->Args({10, 100})
    ->Args({10, 200})
    ->Args({20, 100})
    ->Iterations(20)
    ->Unit(benchmark::kMicrosecond);

/// Only the clock went on: the report that a window asks for again and again.
void nothingNew(benchmark::State &state)
{
    const rollout::Plan p = plan(10);
    const rollout::State s = inLastStage(p);
    const QList<metrics::Observation> data = observations(p, 100);
    gate::Monitor monitor = grown(p, s, data);
    for (auto _ : state)
        benchmark::DoNotOptimize(gate::evaluate(monitor, p, 1, s, data, evening));
}
BENCHMARK(nothingNew)->Unit(benchmark::kMicrosecond);

/// 1,000 rollouts of 10 guardrails and 30 looks from nothing, on two threads.
void rolloutsFromScratch(benchmark::State &state)
{
    const rollout::Plan p = plan(10);
    const rollout::State s = inLastStage(p);
    const QList<metrics::Observation> data = observations(p, 30);
    for (auto _ : state)
        onTwoThreads(1'000,
                     [&](std::size_t) { benchmark::DoNotOptimize(gate::evaluate(p, 1, s, data, evening).decision); });
}
BENCHMARK(rolloutsFromScratch)->Unit(benchmark::kMillisecond)->UseRealTime();

/// One more look for 100 rollouts of 10 guardrails and 30 looks, on two threads. Times fifty: the whole plan.
void rolloutsOneMoreLook(benchmark::State &state)
{
    const rollout::Plan p = plan(10);
    const rollout::State s = inLastStage(p);
    const QList<metrics::Observation> data = observations(p, 31);
    const QList<metrics::Observation> known = data.first(data.size() - p.guardrails.size());
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<gate::Monitor> monitors(100);
        for (gate::Monitor &monitor : monitors)
            monitor = grown(p, s, known);
        state.ResumeTiming();
        onTwoThreads(monitors.size(), [&](std::size_t i) {
            benchmark::DoNotOptimize(gate::evaluate(monitors[i], p, 1, s, data, evening).decision);
        });
    }
}
BENCHMARK(rolloutsOneMoreLook)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();

/// What a status sentence about an inconclusive guardrail costs on top of its look.
void projection(benchmark::State &state)
{
    rollout::Plan p = plan(1);
    p.guardrails.first().margin->value = 0.01;
    const gate::Finding finding =
        gate::evaluate(p, 1, inLastStage(p), observations(p, int(state.range(0))), evening).data.findings.first();
    const gate::GuardrailMonitor monitor = gate::replayed(finding.terms, finding.looks);
    const gate::Arrivals arrivals{{finding.newest, 24'000}, finding.unitsExposed};
    if (!gate::timeUntilDecided(monitor, arrivals))
        state.SkipWithError("it is decided");
    for (auto _ : state)
        benchmark::DoNotOptimize(gate::timeUntilDecided(monitor, arrivals));
}
BENCHMARK(projection)->Arg(20)->Arg(100)->Unit(benchmark::kMicrosecond);

/// What a person who asks for an explanation waits for.
void explanation(benchmark::State &state)
{
    const rollout::Plan p = plan(1);
    const gate::Finding finding =
        gate::evaluate(p, 1, inLastStage(p), observations(p, int(state.range(0))), evening).data.findings.first();
    for (auto _ : state)
        benchmark::DoNotOptimize(gate::sensitivity(finding).margin);
}
BENCHMARK(explanation)->Arg(20)->Arg(100)->Unit(benchmark::kMillisecond);

} // namespace
