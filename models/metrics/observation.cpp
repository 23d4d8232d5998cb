// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/observation.h"

#include <tuple>

namespace sluice::metrics {

bool happenedBefore(const Observation &a, const Observation &b)
{
    return std::tie(a.at, a.stage, a.metric) < std::tie(b.at, b.stage, b.metric);
}

} // namespace sluice::metrics
