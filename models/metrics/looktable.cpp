// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/looktable.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

/// A sample of the same kind without users.
stats::Sample emptied(const stats::Sample &sample)
{
    return std::visit(
        []<class Kind>(const Kind &of) -> stats::Sample {
            Kind nobody;
            if constexpr (requires { nobody.q; })
                nobody.q = of.q;
            return nobody;
        },
        sample);
}

} // namespace

LookTable::LookTable(const rollout::Plan &plan, std::vector<GroupValue> groups, bool isCumulative)
    : m_plan(plan)
    , m_groups(std::move(groups))
    , m_isCumulative(isCumulative)
    , m_series(std::size_t(plan.stages.size() * plan.metrics.size()) * m_groups.size())
    , m_isUnsure(std::size_t(plan.metrics.size()))
    , m_hasLost(std::size_t(plan.metrics.size()) * m_groups.size())
{
}

LookTable::Answer LookTable::add(const SeriesKey &key, const Look &look)
{
    const std::size_t index = std::size_t(key.stage) * std::size_t(m_plan.metrics.size()) + std::size_t(key.metric);
    Series &series = m_series[index * m_groups.size() + std::size_t(key.groupValue)];
    if (!series.empty()) {
        const Look &last = series.back();
        if (look.at <= last.at) {
            const auto same = std::ranges::lower_bound(series, look.at, {}, &Look::at);
            return same->at == look.at ? Answer{Misfit::duplicate, &*same} : Answer{Misfit::backwards, &last};
        }
        if (m_isCumulative && stats::size(look.sample) < stats::size(last.sample))
            return {Misfit::shrunk, &last};
    }
    series.push_back(look);
    ++m_size;
    return {};
}

void LookTable::lose(const LostRow &row)
{
    if (row.metric && row.groupValue)
        m_hasLost[std::size_t(*row.metric) * m_groups.size() + std::size_t(*row.groupValue)] = true;
    if (row.stage && row.metric && row.at)
        m_lost.emplace(*row.stage, *row.metric, *row.at);
    else if (row.metric)
        m_isUnsure[std::size_t(*row.metric)] = true;
    else
        m_isUnsure.assign(m_isUnsure.size(), true);
}

LookTable::Paired LookTable::observations(QList<InputFault> &faults) const
{
    Paired result;
    result.observations.reserve(m_size / 2);
    std::span<const Series> rest(m_series);
    for (int stage = 0; stage < m_plan.stages.size(); ++stage) {
        for (int metric = 0; metric < m_plan.metrics.size(); ++metric) {
            pair(stage, metric, rest.first(m_groups.size()), result, faults);
            rest = rest.subspan(m_groups.size());
        }
    }
    std::ranges::sort(result.observations, happenedBefore);
    return result;
}

/// The values of the group column that rows about a metric have.
std::vector<bool> LookTable::valuesInUse(int metric) const
{
    const auto metrics = std::size_t(m_plan.metrics.size());
    std::vector<bool> isInUse(m_groups.size());
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        isInUse[group] = m_hasLost[std::size_t(metric) * m_groups.size() + group];
        for (std::size_t series = std::size_t(metric); series < metrics * std::size_t(m_plan.stages.size());
             series += metrics)
            isInUse[group] = isInUse[group] || !m_series[series * m_groups.size() + group].empty();
    }
    return isInUse;
}

/// Whether a look may be the one that lost a row: one of a value that has rows elsewhere, or all of a group.
bool LookTable::lacksARow(const std::vector<bool> &isThere, const std::vector<bool> &isInUse) const
{
    bool hasExposed = false;
    bool hasUnexposed = false;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        if (isInUse[group] && !isThere[group])
            return true;
        if (isThere[group])
            (m_groups[group].group == Group::exposed ? hasExposed : hasUnexposed) = true;
    }
    return !hasExposed || !hasUnexposed;
}

void LookTable::pair(int stage, int metric, std::span<const Series> series, Paired &paired,
                     QList<InputFault> &faults) const
{
    const rollout::Metric &about = m_plan.metrics.at(metric);
    const auto seen = std::ranges::find_if_not(series, &Series::empty);
    if (seen == series.end())
        return;
    const stats::Sample nobody = emptied(seen->front().sample);
    std::vector<std::size_t> taken(series.size(), 0);
    std::vector<stats::Sample> sofar(series.size(), nobody);
    const bool isUnsure = m_isUnsure[std::size_t(metric)];
    const std::vector<bool> isInUse = isUnsure ? valuesInUse(metric) : std::vector<bool>();
    std::vector<bool> isThere(series.size());
    for (;;) {
        const Look *first = nullptr; // of those that are next in their series
        for (std::size_t group = 0; group < series.size(); ++group)
            if (taken[group] < series[group].size())
                if (const Look &next = series[group][taken[group]]; !first || next.at < first->at)
                    first = &next;
        if (!first)
            return;

        for (std::size_t group = 0; group < series.size(); ++group)
            isThere[group] = taken[group] < series[group].size() && series[group][taken[group]].at == first->at;
        // Neither counted so far: of an interval, what is left must not tilt the groups against each other.
        if (m_lost.contains({stage, metric, first->at}) || (isUnsure && lacksARow(isThere, isInUse))) {
            for (std::size_t group = 0; group < series.size(); ++group)
                taken[group] += isThere[group];
            ++paired.incomplete;
            continue;
        }
        const qsizetype faultsBefore = faults.size();
        Observation observation{stage, about.id, first->at, nobody, nobody};
        for (std::size_t group = 0; group < series.size(); ++group) {
            if (isThere[group]) {
                const stats::Sample &sample = series[group][taken[group]++].sample;
                sofar[group] = m_isCumulative ? sample : stats::merged(sofar[group], sample);
            } else if (m_isCumulative && stats::size(sofar[group]) > 0) {
                faults.append(faultAtLine(
                    first->line, Words::tr("%1 has no row for “%2” at this time, but had one before (line %3).")
                                     .arg(about.id.value, m_groups[group].value)
                                     .arg(series[group][taken[group] - 1].line)));
            }
            stats::Sample &side = m_groups[group].group == Group::exposed ? observation.exposed : observation.unexposed;
            if (!stats::mergeable(side, sofar[group])) {
                faults.append(
                    faultAtLine(first->line, Words::tr("the quantiles of %1 in several groups cannot be added up. "
                                                       "Export a histogram (le, or bucket).")
                                                 .arg(about.id.value)));
                paired.isMergeable = false;
                return;
            }
            side = stats::merged(side, sofar[group]);
        }
        for (const stats::Sample &side : {observation.exposed, observation.unexposed})
            if (stats::validity(side) != stats::Reason::none)
                faults.append(faultAtLine(first->line,
                                          Words::tr("the sum of %1 up to this line is too large to be calculated with.")
                                              .arg(about.id.value)));
        if (faults.size() == faultsBefore)
            paired.observations.append(observation);
    }
}

} // namespace sluice::metrics
