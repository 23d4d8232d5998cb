// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unitmapping.h"

#include "metrics/mappingparts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

using rollout::MetricKind;

const QStringList kindNames{u"mean"_s, u"proportion"_s, u"ratio"_s, u"rate"_s, u"quantile"_s}; // order of MetricKind
const QStringList lookNames{u"hour"_s, u"day"_s};
const QStringList outsideNames{u"fault"_s, u"skip"_s};
std::vector<double> readEdges(rollout::FieldReader &reader)
{
    std::vector<double> edges;
    const QJsonArray array = reader.array(u"edges"_s);
    for (const QJsonValue &item : array)
        if (item.isDouble())
            edges.push_back(item.toDouble());
    const bool isAscending = std::ranges::adjacent_find(edges, std::greater_equal()) == edges.end();
    if (qsizetype(edges.size()) != array.size() || !isAscending)
        reader.fault(u"edges"_s, Words::tr("must be numbers, each above the one before"));
    else if (edges.empty())
        reader.fault(u"edges"_s, Words::tr("needs at least one upper edge of a bucket"));
    else if (edges.size() > mostEdges)
        reader.fault(u"edges"_s, Words::tr("has more than %1 edges").arg(mostEdges));
    return edges;
}

UnitMetric readMetric(const MetricId &id, rollout::FieldReader &reader)
{
    UnitMetric metric{id};
    if (!reader.has(u"kind"_s))
        reader.fault(u"kind"_s, Words::tr("is missing; write %1").arg(kindNames.join(u", "_s)));
    metric.kind = MetricKind(reader.choice(u"kind"_s, kindNames).value_or(0));
    switch (metric.kind) {
    case MetricKind::mean:
        metric.value = reader.requiredText(u"value"_s);
        metric.covariates = reader.texts(u"covariates"_s);
        if (metric.covariates.size() > rollout::mostCovariates)
            reader.fault(u"covariates"_s, Words::tr("are more than %1").arg(rollout::mostCovariates));
        break;
    case MetricKind::proportion:
        metric.isAboveZero = reader.has(u"above0"_s);
        if (metric.isAboveZero && reader.has(u"value"_s))
            reader.fault(u"above0"_s, Words::tr("stands beside “value”; a proportion has one of them"));
        metric.value = reader.requiredText(metric.isAboveZero ? u"above0"_s : u"value"_s);
        break;
    case MetricKind::ratio:
        metric.value = reader.requiredText(u"numerator"_s);
        metric.second = reader.requiredText(u"denominator"_s);
        break;
    case MetricKind::rate:
        metric.value = reader.requiredText(u"events"_s);
        metric.second = reader.requiredText(u"exposure"_s);
        break;
    case MetricKind::quantile:
        metric.value = reader.requiredText(u"value"_s);
        metric.quantile = reader.number(u"q"_s).value_or(0);
        if (!(metric.quantile > 0 && metric.quantile < 1))
            reader.fault(u"q"_s, Words::tr("must be a number between 0 and 1, such as 0.95"));
        metric.edges = readEdges(reader);
        break;
    }
    reader.finish();
    return metric;
}

QJsonObject metricToJson(const UnitMetric &metric)
{
    QJsonObject object{{u"kind"_s, kindNames.at(int(metric.kind))}};
    switch (metric.kind) {
    case MetricKind::mean:
        object.insert(u"value"_s, metric.value);
        if (!metric.covariates.isEmpty())
            object.insert(u"covariates"_s, QJsonArray::fromStringList(metric.covariates));
        break;
    case MetricKind::proportion:
        object.insert(metric.isAboveZero ? u"above0"_s : u"value"_s, metric.value);
        break;
    case MetricKind::ratio:
        object.insert(u"numerator"_s, metric.value);
        object.insert(u"denominator"_s, metric.second);
        break;
    case MetricKind::rate:
        object.insert(u"events"_s, metric.value);
        object.insert(u"exposure"_s, metric.second);
        break;
    case MetricKind::quantile: {
        QJsonArray edges;
        for (const double edge : metric.edges)
            edges.append(edge);
        object.insert(u"value"_s, metric.value);
        object.insert(u"q"_s, metric.quantile);
        object.insert(u"edges"_s, edges);
        break;
    }
    }
    return object;
}

ExposureMapping readExposures(rollout::FieldReader reader, QList<InputFault> &faults)
{
    ExposureMapping exposures;
    rollout::FieldReader columns(reader.object(u"columns"_s), reader.path(u"columns"_s), faults);
    exposures.unit = columns.requiredText(u"unit"_s);
    exposures.time = columns.requiredText(u"time"_s);
    exposures.group = columns.requiredText(u"group"_s);
    exposures.stageColumn = optionalText(columns, u"stage"_s).value_or(QString());
    columns.finish();
    exposures.where = readConditions(reader, faults);
    exposures.timeFormats = readTimeFormats(reader);
    exposures.separator = readSeparator(reader);
    reader.finish();
    return exposures;
}

