// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QVarLengthArray>

#include <chrono>
#include <functional>

namespace sluice::ui {

/// One event that kept all others waiting.
struct Stall
{
    std::chrono::milliseconds time{};
    QByteArray receiver; ///< its class
    QByteArray event;    ///< "Timer", "MetaCall", "Paint"
    bool operator==(const Stall &) const = default;
};

/// Notices when the event loop of its thread stands still, and says in the log for how long and over what. It is told
/// when the delivery of an event begins and ends. The dispatcher's own signals would not do: the one of GLib delivers
/// between aboutToBlock() and awake(), the one of Unix does so with timers and sockets.
///
/// An event in which the loop turns again, as in a nested one, counts until then.
class StallWatch final : public QObject
{
    Q_OBJECT
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `now`: another clock, for tests.
    explicit StallWatch(std::chrono::milliseconds limit, std::function<Time()> now = std::chrono::steady_clock::now);

    void begin(const QObject &receiver, const QEvent &event);
    void end(); ///< of the one that was begun last

Q_SIGNALS:
    void stalled(const sluice::ui::Stall &stall);

private:
    struct Delivery
    {
        Time since;
        const char *receiver;
        int event;
        bool isInner; ///< part of another one, which is measured
        bool turns;   ///< the loop has turned in it
    };

    void turn();
    void measure(const Delivery &delivery);

    std::chrono::milliseconds m_limit;
    std::function<Time()> m_now;
    QVarLengthArray<Delivery, 32> m_deliveries; ///< innermost last
};

} // namespace sluice::ui
