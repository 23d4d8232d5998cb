// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

namespace sluice {

/// A length of time as a person typed it: "48 h" and "2 d" are equally long but shown as typed.
struct Duration
{
    enum class Unit { seconds, minutes, hours, days, weeks };
    qint64 count = 0;
    Unit unit = Unit::hours;

    [[nodiscard]] Milliseconds length() const; ///< days are 24 h, weeks 7 d
    bool operator==(const Duration &) const = default;
};

/// "48 h", "40 s", "90 min", "7 d", "2 wk": as typed in the plan.
[[nodiscard]] QString toString(Duration duration);

/// "PT48H": what is stored.
[[nodiscard]] QString toIso(Duration duration);

/// Reads ISO 8601 with one unit ("PT48H", "P7D", "P1W") or the short form ("48h", "48 h", "3d", "90m", "90 min",
/// "40s", "2w"). nullopt for anything else, for negative lengths and for more than ten years.
[[nodiscard]] std::optional<Duration> durationFromText(const QString &text);

} // namespace sluice
