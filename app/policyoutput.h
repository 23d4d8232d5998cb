// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "rollout/policycheck.h"

#include <QJsonArray>

namespace sluice::app {

/// [{place, message}].
[[nodiscard]] QJsonArray faultsJson(const QList<InputFault> &faults);

/// [{rule, place, found, allowed, message}], as `plan check` and `surface check` write them.
[[nodiscard]] QJsonArray breachesJson(const QList<rollout::Breach> &breaches);

} // namespace sluice::app
