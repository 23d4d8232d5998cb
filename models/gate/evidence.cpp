// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evidence.h"

#include "core/json.h"
#include "rollout/planfile.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <string_view>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// JSON has no infinity; a limit that excludes nothing is a text.
QJsonValue number(double value)
{
    if (std::isfinite(value))
        return value;
    return value > 0 ? u"Infinity"_s : value < 0 ? u"-Infinity"_s : u"NaN"_s;
}

QJsonValue moment(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

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

QJsonObject toJson(const TestTrace &trace)
{
    QJsonObject object{{u"status"_s, text(stats::name(trace.result.status))},
                       {u"alpha"_s, trace.alpha},
                       {u"jMax"_s, number(trace.jMax)},
                       {u"looks"_s, trace.looks},
                       {u"rejects"_s, trace.rejects}};
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
    if (trace.look) {
        object.insert(u"t"_s, number(trace.look->t));
        object.insert(u"alphaSpent"_s, number(trace.look->alphaSpent));
        object.insert(u"increment"_s, number(trace.look->increment));
        object.insert(u"boundary"_s, number(trace.look->boundary));
        object.insert(u"boundaryGroupSequential"_s, number(trace.look->boundaryGs));
        object.insert(u"boundaryAnytime"_s, number(trace.look->boundaryAv));
        object.insert(u"lookStatus"_s, text(stats::name(trace.look->status)));
    }
    return object;
}

QJsonObject toJson(const LookPoint &look)
{
    QJsonObject object{{u"at"_s, toIso(look.at)},
                       {u"stage"_s, look.stage + 1},
                       {u"unitsExposed"_s, look.unitsExposed},
                       {u"unitsUnexposed"_s, look.unitsUnexposed},
                       {u"exposed"_s, number(look.exposed)},
                       {u"unexposed"_s, number(look.unexposed)},
                       {u"verdict"_s, text(stats::name(look.verdict))},
                       {u"deteriorationZ"_s, number(look.deteriorationZ)},
                       {u"deteriorationBoundary"_s, number(look.deteriorationBoundary)},
                       {u"nonInferiorityZ"_s, number(look.nonInferiorityZ)},
                       {u"nonInferiorityBoundary"_s, number(look.nonInferiorityBoundary)}};
    if (look.hasEffect) {
        object.insert(u"change"_s, number(look.change));
        object.insert(u"bandLow"_s, number(look.low));
        object.insert(u"bandHigh"_s, number(look.high));
    }
    if (look.hasFixedZ)
        object.insert(u"fixedSampleZ"_s, number(look.fixedZ));
    return object;
}

QJsonObject toJson(const Finding &finding, bool withLooks)
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
    if (withLooks) {
        QJsonArray looks;
        for (const LookPoint &look : finding.looks)
            looks.append(toJson(look));
        object.insert(u"looks"_s, looks);
    }
    return object;
}

} // namespace

QJsonObject toJson(const GateReport &report, bool withLooks)
{
    static const QString states[] = {u"met"_s, u"unmet"_s, u"waiting"_s, u"problem"_s, u"notApplicable"_s};
    QJsonArray findings;
    for (const Finding &finding : report.data.findings)
        findings.append(toJson(finding, withLooks));
    QJsonArray criteria;
    for (const Criterion &criterion : report.decision.criteria)
        criteria.append(QJsonObject{{u"criterion"_s, toString(criterion.kind)},
                                    {u"contribution"_s, toString(criterion.contribution)},
                                    {u"state"_s, states[int(criterion.state)]}});
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
                       {u"newestData"_s, moment(summary.newest)},
                       {u"hold"_s, QJsonObject{{u"minimumMs"_s, qint64(report.decision.hold.minimum.count())},
                                               {u"countedMs"_s, qint64(report.decision.hold.counted.count())},
                                               {u"inStageMs"_s, qint64(report.decision.hold.inStage.count())},
                                               {u"leftMs"_s, qint64(report.decision.hold.left.count())},
                                               {u"endsAt"_s, moment(report.decision.hold.endsAt)}}}};
    if (report.data.ratio.isConfigured)
        object.insert(u"sampleRatio"_s, QJsonObject{{u"state"_s, text(stats::name(report.data.ratio.state))},
                                                    {u"exposed"_s, report.data.ratio.exposed},
                                                    {u"unexposed"_s, report.data.ratio.unexposed},
                                                    {u"plannedShare"_s, report.data.ratio.plannedShare},
                                                    {u"logP"_s, number(report.data.ratio.logP)}});
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
    object.insert(u"plan"_s, rollout::toJson(plan));
    return object;
}

} // namespace sluice::gate
