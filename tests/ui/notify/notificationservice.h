// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QMutex>
#include <QObject>
#include <QVariantMap>

namespace sluice::fixtures {

/// A desktop that shows notifications, on a connection of its own to the session bus: what it gets came over the bus.
class NotificationService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown
    {
        uint id = 0;
        QString from;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };

    explicit NotificationService(const QStringList &capabilities = {QStringLiteral("actions"), QStringLiteral("body"),
                                                                    QStringLiteral("body-markup")});
    ~NotificationService() override;

    [[nodiscard]] bool isUp() const { return m_isUp; }
    [[nodiscard]] const QList<Shown> &shown() const { return m_shown; }
    void click(uint id) { Q_EMIT ActionInvoked(id, QStringLiteral("default")); }
    void refuse() { m_isRefusing = true; }

public Q_SLOTS: // the names and types of the interface
    QStringList GetCapabilities() { return m_capabilities; }
    uint Notify(const QString &from, uint replaces, const QString &icon, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &hints, int milliseconds);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QStringList m_capabilities;
    QDBusConnection m_bus;
    QList<Shown> m_shown;
    bool m_isUp = false;
    bool m_isRefusing = false;
};

/// A desktop with a tray, to be moved into a thread of its own: Qt waits for its answers. Before the first tray icon:
/// Qt asks only once whether there is one.
class TrayService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
public:
    TrayService();
    ~TrayService() override;

    [[nodiscard]] bool isUp() const { return m_isUp; }
    [[nodiscard]] bool hasHost() const { return true; }
    [[nodiscard]] QStringList items() const; ///< from any thread

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service);

private:
    QDBusConnection m_bus;
    mutable QMutex m_mutex;
    QStringList m_items;
    bool m_isUp = false;
};

} // namespace sluice::fixtures
