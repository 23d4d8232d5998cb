// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/evaluate.h"

#include <list>
#include <mutex>

namespace sluice::console {

/// What makes the next evaluation of a rollout cheap, for the few that were evaluated last. A cache: every answer is
/// the one that gate::evaluate() gives without it. May be asked by several threads; two that ask about the same rollout
/// at once do not wait for each other, one of them begins anew.
class Monitors
{
public:
    [[nodiscard]] gate::GateReport evaluate(const rollout::Plan &plan, int revision, const rollout::State &state,
                                            const QList<metrics::Observation> &observations, Instant now,
                                            const rollout::SurfaceInForce &surface);

private:
    struct Entry
    {
        RolloutId rollout;
        gate::Monitor monitor;
    };

    [[nodiscard]] Entry take(const RolloutId &rollout);
    void put(Entry entry);

    std::mutex m_mutex;
    std::list<Entry> m_entries; ///< newest first
};

} // namespace sluice::console
