// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "storesamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>

#include <benchmark/benchmark.h>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

namespace {

/// A workspace of many rollouts with a plan each, filled at once: 50,000 transactions would take minutes.
QString crowdedWorkspace(const QTemporaryDir &folder, qint64 rollouts)
{
    const QString path = folder.filePath(u"crowded.sluice"_s);
    const RolloutId id(u"first"_s);
    if (!opened(path)->addRollout(samplePlan(id.value), u"Ada"_s, someTime, QByteArray(300, 's')))
        qFatal("no workspace");
    SQLite::Database raw(path.toStdString(), SQLite::OPEN_READWRITE);
    raw.exec("WITH RECURSIVE number (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < " +
             std::to_string(rollouts) +
             ") INSERT INTO rollout (key, id, summary) SELECT n, 'rollout-' || n, randomblob(300) FROM number");
    raw.exec("INSERT INTO plan SELECT rollout.key, 1, author, at, document FROM rollout, plan"
             " WHERE plan.rollout = 1 AND rollout.key > 1");
    return path;
}

void open(benchmark::State &state)
{
    const QTemporaryDir folder;
    const QString path = crowdedWorkspace(folder, state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(opened(path, OpenMode::readWrite));
}

void list(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto workspace = opened(crowdedWorkspace(folder, state.range(0)));
    for (auto _ : state) {
        qint64 rows = 0;
        const auto visited = workspace->forEach([&](QByteArrayView id, QByteArrayView) { rows += !id.isEmpty(); });
        if (!visited || rows != state.range(0))
            qFatal("no list");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// The first import of a rollout, in a workspace that has more and more of them.
void addBatch(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto workspace = opened(folder.filePath(u"team.sluice"_s));
    const metrics::Batch batch = sampleBatch(int(state.range(0)), 1);
    bool isDone = true;
    for (int rollouts = 0; auto _ : state) {
        state.PauseTiming();
        const RolloutId id(u"rollout-%1"_s.arg(++rollouts));
        isDone = isDone && workspace->addRollout(samplePlan(id.value), u"Ada"_s, someTime, {});
        state.ResumeTiming();
        isDone = isDone && workspace->addBatch(id, batch, u"Ada"_s, someTime, "summary");
    }
    if (!isDone)
        qFatal("no batch");
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void observations(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto workspace = opened(folder.filePath(u"team.sluice"_s));
    const RolloutId id(u"checkout"_s);
    if (!workspace->addRollout(samplePlan(id.value), u"Ada"_s, someTime, {}) ||
        !workspace->addBatch(id, sampleBatch(int(state.range(0)), 1), u"Ada"_s, someTime, {}))
        qFatal("no observations");
    for (auto _ : state)
        benchmark::DoNotOptimize(workspace->observations(id));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void append(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto workspace = opened(folder.filePath(u"team.sluice"_s));
    const RolloutId id(u"checkout"_s);
    bool isDone = workspace->addRollout(samplePlan(id.value), u"Ada"_s, someTime, {}).has_value();
    QList<rollout::Decision> log;
    for (auto _ : state) {
        log.append(nextDecision(id, log));
        isDone = isDone && workspace->append(log.last(), evidenceOf(log.last()), "summary");
    }
    if (!isDone)
        qFatal("no decision");
}

void load(benchmark::State &state)
{
    const QTemporaryDir folder;
    const auto workspace = opened(folder.filePath(u"team.sluice"_s));
    const RolloutId id(u"checkout"_s);
    bool isDone = workspace->addRollout(samplePlan(id.value), u"Ada"_s, someTime, {}).has_value();
    QList<rollout::Decision> log;
    for (int i = 0; i < state.range(0); ++i) {
        log.append(nextDecision(id, log));
        isDone = isDone && workspace->append(log.last(), evidenceOf(log.last()), {});
    }
    for (auto _ : state)
        isDone = isDone && workspace->load(id);
    if (!isDone)
        qFatal("no rollout");
}

} // namespace

BENCHMARK(open)->Arg(50)->Arg(5'000)->Arg(50'000)->Unit(benchmark::kMillisecond);
BENCHMARK(list)->Arg(5'000)->Arg(50'000)->Unit(benchmark::kMillisecond);
BENCHMARK(addBatch)->Arg(2'632)->Unit(benchmark::kMillisecond);
BENCHMARK(observations)->Arg(2'632)->Unit(benchmark::kMillisecond);
BENCHMARK(append)->Unit(benchmark::kMillisecond);
BENCHMARK(load)->Arg(10)->Unit(benchmark::kMillisecond);
