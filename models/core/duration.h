// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

namespace sluice {

/// A length of time as a person typed it: "48 h" and "2 d" are equally long but shown as typed. How long the days of a
/// calendar are depends on where and when they begin: only a hold clock knows (rollout/holdclock.h).
struct Duration
{
    enum class Unit { seconds, minutes, hours, days, weeks, calendarDays, businessDays };
    qint64 count = 0;
    Unit unit = Unit::hours;

    /// The same length everywhere and at any time: days are 24 h, weeks 7 d.
    [[nodiscard]] bool isFixed() const { return unit < Unit::calendarDays; }
    /// The length of a fixed one. Of others the usual one, to plan and to compare with: a calendar day is 24 h, and
    /// five business days take a week.
    [[nodiscard]] Milliseconds nominalLength() const;
    bool operator==(const Duration &) const = default;
};

/// "48 h", "40 s", "90 min", "7 d", "2 wk", "3 calendar days", "1 business day": as typed in the plan.
[[nodiscard]] QString toString(Duration duration);

/// "PT48H": what is stored. ISO 8601 has no words for the days of a calendar, which are stored as toString() has them.
[[nodiscard]] QString toIso(Duration duration);

/// Reads ISO 8601 with one unit ("PT48H", "P7D", "P1W"), the short form ("48h", "48 h", "3d", "90m", "90 min", "40s",
/// "2w"), or days of a calendar ("3 calendar days", "3cd", "2 business days", "2bd"). nullopt for anything else, for
/// negative lengths and for more than ten years.
[[nodiscard]] std::optional<Duration> durationFromText(const QString &text);

} // namespace sluice
