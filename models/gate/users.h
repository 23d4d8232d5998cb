// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

namespace sluice::gate {

/// Users that a sample counts; 0 for a rate, which counts time.
inline double usersOf(const stats::Sample &sample)
{
    return std::holds_alternative<stats::Rate>(sample) ? 0 : stats::size(sample);
}

/// Whether a group has the minimum sample, which is a number of users: a rate is not held against it.
inline bool hasSample(const stats::Sample &sample, double minimum)
{
    return std::holds_alternative<stats::Rate>(sample) || stats::size(sample) >= minimum;
}

} // namespace sluice::gate
