// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QRandomGenerator>

#include <algorithm>

namespace sluice::sync::etcd {

/// How long to wait before the next attempt: 100 ms, then twice as long each time up to 5 s; each shortened by up to
/// half by chance, so that a hundred consoles do not come back at one moment.
class Backoff
{
public:
    [[nodiscard]] Milliseconds next()
    {
        const Milliseconds half = m_wait / 2;
        m_wait = std::min(m_wait * 2, longest);
        return half + Milliseconds(QRandomGenerator::global()->bounded(int(half.count()) + 1));
    }
    void reset() { m_wait = shortest; }

private:
    static constexpr Milliseconds shortest{100};
    static constexpr Milliseconds longest{5000};
    Milliseconds m_wait = shortest;
};

} // namespace sluice::sync::etcd
