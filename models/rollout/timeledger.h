// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/holdclock.h"
#include "rollout/surfacehistory.h"

namespace sluice::rollout {

/// Where the time of a rollout went: every millisecond since its start is in exactly one part.
struct TimeLedger
{
    Instant from{};           ///< it was started
    Instant to{};             ///< `now`, or its end
    Milliseconds hold{};      ///< the minimum holds of the plan
    Milliseconds extension{}; ///< what they were extended by
    Milliseconds offDays{};   ///< weekends and holidays within holds of business days
    Milliseconds paused{};    ///< held by a person
    Milliseconds noData{};    ///< no fresh data: a hold waited for them, or was complete without its gate having any
    Milliseconds frozen{};    ///< a hold was complete and had its data, and the surface was frozen or off duty
    Milliseconds approval{};  ///< else a stage that asks for approvals had not got them all
    Milliseconds decisions{}; ///< nothing of the above kept a gate that was passed since: people did
    Milliseconds thisGate{};  ///< the same at the gate that is open now
    Milliseconds idle{};      ///< in no stage: back at nobody, or complete, until it went on again
    QList<ClosedTime> closed; ///< what `frozen` is made of, in the order of time
    bool operator==(const TimeLedger &) const = default;

    [[nodiscard]] Milliseconds total() const { return to - from; } ///< the sum of all parts
};

/// What `decisions`, of which `state` is the replay, have spent the time on until `now`. `gaps` in the order of time.
/// `surface` is asked as it was at each moment; where an exemption was in force it closes nothing. Pure. A time that
/// the hold clock counts is hold or extension, whatever else was true in it: hold + extension is what holdClock()
/// counts of each visit, up to its minimum, and offDays and paused are what it says of them. A clock that was set back
/// spends nothing twice, and nothing after `now`. All is zero, and `from` equals `to`, for a rollout that was not
/// started before `now`.
[[nodiscard]] TimeLedger timeLedger(const Plan &plan, const State &state, std::span<const Decision> decisions,
                                    const QList<DataGap> &gaps, Instant now, const SurfaceHistory &surface = {});

} // namespace sluice::rollout
