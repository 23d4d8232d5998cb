// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "rollout/plan.h"

#include <QJsonObject>

namespace sluice::rollout {

/// The document format this version writes. A document that names a newer one is refused, never half understood.
inline constexpr int planFormat = 1;

/// Reads a plan document. Checks everything at once: ErrorCode::invalidInput carries a fault for each missing, unknown,
/// misspelt or contradictory field, with its path ("stages[2].exposure").
[[nodiscard]] Result<Plan> planFromJson(const QJsonObject &document, const QString &place = {});

/// Writes a plan so that planFromJson gives it back unchanged.
[[nodiscard]] QJsonObject toJson(const Plan &plan);

} // namespace sluice::rollout
