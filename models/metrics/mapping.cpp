// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/mapping.h"

#include "metrics/timetext.h"
#include "rollout/fieldreader.h"

#include <QTimeZone>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

QString toString(Group group)
{
    return group == Group::exposed ? u"exposed"_s : u"unexposed"_s;
}

const QString divisorN = u"n"_s;
const QString divisorNMinusOne = u"n-1"_s;

constexpr std::array separators{',', ';', '\t', '|'};
const QStringList separatorNames{u"comma"_s, u"semicolon"_s, u"tab"_s, u"bar"_s};
const QStringList decimalNames{u"point"_s, u"comma"_s};

/// nullopt for a field that is absent or null; an empty text is a fault.
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

/// Format, zone, separator and decimals of the cells.
void readSpelling(rollout::FieldReader &reader, Mapping &mapping)
{
    mapping.timeFormats = reader.texts(u"timeFormats"_s);
    for (const QString &format : std::as_const(mapping.timeFormats))
        if (!isTimeFormat(format))
            reader.fault(u"timeFormats"_s, u"“%1” is no format with a year, a month and a day"_s.arg(format));
    mapping.timeZone = optionalText(reader, u"timeZone"_s).value_or(QString());
    if (!mapping.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(mapping.timeZone.toUtf8()))
        reader.fault(u"timeZone"_s, u"“%1” is not a time zone; write Europe/Berlin"_s.arg(mapping.timeZone));
    if (const auto separator = reader.choice(u"separator"_s, separatorNames))
        mapping.separator = separators[std::size_t(*separator)];
    if (const auto decimal = reader.choice(u"decimal"_s, decimalNames))
        mapping.isDecimalComma = *decimal == 1;
}

QJsonObject objectOf(const QHash<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace

std::vector<std::optional<int>> columnsOf(const Mapping &mapping, const QStringList &header)
{
    QHash<QString, int> known;
    for (int index = int(header.size()) - 1; index >= 0; --index)
        if (!mapping.ignored.contains(header.at(index)))
            known.insert(simplified(header.at(index)), index); // the first of several stays
    std::vector<std::optional<int>> columns(fieldCount);
    for (int field = 0; field < fieldCount; ++field) {
        std::optional<int> &column = columns[std::size_t(field)];
        if (const auto named = mapping.columns.constFind(Field(field)); named != mapping.columns.constEnd()) {
            if (const qsizetype index = header.indexOf(*named); index >= 0)
                column = int(index);
            continue;
        }
        const QStringList usual = usualNames(Field(field));
        for (const QString &name : usual)
            if (const auto found = known.constFind(simplified(name)); !column && found != known.constEnd())
                column = *found;
    }
    return columns;
}

Result<Mapping> mappingFromJson(const QJsonObject &document, const QString &place)
{
    Mapping mapping;
    QList<InputFault> faults;
    rollout::FieldReader reader(document, {}, faults);

    rollout::FieldReader columns(reader.object(u"columns"_s), u"columns"_s, faults);
    for (int index = 0; index < fieldCount; ++index)
        if (const auto name = optionalText(columns, toString(Field(index))))
            mapping.columns.insert(Field(index), *name);
    columns.finish();

    const QJsonObject where = reader.object(u"where"_s);
    for (auto it = where.begin(); it != where.end(); ++it) {
        if (!it.value().isString())
            faults.append({reader.path(u"where."_s + it.key()), u"must be a text in quotes"_s});
        mapping.where.append({it.key(), it.value().toString()});
    }

    const QJsonObject groups = reader.object(u"groups"_s);
    rollout::FieldReader meanings(groups, reader.path(u"groups"_s), faults);
    for (auto it = groups.begin(); it != groups.end(); ++it)
        if (optionalText(meanings, it.key()))
            if (const auto group = meanings.choice(it.key(), {toString(Group::exposed), toString(Group::unexposed)}))
                mapping.groups.insert(it.key(), Group(*group));

    mapping.metrics = textsOf(reader, u"metrics"_s, faults);
    mapping.stages = textsOf(reader, u"stages"_s, faults);
    mapping.ignored = reader.texts(u"ignored"_s);
    readSpelling(reader, mapping);
    mapping.stage = optionalText(reader, u"stage"_s);
    mapping.origin = reader.instant(u"origin"_s);
    mapping.isCumulative = reader.boolean(u"cumulative"_s).value_or(true);
    if (const auto divisor = reader.choice(u"varianceDivisor"_s, {divisorN, divisorNMinusOne}))
        mapping.varianceDivisor = VarianceDivisor(*divisor);
    reader.finish();

    if (!faults.isEmpty())
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(faults.first()), place, faults});
    return mapping;
}

QJsonObject toJson(const Mapping &mapping)
{
    QJsonObject document;
    const auto insertTexts = [&document](const QString &field, const QJsonObject &texts) {
        if (!texts.isEmpty())
            document.insert(field, texts);
    };
    QJsonObject columns;
    for (auto it = mapping.columns.begin(); it != mapping.columns.end(); ++it)
        columns.insert(toString(it.key()), it.value());
    insertTexts(u"columns"_s, columns);

    QJsonObject where;
    for (const auto &[column, value] : mapping.where)
        where.insert(column, value);
    insertTexts(u"where"_s, where);

    QJsonObject groups;
    for (auto it = mapping.groups.begin(); it != mapping.groups.end(); ++it)
        groups.insert(it.key(), toString(it.value()));
    insertTexts(u"groups"_s, groups);
    insertTexts(u"metrics"_s, objectOf(mapping.metrics));
    insertTexts(u"stages"_s, objectOf(mapping.stages));

    if (!mapping.ignored.isEmpty())
        document.insert(u"ignored"_s, QJsonArray::fromStringList(mapping.ignored));
    if (!mapping.timeFormats.isEmpty())
        document.insert(u"timeFormats"_s, QJsonArray::fromStringList(mapping.timeFormats));
    if (!mapping.timeZone.isEmpty())
        document.insert(u"timeZone"_s, mapping.timeZone);
    if (mapping.separator)
        document.insert(u"separator"_s,
                        separatorNames.at(std::ranges::find(separators, *mapping.separator) - separators.begin()));
    if (mapping.isDecimalComma)
        document.insert(u"decimal"_s, decimalNames.at(1));
    if (mapping.stage)
        document.insert(u"stage"_s, *mapping.stage);
    if (mapping.origin)
        document.insert(u"origin"_s, toIso(*mapping.origin));
    document.insert(u"cumulative"_s, mapping.isCumulative);
    document.insert(u"varianceDivisor"_s, mapping.varianceDivisor == VarianceDivisor::n ? divisorN : divisorNMinusOne);
    return document;
}

} // namespace sluice::metrics
