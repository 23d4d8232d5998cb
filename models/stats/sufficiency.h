// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

namespace sluice::stats {

/// An estimate that something is divided by (the denominator of a ratio, the unexposed value of a relative effect) has
/// to be this many standard errors away from 0.
constexpr double kStandardErrorsFromZero = 4;

/// Reason::none, or why a valid sample is too little to estimate anything from, whatever the other group has: an
/// insufficient-data reason that is a property of one group.
Reason shortage(const Sample &sample);

} // namespace sluice::stats
