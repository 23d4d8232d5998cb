// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"

#include <QJsonValue>

namespace sluice::present {

/// How people call a field within an object of a plan document: "longest hold" for "maximumHold", "margin of Session
/// crash rate" for "margins.crashes", whose metric `plan` knows. A field without a name of its own keeps the one that
/// it has in the document.
[[nodiscard]] QString planFieldName(const QString &field, const rollout::Plan *plan);

/// What stands in that field, as people read it: "72 h", “Support is informed”, "2026-12-25 Christmas Day", "5%";
/// "none" where nothing does. What a gate judges is told by the names that `plan`, which has that value, knows: "all
/// but Session crash rate".
[[nodiscard]] QString planFieldValue(const QString &field, const QJsonValue &value,
                                     const rollout::Plan *plan = nullptr);

} // namespace sluice::present
