// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "core/clock.h"

namespace sluice::app {

/// Opens the window on the workspace and runs until it is closed. Answers the exit code. Without a display it says so
/// and names the commands that need none.
[[nodiscard]] int runWindow(int argc, char *argv[], const Options &options, const Clock &clock);

} // namespace sluice::app
