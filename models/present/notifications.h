// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/notificationwishes.h"
#include "present/rolloutorder.h"
#include "present/rolloutroles.h"

#include <QStringList>

#include <optional>

namespace sluice::present {

/// What a desktop shows to somebody who does not look at the window.
struct Notification
{
    NotificationKind kind = NotificationKind::gateOpen;
    QString rollout;       ///< id, to open
    QString title;         ///< "One-tap pay: gate open"
    QString text;          ///< "Stage 2 of 4 — ready to advance to 50%"
    bool isUrgent = false; ///< a verdict of Roll back
    bool operator==(const Notification &) const = default;
};

/// Before a hold ends by so much, somebody is told.
inline constexpr Milliseconds soon = std::chrono::hours(1);

/// What is to be told now, and what has then been told.
struct NotificationRound
{
    QList<Notification> due; ///< the urgent ones first, else in the order of the list
    QStringList told;        ///< marks, sorted: of what is told in this round and before, as long as it can come back
};

/// What has come about in these rollouts and nobody was told of. Pure. A mark names one event of one stay in a stage,
/// so that a gate that closes and opens again, or a program that starts again, tells nothing twice; a hold that is
/// extended ends anew, and data that come and stay away again are too old anew.
///
/// `told`: the marks of the round before. None: this workspace is seen for the first time, and what stands in it is no
/// news. `actor` is whose approval may be wanted. What nobody wishes to be told of counts as told. In quiet hours of
/// `zone` only verdicts of Roll back are told; the rest waits, and is told later if it still holds.
[[nodiscard]] NotificationRound notificationRound(const RolloutList &list, Instant now, const QTimeZone &zone,
                                                  const QString &actor, const NotificationWishes &wishes,
                                                  const std::optional<QStringList> &told);

/// A desk full of notes tells nobody anything: more than a few that come at once become one, apart from the urgent
/// ones.
[[nodiscard]] QList<Notification> gathered(QList<Notification> due);

/// The worst state of all rollouts, for an icon.
struct TrayState
{
    Glyph glyph = Glyph::none;
    QString sentence; ///< "1 rollout says Roll back, 2 need a decision, 5 holding"
    bool operator==(const TrayState &) const = default;
};
[[nodiscard]] TrayState trayState(const RolloutList &list, Instant now);

} // namespace sluice::present
