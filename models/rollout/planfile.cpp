// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/planfile.h"

#include "rollout/fieldreader.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

const QStringList severities{u"rollback"_s, u"hold"_s, u"watch"_s};
const QStringList metricKinds{u"mean"_s, u"proportion"_s};
const QStringList directions{u"increase"_s, u"decrease"_s};
const QStringList monitorings{u"groupSequential"_s, u"anytimeValid"_s, u"fixedHorizon"_s};
const QStringList spendingFamilies{u"obf"_s, u"pocock"_s, u"kimdemets"_s, u"hsd"_s, u"table"_s};
const QStringList scales{u"absolute"_s, u"relative"_s};
const QStringList risks{u"low"_s, u"medium"_s, u"high"_s};

/// "5%" is relative, a bare number absolute. The point of the shortest decimal form is moved, because a share times 100
/// cannot always be divided back to the same number.
QJsonValue toJson(const Margin &margin)
{
    if (!margin.isRelative)
        return margin.value;
    const QString digits =
        QString::number(margin.value, 'f', QLocale::FloatingPointShortest).mid(2).leftJustified(2, u'0');
    const QString whole = QString::number(digits.left(2).toInt());
    return digits.size() > 2 ? whole + u'.' + digits.mid(2) + u'%' : whole + u'%';
}

std::optional<Margin> marginFromJson(const QJsonValue &value, const QString &path, QList<InputFault> &faults)
{
    Margin margin;
    if (value.isDouble()) {
        margin = {value.toDouble(), false};
    } else {
        QString text = value.toString().trimmed();
        bool isNumber = false;
        if (text.endsWith(u'%')) {
            text.chop(1);
            margin.value = (text.trimmed() + u"e-2"_s).toDouble(&isNumber);
        }
        if (!isNumber) {
            faults.append({path, u"must be a percentage such as \"5%\", or a number in the metric's unit"_s});
            return std::nullopt;
        }
    }
    if (!(margin.value > 0) || (margin.isRelative && margin.value >= 1)) {
        faults.append({path, margin.isRelative ? u"must be above 0% and below 100%"_s : u"must be above 0"_s});
        return std::nullopt;
    }
    return margin;
}

std::optional<Exposure> readExposure(FieldReader &reader, const QString &field)
{
    const QString text = reader.text(field);
    if (text.isEmpty())
        return std::nullopt;
    const auto exposure = exposureFromText(text);
    if (!exposure) {
        reader.fault(field, u"\"%1\" is not a percentage from 0.0001% to 100%"_s.arg(text));
    } else if (exposure->ppm == 0) {
        reader.fault(field, u"0% exposes nobody; leave this stage out"_s);
        return std::nullopt;
    }
    return exposure;
}

std::optional<Duration> readDuration(FieldReader &reader, const QString &field)
{
    const QString text = reader.text(field);
    if (text.isEmpty())
        return std::nullopt;
    const auto duration = durationFromText(text);
    if (!duration)
        reader.fault(field, u"\"%1\" is not a duration; write 48h, 3d, 90m or PT48H"_s.arg(text));
    return duration;
}

QList<Metric> readMetrics(FieldReader &plan, QList<InputFault> &faults)
{
    QList<Metric> metrics;
    const QJsonArray items = plan.array(u"metrics"_s);
    for (int i = 0; i < items.size(); ++i) {
        FieldReader reader(items.at(i).toObject(), u"metrics[%1]"_s.arg(i), faults);
        Metric metric;
        metric.id = MetricId(reader.requiredText(u"id"_s));
        metric.name = reader.text(u"name"_s);
        if (metric.name.isEmpty())
            metric.name = metric.id.value;
        metric.kind = MetricKind(reader.choice(u"kind"_s, metricKinds).value_or(0));
        if (!reader.has(u"kind"_s))
            reader.fault(u"kind"_s, u"is missing; write mean or proportion"_s);
        metric.preferred = Preferred(reader.choice(u"preferred"_s, directions).value_or(0));
        if (!reader.has(u"preferred"_s))
            reader.fault(u"preferred"_s, u"is missing; write increase or decrease"_s);
        metric.unit = reader.text(u"unit"_s);
        metric.isEventLevel = reader.boolean(u"eventLevel"_s).value_or(false);
        metric.designEffect = reader.number(u"designEffect"_s).value_or(1);
        if (!(metric.designEffect >= 1))
            reader.fault(u"designEffect"_s, u"must be at least 1"_s);
        if (std::ranges::find(metrics, metric.id, &Metric::id) != metrics.end())
            reader.fault(u"id"_s, u"\"%1\" is defined twice"_s.arg(metric.id.value));
        reader.finish();
        metrics.append(metric);
    }
    return metrics;
}

