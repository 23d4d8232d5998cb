// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/exactsum.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace sluice::metrics {

// Fractions of any length: what is calculated with sums before it is rounded once. Slow: for results, not for rows.

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

[[nodiscard]] cpp_rational rational(const ExactSum &sum);
[[nodiscard]] cpp_rational rational(const ExactProductSum &sum);
[[nodiscard]] cpp_rational rational(const ExactCubeSum &sum);

/// The nearest double, ties to even; 0 below the normal ones.
[[nodiscard]] double nearest(const cpp_rational &value);
/// The same of a sum, without bringing it into lowest terms.
[[nodiscard]] double nearest(const ExactSum &sum);

} // namespace sluice::metrics
