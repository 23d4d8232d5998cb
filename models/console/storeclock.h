// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <atomic>

namespace sluice::console {

/// The time of the shared store: that of this machine, corrected where its clock is off by more than matters. Without
/// a store the machine's. May be asked by any thread.
class StoreClock final : public Clock
{
public:
    /// `machine` outlives it.
    explicit StoreClock(const Clock &machine)
        : m_machine(machine)
    {
    }

    [[nodiscard]] Instant now() const override { return m_machine.now() + Milliseconds(m_ahead.load()); }
    [[nodiscard]] const Clock &machine() const { return m_machine; }

    /// By how much the store's clock is ahead of the machine's.
    void setAhead(Milliseconds ahead) { m_ahead = ahead.count(); }

private:
    const Clock &m_machine;
    std::atomic<qint64> m_ahead = 0;
};

} // namespace sluice::console
