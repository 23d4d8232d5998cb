// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planfieldtext.h"

#include "present/format.h"
#include "present/planspending.h"
#include "present/plantyping.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Revision)
};

using Names = QHash<QString, const char *>;

const Names &fieldNames()
{
    static const Names names{
        {u"exposure"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "exposure")},
        {u"audience"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "audience")},
        {u"hold"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "hold")},
        {u"maximumHold"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "longest hold")},
        {u"minimumSample"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "minimum sample")},
        {u"criteria"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "written criteria")},
        {u"approvals"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvals")},
        {u"control"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "unexposed share")},
        {u"guardrails"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "guardrails")},
        {u"id"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "id in files")},
        {u"name"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "name")},
        {u"description"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "description")},
        {u"owner"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "owner")},
        {u"approvers"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvers")},
        {u"startApprovals"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvals to start")},
        {u"flagKey"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "flag")},
        {u"surface"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "surface")},
        {u"risk"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "risk")},
        {u"timeZone"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "time zone")},
        {u"holidays"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "holidays")},
        {u"plannedStart"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "planned start")},
        {u"unitsPerDay"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "users a day")},
        {u"kind"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "kind")},
        {u"preferred"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "direction")},
        {u"unit"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "unit")},
        {u"q"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "quantile")},
        {u"covariates"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "covariates")},
        {u"eventLevel"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "counts events")},
        {u"designEffect"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "design effect")},
        {u"baseline"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "baseline")},
        {u"baseline.value"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "baseline")},
        {u"baseline.deviation"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "deviation of the baseline")},
        {u"delay"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "known after")},
        {u"margin"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "margin")},
        {u"severity"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "if worse")},
        {u"weight"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "weight")},
        {u"test"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "test")},
        {u"prediction"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "A/B prediction")},
        {u"prediction.effect"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "A/B effect")},
        {u"prediction.se"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "error of the A/B effect")},
        {u"prediction.detect"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "difference from the A/B effect")},
        {u"prediction.source"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "source of the A/B effect")},
        {u"data.refresh"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "promised interval of the data")},
        {u"data.holdWaitsForData"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "hold waits for data")},
        {u"data.unitsMayRepeat"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "users may repeat")},
        {u"rules.monitoring"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "method")},
        {u"rules.alphaSampleRatio"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "sample ratio alarm, p below")},
        {u"rules.alphaRollback"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "false alarm of a roll back")},
        {u"rules.alphaHold"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "false alarm of a hold")},
        {u"rules.alphaWatch"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "false alarm of a watched metric")},
        {u"rules.alphaClear"_s,
         QT_TRANSLATE_NOOP("sluice::present::Revision", "chance to clear a harm as large as its margin")},
        {u"rules.overrunReserve"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "kept for late looks")},
        {u"rules.predictionAlpha"_s,
         QT_TRANSLATE_NOOP("sluice::present::Revision", "false alarm of the A/B comparison")},
        {u"rules.predictionPower"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "power of the A/B comparison")},
        {u"rules.withinMarginHolds"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "worse within the margin holds")},
        {u"rules.plannedUsers"_s,
         QT_TRANSLATE_NOOP("sluice::present::Revision", "users that the tests are planned for")},
        {u"rules.spending"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "spending of error rates")},
        {u"rules.spending.family"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "spending of error rates")},
        {u"rules.spending.rho"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "rho of the spending")},
        {u"rules.spending.gamma"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "gamma of the spending")},
        {u"rules.spending.nodes"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "table of the spending")},
        {u"largestMargin"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "largest margin")},
        {u"largestStep.factor"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "largest step as a factor")},
        {u"largestStep.points"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "largest step in points")},
        {u"minimumHold.low"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "minimum hold at low risk")},
        {u"minimumHold.medium"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "minimum hold at medium risk")},
        {u"minimumHold.high"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "minimum hold at high risk")},
        {u"approvals.low"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvals at low risk")},
        {u"approvals.medium"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvals at medium risk")},
        {u"approvals.high"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvals at high risk")},
        {u"dutyHours"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "duty hours")},
        {u"dutyHours.days"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "days of duty")},
        {u"dutyHours.from"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "beginning of duty")},
        {u"dutyHours.to"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "end of duty")},
        {u"from"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "beginning")},
        {u"to"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "end")},
    };
    return names;
}

/// Words that a document has for choices, and those that people do.
const Names &choiceNames()
{
    static const Names names{
        {u"increase"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "higher is better")},
        {u"decrease"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "lower is better")},
        {u"welch"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "Welch’s t, few users")},
        {u"exact"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "exact, few events")},
        {u"groupSequential"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "group sequential")},
        {u"anytimeValid"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "anytime-valid")},
        {u"fixedHorizon"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "fixed horizon")},
        {u"mean"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "mean")},
        {u"proportion"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "proportion")},
        {u"ratio"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "ratio")},
        {u"rate"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "rate")},
        {u"quantile"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "quantile")},
        {u"kimdemets"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "Kim–DeMets")},
        {u"hsd"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "Hwang–Shih–DeCani")},
        {u"obf"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "O’Brien–Fleming")},
        {u"pocock"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "Pocock")},
        {u"table"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "by a table")},
        {u"low"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "low")},
        {u"medium"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "medium")},
        {u"high"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "high")},
    };
    return names;
}

