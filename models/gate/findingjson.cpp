// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/findingjson.h"

#include "gate/factors.h"
#include "gate/jsonvalues.h"
#include "gate/lookeffects.h"
#include "gate/sensitivity.h"
#include "gate/users.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

/// An entry of the ledger.
void insertLook(QJsonObject &object, const stats::Look &look)
{
    object.insert(u"t"_s, number(look.t));
    object.insert(u"spendingTime"_s, number(look.spendingTime));
    object.insert(u"alphaSpent"_s, number(look.alphaSpent));
    object.insert(u"increment"_s, number(look.increment));
    object.insert(u"boundary"_s, number(look.boundary));
    object.insert(u"boundaryGroupSequential"_s, number(look.boundaryGs));
    object.insert(u"boundaryAnytime"_s, number(look.boundaryAv));
    object.insert(u"lookStatus"_s, text(stats::name(look.status)));
}

QJsonObject toJson(const TestTrace &trace)
{
    static const QString monitorings[] = {u"groupSequential"_s, u"anytimeValid"_s, u"fixedHorizon"_s};
    QJsonObject object{{u"status"_s, text(stats::name(trace.result.status))},
                       {u"alpha"_s, trace.alpha},
                       {u"jMax"_s, number(trace.jMax)},
                       {u"looks"_s, trace.looks},
                       {u"rejects"_s, trace.rejects},
                       {u"monitoring"_s, monitorings[int(trace.monitoring)]},
                       {u"standingBoundary"_s, number(trace.boundary)}};
    if (trace.result.available()) {
        object.insert(u"z"_s, number(trace.result.z));
        object.insert(u"score"_s, number(trace.result.score));
        object.insert(u"u"_s, number(trace.result.u));
        object.insert(u"j"_s, number(trace.result.j));
        object.insert(u"psi"_s, number(trace.result.psi));
        object.insert(u"variance"_s, number(trace.result.variance));
        object.insert(u"logP"_s, number(trace.result.logP));
    } else {
        object.insert(u"reason"_s, text(stats::name(trace.result.reason)));
    }
    if (trace.look)
        insertLook(object, *trace.look);
    return object;
}

QJsonObject toJson(const WidthFactors &side)
{
    return {{u"base"_s, number(side.base)},         {u"guardrails"_s, number(side.guardrails)},
            {u"restarts"_s, number(side.restarts)}, {u"reserve"_s, number(side.reserve)},
            {u"looks"_s, number(side.looks)},       {u"total"_s, number(side.total)}};
}

void insertFactors(QJsonObject &object, const Finding &finding)
{
    const BandFactors factors = bandFactors(finding);
    QJsonObject width;
    if (factors.lower)
        width.insert(u"low"_s, toJson(*factors.lower));
    if (factors.upper)
        width.insert(u"high"_s, toJson(*factors.upper));
    if (!width.isEmpty())
        object.insert(u"width"_s, width);
}

/// What costs as much as all looks together: for reports, not for evidence.
void insertReport(QJsonObject &object, const Finding &finding, const Inference &inference)
{
    const Sensitivity turn = sensitivity(finding);
    QJsonObject whatIf;
    if (turn.margin)
        whatIf.insert(u"margin"_s, *turn.margin);
    if (turn.users) {
        whatIf.insert(u"moreExposed"_s, turn.users->exposed);
        whatIf.insert(u"verdictWithThem"_s, text(stats::name(turn.users->verdict)));
    }
    if (turn.nextLook)
        whatIf.insert(u"nextLook"_s, text(stats::name(*turn.nextLook)));
    object.insert(u"whatIf"_s, whatIf);
    if (inference.sequentialP) {
        static const QString ranges[] = {u"inside"_s, u"ge_0.5"_s, u"lt_1e-12"_s};
        object.insert(u"sequentialP"_s, inference.sequentialP->value);
        object.insert(u"sequentialPRange"_s, ranges[int(inference.sequentialP->range)]);
    }
    if (inference.holmP)
        object.insert(u"holmP"_s, *inference.holmP);
    if (inference.stopped)
        object.insert(u"stopped"_s, QJsonObject{{u"p"_s, number(inference.stopped->p)},
                                                {u"harm"_s, number(inference.stopped->harm)},
                                                {u"low"_s, number(inference.stopped->low)},
                                                {u"high"_s, number(inference.stopped->high)}});
}

QJsonObject toJson(const TestLook &look)
{
    QJsonObject object{{u"rejects"_s, look.rejects}};
    if (!look.at) {
        object.insert(u"reason"_s, text(stats::name(look.reason)));
        return object;
    }
    object.insert(u"z"_s, number(look.z));
    object.insert(u"j"_s, number(look.j));
    object.insert(u"variance"_s, number(look.variance));
    insertLook(object, *look.at);
    return object;
}

