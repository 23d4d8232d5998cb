// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/policyoutput.h"
#include "app/storerun.h"
#include "present/format.h"
#include "present/policytext.h"
#include "present/sentences.h"
#include "rollout/surfacefile.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

QJsonObject toJson(const rollout::Closure &closure)
{
    QJsonObject object{{u"kind"_s, closure.kind == rollout::Closure::Kind::freeze ? u"freeze"_s : u"offDuty"_s},
                       {u"until"_s, toIso(closure.until)},
                       {u"opensAt"_s, toIso(closure.opensAt)}};
    if (!closure.name.isEmpty())
        object.insert(u"name"_s, closure.name);
    return object;
}

QJsonObject toJson(const rollout::Surface &surface, const console::SurfaceChange &change)
{
    QJsonArray touched;
    for (const console::TouchedRollout &rollout : change.touched) {
        QJsonObject object{{u"rollout"_s, rollout.rollout.value},
                           {u"name"_s, rollout.name},
                           {u"running"_s, rollout.isRunning},
                           {u"breachesBefore"_s, breachesJson(rollout.before)},
                           {u"breachesAfter"_s, breachesJson(rollout.after)}};
        if (rollout.closedBefore)
            object.insert(u"closedBefore"_s, toJson(*rollout.closedBefore));
        if (rollout.closedAfter)
            object.insert(u"closedAfter"_s, toJson(*rollout.closedAfter));
        touched.append(object);
    }
    QJsonArray unreadable;
    for (const InputFault &fault : change.unreadable)
        unreadable.append(fault.place);
    return {{u"surface"_s, surface.id.value},
            {u"revision"_s, change.revision},
            {u"changed"_s, !change.isSame},
            {u"touched"_s, touched},
            {u"unreadable"_s, unreadable}};
}

void printChange(const Context &context, const rollout::Surface &surface, const console::SurfaceChange &change)
{
    print(present::changeSentence(surface, change));
    for (const console::TouchedRollout &rollout : change.touched) {
        const present::TouchedText text = present::touchedText(rollout, context.clock.now());
        print(u"  "_s + text.headline);
        for (const QString &line : text.lines)
            print(u"    "_s + line);
    }
    for (const InputFault &fault : change.unreadable)
        print(u"  "_s + present::faultText(fault));
}

Result<rollout::Surface> readSurface(const QString &path)
{
    return readDocument(path).and_then(
        [&](const QJsonObject &document) { return rollout::surfaceFromJson(document, path); });
}

int check(const Context &context, const QString &path)
{
    const bool isJson = context.options.has(u"json"_s);
    const auto surface = readSurface(path);
    if (!surface) {
        if (isJson)
            printJson(QJsonObject{{u"valid"_s, false}, {u"faults"_s, faultsJson(surface.error().faults)}});
        return report(surface.error());
    }
    // Without a workspace there is nothing to touch.
    console::SurfaceChange change;
    const auto session = context.open(store::OpenMode::readWrite);
    if (session) {
        const auto found = (*session)->surfaceChange(*surface);
        if (!found)
            return report(found.error());
        change = *found;
    } else if (session.error().code != ErrorCode::fileNotFound) {
        return report(session.error());
    }
    if (isJson) {
        QJsonObject object = toJson(*surface, change);
        object.insert(u"valid"_s, true);
        object.insert(u"faults"_s, QJsonArray());
        printJson(object);
    } else {
        print(u"%1: no faults"_s.arg(path));
        printChange(context, *surface, change);
    }
    return exitDone;
}

int add(const Context &context, const QString &path)
{
    const auto surface = readSurface(path);
    if (!surface)
        return report(surface.error());
    const auto session = context.open(store::OpenMode::readWriteCreate);
    if (!session)
        return report(session.error());
    const auto change = (*session)->addSurface(*surface, context.actorIn(**session));
    if (!change)
        return report(change.error());
    if (const auto unsent = sendWaiting(context, **session))
        return *unsent;
    if (context.options.has(u"json"_s))
        printJson(toJson(*surface, *change));
    else
        printChange(context, *surface, *change);
    return exitDone;
}

int list(const Context &context, console::Session &session)
{
    const auto surfaces = session.workspace().surfaces();
    if (!surfaces)
        return report(surfaces.error());
    QJsonArray array;
    for (const store::StoredSurface &stored : *surfaces) {
        if (context.options.has(u"json"_s))
            array.append(QJsonObject{{u"surface"_s, stored.surface.id.value},
                                     {u"name"_s, stored.surface.name},
                                     {u"revision"_s, stored.revision},
                                     {u"author"_s, stored.author},
                                     {u"at"_s, toIso(stored.at)},
                                     {u"hash"_s, stored.hash}});
        else
            print(u"%1\t%2\trevision %3 by %4, %5"_s.arg(stored.surface.id.value, stored.surface.name)
                      .arg(stored.revision)
                      .arg(stored.author, present::datedText(stored.at, context.zone)));
    }
    if (context.options.has(u"json"_s))
        printJson(array);
    return exitDone;
}

int show(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    if (context.options.arguments.isEmpty())
        return list(context, **session);
    const QString name = context.options.arguments.first();
    const auto surface = (*session)->workspace().surface(name);
    if (!surface)
        return report(surface.error());
    if (!*surface)
        return report(Error{ErrorCode::notFound, {}, u"surface "_s + name, {}});
    printJson(rollout::toJson((*surface)->surface));
    return exitDone;
}

} // namespace

int runSurfaceCommand(const Context &context)
{
    const QString &command = context.options.command;
    if (command == "surface check"_L1)
        return check(context, context.options.arguments.first());
    if (command == "surface add"_L1)
        return add(context, context.options.arguments.first());
    return show(context);
}

} // namespace sluice::app
