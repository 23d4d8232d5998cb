// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"
#include "stats/inference.h"

namespace sluice::gate {

/// What may be said about a guardrail that has regressed, at the look at which it did (stage-wise ordering). Harm in
/// the metric's own unit: an estimate that was looked at until it was large enough is too large, the median-unbiased
/// one is as often too large as too small.
struct StoppedInference
{
    double p = 0;
    double harm = 0; ///< median unbiased
    double low = 0;  ///< one-sided limits at the alpha of the guardrail
    double high = 0;
};

/// nullopt before a regression.
[[nodiscard]] std::optional<StoppedInference> stoppedInference(const Finding &finding);

/// What a report adds to a finding. It decides nothing.
struct Inference
{
    /// The smallest error rate at which this guardrail would have regressed by now; nullopt before the first look.
    std::optional<stats::RepeatedP> sequentialP;
    std::optional<double> holmP; ///< Holm's adjustment of it among the guardrails of the same severity
    std::optional<StoppedInference> stopped;
};

/// One for each finding, in order. Judges all looks again with several error rates: some fifty times the cost of the
/// findings, for reports only.
[[nodiscard]] QList<Inference> inferences(const QList<Finding> &findings);

} // namespace sluice::gate
