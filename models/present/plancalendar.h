// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/planground.h"
#include "present/timelinesnapshot.h"

namespace sluice::present {

/// A gate in the calendar of a plan.
struct PlannedGate
{
    int stage = 0; ///< whose hold ends here
    Instant holdEnds{};
    Instant leftAt{};  ///< later where nobody is there, or the surface is frozen
    QString hindrance; ///< "weekend", "outside hours", "Year-end freeze"; empty: none
    bool isFrozen = false;
    bool operator==(const PlannedGate &) const = default;
};

/// A change of the clocks within a stage.
struct ClockChange
{
    int stage = 0;
    Instant at{};
    Milliseconds by{}; ///< how far forward the clocks are set; negative: back
    bool operator==(const ClockChange &) const = default;
};

/// When the stages of a plan begin and end if every gate opens on time.
struct PlanCalendar
{
    Instant start{};
    QList<Instant> entered;   ///< of each stage
    QList<PlannedGate> gates; ///< of every stage but the last
    QList<ClockChange> clocks;
    TimelineSnapshot timeline;
    bool operator==(const PlanCalendar &) const = default;
};

/// Holds are those of the plan, in its zone (rollout::holdEnd()); a stage is left at the first moment at which its
/// surface lets something go forward. A stage that was entered began when it did; one that is over its hold goes on
/// until now. Pure.
[[nodiscard]] PlanCalendar planCalendar(const rollout::Plan &plan, const PlanGround &ground);

} // namespace sluice::present
