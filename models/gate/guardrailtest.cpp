// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailtest.h"

#include "gate/gaterule.h"
#include "stats/multiplicity.h"
#include "stats/power.h"
#include "stats/tails.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sluice::gate {

using rollout::Severity;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Without a plan for traffic nobody knows how much information is still to come. The anytime-valid test needs none;
/// it is made sharpest at this many times the information of the first look.
constexpr double unplannedHorizon = 4;

stats::Direction directionOf(const rollout::Metric &metric)
{
    return metric.preferred == rollout::Preferred::increase ? stats::Direction::increase : stats::Direction::decrease;
}

double effectiveUnits(std::span<const stats::Groups> strata)
{
    double sum = 0;
    for (const stats::Groups &groups : strata) {
        const double e = stats::size(groups.exposed);
        const double u = stats::size(groups.unexposed);
        if (e + u > 0)
            sum += e * u / (e + u);
    }
    return sum;
}

/// z of one comparison at a fixed horizon with variances of divisor n, as reports of single experiments print it.
/// Shown beside nothing else; no decision rests on it.
std::optional<double> fixedSampleZ(const stats::Sample &exposed, const stats::Sample &unexposed)
{
    const auto spread = [](const stats::Sample &sample) -> std::optional<std::pair<double, double>> {
        if (const auto *mean = std::get_if<stats::Mean>(&sample); mean && mean->n > 0)
            return std::pair(mean->mean, mean->m2 / double(mean->n) / double(mean->n));
        if (const auto *share = std::get_if<stats::Proportion>(&sample); share && share->n > 0) {
            const double p = double(share->x) / double(share->n);
            return std::pair(p, p * (1 - p) / double(share->n));
        }
        return std::nullopt;
    };
    const auto e = spread(exposed);
    const auto u = spread(unexposed);
    if (!e || !u || !(e->second + u->second > 0))
        return std::nullopt;
    return (e->first - u->first) / std::sqrt(e->second + u->second);
}

stats::Spending spendingOf(const rollout::Spending &plan)
{
    using Family = stats::Spending::Family;
    static constexpr std::array families{Family::obf, Family::pocock, Family::kimDeMets, Family::hsd, Family::table};
    return {families.at(std::size_t(plan.family)), plan.parameter, {plan.nodes.begin(), plan.nodes.end()}};
}

/// One of the two tests of a guardrail with its ledger. Error rates are spent by the share of the planned users that
/// has been compared (a clock that no effect can push), while correlations between looks come from the information J:
/// the two clocks of Lan and DeMets 1989. J would be a bad spending clock where users keep adding responses between
/// looks: their variance grows, and the planned J of the first look would be reached within days.
class SequentialTest
{
public:
    SequentialTest(double alpha, const rollout::GateRules &rules, double plannedUnits)
        : m_rules(rules)
        , m_plannedUnits(plannedUnits)
    {
        m_trace.alpha = alpha;
    }

    void look(const stats::TestResult &result, double units)
    {
        m_trace.result = result;
        m_trace.rejects = false;
        if (!result.available() || !(result.j > 0))
            return;
        if (!m_ledger)
            begin(result.j, units);
        const stats::Look &newest =
            m_plannedUnits > 0 ? m_ledger->appendAt(result.j, units / m_plannedUnits) : m_ledger->append(result.j);
        m_units = units;
        m_trace.look = newest;
        ++m_trace.looks;
        m_trace.rejects = newest.rejects(result.z);
        // Without new information there is no new look: the boundary of the last real one still stands.
        if (newest.status == stats::LookStatus::skippedNoNewInformation)
            --m_trace.looks;
        else
            m_boundary = newest.boundary;
    }

    [[nodiscard]] const TestTrace &trace() const { return m_trace; }
    [[nodiscard]] double boundary() const { return m_boundary; }
    [[nodiscard]] bool reachedPlan() const { return m_plannedUnits > 0 && m_units >= m_plannedUnits; }

private:
    void begin(double j, double units)
    {
        stats::Design design;
        design.alpha = m_trace.alpha;
        design.spending = spendingOf(m_rules.spending);
        design.overrunReserve = m_rules.overrunReserve;
        if (m_plannedUnits > 0 && units > 0) {
            m_trace.jMax = j / units * m_plannedUnits;
            design.jMax = m_trace.jMax;
        } else {
            design.monitoring = stats::Monitoring::anytimeValid;
            design.jMax = unplannedHorizon * j;
        }
        m_ledger.emplace(design);
    }

    const rollout::GateRules &m_rules;
    double m_plannedUnits;
    std::optional<stats::Ledger> m_ledger;
    TestTrace m_trace;
    double m_boundary = infinity;
    double m_units = 0;
};

stats::TestOutcome outcome(const TestTrace &trace)
{
    return {trace.result.status, trace.rejects};
}

