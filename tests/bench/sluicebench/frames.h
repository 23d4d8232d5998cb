// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace sluice::bench {

/// Times repaints of the real views in a 1280x800 window and prints a line for each job. Needs a QApplication.
void measureFrames(int points, int rows);

/// Shows the main window of a workspace and leaves the process with 0 after the first frame that shows its list. Makes
/// the application object itself: how early that happens is part of what is measured.
[[nodiscard]] int firstFrame(int argc, char **argv, const QString &workspace);

} // namespace sluice::bench
