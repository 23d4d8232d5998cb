// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"

#include <QJsonObject>

namespace sluice::gate {

/// One guardrail with every intermediate number of both tests. `withLooks` adds every look.
[[nodiscard]] QJsonObject toJson(const Finding &finding, bool withLooks);

} // namespace sluice::gate
