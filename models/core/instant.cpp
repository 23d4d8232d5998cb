// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/instant.h"

#include <QDateTime>
#include <QTimeZone>

namespace sluice {

QString toIso(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Instant> instantFromIso(const QString &text)
{
    QDateTime moment = QDateTime::fromString(text.trimmed(), Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    if (moment.timeSpec() == Qt::LocalTime) // no offset in the text
        moment = QDateTime(moment.date(), moment.time(), Qt::UTC);
    if (moment.date().year() < 1970 || moment.date().year() > 9999)
        return std::nullopt;
    return Instant(Milliseconds(moment.toMSecsSinceEpoch()));
}

} // namespace sluice
