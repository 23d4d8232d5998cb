// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/notificationdesk.h"

#include "console/console.h"
#include "present/rolloutlistmodel.h"
#include "present/workbench.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

namespace sluice::present {

namespace {

struct Look
{
    NotificationRound round;
    TrayState tray;
};

} // namespace

class NotificationDesk::Private
{
public:
    Private(console::Console &c, const RolloutListModel &r, const Workbench &w)
        : console(c)
        , rollouts(r)
        , workbench(w)
    {
    }

    console::Console &console;
    const RolloutListModel &rollouts;
    const Workbench &workbench;
    NotificationWishes wishes;
    std::optional<QStringList> told;
    TrayState tray;
    QFutureWatcher<Look> looking;
    bool hasBegun = false;
    bool isWanted = false; ///< again, as soon as the one under way is here
};

NotificationDesk::NotificationDesk(console::Console &console, const RolloutListModel &rollouts,
                                   const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console, rollouts, workbench))
{
    connect(&workbench, &Workbench::listChanged, this, &NotificationDesk::look);
    connect(&workbench, &Workbench::currentChanged, this, &NotificationDesk::look);
    connect(&workbench, &Workbench::timeChanged, this, &NotificationDesk::look);
    connect(&d->looking, &QFutureWatcherBase::finished, this, &NotificationDesk::take);
}

NotificationDesk::~NotificationDesk() = default;

QString NotificationDesk::workspace() const
{
    return d->console.path();
}

void NotificationDesk::begin(const NotificationWishes &wishes, const std::optional<QStringList> &told)
{
    d->wishes = wishes;
    d->told = told;
    d->hasBegun = true;
    look();
}

void NotificationDesk::setWishes(const NotificationWishes &wishes)
{
    d->wishes = wishes;
    look();
}

const TrayState &NotificationDesk::tray() const
{
    return d->tray;
}

/// In the pool, on values: of thousands of rollouts it takes longer than a frame, and whoever just chose one waits.
void NotificationDesk::look()
{
    // A list that is not read yet is not an empty one, and what is kept of it must not be forgotten.
    if (!d->hasBegun || !d->workbench.isOpen())
        return;
    if (d->looking.isRunning()) {
        d->isWanted = true;
        return;
    }
    const auto promise = std::make_shared<QPromise<Look>>();
    d->looking.setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, list = d->rollouts.list(), now = d->console.clock().now(),
                                          zone = d->rollouts.zone(), actor = d->console.actor(), wishes = d->wishes,
                                          told = d->told] {
        promise->addResult(Look{notificationRound(list, now, zone, actor, wishes, told), trayState(list, now)});
        promise->finish();
    });
}

void NotificationDesk::take()
{
    Look look = d->looking.result();
    if (!d->told || *d->told != look.round.told) {
        d->told = std::move(look.round.told);
        Q_EMIT toldChanged(*d->told); // first: a program that ends in between tells nothing twice
    }
    if (!look.round.due.isEmpty())
        Q_EMIT due(gathered(std::move(look.round.due)));
    if (look.tray != d->tray) {
        d->tray = std::move(look.tray);
        Q_EMIT trayChanged();
    }
    Q_EMIT looked();
    if (std::exchange(d->isWanted, false))
        this->look();
}

} // namespace sluice::present
