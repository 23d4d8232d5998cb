// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/baseline.h"
#include "gate/guardrailtest.h"
#include "stats/ledger.h"

#include <optional>
#include <vector>

namespace sluice::gate {

/// What one test of a guardrail expects at a look.
struct ExpectedTest
{
    bool isAvailable = false;
    double mean = 0;     ///< of the score U
    double root = 1;     ///< square root of its variance under the null hypothesis: Z = U / root
    double boundary = 0; ///< rejects iff Z reaches it; may be infinite
};

/// What a guardrail expects at a look. With W_E and W_U independent, normal, of mean 0 and the variances given, and
/// with independent increments from look to look:
///   deterioration:    U = mean + direction * (W_U - W_E)
///   non-inferiority:  U = mean + direction * W_E - unexposedWeight * W_U
struct ExpectedLook
{
    double varianceExposed = 0;   ///< of W_E
    double varianceUnexposed = 0; ///< of W_U
    double stepExposed = 0;       ///< standard deviation of what W_E gained since the look before, of whatever stage
    double stepUnexposed = 0;
    ExpectedTest deterioration;
    std::optional<ExpectedTest> nonInferiority; ///< none without a margin at this stage
    double unexposedWeight = 0;
    bool reachedPlan = false;
};

/// One guardrail on its way through a rollout in which users come as planned and the metric changes by a known share.
/// Boundaries, availability and information at a look follow from the numbers of users alone; only the noise is left to
/// chance. The same tests, spending clock, reserve and planned information as for observed data, asked with the data
/// that are expected.
///
/// Approximations: scores are normal (the skewness correction of score tests is taken to have done its work); the
/// variance under the null hypothesis is that of the expected counts; exposed users vary as much as unexposed ones
/// (proportions: as their own share says); a test is available as soon as its expected counts suffice.
///
/// A plain value: a copy can take another way. The plan must outlive it.
class GuardrailCourse
{
public:
    /// Requires a baseline without problem. `change` is the exposed group against the unexposed one: 0.05 is 5% more.
    GuardrailCourse(const rollout::Plan &plan, const rollout::Guardrail &guardrail, const Baseline &baseline,
                    double change);

    /// Enters a stage. The gate may be asked before it has data of its own.
    void enter(int stage);
    /// The next look: users of both groups since the stage was entered, never fewer than at the look before.
    ExpectedLook look(double exposedUsers, double unexposedUsers);

    [[nodiscard]] const rollout::Guardrail &guardrail() const { return *m_guardrail; }
    /// +1: more is better.
    [[nodiscard]] double direction() const { return m_direction; }

private:
    /// One of the two tests with its ledger; the same rules as for observed data.
    class Monitor
    {
    public:
        Monitor(double alpha, const rollout::GateRules &rules, double plannedUnits);
        void look(double j, double units);
        [[nodiscard]] double boundary() const { return m_boundary; }
        [[nodiscard]] bool reachedPlan() const { return m_plannedUnits > 0 && m_units >= m_plannedUnits; }

    private:
        double m_alpha;
        const rollout::GateRules *m_rules;
        double m_plannedUnits;
        std::optional<stats::Ledger> m_ledger;
        double m_boundary;
        double m_units = 0;
    };

    struct Users
    {
        double exposed = 0;
        double unexposed = 0;
        [[nodiscard]] double effective() const { return exposed * unexposed / (exposed + unexposed); }
    };

    [[nodiscard]] std::vector<stats::Groups> expectedGroups(double scale) const;
    ExpectedLook judge();

    const rollout::Plan *m_plan;
    const rollout::Guardrail *m_guardrail;
    const rollout::Metric *m_metric;
    Baseline m_baseline;
    double m_exposedValue;
    double m_direction;
    std::vector<Users> m_strata;
    double m_varianceExposed = 0; ///< at the newest look
    double m_varianceUnexposed = 0;
    bool m_isNew = true; ///< the current stage has no look yet
    std::optional<stats::Margin> m_margin;
    Monitor m_deterioration;
    std::optional<Monitor> m_nonInferiority;
};

} // namespace sluice::gate
