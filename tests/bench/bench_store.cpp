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

const SharedConnection sharedStore{u"http://127.0.0.1:2379"_s, u"ada"_s, {}, u"acme"_s, 7};

/// The first load of a shared store, by pages of 1,000 as they come: records of 600 bytes of as many rollouts as a
/// tenth.
void firstLoad(benchmark::State &state)
{
    QList<QList<SharedChange>> pages;
    for (int i = 0; i < state.range(0); ++i) {
        if (i % 1'000 == 0)
            pages.append(QList<SharedChange>());
        const QString owner = u"rollout-%1"_s.arg(i / 10, 10, 10, QChar(u'0'));
        const QByteArray key = "/sluice/v1/acme/by/ada/" + owner.toUtf8() + '/' + QByteArray::number(i);
        pages.last().append({owner, {key, QByteArray(600, char('a' + i % 26)), i + 1, i + 1, 1}, false, false});
    }
    for (auto _ : state) {
        state.PauseTiming();
        const QTemporaryDir folder;
        const auto workspace = opened(folder.filePath(u"team.sluice"_s));
        bool isDone = workspace->setSharedConnection(sharedStore, someTime).has_value();
        state.ResumeTiming();
        isDone = isDone && workspace->beginSharedLoad();
        for (const QList<SharedChange> &page : std::as_const(pages))
            isDone = isDone && workspace->takeShared(page);
        isDone = isDone && workspace->endSharedLoad({7, state.range(0), someTime});
        if (!isDone)
            qFatal("not loaded");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// The same store once more: everything is compared, nothing is new.
void loadAgain(benchmark::State &state)
{
    QList<SharedChange> all;
    for (int i = 0; i < state.range(0); ++i)
        all.append({u"rollout-%1"_s.arg(i / 10),
                    {"/sluice/v1/acme/by/ada/" + QByteArray::number(i), QByteArray(600, 'a'), i + 1, i + 1, 1},
                    false,
                    false});
    const QTemporaryDir folder;
    const auto workspace = opened(folder.filePath(u"team.sluice"_s));
    bool isDone = workspace->setSharedConnection(sharedStore, someTime) && workspace->takeShared(all);
    for (auto _ : state)
        isDone = isDone && workspace->beginSharedLoad() && workspace->takeShared(all) &&
                 workspace->endSharedLoad({7, state.range(0), someTime});
    if (!isDone)
        qFatal("not loaded");
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// What a first load brings becomes the workspace's own: rollouts with three decisions each, 200 in a transaction.
void adopt(benchmark::State &state)
{
    QList<rollout::Plan> plans;
    QList<QList<rollout::Decision>> logs;
    for (int i = 0; i < state.range(0); ++i) {
        const QString id = u"rollout-%1"_s.arg(i);
        plans.append(samplePlan(id));
        QList<rollout::Decision> log;
        for (int n = 0; n < 3; ++n)
            log.append(nextDecision(RolloutId(id), log));
        logs.append(log);
    }
    const QByteArray summary(300, 's');
    const auto adoptOne = [&](Workspace &workspace, qsizetype i) {
        bool isDone = workspace.addRollout(plans.at(i), u"Ada"_s, someTime, summary).has_value();
        for (const rollout::Decision &decision : logs.at(i))
            isDone = isDone && (decision.evidence.isEmpty() ? workspace.append(decision, {}, summary)
                                                            : workspace.appendFromElsewhere(decision, summary));
        return isDone;
    };
    for (auto _ : state) {
        state.PauseTiming();
        const QTemporaryDir folder;
        const auto workspace = opened(folder.filePath(u"team.sluice"_s));
        state.ResumeTiming();
        for (qsizetype from = 0; from < plans.size(); from += 200) {
            const auto done = workspace->together([&]() -> Result<void> {
                for (qsizetype i = from; i < std::min(plans.size(), from + 200); ++i)
                    if (!adoptOne(*workspace, i))
                        return failure(ErrorCode::internal);
                return {};
            });
            if (!done)
                qFatal("not adopted");
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

} // namespace

BENCHMARK(open)->Arg(50)->Arg(5'000)->Arg(50'000)->Unit(benchmark::kMillisecond);
BENCHMARK(list)->Arg(5'000)->Arg(50'000)->Unit(benchmark::kMillisecond);
BENCHMARK(addBatch)->Arg(2'632)->Unit(benchmark::kMillisecond);
BENCHMARK(observations)->Arg(2'632)->Unit(benchmark::kMillisecond);
BENCHMARK(append)->Unit(benchmark::kMillisecond);
BENCHMARK(load)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK(firstLoad)->Arg(50'000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(loadAgain)->Arg(50'000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(adopt)->Arg(10'000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