QList<Guardrail> readGuardrails(FieldReader &planReader, const Plan &plan, QList<InputFault> &faults)
{
    QList<Guardrail> guardrails;
    const QJsonArray items = planReader.array(u"guardrails"_s);
    for (int i = 0; i < items.size(); ++i) {
        FieldReader reader(items.at(i).toObject(), u"guardrails[%1]"_s.arg(i), faults);
        Guardrail guardrail;
        guardrail.metric = MetricId(reader.requiredText(u"metric"_s));
        if (!guardrail.metric.isEmpty() && !plan.metric(guardrail.metric))
            reader.fault(u"metric"_s, u"\"%1\" is not among the metrics of this plan"_s.arg(guardrail.metric.value));
        if (std::ranges::find(guardrails, guardrail.metric, &Guardrail::metric) != guardrails.end())
            reader.fault(u"metric"_s, u"\"%1\" has a guardrail already"_s.arg(guardrail.metric.value));
        if (const auto severity = reader.choice(u"severity"_s, severities))
            guardrail.severity = Severity(*severity);
        else if (!reader.has(u"severity"_s))
            reader.fault(u"severity"_s, u"is missing; write rollback, hold or watch"_s);
        const QJsonValue margin = reader.value(u"margin"_s);
        if (reader.has(u"margin"_s))
            guardrail.margin = marginFromJson(margin, reader.path(u"margin"_s), faults);
        guardrail.weight = reader.number(u"weight"_s).value_or(1);
        if (!(guardrail.weight > 0))
            reader.fault(u"weight"_s, u"must be above 0"_s);
        reader.finish();
        guardrails.append(guardrail);
    }
    return guardrails;
}

QList<Prediction> readPredictions(FieldReader &planReader, const Plan &plan, QList<InputFault> &faults)
{
    QList<Prediction> predictions;
    const QJsonArray items = planReader.array(u"predictions"_s);
    for (int i = 0; i < items.size(); ++i) {
        FieldReader reader(items.at(i).toObject(), u"predictions[%1]"_s.arg(i), faults);
        Prediction prediction;
        prediction.metric = MetricId(reader.requiredText(u"metric"_s));
        if (!prediction.metric.isEmpty() && !plan.metric(prediction.metric))
            reader.fault(u"metric"_s, u"\"%1\" is not among the metrics of this plan"_s.arg(prediction.metric.value));
        if (std::ranges::find(predictions, prediction.metric, &Prediction::metric) != predictions.end())
            reader.fault(u"metric"_s, u"\"%1\" has a prediction already"_s.arg(prediction.metric.value));
        if (const auto estimate = reader.number(u"estimate"_s))
            prediction.estimate = *estimate;
        else if (!reader.has(u"estimate"_s))
            reader.fault(u"estimate"_s, u"is missing"_s);
        if (const auto error = reader.number(u"standardError"_s))
            prediction.standardError = *error;
        else if (!reader.has(u"standardError"_s))
            reader.fault(u"standardError"_s, u"is missing"_s);
        if (reader.has(u"standardError"_s) && !(prediction.standardError > 0))
            reader.fault(u"standardError"_s, u"must be above 0"_s);
        prediction.isRelative = reader.choice(u"scale"_s, scales).value_or(1) == 1;
        prediction.detect = reader.number(u"detect"_s);
        if (prediction.detect && !(*prediction.detect > 0))
            reader.fault(u"detect"_s, u"must be above 0"_s);
        reader.finish();
        predictions.append(prediction);
    }
    return predictions;
}

