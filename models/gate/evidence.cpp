// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evidence.h"

#include "gate/findingjson.h"
#include "gate/jsonvalues.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

QJsonArray toJson(const std::vector<double> &numbers)
{
    QJsonArray array;
    for (const double value : numbers)
        array.append(value);
    return array;
}

QJsonObject toJson(const stats::Mean &mean)
{
    QJsonObject object{{u"n"_s, qint64(mean.n)}, {u"mean"_s, mean.mean}, {u"m2"_s, mean.m2}};
    if (mean.m3)
        object.insert(u"m3"_s, *mean.m3);
    return object;
}

QJsonObject toJson(const stats::MeanWithCovariates &sample)
{
    QJsonObject object = toJson(sample.y);
    object.insert(u"meanX"_s, toJson(sample.meanX));
    object.insert(u"m2X"_s, toJson(sample.m2X));
    object.insert(u"cXy"_s, toJson(sample.cXy));
    return object;
}

QJsonObject toJson(const stats::Histogram &sample)
{
    QJsonArray counts;
    for (const std::int64_t count : sample.counts)
        counts.append(qint64(count));
    return {{u"q"_s, sample.q}, {u"edges"_s, toJson(sample.edges)}, {u"counts"_s, counts}};
}

QJsonObject toJson(const stats::Sample &sample)
{
    if (const auto *mean = std::get_if<stats::Mean>(&sample))
        return toJson(*mean);
    if (const auto *mean = std::get_if<stats::MeanWithCovariates>(&sample))
        return toJson(*mean);
    if (const auto *histogram = std::get_if<stats::Histogram>(&sample))
        return toJson(*histogram);
    if (const auto *quantile = std::get_if<stats::OrderStatistics>(&sample))
        return {{u"n"_s, qint64(quantile->n)},
                {u"q"_s, quantile->q},
                {u"estimate"_s, quantile->estimate},
                {u"lower"_s, quantile->lower},
                {u"upper"_s, quantile->upper}};
    if (const auto *share = std::get_if<stats::Proportion>(&sample))
        return {{u"n"_s, qint64(share->n)}, {u"x"_s, qint64(share->x)}};
    if (const auto *ratio = std::get_if<stats::Ratio>(&sample))
        return {{u"n"_s, qint64(ratio->n)}, {u"meanNum"_s, ratio->meanNum}, {u"meanDen"_s, ratio->meanDen},
                {u"m2Num"_s, ratio->m2Num}, {u"m2Den"_s, ratio->m2Den},     {u"cNd"_s, ratio->cNd}};
    const auto &rate = std::get<stats::Rate>(sample);
    return {{u"events"_s, qint64(rate.events)}, {u"exposure"_s, rate.exposure}};
}

} // namespace

namespace {

QJsonObject toJson(const PredictionFinding &finding)
{
    static const QString states[] = {u"notConfigured"_s, u"consistent"_s, u"tooEarly"_s, u"diverged"_s};
    QJsonObject object{{u"metric"_s, finding.metric.id.value},
                       {u"stage"_s, finding.stage + 1},
                       {u"state"_s, states[int(finding.state)]},
                       {u"scale"_s, finding.prediction.isRelative ? u"relative"_s : u"absolute"_s},
                       {u"promised"_s, finding.prediction.effect},
                       {u"promisedStandardError"_s, finding.prediction.standardError},
                       {u"at"_s, moment(finding.at)}};
    if (!finding.prediction.source.isEmpty())
        object.insert(u"source"_s, finding.prediction.source);
    if (finding.reason != stats::Reason::none)
        object.insert(u"reason"_s, text(stats::name(finding.reason)));
    if (!finding.check)
        return object;
    const stats::AbCheck &check = *finding.check;
    object.insert(u"observed"_s, number(finding.observed->estimate));
    object.insert(u"observedStandardError"_s, number(finding.observed->se));
    object.insert(u"difference"_s, number(check.difference));
    object.insert(u"standardError"_s, number(check.se));
    object.insert(u"z"_s, number(check.z));
    object.insert(u"logP"_s, number(check.logP));
    object.insert(u"expectedLow"_s, number(check.prediction.lower));
    object.insert(u"expectedHigh"_s, number(check.prediction.upper));
    object.insert(u"detect"_s, number(check.detect));
    object.insert(u"power"_s, number(check.power));
    if (check.divergedTowards)
        object.insert(u"towards"_s, text(stats::name(*check.divergedTowards)));
    return object;
}

QJsonObject toJson(const rollout::StageVisit &visit)
{
    QJsonArray extensions;
    QJsonArray shortenings;
    for (const rollout::HoldChange &change : visit.holdChanges)
        (change.isShorter ? shortenings : extensions)
            .append(QJsonObject{{u"at"_s, toIso(change.at)}, {u"by"_s, toIso(change.by)}});
    QJsonArray pauses;
    for (const rollout::Pause &pause : visit.pauses)
        pauses.append(QJsonObject{{u"from"_s, toIso(pause.from)}, {u"to"_s, moment(pause.to)}});
    QJsonArray acknowledged;
    for (const rollout::Acknowledgement &acknowledgement : visit.acknowledgements)
        acknowledged.append(toIso(acknowledgement.at));
    QJsonObject object{{u"stage"_s, visit.stage + 1},
                       {u"enteredBy"_s, rollout::toString(visit.enteredBy)},
                       {u"enteredAt"_s, toIso(visit.enteredAt)},
                       {u"leftAt"_s, moment(visit.leftAt)},
                       {u"extensions"_s, extensions},
                       {u"pauses"_s, pauses},
                       {u"acknowledged"_s, acknowledged}};
    if (!shortenings.isEmpty())
        object.insert(u"shortenings"_s, shortenings);
    return object;
}

} // namespace

