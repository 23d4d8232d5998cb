// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/planfile.h"

#include "rollout/amount.h"
#include "rollout/fieldreader.h"
#include "rollout/holidayfile.h"
#include "rollout/rulesfile.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

const QStringList severities{u"rollback"_s, u"hold"_s, u"watch"_s};
const QStringList metricKinds{u"mean"_s, u"proportion"_s, u"ratio"_s, u"rate"_s, u"quantile"_s};
const QStringList testMethods{u"standard"_s, u"welch"_s, u"exact"_s};
const QStringList directions{u"increase"_s, u"decrease"_s};
const QStringList risks{u"low"_s, u"medium"_s, u"high"_s};

constexpr int mostApprovals = 20;

std::optional<Margin> marginFromJson(const QJsonValue &value, const QString &path, QList<InputFault> &faults)
{
    const auto margin = amountFromJson(value, path, faults);
    if (!margin)
        return std::nullopt;
    if (!(margin->value > 0) || (margin->isRelative && margin->value >= 1)) {
        faults.append(
            {path, margin->isRelative ? Words::tr("must be above 0% and below 100%") : Words::tr("must be above 0")});
        return std::nullopt;
    }
    return Margin{margin->value, margin->isRelative};
}

QJsonValue toJson(const Margin &margin)
{
    return toJson(Amount{margin.value, margin.isRelative});
}

QJsonValue toJson(const Expectation &baseline, MetricKind kind)
{
    return kind == MetricKind::proportion
               ? toJson(Amount{baseline.value, true})
               : QJsonObject{{u"value"_s, baseline.value}, {u"deviation"_s, baseline.deviation}};
}

QJsonObject toJson(const Prediction &prediction)
{
    const auto amount = [&](double value) { return toJson(Amount{value, prediction.isRelative}); };
    QJsonObject object{{u"effect"_s, amount(prediction.effect)}, {u"se"_s, amount(prediction.standardError)}};
    if (prediction.detect)
        object.insert(u"detect"_s, amount(*prediction.detect));
    if (!prediction.source.isEmpty())
        object.insert(u"source"_s, prediction.source);
    return object;
}

std::optional<Exposure> readExposure(FieldReader &reader, const QString &field)
{
    const QString text = reader.text(field);
    if (text.isEmpty())
        return std::nullopt;
    const auto exposure = exposureFromText(text);
    if (!exposure)
        reader.fault(field, Words::tr("\"%1\" is not a percentage from 0.0001% to 100%").arg(text));
    return exposure;
}

std::optional<Duration> readDuration(FieldReader &reader, const QString &field)
{
    const QString text = reader.text(field);
    if (text.isEmpty())
        return std::nullopt;
    const auto duration = durationFromText(text);
    if (!duration)
        reader.fault(field, Words::tr("\"%1\" is not a duration; write 48h, 3d, 90m or PT48H").arg(text));
    return duration;
}

std::optional<Duration> readFixedDuration(FieldReader &reader, const QString &field)
{
    const auto duration = readDuration(reader, field);
    if (duration && !duration->isFixed())
        reader.fault(field, duration->unit == Duration::Unit::businessDays
                                ? Words::tr("business days are for holds; write a length such as 24h")
                                : Words::tr("calendar days are for holds; write a length such as 24h"));
    return duration;
}

void readCovariates(FieldReader &reader, Metric &metric)
{
    const QString field = u"covariates"_s;
    metric.covariates = reader.texts(field);
    if (!metric.covariates.isEmpty() && metric.kind != MetricKind::mean)
        reader.fault(field, Words::tr("only a mean can be adjusted by what was known before"));
    if (metric.covariates.size() > mostCovariates)
        reader.fault(field, Words::tr("at most %1 are taken").arg(mostCovariates));
    QStringList once = metric.covariates;
    if (once.removeDuplicates() > 0)
        reader.fault(field, Words::tr("names one of them twice"));
}

