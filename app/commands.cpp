// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "console/sample.h"
#include "console/sharedwriting.h"
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

QString Context::actorIn(const console::Session &session) const
{
    const auto user = console::signedInUser(session.workspace());
    return options.has(u"as"_s) || !user || user->isEmpty() ? actor() : *user;
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

Result<QByteArray> readText(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::fileNotFound, {}, path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::fileNotReadable, file.errorString(), path);
    constexpr qint64 longest = 16 * 1024 * 1024; // a plan has kilobytes; more is another kind of file
    if (file.size() > longest)
        return tl::unexpected(Error{ErrorCode::invalidInput, {}, path, {{{}, u"is too long for a document"_s}}});
    return file.readAll();
}

Result<QJsonObject> readDocument(const QString &path)
{
    return readText(path).and_then([&](const QByteArray &bytes) { return parseJsonObject(bytes, path); });
}

int makeSampleWorkspace(const Context &context)
{
    const QString path = context.workspacePath();
    if (QFileInfo::exists(path))
        return exitDone;
    QDir().mkpath(QFileInfo(path).absolutePath());
    // Made beside its place and moved there when it is whole: a killed process leaves no half workspace.
    const QString part = path + u".part"_s;
    // With what SQLite and an unfinished file of the store leave beside it.
    const auto removePart = [&] {
        const QString name = QFileInfo(part).fileName();
        const QDir folder = QFileInfo(part).dir();
        for (const QString &file : folder.entryList(QDir::Files | QDir::Hidden))
            if (file == name || file.startsWith(name + u'-') || file.startsWith(name + u".new-"_s))
                QFile::remove(folder.filePath(file));
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
    if (summary.isDamaged) {
        object.insert(u"phase"_s, u"damaged"_s);
        object.insert(u"damage"_s, summary.damage);
    }
    if (summary.stage >= 0) {
        object.insert(u"stage"_s, summary.stage + 1);
        object.insert(u"stageName"_s, summary.stageName);
        object.insert(u"holdLeftMs"_s, qint64(decision.hold.left.count()));
        if (decision.hold.endsAt)
            object.insert(u"holdEndsAt"_s, toIso(*decision.hold.endsAt));
        if (decision.hold.isPaused())
            object.insert(u"holdPausedBy"_s,
                          decision.hold.stopped == rollout::StopCause::person ? u"person"_s : u"data"_s);
    }
    if (summary.phase == rollout::Phase::running || summary.phase == rollout::Phase::held)
        object.insert(u"verdict"_s, toString(decision.verdict));
    if (summary.decisions > 0 && now < summary.decidedAt)
        object.insert(u"clockBehindMs"_s, qint64((summary.decidedAt - now).count()));
    if (const auto forgotten = gate::forgotten(summary, decision, now)) {
        object.insert(u"forgottenSince"_s, toIso(forgotten->since));
        object.insert(u"forgotten"_s, present::forgottenSentence(*forgotten, now));
    }
    return object;
}

/// What each stay in a stage was planned to take, and what it took.
QJsonArray stagesToJson(const rollout::Plan &plan, const gate::GateReport &report)
{
    QJsonArray array;
    for (const rollout::StageVisit &visit : report.visits) {
        const rollout::Stage &stage = plan.stages.at(visit.stage);
        const rollout::HoldClock hold =
            rollout::holdClock(rollout::holdTerms(plan, visit, report.data.gaps), report.at);
        QJsonObject object{{u"stage"_s, visit.stage + 1},
                           {u"stageName"_s, stage.name},
                           {u"enteredAt"_s, toIso(visit.enteredAt)},
                           {u"enteredBy"_s, rollout::toString(visit.enteredBy)},
                           {u"minimumMs"_s, qint64(hold.minimum.count())},
                           {u"inStageMs"_s, qint64(hold.inStage.count())},
                           {u"countedMs"_s, qint64(hold.counted.count())},
                           {u"pausedMs"_s, qint64(hold.byPerson.count())},
                           {u"noDataMs"_s, qint64(hold.byData.count())},
                           {u"offDaysMs"_s, qint64(hold.onOffDays.count())}};
        if (stage.hold)
            object.insert(u"planned"_s, toIso(*stage.hold));
        if (hold.endsAt)
            object.insert(u"holdEndsAt"_s, toIso(*hold.endsAt));
        if (visit.leftAt)
            object.insert(u"leftAt"_s, toIso(*visit.leftAt));
        QJsonArray changes;
        for (const rollout::HoldChange &change : visit.holdChanges)
            changes.append(QJsonObject{
                {u"at"_s, toIso(change.at)}, {u"by"_s, toIso(change.by)}, {u"shortens"_s, change.isShorter}});
        if (!changes.isEmpty())
            object.insert(u"changes"_s, changes);
        array.append(object);
    }
    return array;
}

QJsonObject toJson(const rollout::TimeLedger &ledger)
{
    return {{u"from"_s, toIso(ledger.from)},
            {u"to"_s, toIso(ledger.to)},
            {u"totalMs"_s, qint64(ledger.total().count())},
            {u"holdMs"_s, qint64(ledger.hold.count())},
            {u"extensionMs"_s, qint64(ledger.extension.count())},
            {u"offDaysMs"_s, qint64(ledger.offDays.count())},
            {u"pausedMs"_s, qint64(ledger.paused.count())},
            {u"noDataMs"_s, qint64(ledger.noData.count())},
            {u"frozenMs"_s, qint64(ledger.frozen.count())},
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
        if (!view->facts.state.visits.isEmpty()) {
            object.insert(u"timeLedger"_s, toJson(ledger));
            object.insert(u"stageTimes"_s, stagesToJson(view->facts.stored.plan, gate));
        }
        printJson(object);
        return exitDone;
    }
    print(present::statusSentence(gate.summary, gate.decision, gate.at, context.zone));
    if (const QString clock = present::clockSentence(gate.summary, gate.at); !clock.isEmpty())
        print(clock);
    if (const auto forgotten = gate::forgotten(gate.summary, gate.decision, gate.at))
        print(present::forgottenSentence(*forgotten, gate.at));
    if (const QString sentence = present::ledgerSentence(ledger); !sentence.isEmpty())
        print(sentence);
    for (const QString &line : present::stageTimeLines(*view))
        print(u"  "_s + line);
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
        if (context.options.has(u"json"_s)) {
            array.append(toJson(summary, now, context.zone));
            continue;
        }
        const gate::GateDecision decision = gate::decide(summary, now);
        QStringList columns{summary.id.value, present::statusSentence(summary, decision, now, context.zone)};
        if (!isStatus)
            columns.insert(1, summary.name);
        if (const auto forgotten = gate::forgotten(summary, decision, now))
            columns.append(present::forgottenSentence(*forgotten, now));
        print(columns.join(u'\t'));
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
    if (command.startsWith("secret "_L1))
        return runSecretCommand(context);
    if (command.startsWith("plan "_L1))
        return runPlanCommand(context);
    if (command.startsWith("surface "_L1))
        return runSurfaceCommand(context);
    if (command.startsWith("source "_L1))
        return runSourceCommand(context);
    if (command.startsWith("bundle "_L1))
        return runBundleCommand(context);
    if (command == "connect"_L1 || command == "sync"_L1 || command == "disconnect"_L1)
        return runStoreCommand(context);
    if (command == "refresh"_L1)
        return runRefresh(context);
    if (command == "import"_L1)
        return runImport(context);
    if (command == "reduce"_L1)
        return runReduce(context);
    if (command == "gate"_L1)
        return runGate(context);
    if (command == "evaluate"_L1)
        return runEvaluate(context);
    if (command == "rehearse"_L1)
        return runRehearse(context);
    if (command == "verify"_L1)
        return runVerify(context);
    if (command == "evidence"_L1)
        return runEvidence(context);
    if (command == "log"_L1)
        return runLog(context);
    if (command == "hold --all"_L1)
        return runStopAll(context);
    if (command == "resume --all"_L1)
        return runUndoStop(context);
    return runDecision(context, *rollout::decisionKindFromText(command));
}

} // namespace sluice::app
