// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/shape.h"

namespace sluice::metrics {

Shape::Shape(const ReductionOptions &options)
    : hasSquares(options.hasSquares)
{
    const auto bit = [](int column) { return Presence(1) << column; };
    if (options.tuples.empty()) {
        for (int column = 0; column < int(options.columns.size()); ++column)
            values.push_back({column, bit(column)});
        return;
    }
    for (const ReducedTuple &tuple : options.tuples) {
        Presence required = 0;
        for (int i = 0; i < tuple.required; ++i)
            required |= bit(tuple.columns[std::size_t(i)]);
        for (std::size_t i = 0; i < tuple.columns.size(); ++i) {
            const int column = tuple.columns[i];
            values.push_back({column, required | bit(column)});
            for (std::size_t j = 0; j < i; ++j)
                pairs.push_back({column, tuple.columns[j], required | bit(column) | bit(tuple.columns[j])});
        }
        if (tuple.hasCubes)
            cubes.push_back({tuple.columns.front(), required});
        if (!tuple.edges.empty()) {
            histograms.push_back({tuple.columns.front(), required, tuple.edges, counts});
            counts += tuple.edges.size() + 1;
        }
    }
    isSimple = pairs.empty() && histograms.empty() && values.size() == options.columns.size();
    for (std::size_t i = 0; i < values.size(); ++i)
        isSimple = isSimple && values[i].column == int(i);
}

} // namespace sluice::metrics
