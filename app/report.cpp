// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report.h"

#include "app/commands.h"
#include "app/output.h"
#include "present/boardtext.h"
#include "present/snapshots.h"
#include "present/statuspage.h"
#include "ui/report/reportfile.h"

#include <QApplication>
#include <QSaveFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// Of the rollout that is named, or of every one that can be read; the others are told.
Result<QList<present::ReportSnapshot>> reports(const Context &context, console::Session &session)
{
    const Instant now = context.clock.now();
    QList<RolloutId> ids;
    if (context.options.arguments.isEmpty()) {
        const auto summaries = session.summaries();
        if (!summaries)
            return tl::unexpected(summaries.error());
        for (qsizetype i = 0; i < summaries->size(); ++i)
            ids.append(summaries->at(i).id);
    } else {
        ids.append(context.rollout());
    }
    QList<present::ReportSnapshot> all;
    for (const RolloutId &id : std::as_const(ids)) {
        const auto view = session.view(id, now);
        if (!view && (ids.size() == 1 || !console::isOfOneRollout(view.error())))
            return tl::unexpected(view.error());
        if (view)
            all.append(present::reportSnapshot(*view, now, context.zone));
        else
            warn(u"%1 is left out: it cannot be read. “sluice verify %1” says more."_s.arg(id.value));
    }
    return all;
}

Result<void> writeStatusPage(const Context &context, console::Session &session, const QString &path)
{
    const Instant now = context.clock.now();
    auto summaries = session.summaries();
    if (!summaries)
        return tl::unexpected(summaries.error());
    const present::RolloutList list = present::arranged(std::move(*summaries), now);
    QHash<RolloutId, QList<present::BoardStep>> steps;
    const present::BoardSnapshot rows = present::boardSnapshot(list, {}, context.zone);
    for (const present::BoardRow &row : rows.rows)
        if (const auto facts = session.facts(RolloutId(row.id)))
            steps.insert(RolloutId(row.id), present::boardSteps(facts->stored.plan));
    const QByteArray page =
        present::statusPage(present::boardSnapshot(list, steps, context.zone), now, context.zone).toUtf8();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(page) != page.size() || !file.commit())
        return failure(ErrorCode::fileNotWritable, file.errorString(), path);
    return {};
}

} // namespace

int runReport(int argc, char *argv[], const Options &options, const Clock &clock)
{
    const QString path = options.value(u"out"_s);
    const bool isPage = options.has(u"status-page"_s);
    if (path.isEmpty() || (isPage && !options.arguments.isEmpty()))
        return reportUsage(u"report takes --out FILE, and a ROLLOUT or --status-page"_s);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir runtime; // which Qt asks for, and misses where nobody is signed in
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
    const QApplication application(argc, argv);
    const Context context{options, clock, QTimeZone::systemTimeZone()};
    auto session = context.open(store::OpenMode::readOnly);
    if (!session)
        return report(session.error());
    if (isPage) {
        if (const auto written = writeStatusPage(context, **session, path); !written)
            return report(written.error());
        return exitDone;
    }
    const auto all = reports(context, **session);
    if (!all)
        return report(all.error());
    if (const auto written = ui::writeReports(path, *all); !written)
        return report(written.error());
    return exitDone;
}

} // namespace sluice::app
