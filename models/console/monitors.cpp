// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/monitors.h"

#include <algorithm>

namespace sluice::console {

namespace {

/// Of a rollout with ten guardrails and a hundred looks about half a megabyte each.
constexpr std::size_t kept = 16;

} // namespace

gate::GateReport Monitors::evaluate(const rollout::Plan &plan, int revision, const rollout::State &state,
                                    const QList<metrics::Observation> &observations, Instant now,
                                    const rollout::SurfaceInForce &surface)
{
    Entry entry = take(plan.id);
    gate::GateReport report = gate::evaluate(entry.monitor, plan, revision, state, observations, now, surface);
    put(std::move(entry));
    return report;
}

Monitors::Entry Monitors::take(const RolloutId &rollout)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find(m_entries, rollout, &Entry::rollout);
    if (found == m_entries.end())
        return {rollout, {}};
    Entry entry = std::move(*found);
    m_entries.erase(found);
    return entry;
}

void Monitors::put(Entry entry)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_entries, [&](const Entry &other) { return other.rollout == entry.rollout; });
    m_entries.push_front(std::move(entry));
    if (m_entries.size() > kept)
        m_entries.pop_back();
}

} // namespace sluice::console
