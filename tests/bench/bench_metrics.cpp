// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes per second of an import, from the file to sorted observations.
#include "metrics/longformat.h"

#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

rollout::Plan planFor(const QList<std::pair<QString, QString>> &where)
{
    rollout::Plan plan;
    for (int number = 1; number <= 4; ++number)
        plan.metrics.append({MetricId(u"metric_%1"_s.arg(number)),
                             {},
                             number == 1 ? rollout::MetricKind::proportion : rollout::MetricKind::mean});
    plan.stages = {rollout::Stage{.name = u"50%"_s}};
    plan.data.where = where;
    return plan;
}

void importRepeatedly(benchmark::State &state, const QString &path, const rollout::Plan &plan)
{
    const metrics::ImportContext context{.plan = plan, .mapping = {}, .stageEntered = {Instant{}}};
    qsizetype observations = 0;
    for ([[maybe_unused]] auto repetition : state) {
        const auto read = metrics::importLongFormat(path, context);
        if (!read) {
            state.SkipWithError(qPrintable(read.error().detail));
            return;
        }
        observations = read->batch.observations.size();
    }
    state.SetBytesProcessed(qint64(state.iterations()) * QFile(path).size());
    state.counters["observations"] = double(observations);
}

const QString sampleFile = QString::fromUtf8(SLUICE_SAMPLE_FILE);

void fiveExperiments(benchmark::State &state)
{
    importRepeatedly(state, sampleFile, planFor({{u"experiment"_s, u"036afc"_s}, {u"variant"_s, u"2"_s}}));
}
BENCHMARK(fiveExperiments)->Unit(benchmark::kMillisecond);

/// 100 MB of rows in the form of the sample: of one rollout, or mostly of others.
void hundredMegabytes(benchmark::State &state)
{
    const bool isAllOurs = state.range(0) == 1;
    static const QTemporaryDir folder;
    const QString path = folder.filePath(isAllOurs ? u"ours.csv"_s : u"others.csv"_s);
    QFile file(path);
    if (!file.exists() && file.open(QFile::WriteOnly)) {
        file.write("experiment,variant,metric,metric_kind,look,day,elapsed_hours,group,count,mean,variance,n,sum,sum_"
                   "squares\n");
        for (qint64 look = 1; file.pos() < 100'000'000; ++look) {
            for (int metric = 1; metric <= 4; ++metric) {
                for (const char *group : {"unexposed", "exposed"}) {
                    const qint64 n = 1000 * look + metric;
                    const qint64 x = n / 26;
                    const double mean = double(x) / double(n);
                    file.write(QStringLiteral("%1,1,metric_%2,real,%3,%4,%5,%6,%7,%8,%9,%7,%10.0,%10.0\n")
                                   .arg(isAllOurs || look % 50 == 1 ? u"4509ec"_s : u"54a85a"_s)
                                   .arg(metric)
                                   .arg(look)
                                   .arg(double(look) / 24, 0, 'g', 17)
                                   .arg(look)
                                   .arg(QLatin1StringView(group))
                                   .arg(n)
                                   .arg(mean, 0, 'g', 17)
                                   .arg(mean * (1 - mean), 0, 'g', 17)
                                   .arg(x)
                                   .toLatin1());
                }
            }
        }
    }
    file.close();
    importRepeatedly(state, path, planFor({{u"experiment"_s, u"4509ec"_s}, {u"variant"_s, u"1"_s}}));
}
BENCHMARK(hundredMegabytes)->ArgName("ours")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    QLoggingCategory::setFilterRules(u"sluice.*=false"_s);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
