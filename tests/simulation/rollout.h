// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/random.h"

#include "stats/ledger.h"
#include "stats/tests.h"

#include <functional>
#include <vector>

namespace sluice::simulation {

/// A stage at constant exposure: at each of its looks `units` new users have arrived, both groups together.
struct Stage
{
    double share = 0.5;
    int looks = 1;
    double units = 0;
};

using Rollout = std::vector<Stage>;

/// 1 % -> 10 % -> 50 %, with the same traffic at every look.
Rollout threeStages(int looks, double units);
/// Half of the users from the first look on.
Rollout halfAndHalf(int looks, double units);

/// n_E n_U / (n_E + n_U) summed over the stages: what has been compared when the plan ends.
double plannedUnits(const Rollout &rollout);

/// New data of both groups: `exposed` and `unexposed` users, in stage number `stage`.
using Draw = std::function<stats::Groups(Random &, double exposed, double unexposed, int stage)>;

/// Normal values; mean and sum of squares are drawn from their exact distributions, not unit by unit.
/// Stages differ in level, as weekdays do.
Draw normalValues(double harmOfIncrease, double sdExposed = 1, double sdUnexposed = 1);
/// Events in a share of users: `exposed` where they are exposed. Later stages have 1, 0.8 and 1.3 times the rate.
Draw events(double exposed, double unexposed);
/// The same harm in every stage.
Draw eventsWithDifference(double difference, double unexposed);
/// Poisson counts; a user is exposed for one unit of time.
Draw counts(double exposed, double unexposed);

/// Where a rollout stands at a look.
struct Moment
{
    int stage = 0;
    int look = 0; ///< from the beginning, 0 for the first
    bool isLast = false;
    bool isLastOfStage = false;
    double compared = 0; ///< n_E n_U / (n_E + n_U) so far
    const std::vector<stats::Groups> &strata;
};

/// Lets users arrive look by look until `visit` answers true ("it happened") or the plan ends (false).
bool happens(const Rollout &rollout, const Draw &draw, Random &random,
             const std::function<bool(const Moment &)> &visit);

/// A sequential test as the gate runs it: a look is recorded only if the test is available, error rates are spent by
/// the share of the planned users that has been compared, correlations come from J. The first available look says how
/// much information a user brings.
class Monitor
{
public:
    Monitor(stats::Design design, double plannedUnits)
        : m_design(std::move(design))
        , m_plannedUnits(plannedUnits)
    {
    }

    /// Does the test reject now?
    bool rejects(const stats::TestResult &result, double compared);
    /// The newest boundary; infinite before the first look.
    double boundary() const;

private:
    stats::Design m_design;
    double m_plannedUnits;
    std::optional<stats::Ledger> m_ledger;
    double m_boundary = std::numeric_limits<double>::infinity();
};

} // namespace sluice::simulation
