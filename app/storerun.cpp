// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storerun.h"

#include "app/output.h"
#include "app/storeaccess.h"
#include "present/sharedtext.h"

#include <QElapsedTimer>
#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// Waiting longer changes nothing, as far as a command is concerned.
bool isHopeless(const console::SharedStatus &status, bool isLate)
{
    return status.state == sync::ConnectionState::refused || !status.address ||
           (status.state == sync::ConnectionState::offline && isLate);
}

} // namespace

console::SharedStatus untilSettled(console::SharedStore &store, Milliseconds patience)
{
    // A store that does not answer may be busy; twice the time after which a window calls it offline is enough.
    constexpr Milliseconds grace{10'000};
    QEventLoop loop;
    QElapsedTimer since;
    since.start();
    const auto look = [&] {
        if (store.isSettled() || isHopeless(store.status(), Milliseconds(since.elapsed()) >= grace))
            loop.quit();
    };
    QTimer::singleShot(grace, &loop, look);
    QObject::connect(&store, &console::SharedStore::changed, &loop, look, Qt::QueuedConnection);
    QTimer over;
    over.setSingleShot(true);
    QObject::connect(&over, &QTimer::timeout, &loop, &QEventLoop::quit);
    over.start(patience);
    QMetaObject::invokeMethod(&loop, look, Qt::QueuedConnection);
    loop.exec();
    return store.status();
}

std::optional<int> sendWaiting(const Context &context, console::Session &session)
{
    const auto outbox = session.workspace().outbox();
    if (!outbox)
        return report(outbox.error());
    if (outbox->isEmpty())
        return std::nullopt;
    console::SharedStore store(session, storeAccess(context.actor()), nullptr);
    store.start();
    const console::SharedStatus status = untilSettled(store, patienceOfCommands);
    if (status.waiting.isEmpty())
        return std::nullopt;
    for (const console::WaitingChange &change : status.waiting)
        warn(u"Not live: "_s + present::waitingSentence(change, context.zone));
    warn(present::sharedSentence(status, context.clock.now(), context.zone));
    return exitCodeOf(status);
}

int exitCodeOf(const console::SharedStatus &status)
{
    if (status.count(store::OutboxState::conflict) > 0)
        return exitConflict;
    if (status.count(store::OutboxState::refused) > 0)
        return exitNotPermitted;
    const bool isWhole = status.state == sync::ConnectionState::live && !status.error;
    return isWhole && status.waiting.isEmpty() ? exitDone : exitFailed;
}

} // namespace sluice::app
