// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/boarddesk.h"

#include "console/console.h"
#include "present/boardtext.h"
#include "present/rolloutlistmodel.h"
#include "present/shareddesk.h"
#include "present/workbench.h"

namespace sluice::present {

class BoardDesk::Private
{
public:
    console::Console &console;
    const RolloutListModel &rollouts;
    const Workbench &workbench;
    struct Known
    {
        int revision = 0; ///< of the plan
        QList<BoardStep> steps;
    };
    QHash<RolloutId, Known> known;
    QHash<RolloutId, int> asked; ///< under way: the revision that is wanted
    BoardSnapshot snapshot;
};

BoardDesk::BoardDesk(console::Console &console, const RolloutListModel &rollouts, const Workbench &workbench,
                     QObject *parent)
    : QObject(parent)
    , d(new Private{console, rollouts, workbench, {}, {}, {}})
{
    connect(&workbench, &Workbench::listChanged, this, &BoardDesk::read);
    connect(&workbench, &Workbench::timeChanged, this, &BoardDesk::read);
    connect(&workbench, &Workbench::currentChanged, this, &BoardDesk::read);
    if (workbench.shared())
        connect(workbench.shared(), &SharedDesk::changed, this, &BoardDesk::read);
    read();
}

BoardDesk::~BoardDesk() = default;

const BoardSnapshot &BoardDesk::snapshot() const
{
    return d->snapshot;
}

void BoardDesk::read()
{
    QHash<RolloutId, QList<BoardStep>> steps;
    for (auto known = d->known.cbegin(); known != d->known.cend(); ++known)
        steps.insert(known.key(), known->steps);
    BoardSnapshot snapshot = boardSnapshot(d->rollouts.list(), steps, d->rollouts.zone());
    if (const SharedDesk *shared = d->workbench.shared()) {
        const SharedSnapshot &store = shared->snapshot();
        snapshot.synced = store.synced;
        snapshot.isCutOff = store.mark == SharedMark::offline || store.mark == SharedMark::refused;
    }
    readSteps();
    if (snapshot == d->snapshot)
        return;
    d->snapshot = std::move(snapshot);
    Q_EMIT changed();
}

/// Of the rollouts that are under way and whose plan is not known, or has changed.
void BoardDesk::readSteps()
{
    QList<RolloutId> wanted;
    const RolloutList &list = d->rollouts.list();
    for (const RolloutGroup group : {RolloutGroup::needsDecision, RolloutGroup::holding})
        for (const qsizetype place : list.groups[std::size_t(group)]) {
            const gate::Summary summary = list.summaries.at(place);
            if (summary.isDamaged || d->known.value(summary.id).revision == summary.revision ||
                d->asked.value(summary.id) == summary.revision)
                continue;
            d->asked.insert(summary.id, summary.revision);
            wanted.append(summary.id);
        }
    if (wanted.isEmpty())
        return;
    d->console.plans(wanted, this, [this](const QHash<RolloutId, store::StoredRollout> &plans) {
        for (auto plan = plans.cbegin(); plan != plans.cend(); ++plan)
            d->known.insert(plan.key(), {plan->revision, boardSteps(plan->plan)});
        read();
    });
}

} // namespace sluice::present
