// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/baseline.h"
#include "gate/guardrailmonitor.h"

#include <optional>
#include <vector>

namespace sluice::gate {

/// What one test of a guardrail expects at a look: its score is U = mean + X + skewness (X^2 / sd - sd), X normal with
/// mean 0 and the standard deviation sd. It rejects if U reaches the threshold.
struct ExpectedTest
{
    bool isAvailable = false;
    double mean = 0;
    double sd = 1;
    double skewness = 0;
    double threshold = 0; ///< may be infinite

    /// The test rejects if a standard normal number reaches this; with the mean multiplied by `factor`.
    [[nodiscard]] double normalThreshold(double factor = 1) const;
};

/// What a guardrail expects at a look. With W_E and W_U independent, normal, of mean 0 and the variances given, and
/// with independent increments from look to look:
///   deterioration:    X = direction * (W_U - W_E)
///   non-inferiority:  X = direction * W_E - unexposedWeight * W_U
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
/// chance. The tests, spending clock, reserve and planned information are those for observed data, asked with the data
/// that are expected.
///
/// Approximations: scores of proportions are normal but for their skewness, means are normal; the variance under the
/// null hypothesis is that of the expected counts; exposed users vary as much as unexposed ones (proportions: as their
/// own share says); a test is available as soon as its expected counts suffice.
///
/// A plain value: a copy can take another way.
class GuardrailCourse
{
public:
    /// Which of the tests is looked at; the other one is never available. Saves half of the work.
    enum class Follow { both, deterioration, nonInferiority };

    /// Requires a baseline without problem. `change` is the exposed group against the unexposed one: 0.05 is 5% more.
    GuardrailCourse(const rollout::Plan &plan, const rollout::Guardrail &guardrail, const Baseline &baseline,
                    double change, Follow follow = Follow::both);

    /// Enters a stage. The gate may be asked before it has data of its own.
    void enter(int stage);
    /// The next look: users of both groups since the stage was entered, never fewer than at the look before. With a
    /// fixed horizon it is none, and no test is available, unless it is the first at which the gate may open
    /// (`isGate`).
    ExpectedLook look(double exposedUsers, double unexposedUsers, bool isGate);

    [[nodiscard]] const GuardrailTerms &terms() const { return m_terms; }
    /// +1: more is better.
    [[nodiscard]] double direction() const { return m_direction; }

private:
    struct Users
    {
        double exposed = 0;
        double unexposed = 0;
        [[nodiscard]] double effective() const { return exposed * unexposed / (exposed + unexposed); }
    };

    [[nodiscard]] std::vector<stats::Groups> expectedGroups(double scale) const;
    ExpectedLook judge(bool isAsked, bool isFinal);

    Follow m_follow;
    GuardrailTerms m_terms;
    Baseline m_baseline;
    double m_exposedValue;
    double m_direction;
    std::vector<Users> m_strata;
    double m_varianceExposed = 0; ///< at the newest look
    double m_varianceUnexposed = 0;
    int m_stage = -1;
    bool m_isNew = true; ///< the current stage has no look yet
    SequentialTest m_deterioration;
    std::optional<SequentialTest> m_nonInferiority;
};

} // namespace sluice::gate
