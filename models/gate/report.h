// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "rollout/plan.h"
#include "rollout/verdict.h"
#include "stats/band.h"
#include "stats/effect.h"
#include "stats/ledger.h"
#include "stats/srm.h"
#include "stats/tests.h"
#include "stats/verdict.h"

#include <QList>

#include <optional>

namespace sluice::gate {

/// Pinned with every piece of evidence: another version may come to another verdict on the same data.
inline constexpr int methodVersion = 1;

/// One sequential test at its newest look.
struct TestTrace
{
    stats::TestResult result;        ///< Z, J, p of the newest data; not available: no look was spent on it
    std::optional<stats::Look> look; ///< the newest look of the ledger
    double alpha = 0;                ///< what this test may spend in all
    double jMax = 0;                 ///< planned information; 0: anytime-valid, no plan
    int looks = 0;                   ///< looks so far, the newest included
    bool rejects = false;            ///< at the newest data
};

/// What was known at one look. Effects are harms: positive is worse.
struct LookPoint
{
    Instant at{};
    int stage = 0;
    double exposed = 0; ///< value of each group over all strata so far
    double unexposed = 0;
    double change = 0; ///< exposed against unexposed in the metric's own direction, on the finding's scale
    double low = 0;    ///< harm band, may be infinite
    double high = 0;
    double unitsExposed = 0; ///< of this stage
    double unitsUnexposed = 0;
    double fixedZ = 0; ///< z of a fixed-sample comparison with variances of divisor n; 0 if undefined
    bool hasFixedZ = false;
    bool hasEffect = false;
    double deteriorationZ = 0;        ///< 0 if the test was not available
    double deteriorationBoundary = 0; ///< infinite if the look was skipped
    double nonInferiorityZ = 0;
    double nonInferiorityBoundary = 0;
    bool regressed = false; ///< the deterioration boundary was crossed at or before this look
    stats::Verdict verdict = stats::Verdict::insufficientData;
};

/// One guardrail at one gate.
struct Finding
{
    rollout::Guardrail guardrail;
    rollout::Metric metric;
    std::optional<rollout::Margin> margin; ///< of the current stage
    bool isRelative = true;                ///< scale of effect, band and change

    stats::Verdict verdict = stats::Verdict::insufficientData;
    stats::Basis basis = stats::Basis::none;
    stats::Reason reason = stats::Reason::none; ///< why a number is missing
    std::optional<Instant> regressedAt;         ///< latched at this look
    int regressedAtLook = 0;

    stats::Effect effect;
    stats::Band band; ///< harm, repeated limits
    TestTrace deterioration;
    std::optional<TestTrace> nonInferiority; ///< none without a margin
    double familyAlpha = 0;                  ///< of the guardrails of this severity together
    int familySize = 1;
    double minimumDetectable = 0; ///< harm that this data would show with 80% power at a fixed horizon; 0: unknown
    double unitsExposed = 0;      ///< of the current stage
    double unitsUnexposed = 0;
    std::optional<Instant> newest; ///< newest data
    QList<LookPoint> looks;

    /// The contribution to the gate (statistics.md, section 13).
    [[nodiscard]] rollout::Verdict contribution(bool withinMarginHolds) const;
    /// Effect in the metric's own direction on the finding's scale; nullopt without numbers.
    [[nodiscard]] std::optional<double> change() const;
    /// The band in units of the margin (harm / margin); nullopt without a margin or numbers.
    [[nodiscard]] double inMargins(double harm) const;
};

/// Sample ratio of one look, for the chart.
struct RatioLook
{
    Instant at{};
    double exposed = 0;
    double unexposed = 0;
};

struct SampleRatio
{
    stats::SrmState state = stats::SrmState::ok;
    bool isConfigured = false; ///< false: no shares are planned for this stage, nothing to compare
    double plannedShare = 0;   ///< exposed / (exposed + unexposed)
    double exposed = 0;        ///< units of the current stage
    double unexposed = 0;
    double logP = 0;        ///< running
    QList<RatioLook> looks; ///< of the current stage
};

/// What the data say about a stage; does not depend on the clock beyond "observations up to now".
struct DataReport
{
    int stage = 0;
    QList<Finding> findings; ///< in the order of the plan
    SampleRatio ratio;
    std::optional<Instant>
        newest;              ///< oldest of the newest data of the guardrails that can block, or of all if none can
    double exposedUnits = 0; ///< of the current stage
};

} // namespace sluice::gate
