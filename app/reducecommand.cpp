// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/leftout.h"
#include "app/mappingoption.h"
#include "app/output.h"
#include "app/watchedread.h"
#include "metrics/faulttable.h"
#include "metrics/longformatwriter.h"
#include "metrics/unitguess.h"
#include "present/filereviewtext.h"
#include "present/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// "10% latency: 2,031 exposed and 2,044 unexposed users by …, 14 looks", a line for each stage and metric.
QStringList lastLooks(const metrics::UnitSummary &summary)
{
    QStringList lines;
    const QList<metrics::Observation> &all = summary.units.batch.observations;
    const QLocale locale = QLocale::c();
    for (int stage = 0; stage < summary.plan.stages.size(); ++stage) {
        for (const rollout::Metric &metric : summary.plan.metrics) {
            const auto isOfIt = [&](const metrics::Observation &seen) {
                return seen.stage == stage && seen.metric == metric.id;
            };
            const auto last = std::ranges::find_if(all.rbegin(), all.rend(), isOfIt);
            if (last == all.rend())
                continue;
            const bool isRate = metric.kind == rollout::MetricKind::rate;
            lines.append(u"%1: exposed %3, unexposed %4%5; %6, the last at %7"_s.arg(
                QStringList{summary.plan.stages.at(stage).name, metric.id.value}.join(u' ').trimmed(),
                locale.toString(stats::size(last->exposed), 'g', 15),
                locale.toString(stats::size(last->unexposed), 'g', 15), isRate ? u" in time"_s : u" users"_s,
                present::looksText(std::ranges::count_if(all, isOfIt)), toIso(last->at)));
        }
    }
    return lines;
}

/// A mapping to begin with; what is left to see to goes to standard error.
int guess(const QString &path)
{
    const auto guessed = metrics::guessUnits(path);
    if (!guessed)
        return report(guessed.error());
    printJson(metrics::toJson(guessed->mapping));
    for (const QString &sentence : guessed->open)
        warn(sentence);
    return exitDone;
}

} // namespace

int runReduce(const Context &context)
{
    const QString path = context.options.arguments.at(0);
    if (context.options.has(u"guess"_s))
        return guess(path);
    if (!context.options.has(u"mapping"_s))
        return reportUsage(u"reduce needs --mapping FILE; --guess prints one to begin with"_s);
    const auto mostFaulty = skipFaultyOption(context);
    if (!mostFaulty)
        return reportUsage(u"--skip-faulty takes a number of rows"_s);
    metrics::UnitReading reading;
    reading.mostFaulty = *mostFaulty;
    reading.exposures = context.options.value(u"exposures"_s);
    if (context.options.has(u"threads"_s)) {
        constexpr int mostThreads = 256;
        reading.threads = context.options.value(u"threads"_s).toInt();
        if (reading.threads < 1 || reading.threads > mostThreads)
            return reportUsage(u"--threads takes a number from 1 to %1"_s.arg(mostThreads));
    }
    const auto mapping = unitMappingOption(context);
    if (!mapping)
        return report(mapping.error());
    QList<metrics::RowFault> faults;
    reading.onFaults = [&faults](const QList<metrics::RowFault> &rows) { faults = rows; };

    const auto summary = [&] {
        WatchedRead read(path);
        reading.progress = [&read](double share) { read.show(share); };
        reading.cancelled = WatchedRead::cancelled();
        return metrics::summariseUnits(path, *mapping, reading);
    }();
    const bool isCancelled = !summary && summary.error().code == ErrorCode::cancelled;
    if (context.options.has(u"faults"_s) && !isCancelled) {
        if (!summary && faults.isEmpty())
            faults = metrics::rowFaults(summary.error().faults);
        if (const auto written = writeFaults(context.options.value(u"faults"_s), faults); !written)
            return report(written.error());
    }
    if (!summary)
        return report(summary.error(), faults);
    const metrics::Batch &batch = summary->units.batch;
    const QStringList leftOut = present::leftOutSentences(summary->units.leftOut) + present::emptyGroupSentences(batch);
    if (context.options.has(u"csv"_s)) {
        print(QString::fromUtf8(metrics::toLongFormat(summary->plan, batch.observations).chopped(1)));
        for (const QString &sentence : leftOut)
            warn(sentence);
        return exitDone;
    }
    if (context.options.has(u"json"_s)) {
        QJsonObject object{{u"rowsRead"_s, batch.rowsRead},
                           {u"rowsOfOthers"_s, batch.rowsSkipped},
                           {u"observations"_s, batch.observations.size()},
                           {u"rows"_s, metrics::toLongFormatJson(summary->plan, batch.observations)}};
        insertLeftOut(object, summary->units.leftOut);
        printJson(object);
        return exitDone;
    }
    print(u"%1 rows read, %2 of others, %3 at a metric."_s.arg(batch.rowsRead)
              .arg(batch.rowsSkipped)
              .arg(present::looksText(batch.observations.size())));
    for (const QString &sentence : leftOut + lastLooks(*summary))
        print(sentence);
    return exitDone;
}

} // namespace sluice::app
