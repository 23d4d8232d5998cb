// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/pace.h"

#include <algorithm>
#include <cmath>

namespace sluice::gate {

namespace {

constexpr double day = 86'400'000;
constexpr double longestForecast = 3653 * day;

} // namespace

Pace paceOf(Instant from, std::span<const CountedUsers> counts)
{
    if (counts.empty())
        return {};
    const CountedUsers &newest = counts.back();
    CountedUsers before{from, 0};
    for (const CountedUsers &counted : counts)
        if (counted.at > before.at && newest.at - counted.at >= Milliseconds(qint64(day)))
            before = counted;
    Pace pace{newest.at, 0};
    if (newest.at > before.at)
        pace.perDay = std::max(0.0, (newest.users - before.users) / double((newest.at - before.at).count()) * day);
    return pace;
}

std::optional<Instant> reachedAt(const Pace &pace, double have, double need)
{
    if (!pace.at || !(pace.perDay > 0))
        return std::nullopt;
    const double missing = std::max(0.0, need - have) / pace.perDay * day;
    if (!(missing <= longestForecast))
        return std::nullopt;
    return *pace.at + Milliseconds(qint64(std::ceil(missing)));
}

} // namespace sluice::gate
