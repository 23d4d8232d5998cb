// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"
#include "figures.h"
#include "support/etcdserver.h"
#include "support/workspaces.h"
#include "sync/engine/etcdlink.h"

#include "secrets/secrets.h"

using namespace Qt::StringLiterals;

namespace sluice::bench {

using console::Console;
using sync::ConnectionState;

namespace {

console::StoreAccess access(const QString &actor)
{
    return {sync::makeEtcdLink, std::make_shared<secrets::Secrets>(), actor, nullptr};
}

bool isLive(const Console &console)
{
    return console.sharedStatus().state == ConnectionState::live && console.sharedStatus().revision > 0 &&
           console.sharedStatus().waiting.isEmpty();
}

RolloutId idOf(int number)
{
    return RolloutId(u"rollout-%1"_s.arg(number));
}

Result<void> inVain(const QString &what)
{
    return failure(ErrorCode::internal, what);
}

/// A rollout that runs, with a log of `length` decisions.
Result<void> addRollout(console::Session &session, const rollout::Plan &plan, int length)
{
    if (const auto added = session.addPlan(plan, u"mara"_s); !added)
        return added;
    rollout::DecisionRequest start = testing::request(rollout::DecisionKind::start, 0);
    start.actor = u"mara"_s;
    const auto started = session.decide(plan.id, start);
    if (!started)
        return inVain(u"the rollout does not start"_s);
    rollout::Decision note;
    note.rollout = plan.id;
    note.kind = rollout::DecisionKind::note;
    note.actor = u"mara"_s;
    note.at = started->decision.at;
    note.zone = started->decision.zone;
    note.reason = u"what happened until then"_s;
    note.exposureBefore = note.exposureAfter = started->decision.exposureAfter;
    note.hash = started->decision.hash;
    return session.workspace().together([&]() -> Result<void> {
        for (note.number = 2; note.number <= length; ++note.number) {
            note.previousHash = note.hash;
            note.hash = rollout::decisionHash(note);
            if (const auto appended = session.workspace().append(note, {}, {}); !appended)
                return appended;
        }
        return {};
    });
}

} // namespace

Result<void> measureClicks(int clicks, int log)
{
    testing::EtcdCluster etcd;
    if (!etcd.start())
        return inVain(u"etcd does not start"_s);
    const SystemClock clock;
    const testing::Desk maras;
    const testing::Desk teos;
    rollout::Plan plan = testing::twoGuardrails();
    constexpr int rollouts = 2; // as many long logs as are kept at hand
    {
        const auto session = maras.session(clock);
        for (int i = 0; i < rollouts; ++i) {
            plan.id = idOf(i);
            if (const auto added = addRollout(*session, plan, log); !added)
                return added;
        }
    }
    std::ignore = teos.session(clock);
    Console mara(maras.workspace(), store::OpenMode::readWrite, clock, u"mara"_s);
    Console teo(teos.workspace(), store::OpenMode::readWrite, clock, u"teo"_s);
    QObject context;
    const console::StoreAddress address{etcd.url(), u"acme"_s, {}, {}};
    Result<void> done;
    mara.useStore(access(u"mara"_s));
    teo.useStore(access(u"teo"_s));
    QEventLoop asked;
    const auto take = [&](Result<void> result) {
        done = std::move(result);
        asked.quit();
    };
    mara.publishStore(address, {}, &context, {}, take);
    asked.exec();
    if (!done)
        return done;
    if (!waitFor(&mara, &Console::sharedChanged, [&] { return isLive(mara); }))
        return inVain(u"mara's console does not become live"_s);
    teo.joinStore(address, {}, &context, take);
    asked.exec();
    if (!done)
        return done;
    if (!waitFor(&teo, &Console::sharedChanged, [&] { return isLive(teo); }))
        return inVain(u"teo's console does not become live"_s);

    std::vector<double> told;
    std::vector<double> seen;
    std::vector<double> decided;
    constexpr int warmUp = 10;
    for (int i = 0; i < clicks + warmUp; ++i) {
        const RolloutId id = idOf(i % rollouts);
        int number = log + i / rollouts;
        rollout::DecisionRequest request = testing::request(
            i / rollouts % 2 == 0 ? rollout::DecisionKind::hold : rollout::DecisionKind::resume, number);
        request.actor = u"mara"_s;
        double toldAfter = 0;
        QObject listener;
        QEventLoop loop;
        const Moment begin = rightNow();
        QObject::connect(&teo, &Console::kept, &listener, [&] {
            if (toldAfter == 0)
                toldAfter = millisecondsSince(begin);
            teo.view(id, &listener, [&](const Result<console::View> &view) {
                if (view && view->facts.state.decisions > number)
                    loop.quit();
            });
        });
        bool isDecided = false;
        mara.decide(id, request, &context, [&](const auto &answer) {
            isDecided = bool(answer);
            if (i >= warmUp)
                decided.push_back(millisecondsSince(begin));
            if (!isDecided)
                loop.exit(1);
        });
        QTimer::singleShot(std::chrono::seconds(30), &loop, [&] { loop.exit(1); });
        if (loop.exec() != 0)
            return inVain(isDecided ? u"a decision did not arrive"_s : u"a decision was refused"_s);
        if (i >= warmUp) {
            told.push_back(toldAfter);
            seen.push_back(millisecondsSince(begin));
        }
        ++number;
        if (!waitFor(&mara, &Console::sharedChanged, [&] { return isLive(mara); }))
            return inVain(u"a decision stays in the outbox"_s);
        // The next person to click has seen it.
        bool isKnown = false;
        for (int tries = 0; !isKnown && tries < 1000; ++tries) {
            QEventLoop looked;
            mara.view(id, &looked, [&](const Result<console::View> &view) {
                isKnown = view && view->facts.state.decisions == number;
                looked.quit();
            });
            looked.exec();
        }
    }
    std::printf("logs of %d decisions\n", log);
    printTimes("click answered", decided);
    printTimes("click told there", told);
    printTimes("click seen there", seen);
    return {};
}

} // namespace sluice::bench
