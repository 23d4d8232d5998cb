// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace sluice::ui {

struct MainActions;
class Preferences;
class ThemeManager;

/// Lets the entries of the menus change what a person prefers, and show it; `window` is what the dialog opens over. All
/// outlive the window.
void connectPreferences(MainActions &actions, Preferences &preferences, ThemeManager &themes, QWidget &window);

} // namespace sluice::ui