std::optional<Expectation> readBaseline(FieldReader &reader, const Metric &metric, QList<InputFault> &faults)
{
    const QString field = u"baseline"_s;
    const QJsonValue value = reader.value(field);
    if (!reader.has(field))
        return std::nullopt;
    if (metric.kind == MetricKind::proportion) {
        QList<InputFault> own;
        const auto share = amountFromJson(value, {}, own);
        if (share && share->isRelative && share->value > 0 && share->value < 1)
            return Expectation{share->value, 0};
        reader.fault(field, Words::tr("must be a share of users above 0% and below 100%, such as \"2.1%\""));
        return std::nullopt;
    }
    FieldReader numbers(value.toObject(), reader.path(field), faults);
    const double mean = numbers.number(u"value"_s).value_or(0);
    const double deviation = numbers.number(u"deviation"_s).value_or(0);
    numbers.finish();
    if (mean != 0 && deviation > 0)
        return Expectation{mean, deviation};
    reader.fault(field, Words::tr("must be a mean other than 0 and the standard deviation of a single user above 0"));
    return std::nullopt;
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
            reader.fault(u"kind"_s, Words::tr("is missing; write %1").arg(metricKinds.join(u", "_s)));
        metric.preferred = Preferred(reader.choice(u"preferred"_s, directions).value_or(0));
        if (!reader.has(u"preferred"_s))
            reader.fault(u"preferred"_s, Words::tr("is missing; write increase or decrease"));
        metric.unit = reader.text(u"unit"_s);
        const auto quantile = reader.number(u"q"_s);
        if (metric.kind == MetricKind::quantile && !reader.has(u"q"_s))
            reader.fault(u"q"_s, Words::tr("is missing; write 0.95 for a 95th percentile"));
        if (quantile && metric.kind != MetricKind::quantile)
            reader.fault(u"q"_s, Words::tr("is for quantiles only"));
        else if (quantile && !(*quantile > 0 && *quantile < 1))
            reader.fault(u"q"_s, Words::tr("must be above 0 and below 1"));
        metric.quantile = quantile.value_or(0);
        readCovariates(reader, metric);
        metric.isEventLevel = reader.boolean(u"eventLevel"_s).value_or(false);
        metric.designEffect = reader.number(u"designEffect"_s).value_or(1);
        if (!(metric.designEffect >= 1))
            reader.fault(u"designEffect"_s, Words::tr("must be 1 or more"));
        else if (metric.designEffect > 1 && !metric.isEventLevel)
            reader.fault(u"designEffect"_s, Words::tr("is for metrics that count events; say that this one does, too"));
        metric.delay = readFixedDuration(reader, u"delay"_s);
        metric.baseline = readBaseline(reader, metric, faults);
        if (std::ranges::find(metrics, metric.id, &Metric::id) != metrics.end())
            reader.fault(u"id"_s, Words::tr("\"%1\" is defined twice").arg(metric.id.value));
        reader.finish();
        metrics.append(metric);
    }
    return metrics;
}

