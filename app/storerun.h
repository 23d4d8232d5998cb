// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands.h"
#include "console/sharedstore.h"

namespace sluice::app {

/// How long a command waits for a store that does not answer.
inline constexpr Milliseconds patienceOfCommands{20'000};

/// Runs until everything is known and sent, a person is needed, or `patience` is over.
[[nodiscard]] console::SharedStatus untilSettled(console::SharedStore &store, Milliseconds patience);

/// After a command that wrote: sends what waits, and answers nullopt once all of it is everybody's, or where the
/// workspace has no store. Otherwise what is not live was said, and this is the exit code.
[[nodiscard]] std::optional<int> sendWaiting(const Context &context, console::Session &session);

/// exitDone, exitConflict if something waits for a person, exitFailed if the store could not be reached.
[[nodiscard]] int exitCodeOf(const console::SharedStatus &status);

} // namespace sluice::app
