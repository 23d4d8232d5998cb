// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/coverage.h"

#include <algorithm>
#include <vector>

using namespace std::chrono;

namespace sluice::metrics {

Instant Coverage::beginOf(int stretch) const
{
    return begin + std::chrono::hours(hours) * stretch;
}

void CoverageTally::add(int metric, int stage, Instant at, std::optional<Group> group, bool isFaulty)
{
    const qint64 hour = floor<hours>(at).time_since_epoch().count();
    Seen &seen = m_metrics[metric][hour];
    seen.isExposed |= group == Group::exposed;
    seen.isUnexposed |= group == Group::unexposed;
    seen.isFaulty |= isFaulty;
    const auto [known, isNew] = m_stages.try_emplace(stage, hour);
    if (!isNew)
        known->second = std::min(known->second, hour);
    m_first = m_first ? std::min(*m_first, at) : at;
    m_last = m_last ? std::max(*m_last, at) : at;
}

/// The median of what lies between two looks at one metric.
int CoverageTally::usualHours() const
{
    std::vector<qint64> gaps;
    for (const auto &[metric, seen] : m_metrics)
        for (auto it = seen.begin(); it != seen.end(); ++it)
            if (const auto next = std::next(it); next != seen.end())
                gaps.push_back(next->first - it->first);
    if (gaps.empty())
        return 1;
    const auto middle = gaps.begin() + qsizetype(gaps.size() / 2);
    std::ranges::nth_element(gaps, middle);
    return int(*middle);
}

Coverage CoverageTally::coverage() const
{
    Coverage coverage;
    if (!m_first)
        return coverage;
    const qint64 first = floor<hours>(*m_first).time_since_epoch().count();
    const qint64 last = floor<hours>(*m_last).time_since_epoch().count();
    const qint64 usual = usualHours();
    const qint64 stretches = (last - first) / usual + 1;
    const qint64 merged = (stretches + Coverage::most - 1) / Coverage::most;
    coverage.hours = int(usual * merged);
    coverage.begin = Instant(hours(first));
    coverage.stretches = int((last - first) / coverage.hours + 1);

    for (const auto &[metric, seen] : m_metrics) {
        std::vector<Seen> sums(std::size_t(coverage.stretches));
        for (const auto &[hour, of] : seen) {
            Seen &sum = sums[std::size_t((hour - first) / coverage.hours)];
            sum.isExposed |= of.isExposed;
            sum.isUnexposed |= of.isUnexposed;
            sum.isFaulty |= of.isFaulty;
        }
        coverage.metrics.append(metric);
        for (const Seen &sum : sums)
            coverage.cells.append(sum.isFaulty                       ? Covered::fault
                                  : sum.isExposed && sum.isUnexposed ? Covered::bothGroups
                                  : sum.isExposed || sum.isUnexposed ? Covered::oneGroup
                                                                     : Covered::nothing);
    }
    for (const auto &[stage, hour] : m_stages)
        coverage.stages.append({int((hour - first) / coverage.hours), stage});
    std::ranges::sort(coverage.stages);
    return coverage;
}

} // namespace sluice::metrics
