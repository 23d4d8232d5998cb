// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"

#include <QTimeZone>

namespace sluice::rollout {

/// The days of a place: when each begins and on which of them people work. A value. Its answers depend on the time zone
/// database of the machine, and for times that a law has yet to change on its version.
class Calendar
{
public:
    /// The days of the plan's zone and its holidays. Without a zone, days are those of UTC.
    explicit Calendar(const Plan &plan);

    [[nodiscard]] QDate dayOf(Instant at) const;
    /// The first moment of the day: not midnight where the clocks skip that.
    [[nodiscard]] Instant startOf(const QDate &day) const;
    /// Not a Saturday, a Sunday or a holiday.
    [[nodiscard]] bool isBusinessDay(const QDate &day) const;

    /// The first moment from `at` on that lies on a business day.
    [[nodiscard]] Instant nextBusinessTime(Instant at) const;
    /// The end of the day of `at`: the first moment of the day after, always later than `at`.
    [[nodiscard]] Instant dayEnd(Instant at) const;

    /// What a clock on the wall shows as at `from`, `days` dates later (0 or more; 0: `from`). A time that the clocks
    /// skip on that day is as if they had not been set yet (02:30 is what they show as 03:30); of a time that they show
    /// twice, the first.
    [[nodiscard]] Instant daysLater(Instant from, qint64 days) const;

private:
    [[nodiscard]] Milliseconds offset(Instant at) const;
    [[nodiscard]] Instant moment(Milliseconds wall) const;

    QTimeZone m_zone;
    QList<Holiday> m_holidays;
};

} // namespace sluice::rollout
