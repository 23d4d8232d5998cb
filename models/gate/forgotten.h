// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/decide.h"

namespace sluice::gate {

/// Longer than a weekend: what ended on Friday evening was not forgotten on Monday.
inline constexpr Milliseconds forgottenAfter = std::chrono::hours(72);

/// A rollout that only a person can take further, and nobody did anything about for forgottenAfter or longer.
struct Forgotten
{
    enum class Kind {
        holdEnded, ///< its hold is complete, or it has none
        held,      ///< a person holds it
    };
    Kind kind = Kind::holdEnded;
    Instant since{}; ///< the end of the hold, or the last decision if that was later
    bool operator==(const Forgotten &) const = default;
};

/// None: somebody decided lately (a note will do), the hold still runs, or the gate says Roll back, which is called out
/// on its own. Pure.
[[nodiscard]] std::optional<Forgotten> forgotten(const Summary &summary, const GateDecision &decision, Instant now);

} // namespace sluice::gate
