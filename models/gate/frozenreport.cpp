// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/frozenreport.h"

#include "rollout/planfile.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::gate::Faults)
};

using rollout::Verdict;

template <class Value, std::size_t Count, class Name>
std::optional<Value> named(const std::array<Value, Count> &values, const QString &text, Name name)
{
    for (const Value value : values)
        if (name(value) == text)
            return value;
    return std::nullopt;
}

std::optional<Verdict> verdictFrom(const QJsonValue &value)
{
    return named(std::array{Verdict::go, Verdict::hold, Verdict::rollBack}, value.toString(),
                 [](Verdict verdict) { return toString(verdict); });
}

stats::Verdict guardrailVerdict(const QJsonValue &value)
{
    using enum stats::Verdict;
    return named(std::array{clear, withinMargin, inconclusive, insufficientData, regressed, error}, value.toString(),
                 [](stats::Verdict verdict) {
                     const std::string_view name = stats::name(verdict);
                     return QString::fromLatin1(name.data(), qsizetype(name.size()));
                 })
        .value_or(error);
}

rollout::Severity severityFrom(const QString &text)
{
    return text == "watch"_L1  ? rollout::Severity::watch
           : text == "hold"_L1 ? rollout::Severity::hold
                               : rollout::Severity::rollback;
}

std::optional<Instant> momentFrom(const QJsonValue &value)
{
    return instantFromIso(value.toString());
}

/// A limit that excludes nothing is a text.
stats::Limit limitFrom(const QJsonValue &value)
{
    return value.isDouble() ? stats::Limit{value.toDouble(), false} : stats::Limit{};
}

Finding findingFrom(const QJsonObject &object, const rollout::Plan &plan)
{
    Finding finding;
    finding.metric.id = MetricId(object[u"metric"_s].toString());
    for (const rollout::Metric &metric : plan.metrics)
        if (metric.id == finding.metric.id)
            finding.metric = metric;
    finding.metric.name = object[u"name"_s].toString();
    finding.guardrail.severity = severityFrom(object[u"severity"_s].toString());
    finding.verdict = guardrailVerdict(object[u"verdict"_s]);
    finding.isRelative = object[u"scale"_s].toString() != "absolute"_L1;
    if (const QJsonObject margin = object[u"margin"_s].toObject(); !margin.isEmpty())
        finding.margin = rollout::Margin{margin[u"value"_s].toDouble(), margin[u"scale"_s].toString() != "absolute"_L1};
    finding.unitsExposed = object[u"unitsExposed"_s].toDouble();
    finding.unitsUnexposed = object[u"unitsUnexposed"_s].toDouble();
    finding.newest = momentFrom(object[u"newest"_s]);
    finding.regressedAt = momentFrom(object[u"regressedAt"_s]);

    finding.effect.status = stats::Status::insufficientData;
    if (object.contains(u"difference"_s)) {
        finding.effect.status = stats::Status::ok;
        finding.effect.exposed.value = object[u"exposed"_s].toDouble();
        finding.effect.unexposed.value = object[u"unexposed"_s].toDouble();
        finding.effect.difference = object[u"difference"_s].toDouble();
    }
    finding.effect.relative.status = stats::Status::insufficientData;
    if (object.contains(u"relative"_s)) {
        finding.effect.relative.status = stats::Status::ok;
        finding.effect.relative.value = object[u"relative"_s].toDouble();
    }
    finding.band.status = stats::Status::insufficientData;
    if (const QJsonObject harm = object[u"harm"_s].toObject(); !harm.isEmpty()) {
        finding.band.status = stats::Status::ok;
        finding.band.estimate = harm[u"estimate"_s].toDouble();
        finding.band.lower = limitFrom(harm[u"low"_s]);
        finding.band.upper = limitFrom(harm[u"high"_s]);
    }
    return finding;
}

} // namespace

Result<FrozenReport> frozenReport(const QJsonObject &document)
{
    const auto verdict = verdictFrom(document[u"verdict"_s]);
    const auto at = momentFrom(document[u"at"_s]);
    if (!verdict || !at)
        return failure(ErrorCode::damaged, Words::tr("evidence without a verdict or a time"));
    FrozenReport report;
    report.method = document[u"method"_s].toInt();
    report.revision = document[u"planRevision"_s].toInt(1);
    report.at = *at;
    report.verdict = *verdict;
    report.stage = document[u"stage"_s].toInt(1) - 1;
    report.stages = document[u"stages"_s].toInt();
    report.stageName = document[u"stageName"_s].toString();
    const QJsonArray criteria = document[u"criteria"_s].toArray();
    for (const QJsonValue &value : criteria)
        report.criteria.append({value[u"criterion"_s].toString(),
                                verdictFrom(value[u"contribution"_s]).value_or(Verdict::hold),
                                value[u"state"_s].toString()});
    const rollout::Plan plan = rollout::planFromJson(document[u"plan"_s].toObject()).value_or(rollout::Plan());
    const QJsonArray findings = document[u"guardrails"_s].toArray();
    for (const QJsonValue &value : findings)
        report.findings.append(findingFrom(value.toObject(), plan));
    report.newest = momentFrom(document[u"newestData"_s]);
    report.exposedUnits = document[u"exposedUnits"_s].toDouble();
    report.observations = document[u"observations"_s].toArray().size();
    const QJsonObject hold = document[u"hold"_s].toObject();
    report.minimumHold = Milliseconds(hold[u"minimumMs"_s].toInteger());
    report.countedHold = Milliseconds(hold[u"countedMs"_s].toInteger());
    if (const QJsonObject ratio = document[u"sampleRatio"_s].toObject(); !ratio.isEmpty()) {
        const double exposed = ratio[u"exposed"_s].toDouble();
        const double all = exposed + ratio[u"unexposed"_s].toDouble();
        if (all > 0)
            report.exposedShare = exposed / all;
        report.plannedShare = ratio[u"plannedShare"_s].toDouble();
    }
    return report;
}

} // namespace sluice::gate
