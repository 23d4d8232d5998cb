// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/random.h"

#include <functional>
#include <string>
#include <vector>

namespace sluice::simulation {

/// What is claimed about the share of runs in which something goes wrong.
enum class Claim {
    atMost, ///< not above the nominal rate
    about,  ///< within 10 % of the nominal rate, the room that statistics.md (14.11) leaves to discrete data
    near,   ///< within 25 %: skewed means, where the rule of 355 squared skewnesses leaves that much
    none,   ///< a method that is not the default, shown for comparison
};

/// One line of the validation: a procedure under a state of the world, and how often it errs.
struct Study
{
    std::string method; ///< the procedure
    std::string world;  ///< stage mix and truth
    double nominal = 0.05;
    Claim claim = Claim::atMost;
    std::uint64_t seed = 0;
    double effort = 1;                  ///< runs, as a multiple of the number asked for
    std::function<bool(Random &)> errs; ///< one run
};

/// How often a study erred.
struct Frequency
{
    std::int64_t runs = 0;
    std::int64_t errors = 0;

    double rate() const;
    /// Standard error of the rate, were the true rate `p`.
    double standardError(double p) const;
};

/// Runs number 0 to runs-1 of the study.
Frequency simulated(const Study &study, std::int64_t runs);

/// Does the frequency agree with the claim within four standard errors?
bool upholds(const Study &study, const Frequency &frequency);

// Seeds are unique within each.

/// Sequential procedures on normal data without an effect.
std::vector<Study> typeOneStudies();
/// False roll back and false clear in rollouts with rare events.
std::vector<Study> rolloutStudies();
/// Repeated limits that miss the true harm at some look.
std::vector<Study> coverageStudies();
/// Data drawn unit by unit, and the other tests.
std::vector<Study> unitStudies();

} // namespace sluice::simulation
