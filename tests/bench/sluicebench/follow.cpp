// SPDX-License-Identifier: GPL-3.0-or-later
#include "follow.h"

#include "core/clock.h"
#include "sync/etcd/follower.h"
#include "sync/etcd/trouble.h"

#include <QEventLoop>

#include <cstdio>

namespace sluice::bench {

using namespace sync::etcd;

Result<void> follow(const QString &endpoint, const QString &prefix)
{
    auto endpoints = endpointsFromText(endpoint);
    if (!endpoints)
        return tl::unexpected(endpoints.error());
    Terms terms;
    terms.endpoints = *std::move(endpoints);
    const SystemClock clock;
    const auto client = Client::open(terms, clock);
    if (!client)
        return tl::unexpected(client.error());
    Follower follower(**client, keysWithPrefix(prefix.toUtf8()), nullptr);
    QEventLoop loop;
    QObject::connect(&follower, &Follower::changed, &loop, [](const QList<Change> &changes) {
        for (const Change &change : changes)
            for (const Event &event : change.events)
                std::printf("%s\n", event.entry.key.constData());
        std::fflush(stdout);
    });
    QObject::connect(&follower, &Follower::stateChanged, &loop, [&](Follower::State state) {
        if (state == Follower::State::live)
            std::fputs("following\n", stderr);
        if (state == Follower::State::refused)
            loop.quit();
    });
    follower.start();
    loop.exec();
    return tl::unexpected(toError(follower.trouble()));
}

} // namespace sluice::bench
