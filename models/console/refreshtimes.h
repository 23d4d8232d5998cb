// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QString>

namespace sluice::console {

/// How a source has fared since the present stage was entered.
struct RefreshPast
{
    Instant entered{};             ///< the stage
    std::optional<Instant> taken;  ///< the newest look that it gave in this stage
    std::optional<Instant> failed; ///< the newest attempt that failed since
    int failures = 0;              ///< attempts in a row that failed
    bool operator==(const RefreshPast &) const = default;
};

/// When a source is asked next; a moment that has passed: now.
///
/// As often as the plan promises (`interval`), a little earlier than that: up to a fifth, by `seed`, so that the
/// sources of many rollouts do not ask all at the same time. After a failure sooner, and then at twice the distance
/// each time, until the interval is reached: a server that is down is not asked more often than one that works.
[[nodiscard]] Instant nextRefresh(Milliseconds interval, const QString &seed, const RefreshPast &past);

} // namespace sluice::console
