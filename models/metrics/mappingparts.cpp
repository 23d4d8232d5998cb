// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/mappingparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

const QStringList groupNames{u"exposed"_s, u"unexposed"_s}; // in the order of Group
constexpr std::array separators{',', ';', '\t', '|'};
const QStringList separatorNames{u"comma"_s, u"semicolon"_s, u"tab"_s, u"bar"_s};
const QStringList decimalNames{u"point"_s, u"comma"_s};

} // namespace

std::optional<QString> optionalText(rollout::FieldReader &reader, const QString &field)
{
    if (!reader.has(field)) {
        reader.value(field); // seen, all the same
        return std::nullopt;
    }
    const QString text = reader.requiredText(field);
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

QHash<QString, QString> textsOf(rollout::FieldReader &reader, const QString &field, QList<InputFault> &faults)
{
    const QJsonObject object = reader.object(field);
    rollout::FieldReader texts(object, reader.path(field), faults);
    QHash<QString, QString> read;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (const auto text = optionalText(texts, it.key()))
            read.insert(it.key(), *text);
    return read;
}

QList<std::pair<QString, QString>> readConditions(rollout::FieldReader &reader, QList<InputFault> &faults)
{
    QList<std::pair<QString, QString>> conditions;
    const QJsonObject where = reader.object(u"where"_s);
    for (auto it = where.begin(); it != where.end(); ++it) {
        if (!it.value().isString())
            faults.append({reader.path(u"where."_s + it.key()), Words::tr("must be a text in quotes")});
        conditions.append({it.key(), it.value().toString()});
    }
    return conditions;
}

QHash<QString, Group> readGroups(rollout::FieldReader &reader, QList<InputFault> &faults)
{
    QHash<QString, Group> read;
    const QJsonObject groups = reader.object(u"groups"_s);
    rollout::FieldReader meanings(groups, reader.path(u"groups"_s), faults);
    for (auto it = groups.begin(); it != groups.end(); ++it)
        if (optionalText(meanings, it.key()))
            if (const auto group = meanings.choice(it.key(), groupNames))
                read.insert(it.key(), Group(*group));
    return read;
}

QJsonObject objectOf(const QHash<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

void insertUnlessEmpty(QJsonObject &document, const QString &field, const QJsonObject &object)
{
    if (!object.isEmpty())
        document.insert(field, object);
}

void insertConditions(QJsonObject &document, const QList<std::pair<QString, QString>> &where)
{
    QJsonObject object;
    for (const auto &[column, value] : where)
        object.insert(column, value);
    insertUnlessEmpty(document, u"where"_s, object);
}

void insertGroups(QJsonObject &document, const QHash<QString, Group> &groups)
{
    QJsonObject object;
    for (auto it = groups.begin(); it != groups.end(); ++it)
        object.insert(it.key(), groupNames.at(int(it.value())));
    insertUnlessEmpty(document, u"groups"_s, object);
}

std::optional<char> readSeparator(rollout::FieldReader &reader)
{
    const auto separator = reader.choice(u"separator"_s, separatorNames);
    return separator ? std::optional(separators[std::size_t(*separator)]) : std::nullopt;
}

QString separatorName(char separator)
{
    return separatorNames.at(std::ranges::find(separators, separator) - separators.begin());
}

bool readsDecimalComma(rollout::FieldReader &reader)
{
    return reader.choice(u"decimal"_s, decimalNames) == 1;
}

QString noTimeZone(const QString &name)
{
    return Words::tr("“%1” is not a time zone; write Europe/Berlin").arg(name);
}

QStringList readTimeFormats(rollout::FieldReader &reader)
{
    const QStringList formats = reader.texts(u"timeFormats"_s);
    for (const QString &format : formats)
        if (!isTimeFormat(format))
            reader.fault(u"timeFormats"_s, Words::tr("“%1” is no format with a year, a month and a day").arg(format));
    return formats;
}

qint64 readMostFaulty(rollout::FieldReader &reader)
{
    constexpr qint64 mostFaultyRows = 1'000'000'000;
    return reader.wholeNumber(u"mostFaulty"_s, 0, mostFaultyRows).value_or(0);
}

void insertMostFaulty(QJsonObject &document, qint64 mostFaulty)
{
    if (mostFaulty > 0)
        document.insert(u"mostFaulty"_s, mostFaulty);
}

} // namespace sluice::metrics
