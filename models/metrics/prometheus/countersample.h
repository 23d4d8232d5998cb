// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "rollout/plan.h"
#include "stats/samples.h"

#include <map>

namespace sluice::metrics::prometheus {

/// What the counters of a metric grew by in one group: by the name of the counter, or by the upper edge of the bucket,
/// each of which counts everything up to it.
struct Growths
{
    std::map<QString, double> counters;
    std::map<double, double> buckets;
};

/// The sample that they are, of the kind of the metric. The growths of all of countersOf(kind) are there; an error says
/// which of them cannot be right: below zero, not finite, no whole number, more of a part than of the whole, buckets
/// without the last one or with fewer above than below, sums whose variance is lost in rounding.
[[nodiscard]] tl::expected<stats::Sample, QString> sampleFrom(const Growths &growths, const rollout::Metric &metric);

} // namespace sluice::metrics::prometheus
