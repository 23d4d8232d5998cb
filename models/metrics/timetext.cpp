// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/timetext.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

constexpr int firstYear = 1970;
constexpr int lastYear = 9999;
/// Seconds that are counted from 1970 have ten digits from 2001 to 2286, milliseconds thirteen.
constexpr qsizetype digitsOfSeconds = 10;
constexpr qsizetype digitsOfMilliseconds = 13;

std::optional<Instant> instantOf(const QDateTime &moment)
{
    if (!moment.isValid())
        return std::nullopt;
    const int year = moment.toUTC().date().year();
    if (year < firstYear || year > lastYear)
        return std::nullopt;
    return Instant(Milliseconds(moment.toMSecsSinceEpoch()));
}

std::optional<Instant> localTime(const QDateTime &said, const QTimeZone &zone)
{
    if (!said.isValid())
        return std::nullopt;
    const QDateTime moment(said.date(), said.time(), zone);
    // Qt moves a time that does not exist to one that does.
    return moment.date() == said.date() && moment.time() == said.time() ? instantOf(moment) : std::nullopt;
}

std::optional<Instant> epochTime(const QString &text, qint64 unit)
{
    bool isWhole = false;
    const qint64 count = text.toLongLong(&isWhole);
    constexpr qint64 most = 253'402'300'799'999; // the last millisecond of the year 9999
    if (!isWhole || count < 0 || count > most / unit)
        return std::nullopt;
    return Instant(Milliseconds(count * unit));
}

std::optional<Instant> readIso(const QString &text, const QTimeZone &zone)
{
    const QDateTime said = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (said.isValid() && said.timeSpec() == Qt::LocalTime && zone.isValid())
        return localTime(said, zone);
    return instantFromIso(text);
}

} // namespace

bool isTimeFormat(const QString &format)
{
    return format == epochSeconds || format == epochMilliseconds ||
           (format.contains("yy"_L1) && format.contains(u'M') && format.contains(u'd'));
}

std::optional<Instant> readTime(const QString &text, const QStringList &formats, const QTimeZone &zone)
{
    if (auto iso = readIso(text, zone))
        return iso;
    for (const QString &format : formats) {
        std::optional<Instant> read;
        if (format == epochSeconds)
            read = epochTime(text, 1000);
        else if (format == epochMilliseconds)
            read = epochTime(text, 1);
        else
            read = localTime(QLocale::c().toDateTime(text, format), zone.isValid() ? zone : QTimeZone::utc());
        if (read)
            return read;
    }
    return std::nullopt;
}

QStringList timeFormatsFor(const QString &text)
{
    static const QRegularExpression onlyDigits(u"^[0-9]+$"_s);
    QStringList formats;
    if (onlyDigits.match(text).hasMatch()) {
        if (text.size() == digitsOfSeconds)
            return {epochSeconds};
        if (text.size() == digitsOfMilliseconds)
            return {epochMilliseconds};
    }
    static constexpr std::array dates{u"d/M/yyyy",   u"M/d/yyyy",   u"d.M.yyyy",   u"d-M-yyyy",
                                      u"M-d-yyyy",   u"yyyy/M/d",   u"yyyy-M-d",   u"yyyyMMdd",
                                      u"d MMM yyyy", u"MMM d yyyy", u"MMM d, yyyy"};
    static constexpr std::array times{u"",       u" H:mm",    u" H:mm:ss",    u" H:mm:ss.zzz",
                                      u" H'h'",  u" H",       u"'T'H:mm",     u"'T'H:mm:ss",
                                      u", H:mm", u" h:mm AP", u" h:mm:ss AP", u" HHmm"};
    for (const char16_t *date : dates)
        for (const char16_t *time : times) {
            const QString format = QString::fromUtf16(date) + QString::fromUtf16(time);
            if (readTime(text, {format}, QTimeZone::utc()))
                formats.append(format);
        }
    return formats;
}

} // namespace sluice::metrics
