// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedworkspaces.h"

#include "support/etcdserver.h"
#include "support/seat.h"
#include "teamworkspaces.h"

#include <QDir>

namespace sluice::testing {

namespace {

using rollout::DecisionKind;

/// A copy that says it belongs to a store under an address that nobody ever has.
QString keep(const Seat &seat, const QString &path, const Clock &clock)
{
    QFile::remove(path);
    if (!QFile::copy(seat.path(), path))
        return path + u" cannot be written"_s;
    const auto session = console::Session::open(path, store::OpenMode::readWrite, clock);
    if (!session)
        return session.error().detail;
    const auto connection = (*session)->workspace().sharedConnection();
    if (!connection || !*connection)
        return u"the workspace has no store"_s;
    store::SharedConnection moved = **connection;
    moved.endpoints = u"http://store.invalid:2379"_s;
    const auto set = (*session)->workspace().setSharedConnection(moved, clock.now());
    return set ? QString() : set.error().detail;
}

rollout::DecisionRequest longer(const Seat &seat)
{
    rollout::DecisionRequest request = seat.asking(DecisionKind::extend, u"Wait for the morning peak."_s);
    request.by = hours(12);
    return request;
}

} // namespace

QString makeSharedWorkspaces(const QString &folder)
{
    FakeClock clock;
    EtcdCluster etcd;
    if (!etcd.start())
        return u"etcd does not start"_s;
    Seat mara(clock, u"Mara Lindqvist"_s, etcd.url());
    Seat teo(clock, u"Teo Okafor"_s, etcd.url());
    addHolding(*mara.session, clock);
    for (const auto &done : {mara.publish(), teo.join()})
        if (!done)
            return done.error().detail;
    if (!mara.becomesLive() || !teo.becomesLive())
        return u"the store is not followed"_s;

    mara.store.reset(); // she is away from here on
    const auto decided = mara.session->decide(mara.id, longer(mara));
    mara.close();
    if (!decided)
        return u"Mara may not extend: "_s + decided.error().error.detail;
    if (const QString why = keep(mara, QDir(folder).filePath(u"waiting.sluice"_s), clock); !why.isEmpty())
        return why;

    clock.set(pictureMoment() - 6min);
    if (!teo.decide(teo.asking(DecisionKind::hold, u"Two double charges reported."_s)) || !teo.becomesLive())
        return u"Teo cannot hold"_s;
    clock.set(pictureMoment());
    mara.open();
    mara.store->start();
    if (!QTest::qWaitFor([&] { return mara.waiting() == QStringList{u"conflict"_s}; }, Seat::patience))
        return u"there is no conflict: "_s + mara.waiting().join(u", "_s);
    mara.close();
    return keep(mara, QDir(folder).filePath(u"conflict.sluice"_s), clock);
}

} // namespace sluice::testing
