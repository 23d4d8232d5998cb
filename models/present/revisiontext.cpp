// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/revisiontext.h"

#include "present/format.h"
#include "present/sentenceparts.h"
#include "rollout/replay.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::FieldChange;
using rollout::ItemChange;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Revision)
};

/// How people call a field of a plan document; a field that is not here keeps the name it has there.
QString fieldName(const FieldChange &change, const rollout::Plan &plan)
{
    static const QHash<QString, const char *> names{
        {u"exposure"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "exposure")},
        {u"audience"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "audience")},
        {u"hold"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "hold")},
        {u"maximumHold"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "longest hold")},
        {u"minimumSample"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "minimum sample")},
        {u"criteria"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "written criteria")},
        {u"approvals"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvals")},
        {u"control"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "unexposed share")},
        {u"guardrails"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "guardrails")},
        {u"name"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "name")},
        {u"description"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "description")},
        {u"owner"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "owner")},
        {u"approvers"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvers")},
        {u"startApprovals"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "approvals to start")},
        {u"flagKey"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "flag")},
        {u"surface"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "surface")},
        {u"risk"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "risk")},
        {u"timeZone"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "time zone")},
        {u"plannedStart"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "planned start")},
        {u"unitsPerDay"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "users a day")},
        {u"margin"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "margin")},
        {u"severity"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "if worse")},
        {u"weight"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "weight")},
        {u"data.refresh"_s, QT_TRANSLATE_NOOP("sluice::present::Revision", "promised interval of the data")}};
    if (const QString margins = u"margins."_s; change.field.startsWith(margins)) {
        const MetricId id(change.field.mid(margins.size()));
        const rollout::Metric *metric = plan.metric(id);
        return Words::tr("margin of %1").arg(metric ? metric->name : id.value);
    }
    const char *name = names.value(change.field);
    return name ? Words::tr(name) : change.field;
}

QString valueText(const FieldChange &change, const QJsonValue &value)
{
    static const QStringList durations{u"hold"_s, u"maximumHold"_s, u"delay"_s, u"data.refresh"_s};
    if (value.isBool())
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == double(qint64(number)) ? fullCountText(number) : QString::number(number);
    }
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue &item : value.toArray())
            texts.append(quoted(item.toString()));
        return texts.isEmpty() ? Words::tr("none") : texts.join(u", "_s);
    }
    const QString text = value.toString();
    if (durations.contains(change.field))
        if (const auto duration = durationFromText(text))
            return toString(*duration);
    return text.isEmpty() ? Words::tr("none") : text;
}

/// "hold 48 h → 72 h".
QString changeText(const FieldChange &change, const rollout::Plan &plan)
{
    return u"%1 %2 → %3"_s.arg(fieldName(change, plan), valueText(change, change.before),
                               valueText(change, change.after));
}

QString nameOf(const ItemChange &item, const rollout::Plan &plan)
{
    const rollout::Metric *metric = plan.metric(MetricId(item.name));
    switch (item.of) {
    case ItemChange::Of::metric:
        return Words::tr("Metric %1").arg(item.name);
    case ItemChange::Of::guardrail:
        return Words::tr("Guardrail %1").arg(metric ? metric->name : item.name);
    case ItemChange::Of::plan:
    case ItemChange::Of::stage:
        break;
    }
    return item.name;
}

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

void tell(const ItemChange &item, const rollout::Plan &plan, QStringList &sentences)
{
    const QString name = nameOf(item, plan);
    if (item.what == ItemChange::What::removed) {
        sentences.append(Words::tr("%1 is gone").arg(name));
        return;
    }
    if (item.what == ItemChange::What::added) {
        QStringList has;
        for (const FieldChange &field : item.fields)
            has.append(fieldName(field, plan) + u' ' + valueText(field, field.after));
        sentences.append(has.isEmpty() ? Words::tr("%1 is new").arg(name)
                                       : Words::tr("%1 is new: %2").arg(name, has.join(u", "_s)));
        return;
    }
    if (item.what == ItemChange::What::moved)
        sentences.append(
            Words::tr("%1 moved from place %2 to %3").arg(name).arg(*item.before + 1).arg(*item.after + 1));
    for (const FieldChange &field : item.fields) {
        if (field.field == "rules.plannedUsers"_L1 && field.before.isUndefined())
            sentences.append(
                field.after.toDouble() == 0
                    ? Words::tr("The tests stay unplanned, as when the rollout was started")
                    : Words::tr("The tests stay planned for %1 compared users, as when the rollout was started")
                          .arg(countText(field.after.toDouble())));
        else if (item.of == ItemChange::Of::plan)
            sentences.append(upperFirst(
                Words::tr("%1: %2 → %3")
                    .arg(fieldName(field, plan), valueText(field, field.before), valueText(field, field.after))));
        else
            sentences.append(Words::tr("%1: %2").arg(name, changeText(field, plan)));
    }
}

} // namespace

QStringList revisionSentences(const rollout::Plan &before, const rollout::Plan &after)
{
    QStringList sentences;
    const QList<ItemChange> items = rollout::difference(before, after);
    // What a person changed comes first; how the plan as a whole is kept together is told last.
    for (const ItemChange &item : items)
        if (item.of != ItemChange::Of::plan)
            tell(item, after, sentences);
    for (const ItemChange &item : items)
        if (item.of == ItemChange::Of::plan)
            tell(item, after, sentences);
    return sentences;
}

QString shortRevision(const QStringList &sentences)
{
    if (sentences.size() < 2)
        return sentences.value(0);
    return sentences.size() == 2
               ? Words::tr("%1, and 1 more change").arg(sentences.first())
               : Words::tr("%1, and %2 more changes").arg(sentences.first()).arg(sentences.size() - 1);
}

QStringList revisionSentences(const store::StoredRollout &stored, const rollout::Decision &decision)
{
    const int revision = decision.planRevision;
    if (decision.kind != rollout::DecisionKind::revise || revision < 2 || revision > stored.revisions.size())
        return {};
    return revisionSentences(stored.revisions.at(revision - 2), stored.revisions.at(revision - 1));
}

QString voidedRequest(const store::StoredRollout &stored, const rollout::Decision &decision)
{
    if (decision.kind != rollout::DecisionKind::revise)
        return {};
    const auto before = std::span(stored.decisions).first(std::size_t(decision.number - 1));
    const auto state = rollout::replay(stored.revisions, before);
    if (!state || !state->request)
        return {};
    return Words::tr("This voids what %1 asked approval for: %2.")
        .arg(state->request->by, shortRevision(revisionSentences(stored, decision)));
}

} // namespace sluice::present
