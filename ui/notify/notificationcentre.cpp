// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notify/notificationcentre.h"

#include "ui/notify/desktopnotifier.h"
#include "ui/notify/trayicon.h"
#include "ui/preferences/preferences.h"

#include <QCryptographicHash>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace sluice::ui {

NotificationCentre::NotificationCentre(std::unique_ptr<present::NotificationDesk> desk, const Preferences &preferences,
                                       QSettings &settings, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_settings(settings)
    , m_notifier(new DesktopNotifier(bus, this))
    , m_tray(new TrayIcon(this))
{
    connect(m_notifier, &DesktopNotifier::failed, m_tray, &TrayIcon::show);
    connect(m_notifier, &DesktopNotifier::activated, this, &NotificationCentre::openRequested);
    connect(m_tray, &TrayIcon::activated, this, &NotificationCentre::openRequested);
    connect(m_tray, &TrayIcon::quitRequested, this, &NotificationCentre::quitRequested);
    connect(&preferences, &Preferences::changed, this,
            [this] { m_desk->setWishes(m_preferences.values().notifications); });
    follow(std::move(desk));
}

NotificationCentre::~NotificationCentre() = default;

void NotificationCentre::follow(std::unique_ptr<present::NotificationDesk> desk)
{
    using present::NotificationDesk;
    m_desk = std::move(desk);
    const QString key = keyOf(m_desk->workspace());
    connect(m_desk.get(), &NotificationDesk::due, this, [this](const QList<present::Notification> &notifications) {
        for (const present::Notification &notification : notifications)
            m_notifier->show(notification);
    });
    connect(m_desk.get(), &NotificationDesk::toldChanged, this, [this, key](const QStringList &told) {
        m_settings.setValue(key, told);
        m_settings.sync(); // a program that is killed tells nothing twice either
    });
    connect(m_desk.get(), &NotificationDesk::trayChanged, this, [this] { m_tray->setState(m_desk->tray()); });
    m_desk->begin(m_preferences.values().notifications,
                  m_settings.contains(key) ? std::optional(m_settings.value(key).toStringList()) : std::nullopt);
}

/// A path is no name of a setting.
QString NotificationCentre::keyOf(const QString &workspace)
{
    const QByteArray hash = QCryptographicHash::hash(workspace.toUtf8(), QCryptographicHash::Sha1).toHex();
    return u"told/"_s + QString::fromLatin1(hash.first(16));
}

} // namespace sluice::ui
