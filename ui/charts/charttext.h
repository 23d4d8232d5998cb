// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QTimeZone>

/// Numbers and times as axes, labels and tables of the charts write them (DESIGN.md, section 4).
namespace sluice::ui {

/// The zone of a snapshot; UTC when it names none that this computer knows.
[[nodiscard]] QTimeZone zoneOf(const QByteArray &id);

/// "1,281 ms", "0.431%", "3.92": three significant digits, more before the point; "no data" if not a number.
[[nodiscard]] QString groupValueText(double value, const present::ChartSnapshot &chart);

/// "+6%" or "−20 ms" at a tick of the effect axis; `step` is the distance between ticks and sets the decimals.
[[nodiscard]] QString effectTickText(double value, double step, const present::ChartSnapshot &chart);

/// "1,300 ms" or "0.42%" at a tick of the axis of both groups.
[[nodiscard]] QString groupTickText(double value, double step, const present::ChartSnapshot &chart);

/// "10.5%" at a tick of the axis of shares, "10.63%" as measured, "10%" as planned. Never with a sign.
[[nodiscard]] QString shareTickText(double share, double step);
[[nodiscard]] QString measuredShareText(double share);
[[nodiscard]] QString plannedShareText(double share);

/// "128,402"
[[nodiscard]] QString countText(double count);

/// "Tue 11", "11 Nov", "06:00", "Fri 07:46", "Fri 14 Nov, 07:46"
[[nodiscard]] QString dayText(Instant at, const QTimeZone &zone);
[[nodiscard]] QString dateText(Instant at, const QTimeZone &zone);
[[nodiscard]] QString hourText(Instant at, const QTimeZone &zone);
[[nodiscard]] QString weekdayText(Instant at, const QTimeZone &zone);
[[nodiscard]] QString momentText(Instant at, const QTimeZone &zone);

/// "Fri 14 Nov, 07:46 … 12:10" within a day, else "Fri 14 Nov, 07:46 … Sat 15 Nov, 12:10".
[[nodiscard]] QString spanText(Instant from, Instant to, const QTimeZone &zone);

} // namespace sluice::ui
