// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/reduction.h"

namespace sluice::metrics {

/// Where the totals of a row of numbers go, worked out once from the tuples of a reduction.
struct Shape
{
    using Presence = std::uint32_t; ///< bit i: column i has a value

    struct Value
    {
        int column = 0;
        Presence needed = 0; ///< columns that must have a value
    };
    struct Pair
    {
        int first = 0; ///< columns
        int second = 0;
        Presence needed = 0;
    };
    struct Histogram
    {
        int column = 0;
        Presence needed = 0;
        std::vector<double> edges;
        std::size_t firstCount = 0; ///< place of its first bucket among all counts
    };

    std::vector<Value> values;
    std::vector<Value> cubes;
    std::vector<Pair> pairs;
    std::vector<Histogram> histograms;
    std::size_t counts = 0; ///< buckets of all histograms
    bool hasSquares = true;
    bool isSimple = true; ///< value i is column i alone, and there is nothing else but cubes

    explicit Shape(const ReductionOptions &options);
};

} // namespace sluice::metrics
