// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "core/clock.h"

namespace sluice::app {

/// Writes the report of one rollout or of all, or the status page, into a file. Needs no display. Answers the exit
/// code.
[[nodiscard]] int runReport(int argc, char *argv[], const Options &options, const Clock &clock);

} // namespace sluice::app
