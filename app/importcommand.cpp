// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/leftout.h"
#include "app/mappingoption.h"
#include "app/output.h"
#include "app/watchedread.h"
#include "metrics/faulttable.h"
#include "present/filereviewtext.h"
#include "present/format.h"
#include "present/sentences.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

int undo(const Context &context, console::Session &session)
{
    bool isNumber = false;
    const qint64 batch = context.options.value(u"undo"_s).toLongLong(&isNumber);
    if (!isNumber)
        return reportUsage(u"--undo takes the number of a batch"_s);
    const auto undone = session.undoImport(batch, context.actor());
    if (!undone)
        return report(undone.error());
    if (context.options.has(u"json"_s))
        printJson(QJsonObject{
            {u"rollout"_s, undone->rollout.value}, {u"batch"_s, batch}, {u"removed"_s, undone->observations}});
    else
        print(u"Import %1 undone: %2 removed."_s.arg(batch).arg(present::observationsText(undone->observations)));
    return exitDone;
}

/// Mapping and options; the kind of the mapping says what the rows of the file are.
Result<console::ImportRequest> requestOf(const Context &context)
{
    console::ImportRequest request;
    request.rollout = context.rollout();
    request.path = context.options.arguments.at(1);
    request.isDryRun = context.options.has(u"dry-run"_s);
    bool isOfUnits = false;
    if (context.options.has(u"mapping"_s)) {
        const auto document = mappingDocument(context);
        if (!document)
            return tl::unexpected(document.error());
        isOfUnits = metrics::isUnitMapping(*document);
    }
    if (isOfUnits) {
        auto units = unitMappingOption(context);
        if (!units)
            return tl::unexpected(units.error());
        if (context.options.has(u"stage"_s) && units->columnOfStages().isEmpty())
            units->stage = context.options.value(u"stage"_s);
        request.units = std::move(*units);
        request.exposures = context.options.value(u"exposures"_s);
        return request;
    }
    auto mapping = mappingOption(context);
    if (!mapping)
        return tl::unexpected(mapping.error());
    request.mapping = std::move(*mapping);
    if (context.options.has(u"stage"_s))
        request.mapping.stage = context.options.value(u"stage"_s);
    return request;
}

QJsonObject toJson(const console::ImportRequest &request, const console::Imported &imported)
{
    const metrics::Batch &content = imported.content;
    QJsonObject object{{u"rollout"_s, request.rollout.value},
                       {u"batch"_s, imported.batch},
                       {u"dryRun"_s, request.isDryRun},
                       {u"rowsRead"_s, content.rowsRead},
                       {u"rowsOfOthers"_s, content.rowsSkipped},
                       {u"rowsOfUnknownMetrics"_s, content.rowsUnknown},
                       {u"unknownMetrics"_s, QJsonArray::fromStringList(content.unknownMetrics)},
                       {u"observations"_s, content.observations.size()},
                       {u"observationsGivenUp"_s, imported.givenUp},
                       {u"sha256"_s, content.checksum},
                       {u"verdict"_s, toString(imported.report.decision.verdict)}};
    insertLeftOut(object, imported.leftOut);
    return object;
}

} // namespace

int runImport(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    if (context.options.has(u"undo"_s))
        return undo(context, **session);
    const auto mostFaulty = skipFaultyOption(context);
    if (!mostFaulty)
        return reportUsage(u"--skip-faulty takes a number of rows"_s);
    auto request = requestOf(context);
    if (!request)
        return report(request.error());
    request->mostFaulty = *mostFaulty;
    if (context.options.has(u"exposures"_s) && !request->units)
        return reportUsage(u"--exposures is for rows of single units; --mapping says that a file has them"_s);
    QList<metrics::RowFault> faults;
    request->onFaults = [&faults](const QList<metrics::RowFault> &rows) { faults = rows; };

    const auto imported = [&] {
        WatchedRead read(request->path);
        request->progress = [&read](double share) { read.show(share); };
        request->cancelled = WatchedRead::cancelled();
        return (*session)->import(*request, context.actor());
    }();
    const bool isCancelled = !imported && imported.error().code == ErrorCode::cancelled;
    if (context.options.has(u"faults"_s) && !isCancelled) {
        if (!imported && faults.isEmpty())
            faults = metrics::rowFaults(imported.error().faults);
        if (const auto written = writeFaults(context.options.value(u"faults"_s), faults); !written)
            (void)report(written.error()); // what became of the import matters more
    }
    if (!imported)
        return report(imported.error(), faults);
    const metrics::Batch &content = imported->content;
    if (context.options.has(u"json"_s)) {
        printJson(toJson(*request, *imported));
        return exitDone;
    }
    print(u"%1 rows read, %2 of other rollouts, %3 at a metric."_s.arg(content.rowsRead)
              .arg(content.rowsSkipped)
              .arg(present::looksText(content.observations.size())));
    for (const QString &sentence : present::leftOutSentences(imported->leftOut) + present::emptyGroupSentences(content))
        print(sentence);
    if (!content.unknownMetrics.isEmpty())
        print(u"Left out, not in the plan: %1."_s.arg(content.unknownMetrics.join(u", "_s)));
    if (imported->givenUp > 0)
        print(present::givenUpText(imported->givenUp));
    print(request->isDryRun
              ? u"Nothing was changed: this was a dry run."_s
              : u"Taken as batch %1; take it out again with: sluice import --undo %1"_s.arg(imported->batch));
    print(present::statusSentence(imported->report.summary, imported->report.decision, imported->report.at,
                                  context.zone));
    return exitDone;
}

} // namespace sluice::app
