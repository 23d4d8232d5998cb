// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/tests.h"

namespace sluice::stats {

/// How strata are averaged for display. `cmh` (proportional to n_eff) matches the tests.
enum class Weights { cmh, inverseVariance, size };

/// Exposed against unexposed as a share of the unexposed value; exists only if the baseline is at least four standard
/// errors away from 0, otherwise status says baselineNearZero.
struct RelativeEffect
{
    Status status = Status::insufficientData;
    Reason reason = Reason::baselineNearZero;
    double value = 0; ///< exposed/unexposed - 1
    double se = 0;    ///< delta method
};

/// Do the strata agree? Cochran's Q with inverse-variance weights; only with two or more strata of positive variance.
struct Heterogeneity
{
    double q = 0;
    double df = 0;
    double logP = 0;
};

/// Estimates for display. Numbers are meaningful only if status is ok.
struct Effect
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    Estimate exposed;
    Estimate unexposed;
    double difference = 0; ///< exposed - unexposed
    double se = 0;         ///< may be 0 (no events at all); then there is no interval
    RelativeEffect relative;
    std::vector<double> weights; ///< of the strata that were used, in their order, summing to 1
    std::optional<Heterogeneity> heterogeneity;
    std::size_t strataUsed = 0;
    std::vector<Unusable> unusable;
};

Effect effect(std::span<const Groups> strata, Weights weights = Weights::cmh, const TestOptions &options = {});

struct Interval
{
    double lower = 0;
    double upper = 0;
};

/// difference -/+ z*se. A fixed-horizon interval: never show it beside a sequential verdict (band.h is for that).
Interval differenceInterval(const Effect &effect, double z);
/// Delta-method interval of the relative effect, which has to exist.
Interval relativeInterval(const Effect &effect, double z);
/// Fieller interval of the relative effect (Fieller 1954), the one that agrees with the test of a relative margin;
/// nullopt if it is unbounded.
std::optional<Interval> fiellerInterval(const Effect &effect, double z);

} // namespace sluice::stats
