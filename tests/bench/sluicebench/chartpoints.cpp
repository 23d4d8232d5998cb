// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartpoints.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::bench {

present::ChartSnapshot chartOf(int points, Instant now, int offset)
{
    present::ChartSnapshot snapshot;
    snapshot.title = u"p95 latency"_s;
    snapshot.now = now;
    snapshot.zone = "UTC";
    snapshot.nowText = u"now +1.8%"_s;
    snapshot.stages.append({now - 1min * points, u"10%"_s, u"Early"_s, 0.05, u"margin +5%"_s});
    snapshot.points.reserve(points);
    for (int i = 0; i < points; ++i) {
        present::ChartPoint point;
        point.at = now - 1min * (points - i);
        point.effect = 0.01 * std::sin((i + offset) * 0.001) + 0.002 * std::sin((i + offset) * 0.37);
        point.low = point.effect - 0.02;
        point.high = point.effect + 0.02;
        point.exposed = 1281;
        point.unexposed = 1258;
        snapshot.points.append(point);
    }
    return snapshot;
}

} // namespace sluice::bench
