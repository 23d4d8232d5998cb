// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"

#include <QDateTime>

#include <array>
#include <variant>

namespace sluice::rollout {

// What an organisation lays down for every rollout of one part of its product: what a plan must at least do before it
// may start, and when nobody gets more people exposed. Times of the week and of the day are those of a clock on a wall
// in the surface's zone.

/// A time of the week.
struct WeekTime
{
    int day = 1;    ///< 1 Monday .. 7 Sunday
    int minute = 0; ///< of the day, 0..1439
    bool operator==(const WeekTime &) const = default;
};

/// Every week from `from` until just before `to`, over the end of the week if `to` is not after `from`. The two differ.
struct WeeklyWindow
{
    WeekTime from;
    WeekTime to;
    bool operator==(const WeeklyWindow &) const = default;
};

/// Once, from `from` until just before `to`; both without a zone (Qt::UTC stands for the wall), to the minute.
struct DatedWindow
{
    QDateTime from;
    QDateTime to; ///< later than `from`
    bool operator==(const DatedWindow &) const = default;
};

/// A stretch of time in which no stage is entered and no rollout completed.
struct FreezeWindow
{
    QString name; ///< "Year-end freeze"; unique in its surface
    std::variant<WeeklyWindow, DatedWindow> when;
    bool operator==(const FreezeWindow &) const = default;
};

/// When somebody is there to look after a step. Outside of it none is taken.
struct DutyHours
{
    QList<int> days; ///< 1 Monday .. 7 Sunday, rising, at least one
    int begins = 0;  ///< minute of the day, 0..1439
    int ends = 0;    ///< minute of the day, above `begins`, at most 1440
    bool operator==(const DutyHours &) const = default;
};

/// A guardrail that every plan must have, at every stage that can be compared.
struct RequiredGuardrail
{
    MetricId metric;
    QString name;                       ///< for people; empty: the id
    Severity mildest = Severity::watch; ///< what the plan's severity must at least be
    std::optional<Margin> largest;      ///< none: that of the policy, if it has one
    bool operator==(const RequiredGuardrail &) const = default;

    [[nodiscard]] QString label() const { return name.isEmpty() ? metric.value : name; }
};

inline constexpr int riskCount = 3;

/// What a plan must keep to. An empty policy demands nothing.
struct Policy
{
    QList<RequiredGuardrail> required;
    std::optional<double> largestMargin; ///< a share in (0, 1), of every guardrail that can close a gate
    std::optional<double> largestFactor; ///< most times as many users in one step, > 1
    std::optional<Exposure> largestStep; ///< most that one step adds
    std::array<std::optional<Duration>, riskCount> minimumHold; ///< by Risk, of every stage but the last
    std::array<int, riskCount> approvals{};                     ///< by Risk, to leave every stage but the last
    bool operator==(const Policy &) const = default;
};

struct Surface
{
    SurfaceId id;
    QString name;     ///< by which plans may call it, as well as by its id
    QString timeZone; ///< IANA name, never empty
    Policy policy;
    QList<FreezeWindow> freezes;   ///< with the duty hours they leave some minute of the week open
    std::optional<DutyHours> duty; ///< none: at any time
    bool operator==(const Surface &) const = default;
};

} // namespace sluice::rollout