Stage readStage(FieldReader &reader, const Plan &plan, QList<InputFault> &faults)
{
    Stage stage;
    stage.name = reader.requiredText(u"name"_s);
    stage.exposure = readExposure(reader, u"exposure"_s);
    stage.audience = reader.text(u"audience"_s);
    stage.hold = readDuration(reader, u"hold"_s);
    stage.maximumHold = readDuration(reader, u"maximumHold"_s);
    if (stage.maximumHold && stage.maximumHold->length() < stage.hold.value_or(Duration{}).length())
        reader.fault(u"maximumHold"_s, u"is shorter than the minimum hold"_s);
    stage.minimumSample = reader.wholeNumber(u"minimumSample"_s, 1, 1'000'000'000'000);
    stage.criteria = reader.texts(u"criteria"_s);
    stage.approvals = int(reader.wholeNumber(u"approvals"_s, 0, 20).value_or(0));
    stage.control = readExposure(reader, u"control"_s);
    if (stage.control && stage.exposure && stage.control->ppm + stage.exposure->ppm > Exposure::all)
        reader.fault(u"control"_s, u"overlaps with the exposure: together they are over 100%"_s);

    const QJsonObject margins = reader.object(u"margins"_s);
    for (auto it = margins.begin(); it != margins.end(); ++it) {
        const QString path = reader.path(u"margins.%1"_s.arg(it.key()));
        if (!plan.metric(MetricId(it.key())))
            faults.append({path, u"\"%1\" is not among the metrics of this plan"_s.arg(it.key())});
        if (const auto margin = marginFromJson(it.value(), path, faults))
            stage.margins.insert(MetricId(it.key()), *margin);
    }
    if (reader.has(u"guardrails"_s)) {
        stage.guardrails.emplace();
        const QStringList listed = reader.texts(u"guardrails"_s);
        for (const QString &id : listed) {
            if (std::ranges::find(plan.guardrails, MetricId(id), &Guardrail::metric) == plan.guardrails.end())
                reader.fault(u"guardrails"_s, u"\"%1\" is not among the guardrails of this plan"_s.arg(id));
            stage.guardrails->append(MetricId(id));
        }
    }
    reader.finish();
    return stage;
}

/// Stages must rise: what was exposed at one stage stays exposed at the next.
void checkOrder(const QList<Stage> &stages, QList<InputFault> &faults)
{
    std::optional<Exposure> highest;
    for (int i = 0; i < stages.size(); ++i) {
        const Stage &stage = stages.at(i);
        for (int j = 0; j < i; ++j)
            if (stages.at(j).name == stage.name && !stage.name.isEmpty())
                faults.append(
                    {u"stages[%1].name"_s.arg(i), u"\"%1\" is the name of stages[%2], too"_s.arg(stage.name).arg(j)});
        if (!stage.exposure)
            continue;
        if (highest && *stage.exposure == *highest)
            faults.append(
                {u"stages[%1].exposure"_s.arg(i),
                 u"%1 overlaps with the stage before it; a stage must expose more people"_s.arg(toString(*highest))});
        else if (highest && *stage.exposure < *highest)
            faults.append({u"stages[%1].exposure"_s.arg(i), u"%1 is less than the %2 before it; stages must rise"_s.arg(
                                                                toString(*stage.exposure), toString(*highest))});
        highest = std::max(highest.value_or(Exposure{}), *stage.exposure);
    }
}

