// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/calendar.h"

#include <QDateTime>

#include <algorithm>

namespace sluice::rollout {

using namespace std::chrono_literals;

namespace {

/// Zones change their offset by less than this, and not twice within it.
constexpr Milliseconds dayLength = 24h;

} // namespace

Calendar::Calendar(const Plan &plan)
    : m_zone(plan.timeZone.toUtf8())
    , m_holidays(plan.holidays)
{
    if (!m_zone.isValid())
        m_zone = QTimeZone::utc();
}

Milliseconds Calendar::offset(Instant at) const
{
    return std::chrono::seconds(
        m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC)));
}

/// The moment at which clocks show `wall`, the time since 1970 that they would show in UTC.
Instant Calendar::moment(Milliseconds wall) const
{
    const Milliseconds before = offset(Instant(wall - dayLength));
    const Milliseconds after = offset(Instant(wall + dayLength));
    const Instant first(wall - before);
    const Instant second(wall - after);
    return offset(first) != before && offset(second) == after ? second : first;
}

QDate Calendar::dayOf(Instant at) const
{
    const Instant wall = at + offset(at);
    return QDateTime::fromMSecsSinceEpoch(wall.time_since_epoch().count(), Qt::UTC).date();
}

Instant Calendar::startOf(const QDate &day) const
{
    return moment(Milliseconds(QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch()));
}

bool Calendar::isBusinessDay(const QDate &day) const
{
    return day.dayOfWeek() <= Qt::Friday && !std::ranges::binary_search(m_holidays, day, {}, &Holiday::date);
}

Instant Calendar::nextBusinessTime(Instant at) const
{
    QDate day = dayOf(at);
    if (isBusinessDay(day))
        return at;
    while (!isBusinessDay(day))
        day = day.addDays(1);
    return std::max(at, startOf(day));
}

Instant Calendar::dayEnd(Instant at) const
{
    QDate next = dayOf(at).addDays(1);
    while (startOf(next) <= at) // clocks that are set back at midnight show the end of a day twice
        next = next.addDays(1);
    return startOf(next);
}

Instant Calendar::daysLater(Instant from, qint64 days) const
{
    return days == 0 ? from : moment((from + offset(from)).time_since_epoch() + days * dayLength);
}

} // namespace sluice::rollout
