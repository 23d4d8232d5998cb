// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notify/desktopnotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
constexpr uchar usualUrgency = 1;
constexpr uchar critical = 2;
constexpr int usualTime = -1; ///< the service decides how long it stays

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    m_bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(takeAction(uint, QString)));
    m_bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(forget(uint, uint)));
}

void DesktopNotifier::show(const present::Notification &notification)
{
    if (!m_bus.isConnected()) { // it would answer nothing at all
        Q_EMIT failed(notification);
        return;
    }
    if (m_capabilities) {
        send(notification);
        return;
    }
    m_waiting.append(notification);
    askCapabilities();
}

/// What a service cannot do must not be asked of it: text with markup would be shown as it is, or not at all.
void DesktopNotifier::askCapabilities()
{
    if (std::exchange(m_isAsking, true))
        return;
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s)), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, &DesktopNotifier::takeCapabilities);
}

void DesktopNotifier::takeCapabilities(QDBusPendingCallWatcher *answer)
{
    m_isAsking = false;
    answer->deleteLater();
    const QDBusPendingReply<QStringList> reply = *answer;
    const QList<present::Notification> waiting = std::exchange(m_waiting, {});
    if (reply.isValid())
        m_capabilities = reply.value();
    for (const present::Notification &notification : waiting) {
        if (m_capabilities)
            send(notification);
        else
            Q_EMIT failed(notification); // the next one asks again: the desktop may have a service by then
    }
}

void DesktopNotifier::send(const present::Notification &notification)
{
    const bool hasMarkup = m_capabilities->contains(u"body-markup"_s);
    const QVariantMap hints{
        {u"urgency"_s, QVariant::fromValue(notification.isUrgent ? critical : usualUrgency)},
        {u"desktop-entry"_s, u"sluice"_s},
    };
    QDBusMessage message = call(u"Notify"_s);
    message << u"Sluice"_s << uint(0) << u"sluice"_s << notification.title
            << (hasMarkup ? notification.text.toHtmlEscaped() : notification.text)
            << (m_capabilities->contains(u"actions"_s) ? QStringList{u"default"_s, tr("Open")} : QStringList()) << hints
            << usualTime;
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, notification] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        if (reply.isValid()) {
            m_shown.insert(reply.value(), notification.rollout);
            return;
        }
        m_capabilities.reset();
        Q_EMIT failed(notification);
    });
}

void DesktopNotifier::takeAction(uint id, const QString &)
{
    // Services tell everybody about everything.
    if (const auto shown = m_shown.constFind(id); shown != m_shown.cend())
        Q_EMIT activated(*shown);
}

void DesktopNotifier::forget(uint id, uint)
{
    m_shown.remove(id);
}

} // namespace sluice::ui
