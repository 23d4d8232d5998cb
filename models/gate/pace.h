// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <optional>
#include <span>

namespace sluice::gate {

/// So many users were counted by then.
struct CountedUsers
{
    Instant at{};
    double users = 0; ///< cumulative in one stage
};

/// How fast users come.
struct Pace
{
    std::optional<Instant> at; ///< of the newest count; none: nobody was counted
    double perDay = 0;         ///< over the newest day, or since the beginning if that is shorter; never negative
    bool operator==(const Pace &) const = default;
};

/// Of a stage that was entered without anybody at `from`. `counts` are in order of time.
[[nodiscard]] Pace paceOf(Instant from, std::span<const CountedUsers> counts);

/// When `have` users, counted at Pace::at, have become `need`, should they go on coming like this. None without a pace
/// or if it would take more than ten years, which is no forecast.
[[nodiscard]] std::optional<Instant> reachedAt(const Pace &pace, double have, double need);

} // namespace sluice::gate
