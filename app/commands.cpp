// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "console/sample.h"
#include "core/json.h"
#include "present/format.h"
#include "present/ledgertext.h"
#include "present/sentences.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sluice::app {

QString defaultWorkspacePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/sluice/workspace.sluice"_s;
}

QString Context::workspacePath() const
{
    return options.has(u"workspace"_s) ? options.value(u"workspace"_s) : defaultWorkspacePath();
}

QString Context::actor() const
{
    return options.has(u"as"_s) ? options.value(u"as"_s) : console::systemUser();
}

Result<std::unique_ptr<console::Session>> Context::open(store::OpenMode mode) const
{
    if (mode == store::OpenMode::readWriteCreate)
        QDir().mkpath(QFileInfo(workspacePath()).absolutePath());
    return console::Session::open(workspacePath(), mode, clock);
}

Result<Instant> momentOption(const Context &context, Instant fallback)
{
    if (!context.options.has(u"at"_s))
        return fallback;
    const QString text = context.options.value(u"at"_s);
    if (const auto at = instantFromIso(text))
        return *at;
    return tl::unexpected(Error{
        ErrorCode::invalidInput, {}, u"--at"_s, {{{}, u"“%1” is not a time; write 2026-11-17T08:00:00Z"_s.arg(text)}}});
}

Result<QJsonObject> readDocument(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::fileNotFound, {}, path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::fileNotReadable, file.errorString(), path);
    constexpr qint64 longest = 16 * 1024 * 1024; // a plan has kilobytes; more is another kind of file
    if (file.size() > longest)
        return tl::unexpected(Error{ErrorCode::invalidInput, {}, path, {{{}, u"is too long for a document"_s}}});
    return parseJsonObject(file.readAll(), path);
}

int makeSampleWorkspace(const Context &context)
{
    const QString path = context.workspacePath();
    if (QFileInfo::exists(path))
        return exitDone;
    QDir().mkpath(QFileInfo(path).absolutePath());
    // Made beside its place and moved there when it is whole: a killed process leaves no half workspace.
    const QString part = path + u".part"_s;
    const auto removePart = [&] {
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(part + suffix);
    };
    removePart();
    if (const auto made = console::makeSample(part, context.clock); !made) {
        removePart();
        return report(made.error());
    }
    if (!QFile::rename(part, path))
        return report(Error{ErrorCode::fileNotWritable, {}, path, {}});
    return exitDone;
}

namespace {

QJsonObject toJson(const gate::Summary &summary, Instant now, const QTimeZone &zone)
{
    const gate::GateDecision decision = gate::decide(summary, now);
    static const QString phases[] = {u"draft"_s,      u"scheduled"_s, u"running"_s,  u"held"_s,
                                     u"rolledBack"_s, u"complete"_s,  u"abandoned"_s};
    QJsonObject object{{u"rollout"_s, summary.id.value},
                       {u"name"_s, summary.name},
                       {u"surface"_s, summary.surface},
                       {u"status"_s, present::statusSentence(summary, decision, now, zone)},
                       {u"phase"_s, phases[int(summary.phase)]},
                       {u"exposure"_s, summary.exposure.ppm},
                       {u"stages"_s, summary.stages},
                       {u"decisions"_s, summary.decisions}};
    if (summary.stage >= 0) {
        object.insert(u"stage"_s, summary.stage + 1);
        object.insert(u"stageName"_s, summary.stageName);
        object.insert(u"holdLeftMs"_s, qint64(decision.hold.left.count()));
    }
    if (summary.phase == rollout::Phase::running || summary.phase == rollout::Phase::held)
        object.insert(u"verdict"_s, toString(decision.verdict));
    return object;
}

QJsonObject toJson(const rollout::TimeLedger &ledger)
{
    return {{u"from"_s, toIso(ledger.from)},
            {u"to"_s, toIso(ledger.to)},
            {u"totalMs"_s, qint64(ledger.total().count())},
            {u"holdMs"_s, qint64(ledger.hold.count())},
            {u"extensionMs"_s, qint64(ledger.extension.count())},
            {u"pausedMs"_s, qint64(ledger.paused.count())},
            {u"noDataMs"_s, qint64(ledger.noData.count())},
            {u"approvalMs"_s, qint64(ledger.approval.count())},
            {u"decisionsMs"_s, qint64(ledger.decisions.count())},
            {u"thisGateMs"_s, qint64(ledger.thisGate.count())},
            {u"idleMs"_s, qint64(ledger.idle.count())}};
}

/// One rollout: its sentence, and where its time went.
int runStatus(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto view = (*session)->view(context.rollout());
    if (!view)
        return report(view.error());
    const gate::GateReport &gate = view->report;
    const rollout::TimeLedger ledger = present::timeLedger(view->facts, gate.at);
    if (context.options.has(u"json"_s)) {
        QJsonObject object = toJson(gate.summary, gate.at, context.zone);
        if (!view->facts.state.visits.isEmpty())
            object.insert(u"timeLedger"_s, toJson(ledger));
        printJson(object);
        return exitDone;
    }
    print(present::statusSentence(gate.summary, gate.decision, gate.at, context.zone));
    if (const QString sentence = present::ledgerSentence(ledger); !sentence.isEmpty())
        print(sentence);
    return exitDone;
}

int runList(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto summaries = (*session)->summaries();
    if (!summaries)
        return report(summaries.error());
    const Instant now = context.clock.now();
    const bool isStatus = context.options.command == "status"_L1;

    QJsonArray array;
    for (const QList<gate::Summary> all = summaries->all(); const gate::Summary &summary : all) {
        if (context.options.has(u"json"_s))
            array.append(toJson(summary, now, context.zone));
        else
            print(summary.id.value + u'\t' + (isStatus ? QString() : summary.name + u'\t') +
                  present::statusSentence(summary, gate::decide(summary, now), now, context.zone));
    }
    if (context.options.has(u"json"_s))
        printJson(array);
    return exitDone;
}

} // namespace

int runCommand(const Context &context)
{
    const QString &command = context.options.command;
    if (command == "demo"_L1) {
        const int made = makeSampleWorkspace(context);
        return made == exitDone ? runList(context) : made;
    }
    if (command == "status"_L1 && !context.options.arguments.isEmpty())
        return runStatus(context);
    if (command == "list"_L1 || command == "status"_L1)
        return runList(context);
    if (command == "plan new"_L1)
        return runNewPlan(context);
    if (command.startsWith("template "_L1))
        return runTemplateCommand(context);
    if (command.startsWith("plan "_L1))
        return runPlanCommand(context);
    if (command == "import"_L1)
        return runImport(context);
    if (command == "gate"_L1)
        return runGate(context);
    if (command == "evaluate"_L1)
        return runEvaluate(context);
    if (command == "rehearse"_L1)
        return runRehearse(context);
    if (command == "verify"_L1)
        return runVerify(context);
    if (command == "log"_L1)
        return runLog(context);
    if (command == "hold --all"_L1)
        return runStopAll(context);
    if (command == "resume --all"_L1)
        return runUndoStop(context);
    return runDecision(context, *rollout::decisionKindFromText(command));
}

} // namespace sluice::app
