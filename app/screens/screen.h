// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/screens/stand.h"

namespace sluice::app::screens {

/// One screen in one state. Which there are is written down in the lists below, one line for each.
struct Screen
{
    QString name;      ///< "main-holding": of its pictures
    QString workspace; ///< that it is shown over, without its ending: "team"
    /// Brings it on the screen, from the main window with nothing over it. Answers what is to be drawn; nullptr: it
    /// did not come.
    std::function<QWidget *(Stand &)> open;
};

[[nodiscard]] QList<Screen> mainScreens();     ///< the main window, its tabs and its banners
[[nodiscard]] QList<Screen> decisionScreens(); ///< dialogs of decisions
[[nodiscard]] QList<Screen> dialogScreens();   ///< all others
[[nodiscard]] QList<Screen> windowScreens();   ///< what has a window of its own

} // namespace sluice::app::screens