QJsonObject toJson(const GateReport &report, bool withLooks)
{
    static const QString states[] = {u"met"_s, u"unmet"_s, u"waiting"_s, u"problem"_s, u"notApplicable"_s};
    QJsonArray findings;
    const QList<Inference> more = withLooks ? inferences(report.data.findings) : QList<Inference>();
    for (qsizetype i = 0; i < report.data.findings.size(); ++i)
        findings.append(toJson(report.data.findings.at(i), withLooks ? &more.at(i) : nullptr));
    QJsonArray criteria;
    for (const Criterion &criterion : report.decision.criteria) {
        // Evidence from before there were surfaces is made again as it was.
        if (criterion.kind == rollout::CriterionKind::freeze && criterion.state == CriterionState::notApplicable &&
            !report.summary.inForce.isKnown())
            continue;
        criteria.append(QJsonObject{{u"criterion"_s, toString(criterion.kind)},
                                    {u"contribution"_s, toString(criterion.contribution)},
                                    {u"state"_s, states[int(criterion.state)]}});
    }
    const Summary &summary = report.summary;
    QJsonObject object{{u"at"_s, toIso(report.at)},
                       {u"method"_s, methodVersion},
                       {u"rollout"_s, summary.id.value},
                       {u"planRevision"_s, summary.revision},
                       {u"verdict"_s, toString(report.decision.verdict)},
                       {u"stage"_s, summary.stage + 1},
                       {u"stages"_s, summary.stages},
                       {u"stageName"_s, summary.stageName},
                       {u"exposure"_s, summary.exposure.ppm},
                       {u"criteria"_s, criteria},
                       {u"guardrails"_s, findings},
                       {u"exposedUnits"_s, summary.exposedUnits},
                       {u"exposedUnitsPerDay"_s, number(summary.pace.perDay)},
                       {u"newestData"_s, moment(summary.newest)},
                       {u"hold"_s, QJsonObject{{u"minimumMs"_s, qint64(report.decision.hold.minimum.count())},
                                               {u"countedMs"_s, qint64(report.decision.hold.counted.count())},
                                               {u"inStageMs"_s, qint64(report.decision.hold.inStage.count())},
                                               {u"leftMs"_s, qint64(report.decision.hold.left.count())},
                                               {u"endsAt"_s, moment(report.decision.hold.endsAt)}}}};
    if (summary.exemptUntil)
        object.insert(u"exemptUntil"_s, toIso(*summary.exemptUntil));
    if (const auto &closure = report.decision.closure) {
        const bool isFreeze = closure->kind == rollout::Closure::Kind::freeze;
        QJsonObject closed{{u"kind"_s, isFreeze ? u"freeze"_s : u"offDuty"_s},
                           {u"until"_s, toIso(closure->until)},
                           {u"opensAt"_s, toIso(closure->opensAt)},
                           {u"exempt"_s, report.decision.isExempt}};
        if (isFreeze)
            closed.insert(u"name"_s, closure->name);
        object.insert(u"freeze"_s, closed);
    }
    if (!report.data.predictions.isEmpty()) {
        QJsonArray predictions;
        for (const PredictionFinding &finding : report.data.predictions)
            predictions.append(toJson(finding));
        object.insert(u"predictions"_s, predictions);
    }
    if (summary.minimumSample > 0)
        object.insert(u"minimumSample"_s, QJsonObject{{u"users"_s, summary.minimumSample},
                                                      {u"expectedAt"_s, moment(report.decision.sampleAt)}});
    if (summary.maturesAt)
        object.insert(u"maturesAt"_s, toIso(*summary.maturesAt));
    if (const SampleRatio &ratio = report.data.ratio; ratio.isConfigured) {
        QJsonObject entry{{u"state"_s, text(stats::name(ratio.state))},
                          {u"exposed"_s, ratio.exposed},
                          {u"unexposed"_s, ratio.unexposed},
                          {u"plannedShare"_s, ratio.plannedShare},
                          {u"logBayesFactor"_s, number(ratio.logBayesFactor)},
                          {u"logP"_s, number(ratio.logP)}};
        if (ratio.acknowledged)
            entry.insert(u"acknowledged"_s, QJsonObject{{u"at"_s, toIso(ratio.acknowledged->at)},
                                                        {u"by"_s, ratio.acknowledged->actor},
                                                        {u"reason"_s, ratio.acknowledged->reason}});
        object.insert(u"sampleRatio"_s, entry);
    }
    return object;
}

QJsonObject evidence(const rollout::Plan &plan, const GateReport &report,
                     const QList<metrics::Observation> &observations)
{
    QJsonObject object = toJson(report, false);
    // Every look that was spent belongs to the proof: boundaries depend on all of them.
    QList<metrics::Observation> inOrder = observations;
    std::ranges::stable_sort(inOrder, metrics::happenedBefore);
    QJsonArray inputs;
    for (const metrics::Observation &observation : inOrder)
        if (observation.at <= report.at && observation.stage <= report.data.stage)
            inputs.append(QJsonArray{observation.stage + 1, observation.metric.value, toIso(observation.at),
                                     toJson(observation.exposed), toJson(observation.unexposed)});
    object.insert(u"observations"_s, inputs);
    QJsonArray visits;
    for (const rollout::StageVisit &visit : report.visits)
        visits.append(toJson(visit));
    object.insert(u"visits"_s, visits);
    object.insert(u"plan"_s, rollout::toJson(plan));
    if (const rollout::SurfaceInForce &inForce = report.summary.inForce; inForce.isKnown()) {
        object.insert(u"surface"_s, rollout::toJson(inForce.surface()));
        object.insert(u"surfaceRevision"_s, inForce.revision());
    }
    return object;
}

} // namespace sluice::gate
