// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/growth.h"

namespace sluice::metrics::prometheus {

double growth(double before, std::span<const Point> samples)
{
    // Each run between two restarts as one difference: a sum of many small steps would round at every one.
    double grown = 0;
    double first = before;
    double last = before;
    for (const Point &sample : samples) {
        if (sample.value < last) {
            grown += last - first;
            first = 0;
        }
        last = sample.value;
    }
    return grown + (last - first);
}

} // namespace sluice::metrics::prometheus