std::optional<Prediction> readPrediction(FieldReader &guardrail, QList<InputFault> &faults)
{
    const QString field = u"prediction"_s;
    const QJsonObject object = guardrail.object(field);
    if (object.isEmpty() && !guardrail.value(field).isObject())
        return std::nullopt;
    FieldReader reader(object, guardrail.path(field), faults);
    Prediction prediction;
    std::optional<bool> isRelative;
    const auto amount = [&](const QString &name, bool isPositive) -> std::optional<double> {
        const QJsonValue value = reader.value(name);
        if (!reader.has(name))
            return std::nullopt;
        const auto read = amountFromJson(value, reader.path(name), faults);
        if (!read)
            return std::nullopt;
        if (isPositive && !(read->value > 0))
            reader.fault(name, Words::tr("must be above 0"));
        if (isRelative.value_or(read->isRelative) != read->isRelative)
            reader.fault(name, Words::tr("must be a percentage if the effect is one, and a number if it is one"));
        isRelative = isRelative.value_or(read->isRelative);
        return read->value;
    };
    prediction.effect = amount(u"effect"_s, false).value_or(0);
    prediction.standardError = amount(u"se"_s, true).value_or(0);
    prediction.detect = amount(u"detect"_s, true);
    prediction.isRelative = isRelative.value_or(true);
    prediction.source = reader.text(u"source"_s);
    for (const QString &needed : {u"effect"_s, u"se"_s})
        if (!reader.has(needed))
            reader.fault(needed, Words::tr("is missing"));
    reader.finish();
    return prediction;
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
            reader.fault(u"metric"_s,
                         Words::tr("\"%1\" is not among the metrics of this plan").arg(guardrail.metric.value));
        if (std::ranges::find(guardrails, guardrail.metric, &Guardrail::metric) != guardrails.end())
            reader.fault(u"metric"_s, Words::tr("\"%1\" has a guardrail already").arg(guardrail.metric.value));
        if (const auto severity = reader.choice(u"severity"_s, severities))
            guardrail.severity = Severity(*severity);
        else if (!reader.has(u"severity"_s))
            reader.fault(u"severity"_s, Words::tr("is missing; write rollback, hold or watch"));
        const QJsonValue margin = reader.value(u"margin"_s);
        if (reader.has(u"margin"_s))
            guardrail.margin = marginFromJson(margin, reader.path(u"margin"_s), faults);
        guardrail.weight = reader.number(u"weight"_s).value_or(1);
        if (!(guardrail.weight > 0))
            reader.fault(u"weight"_s, Words::tr("must be above 0"));
        guardrail.test = TestMethod(reader.choice(u"test"_s, testMethods).value_or(0));
        guardrail.prediction = readPrediction(reader, faults);
        reader.finish();
        guardrails.append(guardrail);
    }
    return guardrails;
}

Stage readStage(FieldReader &reader, const Plan &plan, QList<InputFault> &faults)
{
    Stage stage;
    stage.name = reader.requiredText(u"name"_s);
    stage.exposure = readExposure(reader, u"exposure"_s);
    stage.audience = reader.text(u"audience"_s);
    stage.hold = readDuration(reader, u"hold"_s);
    stage.maximumHold = readDuration(reader, u"maximumHold"_s);
    if (stage.hold && !stage.hold->isFixed() && plan.timeZone.isEmpty())
        reader.fault(u"hold"_s,
                     Words::tr("days of a calendar begin at midnight in a place; give the plan a time zone"));
    if (stage.maximumHold && stage.maximumHold->nominalLength() < stage.hold.value_or(Duration{}).nominalLength())
        reader.fault(u"maximumHold"_s, Words::tr("is shorter than the minimum hold"));
    stage.minimumSample = reader.wholeNumber(u"minimumSample"_s, 1, 1'000'000'000'000);
    if (stage.minimumSample && stage.exposure && stage.exposure->ppm == 0)
        reader.fault(u"minimumSample"_s, Words::tr("0% exposes nobody, so this gate would never open; leave it out"));
    stage.criteria = reader.texts(u"criteria"_s);
    stage.approvals = int(reader.wholeNumber(u"approvals"_s, 0, mostApprovals).value_or(0));
    stage.control = readExposure(reader, u"control"_s);
    if (stage.control && stage.control->ppm == 0) {
        reader.fault(u"control"_s, Words::tr("0% measures nobody; leave it out"));
        stage.control.reset();
    } else if (stage.control && stage.exposure && stage.exposure->ppm == 0) {
        reader.fault(u"control"_s, Words::tr("there is nobody to compare with at 0%; leave it out"));
    } else if (stage.control && stage.exposure && stage.control->ppm + stage.exposure->ppm > Exposure::all)
        reader.fault(u"control"_s, Words::tr("overlaps with the exposure: together they are over 100%"));

    const QJsonObject margins = reader.object(u"margins"_s);
    for (auto it = margins.begin(); it != margins.end(); ++it) {
        const QString path = reader.path(u"margins.%1"_s.arg(it.key()));
        if (!plan.metric(MetricId(it.key())))
            faults.append({path, Words::tr("\"%1\" is not among the metrics of this plan").arg(it.key())});
        if (const auto margin = marginFromJson(it.value(), path, faults))
            stage.margins.insert(MetricId(it.key()), *margin);
    }
    if (reader.has(u"guardrails"_s)) {
        stage.guardrails.emplace();
        const QStringList listed = reader.texts(u"guardrails"_s);
        for (const QString &id : listed) {
            if (std::ranges::find(plan.guardrails, MetricId(id), &Guardrail::metric) == plan.guardrails.end())
                reader.fault(u"guardrails"_s, Words::tr("\"%1\" is not among the guardrails of this plan").arg(id));
            stage.guardrails->append(MetricId(id));
        }
    }
    reader.finish();
    return stage;
}

