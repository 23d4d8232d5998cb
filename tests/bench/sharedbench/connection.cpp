// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"
#include "support/etcdserver.h"
#include "support/relay.h"
#include "support/seat.h"

#include <QFile>

#include <set>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::bench {

using console::SharedStore;
using rollout::DecisionKind;
using testing::Seat;

namespace {

Result<void> inVain(const QString &what)
{
    return failure(ErrorCode::internal, what);
}

bool becomesSettled(const Seat &seat)
{
    return waitFor(seat.store.get(), &SharedStore::changed, [&] { return seat.store->isSettled(); });
}

/// Resident, of this process.
double megabytes()
{
    ::malloc_trim(0);
    QFile file(u"/proc/self/statm"_s);
    std::ignore = file.open(QIODevice::ReadOnly);
    return double(file.readAll().split(' ').value(1).toLongLong()) * double(::sysconf(_SC_PAGESIZE)) / 1e6;
}

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// A store with one rollout that runs, published by mara.
struct Stage
{
    explicit Stage(const QString &progress = {})
    {
        if (!progress.isEmpty())
            etcd.setProgress(progress);
    }
    Result<void> open()
    {
        if (!etcd.start())
            return inVain(u"etcd does not start"_s);
        mara = std::make_unique<Seat>(clock, u"mara"_s, etcd.url());
        if (const auto added = mara->session->addPlan(testing::twoGuardrails(), mara->name); !added)
            return added;
        if (!mara->session->decide(mara->id, mara->asking(DecisionKind::start)))
            return inVain(u"the rollout does not start"_s);
        if (const auto published = mara->publish(); !published)
            return published;
        return becomesSettled(*mara) ? Result<void>() : inVain(u"not live after publishing"_s);
    }
    /// From the address of a server of this machine.
    [[nodiscard]] quint16 port() const { return quint16(QUrl(etcd.url()).port()); }

    testing::EtcdCluster etcd;
    SystemClock clock;
    std::unique_ptr<Seat> mara;
};

} // namespace

Result<void> measureReturn(int changes)
{
    Stage stage;
    if (const auto opened = stage.open(); !opened)
        return opened;
    Seat teo(stage.clock, u"teo"_s, stage.etcd.url());
    if (const auto joined = teo.join(); !joined)
        return joined;
    if (!becomesSettled(teo))
        return inVain(u"teo does not become live"_s);
    // On many rollouts: a morning of a team.
    constexpr int rollouts = 50;
    teo.store->stop();
    rollout::Plan plan = testing::twoGuardrails();
    for (int i = 0; i < rollouts; ++i) {
        plan.id = RolloutId(u"rollout-%1"_s.arg(i));
        if (const auto added = stage.mara->session->addPlan(plan, stage.mara->name); !added)
            return added;
    }
    stage.mara->store->send();
    if (!becomesSettled(*stage.mara))
        return inVain(u"mara's plans stay"_s);
    for (int i = 0; i < changes - rollouts; ++i) {
        stage.mara->id = RolloutId(u"rollout-%1"_s.arg(i % rollouts));
        if (!stage.mara->decide(stage.mara->asking(i < rollouts ? DecisionKind::start : DecisionKind::note)))
            return inVain(u"a decision was refused"_s);
        if (i % rollouts == rollouts - 1 && !becomesSettled(*stage.mara))
            return inVain(u"mara's decisions stay"_s);
    }
    if (!becomesSettled(*stage.mara))
        return inVain(u"mara's decisions stay"_s);
    const Moment begin = rightNow();
    const double before = cpuSeconds();
    teo.store->start();
    if (!becomesSettled(teo))
        return inVain(u"teo does not come back"_s);
    const double after = millisecondsSince(begin);
    teo.id = stage.mara->id;
    if (teo.log() != stage.mara->log())
        return inVain(u"teo has another log"_s);
    std::printf("return changes=%d settled_ms=%.0f cpu_ms=%.0f\n", changes, after, 1e3 * (cpuSeconds() - before));
    return {};
}

Result<void> measureIdle(int seconds)
{
    Stage stage(u"10s"_s);
    if (const auto opened = stage.open(); !opened)
        return opened;
    testing::Relay relay(stage.port());
    Seat teo(stage.clock, u"teo"_s, relay.url());
    if (const auto joined = teo.join(); !joined)
        return joined;
    if (!becomesSettled(teo))
        return inVain(u"teo does not become live"_s);
    stage.mara->close();
    const auto rest = [](int length) {
        QEventLoop loop;
        QTimer::singleShot(std::chrono::seconds(length), &loop, &QEventLoop::quit);
        loop.exec();
    };
    rest(5); // what joining still has to say
    const qint64 bytes = relay.bytes();
    const double cpu = cpuSeconds();
    rest(seconds);
    std::printf("idle seconds=%d bytes_per_minute=%.0f cpu_percent=%.3f\n", seconds,
                double(relay.bytes() - bytes) * 60 / seconds, 100 * (cpuSeconds() - cpu) / seconds);
    return {};
}

Result<void> measureCuts(int cuts)
{
    Stage stage;
    if (const auto opened = stage.open(); !opened)
        return opened;
    testing::Relay relay(stage.port());
    // Whoever is cut off again and again waits longer each time, so that many are cut off at once.
    constexpr int consoles = 10;
    std::vector<std::unique_ptr<Seat>> seats;
    for (int i = 0; i < consoles; ++i) {
        seats.push_back(std::make_unique<Seat>(stage.clock, u"person %1"_s.arg(i), relay.url()));
        if (const auto joined = seats.back()->join(); !joined)
            return joined;
        if (!becomesSettled(*seats.back()))
            return inVain(u"a console does not become live"_s);
    }
    const double first = megabytes();
    int done = 0;
    while (done < cuts) {
        std::set<const Seat *> lost;
        QObject context;
        for (const auto &seat : seats)
            QObject::connect(seat->store.get(), &SharedStore::changed, &context, [&lost, one = seat.get()] {
                if (one->store->status().state != sync::ConnectionState::live)
                    lost.insert(one);
            });
        relay.cut();
        for (const auto &seat : seats) {
            const auto isLost = [&] { return lost.contains(seat.get()); };
            if (!waitFor(seat->store.get(), &SharedStore::changed, isLost) || !becomesSettled(*seat))
                return inVain(u"a console does not come back"_s);
        }
        done += consoles;
    }
    const double last = megabytes();
    std::printf("cuts=%d consoles=%d first_mb=%.2f last_mb=%.2f grown_mb=%.2f\n", done, consoles, first, last,
                last - first);
    return {};
}

} // namespace sluice::bench
