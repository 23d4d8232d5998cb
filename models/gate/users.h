// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"
#include "stats/samples.h"

namespace sluice::gate {

/// Whether the samples of a metric count users, so that they say something about the sample ratio and the minimum
/// sample. Event-level metrics count events, however few users have them.
inline bool countsUsers(const rollout::Plan &plan, const MetricId &id)
{
    const rollout::Metric *metric = plan.metric(id);
    return metric && metric->kind != rollout::MetricKind::rate && !metric->isEventLevel;
}

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