/// Stages must rise: who was exposed at one stage stays exposed at the next. A stage at 0% takes the change back from
/// everybody, so they rise anew after it.
void checkOrder(const QList<Stage> &stages, QList<InputFault> &faults)
{
    std::optional<Exposure> highest;
    for (int i = 0; i < stages.size(); ++i) {
        const Stage &stage = stages.at(i);
        for (int j = 0; j < i; ++j)
            if (stages.at(j).name == stage.name && !stage.name.isEmpty())
                faults.append({u"stages[%1].name"_s.arg(i),
                               Words::tr("\"%1\" is the name of stages[%2], too").arg(stage.name).arg(j)});
        if (!stage.exposure)
            continue;
        if (stage.exposure->ppm == 0) {
            if (highest && highest->ppm == 0)
                faults.append(
                    {u"stages[%1].exposure"_s.arg(i), Words::tr("nobody is exposed by the stage before it, either")});
            highest = stage.exposure;
            continue;
        }
        if (highest && *stage.exposure == *highest)
            faults.append({u"stages[%1].exposure"_s.arg(i),
                           Words::tr("%1 overlaps with the stage before it; a stage must expose more people")
                               .arg(toString(*highest))});
        else if (highest && *stage.exposure < *highest)
            faults.append({u"stages[%1].exposure"_s.arg(i),
                           Words::tr("%1 is less than the %2 before it; stages must rise, or go back to 0% first")
                               .arg(toString(*stage.exposure), toString(*highest))});
        highest = std::max(highest.value_or(Exposure{}), *stage.exposure);
    }
}

DataRules readData(FieldReader &plan, QList<InputFault> &faults)
{
    DataRules data;
    FieldReader reader(plan.object(u"data"_s), u"data"_s, faults);
    if (const auto refresh = readFixedDuration(reader, u"refresh"_s)) {
        data.refresh = *refresh;
        if (refresh->count == 0)
            reader.fault(u"refresh"_s, Words::tr("must be longer than nothing"));
    }
    data.holdWaitsForData = reader.boolean(u"holdWaitsForData"_s).value_or(false);
    const QJsonObject where = reader.object(u"where"_s);
    for (auto it = where.begin(); it != where.end(); ++it) {
        if (!it.value().isString())
            faults.append({reader.path(u"where."_s + it.key()), Words::tr("must be a text in quotes")});
        data.where.append({it.key(), it.value().toString()});
    }
    data.unitsMayRepeat = reader.boolean(u"unitsMayRepeat"_s).value_or(false);
    reader.finish();
    return data;
}

QList<Holiday> readHolidays(FieldReader &plan, QList<InputFault> &faults)
{
    QList<Holiday> holidays;
    const QJsonArray items = plan.array(u"holidays"_s);
    for (int i = 0; i < items.size(); ++i) {
        FieldReader reader(items.at(i).toObject(), u"holidays[%1]"_s.arg(i), faults);
        const QString text = reader.requiredText(u"date"_s);
        const Holiday holiday{dateFromText(text).value_or(QDate()), reader.requiredText(u"name"_s)};
        if (!text.isEmpty() && !holiday.date.isValid())
            reader.fault(u"date"_s, Words::tr("\"%1\" is not a day; write 2026-12-25").arg(text));
        else if (std::ranges::find(holidays, holiday.date, &Holiday::date) != holidays.end())
            reader.fault(u"date"_s, Words::tr("%1 is there twice").arg(text));
        reader.finish();
        if (holiday.date.isValid())
            holidays.append(holiday);
    }
    std::ranges::sort(holidays, {}, &Holiday::date);
    return holidays;
}

