// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/console.h"
#include "console/refresher.h"
#include "core/ticker.h"
#include "present/activitymodel.h"
#include "present/filereviewdesk.h"
#include "present/guardrailmodel.h"
#include "present/rolloutlistmodel.h"
#include "present/shareddesk.h"
#include "present/sharedview.h"
#include "present/snapshots.h"
#include "present/sourcedesk.h"
#include "present/surfacedesk.h"
#include "present/workbench.h"
#include "store/bundle.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

namespace sluice::present {

/// What a window shows and what is under way for it. Only for the files that implement Workbench.
class Workbench::Private
{
public:
    Private(console::Console &c, Ticker &t)
        : console(c)
        , ticker(t)
        , zone(QTimeZone::systemTimeZone())
        , rollouts(zone)
        , activity(zone)
        , surfaces(c)
        , reviews(c)
    {
    }

    [[nodiscard]] Instant now() const { return console.clock().now(); }

    void snapshot()
    {
        const Instant at = now();
        header = sending(headerSnapshot(*view, at, zone), view->facts.stored.plan.id, console.sharedStatus());
        timeline = timelineSnapshot(*view, at, zone);
        gate = offered(gateSnapshot(*view, at, zone, console.actor()), console.sharedStatus());
        gate =
            bundle ? forReading(std::move(gate)) : explained(std::move(gate), *view, console.sharedStatus(), at, zone);
    }

    /// Of the rollout on the screen.
    void showWaiting()
    {
        QList<console::WaitingChange> waiting = console.sharedStatus().waiting;
        waiting.removeIf([this](const console::WaitingChange &change) {
            return !view || change.rollout != view->facts.stored.plan.id;
        });
        activity.setWaiting(waiting);
    }

    console::Console &console;
    Ticker &ticker;
    QTimeZone zone;
    RolloutListModel rollouts;
    GuardrailModel guardrails;
    ActivityModel activity;
    SurfaceDesk surfaces;
    FileReviewDesk reviews;
    std::unique_ptr<SourceDesk> sources;
    std::unique_ptr<SharedDesk> shared;
    std::optional<console::View> view;
    QString current; ///< asked for; `view` may still be of another one
    HeaderSnapshot header;
    TimelineSnapshot timeline;
    GateSnapshot gate;
    VerificationBadge verification;
    Notice verificationNotice;
    std::optional<store::BundleNote> bundle;
    QPointer<console::Refresher> refresher;
    QTimer verificationDelay; ///< what is shown comes first
    bool isOpen = false;
    bool isFirstFrameOver = false;
    bool isListUnderWay = false;
    bool isListWanted = false;     ///< again, as soon as the one under way is here
    bool isCurrentWanted = false;  ///< with the list
    QSet<const QObject *> writers; ///< who of this workbench writes, and tells it so
    int busy = 0;
};

} // namespace sluice::present
