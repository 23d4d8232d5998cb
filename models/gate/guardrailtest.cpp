// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailtest.h"

#include "gate/gaterule.h"
#include "gate/report.h"
#include "stats/multiplicity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sluice::gate {

using rollout::Severity;

AlphaShare alphaShare(const rollout::Plan &plan, const rollout::Guardrail &guardrail)
{
    if (guardrail.severity == Severity::watch)
        return {plan.rules.alphaWatch, plan.rules.alphaWatch, 1};
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

stats::Direction GuardrailTerms::direction() const
{
    return metric.preferred == rollout::Preferred::increase ? stats::Direction::increase : stats::Direction::decrease;
}

std::optional<stats::Margin> GuardrailTerms::margin(int stage) const
{
    const std::optional<rollout::Margin> &planned = stages.at(stage).margin;
    if (!planned)
        return std::nullopt;
    return stats::Margin{planned->isRelative ? stats::Scale::relative : stats::Scale::absolute, planned->value};
}

double GuardrailTerms::alphaClearAt(int stage) const
{
    // Above zero also after a thousand restarts: an error rate of zero is none.
    return std::max(std::ldexp(alphaClear, -stages.at(stage).restarts), std::numeric_limits<double>::min());
}

int GuardrailTerms::firstGate() const
{
    const auto first = std::ranges::find_if(stages, &Stage::isJudged);
    return first == stages.end() ? -1 : int(first - stages.begin());
}

int GuardrailTerms::lastGate() const
{
    const auto last = std::find_if(stages.crbegin(), stages.crend(), [](const Stage &stage) { return stage.isJudged; });
    return int(stages.crend() - last) - 1;
}

namespace {

stats::Monitoring monitoringOf(const rollout::GateRules &rules)
{
    // A test without a bound for its information is made valid at any time when its first look comes.
    switch (rules.monitoring.value_or(rollout::Monitoring::groupSequential)) {
    case rollout::Monitoring::groupSequential:
        return stats::Monitoring::groupSequential;
    case rollout::Monitoring::anytimeValid:
        return stats::Monitoring::anytimeValid;
    case rollout::Monitoring::fixedHorizon:
        return stats::Monitoring::fixedHorizon;
    }
    return stats::Monitoring::groupSequential;
}

stats::Spending spendingOf(const rollout::Spending &planned)
{
    using enum stats::Spending::Family;
    static constexpr std::array families{obf, pocock, kimDeMets, hsd, table};
    return {
        families.at(std::size_t(planned.family)), planned.parameter, {planned.nodes.cbegin(), planned.nodes.cend()}};
}

stats::Method methodOf(rollout::TestMethod method)
{
    switch (method) {
    case rollout::TestMethod::standard:
        return stats::Method::standard;
    case rollout::TestMethod::welchT:
        return stats::Method::welchT;
    case rollout::TestMethod::exactConditional:
        return stats::Method::exactConditional;
    }
    return stats::Method::standard;
}

} // namespace

GuardrailTerms guardrailTerms(const rollout::Plan &plan, const rollout::Guardrail &guardrail,
                              const QList<int> &restarts)
{
    GuardrailTerms terms;
    terms.guardrail = guardrail;
    terms.metric = *plan.metric(guardrail.metric);
    terms.share = alphaShare(plan, guardrail);
    terms.alphaClear = plan.rules.alphaClear;
    terms.monitoring = monitoringOf(plan.rules);
    terms.spending = spendingOf(plan.rules.spending);
    terms.overrunReserve = plan.rules.overrunReserve;
    terms.method = methodOf(guardrail.test);
    terms.isIndependenceAssumed = plan.data.unitsMayRepeat;
    terms.designEffect = terms.metric.designEffect;
    // A plan counts users. How long they will use the product nobody wrote down, so rates are tested as unplanned.
    const bool isTime = terms.metric.kind == rollout::MetricKind::rate;
    if (!isTime)
        terms.plannedUnits = plan.rules.plannedUsers;
    for (int stage = 0; stage < plan.stages.size(); ++stage)
        terms.stages.append({plan.margin(guardrail, stage), isTime ? 0 : plan.usersToCompare(stage),
                             double(plan.stages.at(stage).minimumSample.value_or(0)),
                             plan.hasUnexposed(stage) && plan.judges(guardrail.metric, stage), restarts.value(stage)});
    return terms;
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