/// Nobody can wait for more approvals than there are people to give them.
void checkApprovals(const Plan &plan, QList<InputFault> &faults)
{
    QStringList once = plan.approvers;
    if (once.removeDuplicates() > 0)
        faults.append({u"approvers"_s, Words::tr("names somebody twice")});
    if (plan.approvers.isEmpty())
        return;
    const auto check = [&](const QString &place, int approvals) {
        if (approvals > once.size())
            faults.append({place, Words::tr("asks for %1 approvals, and %2 people are named in approvers")
                                      .arg(approvals)
                                      .arg(once.size())});
    };
    check(u"startApprovals"_s, plan.startApprovals);
    for (int i = 0; i < plan.stages.size(); ++i)
        check(u"stages[%1].approvals"_s.arg(i), plan.stages.at(i).approvals);
}

/// What the fields of a plan demand from each other.
void checkDesign(const Plan &plan, QList<InputFault> &faults)
{
    const auto monitoring = plan.rules.monitoring;
    if (monitoring == Monitoring::groupSequential && !plan.unitsPerDay)
        faults.append(
            {u"rules.monitoring"_s, Words::tr("group sequential needs the users a day, to plan the information from")});
    for (int i = 0; i < plan.guardrails.size(); ++i) {
        const Guardrail &guardrail = plan.guardrails.at(i);
        const Metric *metric = plan.metric(guardrail.metric);
        if (!metric || guardrail.test == TestMethod::standard)
            continue;
        const auto fault = [&](const QString &message) { faults.append({u"guardrails[%1].test"_s.arg(i), message}); };
        if (plan.stagesThatCompare(guardrail.metric) > 1)
            fault(
                Words::tr("%1 can compare one stage only; more than one judges this guardrail")
                    .arg(guardrail.test == TestMethod::welchT ? Words::tr("Welch’s t") : Words::tr("the exact test")));
        if (guardrail.test == TestMethod::welchT) {
            if (metric->kind != MetricKind::mean || !metric->covariates.isEmpty())
                fault(Words::tr("Welch’s t is for means without covariates"));
            if (monitoring != Monitoring::fixedHorizon)
                fault(Words::tr("Welch’s t needs a fixed horizon as the method of the plan"));
            continue;
        }
        if (metric->kind != MetricKind::rate)
            fault(Words::tr("the exact test is for rates"));
        if (metric->designEffect > 1)
            fault(Words::tr("the exact test cannot be widened by a design effect"));
        bool isRelative = !guardrail.margin || guardrail.margin->isRelative;
        for (const Stage &stage : plan.stages)
            if (const auto own = stage.margins.constFind(guardrail.metric); own != stage.margins.constEnd())
                isRelative = isRelative && own->isRelative;
        if (!isRelative)
            fault(Words::tr("the exact test needs margins in percent"));
    }
}

} // namespace