QJsonObject exposuresToJson(const ExposureMapping &exposures)
{
    QJsonObject columns{{u"unit"_s, exposures.unit}, {u"time"_s, exposures.time}, {u"group"_s, exposures.group}};
    if (!exposures.stageColumn.isEmpty())
        columns.insert(u"stage"_s, exposures.stageColumn);
    QJsonObject object{{u"columns"_s, columns}};
    insertConditions(object, exposures.where);
    if (!exposures.timeFormats.isEmpty())
        object.insert(u"timeFormats"_s, QJsonArray::fromStringList(exposures.timeFormats));
    if (exposures.separator)
        object.insert(u"separator"_s, separatorName(*exposures.separator));
    return object;
}

/// Puts together which columns are read, each once for each way of reading it.
class Columns
{
public:
    explicit Columns(ReductionOptions &options)
        : m_options(options)
    {
    }

    int numberOf(const QString &name, CellReading reading, bool isLargest)
    {
        const auto isSame = [&](const ReducedColumn &column) {
            return column.name == name && column.reading == reading && column.isLargest == isLargest;
        };
        const auto found = std::ranges::find_if(m_options.columns, isSame);
        if (found == m_options.columns.end())
            m_options.columns.push_back({name, reading, isLargest});
        return int(std::ranges::find_if(m_options.columns, isSame) - m_options.columns.begin());
    }

private:
    ReductionOptions &m_options;
};

ReducedTuple tupleFor(const UnitMetric &metric, Columns &columns)
{
    const auto summed = [&](const QString &name, CellReading reading = CellReading::number) {
        return columns.numberOf(name, reading, false);
    };
    ReducedTuple tuple;
    switch (metric.kind) {
    case MetricKind::mean:
        tuple.columns = {summed(metric.value)};
        for (const QString &covariate : metric.covariates)
            tuple.columns.push_back(columns.numberOf(covariate, CellReading::number, true));
        break;
    case MetricKind::proportion:
        // A sum of several rows is above zero, or each row says so itself: any of them is enough.
        tuple.columns = {
            columns.numberOf(metric.value, metric.isAboveZero ? CellReading::positive : CellReading::flag, true)};
        break;
    case MetricKind::ratio:
        tuple = {{summed(metric.value), summed(metric.second)}, 2, {}};
        break;
    case MetricKind::rate:
        tuple = {{summed(metric.value, CellReading::count), summed(metric.second, CellReading::amount)}, 2, {}};
        break;
    case MetricKind::quantile:
        tuple = {{summed(metric.value)}, 1, metric.edges};
        break;
    }
    return tuple;
}

} // namespace

bool isUnitMapping(const QJsonObject &document)
{
    return document.value(u"rows"_s).toString() == rowsOfUnits;
}

Result<UnitMapping> unitMappingFromJson(const QJsonObject &document, const QString &place)
{
    UnitMapping mapping;
    QList<InputFault> faults;
    rollout::FieldReader reader(document, {}, faults);
    if (reader.text(u"rows"_s) != rowsOfUnits)
        reader.fault(u"rows"_s, Words::tr("must be “%1” in a mapping of rows of single units").arg(rowsOfUnits));
    mapping.isPerUnit = reader.boolean(u"perUnit"_s).value_or(true);

    rollout::FieldReader columns(reader.object(u"columns"_s), u"columns"_s, faults);
    mapping.unit =
        mapping.isPerUnit ? columns.requiredText(u"unit"_s) : optionalText(columns, u"unit"_s).value_or(QString());
    mapping.time = columns.requiredText(u"time"_s);
    if (reader.has(u"exposures"_s)) {
        mapping.exposures = readExposures({reader.object(u"exposures"_s), reader.path(u"exposures"_s), faults}, faults);
        for (const QString &field : {u"group"_s, u"stage"_s})
            if (optionalText(columns, field))
                columns.fault(field, Words::tr("stands beside “exposures”, which say it for every unit"));
        if (!mapping.isPerUnit)
            reader.fault(u"perUnit"_s, Words::tr("must be true with “exposures”"));
    } else {
        mapping.group = columns.requiredText(u"group"_s);
        mapping.stageColumn = optionalText(columns, u"stage"_s).value_or(QString());
    }
    columns.finish();

    const QJsonObject metrics = reader.object(u"metrics"_s);
    rollout::FieldReader list(metrics, u"metrics"_s, faults);
    for (auto it = metrics.begin(); it != metrics.end(); ++it) { // sorted
        rollout::FieldReader fields(list.object(it.key()), list.path(it.key()), faults);
        mapping.metrics.append(readMetric(MetricId(it.key()), fields));
    }
    if (metrics.isEmpty())
        reader.fault(u"metrics"_s, Words::tr("names no metric"));

    mapping.looks = reader.choice(u"looks"_s, lookNames).value_or(1) == 0 ? TimeBucket::hour : TimeBucket::day;
    mapping.where = readConditions(reader, faults);
    mapping.groups = readGroups(reader, faults);
    mapping.stages = textsOf(reader, u"stages"_s, faults);
    readSpelling(reader, mapping);
    mapping.stage = optionalText(reader, u"stage"_s);
    if (mapping.stage && !mapping.columnOfStages().isEmpty())
        reader.fault(u"stage"_s, Words::tr("stands beside a column that holds the stage; leave one of them out"));
    mapping.skipsOutside = reader.choice(u"outsideStage"_s, outsideNames) == 1;
    mapping.skewness = reader.boolean(u"skewness"_s);
    mapping.mostFaulty = readMostFaulty(reader);
    reader.finish();
    if (reductionFor(mapping, mapping.metrics).columns.size() > ReductionOptions::mostColumns)
        reader.fault(
            u"metrics"_s,
            Words::tr("need more than %1 columns; reduce them in two parts").arg(ReductionOptions::mostColumns));

    if (!faults.isEmpty())
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(faults.first()), place, faults});
    return mapping;
}

