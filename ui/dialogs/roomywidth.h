// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/type.h"

#include <QScreen>
#include <QWidget>

namespace sluice::ui {

/// The designed width of a dialog at the user's text scale, but never over 90% of its screen.
[[nodiscard]] inline int roomyWidth(const QWidget &dialog, int designed)
{
    constexpr double mostOfScreen = 0.9;
    return qMin(qRound(designed * type::scale()), int(mostOfScreen * dialog.screen()->availableGeometry().width()));
}

} // namespace sluice::ui
