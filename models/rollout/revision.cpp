// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/revision.h"

#include "rollout/plandiff.h"
#include "rollout/planfile.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

const QStringList alwaysFree{u"name"_s, u"description"_s, u"owner"_s, u"approvers"_s, u"startApprovals"_s};

/// The information that the tests of the whole rollout were planned for.
double designedUsers(const Plan &plan)
{
    return plan.rules.plannedUsers.value_or(plan.usersToCompare(int(plan.stages.size()) - 1));
}

/// Which stages judge a guardrail: with a fixed horizon each of these gates has its share of the error rate.
QList<int> gatesOf(const Plan &plan, const MetricId &metric)
{
    QList<int> gates;
    for (int stage = 0; stage < plan.stages.size(); ++stage)
        if (plan.hasUnexposed(stage) && plan.judges(metric, stage))
            gates.append(stage);
    return gates;
}

/// No gate judges by what the metrics were thought to look like, so that may be corrected at any time.
QJsonObject withoutBaselines(QJsonObject plan)
{
    QJsonArray metrics = plan.value(u"metrics"_s).toArray();
    for (QJsonValueRef metric : metrics) {
        QJsonObject object = metric.toObject();
        object.remove(u"baseline"_s);
        metric = object;
    }
    plan.insert(u"metrics"_s, metrics);
    return plan;
}

void keepDesign(const Plan &plan, const Plan &revised, const QJsonObject &before, const QJsonObject &after,
                QList<Refusal> &refusals)
{
    const QString users = u"rules.plannedUsers"_s;
    for (const FieldChange &change : fieldChanges(withoutBaselines(before), withoutBaselines(after)))
        if (change.field != "stages"_L1 && change.field != users && !alwaysFree.contains(change.field))
            refusals.append({RefusalCode::fixedSinceStart, change.path});
    if (revised.rules.plannedUsers != designedUsers(plan)) // also where both say nothing, and other stages would
        refusals.append({RefusalCode::fixedSinceStart, users});
    if (plan.rules.monitoring != Monitoring::fixedHorizon || plan.guardrails != revised.guardrails)
        return;
    for (const Guardrail &guardrail : plan.guardrails)
        if (gatesOf(plan, guardrail.metric) != gatesOf(revised, guardrail.metric))
            refusals.append({RefusalCode::gatesFixed, guardrail.metric.value});
}

void keepHistory(int furthest, const QJsonArray &before, const QJsonArray &after, QList<Refusal> &refusals)
{
    for (int i = 0; i <= furthest; ++i) {
        const QString path = u"stages[%1]"_s.arg(i);
        if (i >= after.size()) {
            refusals.append({RefusalCode::stageWasEntered, path});
            continue;
        }
        for (const FieldChange &change : fieldChanges(before.at(i).toObject(), after.at(i).toObject(), path))
            refusals.append({RefusalCode::stageWasEntered, change.path});
    }
}

/// Of the stages after `furthest`: those before it stay anyway.
void keepMeasured(const Plan &plan, const Plan &revised, int furthest, const QList<int> &measured,
                  QList<Refusal> &refusals)
{
    for (const int i : measured) {
        if (i <= furthest || i >= plan.stages.size())
            continue;
        const QString &name = plan.stages.at(i).name;
        if (i >= revised.stages.size() || revised.stages.at(i).name != name)
            refusals.append({RefusalCode::stageHasData, name});
    }
}

} // namespace

QList<Refusal> revisionRefusals(const Plan &plan, const Plan &revised, const State &state, const QList<int> &measured)
{
    QList<Refusal> refusals;
    if (revised.id != plan.id)
        refusals.append({RefusalCode::otherRollout, revised.id.value});
    Plan asItIs = plan;
    asItIs.rules.plannedUsers = revised.rules.plannedUsers; // which says once more what holds anyway
    if (revised == asItIs)
        refusals.append({RefusalCode::planUnchanged, {}});
    if (!refusals.isEmpty())
        return refusals;
    keepMeasured(plan, revised, state.furthest(), measured, refusals);
    if (state.furthest() < 0)
        return refusals;
    const QJsonObject before = toJson(plan);
    const QJsonObject after = toJson(revised);
    keepDesign(plan, revised, before, after, refusals);
    keepHistory(state.furthest(), before.value(u"stages"_s).toArray(), after.value(u"stages"_s).toArray(), refusals);
    return refusals;
}

Plan withDesignOf(const Plan &plan, Plan revised, const State &state)
{
    if (state.furthest() >= 0 && !revised.rules.plannedUsers)
        revised.rules.plannedUsers = designedUsers(plan);
    return revised;
}

} // namespace sluice::rollout
