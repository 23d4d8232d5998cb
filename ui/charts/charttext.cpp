// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr QChar minusSign{0x2212};

const QLocale &english()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

QString number(double value, int decimals, bool isSigned)
{
    const QString digits = english().toString(std::abs(value), 'f', decimals);
    const bool isZero = std::ranges::none_of(digits, [](QChar c) { return c.isDigit() && c != u'0'; });
    if (isZero)
        return digits;
    if (value < 0)
        return minusSign + digits;
    return isSigned ? u'+' + digits : digits;
}

/// Decimals that tell neighbours at this distance apart.
int decimalsFor(double step)
{
    return step > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 8) : 0;
}

QString withUnit(const QString &digits, const QString &unit)
{
    if (unit.isEmpty())
        return digits;
    return unit == "%"_L1 ? digits + unit : digits + u' ' + unit;
}

QString groupUnit(const present::ChartSnapshot &chart)
{
    return chart.isProportion ? u"%"_s : chart.unit;
}

QString inZone(Instant at, const QTimeZone &zone, const QString &format)
{
    return english().toString(QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone), format);
}

} // namespace

QTimeZone zoneOf(const QByteArray &id)
{
    const QTimeZone zone(id);
    return zone.isValid() ? zone : QTimeZone::utc();
}

QString groupValueText(double value, const present::ChartSnapshot &chart)
{
    if (!std::isfinite(value))
        return QCoreApplication::translate("ChartText", "no data");
    const double shown = chart.isProportion ? value * 100 : value;
    const int magnitude = shown == 0 ? 2 : static_cast<int>(std::floor(std::log10(std::abs(shown))));
    return withUnit(number(shown, std::clamp(2 - magnitude, 0, 8), false), groupUnit(chart));
}

QString effectTickText(double value, double step, const present::ChartSnapshot &chart)
{
    if (chart.isIncreasePreferred && value != 0)
        value = -value;
    const bool isPercent = chart.isRelative || chart.isProportion;
    const double scale = isPercent ? 100 : 1;
    return withUnit(number(value * scale, decimalsFor(step * scale), true), isPercent ? u"%"_s : chart.unit);
}

QString groupTickText(double value, double step, const present::ChartSnapshot &chart)
{
    const double scale = chart.isProportion ? 100 : 1;
    return withUnit(number(value * scale, decimalsFor(step * scale), false), groupUnit(chart));
}

QString shareTickText(double share, double step)
{
    return number(share * 100, decimalsFor(step * 100), false) + u'%';
}

QString measuredShareText(double share)
{
    return number(share * 100, 2, false) + u'%';
}

QString plannedShareText(double share)
{
    return english().toString(share * 100, 'g', 6) + u'%';
}

QString countText(double count)
{
    return number(count, 0, false);
}

QString dayText(Instant at, const QTimeZone &zone)
{
    return inZone(at, zone, u"ddd d"_s);
}

QString dateText(Instant at, const QTimeZone &zone)
{
    return inZone(at, zone, u"d MMM"_s);
}

QString hourText(Instant at, const QTimeZone &zone)
{
    return inZone(at, zone, u"HH:mm"_s);
}

QString weekdayText(Instant at, const QTimeZone &zone)
{
    return inZone(at, zone, u"ddd HH:mm"_s);
}

QString momentText(Instant at, const QTimeZone &zone)
{
    return inZone(at, zone, u"ddd d MMM, HH:mm"_s);
}

QString spanText(Instant from, Instant to, const QTimeZone &zone)
{
    const auto dateIn = [&zone](Instant at) {
        return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone).date();
    };
    const QString end = dateIn(from) == dateIn(to) ? hourText(to, zone) : momentText(to, zone);
    return momentText(from, zone) + u" … "_s + end;
}

} // namespace sluice::ui