DataRules readData(FieldReader &plan, QList<InputFault> &faults)
{
    DataRules data;
    FieldReader reader(plan.object(u"data"_s), u"data"_s, faults);
    if (const auto refresh = readDuration(reader, u"refresh"_s)) {
        data.refresh = *refresh;
        if (refresh->count == 0)
            reader.fault(u"refresh"_s, u"must be longer than nothing"_s);
    }
    const QJsonObject where = reader.object(u"where"_s);
    for (auto it = where.begin(); it != where.end(); ++it) {
        if (!it.value().isString())
            faults.append({reader.path(u"where."_s + it.key()), u"must be a text in quotes"_s});
        data.where.append({it.key(), it.value().toString()});
    }
    data.isIndependenceAssumed = reader.boolean(u"independenceAssumed"_s).value_or(false);
    reader.finish();
    return data;
}

/// [[share of the information, share of alpha], ...]
void readSpendingNodes(FieldReader &reader, GateRules &rules)
{
    std::pair<double, double> before{0, 0};
    for (const QJsonValue &node : reader.array(u"spendingNodes"_s)) {
        const std::pair<double, double> point{node[0].toDouble(-1), node[1].toDouble(-1)};
        const bool isGood = node.toArray().size() == 2 && point.first > before.first && point.first < 1 &&
                            point.second >= before.second && point.second <= 1;
        if (!isGood)
            reader.fault(u"spendingNodes"_s, u"must be pairs inside of 0 to 1 that increase"_s);
        rules.spendingNodes.append(point);
        before = point;
    }
    if (rules.spending == SpendingFamily::table && rules.spendingNodes.isEmpty())
        reader.fault(u"spendingNodes"_s, u"is missing; the table has no entry"_s);
}

GateRules readRules(FieldReader &plan, QList<InputFault> &faults)
{
    GateRules rules;
    FieldReader reader(plan.object(u"rules"_s), u"rules"_s, faults);
    const auto probability = [&](const QString &field, double &target) {
        if (const auto value = reader.number(field)) {
            target = *value;
            if (!(target > 0 && target < 0.5))
                reader.fault(field, u"must be above 0 and below 0.5"_s);
        }
    };
    probability(u"alphaRollback"_s, rules.alphaRollback);
    probability(u"alphaHold"_s, rules.alphaHold);
    probability(u"alphaClear"_s, rules.alphaClear);
    probability(u"alphaSampleRatio"_s, rules.alphaSampleRatio);
    probability(u"overrunReserve"_s, rules.overrunReserve);
    if (const auto rho = reader.number(u"spendingRho"_s)) {
        rules.spendingRho = *rho;
        if (!(*rho > 0 && *rho <= 10))
            reader.fault(u"spendingRho"_s, u"must be above 0 and at most 10"_s);
    }
    probability(u"alphaWatch"_s, rules.alphaWatch);
    rules.monitoring = Monitoring(reader.choice(u"monitoring"_s, monitorings).value_or(int(rules.monitoring)));
    rules.spending = SpendingFamily(reader.choice(u"spending"_s, spendingFamilies).value_or(int(rules.spending)));
    rules.spendingGamma = reader.number(u"spendingGamma"_s).value_or(0);
    readSpendingNodes(reader, rules);
    rules.withinMarginHolds = reader.boolean(u"withinMarginHolds"_s).value_or(false);
    reader.finish();
    return rules;
}

} // namespace

