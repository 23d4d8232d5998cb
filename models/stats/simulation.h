// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/status.h"

#include <cstdint>
#include <vector>

namespace sluice::stats {

/// A sequential test to be tried out: looks at information t with upper boundaries for Z. Z is normal with mean
/// drift * sqrt(t) and correlations sqrt(t_i/t_k), so the drift is the mean of Z at t = 1.
struct SimulatedTest
{
    std::vector<double> t;        ///< > 0 and increasing
    std::vector<double> boundary; ///< as many; finite, or +infinity: nothing stops at this look
    double drift = 0;
};

/// Reason::none, notFinite or badDesign.
[[nodiscard]] Reason validity(const SimulatedTest &test);

/// How many of `trials` simulated trials cross first at each look. Counts are sums over trials, each of which is a pure
/// function of (seed, its number): the number of threads and the machine change nothing. Requires a valid test.
///
/// For checking what the recursion (recursion.h) says by other means; probabilities are grained at 2^-32, see
/// randomnormals.h. Constant memory, and constant cost for each trial and look.
[[nodiscard]] std::vector<std::int64_t> simulateCrossings(const SimulatedTest &test, std::int64_t trials,
                                                          std::uint64_t seed, int threads = 1);

} // namespace sluice::stats
