// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/storeaccess.h"
#include "app/storerun.h"
#include "app/typedsecret.h"
#include "console/storevisit.h"
#include "present/sentences.h"
#include "present/sharedtext.h"

#include <QEventLoop>
#include <QUrl>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// "http://host:2379/acme" names the workspace, too; so does --name.
console::StoreAddress addressFrom(const Options &options)
{
    console::StoreAddress address;
    QUrl url(options.arguments.value(0));
    address.workspace = options.value(u"name"_s);
    if (address.workspace.isEmpty() && !options.arguments.value(0).contains(u','))
        address.workspace = url.path().section(u'/', -1);
    address.endpoints = options.arguments.value(0);
    if (!url.path().isEmpty() && !address.endpoints.contains(u','))
        address.endpoints.chop(url.path().size());
    address.user = options.value(u"user"_s);
    address.caFile = options.value(u"ca"_s);
    return address;
}

/// Of the environment or the keychain, else of who sits there.
Result<QString> passwordFor(const console::StoreAddress &address, const secrets::Secrets &secrets)
{
    if (address.user.isEmpty())
        return QString();
    if (auto kept = secrets.read(console::secretNameOf(address)).result())
        return kept;
    return readSecret(u"Password of %1 for %2: "_s.arg(address.user, address.endpoints));
}

QJsonObject toJson(const console::StoreFinding &finding)
{
    QJsonObject object{{u"version"_s, finding.version},
                       {u"canEnforceRoles"_s, finding.canEnforceRoles},
                       {u"clusterId"_s, QString::number(finding.clusterId)},
                       {u"members"_s, finding.members},
                       {u"hasSignIn"_s, finding.hasSignIn},
                       {u"role"_s, present::roleName(finding.role)},
                       {u"isThere"_s, finding.isThere},
                       {u"workspaces"_s, QJsonArray::fromStringList(finding.workspaces)}};
    if (finding.clockAhead)
        object.insert(u"clockAheadMs"_s, qint64(finding.clockAhead->count()));
    return object;
}

void printStatus(const console::SharedStatus &status, const Context &context)
{
    print(present::sharedSentence(status, context.clock.now(), context.zone));
    for (const QString &line : present::sharedWarnings(status))
        print(line);
}

