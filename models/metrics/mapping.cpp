// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/mapping.h"

#include "rollout/fieldreader.h"

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

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

std::vector<std::optional<int>> columnsOf(const Mapping &mapping, const QStringList &header)
{
    QHash<QString, int> known;
    for (int index = int(header.size()) - 1; index >= 0; --index)
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
