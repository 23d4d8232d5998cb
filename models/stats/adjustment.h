// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

namespace sluice::stats {

// Regression adjustment by covariates from before exposure (CUPED: Deng, Xu, Kohavi and Walker 2013).

/// Both groups of one stage after adjustment. Numbers exist only if status is ok.
struct Adjustment
{
    Status status = Status::ok;
    Reason reason = Reason::none; ///< scaleMismatch, or what shortage() or a vanishing variance say of one group
    bool adjusted = false;        ///< false: the covariates are linearly dependent, and nothing was subtracted
    std::vector<double> theta;    ///< one slope per covariate
    Estimate exposed;
    Estimate unexposed;
    double varianceRatio = 1; ///< of the difference: adjusted / unadjusted
};

/// Slopes are pooled within the groups (analysis of covariance): a slope that saw the difference between the groups
/// would take part of the effect away. Means are adjusted to the mean of the covariates over both groups. Requires
/// valid samples. The exposed group is looked at first. The rule for skewed samples looks at the metric itself, because
/// nothing is known about the skewness of what the covariates leave.
Adjustment adjust(const MeanWithCovariates &exposed, const MeanWithCovariates &unexposed);

} // namespace sluice::stats