/// Asks until there is an answer; the events go on.
template <class T, class Ask>
T wait(Ask ask)
{
    std::optional<T> answer;
    QEventLoop loop;
    ask(&loop, [&](T told) {
        answer = std::move(told);
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return *std::move(answer);
}

Error faulty(const QString &place, const QString &fault)
{
    return {ErrorCode::invalidInput, {}, place, {{{}, fault}}};
}

/// Why the workspace of this name cannot be published, or joined.
std::optional<Error> misnamed(const console::StoreFinding &finding, const console::StoreAddress &address,
                              bool publishes)
{
    if (address.workspace.isEmpty())
        return faulty(u"--name"_s,
                      u"is missing: what the workspace is called in the store, or %1/NAME"_s.arg(address.endpoints));
    if (publishes && finding.isThere)
        return faulty(address.workspace, u"is in the store already: join it without --publish, or publish this "
                                         "workspace under another name"_s);
    if (!publishes && !finding.isThere && finding.role != sync::Role::none)
        return faulty(address.workspace,
                      u"is not in the store: join another one, or publish this workspace with --publish"_s);
    return std::nullopt;
}

int runConnect(const Context &context)
{
    const console::StoreAddress address = addressFrom(context.options);
    const auto secrets = std::make_shared<secrets::Secrets>();
    const auto password = passwordFor(address, *secrets);
    if (!password)
        return report(password.error());
    const console::StoreAccess access = storeAccess(context.actor(), secrets);
    console::StoreVisit visit(access.maker, context.clock); // a workspace is made when it is to be connected
    const auto finding = wait<Result<console::StoreFinding>>(
        [&](QObject *waiting, auto then) { visit.check(address, *password, waiting, then); });
    if (!finding)
        return report(finding.error());
    const bool isJson = context.options.has(u"json"_s);
    if (isJson)
        printJson(toJson(*finding));
    else
        for (const QString &line : present::findingLines(*finding, address))
            print(line);
    if (context.options.has(u"test"_s))
        return exitDone;
    const bool publishes = context.options.has(u"publish"_s);
    if (const auto error = misnamed(*finding, address, publishes))
        return report(*error);
    const auto session = context.open(store::OpenMode::readWriteCreate);
    if (!session)
        return report(session.error());
    console::SharedStore store(**session, access, nullptr);
    const auto done = wait<Result<void>>([&](QObject *waiting, auto then) {
        if (publishes)
            store.publish(address, *password, waiting, {}, then);
        else
            store.join(address, *password, waiting, then);
    });
    if (!done)
        return report(done.error());
    if (!address.user.isEmpty())
        if (const auto kept =
                secrets->write(console::secretNameOf(address), *password, secrets::Keep::keychain).result();
            !kept)
            warn(u"The password is not kept: no keychain answers. Set %1 for the commands that follow."_s.arg(
                secrets::environmentName(console::secretNameOf(address))));
    const console::SharedStatus status = untilSettled(store, patienceOfCommands);
    if (!isJson)
        printStatus(status, context);
    return exitCodeOf(status);
}

int runDisconnect(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    console::SharedStore store(**session, storeAccess(context.actor()), nullptr);
    if (const auto done = store.disconnect(); !done)
        return report(done.error());
    print(u"A local workspace from now on, with everything that was loaded."_s);
    return exitDone;
}

QJsonObject toJson(const console::WaitingChange &change)
{
    QJsonObject object{{u"id"_s, change.id},
                       {u"rollout"_s, change.rollout.value},
                       {u"name"_s, change.name},
                       {u"author"_s, change.author},
                       {u"at"_s, toIso(change.at)},
                       {u"state"_s, toString(change.state)},
                       {u"error"_s, present::setbackText(change)},
                       {u"cause"_s, toString(change.setback)}};
    if (change.decision)
        object.insert(u"decision"_s, rollout::toJson(*change.decision));
    return object;
}

QJsonObject toJson(const console::SharedStatus &status, Instant now, const QTimeZone &zone)
{
    QJsonArray waiting;
    for (const console::WaitingChange &change : status.waiting)
        waiting.append(toJson(change));
    QJsonObject object{{u"state"_s, present::connectionName(status.state)},
                       {u"says"_s, present::sharedSentence(status, now, zone)},
                       {u"revision"_s, status.revision},
                       {u"warnings"_s, QJsonArray::fromStringList(present::sharedWarnings(status))},
                       {u"waiting"_s, waiting}};
    if (status.error)
        object.insert(u"error"_s,
                      QJsonObject{{u"code"_s, toString(status.error->code)}, {u"detail"_s, status.error->detail}});
    if (status.syncedAt)
        object.insert(u"syncedAt"_s, toIso(*status.syncedAt));
    if (status.role)
        object.insert(u"role"_s, present::roleName(*status.role));
    return object;
}

/// What a person does about something that waits. nullopt: nothing was asked for.
std::optional<int> settle(const Context &context, console::SharedStore &store)
{
    const Options &options = context.options;
    Result<void> done;
    for (const QString &option : {u"withdraw"_s, u"leave"_s, u"apply"_s}) {
        if (!options.has(option))
            continue;
        const QString id = options.value(option);
        const QList<console::WaitingChange> waiting = store.status().waiting;
        const auto change = std::ranges::find(waiting, id, &console::WaitingChange::id);
        if (change == waiting.end()) {
            warn(u"sluice: Nothing with the id “%1” waits.\nSee what waits, with its ids: sluice sync"_s.arg(id));
            return exitFailed;
        }
        if (option == "apply"_L1) {
            if (const auto applied = store.applyAnew(id); !applied)
                return reportRefused(applied.error(), options.has(u"json"_s));
            return std::nullopt;
        }
        done = option == "leave"_L1 ? store.leaveTheirs(id, present::givenUpNote(*change)) : store.withdraw(id);
    }
    return done ? std::nullopt : std::optional(report(done.error()));
}

int runSync(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    if (const auto connection = (*session)->workspace().sharedConnection(); !connection)
        return report(connection.error());
    else if (!*connection)
        return report(faulty(context.workspacePath(), u"has no shared store; connect it with: sluice connect URL"_s));
    console::SharedStore store(**session, storeAccess(context.actor()), nullptr);
    store.start();
    console::SharedStatus status = untilSettled(store, patienceOfCommands);
    if (const auto refused = settle(context, store))
        return *refused;
    status = untilSettled(store, patienceOfCommands);

    const bool isJson = context.options.has(u"json"_s);
    const auto tell = [&](const console::SharedStatus &now) {
        if (isJson) {
            printJson(toJson(now, context.clock.now(), context.zone));
            return;
        }
        printStatus(now, context);
        for (const console::WaitingChange &change : now.waiting)
            print(u"  "_s + change.id + u"  "_s + present::waitingSentence(change, context.zone));
    };
    tell(status);
    if (context.options.has(u"follow"_s)) {
        QEventLoop loop;
        QObject::connect(&store, &console::SharedStore::kept, &loop, [&](const QList<RolloutId> &rollouts) {
            for (const RolloutId &id : rollouts)
                if (const auto view = (*session)->view(id))
                    print(id.value + u'\t' +
                          present::statusSentence(view->report.summary, view->report.decision, view->report.at,
                                                  context.zone));
        });
        QObject::connect(&store, &console::SharedStore::changed, &loop, [&, last = status.state]() mutable {
            const console::SharedStatus now = store.status();
            if (std::exchange(last, now.state) != now.state)
                tell(now);
        });
        return loop.exec();
    }
    return exitCodeOf(status);
}

} // namespace

int runStoreCommand(const Context &context)
{
    if (context.options.command == "connect"_L1)
        return runConnect(context);
    if (context.options.command == "disconnect"_L1)
        return runDisconnect(context);
    return runSync(context);
}

} // namespace sluice::app
