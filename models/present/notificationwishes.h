// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTime>

#include <array>

namespace sluice::present {

/// What somebody who does not look at the window may want to be told of, in the order in which it is offered.
enum class NotificationKind {
    gateOpen,
    regression,
    holdEndsSoon,
    dataStale,
    approvalWanted,
    holdForgotten,
};
inline constexpr int notificationKindCount = 6;

/// From one time of the day to another, also across midnight. The same time twice: never.
struct QuietHours
{
    bool isOn = false;
    QTime from{22, 0};
    QTime until{7, 0};

    [[nodiscard]] bool contains(QTime time) const
    {
        if (!isOn || from == until)
            return false;
        return from < until ? time >= from && time < until : time >= from || time < until;
    }
    bool operator==(const QuietHours &) const = default;
};

/// What a person wants to be told of through the desktop, and when.
struct NotificationWishes
{
    NotificationWishes() { kinds.fill(true); }

    bool isOn = true;
    std::array<bool, notificationKindCount> kinds{};
    QuietHours quiet; ///< a roll-back verdict is told at any time

    [[nodiscard]] bool wants(NotificationKind kind) const { return isOn && kinds[std::size_t(kind)]; }
    bool operator==(const NotificationWishes &) const = default;
};

} // namespace sluice::present
