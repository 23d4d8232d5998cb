// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"
#include "stats/ledger.h"
#include "stats/tests.h"

#include <vector>

namespace sluice::gate {

/// The error rate of one guardrail and how large the family is that shares it.
struct AlphaShare
{
    double alpha = 0.05;
    double family = 0.05;
    int size = 1;
    bool operator==(const AlphaShare &) const = default;
};

/// The share of `guardrail` in the budget of its severity (weighted Bonferroni over the guardrails of the plan).
/// Watch guardrails have an error rate each, outside every guarantee.
[[nodiscard]] AlphaShare alphaShare(const rollout::Plan &plan, const rollout::Guardrail &guardrail);

/// What the plan lays down for the tests of one guardrail before the first look: everything that a verdict depends on
/// besides the data. Two plans that agree here judge the same data alike.
struct GuardrailTerms
{
    struct Stage
    {
        std::optional<rollout::Margin> margin;
        double plannedUnits = 0;  ///< Plan::usersToCompare() of the stage; 0 for rates
        double minimumSample = 0; ///< exposed users before the gate may open
        bool isJudged = true;     ///< this gate asks, and there is somebody to compare with
        int restarts = 0;         ///< how often the stage began again on this way
        bool operator==(const Stage &) const = default;
    };

    rollout::Guardrail guardrail;
    rollout::Metric metric;
    AlphaShare share;         ///< of deterioration, over the whole rollout
    double alphaClear = 0.05; ///< of non-inferiority, at every gate; see alphaClearAt()
    stats::Monitoring monitoring = stats::Monitoring::groupSequential;
    stats::Spending spending = stats::Spending::kimDeMets();
    double overrunReserve = 0.1;
    stats::Method method = stats::Method::standard;
    double designEffect = 1;
    std::optional<double> plannedUnits; ///< of the whole rollout; none: those of the last stage
    bool isIndependenceAssumed = false; ///< the source may count a user more than once
    QList<Stage> stages;
    bool operator==(const GuardrailTerms &) const = default;

    [[nodiscard]] stats::Direction direction() const;
    [[nodiscard]] stats::TestOptions options() const { return {method, designEffect}; }
    [[nodiscard]] std::optional<stats::Margin> margin(int stage) const;
    /// Each restart of a stage is another attempt at its gate. Half of the error rate of the one before keeps all of
    /// them together below twice alphaClear, however many there are.
    [[nodiscard]] double alphaClearAt(int stage) const;
    [[nodiscard]] int firstGate() const; ///< -1: none judges this guardrail
    [[nodiscard]] int lastGate() const;
};

/// `restarts`: rollout::restartsOf() of every stage; those that are left out were not restarted.
[[nodiscard]] GuardrailTerms guardrailTerms(const rollout::Plan &plan, const rollout::Guardrail &guardrail,
                                            const QList<int> &restarts = {});

} // namespace sluice::gate