/// Walks through the looks of one guardrail.
class Walk
{
public:
    Walk(const rollout::Plan &plan, const rollout::Guardrail &guardrail, int stage)
        : m_plan(plan)
        , m_guardrail(guardrail)
        , m_share(alphaShare(plan, guardrail))
        , m_deterioration(m_share.alpha, plan.rules, plannedEffectiveUnits(plan, int(plan.stages.size()) - 1))
    {
        m_finding.guardrail = guardrail;
        m_finding.metric = *plan.metric(guardrail.metric);
        m_finding.margin = plan.margin(guardrail, stage);
        m_finding.isRelative = !m_finding.margin || m_finding.margin->isRelative;
        m_finding.familyAlpha = m_share.family;
        m_finding.familySize = m_share.size;
        m_direction = directionOf(m_finding.metric);
        m_stage = stage;
    }

    void observe(const metrics::Observation &observation)
    {
        const stats::Groups groups{observation.exposed, observation.unexposed};
        // Snapshots of one stage replace each other, also one that comes late, after the next stage has begun.
        const auto known = std::ranges::find(m_strataStages, observation.stage);
        if (known == m_strataStages.end()) {
            m_strata.push_back(groups);
            m_strataStages.push_back(observation.stage);
            beginStage(observation.stage);
        } else {
            m_strata[std::size_t(known - m_strataStages.begin())] = groups;
        }
        look(observation);
    }

    [[nodiscard]] Finding finish()
    {
        // The rollout may have entered its stage without data there yet: its own margin decides all the same.
        if (m_strataStages.empty() || m_strataStages.back() != m_stage) {
            beginStage(m_stage);
            if (!m_strata.empty())
                judge();
        }
        m_finding.deterioration = m_deterioration.trace();
        if (m_nonInferiority)
            m_finding.nonInferiority = m_nonInferiority->trace();
        if (m_strata.empty()) {
            m_finding.reason = stats::Reason::emptyGroup;
            return m_finding;
        }
        m_finding.effect = stats::effect(m_strata);
        m_finding.band = band();
        if (m_finding.isRelative && m_finding.band.status != stats::Status::ok && !m_finding.margin) {
            m_finding.isRelative = false;
            m_finding.band = band();
        }
        m_finding.reason = firstReason();
        if (m_finding.effect.status == stats::Status::ok)
            m_finding.minimumDetectable = stats::minimumDetectableEffect(m_finding.effect.se, m_share.alpha);
        return m_finding;
    }

private:
    std::optional<stats::Margin> statsMargin() const
    {
        if (!m_stageMargin)
            return std::nullopt;
        return stats::Margin{m_stageMargin->isRelative ? stats::Scale::relative : stats::Scale::absolute,
                             m_stageMargin->value};
    }

    /// Non-inferiority has its own error rate at every gate, spent over the looks of that stage.
    void beginStage(int stage)
    {
        m_stageMargin = m_plan.margin(m_guardrail, stage);
        m_nonInferiority.reset();
        if (m_stageMargin)
            m_nonInferiority.emplace(m_plan.rules.alphaClear, m_plan.rules, plannedEffectiveUnits(m_plan, stage));
    }

    void judge()
    {
        const double units = effectiveUnits(m_strata);
        m_deterioration.look(stats::deterioration(m_strata, m_direction), units);
        if (m_nonInferiority)
            m_nonInferiority->look(stats::nonInferiority(m_strata, m_direction, *statsMargin()), units);
        const auto nonInferior = m_nonInferiority ? std::optional(outcome(m_nonInferiority->trace())) : std::nullopt;
        const auto verdict = stats::metricVerdict(outcome(m_deterioration.trace()), nonInferior,
                                                  m_finding.regressedAt.has_value(), m_deterioration.reachedPlan());
        m_finding.verdict = verdict.verdict;
        m_finding.basis = verdict.basis;
    }

    void look(const metrics::Observation &observation)
    {
        judge();
        if (m_deterioration.trace().rejects && !m_finding.regressedAt) {
            m_finding.regressedAt = observation.at;
            m_finding.regressedAtLook = m_deterioration.trace().looks;
        }
        m_finding.newest = observation.at;
        if (observation.stage == m_stage) {
            m_finding.unitsExposed = stats::size(observation.exposed);
            m_finding.unitsUnexposed = stats::size(observation.unexposed);
        }
        record(observation);
    }

