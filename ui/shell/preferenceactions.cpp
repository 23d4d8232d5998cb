// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/preferenceactions.h"

#include "ui/preferences/preferencesdialog.h"
#include "ui/shell/mainactions.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QActionGroup>

namespace sluice::ui {

void connectPreferences(MainActions &actions, Preferences &preferences, ThemeManager &themes, QWidget &window)
{
    QObject::connect(actions.theme, &QActionGroup::triggered, &window, [&preferences](const QAction *action) {
        PreferenceValues values = preferences.values();
        values.theme = ThemeManager::Choice(action->data().toInt());
        preferences.set(values);
    });
    QObject::connect(actions.highContrast, &QAction::triggered, &window, [&preferences](bool isOn) {
        PreferenceValues values = preferences.values();
        values.isHighContrast = isOn;
        preferences.set(values);
    });
    const auto readTheme = [&actions, &themes] { actions.setTheme(themes); };
    QObject::connect(&preferences, &Preferences::changed, &window, readTheme);
    // One that was asked for on the command line.
    QObject::connect(&themes, &ThemeManager::changed, &window, readTheme);
    QObject::connect(actions.preferences, &QAction::triggered, &window, [&preferences, &themes, &window] {
        (new PreferencesDialog(preferences, themes, &window))->open();
    });
    readTheme();
}

} // namespace sluice::ui
