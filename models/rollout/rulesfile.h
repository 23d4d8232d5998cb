// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/fieldreader.h"
#include "rollout/plan.h"

namespace sluice::rollout {

/// The rules of a plan document; what is absent has its default. Faults go to where the reader's go, `faults`.
/// A document of before there were spending families has `spendingRho` instead of `spending`.
[[nodiscard]] GateRules rulesFromJson(const QJsonObject &object, const QString &path, QList<InputFault> &faults);

/// Defaults are written out, but for `monitoring` and `plannedUsers`.
[[nodiscard]] QJsonObject toJson(const GateRules &rules);

} // namespace sluice::rollout
