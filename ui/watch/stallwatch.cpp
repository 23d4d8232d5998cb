// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/stallwatch.h"

#include "core/logging.h"

#include <QAbstractEventDispatcher>
#include <QEvent>
#include <QMetaEnum>

namespace sluice::ui {

StallWatch::StallWatch(std::chrono::milliseconds limit, std::function<Time()> now)
    : m_limit(limit)
    , m_now(std::move(now))
{
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &StallWatch::turn);
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &StallWatch::turn);
}

/// The receiver may be gone when its event is over; the name of its class stays.
void StallWatch::begin(const QObject &receiver, const QEvent &event)
{
    const bool isInner = !m_deliveries.isEmpty() && !m_deliveries.last().turns;
    m_deliveries.append(
        {isInner ? Time() : m_now(), receiver.metaObject()->className(), int(event.type()), isInner, false});
}

void StallWatch::end()
{
    const Delivery delivery = m_deliveries.last();
    m_deliveries.removeLast();
    if (!delivery.isInner && !delivery.turns)
        measure(delivery);
}

void StallWatch::turn()
{
    for (Delivery &delivery : m_deliveries) {
        if (!delivery.isInner && !delivery.turns)
            measure(delivery);
        delivery.turns = true;
    }
}

void StallWatch::measure(const Delivery &delivery)
{
    const auto time = std::chrono::floor<std::chrono::milliseconds>(m_now() - delivery.since);
    if (time <= m_limit)
        return;
    const QByteArray named = QMetaEnum::fromType<QEvent::Type>().valueToKey(delivery.event);
    const Stall stall{time, delivery.receiver, named.isEmpty() ? QByteArray::number(delivery.event) : named};
    qCInfo(lcUi).noquote().nospace() << "event loop stalled " << time.count() << " ms: " << stall.event << " to "
                                     << stall.receiver;
    Q_EMIT stalled(stall);
}

} // namespace sluice::ui
