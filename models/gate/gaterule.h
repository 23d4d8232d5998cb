// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"
#include "rollout/verdict.h"
#include "stats/srm.h"
#include "stats/verdict.h"

#include <QList>

#include <array>

namespace sluice::gate {

// The gate rule of statistics.md, section 13, as data. Nothing else decides what an input of a gate contributes.
// Every row runs from good to bad and never improves on the way, so the rule is total and monotone; the compiler checks
// that (gaterule.cpp).

/// `young`: the source delivers, but a metric needs longer until its values are known than anybody was watched for
/// (statistics.md, section 1, "Maturity").
enum class DataState { fresh, young, stale, missing };
enum class AbState { notConfigured, consistent, tooEarly, diverged };

/// A place in the table. Where the plan decides it is the policy for "worse, but within the margin".
enum class Contribution { go, policy, hold, rollBack };

/// The columns of the table of guardrails.
inline constexpr std::array verdictsFromGoodToBad{stats::Verdict::clear,        stats::Verdict::withinMargin,
                                                  stats::Verdict::inconclusive, stats::Verdict::insufficientData,
                                                  stats::Verdict::error,        stats::Verdict::regressed};

struct GuardrailRow
{
    rollout::Severity severity;
    std::array<Contribution, verdictsFromGoodToBad.size()> contributions;
};

inline constexpr auto guardrailRule = [] {
    using enum Contribution;
    using rollout::Severity;
    // Columns as above: clear, within margin, inconclusive, insufficient data, error, regressed.
    return std::array{GuardrailRow{Severity::rollback, {go, policy, hold, hold, hold, rollBack}},
                      GuardrailRow{Severity::hold, {go, policy, hold, hold, hold, hold}},
                      GuardrailRow{Severity::watch, {go, go, go, go, go, go}}};
}();

template <class State>
struct StateRow
{
    State state;
    Contribution contribution;
};
// Clang, up to 16, deduces no aggregates by itself.
template <class State>
StateRow(State, Contribution) -> StateRow<State>;

inline constexpr std::array sampleRatioRule{StateRow{stats::SrmState::ok, Contribution::go},
                                            StateRow{stats::SrmState::insufficient, Contribution::hold},
                                            StateRow{stats::SrmState::failed, Contribution::hold}};
inline constexpr std::array dataRule{
    StateRow{DataState::fresh, Contribution::go}, StateRow{DataState::young, Contribution::hold},
    StateRow{DataState::stale, Contribution::hold}, StateRow{DataState::missing, Contribution::hold}};
/// No freeze, minimum hold, minimum sample, written criteria, approvals: is it so?
inline constexpr std::array conditionRule{StateRow{true, Contribution::go}, StateRow{false, Contribution::hold}};
inline constexpr std::array abCheckRule{
    StateRow{AbState::notConfigured, Contribution::go}, StateRow{AbState::consistent, Contribution::go},
    StateRow{AbState::tooEarly, Contribution::hold}, StateRow{AbState::diverged, Contribution::hold}};

// What an input contributes.
[[nodiscard]] rollout::Verdict contribution(rollout::Severity severity, stats::Verdict verdict, bool withinMarginHolds);
[[nodiscard]] rollout::Verdict contribution(stats::SrmState state);
[[nodiscard]] rollout::Verdict contribution(DataState state);
[[nodiscard]] rollout::Verdict contribution(AbState state);
[[nodiscard]] rollout::Verdict contributionOfCondition(bool isMet);

/// All inputs of the rule.
struct GateInputs
{
    struct Metric
    {
        rollout::Severity severity = rollout::Severity::rollback;
        stats::Verdict verdict = stats::Verdict::insufficientData;
    };

    QList<Metric> metrics;
    stats::SrmState sampleRatio = stats::SrmState::ok;
    DataState data = DataState::fresh;
    bool minimumHoldElapsed = true;
    bool minimumSampleMet = true;
    AbState abCheck = AbState::notConfigured;
    bool withinMarginHolds = false;
};

enum class RuleInput { metric, sampleRatio, data, minimumHold, minimumSample, abCheck };

/// An input with a contribution worse than go.
struct Objection
{
    RuleInput input = RuleInput::metric;
    qsizetype metric = -1; ///< index, for a metric
    rollout::Verdict contribution = rollout::Verdict::hold;
    bool operator==(const Objection &) const = default;
};

struct RuleDecision
{
    rollout::Verdict verdict = rollout::Verdict::go;
    QList<Objection> objections; ///< in the order of the inputs
};

/// The worst contribution, and everything that stands in the way.
[[nodiscard]] RuleDecision applyGateRule(const GateInputs &inputs);

} // namespace sluice::gate
