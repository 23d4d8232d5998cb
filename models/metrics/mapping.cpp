// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/mapping.h"

#include "rollout/fieldreader.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct FieldNames
{
    QStringView name;
    QStringView usual; ///< separated by spaces, best first
};

constexpr std::array<FieldNames, fieldCount> fieldNames{{
    {u"metric", u"metric metric_id metric_name"},
    {u"group", u"group grp arm"},
    {u"stage", u"stage stage_name"},
    {u"at", u"at observed_at timestamp time ts"},
    {u"day", u"day days elapsed_days"},
    {u"elapsedHours", u"elapsed_hours hours"},
    {u"n", u"n count users n_users units"},
    {u"mean", u"mean average avg"},
    {u"variance", u"variance var"},
    {u"m2", u"m2"},
    {u"sum", u"sum total"},
    {u"sumSquares", u"sum_squares sum_of_squares sumsq"},
    {u"x", u"x successes conversions"},
}};

const FieldNames &namesOf(Field field)
{
    return fieldNames.at(std::size_t(field));
}

QString simplified(QString name)
{
    return name.toLower().remove(u' ').remove(u'_').remove(u'-');
}

QString toString(Group group)
{
    return group == Group::exposed ? u"exposed"_s : u"unexposed"_s;
}

const QString divisorN = u"n"_s;
const QString divisorNMinusOne = u"n-1"_s;

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

} // namespace

QString toString(Field field)
{
    return namesOf(field).name.toString();
}

QStringList usualNames(Field field)
{
    return namesOf(field).usual.toString().split(u' ');
}

std::optional<int> columnOf(Field field, const Mapping &mapping, const QStringList &header)
{
    qsizetype column = -1;
    if (const auto named = mapping.columns.constFind(field); named != mapping.columns.constEnd()) {
        column = header.indexOf(*named);
    } else {
        const QStringList usual = usualNames(field);
        for (auto name = usual.begin(); column < 0 && name != usual.end(); ++name)
            for (qsizetype index = 0; column < 0 && index < header.size(); ++index)
                if (simplified(header.at(index)) == simplified(*name))
                    column = index;
    }
    return column < 0 ? std::nullopt : std::optional(int(column));
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

    if (mapping.stage)
        document.insert(u"stage"_s, *mapping.stage);
    if (mapping.origin)
        document.insert(u"origin"_s, toIso(*mapping.origin));
    document.insert(u"cumulative"_s, mapping.isCumulative);
    document.insert(u"varianceDivisor"_s, mapping.varianceDivisor == VarianceDivisor::n ? divisorN : divisorNMinusOne);
    return document;
}

} // namespace sluice::metrics
