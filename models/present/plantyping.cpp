// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plantyping.h"

#include "core/duration.h"
#include "present/format.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

/// Between the texts of a list; null: the field is none.
QChar separatorOf(const QString &field)
{
    return field == "criteria"_L1 ? u';' : field == "approvers"_L1 || field == "covariates"_L1 ? u',' : QChar();
}

bool isNumber(const QString &field)
{
    static const QStringList numbers{u"minimumSample"_s,
                                     u"approvals"_s,
                                     u"startApprovals"_s,
                                     u"unitsPerDay"_s,
                                     u"margin"_s,
                                     u"weight"_s,
                                     u"q"_s,
                                     u"designEffect"_s,
                                     u"effect"_s,
                                     u"se"_s,
                                     u"detect"_s,
                                     u"alphaSampleRatio"_s};
    return numbers.contains(field);
}

bool isTruth(const QString &field)
{
    return field == "holdWaitsForData"_L1 || field == "eventLevel"_L1 || field == "withinMarginHolds"_L1;
}

/// "5%", or 0.05 as in the document.
QJsonValue rateFromText(const QString &text)
{
    constexpr int digits = 15; // 0.1% is 0.001, and not 0.0010000000000000000208
    const bool isPercent = text.endsWith(u'%');
    const auto number = typedNumber(isPercent ? text.chopped(1).trimmed() : text);
    if (!number)
        return text;
    return isPercent ? QString::number(*number / 100, 'g', digits).toDouble() : *number;
}

/// "2026-12-25 Christmas Day", a line each.
QJsonValue holidaysFromLines(const QString &text)
{
    QJsonArray list;
    for (const QString &line : text.split(u'\n'))
        if (const QString day = line.simplified(); !day.isEmpty() && !day.startsWith(u'#'))
            list.append(QJsonObject{{u"date"_s, day.section(u' ', 0, 0)}, {u"name"_s, day.section(u' ', 1)}});
    return list.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(list);
}

QString linesOfHolidays(const QJsonArray &list)
{
    QStringList lines;
    for (const QJsonValue &day : list)
        lines.append((day[u"date"_s].toString() + u' ' + day[u"name"_s].toString()).trimmed());
    return lines.join(u'\n');
}

QString plainText(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    const QString text = value.toString();
    const auto duration = text.startsWith(u'P') ? durationFromText(text) : std::nullopt;
    return duration ? toString(*duration) : text;
}

/// "1250, 400": the last comma stands between the mean and the deviation.
QJsonValue baselineValue(const QString &text)
{
    const qsizetype comma = text.lastIndexOf(u',');
    const auto mean = typedNumber(text.left(comma).trimmed());
    const auto deviation = typedNumber(text.mid(comma + 1).trimmed());
    if (comma < 0 || !mean || !deviation)
        return text;
    return QJsonObject{{u"value"_s, *mean}, {u"deviation"_s, *deviation}};
}

} // namespace

QString kindOf(const QString &place)
{
    return place.contains(".margins."_L1)  ? u"margin"_s
           : place.contains(".judges."_L1) ? u"judges"_s
                                           : place.section(u'.', -1);
}

bool isRate(const QString &kind)
{
    static const QStringList rates{u"alphaRollback"_s,  u"alphaHold"_s,       u"alphaWatch"_s,     u"alphaClear"_s,
                                   u"overrunReserve"_s, u"predictionAlpha"_s, u"predictionPower"_s};
    return rates.contains(kind);
}

QString rateText(double rate)
{
    constexpr int digits = 12; // 7% is 7%, and not 7.000000000000001%
    return QString::number(100 * rate, 'g', digits) + u'%';
}

std::optional<double> typedNumber(QString text)
{
    static const QRegularExpression thousands(u"(?<=\\d)[, ](?=\\d{3})"_s);
    bool isOne = false;
    const double number = text.replace(QChar(0x2212), u'-').remove(thousands).toDouble(&isOne);
    return isOne ? std::optional(number) : std::nullopt;
}

QJsonValue typedValue(const QString &kind, const QString &text)
{
    if (const QChar separator = separatorOf(kind); !separator.isNull()) {
        QJsonArray list;
        for (const QString &item : text.split(separator, Qt::SkipEmptyParts))
            if (!item.trimmed().isEmpty())
                list.append(item.trimmed());
        return list.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(list);
    }
    if (kind == "withinMarginHolds"_L1) // which every document writes down
        return text == "true"_L1;
    if (text.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    if (kind == "baseline"_L1)
        return baselineValue(text);
    if (kind == "holidays"_L1)
        return holidaysFromLines(text);
    if (isTruth(kind) && (text == "true"_L1 || text == "false"_L1))
        return text == "true"_L1 ? QJsonValue(true) : QJsonValue(QJsonValue::Undefined);
    if (isRate(kind))
        return rateFromText(text);
    if (!isNumber(kind))
        return text;
    const auto number = typedNumber(text);
    return number ? QJsonValue(*number) : QJsonValue(text);
}

QString typedText(const QString &kind, const QJsonValue &value)
{
    if (const QChar separator = separatorOf(kind); !separator.isNull()) {
        QStringList texts;
        for (const QJsonArray list = value.toArray(); const QJsonValue &item : list)
            texts.append(item.toString());
        return texts.join(QString(separator) + u' ');
    }
    if (kind == "holidays"_L1)
        return linesOfHolidays(value.toArray());
    if (kind == "baseline"_L1 && value.isObject())
        return u"%1, %2"_s.arg(plainText(value[u"value"_s]), plainText(value[u"deviation"_s]));
    if (isRate(kind) && value.isDouble())
        return rateText(value.toDouble());
    if (isTruth(kind) && value.isBool() && !value.toBool())
        return {}; // as where nothing stands
    const bool isCount = value.isDouble() && (kind == "unitsPerDay"_L1 || kind == "minimumSample"_L1);
    return isCount && value.toDouble() == std::floor(value.toDouble()) ? fullCountText(value.toDouble())
                                                                       : plainText(value);
}

} // namespace sluice::present
