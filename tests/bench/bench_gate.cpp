// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include <benchmark/benchmark.h>

using namespace sluice;
using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

constexpr Instant begin = Instant(hours(24 * 365 * 50));

/// A plan of 1%, 10% and 50% with `guardrails` proportions, each with a relative margin.
rollout::Plan plan(int guardrails)
{
    rollout::Plan plan;
    plan.id = RolloutId(u"bench"_s);
    plan.unitsPerDay = 200'000;
    for (int i = 0; i < guardrails; ++i) {
        const MetricId metric(u"metric %1"_s.arg(i));
        plan.metrics.append({metric, metric.value, rollout::MetricKind::proportion, rollout::Preferred::decrease, {}});
        plan.guardrails.append(
            {metric, i % 2 ? rollout::Severity::hold : rollout::Severity::rollback, rollout::Margin{0.2, true}, 1});
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

void reportFromScratch(benchmark::State &state)
{
    const rollout::Plan p = plan(int(state.range(0)));
    const rollout::State s = inLastStage(p);
    const QList<metrics::Observation> data = observations(p, int(state.range(1)));
    for (auto _ : state)
        benchmark::DoNotOptimize(gate::evaluate(p, 1, s, data, begin + hours(1000)));
}
BENCHMARK(reportFromScratch)->Args({10, 100})->Args({20, 100})->Unit(benchmark::kMillisecond);

} // namespace
