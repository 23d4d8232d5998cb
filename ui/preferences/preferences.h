// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/notificationwishes.h"
#include "ui/theme/thememanager.h"

#include <QList>
#include <QObject>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace sluice::ui {

/// What a person has chosen; a new one is what everybody begins with.
struct PreferenceValues
{
    ThemeManager::Choice theme = ThemeManager::Choice::system;
    bool isHighContrast = false;
    int textPercent = 100; ///< of the system's text size; one of textPercents()
    bool isMotionReduced = false;
    present::NotificationWishes notifications;
    bool operator==(const PreferenceValues &) const = default;
};

[[nodiscard]] const QList<int> &textPercents();

/// The choices of a person, kept in the settings and applied as soon as they are made. What stands in the settings and
/// is no choice counts as not chosen.
class Preferences final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Preferences)
public:
    /// Reads and applies them. Both outlive the preferences.
    Preferences(QSettings &settings, ThemeManager &themes, QObject *parent = nullptr);

    /// With the theme that is on: a program that was told another one shows that, and keeps it only when it is chosen.
    [[nodiscard]] PreferenceValues values() const;
    void set(const PreferenceValues &values);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QSettings &m_settings;
    ThemeManager &m_themes;
    PreferenceValues m_values;
};

} // namespace sluice::ui
