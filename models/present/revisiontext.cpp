// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/revisiontext.h"

#include "present/format.h"
#include "present/planfieldtext.h"
#include "present/sentenceparts.h"
#include "rollout/replay.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::FieldChange;
using rollout::ItemChange;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Revision)
};

struct Plans
{
    const rollout::Plan &before;
    const rollout::Plan &after;
};

/// "hold 48 h → 72 h".
QString changeText(const FieldChange &change, const Plans &plans)
{
    return u"%1 %2 → %3"_s.arg(planFieldName(change.field, &plans.after),
                               planFieldValue(change.field, change.before, &plans.before),
                               planFieldValue(change.field, change.after, &plans.after));
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

void tell(const ItemChange &item, const Plans &plans, QStringList &sentences)
{
    const rollout::Plan &plan = plans.after;
    const QString name = nameOf(item, plan);
    if (item.what == ItemChange::What::removed) {
        sentences.append(Words::tr("%1 is gone").arg(name));
        return;
    }
    if (item.what == ItemChange::What::added) {
        QStringList has;
        for (const FieldChange &field : item.fields)
            has.append(planFieldName(field.field, &plan) + u' ' + planFieldValue(field.field, field.after, &plan));
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
            sentences.append(
                upperFirst(Words::tr("%1: %2 → %3")
                               .arg(planFieldName(field.field, &plan), planFieldValue(field.field, field.before),
                                    planFieldValue(field.field, field.after))));
        else
            sentences.append(Words::tr("%1: %2").arg(name, changeText(field, plans)));
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
            tell(item, {before, after}, sentences);
    for (const ItemChange &item : items)
        if (item.of == ItemChange::Of::plan)
            tell(item, {before, after}, sentences);
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