Result<Plan> planFromJson(const QJsonObject &document, const QString &place)
{
    Plan plan;
    QList<InputFault> faults;
    FieldReader reader(document, {}, faults);

    if (const auto format = reader.wholeNumber(u"format"_s, 1, 1'000'000); format && *format > planFormat)
        return tl::unexpected(Error{ErrorCode::newerVersion,
                                    u"plan format %1, this version reads %2"_s.arg(*format).arg(planFormat),
                                    place,
                                    {{u"format"_s, u"was written by a newer Sluice"_s}}});
    else if (!reader.has(u"format"_s))
        reader.fault(u"format"_s, u"is missing; write 1"_s);

    plan.id = RolloutId(reader.requiredText(u"id"_s));
    if (!plan.id.isEmpty() && !isUsableId(plan.id.value))
        reader.fault(u"id"_s, u"may hold letters, digits, dot, dash and underscore, up to 100"_s);
    plan.name = reader.requiredText(u"name"_s);
    plan.description = reader.text(u"description"_s);
    plan.flagKey = reader.text(u"flagKey"_s);
    plan.surface = reader.text(u"surface"_s);
    plan.owner = reader.text(u"owner"_s);
    if (const auto risk = reader.choice(u"risk"_s, risks))
        plan.risk = Risk(*risk);
    plan.timeZone = reader.text(u"timeZone"_s);
    if (!plan.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(plan.timeZone.toUtf8()))
        reader.fault(u"timeZone"_s, u"\"%1\" is not a time zone; write Europe/Berlin"_s.arg(plan.timeZone));
    plan.plannedStart = reader.instant(u"plannedStart"_s);
    plan.unitsPerDay = reader.number(u"unitsPerDay"_s);
    if (plan.unitsPerDay && !(*plan.unitsPerDay > 0))
        reader.fault(u"unitsPerDay"_s, u"must be above 0"_s);

    plan.metrics = readMetrics(reader, faults);
    plan.guardrails = readGuardrails(reader, plan, faults);
    plan.predictions = readPredictions(reader, plan, faults);
    const QJsonArray stages = reader.array(u"stages"_s);
    for (int i = 0; i < stages.size(); ++i) {
        FieldReader stage(stages.at(i).toObject(), u"stages[%1]"_s.arg(i), faults);
        plan.stages.append(readStage(stage, plan, faults));
    }
    if (stages.isEmpty())
        reader.fault(u"stages"_s, u"at least one stage is needed"_s);
    checkOrder(plan.stages, faults);
    plan.data = readData(reader, faults);
    plan.rules = readRules(reader, faults);
    reader.finish();

    if (!faults.isEmpty()) {
        const QString detail = u"%1 faults, first: %2"_s.arg(faults.size()).arg(toString(faults.first()));
        return tl::unexpected(Error{ErrorCode::invalidInput, detail, place, faults});
    }
    return plan;
}

