// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/freeplace.h"

#include <algorithm>
#include <cmath>

namespace sluice::ui {

std::optional<double> freeMiddle(const QList<Stretch> &taken, double height, double wanted, const Stretch &room)
{
    const double half = height / 2;
    const double lowest = room.bottom - half;
    const double highest = room.top + half;
    if (!(highest <= lowest))
        return std::nullopt;
    constexpr double clear = 0.5; // what touches is not apart
    // Where it wants to be, or close to one of those that push it away from there.
    QList<double> middles{std::clamp(wanted, highest, lowest)};
    for (const Stretch &one : taken)
        middles += {one.top - half - clear, one.bottom + half + clear};
    std::optional<double> best;
    for (const double middle : middles) {
        const bool isFree =
            middle >= highest && middle <= lowest && std::ranges::none_of(taken, [&](const Stretch &one) {
                return one.top <= middle + half && one.bottom >= middle - half;
            });
        if (!isFree)
            continue;
        const double away = std::abs(middle - wanted);
        const double least = best ? std::abs(*best - wanted) : 0;
        if (!best || away < least || (away == least && middle < *best))
            best = middle;
    }
    return best;
}

} // namespace sluice::ui
