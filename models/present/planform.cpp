// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planform.h"

#include "console/session.h"
#include "present/plangatefields.h"
#include "present/planplaces.h"
#include "present/planspending.h"
#include "present/plantyping.h"
#include "present/sentences.h"
#include "rollout/holidayfile.h"
#include "rollout/planfile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::PlanForm)
};

const QString stages = u"stages"_s;
const QString guardrails = u"guardrails"_s;
const QString metrics = u"metrics"_s;
const QString reach = u"reach"_s;
const QString factor = u"marginFactor"_s;
const QString judges = u"judges"_s;
const QString ofJudges = u".judges."_s; ///< after the stage, before the id of a metric, which may hold dots
const QString spendingPlace = u"rules.spending"_s;
const QString spendingFamily = u"rules.spending.family"_s;
const QString spendingParameterPlace = u"rules.spending.parameter"_s;
const QString plannedStart = u"plannedStart"_s;
const QString wallTime = u"yyyy-MM-dd HH:mm"_s;
const QString newMetric = u"guardrail-"_s; ///< how the id of a metric begins that nobody has named yet

/// In which the planned start is typed.
QTimeZone zoneOf(const PlanForm &form)
{
    const QTimeZone zone(form.document.value(u"timeZone"_s).toString().toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

/// What a clock on the wall shows; whatever is no time stays as it was typed.
QString startText(const PlanForm &form)
{
    const QString text = form.document.value(plannedStart).toString();
    const auto at = instantFromIso(text);
    return at ? QDateTime::fromMSecsSinceEpoch(at->time_since_epoch().count(), zoneOf(form)).toString(wallTime) : text;
}

QString startFromText(const PlanForm &form, const QString &text)
{
    QDateTime wall = QDateTime::fromString(text.simplified(), wallTime);
    wall.setTimeZone(zoneOf(form));
    return wall.isValid() ? toIso(Instant(Milliseconds(wall.toMSecsSinceEpoch()))) : text;
}

/// "latency.p95" of "stages[1].judges.latency.p95".
QString judgedMetric(const QString &place)
{
    return place.mid(place.indexOf(ofJudges) + ofJudges.size());
}

QJsonObject itemAt(const PlanForm &form, const QString &list, int row)
{
    return form.document.value(list).toArray().at(row).toObject();
}

void insert(PlanForm &form, const QString &list, int row, const QJsonObject &item)
{
    QJsonArray items = form.document.value(list).toArray();
    items.insert(std::clamp<qsizetype>(row, 0, items.size()), item);
    form.document.insert(list, items);
}

void remove(PlanForm &form, const QString &list, int row)
{
    QJsonArray items = form.document.value(list).toArray();
    items.removeAt(row);
    form.document.insert(list, items);
}

void replaceStage(PlanForm &form, int row, const QJsonObject &stage)
{
    QJsonArray list = form.document.value(stages).toArray();
    if (row < 0 || row >= list.size())
        return;
    list[row] = stage;
    form.document.insert(stages, list);
}

/// In the guardrail and in the stages.
void renameMetric(PlanForm &form, const QString &from, const QString &to)
{
    QJsonArray list = form.document.value(guardrails).toArray();
    for (QJsonValueRef item : list)
        if (item.toObject().value(u"metric"_s) == from)
            item = withValue(item.toObject(), u"metric"_s, to);
    form.document.insert(guardrails, list);
    list = form.document.value(stages).toArray();
    for (QJsonValueRef item : list) {
        QJsonObject stage = item.toObject();
        QJsonObject margins = stage.value(u"margins"_s).toObject();
        if (margins.contains(from)) {
            margins.insert(to, margins.take(from));
            stage.insert(u"margins"_s, margins);
        }
        QJsonArray judged = stage.value(guardrails).toArray();
        for (QJsonValueRef id : judged)
            if (id.toString() == from)
                id = to;
        if (!judged.isEmpty())
            stage.insert(guardrails, judged);
        item = stage;
    }
    form.document.insert(stages, list);
}

void set(PlanForm &form, const QString &place, const QString &typedText)
{
    const QString text = typedText.trimmed();
    const QString field = kindOf(place);
    const PlaceStep step = firstStep(place);
    if (field == reach) {
        replaceStage(form, step.index, withReach(itemAt(form, stages, step.index), text));
        return;
    }
    const QJsonArray rails = form.document.value(guardrails).toArray();
    if (field == factor) {
        if (const auto times = typedNumber(text); times && *times > 0)
            replaceStage(form, step.index, withMarginFactor(itemAt(form, stages, step.index), rails, *times));
        return;
    }
    if (field == judges) {
        replaceStage(form, step.index,
                     withJudged(itemAt(form, stages, step.index), rails, judgedMetric(place), text.isEmpty()));
        return;
    }
    if (place == spendingFamily || place == spendingParameterPlace) {
        const QJsonObject spending = valueAt(form.document, spendingPlace).toObject();
        form.document = withValue(form.document, spendingPlace,
                                  place == spendingFamily ? withSpendingFamily(spending, text)
                                                          : withSpendingParameter(spending, text));
        return;
    }
    if (step.field == metrics && (field == "name"_L1 || field == "id"_L1)) {
        const QString id = itemAt(form, metrics, step.index).value(u"id"_s).toString();
        const QString fromName = rollout::idFromName(text);
        const bool isFollowing = field == "name"_L1 && id.startsWith(newMetric) && !fromName.isEmpty();
        if (const QString next = field == "id"_L1 ? text : isFollowing ? fromName : id; next != id) {
            form.document = withValue(form.document, u"metrics[%1].id"_s.arg(step.index), next);
            renameMetric(form, id, next);
        }
        if (field == "id"_L1)
            return;
    }
    form.document =
        withValue(form.document, place, typedValue(field, place == plannedStart ? startFromText(form, text) : text));
    if (place == "name"_L1 && form.isNew)
        form.document.insert(u"id"_s, rollout::idFromName(text));
}

void addGuardrail(PlanForm &form, const QString &required)
{
    const QJsonArray known = form.document.value(metrics).toArray();
    const auto isTaken = [&](const QString &id) {
        return std::ranges::any_of(known, [&](const QJsonValue &metric) { return metric[u"id"_s].toString() == id; });
    };
    QString id = required;
    for (int number = int(known.size()) + 1; id.isEmpty() || (required.isEmpty() && isTaken(id)); ++number)
        id = newMetric + QString::number(number);
    if (!isTaken(id))
        insert(form, metrics, int(known.size()),
               {{u"id"_s, id}, {u"name"_s, id}, {u"kind"_s, u"proportion"_s}, {u"preferred"_s, u"decrease"_s}});
    insert(form, guardrails, guardrailCount(form),
           {{u"metric"_s, id}, {u"severity"_s, u"rollback"_s}, {u"margin"_s, u"5%"_s}});
}

void removeGuardrail(PlanForm &form, int row)
{
    const QString id = itemAt(form, guardrails, row).value(u"metric"_s).toString();
    const QString place = metricPlace(form, row);
    remove(form, guardrails, row);
    if (!place.isEmpty())
        remove(form, metrics, firstStep(place).index);
    QJsonArray list = form.document.value(stages).toArray();
    for (QJsonValueRef item : list) {
        QJsonObject stage = withValue(item.toObject(), u"margins."_s + id, QJsonValue(QJsonValue::Undefined));
        QJsonArray judged = stage.value(guardrails).toArray();
        for (qsizetype i = judged.size(); i-- > 0;)
            if (judged.at(i).toString() == id)
                judged.removeAt(i);
        if (stage.contains(guardrails))
            stage.insert(guardrails, judged);
        item = stage;
    }
    form.document.insert(stages, list);
}

} // namespace

PlanForm planForm(const rollout::Plan &plan)
{
    const QJsonObject document = rollout::toJson(plan);
    return {document, document, {}, false};
}

PlanForm newPlanForm(const rollout::Template &pattern, const QString &name, const QString &zone)
{
    const rollout::Plan plan = rollout::planFrom(pattern, RolloutId(rollout::idFromName(name)), name, zone);
    return {rollout::toJson(plan), {}, pattern.name, true};
}

PlanForm edited(PlanForm form, const PlanEdit &edit, const QList<rollout::Template> &templates)
{
    const auto isStage = [&](int row) { return row >= 0 && row < stageCount(form); };
    switch (edit.kind) {
    case PlanEdit::Kind::set:
        set(form, edit.place, edit.text);
        break;
    case PlanEdit::Kind::addStage:
        insert(form, stages, edit.row + 1, {{u"name"_s, QString()}});
        break;
    case PlanEdit::Kind::removeStage:
        if (isStage(edit.row))
            remove(form, stages, edit.row);
        break;
    case PlanEdit::Kind::moveStage:
        if (isStage(edit.row) && isStage(edit.to)) {
            const QJsonObject stage = itemAt(form, stages, edit.row);
            remove(form, stages, edit.row);
            insert(form, stages, edit.to, stage);
        }
        break;
    case PlanEdit::Kind::addGuardrail:
        addGuardrail(form, edit.place);
        break;
    case PlanEdit::Kind::removeGuardrail:
        if (edit.row >= 0 && edit.row < guardrailCount(form))
            removeGuardrail(form, edit.row);
        break;
    case PlanEdit::Kind::useTemplate:
        if (const auto found = std::ranges::find(templates, edit.text, &rollout::Template::name);
            found != templates.end()) {
            const QJsonObject pattern = rollout::toJson(*found);
            form.document.insert(stages, pattern.value(stages));
            form.document = withValue(form.document, u"risk"_s, pattern.value(u"risk"_s));
            form.pattern = found->name;
        }
        break;
    }
    return form;
}

QString editName(const PlanEdit &edit)
{
    switch (edit.kind) {
    case PlanEdit::Kind::set:
        return kindOf(edit.place) == judges ? Words::tr("choose what a gate judges") : Words::tr("typing");
    case PlanEdit::Kind::addStage:
        return Words::tr("add a stage");
    case PlanEdit::Kind::removeStage:
        return Words::tr("remove a stage");
    case PlanEdit::Kind::moveStage:
        return Words::tr("move a stage");
    case PlanEdit::Kind::addGuardrail:
        return Words::tr("add a guardrail");
    case PlanEdit::Kind::removeGuardrail:
        return Words::tr("remove a guardrail");
    case PlanEdit::Kind::useTemplate:
        return Words::tr("use a template");
    }
    return {};
}

QString fieldText(const PlanForm &form, const QString &place)
{
    const QString field = kindOf(place);
    if (field == reach) {
        const QJsonObject stage = itemAt(form, stages, firstStep(place).index);
        const QString exposure = stage.value(u"exposure"_s).toString();
        return exposure.isEmpty() ? stage.value(u"audience"_s).toString() : exposure;
    }
    if (field == factor) {
        const auto times =
            marginFactor(itemAt(form, stages, firstStep(place).index), form.document.value(guardrails).toArray());
        return times ? QString::number(*times, 'g', 6) : QString();
    }
    if (field == judges)
        return isJudged(itemAt(form, stages, firstStep(place).index), judgedMetric(place)) ? QString() : u"no"_s;
    if (place == spendingParameterPlace)
        return spendingParameter(valueAt(form.document, spendingPlace).toObject());
    if (place == plannedStart)
        return startText(form);
    return typedText(field, valueAt(form.document, place));
}

bool saysTheSame(const QString &place, const QString &a, const QString &b)
{
    const QString field = kindOf(place);
    const auto lengthA = durationFromText(a.trimmed());
    if (lengthA && (field == "hold"_L1 || field == "maximumHold"_L1 || field == "refresh"_L1 || field == "delay"_L1))
        return lengthA == durationFromText(b.trimmed());
    if (const auto share = rollout::exposureFromText(a.trimmed()))
        return share == rollout::exposureFromText(b.trimmed());
    return typedValue(field, a.trimmed()) == typedValue(field, b.trimmed());
}

int stageCount(const PlanForm &form)
{
    return int(form.document.value(stages).toArray().size());
}

int guardrailCount(const PlanForm &form)
{
    return int(form.document.value(guardrails).toArray().size());
}

QString metricPlace(const PlanForm &form, int row)
{
    const QJsonValue id = itemAt(form, guardrails, row).value(u"metric"_s);
    const QJsonArray known = form.document.value(metrics).toArray();
    for (int i = 0; i < known.size(); ++i)
        if (known.at(i)[u"id"_s] == id)
            return u"metrics[%1]"_s.arg(i);
    return {};
}

QString fieldOf(const QString &place)
{
    if (place.startsWith(spendingPlace) && place != spendingPlace && place != spendingFamily)
        return spendingParameterPlace;
    const PlaceStep step = firstStep(place);
    if (step.index < 0 || (step.field != stages && step.field != guardrails && step.field != metrics))
        return place.section(u'[', 0, 0);
    const QString field = step.rest.section(u'[', 0, 0);
    const QString item = u"%1[%2]."_s.arg(step.field).arg(step.index);
    if (step.field == stages && (field == "exposure"_L1 || field == "audience"_L1))
        return item + reach;
    if (step.field == stages && field.startsWith("margins"_L1))
        return place;
    if (step.field == stages && (field.isEmpty() || field == guardrails))
        return item + u"name"_s;
    if (step.field == metrics && field.startsWith("baseline"_L1))
        return item + u"baseline"_s;
    if (step.field == guardrails && (field.isEmpty() || field == "metric"_L1))
        return item + u"metric"_s;
    return item + field;
}

QStringList holidayFaults(const QString &text)
{
    QStringList lines;
    const auto read = rollout::holidaysFromText(text.toUtf8());
    if (!text.trimmed().isEmpty() && !read)
        for (const InputFault &fault : read.error().faults)
            lines.append(faultText(fault));
    return lines;
}

Result<rollout::Plan> planOf(const PlanForm &form)
{
    return console::planFromDocument(form.document, {});
}

} // namespace sluice::present
