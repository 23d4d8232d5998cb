// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Format)
};

const QLocale &english()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

QDateTime inZone(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
}

/// Weekdays alone are clear within a week.
bool isNear(Instant at, Instant now)
{
    const Milliseconds apart = at > now ? at - now : now - at;
    return apart < std::chrono::hours(7 * 24);
}

QString withMinus(QString text)
{
    return text.replace(u'-', QChar(0x2212));
}

/// As many decimals as a small change needs to show at all, one at least, three at most.
int decimalsFor(double percent)
{
    const double size = std::abs(percent);
    if (size == 0 || size >= 0.1)
        return 1;
    return size >= 0.01 ? 2 : 3;
}

QString signedText(double value, int decimals)
{
    if (std::isinf(value))
        return value > 0 ? u"+∞"_s : u"−∞"_s;
    const QString digits = english().toString(std::abs(value), 'f', decimals);
    const bool isZero =
        digits.toDouble() == 0 && std::ranges::none_of(digits, [](QChar c) { return c >= u'1' && c <= u'9'; });
    return isZero ? digits : (value < 0 ? QChar(0x2212) : QChar(u'+')) + digits;
}

int valueDecimals(double value)
{
    const double size = std::abs(value);
    return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
}

} // namespace

QString durationText(Milliseconds length)
{
    const qint64 minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
    if (minutes < 1)
        return Words::tr("under a minute");
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    if (minutes < 72 * 60)
        return minutes % 60 == 0 ? Words::tr("%1 h").arg(minutes / 60)
                                 : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0'));
    const qint64 hours = minutes / 60;
    return hours % 24 == 0 ? Words::tr("%1 d").arg(hours / 24) : Words::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString shortDurationText(Milliseconds length)
{
    const qint64 minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
    if (minutes < 10 * 60 || minutes >= 72 * 60)
        return durationText(length);
    return Words::tr("%1 h").arg((minutes + 30) / 60);
}

QString waitText(Milliseconds wait)
{
    const qint64 hours = std::chrono::duration_cast<std::chrono::hours>(wait).count();
    if (hours < 1)
        return shortDurationText(wait);
    return hours < 72 ? Words::tr("%1 h").arg(hours) : Words::tr("%1 d").arg(hours / 24);
}

QString aboutText(Milliseconds length)
{
    const double hours = double(length.count()) / 3'600'000;
    if (hours < 1)
        return Words::tr("%1 min").arg(std::max(1, qRound(hours * 60)));
    return hours < 72 ? Words::tr("%1 h").arg(qRound(hours)) : Words::tr("%1 d").arg(qRound(hours / 24));
}

QString ageText(Milliseconds age)
{
    const double minutes = double(age.count()) / 60'000;
    if (minutes < 60)
        return Words::tr("%1 min").arg(qint64(minutes));
    if (minutes < 48 * 60)
        return Words::tr("%1 h").arg(english().toString(minutes / 60, 'f', 1));
    return Words::tr("%1 d").arg(qint64(minutes / (24 * 60)));
}

QString changeText(double share)
{
    const double percent = share * 100;
    return signedText(percent, decimalsFor(percent)) + u'%';
}

QString changeText(double value, const QString &unit)
{
    const QString text = signedText(value, valueDecimals(value));
    return unit.isEmpty() ? text : text + u' ' + unit;
}

QString marginText(double share)
{
    const QString digits = QString::number(std::abs(share) * 100, 'g', 6); // binary noise ends before that
    return (share < 0 ? QChar(0x2212) : QChar(u'+')) + digits + u'%';
}

QString marginText(double value, const QString &unit)
{
    const QString text = (value < 0 ? QChar(0x2212) : QChar(u'+')) + QString::number(std::abs(value), 'g', 6);
    return unit.isEmpty() ? text : text + u' ' + unit;
}

QString bandText(double low, double high, bool isRelative, const QString &unit)
{
    const auto one = [&](double value) {
        return isRelative ? (std::isinf(value) ? signedText(value, 1) : changeText(value)) : changeText(value, unit);
    };
    return one(low) + u" … "_s + one(high);
}

QString countText(double count)
{
    // What is whole is not "88.0 k".
    const auto rounded = [](double value, int decimals) {
        QString text = english().toString(value, 'f', decimals);
        if (const QString nothing = u'.' + QString(decimals, u'0'); decimals > 0 && text.endsWith(nothing))
            text.chop(nothing.size());
        return text;
    };
    const auto shorten = [&rounded](double value) { return rounded(value, value >= 100 ? 0 : value >= 10 ? 1 : 2); };
    if (count >= 999'500'000)
        return Words::tr("%1 bn").arg(shorten(count / 1e9));
    if (count >= 999'500)
        return Words::tr("%1 M").arg(shorten(count / 1e6));
    if (count >= 9'999.5)
        return Words::tr("%1 k").arg(rounded(count / 1e3, count >= 99'950 ? 0 : 1));
    return fullCountText(count);
}

QString fullCountText(double count)
{
    return english().toString(qlonglong(std::llround(count)));
}

QString looksText(qint64 looks)
{
    return looks == 1 ? Words::tr("1 look") : Words::tr("%1 looks").arg(fullCountText(double(looks)));
}

QString observationsText(qint64 observations)
{
    return observations == 1 ? Words::tr("1 observation")
                             : Words::tr("%1 observations").arg(fullCountText(double(observations)));
}

QString valueText(double value, const rollout::Metric &metric)
{
    if (metric.kind == rollout::MetricKind::proportion) {
        const double percent = value * 100;
        return withMinus(english().toString(percent, 'f',
                                            std::abs(percent) >= 10  ? 1
                                            : std::abs(percent) >= 1 ? 2
                                                                     : 3)) +
               u'%';
    }
    const QString text = withMinus(english().toString(value, 'f', valueDecimals(value)));
    return metric.unit.isEmpty() ? text : text + u' ' + metric.unit;
}

QString probabilityText(double p)
{
    if (p < 0.0001)
        return Words::tr("below 0.0001");
    if (p < 0.001)
        return Words::tr("below 0.001");
    return english().toString(p, 'f', 3);
}

QString momentText(Instant at, Instant now, const QTimeZone &zone)
{
    return english().toString(inZone(at, zone), isNear(at, now) ? u"ddd HH:mm"_s : u"ddd d MMM, HH:mm"_s);
}

QString clockText(Instant at, Instant now, const QTimeZone &zone)
{
    const QDateTime local = inZone(at, zone);
    return local.date() == inZone(now, zone).date() ? local.toString(u"HH:mm"_s) : momentText(at, now, zone);
}

namespace {

QString zoned(Instant at, const QTimeZone &zone, const QString &form)
{
    const QDateTime local = inZone(at, zone);
    const QString abbreviation = zone.abbreviation(local);
    const QString text = english().toString(local, form) + u' ' + abbreviation;
    if (abbreviation == "UTC"_L1)
        return text;
    const QDateTime utc = local.toUTC();
    const QString utcText = english().toString(utc, utc.date() == local.date() ? u"HH:mm"_s : u"ddd HH:mm"_s);
    return text + u", "_s + utcText + u" UTC"_s;
}

} // namespace

QString zonedText(Instant at, Instant now, const QTimeZone &zone)
{
    return zoned(at, zone, isNear(at, now) ? u"ddd HH:mm"_s : u"ddd d MMM HH:mm"_s);
}

QString localText(Instant at, Instant now, const QTimeZone &zone)
{
    const QDateTime local = inZone(at, zone);
    return english().toString(local, isNear(at, now) ? u"ddd HH:mm"_s : u"ddd d MMM HH:mm"_s) + u' ' +
           zone.abbreviation(local);
}

QString datedText(Instant at, const QTimeZone &zone)
{
    return zoned(at, zone, u"ddd d MMM HH:mm"_s);
}

QString dayText(Instant at, const QTimeZone &zone)
{
    return english().toString(inZone(at, zone), u"d MMM"_s);
}

QString weekdayText(Instant at, const QTimeZone &zone)
{
    return english().toString(inZone(at, zone), u"ddd d MMM"_s);
}

QString wallClockText(Instant at, const QTimeZone &zone)
{
    return english().toString(inZone(at, zone), u"ddd d MMM, HH:mm"_s);
}

QString inSentence(const QString &name)
{
    //: Answer “lower” if your language writes a noun within a sentence in lower case, else “as written”.
    if (Words::tr("lower") != "lower"_L1)
        return name;
    if (name.size() < 2 || !name.at(0).isUpper() || !name.at(1).isLower())
        return name;
    return name.at(0).toLower() + name.mid(1);
}

QString shortName(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    return words.size() < 2 ? name : words.first() + u' ' + words.last().at(0) + u'.';
}

} // namespace sluice::present
