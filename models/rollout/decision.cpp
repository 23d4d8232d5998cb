// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/decision.h"

#include "core/json.h"
#include "rollout/fieldreader.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

const QStringList kinds{u"start"_s,    u"advance"_s, u"extend"_s,      u"hold"_s,    u"resume"_s,
                        u"rollback"_s, u"skip"_s,    u"complete"_s,    u"abandon"_s, u"approve"_s,
                        u"tick"_s,     u"note"_s,    u"shorten"_s,     u"exempt"_s,  u"revise"_s,
                        u"ask"_s,      u"decline"_s, u"acknowledge"_s, u"restart"_s};
const QStringList impacts{u"low"_s, u"medium"_s, u"high"_s};
const QStringList verdicts{u"go"_s, u"hold"_s, u"roll back"_s};
const QStringList vias{u"window"_s, u"commandLine"_s};

} // namespace

QList<DecisionKind> allDecisionKinds()
{
    QList<DecisionKind> all;
    for (int i = 0; i < kinds.size(); ++i)
        all.append(DecisionKind(i));
    return all;
}

QString toString(DecisionKind kind)
{
    return kinds.at(int(kind));
}

std::optional<DecisionKind> decisionKindFromText(const QString &text)
{
    const auto index = kinds.indexOf(text);
    return index < 0 ? std::nullopt : std::optional(DecisionKind(index));
}

QString toString(Via via)
{
    return vias.at(int(via));
}

std::optional<Via> viaFromText(const QString &text)
{
    const auto index = vias.indexOf(text);
    return index < 0 ? std::nullopt : std::optional(Via(index));
}

QJsonObject toJson(const Decision &decision)
{
    QJsonObject object{{u"rollout"_s, decision.rollout.value},
                       {u"number"_s, decision.number},
                       {u"kind"_s, toString(decision.kind)},
                       {u"actor"_s, decision.actor},
                       {u"at"_s, toIso(decision.at)},
                       {u"zone"_s, decision.zone},
                       {u"reason"_s, decision.reason},
                       {u"planRevision"_s, decision.planRevision},
                       {u"exposureBefore"_s, decision.exposureBefore.ppm},
                       {u"exposureAfter"_s, decision.exposureAfter.ppm},
                       {u"override"_s, decision.isOverride},
                       {u"via"_s, toString(decision.via)},
                       {u"evidence"_s, decision.evidence},
                       {u"previousHash"_s, decision.previousHash}};
    const auto put = [&](const QString &field, const auto &value) {
        if (value)
            object.insert(field, *value);
    };
    put(u"fromStage"_s, decision.fromStage);
    put(u"toStage"_s, decision.toStage);
    put(u"criterion"_s, decision.criterion);
    if (decision.by)
        object.insert(u"by"_s, toIso(*decision.by));
    if (decision.gate)
        object.insert(u"gate"_s, verdicts.at(int(*decision.gate)));
    if (decision.impact)
        object.insert(u"impact"_s, impacts.at(int(*decision.impact)));
    if (!decision.cause.isEmpty())
        object.insert(u"cause"_s, decision.cause);
    if (!decision.ticket.isEmpty())
        object.insert(u"ticket"_s, decision.ticket);
    if (!decision.stop.isEmpty())
        object.insert(u"stop"_s, decision.stop);
    if (decision.until)
        object.insert(u"until"_s, toIso(*decision.until));
    if (!decision.with.isEmpty())
        object.insert(u"with"_s, decision.with);
    if (!decision.planHash.isEmpty())
        object.insert(u"planHash"_s, decision.planHash);
    if (!decision.unmet.isEmpty()) {
        QJsonArray unmet;
        for (const CriterionKind kind : decision.unmet)
            unmet.append(toString(kind));
        object.insert(u"unmet"_s, unmet);
    }
    return object;
}

Result<Decision> decisionFromJson(const QJsonObject &object)
{
    Decision decision;
    QList<InputFault> faults;
    FieldReader reader(object, {}, faults);
    constexpr qint64 many = 1'000'000'000;
    const auto optionalInt = [&](const QString &field) -> std::optional<int> {
        const auto value = reader.wholeNumber(field, 0, many);
        return value ? std::optional(int(*value)) : std::nullopt;
    };
    const auto exactText = [&](const QString &field) { // as it was hashed: FieldReader::text() would trim it
        const QJsonValue value = reader.value(field);
        if (reader.has(field) && !value.isString())
            reader.fault(field, Words::tr("must be a text in quotes"));
        return value.toString();
    };
    decision.rollout = RolloutId(reader.requiredText(u"rollout"_s));
    if (const auto number = reader.wholeNumber(u"number"_s, 1, many))
        decision.number = int(*number);
    else if (!reader.has(u"number"_s))
        reader.fault(u"number"_s, Words::tr("is missing"));
    if (const auto kind = reader.choice(u"kind"_s, kinds))
        decision.kind = DecisionKind(*kind);
    else
        reader.fault(u"kind"_s, Words::tr("is missing"));
    decision.actor = exactText(u"actor"_s);
    if (const auto at = reader.instant(u"at"_s))
        decision.at = *at;
    else
        reader.fault(u"at"_s, Words::tr("is missing"));
    decision.zone = exactText(u"zone"_s);
    decision.reason = exactText(u"reason"_s);
    decision.planRevision = int(reader.wholeNumber(u"planRevision"_s, 1, many).value_or(1));
    decision.fromStage = optionalInt(u"fromStage"_s);
    decision.toStage = optionalInt(u"toStage"_s);
    decision.criterion = optionalInt(u"criterion"_s);
    decision.exposureBefore.ppm = int(reader.wholeNumber(u"exposureBefore"_s, 0, Exposure::all).value_or(0));
    decision.exposureAfter.ppm = int(reader.wholeNumber(u"exposureAfter"_s, 0, Exposure::all).value_or(0));
    if (const QString by = reader.text(u"by"_s); !by.isEmpty()) {
        decision.by = durationFromText(by);
        if (!decision.by)
            reader.fault(u"by"_s, Words::tr("\"%1\" is not a duration").arg(by));
    }
    if (const auto gate = reader.choice(u"gate"_s, verdicts))
        decision.gate = Verdict(*gate);
    if (const auto impact = reader.choice(u"impact"_s, impacts))
        decision.impact = Impact(*impact);
    if (const auto via = reader.choice(u"via"_s, vias))
        decision.via = Via(*via);
    decision.isOverride = reader.boolean(u"override"_s).value_or(false);
    decision.cause = exactText(u"cause"_s);
    decision.ticket = exactText(u"ticket"_s);
    decision.stop = exactText(u"stop"_s);
    decision.until = reader.instant(u"until"_s);
    decision.with = exactText(u"with"_s);
    decision.planHash = exactText(u"planHash"_s);
    const QStringList unmet = reader.texts(u"unmet"_s);
    for (const QString &name : unmet) {
        if (const auto kind = criterionKindFromText(name))
            decision.unmet.append(*kind);
        else
            reader.fault(u"unmet"_s, Words::tr("\"%1\" is not a criterion").arg(name));
    }
    decision.evidence = exactText(u"evidence"_s);
    decision.previousHash = exactText(u"previousHash"_s);
    reader.finish();
    if (!faults.isEmpty())
        return tl::unexpected(Error{ErrorCode::damaged, toString(faults.first()), {}, faults});
    decision.hash = sha256(canonicalJson(object)); // as it was hashed: what is read is what toJson() wrote
    return decision;
}

QString decisionHash(const Decision &decision)
{
    return sha256(canonicalJson(toJson(decision)));
}

} // namespace sluice::rollout
