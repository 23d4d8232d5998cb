// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"
#include "stats/status.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sluice::stats {

/// The two groups of one stage: units with the new version and with the current one, over the same period.
/// Both hold the same kind of sample (quantiles: of the same q; covariates: the same number).
struct Groups
{
    Sample exposed;
    Sample unexposed;
};

/// Preferred direction of a metric.
enum class Direction { increase, decrease };
std::string_view name(Direction direction);
/// "increase" or "decrease"; nothing else is a direction.
std::optional<Direction> directionFromName(std::string_view text);

enum class Scale { absolute, relative };

/// Largest acceptable harm, > 0. Absolute in units of the metric; relative as a share (< 1) of the unexposed value.
struct Margin
{
    Scale scale = Scale::absolute;
    double value = 0;
};

/// `standard` is the normal statistic for means, ratios and quantiles and the skewness-corrected score statistic for
/// proportions and rates. The others are options: `wald` for proportions and rates, `welchT` for means (fixed horizon,
/// one stratum), `exactConditional` for rates (fixed horizon, one stratum, relative margins). A method that does not
/// exist for a kind of metric means `standard`.
enum class Method { standard, wald, welchT, exactConditional };

struct TestOptions
{
    Method method = Method::standard;
    double designEffect = 1; ///< >= 1, multiplies every variance (event-level sources)
};

/// A stratum that could not be used, by its index in the input.
struct Unusable
{
    std::size_t stratum = 0;
    Reason reason = Reason::none;
};

/// One-sided test of one hypothesis; large z is evidence against it. Whether it rejects is decided by a boundary
/// (ledger.h) or, at a fixed horizon, by p <= alpha. Numbers are 0 unless status is ok.
struct TestResult
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double psi = 0;      ///< contrast on the scale of the metric, weighted over strata: U divided by the sum of n_eff
    double variance = 0; ///< of psi
    double u = 0;        ///< score process, sum of n_eff * contrast
    double j = 0;     ///< its variance: the information that sequential monitoring runs on; 0 only for exactConditional
    double score = 0; ///< U / sqrt(J), before the skewness correction
    double skewness = 0; ///< the a of score = z + a (z^2 - 1); 0 without a correction
    double z = 0;        ///< the statistic to compare with boundaries
    double logP = 0;
    double p = 0;            ///< may underflow to 0
    std::optional<double> t; ///< Welch only
    std::optional<double> df;
    std::size_t strataUsed = 0;
    std::vector<Unusable> unusable; ///< strata that were left out

    bool available() const { return status == Status::ok; }
};

/// Tests "exposed is not worse" (harm <= 0). Strata are the stages so far, in order, at least one.
/// A stratum with too little data is left out and named; a stratum with invalid data makes the result invalid.
/// With a single stratum its own reason is reported, with several unusable ones noUsableStratum.
/// Literature: Cochran 1954 for the weights; Miettinen and Nurminen 1985, Farrington and Manning 1990, Gart and Nam
/// 1990 for the score statistics.
TestResult deterioration(std::span<const Groups> strata, Direction preferred, const TestOptions &options = {});

/// Tests "exposed is worse by the margin or more" (harm >= margin).
TestResult nonInferiority(std::span<const Groups> strata, Direction preferred, const Margin &margin,
                          const TestOptions &options = {});

/// Reason::none, notFinite or badMargin. What a margin must be beyond that depends on the samples: an absolute one of
/// shares lies below 1.
Reason validity(const Margin &margin);
/// Reason::none, notFinite or badAlpha; alpha must lie in (0, 0.5).
Reason alphaValidity(double alpha);

} // namespace sluice::stats