QString metricName(const MetricId &id, const rollout::Plan *plan)
{
    const rollout::Metric *metric = plan ? plan->metric(id) : nullptr;
    return metric ? metric->name : id.value;
}

QString numberText(double number)
{
    return number == double(qint64(number)) ? fullCountText(number) : QString::number(number);
}

/// Of the objects that are one value: a day, a prediction. Others are told by their names.
QString objectText(const QJsonObject &object)
{
    if (object.contains(u"date"_s))
        return object.value(u"date"_s).toString() + u' ' + object.value(u"name"_s).toString();
    if (object.contains(u"deviation"_s))
        return u"%1 ± %2"_s.arg(planFieldValue({}, object.value(u"value"_s)),
                                planFieldValue({}, object.value(u"deviation"_s)));
    if (object.contains(u"effect"_s))
        return u"%1 ± %2"_s.arg(planFieldValue({}, object.value(u"effect"_s)),
                                planFieldValue({}, object.value(u"se"_s)));
    for (const QString &name : {u"name"_s, u"id"_s, u"metric"_s, u"family"_s})
        if (object.value(name).isString())
            return object.value(name).toString();
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it)
        parts.append(planFieldName(it.key(), nullptr) + u' ' + planFieldValue(it.key(), it.value()));
    return parts.join(u", "_s);
}

/// Which guardrails a gate judges.
QString judgedText(const QJsonValue &listed, const rollout::Plan *plan)
{
    if (listed.isUndefined())
        return Words::tr("all");
    QStringList names;
    QStringList others;
    for (const QJsonArray ids = listed.toArray(); const QJsonValue &id : ids)
        names.append(metricName(MetricId(id.toString()), plan));
    if (plan)
        for (const rollout::Guardrail &guardrail : plan->guardrails)
            if (!listed.toArray().contains(guardrail.metric.value))
                others.append(metricName(guardrail.metric, plan));
    if (names.isEmpty())
        return Words::tr("none");
    return !others.isEmpty() && others.size() < names.size() ? Words::tr("all but %1").arg(others.join(u", "_s))
                                                             : names.join(u", "_s);
}

QString arrayText(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &item : array)
        texts.append(item.isString()   ? quoted(item.toString())
                     : item.isObject() ? objectText(item.toObject())
                                       : planFieldValue({}, item));
    return texts.isEmpty() ? Words::tr("none") : texts.join(u", "_s);
}

} // namespace

QString planFieldName(const QString &field, const rollout::Plan *plan)
{
    if (const QString margins = u"margins."_s; field.startsWith(margins))
        return Words::tr("margin of %1").arg(metricName(MetricId(field.mid(margins.size())), plan));
    if (const QString where = u"data.where."_s; field.startsWith(where))
        return Words::tr("rows with %1").arg(field.mid(where.size()));
    const char *name = fieldNames().value(field);
    return name ? Words::tr(name) : field;
}

QString planFieldValue(const QString &field, const QJsonValue &value, const rollout::Plan *plan)
{
    static const QStringList durations{u"hold"_s,
                                       u"maximumHold"_s,
                                       u"delay"_s,
                                       u"data.refresh"_s,
                                       u"minimumHold.low"_s,
                                       u"minimumHold.medium"_s,
                                       u"minimumHold.high"_s};
    static const QStringList choices{u"preferred"_s,        u"test"_s, u"kind"_s,
                                     u"rules.monitoring"_s, u"risk"_s, u"rules.spending.family"_s};
    if (field == "guardrails"_L1 && (value.isArray() || value.isUndefined()))
        return judgedText(value, plan);
    if (field == "rules.spending.nodes"_L1 && value.isArray())
        return spendingParameter({{u"family"_s, u"table"_s}, {u"nodes"_s, value}});
    if (value.isDouble() && isRate(kindOf(field)))
        return rateText(value.toDouble());
    if (value.isBool())
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isDouble())
        return numberText(value.toDouble());
    if (value.isArray())
        return arrayText(value.toArray());
    if (value.isObject())
        return objectText(value.toObject());
    const QString text = value.toString();
    if (durations.contains(field))
        if (const auto duration = durationFromText(text))
            return toString(*duration);
    static const QStringList severities{u"rollback"_s, u"hold"_s, u"watch"_s};
    if (field == "severity"_L1 && severities.contains(text))
        return severityWord(rollout::Severity(severities.indexOf(text)));
    if (choices.contains(field))
        if (const char *name = choiceNames().value(text))
            return Words::tr(name);
    return text.isEmpty() ? Words::tr("none") : text;
}

} // namespace sluice::present
