// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/template.h"

#include "rollout/fieldreader.h"
#include "rollout/planfile.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

/// The fields that a template shares with a plan; they are read and written as there.
const QStringList shared{u"format"_s, u"name"_s, u"description"_s, u"risk"_s, u"stages"_s};

/// Of a document that is read as a plan: a template may hold for days of any place.
const QString anyZone = u"UTC"_s;

/// The stages without what only a plan can say of them, which is a fault.
QJsonArray withoutMetrics(const QJsonArray &stages, QList<InputFault> &faults)
{
    QJsonArray left;
    for (int i = 0; i < stages.size(); ++i) {
        QJsonObject stage = stages.at(i).toObject();
        for (const QString &field : {u"margins"_s, u"guardrails"_s})
            if (!stage.take(field).isUndefined())
                faults.append(
                    {u"stages[%1].%2"_s.arg(i).arg(field), Words::tr("is for plans: a template has no metrics")});
        left.append(stage);
    }
    return left;
}

} // namespace

Result<Template> templateFromJson(const QJsonObject &document, const QString &place)
{
    QList<InputFault> faults;
    QJsonObject asPlan{{u"id"_s, document[u"name"_s]}, {u"timeZone"_s, anyZone}};
    for (auto it = document.begin(); it != document.end(); ++it) {
        if (shared.contains(it.key()))
            asPlan.insert(it.key(), it.value());
        else
            faults.append({it.key(), Words::tr("is not a field of a template")});
    }
    if (document[u"stages"_s].isArray())
        asPlan.insert(u"stages"_s, withoutMetrics(document[u"stages"_s].toArray(), faults));
    const Result<Plan> plan = planFromJson(asPlan, place);
    if (!plan && plan.error().code != ErrorCode::invalidInput)
        return tl::unexpected(plan.error());
    if (!plan)
        for (InputFault fault : plan.error().faults) {
            if (fault.place == "id"_L1)
                fault.place = u"name"_s; // it is one
            if (!faults.contains(fault))
                faults.append(fault);
        }
    if (!faults.isEmpty()) {
        const QString detail = u"%1 faults, first: %2"_s.arg(faults.size()).arg(toString(faults.first()));
        return tl::unexpected(Error{ErrorCode::invalidInput, detail, place, faults});
    }
    return Template{plan->name, plan->description, plan->risk, plan->stages};
}

QJsonObject toJson(const Template &pattern)
{
    const QJsonObject plan = toJson(planFrom(pattern, RolloutId(pattern.name), pattern.name, {}));
    QJsonObject document;
    for (const QString &field : shared)
        if (plan.contains(field))
            document.insert(field, plan[field]);
    if (!pattern.description.isEmpty())
        document.insert(u"description"_s, pattern.description);
    return document;
}

bool Template::needsZone() const
{
    const auto isOfAPlace = [](const std::optional<Duration> &hold) { return hold && !hold->isFixed(); };
    return std::ranges::any_of(
        stages, [&](const Stage &stage) { return isOfAPlace(stage.hold) || isOfAPlace(stage.maximumHold); });
}

Plan planFrom(const Template &pattern, const RolloutId &id, const QString &name, const QString &zone)
{
    Plan plan;
    plan.id = id;
    plan.name = name;
    plan.timeZone = zone;
    plan.risk = pattern.risk;
    plan.stages = pattern.stages;
    return plan;
}

QString idFromName(const QString &name)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    // Letters with marks lose them: "Größe" must not become "gr-e".
    QString id = name.normalized(QString::NormalizationForm_KD).toLower();
    id.replace(u"ß"_s, u"ss"_s).remove(QRegularExpression(u"\\p{M}"_s)).replace(other, u"-"_s);
    while (id.startsWith(u'-'))
        id.remove(0, 1);
    id.truncate(100);
    while (id.endsWith(u'-'))
        id.chop(1);
    return id;
}

} // namespace sluice::rollout
