// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/simulation.h"

#include "stats/parallel.h"
#include "stats/randomnormals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

namespace sluice::stats {

Reason validity(const SimulatedTest &test)
{
    if (!std::isfinite(test.drift))
        return Reason::notFinite;
    if (test.t.size() != test.boundary.size())
        return Reason::badDesign;
    double before = 0;
    for (std::size_t k = 0; k < test.t.size(); ++k) {
        const double lowest = test.boundary[k] * std::sqrt(test.t[k]) - test.drift * test.t[k];
        if (!std::isfinite(test.t[k]) || !(lowest > -std::numeric_limits<double>::infinity()))
            return Reason::notFinite;
        if (!(test.t[k] > before))
            return Reason::badDesign;
        before = test.t[k];
    }
    return Reason::none;
}

std::vector<std::int64_t> simulateCrossings(const SimulatedTest &test, std::int64_t trials, std::uint64_t seed,
                                            int threads)
{
    // The score process Z sqrt(t) without its mean, which moves to the boundaries.
    CrossingSteps steps;
    double before = 0;
    for (std::size_t k = 0; k < test.t.size(); ++k) {
        steps.sd.push_back(std::sqrt(test.t[k] - before));
        steps.boundary.push_back(test.boundary[k] * std::sqrt(test.t[k]) - test.drift * test.t[k]);
        before = test.t[k];
    }
    constexpr std::int64_t batches = 256; // per chunk: some milliseconds of work
    constexpr std::int64_t perChunk = batches * crossingsBatch;
    const std::int64_t chunks = (trials + perChunk - 1) / perChunk;
    const RandomKey key{seed, 0};
    std::vector<std::int64_t> total(test.t.size(), 0);
    std::mutex mutex;
    inParallel(chunks, threads, [&](std::int64_t chunk) {
        std::vector<std::int64_t> own(total.size(), 0);
        countCrossings(key, std::uint64_t(chunk * batches), std::min(perChunk, trials - chunk * perChunk), steps, own);
        const std::lock_guard lock(mutex);
        for (std::size_t k = 0; k < own.size(); ++k)
            total[k] += own[k];
    });
    return total;
}

} // namespace sluice::stats
