// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

namespace sluice::stats {

/// Can something be divided by the estimate (the denominator of a ratio, the unexposed value of a relative effect)?
/// It has to be four standard errors away from 0.
bool isAwayFromZero(const Estimate &estimate);

/// Reason::none, or why a valid sample is too little to estimate anything from, whatever the other group has: an
/// insufficient-data reason that is a property of one group.
Reason shortage(const Sample &sample);

} // namespace sluice::stats
