// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/sourcemaker.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

QJsonObject toJson(const Error &error)
{
    QJsonArray faults;
    for (const InputFault &fault : error.faults)
        faults.append(toString(fault));
    return {{u"code"_s, toString(error.code)},
            {u"place"_s, error.place},
            {u"detail"_s, error.detail},
            {u"faults"_s, faults}};
}

QJsonObject toJson(const store::SourceChange &source)
{
    QJsonObject object{{u"name"_s, source.name}, {u"by"_s, source.author}, {u"at"_s, toIso(source.at)}};
    object.insert(u"document"_s, source.document ? QJsonValue(*source.document) : QJsonValue());
    return object;
}

int add(const Context &context)
{
    const QString path = context.options.arguments.at(1);
    const auto document = readDocument(path);
    if (!document)
        return report(document.error());
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const QString name =
        context.options.has(u"name"_s) ? context.options.value(u"name"_s) : QFileInfo(path).completeBaseName();
    auto added = console::addSource(**session, context.rollout(), name, *document, sourceMaker(), context.actor());
    if (!added && added.error().code == ErrorCode::invalidInput)
        added.error().place = path;
    if (!added)
        return report(added.error());
    print(u"The source “%1” was added. Try it out with: sluice source test %2 %1"_s.arg(name, context.rollout().value));
    return exitDone;
}

int list(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    const auto changes = (*session)->workspace().sourceChanges(context.rollout());
    if (!changes)
        return report(changes.error());
    const QList<store::SourceChange> inForce = store::sourcesInForce(*changes);
    if (context.options.has(u"json"_s)) {
        QJsonArray sources;
        for (const store::SourceChange &source : inForce) {
            QJsonObject object = toJson(source);
            if (const auto taken = console::pastOf(*facts, source.name, {}).taken)
                object.insert(u"takenAt"_s, toIso(*taken));
            sources.append(object);
        }
        QJsonArray all;
        for (const store::SourceChange &change : *changes)
            all.append(toJson(change));
        printJson(QJsonObject{{u"rollout"_s, context.rollout().value}, {u"sources"_s, sources}, {u"changes"_s, all}});
        return exitDone;
    }
    if (inForce.isEmpty())
        print(u"%1 has no source. Add one with: sluice source add %1 FILE"_s.arg(context.rollout().value));
    for (const store::SourceChange &source : inForce) {
        const auto taken = console::pastOf(*facts, source.name, {}).taken;
        print(u"%1\t%2\tadded by %3, %4\t%5"_s.arg(
            source.name, source.document->value(u"kind"_s).toString(), source.author,
            present::zonedText(source.at, context.clock.now(), context.zone),
            taken ? u"answered %1"_s.arg(present::zonedText(*taken, context.clock.now(), context.zone))
                  : u"no data yet"_s));
    }
    return exitDone;
}

int remove(const Context &context)
{
    const QString name = context.options.arguments.at(1);
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    auto removed = (*session)->workspace().removeSource(context.rollout(), name, context.actor(), context.clock.now());
    if (!removed && removed.error().place == name)
        removed.error().place = u"source “%1”"_s.arg(name);
    if (!removed)
        return report(removed.error());
    print(u"The source “%1” was removed. What it brought stays."_s.arg(name));
    return exitDone;
}

/// Prints each question and what came back. Answers whether all of it was fine.
bool show(const QString &name, const QString &about, const QList<metrics::SourceTrial> &trials)
{
    print(u"%1: %2"_s.arg(name, about));
    for (const metrics::SourceTrial &trial : trials) {
        if (!trial.question.isEmpty())
            print(u"  %1: %2"_s.arg(trial.subject, trial.question));
        print(trial.question.isEmpty()
                  ? u"  %1 %2: %3"_s.arg(trial.isFine ? u"ok"_s : u"!!"_s, trial.subject, trial.answer)
                  : u"    %1 %2"_s.arg(trial.isFine ? u"ok"_s : u"!!"_s, trial.answer));
    }
    return std::ranges::all_of(trials, &metrics::SourceTrial::isFine);
}

