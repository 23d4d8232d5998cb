// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/threefry.h"
#include "stats/vectorwidth.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sluice::stats {

/// Names a family of random numbers. Different seeds, or different streams of one seed, have nothing to do with each
/// other.
struct RandomKey
{
    std::uint64_t seed = 0;
    std::uint64_t stream = 0;

    [[nodiscard]] constexpr RandomWords words() const
    {
        return {std::uint32_t(seed), std::uint32_t(seed >> 32), std::uint32_t(stream), std::uint32_t(stream >> 32)};
    }
};

/// How many trials are drawn at once.
inline constexpr std::size_t normalsBatch = 64;

/// Four standard normal numbers for each of `normalsBatch` trials.
using NormalsBatch = std::array<std::array<double, normalsBatch>, 4>;

/// normals[w][i] = the w-th of four independent standard normal numbers of trial trials[i] at `place` (a look, a
/// metric: whatever the caller numbers). Pure function of (key, trial, place). Box and Muller 1958 on 32-bit uniforms,
/// so the largest |z| is 6.77 and probabilities are grained at 2^-32.
void drawNormals(const RandomKey &key, const std::array<std::uint32_t, normalsBatch> &trials,
                 const std::array<std::uint32_t, 3> &place, NormalsBatch &normals,
                 VectorWidth width = vectorWidths().back());

/// Looks of a process with independent normal increments against upper boundaries, in the units of the process.
struct CrossingSteps
{
    std::vector<double> sd;       ///< of each increment
    std::vector<double> boundary; ///< crossed if the sum of the increments so far reaches it
};

/// For trials 256*firstBatch to 256*firstBatch + trials - 1: adds to crossings[k] how many cross first at look k.
void countCrossings(const RandomKey &key, std::uint64_t firstBatch, std::int64_t trials, const CrossingSteps &steps,
                    std::span<std::int64_t> crossings, VectorWidth width = vectorWidths().back());
inline constexpr std::int64_t crossingsBatch = 4 * normalsBatch;

} // namespace sluice::stats
