// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/effect.h"

#include <string_view>

namespace sluice::stats {

// Does the first stage agree with what an earlier A/B test promised? Evaluated once, at the gate (Altman and Bland
// 2003 for the difference, Patil, Peng and Leek 2016 for the prediction interval). An A/B estimate that was selected
// because it was good is biased upwards: `diverged` towards worse is a reason to hold, never to roll back.

/// An effect (exposed - unexposed, or treatment - control) with its standard error.
struct ScaledEffect
{
    Scale scale = Scale::relative;
    double estimate = 0;
    double se = 0;
};

struct AbCheckOptions
{
    double alpha = 0.05; ///< two-sided
    double minimumPower = 0.8;
    /// Difference that the check should notice, > 0; default max(|estimate|, 3 se) of the A/B test.
    std::optional<double> detect;
};

/// Order from good to bad.
enum class AbVerdict { consistent, tooEarly, diverged };
std::string_view name(AbVerdict verdict);
enum class Towards { better, worse };
std::string_view name(Towards towards);

/// Numbers exist only if status is ok. A verdict exists unless status is invalidInput: without a standard error of the
/// stage (zeroVariance) it is too early.
struct AbCheck
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double difference = 0; ///< stage - A/B test
    double se = 0;
    double z = 0;
    double logP = 0; ///< two-sided
    double p = 0;
    Interval prediction; ///< of the stage's estimate, given the A/B test and the precision of the stage
    double detect = 0;
    double power = 0; ///< to notice a difference of size `detect`
    AbVerdict verdict = AbVerdict::tooEarly;
    std::optional<Towards> divergedTowards; ///< exactly if diverged
};

/// scaleMismatch, notFinite, badAlpha, badProbabilities (minimum power outside of (0, 1)), badMargin (detect <= 0) and
/// badStandardError (A/B test: <= 0, stage: < 0) are checked in this order.
AbCheck abCheck(const ScaledEffect &abTest, const ScaledEffect &stage, Direction preferred,
                const AbCheckOptions &options = {});

/// For the writing of a plan: the power that the check has when the stage knows its effect without error. Where it is
/// below options.minimumPower the check can never become consistent, and the plan is to be rejected. The same reasons
/// as in abCheck().
struct AbPower
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double power = 0;
    bool suffices = false;
};
AbPower bestAbPower(const ScaledEffect &abTest, const AbCheckOptions &options = {});

} // namespace sluice::stats
