// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"

namespace sluice::app {

/// Draws every screen in every state, theme and size into PNG files, with a page that shows them all: `render
/// --screens`. From windows on a real display, over workspaces that tests/screens makes. Answers the exit code; a
/// screen that does not come is named and fails.
[[nodiscard]] int runScreens(int argc, char *argv[], const Options &options);

} // namespace sluice::app
