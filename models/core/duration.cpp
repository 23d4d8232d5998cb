// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duration.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice {

Milliseconds Duration::nominalLength() const
{
    using namespace std::chrono;
    switch (unit) {
    case Unit::seconds:
        return seconds(count);
    case Unit::minutes:
        return minutes(count);
    case Unit::hours:
        return hours(count);
    case Unit::days:
    case Unit::calendarDays:
        return hours(24 * count);
    case Unit::businessDays:
        return minutes(7 * 24 * 60 / 5 * count);
    case Unit::weeks:
        return hours(7 * 24 * count);
    }
    return {};
}

QString toString(Duration duration)
{
    static constexpr const char16_t *names[] = {u"s", u"min", u"h", u"d", u"wk", u"calendar day", u"business day"};
    const QString plural = duration.isFixed() || duration.count == 1 ? QString() : u"s"_s;
    return QString::number(duration.count) + u' ' + QString::fromUtf16(names[static_cast<int>(duration.unit)]) + plural;
}

QString toIso(Duration duration)
{
    const QString count = QString::number(duration.count);
    switch (duration.unit) {
    case Duration::Unit::seconds:
        return u"PT"_s + count + u'S';
    case Duration::Unit::minutes:
        return u"PT"_s + count + u'M';
    case Duration::Unit::hours:
        return u"PT"_s + count + u'H';
    case Duration::Unit::days:
        return u"P"_s + count + u'D';
    case Duration::Unit::weeks:
        return u"P"_s + count + u'W';
    case Duration::Unit::calendarDays:
    case Duration::Unit::businessDays:
        return toString(duration);
    }
    return {};
}

std::optional<Duration> durationFromText(const QString &text)
{
    static const QRegularExpression iso(u"^P(?:(\\d{1,9})([DW])|T(\\d{1,9})([HMS]))$"_s);
    static const QRegularExpression brief(u"^(\\d{1,9})\\s*(s|m|min|h|d|w|wk|calendar days?|cd|business days?|bd)$"_s);
    const QString trimmed = text.trimmed();
    Duration duration;
    QString unit;
    if (const auto match = iso.match(trimmed); match.hasMatch()) {
        const bool isDate = !match.captured(1).isEmpty();
        duration.count = match.captured(isDate ? 1 : 3).toLongLong();
        unit = match.captured(isDate ? 2 : 4).toLower();
    } else if (const auto shortMatch = brief.match(trimmed); shortMatch.hasMatch()) {
        duration.count = shortMatch.captured(1).toLongLong();
        unit = shortMatch.captured(2);
    } else {
        return std::nullopt;
    }
    switch (unit.at(0).unicode()) {
    case u's':
        duration.unit = Duration::Unit::seconds;
        break;
    case u'm':
        duration.unit = Duration::Unit::minutes;
        break;
    case u'h':
        duration.unit = Duration::Unit::hours;
        break;
    case u'd':
        duration.unit = Duration::Unit::days;
        break;
    case u'c':
        duration.unit = Duration::Unit::calendarDays;
        break;
    case u'b':
        duration.unit = Duration::Unit::businessDays;
        break;
    default:
        duration.unit = Duration::Unit::weeks;
        break;
    }
    if (duration.nominalLength() > std::chrono::hours(24 * 3653))
        return std::nullopt;
    return duration;
}

} // namespace sluice
