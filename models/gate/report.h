// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "gate/gaterule.h"
#include "gate/guardrailtest.h"
#include "gate/pace.h"
#include "rollout/holdclock.h"
#include "rollout/replay.h"
#include "rollout/verdict.h"
#include "stats/abcheck.h"
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
inline constexpr int methodVersion = 3;

/// One sequential test at its newest look.
struct TestTrace
{
    stats::TestResult result;        ///< Z, J, p of the newest data; not available: no look was spent on it
    std::optional<stats::Look> look; ///< the newest look of the ledger
    stats::Monitoring monitoring = stats::Monitoring::groupSequential;
    double alpha = 0;     ///< what this test may spend in all
    double jMax = 0;      ///< planned information; 0: no plan says how much
    double boundary = 0;  ///< of the last look that brought information; infinite before there was one
    int looks = 0;        ///< looks that brought information so far, the newest included
    bool rejects = false; ///< at the newest data
};

/// What one test made of one look.
struct TestLook
{
    stats::Reason reason = stats::Reason::none; ///< none: the test was available and z, j are numbers
    double z = 0;
    double j = 0;
    double variance = 0;           ///< of the contrast, on the scale of the metric
    double boundary = 0;           ///< that drew the band: of the last look with new information, may be infinite
    std::optional<stats::Look> at; ///< the entry in the ledger; none: the test was not available
    bool rejects = false;
    bool operator==(const TestLook &) const = default;
};

/// One look at one guardrail: what was observed and what the tests made of it. Numbers for charts are made from it when
/// they are asked for, see lookEffects().
struct LookPoint
{
    Instant at{};
    int stage = 0;
    stats::Sample exposed; ///< cumulative in this stage
    stats::Sample unexposed;
    TestLook deterioration;
    std::optional<TestLook> nonInferiority; ///< none without a margin in the stage that was judged then
    bool isHoldOver = false;                ///< the minimum hold of its stage was complete
    bool regressed = false;                 ///< the deterioration boundary was crossed at or before this look
    stats::Verdict verdict = stats::Verdict::insufficientData;
    bool operator==(const LookPoint &) const = default;
};

/// A stage that a finding could not use.
struct UnusableStage
{
    int stage = 0;
    stats::Reason reason = stats::Reason::none;
    bool operator==(const UnusableStage &) const = default;
};

/// One guardrail at one gate.
struct Finding
{
    GuardrailTerms terms; ///< what the plan laid down before the first look
    rollout::Guardrail guardrail;
    rollout::Metric metric;
    int stage = 0;                         ///< whose gate this is
    std::optional<rollout::Margin> margin; ///< of the current stage
    bool isRelative = true;                ///< scale of effect, band and change

    stats::Verdict verdict = stats::Verdict::insufficientData;
    stats::Basis basis = stats::Basis::none;
    stats::Reason reason = stats::Reason::none; ///< why a number is missing
    std::optional<Instant> regressedAt;         ///< latched at this look
    int regressedAtLook = 0;
    bool isDecided = false; ///< fixed horizon: this gate has had its look

    stats::Effect effect;
    QList<UnusableStage> unusable; ///< stages with data that are left out
    stats::Band band;              ///< harm, repeated limits
    TestTrace deterioration;
    std::optional<TestTrace> nonInferiority; ///< none without a margin
    double familyAlpha = 0;                  ///< of the guardrails of this severity together
    int familySize = 1;
    double minimumDetectable = 0; ///< harm that this data would show with 80% power at a fixed horizon; 0: unknown
    double unitsExposed = 0;      ///< of the current stage
    double unitsUnexposed = 0;
    std::optional<Instant> newest; ///< newest data, also such as say nothing yet
    /// Nothing that was measured in this stay can be judged before: the delay of the metric. None: there is a look that
    /// can.
    std::optional<Instant> maturesAt;
    QList<LookPoint> looks;

    /// The contribution to the gate (statistics.md, section 13).
    [[nodiscard]] rollout::Verdict contribution(bool withinMarginHolds) const;
    /// Effect in the metric's own direction on the finding's scale; nullopt without numbers.
    [[nodiscard]] std::optional<double> change() const;
    /// The band in units of the margin (harm / margin); nullopt without a margin or numbers.
    [[nodiscard]] double inMargins(double harm) const;
};

/// One prediction of an A/B test against the first stage that can be compared.
struct PredictionFinding
{
    rollout::Prediction prediction;
    rollout::Metric metric;
    int stage = -1;                              ///< the one it is checked at, at its gate only
    AbState state = AbState::tooEarly;           ///< never notConfigured
    stats::Reason reason = stats::Reason::none;  ///< why a number is missing
    std::optional<stats::ScaledEffect> observed; ///< by the look that was asked; none: not asked yet
    std::optional<stats::AbCheck> check;
    std::optional<Instant> at; ///< of that look
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
    double logP = 0;                                      ///< running, over all stages since the newest acknowledgement
    double logBayesFactor = 0;                            ///< of the newest look of the current stage
    QList<RatioLook> looks;                               ///< of the current stage
    std::optional<rollout::Acknowledgement> acknowledged; ///< the newest of this stay
};

/// What the data say about a stage; does not depend on the clock beyond "observations up to now".
struct DataReport
{
    int stage = 0;
    QList<Finding> findings;              ///< in the order of the plan
    QList<PredictionFinding> predictions; ///< in the order of the plan
    SampleRatio ratio;
    std::optional<Instant>
        newest;              ///< oldest of the newest data of the guardrails that can block, or of all if none can
    double exposedUnits = 0; ///< of the current stage
    Pace pace;               ///< at which they come
    /// For how long users have to go on coming like this until the guardrail that is named first is decided; none
    /// unless it is inconclusive, and growthUntilDecided() and the pace say so.
    std::optional<Milliseconds> leadNeeds;
    /// What holds that wait for data are counted with, see expectedDataGaps(); empty if the plan's do not.
    QList<rollout::DataGap> gaps;
};

} // namespace sluice::gate
