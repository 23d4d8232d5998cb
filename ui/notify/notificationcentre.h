// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/notificationdesk.h"

#include <QDBusConnection>
#include <QObject>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace sluice::ui {

class DesktopNotifier;
class Preferences;
class TrayIcon;

/// Carries what a desk finds out to the desktop: by its notification service, else by the tray, else not at all. What
/// was told is kept in the settings, for each workspace. Made when the window is there: it connects to the session bus.
class NotificationCentre final : public QObject
{
    Q_OBJECT
public:
    /// `preferences` and `settings` outlive it.
    NotificationCentre(std::unique_ptr<present::NotificationDesk> desk, const Preferences &preferences,
                       QSettings &settings, const QDBusConnection &bus, QObject *parent = nullptr);
    ~NotificationCentre() override;

    /// Goes on with another desk of the same workspace, where the window goes whose list the one before watched.
    void follow(std::unique_ptr<present::NotificationDesk> desk);

    /// Under which what was told of a workspace is kept.
    [[nodiscard]] static QString keyOf(const QString &workspace);

Q_SIGNALS:
    void openRequested(const QString &rollout); ///< empty: only the window
    void quitRequested();

private:
    const Preferences &m_preferences;
    QSettings &m_settings;
    std::unique_ptr<present::NotificationDesk> m_desk;
    DesktopNotifier *m_notifier;
    TrayIcon *m_tray;
};

} // namespace sluice::ui
