// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/presencewatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace sluice::ui {

PresenceWatch::PresenceWatch(std::chrono::milliseconds idleAfter, QObject *parent)
    : QObject(parent)
    , m_idleAfter(idleAfter)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PresenceWatch::look);
    m_sinceInput.start();
    m_timer.start(m_idleAfter);
    QCoreApplication::instance()->installEventFilter(this);
}

bool PresenceWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TabletPress:
    case QEvent::TouchBegin:
        m_sinceInput.restart();
        if (!m_timer.isActive()) {
            m_timer.start(m_idleAfter);
            Q_EMIT hereChanged(true);
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

/// The timer is not started anew with every movement of a mouse: it looks when the last one was.
void PresenceWatch::look()
{
    const auto since = std::chrono::milliseconds(m_sinceInput.elapsed());
    if (since < m_idleAfter)
        m_timer.start(m_idleAfter - since);
    else
        Q_EMIT hereChanged(false);
}

} // namespace sluice::ui
