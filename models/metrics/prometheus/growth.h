// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/prometheus/answer.h"

#include <span>

namespace sluice::metrics::prometheus {

/// What a counter grew by, from its samples in order of time: the sum of its steps from `before` on. A step down is a
/// counter that began anew, and counts with all that it has reached since. Exact where the values are whole numbers.
[[nodiscard]] double growth(double before, std::span<const Point> samples);

} // namespace sluice::metrics::prometheus
