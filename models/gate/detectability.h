// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/baseline.h"
#include "gate/report.h"

namespace sluice::gate {

/// What the gate of one stage can see of one guardrail, if everything goes as planned and no gate before it was held
/// longer than its minimum. Harms are shares of the unexposed value, positive whichever way is worse.
struct Detectability
{
    MetricId metric;
    int stage = 0;
    double days = 0; ///< until the gate may open: minimum hold and minimum sample
    /// The smallest harm that is found (regressed, at some look) with the power asked for by the time the gate may
    /// open. None: not even the largest one that the metric can have.
    std::optional<double> smallestHarm;
    std::optional<double> margin;     ///< of this gate, as a share
    std::optional<double> clearPower; ///< chance of being clear when the gate may open, without any effect
    std::optional<double> findPower;  ///< chance that a harm of the margin has been found by then
    /// Days this stage would have to be held at least for that power; none without a margin, or if ten years do not
    /// suffice. A maximum hold that the plan names stays where it is as long as it is longer.
    std::optional<double> holdToClear;
    std::optional<double> holdToFind;
    bool operator==(const Detectability &) const = default;
};

/// For every guardrail with a usable baseline and every stage that compares groups and judges it, in the order of
/// stages and guardrails. Exact for the tests as rehearsed (see GuardrailCourse), by the recursion of
/// statistics.md 4.1, but for one thing: where the variance of a proportion moves with the harm, its drift is taken as
/// that of the gate's last look. Needs Plan::unitsPerDay; empty without. `power` in (0, 1). The number of threads
/// changes nothing but the time.
[[nodiscard]] QList<Detectability> detectability(const rollout::Plan &plan, const QList<Baseline> &baselines,
                                                 double power = 0.8, int threads = 1);

/// Detectability::smallestHarm of one guardrail at one stage that compares groups and judges it. None also without a
/// baseline to plan with.
[[nodiscard]] std::optional<double> smallestHarm(const rollout::Plan &plan, const Baseline &baseline, int stage,
                                                 double power = 0.8);

/// The smallest harm that the newest look of a guardrail would have flagged with this power, on the finding's scale
/// (statistics.md, 11: last-point rule, conservative). None without a look.
[[nodiscard]] std::optional<double> smallestHarmNow(const Finding &finding, double power = 0.8);

} // namespace sluice::gate
