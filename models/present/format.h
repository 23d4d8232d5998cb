// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "rollout/plan.h"

#include <QTimeZone>

namespace sluice::present {

// The formats of DESIGN.md section 4. Numbers keep English digits and words, so that window, report and command line
// print the same characters.

/// "under a minute", "42 min", "13 h 04 min", "3 d 3 h".
[[nodiscard]] QString durationText(Milliseconds length);
/// "5 h 20 min", "13 h", "3 d 3 h": for lists and prose.
[[nodiscard]] QString shortDurationText(Milliseconds length);
/// "42 min", "2 h", "3 d": how long something has been waiting, for which one unit is enough.
[[nodiscard]] QString waitText(Milliseconds wait);
/// "42 min", "9 h", "4 d": a forecast, rounded to one unit and never to nothing.
[[nodiscard]] QString aboutText(Milliseconds length);
/// "11 min", "3.8 h", "2 d": age in a table.
[[nodiscard]] QString ageText(Milliseconds age);

/// "+1.8%", "−0.4%", "0.0%": one decimal, more where the change is below 0.1%; a true minus.
[[nodiscard]] QString changeText(double share);
/// The same for an absolute change: "+12.00 ms".
[[nodiscard]] QString changeText(double value, const QString &unit);
/// A relative margin as typed in the plan: "+5%", "−1.5%".
[[nodiscard]] QString marginText(double share);
/// An absolute margin as typed: "+12 ms".
[[nodiscard]] QString marginText(double value, const QString &unit);
/// "−1.5% … +4.5%"; unlimited ends read "−∞", "+∞".
[[nodiscard]] QString bandText(double low, double high, bool isRelative, const QString &unit);

/// "128 k", "88 k", "1.16 M": four significant digits at most.
[[nodiscard]] QString countText(double count);
/// "1,160,000".
[[nodiscard]] QString fullCountText(double count);
/// "1 look", "5,264 looks".
[[nodiscard]] QString looksText(qint64 looks);
/// "1 observation", "20 observations".
[[nodiscard]] QString observationsText(qint64 observations);

/// A metric's value: "5.59%" for proportions; ratios, rates and quantiles as means, in the unit of the plan: "1,281
/// ms", "0.0212 per hour", "3.92".
[[nodiscard]] QString valueText(double value, const rollout::Metric &metric);

/// "below 0.001" or "0.023".
[[nodiscard]] QString probabilityText(double p);

/// "Fri 07:46" within seven days of `now`, else "Fri 14 Nov, 07:46".
[[nodiscard]] QString momentText(Instant at, Instant now, const QTimeZone &zone);
/// "07:46" on the same day, else momentText.
[[nodiscard]] QString clockText(Instant at, Instant now, const QTimeZone &zone);
/// "Fri 07:46 CET, 06:46 UTC" within seven days of `now`, else "Mon 17 Nov 09:00 CET, 08:00 UTC".
[[nodiscard]] QString zonedText(Instant at, Instant now, const QTimeZone &zone);
/// The same without UTC: "Thu 14:10 CET".
[[nodiscard]] QString localText(Instant at, Instant now, const QTimeZone &zone);
/// The same as zonedText with the date always: "Thu 13 Nov 18:51 CET, 17:51 UTC".
[[nodiscard]] QString datedText(Instant at, const QTimeZone &zone);
/// "3 Nov".
[[nodiscard]] QString dayText(Instant at, const QTimeZone &zone);
/// "Mon 3 Nov".
[[nodiscard]] QString weekdayText(Instant at, const QTimeZone &zone);
/// "Thu 13 Nov, 18:42", whatever the day is now.
[[nodiscard]] QString wallClockText(Instant at, const QTimeZone &zone);

/// "session crash rate" from "Session crash rate"; "p95 latency" and "CPU" stay, and everything in a language that
/// writes nouns with a capital.
[[nodiscard]] QString inSentence(const QString &name);
/// "Mara L." from "Mara Lindqvist".
[[nodiscard]] QString shortName(const QString &name);

} // namespace sluice::present
