// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/freeze.h"

#include <QTimeZone>

#include <algorithm>

namespace sluice::rollout {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds day = 24h;
constexpr Milliseconds week = 7 * day;

/// What a clock on the wall shows, counted like an instant.
using Wall = Milliseconds;

/// The clock on the wall of one zone.
class WallClock
{
public:
    explicit WallClock(const QString &zone)
        : m_zone(zone.toUtf8())
    {
    }

    [[nodiscard]] Wall shownAt(Instant at) const { return at.time_since_epoch() + offsetAt(at); }

    /// The first and the last moment at which it shows `wall`; twice the moment of the jump where it is skipped.
    [[nodiscard]] std::pair<Instant, Instant> momentsOf(Wall wall) const
    {
        // No zone changes its offset twice within two days.
        const Milliseconds before = offsetAt(Instant(wall - day));
        const Milliseconds after = offsetAt(Instant(wall + day));
        const Instant early = Instant(wall - std::max(before, after));
        const Instant late = Instant(wall - std::min(before, after));
        if (early == late)
            return {early, late};
        const bool showsEarly = shownAt(early) == wall;
        const bool showsLate = shownAt(late) == wall;
        if (showsEarly || showsLate)
            return {showsEarly ? early : late, showsLate ? late : early};
        const Instant jump = changeBetween(early, late);
        return {jump, jump};
    }

private:
    [[nodiscard]] Milliseconds offsetAt(Instant at) const
    {
        const qint64 ms = at.time_since_epoch().count();
        return std::chrono::seconds(m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)));
    }

    /// The first moment with the offset of `late`.
    [[nodiscard]] Instant changeBetween(Instant early, Instant late) const
    {
        const Milliseconds offset = offsetAt(early);
        while (late - early > 1ms) {
            const Instant middle = early + (late - early) / 2;
            (offsetAt(middle) == offset ? early : late) = middle;
        }
        return late;
    }

    QTimeZone m_zone;
};

/// Monday 00:00 of the week in which `wall` is. 1970 began on a Thursday.
Wall weekOf(Wall wall)
{
    constexpr Milliseconds monday = 4 * day;
    return std::chrono::floor<std::chrono::duration<qint64, std::ratio<604'800>>>(wall - monday) + monday;
}

Wall wallOf(WeekTime time)
{
    return (time.day - 1) * day + time.minute * 1min;
}

/// When the window that contains `at` ends; nullopt: it does not contain it.
std::optional<Instant> endOf(const FreezeWindow &window, const WallClock &clock, Instant at)
{
    const auto endIfWithin = [&](Wall from, Wall to) -> std::optional<Instant> {
        const Instant end = clock.momentsOf(to).second;
        return at < end && clock.momentsOf(from).first <= at ? std::optional(end) : std::nullopt;
    };
    if (const auto *dated = std::get_if<DatedWindow>(&window.when))
        return endIfWithin(Wall(dated->from.toMSecsSinceEpoch()), Wall(dated->to.toMSecsSinceEpoch()));
    const auto &weekly = std::get<WeeklyWindow>(window.when);
    const Wall from = wallOf(weekly.from);
    Wall to = wallOf(weekly.to);
    if (to <= from)
        to += week;
    const Wall monday = weekOf(clock.shownAt(at));
    for (const Wall begin : {monday - week, monday, monday + week})
        if (const auto end = endIfWithin(begin + from, begin + to))
            return end;
    return std::nullopt;
}

/// The freeze at `at` and all that follow without a gap.
std::optional<Closure> freezeAt(const Surface &surface, const WallClock &clock, Instant at)
{
    constexpr Milliseconds farAway = 100 * 366 * day; // windows without end are no document that can be read
    std::optional<Closure> closure;
    for (Instant reached = at; reached - at < farAway;) {
        const Instant before = reached;
        for (const FreezeWindow &window : surface.freezes)
            if (const auto end = endOf(window, clock, before); end && *end > reached) {
                reached = *end;
                closure = Closure{Closure::Kind::freeze, window.name, reached, reached};
            }
        if (reached == before)
            break;
    }
    return closure;
}

/// The stretch of duty on the day that begins at `midnight` on the wall; nullopt: a day off.
std::optional<std::pair<Instant, Instant>> dutyOf(const DutyHours &duty, const WallClock &clock, Wall midnight)
{
    const int weekday = int((midnight - weekOf(midnight)) / day) + 1;
    if (!duty.days.contains(weekday))
        return std::nullopt;
    const Instant begins = clock.momentsOf(midnight + duty.begins * 1min).first;
    const Instant ends = clock.momentsOf(midnight + duty.ends * 1min).second;
    return begins < ends ? std::optional(std::pair(begins, ends)) : std::nullopt; // else all of it is skipped
}

/// When duty begins next; nullopt: it is on.
std::optional<Instant> dutyAfter(const Surface &surface, const WallClock &clock, Instant at)
{
    if (!surface.duty)
        return std::nullopt;
    const Wall shown = clock.shownAt(at);
    const Wall today = shown - (shown - weekOf(shown)) % day;
    for (int i = -1; i <= 8; ++i) // at least one day of the week is one of duty
        if (const auto stretch = dutyOf(*surface.duty, clock, today + i * day); stretch && at < stretch->second)
            return stretch->first <= at ? std::nullopt : std::optional(stretch->first);
    return std::nullopt;
}

std::optional<Closure> closureAt(const Surface &surface, const WallClock &clock, Instant at)
{
    if (auto freeze = freezeAt(surface, clock, at))
        return freeze;
    if (const auto begins = dutyAfter(surface, clock, at))
        return Closure{Closure::Kind::offDuty, {}, *begins, *begins};
    return std::nullopt;
}

} // namespace

std::optional<Closure> closureAt(const Surface &surface, Instant at)
{
    if (surface.freezes.isEmpty() && !surface.duty)
        return std::nullopt;
    const WallClock clock(surface.timeZone);
    auto closure = closureAt(surface, clock, at);
    if (closure)
        while (const auto next = closureAt(surface, clock, closure->opensAt))
            closure->opensAt = next->until;
    return closure;
}

std::optional<Instant> closesAt(const Surface &surface, Instant at)
{
    if (closureAt(surface, at))
        return at;
    const WallClock clock(surface.timeZone);
    const Wall monday = weekOf(clock.shownAt(at));
    std::optional<Instant> first;
    const auto consider = [&](Instant candidate) {
        // What ends and begins again at once, like a day of duty until midnight, closes nothing.
        if (candidate > at && (!first || candidate < *first) && closureAt(surface, clock, candidate))
            first = candidate;
    };
    for (const FreezeWindow &window : surface.freezes) {
        if (const auto *dated = std::get_if<DatedWindow>(&window.when)) {
            consider(clock.momentsOf(Wall(dated->from.toMSecsSinceEpoch())).first);
            continue;
        }
        const Wall from = wallOf(std::get<WeeklyWindow>(window.when).from);
        for (const Wall begin : {monday, monday + week})
            consider(clock.momentsOf(begin + from).first);
    }
    if (surface.duty)
        for (int i = -1; i < 14; ++i)
            if (const auto stretch = dutyOf(*surface.duty, clock, monday + i * day))
                consider(stretch->second);
    return first;
}

bool isOnDuty(const Surface &surface, Instant at)
{
    return !dutyAfter(surface, WallClock(surface.timeZone), at);
}

} // namespace sluice::rollout
