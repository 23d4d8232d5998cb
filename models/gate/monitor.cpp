// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/monitor.h"

#include "gate/datagaps.h"
#include "gate/lead.h"
#include "gate/projection.h"
#include "gate/users.h"

#include <QSet>

#include <algorithm>

namespace sluice::gate {

namespace {

/// The stage the rollout is in. Once it has ended, the last one that judged anything: what was known then is what
/// people want to see of a finished rollout.
int judgedStage(const rollout::Plan &plan, const rollout::State &state)
{
    if (!state.isLive())
        for (auto visit = state.visits.crbegin(); visit != state.visits.crend(); ++visit)
            for (const rollout::Guardrail &guardrail : plan.guardrails)
                if (plan.hasUnexposed(visit->stage) && plan.judges(guardrail.metric, visit->stage))
                    return visit->stage;
    return state.visits.last().stage;
}

/// When the data of the guardrails that can block are from: none if one of them has none. Where only watch guardrails
/// are judged, theirs must do.
std::optional<Instant> oldestOfNewest(const QList<Finding> &findings)
{
    const auto isWatch = [](const Finding &finding) { return finding.guardrail.severity == rollout::Severity::watch; };
    const bool onlyWatch = std::ranges::all_of(findings, isWatch);
    std::optional<Instant> oldest;
    for (const Finding &finding : findings) {
        if (isWatch(finding) && !onlyWatch)
            continue;
        if (!finding.newest)
            return std::nullopt;
        oldest = oldest ? std::min(*oldest, *finding.newest) : *finding.newest;
    }
    return oldest;
}

/// The stay in its stage in which something was observed; none: it was not entered yet.
const rollout::StageVisit *stayOf(const rollout::State &state, const metrics::Observation &observation)
{
    const auto stay = std::find_if(state.visits.crbegin(), state.visits.crend(), [&](const rollout::StageVisit &known) {
        return known.stage == observation.stage && known.enteredAt <= observation.at;
    });
    return stay == state.visits.crend() ? nullptr : &*stay;
}

/// Was the minimum hold of the observation's stage complete when it was made, as far as was decided by then?
bool isHoldOver(const rollout::Plan &plan, const rollout::State &state, const QList<rollout::DataGap> &gaps,
                const metrics::Observation &observation)
{
    const rollout::StageVisit *visit = stayOf(state, observation);
    if (!visit)
        return false;
    rollout::StageVisit then = *visit;
    then.holdChanges.removeIf([&](const rollout::HoldChange &change) { return change.at > observation.at; });
    return rollout::holdClock(rollout::holdTerms(plan, then, gaps), observation.at).isComplete();
}

/// Could the value of anybody be known by then? Before, no user counts (statistics.md, section 1, "Maturity"). Whom of
/// the later ones to leave out only the source can tell.
bool isMature(const rollout::Plan &plan, const rollout::State &state, const metrics::Observation &observation)
{
    const rollout::Metric *metric = plan.metric(observation.metric);
    const rollout::StageVisit *visit = stayOf(state, observation);
    return !metric || !metric->delay || !visit || observation.at - visit->enteredAt >= metric->delay->nominalLength();
}

/// When people acknowledged by `now` that the sample ratio is off.
QList<Instant> acknowledgedUntil(const rollout::State &state, Instant now)
{
    QList<Instant> moments;
    for (const rollout::StageVisit &visit : state.visits)
        for (const rollout::Acknowledgement &acknowledgement : visit.acknowledgements)
            if (acknowledgement.at <= now)
                moments.append(acknowledgement.at);
    return moments;
}

QList<int> restartsOf(const rollout::Plan &plan, const rollout::State &state)
{
    QList<int> restarts;
    for (int stage = 0; stage < plan.stages.size(); ++stage)
        restarts.append(rollout::restartsOf(state, stage));
    return restarts;
}

/// Users of one stage over time: the metric that counted most speaks for all.
std::vector<CountedUsers> exposedUsers(const rollout::Plan &plan, int stage,
                                       const std::vector<const metrics::Observation *> &usable)
{
    std::vector<CountedUsers> counts;
    QSet<MetricId> countUsers;
    for (const rollout::Metric &metric : plan.metrics)
        if (countsUsers(plan, metric.id))
            countUsers.insert(metric.id);
    for (const metrics::Observation *observation : usable) {
        if (observation->stage != stage || !countUsers.contains(observation->metric))
            continue;
        const double users = usersOf(observation->exposed);
        if (!counts.empty() && counts.back().at == observation->at)
            counts.back().users = std::max(counts.back().users, users);
        else
            counts.push_back({observation->at, users});
    }
    return counts;
}

} // namespace

DataReport Monitor::report(const rollout::Plan &plan, const rollout::State &state,
                           const QList<metrics::Observation> &observations, Instant now)
{
    DataReport report;
    if (state.visits.isEmpty())
        return report;
    const int stage = judgedStage(plan, state);
    report.stage = stage;

    std::vector<const metrics::Observation *> usable;
    usable.reserve(std::size_t(observations.size()));
    std::vector<std::optional<Instant>> givenUp;
    for (int i = 0; i <= stage; ++i)
        givenUp.push_back(rollout::givenUpUntil(state, i));
    for (const metrics::Observation &observation : observations) {
        if (observation.at > now || observation.stage > stage)
            continue;
        const auto &until = givenUp.at(std::size_t(observation.stage));
        if (!until || observation.at > *until)
            usable.push_back(&observation);
    }
    const auto earlier = [](const auto *a, const auto *b) { return metrics::happenedBefore(*a, *b); };
    if (!std::ranges::is_sorted(usable, earlier))
        std::ranges::stable_sort(usable, earlier);
    if (plan.data.holdWaitsForData)
        report.gaps = expectedDataGaps(plan, state, observations, now);
    take(plan, state, report.gaps, usable, acknowledgedUntil(state, now));

    const rollout::StageVisit &visit = *std::find_if(state.visits.crbegin(), state.visits.crend(),
                                                     [&](const auto &known) { return known.stage == stage; });
    report.ratio = m_ratio->ratio(stage);
    for (const rollout::Acknowledgement &acknowledgement : visit.acknowledgements)
        if (acknowledgement.at <= now)
            report.ratio.acknowledged = acknowledgement;
    for (const PredictionMonitor &prediction : m_predictions)
        report.predictions.append(prediction.finding());
    for (const rollout::Guardrail &guardrail : plan.guardrails)
        // Else nobody is left to compare with, or this gate does not ask.
        if (plan.hasUnexposed(stage) && plan.judges(guardrail.metric, stage))
            report.findings.append(finding(guardrail, stage));
    for (Finding &finding : report.findings)
        tellAge(finding, visit);
    report.newest = oldestOfNewest(report.findings);
    const std::vector<CountedUsers> counts = exposedUsers(plan, stage, usable);
    for (const CountedUsers &counted : counts)
        report.exposedUnits = std::max(report.exposedUnits, counted.users);
    report.pace = paceOf(visit.enteredAt, counts);
    report.leadNeeds = leadNeeds(report);
    return report;
}

std::optional<Milliseconds> Monitor::leadNeeds(const DataReport &report) const
{
    const Finding *lead = leadOf(report.findings, m_plan->rules.withinMarginHolds);
    if (!lead || leadKind(*lead, m_plan->rules.withinMarginHolds) != LeadKind::inconclusive)
        return std::nullopt;
    return timeUntilDecided(m_watched.find(lead->metric.id)->monitor, {report.pace, report.exposedUnits});
}

/// Data that say nothing yet are data all the same: their source delivers.
void Monitor::tellAge(Finding &finding, const rollout::StageVisit &visit) const
{
    bool isMature = !finding.metric.delay || finding.metric.delay->count == 0;
    for (qsizetype i = m_seen.size(); i-- > 0;) {
        const metrics::Observation &observation = m_seen.at(i);
        if (observation.metric != finding.metric.id)
            continue;
        finding.newest = std::max(observation.at, finding.newest.value_or(observation.at));
        isMature = isMature ||
                   (observation.stage == visit.stage && observation.at >= visit.enteredAt && m_mature[std::size_t(i)]);
        if (isMature || observation.at < visit.enteredAt)
            break;
    }
    if (!isMature)
        finding.maturesAt = visit.enteredAt + finding.metric.delay->nominalLength();
    // A restart waits for the first data as a start does: those of the stages before are old because it took place.
    if (visit.enteredBy == rollout::DecisionKind::restart && finding.newest && *finding.newest <= visit.enteredAt)
        finding.newest.reset();
}

void Monitor::take(const rollout::Plan &plan, const rollout::State &state, const QList<rollout::DataGap> &gaps,
                   const std::vector<const metrics::Observation *> &usable, const QList<Instant> &acknowledged)
{
    const QList<int> restarts = restartsOf(plan, state);
    // Changes of a hold that were decided later do not reach back: a look that decided has decided.
    std::vector<bool> holdOver;
    holdOver.reserve(usable.size());
    std::vector<bool> mature;
    mature.reserve(usable.size());
    const bool isEverYoung =
        std::ranges::any_of(plan.metrics, [](const auto &metric) { return metric.delay.has_value(); });
    const metrics::Observation *before = nullptr;
    for (const metrics::Observation *observation : usable) {
        const bool isSameMoment = before && before->at == observation->at && before->stage == observation->stage;
        holdOver.push_back(isSameMoment ? holdOver.back() : isHoldOver(plan, state, gaps, *observation));
        mature.push_back(!isEverYoung || isMature(plan, state, *observation));
        before = observation;
    }

    const auto same = [](const metrics::Observation &a, const metrics::Observation *b) { return a == *b; };
    const bool continues = m_plan == plan && m_seen.size() <= qsizetype(usable.size()) &&
                           std::equal(m_seen.cbegin(), m_seen.cend(), usable.begin(), same) &&
                           std::equal(m_holdOver.begin(), m_holdOver.end(), holdOver.begin()) &&
                           std::equal(m_mature.begin(), m_mature.end(), mature.begin()) &&
                           m_acknowledged == acknowledged && m_restarts == restarts;
    if (!continues) {
        m_plan = plan;
        m_seen.clear();
        m_watched.clear();
        m_acknowledged = acknowledged;
        m_restarts = restarts;
        m_ratio.emplace(plan, acknowledged);
        m_predictions.clear();
        for (const rollout::Guardrail &guardrail : plan.guardrails)
            if (guardrail.prediction)
                m_predictions.emplace_back(plan, guardrail);
    }
    m_holdOver = std::move(holdOver);
    m_mature = std::move(mature);
    m_reused = m_seen.size();
    m_seen.reserve(qsizetype(usable.size()));
    for (auto observation = usable.begin() + m_reused; observation != usable.end(); ++observation) {
        m_ratio->observe(**observation);
        if (m_mature[std::size_t(m_seen.size())])
            for (PredictionMonitor &prediction : m_predictions)
                prediction.observe(**observation, m_holdOver[std::size_t(m_seen.size())]);
        m_seen.append(**observation);
    }
}

Finding Monitor::finding(const rollout::Guardrail &guardrail, int stage)
{
    auto watched = m_watched.find(guardrail.metric);
    if (watched == m_watched.end())
        watched =
            m_watched.insert(guardrail.metric, {GuardrailMonitor(guardrailTerms(*m_plan, guardrail, m_restarts)), 0});
    for (; watched->told < m_seen.size(); ++watched->told)
        if (m_seen.at(watched->told).metric == guardrail.metric && m_mature[std::size_t(watched->told)])
            watched->monitor.observe(m_seen.at(watched->told), m_holdOver[std::size_t(watched->told)]);
    return watched->monitor.finding(stage);
}

} // namespace sluice::gate
