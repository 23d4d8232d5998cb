// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/freeze.h"

namespace sluice::rollout {

/// A revision of a surface, and when it was laid down.
struct SurfaceSince
{
    Instant since{};
    Surface surface;
    bool operator==(const SurfaceSince &) const = default;
};

/// A stretch of time in which a surface let nothing go forward, for one reason.
struct ClosedTime
{
    Instant from{};
    Instant to{};   ///< later than `from`
    QString freeze; ///< the name of its window; empty: nobody was on duty
    bool operator==(const ClosedTime &) const = default;
};

/// What a rollout's surface said at each moment: the newest revision of those that were laid down by then. A value.
class SurfaceHistory
{
public:
    SurfaceHistory() = default; ///< no surface: nothing is ever closed
    /// In the order of their numbers, also where a clock was set back between two.
    explicit SurfaceHistory(QList<SurfaceSince> revisions);

    /// The first stretch within `from` and `to` that was closed, or its part that lies within; nullopt: none was. A
    /// closed time may follow at once, for another reason or by another revision.
    [[nodiscard]] std::optional<ClosedTime> nextClosed(Instant from, Instant to) const;

    bool operator==(const SurfaceHistory &) const = default;

private:
    QList<SurfaceSince> m_revisions;
};

} // namespace sluice::rollout
