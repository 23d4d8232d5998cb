// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ticker.h"

#include "core/clock.h"

#include <QTimer>

#include <algorithm>

namespace sluice {

Ticker::Ticker(QObject *parent)
    : QObject(parent)
{
}

SystemTicker::SystemTicker(QObject *parent)
    : Ticker(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::CoarseTimer);
    connect(m_timer, &QTimer::timeout, this, &Ticker::ticked);
}

SystemTicker::~SystemTicker() = default;

void SystemTicker::wakeAt(Instant at)
{
    // At most a minute ahead: a laptop that slept, or a clock that was set, is noticed within that time.
    const Milliseconds wait = at - SystemClock().now();
    m_timer->start(std::clamp<Milliseconds>(wait, std::chrono::milliseconds(10), std::chrono::minutes(1)));
}

void SystemTicker::stop()
{
    m_timer->stop();
}

} // namespace sluice
