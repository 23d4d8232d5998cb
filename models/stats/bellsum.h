// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/vectorwidth.h"

#include <cstddef>

namespace sluice::stats {

/// out[i] += mass * exp(-u^2 / 2) with u = z[i] * scale - centre, for i below count: one bell curve added to a density,
/// the innermost loop of the recursion (recursion.h). |u| must be at most 37. Relative error of the exponential below
/// 3e-13, the same on every machine, unlike that of the C library.
void addBell(double mass, double scale, double centre, const double *z, double *out, std::size_t count,
             VectorWidth width);

} // namespace sluice::stats