    void record(const metrics::Observation &observation)
    {
        LookPoint point;
        point.at = observation.at;
        point.stage = observation.stage;
        point.unitsExposed = stats::size(observation.exposed);
        point.unitsUnexposed = stats::size(observation.unexposed);
        point.verdict = m_finding.verdict;
        point.regressed = m_finding.regressedAt.has_value();
        point.deteriorationZ = m_deterioration.trace().result.z;
        point.deteriorationBoundary = m_deterioration.boundary();
        if (m_nonInferiority) {
            point.nonInferiorityZ = m_nonInferiority->trace().result.z;
            point.nonInferiorityBoundary = m_nonInferiority->boundary();
        }
        if (const auto z = fixedSampleZ(observation.exposed, observation.unexposed)) {
            point.fixedZ = *z;
            point.hasFixedZ = true;
        }
        const stats::Effect effect = stats::effect(m_strata);
        if (effect.status == stats::Status::ok) {
            point.exposed = effect.exposed.value;
            point.unexposed = effect.unexposed.value;
            const stats::Band limits = band();
            if (limits.status == stats::Status::ok) {
                point.hasEffect = true;
                point.change = m_finding.isRelative ? effect.relative.value : effect.difference;
                point.low = limits.lower.unbounded ? -infinity : limits.lower.value;
                point.high = limits.upper.unbounded ? infinity : limits.upper.value;
            }
        }
        m_finding.looks.append(point);
    }

    stats::Band band() const
    {
        // Without a margin nothing is ever excluded upwards; the deterioration boundary mirrors its lower limit.
        const double upper = m_nonInferiority ? m_nonInferiority->boundary() : m_deterioration.boundary();
        return stats::repeatedLimits(m_strata, m_direction,
                                     m_finding.isRelative ? stats::Scale::relative : stats::Scale::absolute,
                                     m_deterioration.boundary(), upper, statsMargin());
    }

    stats::Reason firstReason() const
    {
        if (m_finding.verdict != stats::Verdict::insufficientData && m_finding.verdict != stats::Verdict::error)
            return stats::Reason::none;
        if (!m_deterioration.trace().result.available())
            return m_deterioration.trace().result.reason;
        return m_nonInferiority ? m_nonInferiority->trace().result.reason : stats::Reason::none;
    }

    const rollout::Plan &m_plan;
    const rollout::Guardrail &m_guardrail;
    AlphaShare m_share;
    SequentialTest m_deterioration;
    std::optional<SequentialTest> m_nonInferiority;
    std::optional<rollout::Margin> m_stageMargin;
    std::vector<stats::Groups> m_strata;
    std::vector<int> m_strataStages;
    stats::Direction m_direction = stats::Direction::decrease;
    int m_stage = 0;
    Finding m_finding;
};

} // namespace

AlphaShare alphaShare(const rollout::Plan &plan, const rollout::Guardrail &guardrail)
{
    if (guardrail.severity == Severity::watch)
        return {0.05, 0.05, 1};
    const double family = guardrail.severity == Severity::rollback ? plan.rules.alphaRollback : plan.rules.alphaHold;
    std::vector<double> weights;
    std::size_t own = 0;
    for (const rollout::Guardrail &sibling : plan.guardrails) {
        if (sibling.severity != guardrail.severity)
            continue;
        if (sibling.metric == guardrail.metric)
            own = weights.size();
        weights.push_back(sibling.weight);
    }
    return {stats::bonferroniShares(family, weights).at(own), family, int(weights.size())};
}

double plannedEffectiveUnits(const rollout::Plan &plan, int stage)
{
    double sum = 0;
    for (int i = 0; i <= stage; ++i) {
        const rollout::Stage &planned = plan.stages.at(i);
        const double exposed = planned.exposure ? planned.exposure->share() : 0;
        const double control = planned.controlShare().share();
        if (exposed <= 0 || control <= 0)
            continue;
        const double share = exposed * control / (exposed + control);
        if (plan.unitsPerDay && planned.longestHold() > Milliseconds(0)) {
            const double days = double(planned.longestHold().count()) / 86'400'000.0;
            sum += *plan.unitsPerDay * days * share;
        } else if (planned.minimumSample) {
            sum += 2 * double(*planned.minimumSample) * share / exposed;
        }
    }
    return sum;
}

Finding testGuardrail(const rollout::Plan &plan, const rollout::Guardrail &guardrail, int stage,
                      const QList<const metrics::Observation *> &observations)
{
    Walk walk(plan, guardrail, stage);
    for (const metrics::Observation *observation : observations)
        walk.observe(*observation);
    return walk.finish();
}

rollout::Verdict Finding::contribution(bool withinMarginHolds) const
{
    return gate::contribution(guardrail.severity, verdict, withinMarginHolds);
}

std::optional<double> Finding::change() const
{
    if (effect.status != stats::Status::ok || (isRelative && effect.relative.status != stats::Status::ok))
        return std::nullopt;
    return isRelative ? effect.relative.value : effect.difference;
}

double Finding::inMargins(double harm) const
{
    return margin ? harm / margin->value : harm;
}

} // namespace sluice::gate
