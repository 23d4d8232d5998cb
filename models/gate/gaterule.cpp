// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/gaterule.h"

#include <algorithm>

namespace sluice::gate {

using rollout::Verdict;

namespace {

static_assert(std::ranges::all_of(guardrailRule,
                                  [](const GuardrailRow &row) { return std::ranges::is_sorted(row.contributions); }));
static_assert(std::ranges::is_sorted(sampleRatioRule, {}, &StateRow<stats::SrmState>::contribution));
static_assert(std::ranges::is_sorted(dataRule, {}, &StateRow<DataState>::contribution));
static_assert(std::ranges::is_sorted(conditionRule, {}, &StateRow<bool>::contribution));
static_assert(std::ranges::is_sorted(abCheckRule, {}, &StateRow<AbState>::contribution));

Verdict resolved(Contribution contribution, bool withinMarginHolds)
{
    switch (contribution) {
    case Contribution::go:
        return Verdict::go;
    case Contribution::policy:
        return withinMarginHolds ? Verdict::hold : Verdict::go;
    case Contribution::hold:
        return Verdict::hold;
    case Contribution::rollBack:
        return Verdict::rollBack;
    }
    return Verdict::hold;
}

/// The contribution of a state; a state that the table does not know holds.
template <class Table, class State>
Verdict lookUp(const Table &table, State state)
{
    const auto row = std::ranges::find(table, state, &Table::value_type::state);
    return row == table.end() ? Verdict::hold : resolved(row->contribution, true);
}

} // namespace

Verdict contribution(rollout::Severity severity, stats::Verdict verdict, bool withinMarginHolds)
{
    const auto row = std::ranges::find(guardrailRule, severity, &GuardrailRow::severity);
    const auto column = std::ranges::find(verdictsFromGoodToBad, verdict);
    if (row == guardrailRule.end() || column == verdictsFromGoodToBad.end())
        return Verdict::hold;
    const auto index = std::size_t(column - verdictsFromGoodToBad.begin());
    return resolved(row->contributions[index], withinMarginHolds);
}

Verdict contribution(stats::SrmState state)
{
    return lookUp(sampleRatioRule, state);
}

Verdict contribution(DataState state)
{
    return lookUp(dataRule, state);
}

Verdict contribution(AbState state)
{
    return lookUp(abCheckRule, state);
}

Verdict contributionOfCondition(bool isMet)
{
    return lookUp(conditionRule, isMet);
}

RuleDecision applyGateRule(const GateInputs &inputs)
{
    RuleDecision decision;
    const auto weigh = [&decision](RuleInput input, Verdict contribution, qsizetype metric = -1) {
        decision.verdict = std::max(decision.verdict, contribution);
        if (contribution != Verdict::go)
            decision.objections.append({input, metric, contribution});
    };
    for (qsizetype i = 0; i < inputs.metrics.size(); ++i) {
        const GateInputs::Metric &metric = inputs.metrics.at(i);
        weigh(RuleInput::metric, contribution(metric.severity, metric.verdict, inputs.withinMarginHolds), i);
    }
    weigh(RuleInput::sampleRatio, contribution(inputs.sampleRatio));
    weigh(RuleInput::data, contribution(inputs.data));
    weigh(RuleInput::minimumHold, contributionOfCondition(inputs.minimumHoldElapsed));
    weigh(RuleInput::minimumSample, contributionOfCondition(inputs.minimumSampleMet));
    weigh(RuleInput::abCheck, contribution(inputs.abCheck));
    return decision;
}

} // namespace sluice::gate
