// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"
#include "core/clock.h"

#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <algorithm>

using namespace sluice;
using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

constexpr Instant begin = Instant(hours(24 * 365 * 56));
constexpr int guardrails = 50;
constexpr int looks = 1'000;

class SetClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }

private:
    Instant m_now = begin;
};

/// Half of all users are exposed to two stages; 50 proportions judge each.
rollout::Plan plan()
{
    rollout::Plan plan;
    plan.id = RolloutId(u"bench"_s);
    plan.name = u"Bench"_s;
    plan.unitsPerDay = 200'000;
    for (int i = 0; i < guardrails; ++i) {
        const MetricId metric(u"metric_%1"_s.arg(i));
        plan.metrics.append({metric, metric.value, rollout::MetricKind::proportion});
        plan.guardrails.append({metric, rollout::Severity::hold, rollout::Margin{0.2, true}});
    }
    for (const int percent : {50, 100}) {
        rollout::Stage stage;
        stage.name = u"%1%"_s.arg(percent);
        stage.exposure = rollout::Exposure{percent * 10'000};
        stage.hold = Duration{48, Duration::Unit::hours};
        plan.stages.append(stage);
    }
    return plan;
}

/// One look an hour.
metrics::Batch history(const rollout::Plan &plan)
{
    metrics::Batch batch{.source = u"bench"_s, .rowsRead = looks * guardrails, .stages = {u"50%"_s, u"100%"_s}};
    for (int look = 1; look <= looks; ++look)
        for (const rollout::Metric &metric : plan.metrics) {
            const qint64 users = 4'000LL * look;
            batch.observations.append({0, metric.id, begin + hours(look), stats::Proportion{users, users / 50},
                                       stats::Proportion{users, users / 50}});
        }
    std::ranges::sort(batch.observations, metrics::happenedBefore);
    return batch;
}

/// What a gate says over a long history of many metrics: asked for the first time, and again by whoever keeps looking.
class Ledger
{
public:
    Ledger()
    {
        const rollout::Plan p = plan();
        const auto session = open();
        if (!session->addPlan(p, u"Ada"_s))
            qFatal("no plan");
        rollout::DecisionRequest start;
        start.kind = rollout::DecisionKind::start;
        start.actor = u"Ada"_s;
        if (!session->decide(p.id, start))
            qFatal("not started");
        m_clock.set(begin + hours(looks + 1));
        if (!session->take(p.id, history(p), u"Ada"_s, false))
            qFatal("no history");
    }
    [[nodiscard]] std::unique_ptr<console::Session> open() const
    {
        return std::move(console::Session::open(m_folder.filePath(u"team.sluice"_s), store::OpenMode::readWriteCreate,
                                                m_clock))
            .value();
    }

private:
    QTemporaryDir m_folder;
    SetClock m_clock;
};

void gateAskedAgain(benchmark::State &state)
{
    const Ledger ledger;
    const auto session = ledger.open();
    bool isDone = session->view(RolloutId(u"bench"_s)).has_value();
    for (auto _ : state)
        isDone = isDone && session->view(RolloutId(u"bench"_s));
    if (!isDone)
        qFatal("no view");
}
BENCHMARK(gateAskedAgain)->Unit(benchmark::kMillisecond);

void gateAskedFirst(benchmark::State &state)
{
    const Ledger ledger;
    bool isDone = true;
    for (auto _ : state)
        isDone = isDone && ledger.open()->view(RolloutId(u"bench"_s));
    if (!isDone)
        qFatal("no view");
}
BENCHMARK(gateAskedFirst)->Unit(benchmark::kMillisecond)->Iterations(3);

} // namespace
