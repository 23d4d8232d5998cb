// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/holdclock.h"

#include "rollout/calendar.h"

#include <algorithm>

namespace sluice::rollout {

using namespace std::chrono_literals;

namespace {

/// After all moments that a document or a clock can give.
constexpr Instant endOfTime{std::chrono::hours(24 * 366 * 8030)};

/// A part of a hold.
struct Part
{
    Milliseconds length{}; ///< that has to be counted
    bool isOnBusinessDays = false;
};

/// One way through a hold.
struct Passage
{
    QList<Stop> offDays;        ///< that were met
    std::optional<Instant> end; ///< none: a stop without an end came first
};

/// Passes through `parts`, from `from` on, while `stops` stop the clock.
Passage pass(const QList<Part> &parts, Instant from, const QList<Stop> &stops, const Calendar &calendar)
{
    Passage passage;
    Instant at = from;
    auto stop = stops.begin();
    for (const Part &part : parts) {
        Milliseconds missing = part.length;
        while (missing > 0ms) {
            if (stop != stops.end() && stop->from <= at) {
                if (!stop->to)
                    return passage;
                at = std::max(at, *stop->to);
                ++stop;
                continue;
            }
            Instant until = stop == stops.end() ? endOfTime : stop->from;
            if (part.isOnBusinessDays) {
                if (const Instant open = std::min(calendar.nextBusinessTime(at), until); open > at) {
                    passage.offDays.append({at, open, StopCause::offDay});
                    at = open;
                    continue;
                }
                until = std::min(until, calendar.dayEnd(at));
            }
            const Milliseconds step = std::min(missing, until - at);
            at += step;
            missing -= step;
        }
    }
    passage.end = at;
    return passage;
}

/// `hold` as a part that begins at `from`.
Part partOf(Duration hold, Instant from, const Calendar &calendar)
{
    switch (hold.unit) {
    case Duration::Unit::calendarDays:
        return {calendar.daysLater(from, hold.count) - from, false};
    case Duration::Unit::businessDays:
        return {hold.count * 24h, true};
    default:
        return {hold.nominalLength(), false};
    }
}

/// The plan's hold and its changes. The calendar is asked only for what is in its days: most plans need none.
class Parts
{
public:
    Parts(const Plan &plan, const StageVisit &visit)
        : m_plan(plan)
        , m_enteredAt(visit.enteredAt)
    {
        if (const auto &hold = plan.stages.at(visit.stage).hold)
            add(*hold);
        for (const HoldChange &change : visit.holdChanges)
            change.isShorter ? takeAway(shorteningOf(change.by)) : add(change.by);
    }

    [[nodiscard]] const QList<Part> &list() const { return m_parts; }
    [[nodiscard]] const Calendar &calendar()
    {
        if (!m_calendar)
            m_calendar.emplace(m_plan);
        return *m_calendar;
    }
    [[nodiscard]] bool hasOffDays() const { return std::ranges::any_of(m_parts, &Part::isOnBusinessDays); }
    [[nodiscard]] Milliseconds length() const
    {
        Milliseconds sum{};
        for (const Part &part : m_parts)
            sum += part.length;
        return sum;
    }

private:
    void add(Duration hold)
    {
        if (hold.isFixed())
            m_parts.append({hold.nominalLength(), false});
        else
            m_parts.append(partOf(hold, *pass(m_parts, m_enteredAt, {}, calendar()).end, calendar()));
    }

    void takeAway(Milliseconds length)
    {
        for (auto part = m_parts.rbegin(); part != m_parts.rend(); ++part) {
            const Milliseconds taken = std::min(length, part->length);
            part->length -= taken;
            length -= taken;
        }
    }

