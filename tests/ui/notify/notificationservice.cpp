// SPDX-License-Identifier: GPL-3.0-or-later
#include "notificationservice.h"

#include <QDBusError>
#include <QDBusMessage>

using namespace Qt::StringLiterals;

namespace sluice::fixtures {

namespace {

constexpr auto connectionName = "sluice-test-notifications"_L1;
constexpr auto service = "org.freedesktop.Notifications"_L1;
constexpr auto trayConnection = "sluice-test-tray"_L1;
constexpr auto trayService = "org.kde.StatusNotifierWatcher"_L1;
constexpr auto trayPath = "/StatusNotifierWatcher"_L1;
constexpr auto path = "/org/freedesktop/Notifications"_L1;

} // namespace

NotificationService::NotificationService(const QStringList &capabilities)
    : m_capabilities(capabilities)
    , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName))
{
    m_isUp = m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
             m_bus.registerService(service);
}

NotificationService::~NotificationService()
{
    m_bus.unregisterService(service);
    m_bus.unregisterObject(path);
    QDBusConnection::disconnectFromBus(connectionName);
}

uint NotificationService::Notify(const QString &from, uint, const QString &, const QString &title, const QString &text,
                                 const QStringList &actions, const QVariantMap &hints, int)
{
    if (m_isRefusing)
        return 0;
    m_shown.append({uint(m_shown.size() + 1), from, title, text, actions, hints});
    return m_shown.last().id;
}

TrayService::TrayService()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, trayConnection))
{
    m_isUp =
        m_bus.registerObject(trayPath, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties) &&
        m_bus.registerService(trayService);
}

QStringList TrayService::items() const
{
    const QMutexLocker lock(&m_mutex);
    return m_items;
}

void TrayService::RegisterStatusNotifierItem(const QString &service)
{
    const QMutexLocker lock(&m_mutex);
    m_items.append(service);
}

TrayService::~TrayService()
{
    m_bus.unregisterService(trayService);
    m_bus.unregisterObject(trayPath);
    QDBusConnection::disconnectFromBus(trayConnection);
}

} // namespace sluice::fixtures