int tryOut(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    const auto changes = (*session)->workspace().sourceChanges(context.rollout());
    if (!changes)
        return report(changes.error());
    const QString wanted = context.options.arguments.value(1);
    QList<store::SourceChange> sources = store::sourcesInForce(*changes);
    sources.removeIf([&](const store::SourceChange &source) { return !wanted.isEmpty() && source.name != wanted; });
    if (sources.isEmpty())
        return report(
            Error{ErrorCode::notFound,
                  u"see what is there with: sluice source list %1"_s.arg(context.rollout().value),
                  wanted.isEmpty() ? u"source of %1"_s.arg(context.rollout().value) : u"source “%1”"_s.arg(wanted),
                  {}});
    const metrics::MetricQuery look = console::lookToTry(*facts, context.clock.now());
    bool isFine = true;
    QJsonArray all;
    for (const store::SourceChange &source : sources) {
        const auto made = sourceMaker()(source.name, *source.document);
        if (!made)
            return report(made.error());
        const auto trials = (*made)->tryOut(look);
        if (!trials)
            return report(trials.error());
        if (!context.options.has(u"json"_s)) {
            isFine = show(source.name, (*made)->name(), *trials) && isFine;
            continue;
        }
        QJsonArray questions;
        for (const metrics::SourceTrial &trial : *trials) {
            questions.append(QJsonObject{{u"subject"_s, trial.subject},
                                         {u"question"_s, trial.question},
                                         {u"answer"_s, trial.answer},
                                         {u"isFine"_s, trial.isFine}});
            isFine = isFine && trial.isFine;
        }
        all.append(QJsonObject{{u"source"_s, source.name}, {u"server"_s, (*made)->name()}, {u"trials"_s, questions}});
    }
    if (context.options.has(u"json"_s))
        printJson(QJsonObject{{u"rollout"_s, context.rollout().value},
                              {u"from"_s, toIso(look.entered)},
                              {u"to"_s, toIso(look.at)},
                              {u"isFine"_s, isFine},
                              {u"sources"_s, all}});
    return isFine ? exitDone : exitFailed;
}

QJsonObject toJson(const console::RolloutRefreshed &done, const Context &context)
{
    QJsonArray sources;
    for (const console::Refreshed &source : done.sources) {
        QJsonObject object{{u"source"_s, source.source}};
        if (source.outcome) {
            object.insert(u"batch"_s, source.outcome->batch);
            object.insert(u"observations"_s, source.outcome->content.observations.size());
            object.insert(u"unknownMetrics"_s, QJsonArray::fromStringList(source.outcome->content.unknownMetrics));
        } else if (source.outcome.error().code == ErrorCode::duplicate) { // answers but has no new rows
            object.insert(u"observations"_s, 0);
        } else {
            object.insert(u"error"_s, toJson(source.outcome.error()));
        }
        sources.append(object);
    }
    const gate::GateReport &gate = done.view.report;
    QJsonObject object{{u"rollout"_s, done.rollout.value},
                       {u"asked"_s, done.isAsked},
                       {u"sources"_s, sources},
                       {u"status"_s, present::statusSentence(gate.summary, gate.decision, gate.at, context.zone)}};
    if (done.view.facts.state.isLive())
        object.insert(u"verdict"_s, toString(gate.decision.verdict));
    return object;
}

/// The rollouts that are named, or all that have sources.
Result<QList<RolloutId>> rolloutsOf(const Context &context, console::Session &session)
{
    QList<RolloutId> named;
    for (const QString &id : context.options.arguments)
        named.append(RolloutId(id));
    return named.isEmpty() ? session.workspace().rolloutsWithSources() : Result<QList<RolloutId>>(named);
}

} // namespace

int runSourceCommand(const Context &context)
{
    const QString &command = context.options.command;
    if (command == "source add"_L1)
        return add(context);
    if (command == "source remove"_L1)
        return remove(context);
    if (command == "source test"_L1)
        return tryOut(context);
    return list(context);
}

int runRefresh(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto rollouts = rolloutsOf(context, **session);
    if (!rollouts)
        return report(rollouts.error());
    const bool isJson = context.options.has(u"json"_s);
    QJsonArray all;
    int code = exitDone;
    for (const RolloutId &id : *rollouts) {
        const auto done = console::refresh(**session, id, sourceMaker(), context.actor());
        if (!done)
            return report(done.error());
        // A machine reads what failed in the document as well.
        for (const console::Refreshed &source : done->sources) {
            if (source.outcome) {
                if (!isJson)
                    print(u"%1: %2 looks at a metric of “%3”, taken as batch %4."_s.arg(id.value)
                              .arg(source.outcome->content.observations.size())
                              .arg(source.source)
                              .arg(source.outcome->batch));
            } else if (source.outcome.error().code == ErrorCode::duplicate) {
                if (!isJson)
                    print(u"%1: “%2” answers but has no new rows."_s.arg(id.value, source.source));
            } else {
                Error error = source.outcome.error();
                if (!error.place.isEmpty() && !error.detail.isEmpty())
                    error.detail.prepend(error.place + u": "_s);
                error.place = u"The source “%1” of %2"_s.arg(source.source, id.value);
                const int failed = report(error);
                code = code == exitDone ? failed : code;
            }
        }
        if (isJson) {
            all.append(toJson(*done, context));
            continue;
        }
        if (!done->isAsked)
            print(u"%1: nothing was asked: it has no source, is in no stage, or nobody is left to compare with."_s.arg(
                id.value));
        const gate::GateReport &gate = done->view.report;
        print(present::statusSentence(gate.summary, gate.decision, gate.at, context.zone));
        if (gate.summary.stage >= 0)
            print(present::gateSentence(gate, context.zone));
    }
    if (isJson)
        printJson(QJsonObject{{u"rollouts"_s, all}});
    else if (rollouts->isEmpty())
        print(u"No rollout has a source. Add one with: sluice source add ROLLOUT FILE"_s);
    return code;
}

} // namespace sluice::app
