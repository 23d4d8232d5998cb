// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/inferences.h"

#include <QJsonObject>

namespace sluice::gate {

/// One guardrail with every intermediate number of both tests. `report` adds it, what would change the verdict, and
/// every look.
[[nodiscard]] QJsonObject toJson(const Finding &finding, const Inference *report);

} // namespace sluice::gate
