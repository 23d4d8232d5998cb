// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/ratiomonitor.h"

#include "gate/users.h"

#include <algorithm>
#include <cmath>

namespace sluice::gate {

RatioMonitor::RatioMonitor(const rollout::Plan &plan, QList<Instant> acknowledged)
    : m_acknowledged(std::move(acknowledged))
    , m_monitor(plan.rules.alphaSampleRatio)
{
    for (const rollout::Metric &metric : plan.metrics)
        if (countsUsers(plan, metric.id))
            m_users.insert(metric.id);
    for (const rollout::Stage &stage : plan.stages) {
        const double exposed = stage.exposure ? stage.exposure->share() : 0;
        const double control = stage.controlShare().share();
        m_plannedShares.append(exposed > 0 && control > 0 ? std::optional(exposed / (exposed + control))
                                                          : std::nullopt);
    }
}

void RatioMonitor::observe(const metrics::Observation &observation)
{
    if (!m_users.contains(observation.metric))
        return;
    const RatioLook here{observation.at, usersOf(observation.exposed), usersOf(observation.unexposed)};
    if (m_open && m_open->at == observation.at && m_openStage == observation.stage) {
        if (here.exposed + here.unexposed > m_open->exposed + m_open->unexposed)
            m_open = here;
        return;
    }
    close();
    acknowledgeBefore(observation.at);
    m_open = here;
    m_openStage = observation.stage;
}

void RatioMonitor::acknowledgeBefore(std::optional<Instant> at)
{
    while (!m_acknowledged.isEmpty() && (!at || m_acknowledged.first() < *at)) {
        m_monitor.acknowledge();
        m_acknowledged.removeFirst();
    }
}

void RatioMonitor::close()
{
    if (!m_open)
        return;
    const RatioLook look = *m_open;
    m_open.reset();
    const std::optional<double> share = m_plannedShares.at(m_openStage);
    if (!share)
        return;
    const stats::UnitCounts counts{{std::llround(look.exposed), std::llround(look.unexposed)}, {*share, 1 - *share}};
    const auto known = std::ranges::find(m_strataStages, m_openStage);
    if (known == m_strataStages.end()) {
        m_strata.push_back(counts);
        m_strataStages.push_back(m_openStage);
    } else {
        m_strata[std::size_t(known - m_strataStages.begin())] = counts;
    }
    m_looks.append({m_openStage, look, m_monitor.append(m_strata)});
}

SampleRatio RatioMonitor::ratio(int stage) const
{
    if (m_open || !m_acknowledged.isEmpty()) {
        RatioMonitor closed = *this;
        closed.close();
        closed.acknowledgeBefore(std::nullopt);
        return closed.ratio(stage);
    }
    SampleRatio ratio;
    ratio.logP = m_monitor.runningLogP();
    if (const auto share = m_plannedShares.at(stage)) {
        ratio.isConfigured = true;
        ratio.plannedShare = *share;
        ratio.state = stats::SrmState::insufficient;
    }
    for (const Counted &counted : m_looks) {
        if (counted.stage != stage)
            continue;
        // The latch is asked below: it may have been released since.
        ratio.state = counted.result.hasEnough ? stats::SrmState::ok : stats::SrmState::insufficient;
        ratio.logBayesFactor = counted.result.logBayesFactor;
        ratio.exposed = counted.look.exposed;
        ratio.unexposed = counted.look.unexposed;
        ratio.looks.append(counted.look);
    }
    if (ratio.isConfigured && m_monitor.failed())
        ratio.state = stats::SrmState::failed; // latched, also before this stage has data of its own
    return ratio;
}

} // namespace sluice::gate