Result<Plan> planFromJson(const QJsonObject &document, const QString &place)
{
    Plan plan;
    QList<InputFault> faults;
    FieldReader reader(document, {}, faults);

    if (auto error = reader.newerFormat(planFormat, u"plan"_s, place))
        return tl::unexpected(std::move(*error));

    plan.id = RolloutId(reader.requiredText(u"id"_s));
    if (!plan.id.isEmpty() && !isUsableId(plan.id.value))
        reader.fault(u"id"_s, Words::tr("may hold letters, digits, dot, dash and underscore, up to 100"));
    plan.name = reader.requiredText(u"name"_s);
    plan.description = reader.text(u"description"_s);
    plan.flagKey = reader.text(u"flagKey"_s);
    plan.surface = reader.text(u"surface"_s);
    plan.owner = reader.text(u"owner"_s);
    plan.approvers = reader.texts(u"approvers"_s);
    plan.startApprovals = int(reader.wholeNumber(u"startApprovals"_s, 0, mostApprovals).value_or(0));
    reader.wholeNumber(u"revision"_s, 1, 1'000'000'000); // of a document that was printed from a log
    if (const auto risk = reader.choice(u"risk"_s, risks))
        plan.risk = Risk(*risk);
    plan.timeZone = reader.text(u"timeZone"_s);
    if (!plan.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(plan.timeZone.toUtf8()))
        reader.fault(u"timeZone"_s, Words::tr("\"%1\" is not a time zone; write Europe/Berlin").arg(plan.timeZone));
    plan.holidays = readHolidays(reader, faults);
    plan.plannedStart = reader.instant(u"plannedStart"_s);
    plan.unitsPerDay = reader.number(u"unitsPerDay"_s);
    if (plan.unitsPerDay && !(*plan.unitsPerDay > 0))
        reader.fault(u"unitsPerDay"_s, Words::tr("must be above 0"));

    plan.metrics = readMetrics(reader, faults);
    plan.guardrails = readGuardrails(reader, plan, faults);
    const QJsonArray stages = reader.array(u"stages"_s);
    for (int i = 0; i < stages.size(); ++i) {
        FieldReader stage(stages.at(i).toObject(), u"stages[%1]"_s.arg(i), faults);
        plan.stages.append(readStage(stage, plan, faults));
    }
    if (stages.isEmpty())
        reader.fault(u"stages"_s, Words::tr("at least one stage is needed"));
    checkOrder(plan.stages, faults);
    plan.data = readData(reader, faults);
    plan.rules = rulesFromJson(reader.object(u"rules"_s), u"rules"_s, faults);
    checkDesign(plan, faults);
    checkApprovals(plan, faults);
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
    if (!plan.approvers.isEmpty())
        document.insert(u"approvers"_s, QJsonArray::fromStringList(plan.approvers));
    if (plan.startApprovals > 0)
        document.insert(u"startApprovals"_s, plan.startApprovals);
    put(document, u"timeZone"_s, plan.timeZone);
    if (!plan.holidays.isEmpty()) {
        QJsonArray holidays;
        for (const Holiday &holiday : plan.holidays)
            holidays.append(QJsonObject{{u"date"_s, holiday.date.toString(Qt::ISODate)}, {u"name"_s, holiday.name}});
        document.insert(u"holidays"_s, holidays);
    }
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
        if (metric.kind == MetricKind::quantile)
            object.insert(u"q"_s, metric.quantile);
        if (!metric.covariates.isEmpty())
            object.insert(u"covariates"_s, QJsonArray::fromStringList(metric.covariates));
        if (metric.isEventLevel)
            object.insert(u"eventLevel"_s, true);
        if (metric.designEffect != 1)
            object.insert(u"designEffect"_s, metric.designEffect);
        if (metric.delay)
            object.insert(u"delay"_s, toIso(*metric.delay));
        if (metric.baseline)
            object.insert(u"baseline"_s, toJson(*metric.baseline, metric.kind));
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
        if (guardrail.test != TestMethod::standard)
            object.insert(u"test"_s, testMethods.at(int(guardrail.test)));
        if (guardrail.prediction)
            object.insert(u"prediction"_s, toJson(*guardrail.prediction));
        guardrails.append(object);
    }
    document.insert(u"guardrails"_s, guardrails);

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
    if (plan.data.holdWaitsForData)
        data.insert(u"holdWaitsForData"_s, true);
    if (plan.data.unitsMayRepeat)
        data.insert(u"unitsMayRepeat"_s, true);
    document.insert(u"data"_s, data);

    document.insert(u"rules"_s, toJson(plan.rules));
    return document;
}

} // namespace sluice::rollout