QJsonObject toJson(const Plan &plan)
{
    QJsonObject document{{u"format"_s, planFormat}, {u"id"_s, plan.id.value}, {u"name"_s, plan.name}};
    const auto put = [](QJsonObject &object, const QString &field, const QString &value) {
        if (!value.isEmpty())
            object.insert(field, value);
    };
    put(document, u"description"_s, plan.description);
    put(document, u"flagKey"_s, plan.flagKey);
    put(document, u"surface"_s, plan.surface);
    put(document, u"owner"_s, plan.owner);
    put(document, u"timeZone"_s, plan.timeZone);
    if (plan.risk)
        document.insert(u"risk"_s, risks.at(int(*plan.risk)));
    if (plan.plannedStart)
        document.insert(u"plannedStart"_s, toIso(*plan.plannedStart));
    if (plan.unitsPerDay)
        document.insert(u"unitsPerDay"_s, *plan.unitsPerDay);

    QJsonArray metrics;
    for (const Metric &metric : plan.metrics) {
        QJsonObject object{{u"id"_s, metric.id.value},
                           {u"name"_s, metric.name},
                           {u"kind"_s, metricKinds.at(int(metric.kind))},
                           {u"preferred"_s, directions.at(int(metric.preferred))}};
        put(object, u"unit"_s, metric.unit);
        if (metric.isEventLevel)
            object.insert(u"eventLevel"_s, true);
        if (metric.designEffect != 1)
            object.insert(u"designEffect"_s, metric.designEffect);
        metrics.append(object);
    }
    document.insert(u"metrics"_s, metrics);

    QJsonArray guardrails;
    for (const Guardrail &guardrail : plan.guardrails) {
        QJsonObject object{{u"metric"_s, guardrail.metric.value},
                           {u"severity"_s, severities.at(int(guardrail.severity))}};
        if (guardrail.margin)
            object.insert(u"margin"_s, toJson(*guardrail.margin));
        if (guardrail.weight != 1)
            object.insert(u"weight"_s, guardrail.weight);
        guardrails.append(object);
    }
    document.insert(u"guardrails"_s, guardrails);

    QJsonArray predictions;
    for (const Prediction &prediction : plan.predictions) {
        QJsonObject object{{u"metric"_s, prediction.metric.value},
                           {u"estimate"_s, prediction.estimate},
                           {u"standardError"_s, prediction.standardError},
                           {u"scale"_s, scales.at(prediction.isRelative ? 1 : 0)}};
        if (prediction.detect)
            object.insert(u"detect"_s, *prediction.detect);
        predictions.append(object);
    }
    if (!predictions.isEmpty())
        document.insert(u"predictions"_s, predictions);

    QJsonArray stages;
    for (const Stage &stage : plan.stages) {
        QJsonObject object{{u"name"_s, stage.name}};
        if (stage.exposure)
            object.insert(u"exposure"_s, toString(*stage.exposure));
        put(object, u"audience"_s, stage.audience);
        if (stage.hold)
            object.insert(u"hold"_s, toIso(*stage.hold));
        if (stage.maximumHold)
            object.insert(u"maximumHold"_s, toIso(*stage.maximumHold));
        if (stage.minimumSample)
            object.insert(u"minimumSample"_s, *stage.minimumSample);
        if (!stage.criteria.isEmpty())
            object.insert(u"criteria"_s, QJsonArray::fromStringList(stage.criteria));
        if (stage.approvals > 0)
            object.insert(u"approvals"_s, stage.approvals);
        if (stage.control)
            object.insert(u"control"_s, toString(*stage.control));
        QJsonObject margins;
        for (auto it = stage.margins.begin(); it != stage.margins.end(); ++it)
            margins.insert(it.key().value, toJson(it.value()));
        if (!margins.isEmpty())
            object.insert(u"margins"_s, margins);
        if (stage.guardrails) {
            QJsonArray listed;
            for (const MetricId &id : *stage.guardrails)
                listed.append(id.value);
            object.insert(u"guardrails"_s, listed);
        }
        stages.append(object);
    }
    document.insert(u"stages"_s, stages);

    QJsonObject data{{u"refresh"_s, toIso(plan.data.refresh)}};
    QJsonObject where;
    for (const auto &[column, value] : plan.data.where)
        where.insert(column, value);
    if (!where.isEmpty())
        data.insert(u"where"_s, where);
    if (plan.data.isIndependenceAssumed)
        data.insert(u"independenceAssumed"_s, true);
    document.insert(u"data"_s, data);

    QJsonObject rules{{u"alphaRollback"_s, plan.rules.alphaRollback},
                      {u"alphaHold"_s, plan.rules.alphaHold},
                      {u"alphaClear"_s, plan.rules.alphaClear},
                      {u"alphaWatch"_s, plan.rules.alphaWatch},
                      {u"alphaSampleRatio"_s, plan.rules.alphaSampleRatio},
                      {u"overrunReserve"_s, plan.rules.overrunReserve},
                      {u"monitoring"_s, monitorings.at(int(plan.rules.monitoring))},
                      {u"spending"_s, spendingFamilies.at(int(plan.rules.spending))},
                      {u"spendingRho"_s, plan.rules.spendingRho},
                      {u"withinMarginHolds"_s, plan.rules.withinMarginHolds}};
    if (plan.rules.spending == SpendingFamily::hsd)
        rules.insert(u"spendingGamma"_s, plan.rules.spendingGamma);
    QJsonArray nodes;
    for (const auto &[information, share] : plan.rules.spendingNodes)
        nodes.append(QJsonArray{information, share});
    if (!nodes.isEmpty())
        rules.insert(u"spendingNodes"_s, nodes);
    document.insert(u"rules"_s, rules);
    return document;
}

} // namespace sluice::rollout
