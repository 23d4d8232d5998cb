// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace sluice::stats {

/// Whether numbers stand behind a result. Only `ok` results may be read as numbers.
enum class Status { ok, insufficientData, invalidInput };

/// Why a result is not `ok`. `none` goes with `Status::ok`, every other value with exactly one status, see statusOf().
enum class Reason {
    none,
    // invalid input: somebody has to repair the data or the plan
    notFinite,
    negativeCount,
    negativeVariance,
    negativeExposure,
    xExceedsN,
    inconsistentMoments,
    precisionLoss,
    badDirection,
    badAlpha,
    badMargin,
    badProbabilities,
    badStandardError,
    badDesign, ///< a monitoring plan that no test can follow: J_max, reserve, spending parameter or weights out of
               ///< range
    scaleMismatch,
    methodNeedsRelativeMargin,
    // insufficient data: more of it may help
    emptyGroup,
    nTooSmall,
    zeroVariance,
    tooFewExpectedEvents,
    skewedSampleTooSmall,
    denominatorNearZero,
    baselineNearZero,
    quantileOutOfRange,
    quantileInOpenBucket,
    resolutionTooCoarse,
    tooFewExpectedUnits,
    noUsableStratum,
};

/// The status that a reason stands for.
Status statusOf(Reason reason);

/// Stable names for files and logs, e.g. "insufficient_data", "too_few_expected_events"; Reason::none is "none".
std::string_view name(Status status);
std::string_view name(Reason reason);

} // namespace sluice::stats
