// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/tests.h"

namespace sluice::stats {

/// The groups of a test after everything that does not depend on the hypothesis has been checked and computed: what
/// tests, effects and bands have in common. Refers to the groups it was made from, which have to outlive it.
class PreparedStrata
{
public:
    struct Stratum
    {
        const Groups *groups = nullptr;
        Estimate exposed; ///< adjusted by covariates, design effect included
        Estimate unexposed;
        double nEff = 0;
        double size = 0; ///< both groups together
    };

    PreparedStrata(std::span<const Groups> strata, const TestOptions &options);

    /// Reason::none if there is at least one usable stratum and no invalid one.
    Reason reason() const { return m_reason; }
    const std::vector<Stratum> &used() const { return m_used; }
    const std::vector<Unusable> &unusable() const { return m_unusable; }
    const TestOptions &options() const { return m_options; }
    double sumOfNEff() const { return m_sumOfNEff; }
    /// What the buckets of histograms can tell apart; 0 for other samples.
    double smallestMargin() const { return m_smallestMargin; }

    /// Averages with n_eff weights.
    Estimate exposed() const;
    Estimate unexposed() const;
    /// Is the combined unexposed estimate at least four standard errors away from 0?
    bool hasBaseline() const;
    /// Do relative quantities of this metric rest on the baseline, or has the test its own rule (counts)?
    bool relativeNeedsBaseline() const;

private:
    Reason prepare(std::span<const Groups> strata);

    TestOptions m_options;
    std::vector<Stratum> m_used;
    std::vector<Unusable> m_unusable;
    double m_sumOfNEff = 0;
    double m_smallestMargin = 0;
    Reason m_reason = Reason::none;
};

/// Which side the evidence speaks for.
enum class Side {
    harmBelow, ///< H0: harm >= d (non-inferiority)
    harmAbove, ///< H0: harm <= d (deterioration)
};

/// Can "harm = d" be tested at all? Reason::none, methodNeedsRelativeMargin, badMargin (shares and |d| >= 1) or
/// baselineNearZero.
Reason harmTestable(const PreparedStrata &strata, Scale scale, double d);

/// The numbers of a test, whether or not the counts expected under its null hypothesis suffice.
struct HarmEvaluation
{
    TestResult result;
    bool enoughExpected = true;
};

// On prepared strata whose reason is none, for a d for which the null hypothesis is a possible state of the world, see
// possibleHarm(). evaluateHarm() further requires harmTestable(); it leaves strataUsed and unusable to the caller.
HarmEvaluation evaluateHarm(const PreparedStrata &strata, Direction preferred, Scale scale, double d, Side side);
TestResult testHarm(const PreparedStrata &strata, Direction preferred, Scale scale, double d, Side side);

/// The open interval of harms that can be told apart on this scale, e.g. (-1, 1) for a difference of proportions.
struct HarmRange
{
    double lower = 0;
    double upper = 0;
};
HarmRange possibleHarm(const PreparedStrata &strata, Direction preferred, Scale scale);

} // namespace sluice::stats
