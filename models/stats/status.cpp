// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/status.h"

namespace sluice::stats {

Status statusOf(Reason reason)
{
    if (reason == Reason::none)
        return Status::ok;
    return reason < Reason::emptyGroup ? Status::invalidInput : Status::insufficientData;
}

std::string_view name(Status status)
{
    switch (status) {
    case Status::ok:
        return "ok";
    case Status::insufficientData:
        return "insufficient_data";
    case Status::invalidInput:
        return "invalid_input";
    }
    return {};
}

std::string_view name(Reason reason)
{
    switch (reason) {
    case Reason::none:
        return "none";
    case Reason::notFinite:
        return "not_finite";
    case Reason::negativeCount:
        return "negative_count";
    case Reason::negativeVariance:
        return "negative_variance";
    case Reason::negativeExposure:
        return "negative_exposure";
    case Reason::xExceedsN:
        return "x_exceeds_n";
    case Reason::inconsistentMoments:
        return "inconsistent_moments";
    case Reason::precisionLoss:
        return "precision_loss";
    case Reason::badDirection:
        return "bad_direction";
    case Reason::badAlpha:
        return "bad_alpha";
    case Reason::badMargin:
        return "bad_margin";
    case Reason::badProbabilities:
        return "bad_probabilities";
    case Reason::badStandardError:
        return "bad_standard_error";
    case Reason::badDesign:
        return "bad_design";
    case Reason::scaleMismatch:
        return "scale_mismatch";
    case Reason::methodNeedsRelativeMargin:
        return "method_needs_relative_margin";
    case Reason::emptyGroup:
        return "empty_group";
    case Reason::nTooSmall:
        return "n_too_small";
    case Reason::zeroVariance:
        return "zero_variance";
    case Reason::tooFewExpectedEvents:
        return "too_few_expected_events";
    case Reason::skewedSampleTooSmall:
        return "skewed_sample_too_small";
    case Reason::denominatorNearZero:
        return "denominator_near_zero";
    case Reason::baselineNearZero:
        return "baseline_near_zero";
    case Reason::quantileOutOfRange:
        return "quantile_out_of_range";
    case Reason::quantileInOpenBucket:
        return "quantile_in_open_bucket";
    case Reason::resolutionTooCoarse:
        return "resolution_too_coarse";
    case Reason::tooFewExpectedUnits:
        return "too_few_expected_units";
    case Reason::noUsableStratum:
        return "no_usable_stratum";
    }
    return {};
}

} // namespace sluice::stats
