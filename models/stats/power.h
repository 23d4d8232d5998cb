// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::stats {

/// The effect that a one-sided test at level alpha finds with probability `power`, for an estimate with standard error
/// se: (z_alpha + z_beta) * se. alpha and power in (0,1).
double minimumDetectableEffect(double se, double alpha, double power = 0.8);

/// Standard error of a difference of means when a share a in (0,1) of n units is exposed.
double plannedStandardError(double varianceExposed, double varianceUnexposed, double a, double n);

} // namespace sluice::stats
