// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "core/clock.h"

namespace sluice::app {

/// Draws the main window and the decision dialogs of a workspace into PNG files, in both themes and two sizes, and
/// prints their paths. For machines without a display and for looking at every screen at once. Nothing is decided.
[[nodiscard]] int runRender(int argc, char *argv[], const Options &options, const Clock &clock);

} // namespace sluice::app
