// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/planground.h"
#include "present/plansnapshot.h"

namespace sluice::present {

/// The stages that compare groups, as heads of the columns that say what their gates can see.
[[nodiscard]] QList<PlanGate> planGates(const rollout::Plan &plan, const PlanForesight &foresight);
/// What the gate of `stage` can do. `foresight` may be of an older draft: it is asked by the names of stages and
/// metrics.
[[nodiscard]] PlanStageRow planStageRow(const rollout::Plan &plan, int stage, const PlanForesight &foresight,
                                        const PlanGround &ground);
[[nodiscard]] PlanGuardrailRow planGuardrailRow(const rollout::Plan &plan, int row, const QList<PlanGate> &gates,
                                                const PlanForesight &foresight, const PlanGround &ground);

/// What the gate of `stage` can see, for every guardrail that judges it.
[[nodiscard]] QList<gate::Detectability> detectabilityAt(const PlanForesight &foresight, const QString &stage);
/// Of the guardrails that can close the gate the one that is furthest from seeing its margin; none: none has one.
[[nodiscard]] std::optional<gate::Detectability> blindestAt(const rollout::Plan &plan, const PlanForesight &foresight,
                                                            const QString &stage);

/// "3 × margin, coarse"
[[nodiscard]] QString marginFactorText(double factor);

/// A harm as a change of its metric, in two digits: "+12%", "−1.4%", "+0.35%".
[[nodiscard]] QString harmText(const rollout::Metric &metric, double share);
/// The same with the digits that tell it apart from `other`: "−1.02%" beside "−1%".
[[nodiscard]] QString harmText(const rollout::Metric &metric, double share, double other);

} // namespace sluice::present
