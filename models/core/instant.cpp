// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/instant.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace sluice {

QString toIso(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Instant> instantFromIso(const QString &text)
{
    // A text without an offset must never be read in the machine's zone: 02:30 does not exist there on some days.
    const QString trimmed = text.trimmed();
    QDateTime moment =
        QDateTime::fromString(trimmed.size() == 10 ? trimmed + u"T00:00Z"_s : trimmed + u'Z', Qt::ISODateWithMs);
    if (!moment.isValid())
        moment = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (!moment.isValid() || moment.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    moment = moment.toUTC();
    if (moment.date().year() < 1970 || moment.date().year() > 9999)
        return std::nullopt;
    return Instant(Milliseconds(moment.toMSecsSinceEpoch()));
}

} // namespace sluice
