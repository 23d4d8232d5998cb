// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/datagaps.h"

#include "gate/guardrailtest.h"

#include <QHash>

#include <algorithm>

namespace sluice::gate {

namespace {

using rollout::DataGap;

/// The guardrails that can block the gate of `stage`; where only watch guardrails are judged, theirs.
QList<MetricId> waitedFor(const rollout::Plan &plan, int stage)
{
    if (!plan.hasUnexposed(stage))
        return {}; // nobody is left to compare with
    QList<MetricId> blocking;
    QList<MetricId> watched;
    for (const rollout::Guardrail &guardrail : plan.guardrails)
        if (plan.judges(guardrail.metric, stage))
            (guardrail.severity == rollout::Severity::watch ? watched : blocking).append(guardrail.metric);
    return blocking.isEmpty() ? watched : blocking;
}

/// Sorted gaps as the fewest that cover the same time.
QList<DataGap> merged(QList<DataGap> gaps)
{
    std::ranges::stable_sort(gaps, {}, &DataGap::from);
    QList<DataGap> result;
    for (const DataGap &gap : gaps) {
        if (result.isEmpty() || (result.last().to && *result.last().to < gap.from))
            result.append(gap);
        else if (result.last().to)
            result.last().to = gap.to ? std::optional(std::max(*result.last().to, *gap.to)) : std::nullopt;
    }
    return result;
}

/// The gaps until `end` of what was observed by `now`; one that lasts until then has no end.
QList<DataGap> gapsUntil(Instant end, const rollout::Plan &plan, const rollout::State &state,
                         const QList<metrics::Observation> &observations, Instant now)
{
    const Milliseconds limit = 2 * plan.data.refresh.nominalLength(); // as staleAfter()
    QList<DataGap> gaps;
    for (const rollout::StageVisit &visit : state.visits) {
        const Instant left = std::min(end, visit.leftAt.value_or(end));
        const auto add = [&](Instant from, Instant to) {
            from = std::max(from, visit.enteredAt);
            to = std::min(to, left);
            if (from < to)
                gaps.append({from, to == end && !visit.leftAt ? std::nullopt : std::optional(to)});
        };
        QHash<MetricId, QList<Instant>> looks;
        for (const MetricId &metric : waitedFor(plan, visit.stage))
            looks.insert(metric, {});
        if (looks.isEmpty())
            continue;
        // After a restart the first answer is one to wait for, however old those of the stages before are.
        const bool isRestart = visit.enteredBy == rollout::DecisionKind::restart;
        const auto isGivenUp = [&](const metrics::Observation &observation) {
            return isRestart && observation.at <= visit.enteredAt;
        };
        for (const metrics::Observation &observation : observations)
            if (observation.stage <= visit.stage && observation.at <= now && !isGivenUp(observation))
                if (const auto place = looks.find(observation.metric); place != looks.end())
                    place->append(observation.at);

        Instant complete = visit.enteredAt; // from here on each of them has data
        for (QList<Instant> &times : looks) {
            std::ranges::sort(times);
            complete = std::max(complete, times.isEmpty() ? left : times.first());
        }
        add(visit.enteredAt + limit, complete); // missing; before that its first answer cannot be overdue
        for (const QList<Instant> &times : std::as_const(looks))
            for (qsizetype i = 0; i < times.size(); ++i)
                add(std::max(complete, times.at(i) + limit), i + 1 < times.size() ? times.at(i + 1) : left);
    }
    return merged(std::move(gaps));
}

} // namespace

QList<DataGap> dataGaps(const rollout::Plan &plan, const rollout::State &state,
                        const QList<metrics::Observation> &observations, Instant now)
{
    return gapsUntil(now, plan, state, observations, now);
}

QList<DataGap> expectedDataGaps(const rollout::Plan &plan, const rollout::State &state,
                                const QList<metrics::Observation> &observations, Instant now)
{
    return gapsUntil(Instant::max(), plan, state, observations, now);
}

} // namespace sluice::gate
