// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include <deque>
#include <functional>
#include <utility>

namespace sluice::sync::etcd {

/// Lets as many requests through at once as Qt has connections to a host. Qt would keep the others too, but their
/// time-outs would run while they wait: a crowd of writes would be sent twice for nothing.
class Turnstile
{
public:
    /// Calls `go` now, or when it is this one's turn; not at all once the context is gone. Everybody who was let
    /// through leaves once.
    void enter(QObject *context, std::function<void()> go)
    {
        m_waiting.push_back({context, std::move(go)});
        letThrough();
    }

    void leave()
    {
        --m_inside;
        letThrough();
    }

    [[nodiscard]] bool isFree() const { return m_inside < room; }

private:
    static constexpr int room = 6;

    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void()> go;
    };

    void letThrough()
    {
        if (std::exchange(m_isLetting, true))
            return; // somebody who was let through left at once
        while (isFree() && !m_waiting.empty()) {
            const Waiting next = std::move(m_waiting.front());
            m_waiting.pop_front();
            if (!next.context)
                continue;
            ++m_inside;
            next.go();
        }
        m_isLetting = false;
    }

    std::deque<Waiting> m_waiting;
    int m_inside = 0;
    bool m_isLetting = false;
};

} // namespace sluice::sync::etcd