    const Plan &m_plan;
    Instant m_enteredAt;
    QList<Part> m_parts;
    std::optional<Calendar> m_calendar;
};

/// The pauses of persons, one after the other. Each begins where time has come to by then, so that a clock that was set
/// back in between stops nothing twice.
QList<Stop> personStops(const StageVisit &visit)
{
    QList<Stop> stops;
    Instant at = visit.enteredAt;
    for (const Pause &pause : visit.pauses) {
        const Instant from = std::max(at, pause.from);
        if (!pause.to || *pause.to > from)
            stops.append({from, pause.to, StopCause::person});
        at = std::max(from, pause.to.value_or(endOfTime));
    }
    return stops;
}

/// The gaps of the stay, without what a person stopped anyway.
void addGaps(HoldTerms &terms, const QList<DataGap> &gaps)
{
    QList<Stop> stops;
    auto person = terms.stops.cbegin();
    const auto add = [&](Instant from, Instant to) {
        if (from < to)
            stops.append({from, to, StopCause::data});
    };
    for (const DataGap &gap : gaps) {
        Instant from = std::max(gap.from, terms.enteredAt);
        if (!gap.to) {
            if (!terms.leftAt)
                terms.staleFrom = from;
            break;
        }
        const Instant to = std::min(*gap.to, terms.leftAt.value_or(*gap.to));
        for (; from < to; ++person) {
            if (person == terms.stops.cend() || person->from >= to) {
                add(from, to);
                break;
            }
            add(from, person->from);
            from = std::max(from, person->to.value_or(endOfTime));
            if (from >= to) // it may reach into the next gap
                break;
        }
    }
    terms.stops += stops;
    std::ranges::sort(terms.stops, {}, &Stop::from);
}

} // namespace

double HoldClock::share() const
{
    if (minimum <= 0ms)
        return 1;
    return std::clamp(double(counted.count()) / double(minimum.count()), 0.0, 1.0);
}

Milliseconds shorteningOf(Duration by)
{
    return by.isFixed() ? by.nominalLength() : Milliseconds(by.count * 24h);
}

Instant holdEnd(const Plan &plan, Duration hold, Instant from)
{
    if (hold.isFixed())
        return from + hold.nominalLength();
    const Calendar calendar(plan);
    return *pass({partOf(hold, from, calendar)}, from, {}, calendar).end;
}

Milliseconds minimumHold(const Plan &plan, const StageVisit &visit)
{
    return Parts(plan, visit).length();
}

HoldTerms holdTerms(const Plan &plan, const StageVisit &visit, const QList<DataGap> &gaps)
{
    HoldTerms terms{visit.enteredAt, visit.leftAt, {}, personStops(visit), {}};
    if (plan.data.holdWaitsForData)
        addGaps(terms, gaps);
    Parts parts(plan, visit);
    terms.minimum = parts.length();
    if (parts.hasOffDays()) {
        terms.stops += pass(parts.list(), visit.enteredAt, terms.stops, parts.calendar()).offDays;
        std::ranges::sort(terms.stops, {}, &Stop::from);
    }
    return terms;
}

HoldClock holdClock(const HoldTerms &terms, Instant now)
{
    HoldClock clock;
    clock.minimum = terms.minimum;
    const Instant end = std::max(terms.enteredAt, terms.leftAt ? std::min(*terms.leftAt, now) : now);
    const bool isStale = terms.staleFrom && *terms.staleFrom < end;
    clock.inStage = end - terms.enteredAt;

    if (clock.minimum <= 0ms)
        clock.endsAt = terms.enteredAt; // no hold at all
    // Walk the stretches between the stops; the moment at which they add up to the minimum is the hold's end.
    Instant at = terms.enteredAt;
    const auto count = [&](Instant to) {
        to = std::min(to, isStale ? *terms.staleFrom : end);
        if (to <= at)
            return;
        const Milliseconds stretch = to - at;
        if (!clock.endsAt && clock.counted + stretch >= clock.minimum)
            clock.endsAt = at + (clock.minimum - clock.counted);
        clock.counted += stretch;
        at = to;
    };
    for (const Stop &stop : terms.stops) {
        if (stop.from > end)
            break;
        count(stop.from);
        const Instant to = std::min(stop.to.value_or(end), end);
        if (stop.cause == StopCause::person)
            clock.byPerson += to - stop.from;
        else if (stop.cause == StopCause::offDay)
            clock.onOffDays += to - stop.from;
        if (!stop.to || *stop.to > end) {
            clock.stopped = stop.cause;
            clock.goesOnAt = stop.cause == StopCause::offDay ? stop.to : std::nullopt;
        }
        at = std::max(at, to);
    }
    count(end);
    clock.byData = clock.inStage - clock.counted - clock.byPerson - clock.onOffDays;
    if (isStale && clock.stopped != StopCause::person) {
        clock.stopped = StopCause::data;
        clock.goesOnAt.reset();
    }

    clock.left = std::max(clock.minimum - clock.counted, 0ms);
    if (clock.endsAt || isStale)
        return clock;
    Milliseconds missing = clock.left;
    at = end;
    for (const Stop &stop : terms.stops) {
        if (stop.to && *stop.to <= at)
            continue;
        if (!stop.to && stop.from <= end)
            return clock;
        if (!stop.to || stop.from - at >= missing) // a pause that is still to begin was made by a clock ahead of `now`
            break;
        missing -= std::max(stop.from - at, 0ms);
        at = *stop.to;
    }
    clock.endsAt = at + missing;
    return clock;
}

} // namespace sluice::rollout
