// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/observation.h"
#include "rollout/plan.h"

#include <QJsonArray>

namespace sluice::metrics {

/// Observations as a table in long format that importLongFormat() reads back to the same observations, to the last
/// bit. A look of a group without users has no row. The column `stage` is there unless the only stage has no name.
/// Not for order statistics: their ranks are known to the source alone.
[[nodiscard]] QByteArray toLongFormat(const rollout::Plan &plan, const QList<Observation> &observations);

/// The same rows as objects, with numbers as numbers.
[[nodiscard]] QJsonArray toLongFormatJson(const rollout::Plan &plan, const QList<Observation> &observations);

} // namespace sluice::metrics
