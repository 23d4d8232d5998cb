// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/notifications.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>

QT_BEGIN_NAMESPACE
class QDBusPendingCallWatcher;
QT_END_NAMESPACE

namespace sluice::ui {

/// Shows notifications through the desktop's own service (org.freedesktop.Notifications). Waits for no answer: a
/// service that hangs stops nothing here.
class DesktopNotifier final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifier(const QDBusConnection &bus, QObject *parent = nullptr);

    void show(const present::Notification &notification);

Q_SIGNALS:
    void activated(const QString &rollout);                         ///< somebody clicked on its notification
    void failed(const sluice::present::Notification &notification); ///< there is no service, or it refused

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void forget(uint id, uint reason);

private:
    void askCapabilities();
    void takeCapabilities(QDBusPendingCallWatcher *answer);
    void send(const present::Notification &notification);

    QDBusConnection m_bus;
    std::optional<QStringList> m_capabilities;
    QList<present::Notification> m_waiting; ///< until it is known what the service can do
    QHash<uint, QString> m_shown;           ///< their rollouts
    bool m_isAsking = false;
};

} // namespace sluice::ui
