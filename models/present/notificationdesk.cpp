// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/notificationdesk.h"

#include "console/console.h"
#include "present/workbench.h"

namespace sluice::present {

class NotificationDesk::Private
{
public:
    console::Console &console;
    const RolloutListModel &rollouts;
    const Workbench &workbench;
    NotificationWishes wishes;
    std::optional<QStringList> told;
    TrayState tray;
    bool hasBegun = false;
};

NotificationDesk::NotificationDesk(console::Console &console, const RolloutListModel &rollouts,
                                   const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , d(new Private{console, rollouts, workbench, {}, {}, {}, false})
{
    connect(&workbench, &Workbench::listChanged, this, &NotificationDesk::read);
    connect(&workbench, &Workbench::currentChanged, this, &NotificationDesk::read);
    connect(&workbench, &Workbench::timeChanged, this, &NotificationDesk::read);
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
    read();
}

void NotificationDesk::setWishes(const NotificationWishes &wishes)
{
    d->wishes = wishes;
    read();
}

const TrayState &NotificationDesk::tray() const
{
    return d->tray;
}

void NotificationDesk::read()
{
    // A list that is not read yet is not an empty one, and what is kept of it must not be forgotten.
    if (!d->hasBegun || !d->workbench.isOpen())
        return;
    const Instant now = d->console.clock().now();
    NotificationRound round =
        notificationRound(d->rollouts.list(), now, d->rollouts.zone(), d->console.actor(), d->wishes, d->told);
    if (!d->told || *d->told != round.told) {
        d->told = std::move(round.told);
        Q_EMIT toldChanged(*d->told); // first: a program that ends in between tells nothing twice
    }
    if (!round.due.isEmpty())
        Q_EMIT due(gathered(std::move(round.due)));
    TrayState tray = trayState(d->rollouts.list(), now);
    if (tray == d->tray)
        return;
    d->tray = std::move(tray);
    Q_EMIT trayChanged();
}

} // namespace sluice::present