QJsonObject toJson(const UnitMapping &mapping)
{
    QJsonObject columns{{u"time"_s, mapping.time}};
    if (!mapping.exposures)
        columns.insert(u"group"_s, mapping.group);
    if (!mapping.unit.isEmpty())
        columns.insert(u"unit"_s, mapping.unit);
    if (!mapping.stageColumn.isEmpty())
        columns.insert(u"stage"_s, mapping.stageColumn);
    QJsonObject metrics;
    for (const UnitMetric &metric : mapping.metrics)
        metrics.insert(metric.id.value, metricToJson(metric));
    QJsonObject document{{u"rows"_s, rowsOfUnits},
                         {u"columns"_s, columns},
                         {u"metrics"_s, metrics},
                         {u"perUnit"_s, mapping.isPerUnit},
                         {u"looks"_s, lookNames.at(mapping.looks == TimeBucket::hour ? 0 : 1)}};
    if (mapping.exposures)
        document.insert(u"exposures"_s, exposuresToJson(*mapping.exposures));
    insertConditions(document, mapping.where);
    insertGroups(document, mapping.groups);
    insertUnlessEmpty(document, u"stages"_s, objectOf(mapping.stages));
    insertSpelling(document, mapping);
    if (mapping.stage)
        document.insert(u"stage"_s, *mapping.stage);
    if (mapping.skipsOutside)
        document.insert(u"outsideStage"_s, outsideNames.at(1));
    if (mapping.skewness)
        document.insert(u"skewness"_s, *mapping.skewness);
    insertMostFaulty(document, mapping.mostFaulty);
    return document;
}

ReductionOptions reductionFor(const UnitMapping &mapping, const QList<UnitMetric> &metrics)
{
    ReductionOptions options;
    options.unit = mapping.unit;
    options.time = mapping.time;
    options.group = mapping.group;
    options.stage = mapping.stageColumn;
    Columns columns(options);
    for (const UnitMetric &metric : metrics) {
        options.tuples.push_back(tupleFor(metric, columns));
        options.tuples.back().hasCubes =
            metric.kind == MetricKind::mean && mapping.skewness.value_or(mapping.isPerUnit);
    }
    QHash<QString, Group> groups{{u"exposed"_s, Group::exposed}, {u"unexposed"_s, Group::unexposed}};
    groups.insert(mapping.groups);
    for (auto it = groups.begin(); it != groups.end(); ++it)
        options.groups.append({it.key(), it.value() == Group::exposed ? u"exposed"_s : u"unexposed"_s, {}});
    std::ranges::sort(options.groups, {}, &ReducedName::value); // a hash has no order to rely on
    options.where = mapping.where;
    options.skipsOutside = mapping.skipsOutside;
    options.timeFormats = mapping.timeFormats;
    options.timeZone = mapping.timeZone;
    options.separator = mapping.separator;
    options.isDecimalComma = mapping.isDecimalComma;
    options.bucket = mapping.looks;
    options.isPerUnit = mapping.isPerUnit;
    if (const auto &log = mapping.exposures)
        options.exposures = {{},         log->unit,        log->time,     log->group, log->stageColumn,
                             log->where, log->timeFormats, log->separator};
    options.mostFaulty = mapping.mostFaulty;
    return options;
}

} // namespace sluice::metrics
