// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/evaluate.h"

#include <QJsonObject>

namespace sluice::gate {

/// A gate report with every intermediate number, as printed by `sluice gate --json` and as frozen with a decision.
/// Times are UTC ISO 8601, exposures parts per million, infinite limits the texts "Infinity" and "-Infinity".
/// `withLooks` adds the history of every guardrail, what would change its verdict and the p-values of a report.
[[nodiscard]] QJsonObject toJson(const GateReport &report, bool withLooks);

/// What is frozen with a decision: the report, the method's version, the plan and its revision, the surface in force
/// and its revision, the visits of stages and the inputs of every look. evaluate() makes the same verdict of them
/// again.
[[nodiscard]] QJsonObject evidence(const rollout::Plan &plan, const GateReport &report,
                                   const QList<metrics::Observation> &observations);

} // namespace sluice::gate
