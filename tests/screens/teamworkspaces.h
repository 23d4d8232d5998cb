// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "core/clock.h"

namespace sluice::testing {

class FakeClock;

/// Of the pictures: Thu 12 Nov 2026, 18:42 in Berlin.
[[nodiscard]] Instant pictureMoment();

/// A rollout that began with a canary of one day and is 35 hours into holding at 10%, with data until now.
void addHolding(console::Session &session, FakeClock &clock);

/// One rollout in each of the states that a main window has words for, a surface with a policy, and a source.
void addTeam(console::Session &session, FakeClock &clock);

/// A metrics file for the holding rollout: its next look. `isFaulty`: some cells make no sense.
[[nodiscard]] QByteArray nextLook(bool isFaulty);
/// The same as one row for each of some users.
[[nodiscard]] QByteArray usersOfNextLook();

} // namespace sluice::testing
