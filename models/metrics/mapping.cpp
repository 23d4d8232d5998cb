// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/mapping.h"

#include "metrics/mappingparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

const QString divisorN = u"n"_s;
const QString divisorNMinusOne = u"n-1"_s;

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
    if (const auto rows = reader.choice(u"rows"_s, {rowsOfStatistics, rowsOfUnits}); rows && *rows == 1)
        return tl::unexpected(
            Error{ErrorCode::invalidInput,
                  {},
                  place,
                  {{u"rows"_s, Words::tr("this mapping is for rows of single units: import and reduce read those")}}});

    rollout::FieldReader columns(reader.object(u"columns"_s), u"columns"_s, faults);
    for (int index = 0; index < fieldCount; ++index)
        if (const auto name = optionalText(columns, toString(Field(index))))
            mapping.columns.insert(Field(index), *name);
    columns.finish();

    mapping.where = readConditions(reader, faults);
    mapping.groups = readGroups(reader, faults);
    mapping.metrics = textsOf(reader, u"metrics"_s, faults);
    mapping.stages = textsOf(reader, u"stages"_s, faults);
    mapping.ignored = reader.texts(u"ignored"_s);
    readSpelling(reader, mapping);
    mapping.stage = optionalText(reader, u"stage"_s);
    mapping.origin = reader.instant(u"origin"_s);
    mapping.isCumulative = reader.boolean(u"cumulative"_s).value_or(true);
    if (const auto divisor = reader.choice(u"varianceDivisor"_s, {divisorN, divisorNMinusOne}))
        mapping.varianceDivisor = VarianceDivisor(*divisor);
    mapping.mostFaulty = readMostFaulty(reader);
    reader.finish();

    if (!faults.isEmpty())
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(faults.first()), place, faults});
    return mapping;
}

QJsonObject toJson(const Mapping &mapping)
{
    QJsonObject document;
    QJsonObject columns;
    for (auto it = mapping.columns.begin(); it != mapping.columns.end(); ++it)
        columns.insert(toString(it.key()), it.value());
    insertUnlessEmpty(document, u"columns"_s, columns);
    insertConditions(document, mapping.where);
    insertGroups(document, mapping.groups);
    insertUnlessEmpty(document, u"metrics"_s, objectOf(mapping.metrics));
    insertUnlessEmpty(document, u"stages"_s, objectOf(mapping.stages));
    if (!mapping.ignored.isEmpty())
        document.insert(u"ignored"_s, QJsonArray::fromStringList(mapping.ignored));
    insertSpelling(document, mapping);
    if (mapping.stage)
        document.insert(u"stage"_s, *mapping.stage);
    if (mapping.origin)
        document.insert(u"origin"_s, toIso(*mapping.origin));
    document.insert(u"cumulative"_s, mapping.isCumulative);
    document.insert(u"varianceDivisor"_s, mapping.varianceDivisor == VarianceDivisor::n ? divisorN : divisorNMinusOne);
    insertMostFaulty(document, mapping.mostFaulty);
    return document;
}

} // namespace sluice::metrics
