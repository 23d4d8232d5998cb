// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QJsonValue>
#include <QList>

#include <optional>

namespace sluice::rollout {

/// A number that is either a share of the unexposed value ("5%") or in the metric's own unit (12.5): how plans write
/// margins and effects.
struct Amount
{
    double value = 0;
    bool isRelative = true;
};

/// "5%" becomes 0.05, exactly the nearest double; a bare number is absolute. Appends a fault for everything else.
[[nodiscard]] std::optional<Amount> amountFromJson(const QJsonValue &value, const QString &path,
                                                   QList<InputFault> &faults);

/// Written so that amountFromJson gives the same bits back.
[[nodiscard]] QJsonValue toJson(const Amount &amount);

} // namespace sluice::rollout
