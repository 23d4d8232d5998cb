// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace sluice::stats {

/// Runs job(0), job(1), ... job(chunks - 1), each once, on at most `threads` threads, one of which is the caller's; in
/// any order. Returns when all are done. What a job writes must be its own, and what comes out must not depend on the
/// order: results of a chunk go to a place with its number, or are sums of whole numbers. Jobs must not throw.
template <class Job>
void inParallel(std::int64_t chunks, int threads, const Job &job)
{
    std::atomic<std::int64_t> next{0};
    const auto work = [&] {
        for (std::int64_t chunk = next++; chunk < chunks; chunk = next++)
            job(chunk);
    };
    std::vector<std::jthread> others;
    const auto helpers = std::min<std::int64_t>(threads, chunks) - 1;
    for (std::int64_t i = 0; i < helpers; ++i)
        others.emplace_back(work);
    work();
}

} // namespace sluice::stats
