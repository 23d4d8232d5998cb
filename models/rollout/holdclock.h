// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/replay.h"

namespace sluice::rollout {

// How long a stage is held, and how much of that is over.
//
// A hold is an amount of time that has to be counted. Time counts unless something stops the clock:
//
// - a person who holds the rollout;
// - data that are missing or too old, if the plan says that the hold waits for data;
// - a Saturday, Sunday or holiday of the plan, while the clock is at a part of the hold that is in business days.
//
// The plan's hold and what it was extended by are laid end to end, in the order of the decisions:
//
// - fixed lengths ("48 h", "2 d") are that long, whatever the clocks on the wall do;
// - calendar days end at the same time on the wall as they begin; how long they are follows from where they begin when
//   nothing stops the clock (71 to 73 hours for three), and stays so;
// - a business day is 24 hours of time on business days: from Friday 15:00 to Monday 15:00.
//
// A shortening takes counted time away from the end, 24 hours for a day of any kind.
//
// So, to the millisecond: a stop of x within a hold of fixed lengths and calendar days moves its end by x, and within
// one of business days by the counting time that is stopped. An extension by a fixed x moves the end of such a hold by
// x, and the same shortening moves it back. What counts and what does not add up to the time in the stage. A later
// `now` never counts less.

/// A stretch of time in which the gate's data were missing or too old.
struct DataGap
{
    Instant from{};
    std::optional<Instant> to; ///< none: still so
    bool operator==(const DataGap &) const = default;
};

enum class StopCause { person, data, offDay };

/// A stretch in which the hold clock does not count.
struct Stop
{
    Instant from{};
    std::optional<Instant> to; ///< none: until somebody does something
    StopCause cause = StopCause::person;
    bool operator==(const Stop &) const = default;
};

/// All that the hold clock of one stay in a stage depends on, apart from the time.
struct HoldTerms
{
    Instant enteredAt{};
    std::optional<Instant> leftAt;
    Milliseconds minimum{}; ///< what has to be counted
    QList<Stop> stops;      ///< apart from each other, in the order of time; weekends as far as the hold needs them
    /// Nothing counts from here on unless newer data come: when the newest are, or will be, too old. None: the hold
    /// does not wait for data.
    std::optional<Instant> staleFrom;
    bool operator==(const HoldTerms &) const = default;
};

/// Both clocks of a stage at one moment. inStage = counted + byPerson + byData + onOffDays.
struct HoldClock
{
    Milliseconds inStage{};           ///< wall time since the stage was entered
    Milliseconds counted{};           ///< of that, what counts
    Milliseconds byPerson{};          ///< of that, what a person stopped
    Milliseconds byData{};            ///< of that, what was without fresh data and did not count
    Milliseconds onOffDays{};         ///< of that, weekends and holidays that did not count
    Milliseconds minimum{};           ///< the plan's hold, and what it was changed by
    Milliseconds left{};              ///< minimum - counted, never negative
    std::optional<Instant> endsAt;    ///< when the hold is or was complete; none while paused before its end
    std::optional<StopCause> stopped; ///< what stops the clock at this moment
    std::optional<Instant> goesOnAt;  ///< stopped by an off day: when it counts again
    bool operator==(const HoldClock &) const = default;

    [[nodiscard]] bool isComplete() const { return left == Milliseconds(0); }
    /// Stopped, and nobody knows until when.
    [[nodiscard]] bool isPaused() const { return stopped && *stopped != StopCause::offDay; }
    [[nodiscard]] double share() const; ///< counted / minimum, 0..1; 1 without a hold
};

/// What the plan and the decisions say about the stay `visit`. `gaps` in the order of time, those of other stays too;
/// they matter only if the plan says that holds wait for data. A gap without an end may begin in the future: see
/// gate::expectedDataGaps().
[[nodiscard]] HoldTerms holdTerms(const Plan &plan, const StageVisit &visit, const QList<DataGap> &gaps);

/// How much has to be counted in `visit` before its gate may open; never negative.
[[nodiscard]] Milliseconds minimumHold(const Plan &plan, const StageVisit &visit);

/// What a shortening takes away.
[[nodiscard]] Milliseconds shorteningOf(Duration by);

/// When a hold that begins at `from` ends if nothing but off days stops it.
[[nodiscard]] Instant holdEnd(const Plan &plan, Duration hold, Instant from);

/// Pure function of the facts and `now`. A `now` before the stage began (a clock that was set back) counts as its
/// beginning, and pauses that go back in time as empty: nothing is ever counted twice or negatively.
[[nodiscard]] HoldClock holdClock(const HoldTerms &terms, Instant now);

} // namespace sluice::rollout