QJsonObject toJson(const LookPoint &look, const LookEffect &effect)
{
    QJsonObject object{{u"at"_s, toIso(look.at)},
                       {u"stage"_s, look.stage + 1},
                       {u"unitsExposed"_s, usersOf(look.exposed)},
                       {u"unitsUnexposed"_s, usersOf(look.unexposed)},
                       {u"exposed"_s, number(effect.exposed)},
                       {u"unexposed"_s, number(effect.unexposed)},
                       {u"verdict"_s, text(stats::name(look.verdict))},
                       {u"regressed"_s, look.regressed},
                       {u"deteriorationZ"_s, number(look.deterioration.z)},
                       {u"deteriorationBoundary"_s, number(look.deterioration.boundary)},
                       {u"deterioration"_s, toJson(look.deterioration)}};
    if (look.nonInferiority) {
        object.insert(u"nonInferiorityZ"_s, number(look.nonInferiority->z));
        object.insert(u"nonInferiorityBoundary"_s, number(look.nonInferiority->boundary));
        object.insert(u"nonInferiority"_s, toJson(*look.nonInferiority));
    }
    if (effect.hasEffect) {
        object.insert(u"change"_s, number(effect.change));
        object.insert(u"bandLow"_s, number(effect.low));
        object.insert(u"bandHigh"_s, number(effect.high));
    }
    if (effect.fixedZ)
        object.insert(u"fixedSampleZ"_s, number(*effect.fixedZ));
    return object;
}

} // namespace

QJsonObject toJson(const Finding &finding, const Inference *report)
{
    static const QString severities[] = {u"rollback"_s, u"hold"_s, u"watch"_s};
    QJsonObject object{{u"metric"_s, finding.metric.id.value},
                       {u"name"_s, finding.metric.name},
                       {u"severity"_s, severities[int(finding.guardrail.severity)]},
                       {u"verdict"_s, text(stats::name(finding.verdict))},
                       {u"basis"_s, text(stats::name(finding.basis))},
                       {u"scale"_s, finding.isRelative ? u"relative"_s : u"absolute"_s},
                       {u"familyAlpha"_s, finding.familyAlpha},
                       {u"familySize"_s, finding.familySize},
                       {u"unitsExposed"_s, finding.unitsExposed},
                       {u"unitsUnexposed"_s, finding.unitsUnexposed},
                       {u"minimumDetectable"_s, number(finding.minimumDetectable)},
                       {u"newest"_s, moment(finding.newest)},
                       {u"regressedAt"_s, moment(finding.regressedAt)},
                       {u"deterioration"_s, toJson(finding.deterioration)}};
    if (finding.reason != stats::Reason::none)
        object.insert(u"reason"_s, text(stats::name(finding.reason)));
    if (finding.maturesAt)
        object.insert(u"maturesAt"_s, toIso(*finding.maturesAt));
    QJsonArray flags;
    if (finding.terms.metric.isEventLevel)
        flags.append(u"event_level"_s);
    if (finding.terms.isIndependenceAssumed)
        flags.append(u"independence_assumed"_s);
    if (finding.verdict == stats::Verdict::withinMargin)
        flags.append(u"within_margin"_s);
    object.insert(u"flags"_s, flags);
    if (!finding.unusable.isEmpty()) {
        QJsonArray left;
        for (const UnusableStage &stage : finding.unusable)
            left.append(QJsonObject{{u"stage"_s, stage.stage + 1}, {u"reason"_s, text(stats::name(stage.reason))}});
        object.insert(u"unusableStages"_s, left);
    }
    if (const auto &differ = finding.effect.heterogeneity)
        object.insert(
            u"heterogeneity"_s,
            QJsonObject{{u"q"_s, number(differ->q)}, {u"df"_s, differ->df}, {u"logP"_s, number(differ->logP)}});
    insertFactors(object, finding);
    if (finding.margin)
        object.insert(u"margin"_s,
                      QJsonObject{{u"value"_s, finding.margin->value},
                                  {u"scale"_s, finding.margin->isRelative ? u"relative"_s : u"absolute"_s}});
    if (finding.effect.status == stats::Status::ok) {
        object.insert(u"exposed"_s, number(finding.effect.exposed.value));
        object.insert(u"unexposed"_s, number(finding.effect.unexposed.value));
        object.insert(u"difference"_s, number(finding.effect.difference));
        object.insert(u"standardError"_s, number(finding.effect.se));
        if (finding.effect.relative.status == stats::Status::ok) {
            object.insert(u"relative"_s, number(finding.effect.relative.value));
            object.insert(u"relativeStandardError"_s, number(finding.effect.relative.se));
        }
    }
    if (finding.band.status == stats::Status::ok && finding.newest)
        object.insert(
            u"harm"_s,
            QJsonObject{
                {u"estimate"_s, number(finding.band.estimate)},
                {u"low"_s, finding.band.lower.unbounded ? number(-INFINITY) : number(finding.band.lower.value)},
                {u"high"_s, finding.band.upper.unbounded ? number(INFINITY) : number(finding.band.upper.value)}});
    if (finding.nonInferiority)
        object.insert(u"nonInferiority"_s, toJson(*finding.nonInferiority));
    if (report) {
        insertReport(object, finding, *report);
        QJsonArray looks;
        const QList<LookEffect> effects = lookEffects(finding);
        for (qsizetype i = 0; i < effects.size(); ++i)
            looks.append(toJson(finding.looks.at(i), effects.at(i)));
        object.insert(u"looks"_s, looks);
    }
    return object;
}

} // namespace sluice::gate
