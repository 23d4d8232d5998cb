// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::bench {

/// Goes through the list of a workspace with the arrow keys in the main window, and prints how long each step took from
/// the key until everything was painted that shows the other rollout, chart included, and the window was idle. 0; 1:
/// there are no two rollouts to go between. Needs a QApplication.
[[nodiscard]] int measureSwitching(const QString &workspace);

} // namespace sluice::bench
