// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QStringList>
#include <QTimeZone>

namespace sluice::metrics {

// Times as exports write them. A format is one of QDateTime's with a year, a month and a day ("d/M/yyyy HH:mm"; names
// of months are English), or one of these two:
inline const QString epochSeconds = QStringLiteral("seconds");           ///< since 1970 in UTC: "1763020800"
inline const QString epochMilliseconds = QStringLiteral("milliseconds"); ///< "1763020800000"

[[nodiscard]] bool isTimeFormat(const QString &format);

/// Reads ISO 8601, or else the first of `formats` that fits. What says no offset is local time of `zone`, of UTC if
/// that is not valid; a local time that does not exist (clocks went forward) is none. Of two with one name (clocks went
/// back) it is the earlier one.
[[nodiscard]] std::optional<Instant> readTime(const QString &text, const QStringList &formats, const QTimeZone &zone);

/// Formats in which a text that is not ISO 8601 makes sense, the likelier one first; day before month where both do.
[[nodiscard]] QStringList timeFormatsFor(const QString &text);

} // namespace sluice::metrics
