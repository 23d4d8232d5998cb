// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "rollout/surface.h"

namespace sluice::rollout {

/// Why nothing moves forward on a surface at some moment.
struct Closure
{
    enum class Kind { freeze, offDuty };
    Kind kind = Kind::freeze;
    QString name;      ///< freeze: of the window that ends last; empty off duty
    Instant until{};   ///< end of the freeze, those that touch or overlap taken together; off duty: when duty begins
    Instant opensAt{}; ///< the first moment that is neither frozen nor off duty; `until` or later
    bool operator==(const Closure &) const = default;
};

/// What closes `surface` at `at`; nullopt: nothing. A freeze goes before duty hours. Pure: the zone of the machine is
/// not asked.
///
/// A window begins at the first moment at which the clock on the wall shows its beginning and ends at the last moment
/// at which it shows its end: where the clock is set back it is longer by that hour, and an end or a beginning that is
/// skipped is the moment of the jump.
[[nodiscard]] std::optional<Closure> closureAt(const Surface &surface, Instant at);

/// The first moment from `at` on that something closes: `at` itself if it is closed already; nullopt: never again.
[[nodiscard]] std::optional<Instant> closesAt(const Surface &surface, Instant at);

/// Whether somebody is on duty at `at`; always without duty hours.
[[nodiscard]] bool isOnDuty(const Surface &surface, Instant at);

} // namespace sluice::rollout
