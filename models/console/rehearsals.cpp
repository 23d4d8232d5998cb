// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/rehearsals.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

tl::unexpected<Error> invalid(const QString &place, const QString &message)
{
    return tl::unexpected(Error{ErrorCode::invalidInput, {}, place, {{{}, message}}});
}

/// The narrowest margin of the gates that judge a guardrail, as a change of its metric for the worse.
std::optional<double> harmAtMargin(const rollout::Plan &plan, const rollout::Guardrail &guardrail,
                                   const gate::Baseline &baseline)
{
    const std::vector<gate::StageSchedule> schedule = gate::scheduleOf(plan, {});
    std::optional<double> narrowest;
    for (int stage = 0; stage < plan.stages.size(); ++stage) {
        const auto margin = plan.margin(guardrail, stage);
        if (!margin || !schedule[std::size_t(stage)].isCompared || !plan.judges(guardrail.metric, stage))
            continue;
        const double share = margin->isRelative ? margin->value : margin->value / std::abs(baseline.value);
        narrowest = std::min(narrowest.value_or(share), share);
    }
    if (!narrowest)
        return std::nullopt;
    const bool isIncrease = plan.metric(guardrail.metric)->preferred == rollout::Preferred::increase;
    return (isIncrease == (baseline.value > 0) ? -1 : 1) * *narrowest;
}

QList<Scenario> scenariosOf(const RehearsalOrder &order, const QList<rollout::Guardrail> &guardrails,
                            const QList<gate::Baseline> &baselines)
{
    QList<Scenario> scenarios{Scenario{}};
    if (!order.effects.isEmpty()) {
        scenarios.append({Scenario::Kind::asked, order.effects, {}});
        return scenarios;
    }
    for (const rollout::Guardrail &guardrail : guardrails) {
        if (guardrail.severity == rollout::Severity::watch)
            continue;
        const auto baseline = std::ranges::find(baselines, guardrail.metric, &gate::Baseline::metric);
        if (const auto harm = harmAtMargin(order.plan, guardrail, *baseline); harm && *harm >= -1)
            scenarios.append({Scenario::Kind::margin, {{guardrail.metric, *harm}}, {}});
    }
    return scenarios;
}

std::optional<double> finiteNumber(QString text)
{
    bool isNumber = false;
    const double value = text.replace(QChar(0x2212), u'-').trimmed().toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// The metric before the equals sign and the text after it.
Result<std::pair<const rollout::Metric *, QString>> split(const rollout::Plan &plan, const QString &option,
                                                          const QString &text, const QString &form)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1)
        return invalid(option, Words::tr("“%1” does not say which metric; write %2").arg(text, form));
    const QString id = text.left(equals).trimmed();
    const rollout::Metric *metric = plan.metric(MetricId(id));
    if (metric)
        return std::pair(metric, text.mid(equals + 1).trimmed());
    QStringList known;
    for (const rollout::Metric &each : plan.metrics)
        known.append(each.id.value);
    return invalid(option, Words::tr("“%1” is not a metric of this plan; it has %2").arg(id, known.join(u", "_s)));
}

QString messageOf(gate::BaselineProblem problem)
{
    switch (problem) {
    case gate::BaselineProblem::unknown:
        return Words::tr("has no data yet and nobody said what it looks like without the change");
    case gate::BaselineProblem::noVariance:
        return Words::tr("does not vary from user to user, as far as is known");
    case gate::BaselineProblem::zeroValue:
        return Words::tr("is 0 without the change, of which no share can be taken");
    case gate::BaselineProblem::impossible:
        return Words::tr("has a value without the change that its kind cannot have");
    case gate::BaselineProblem::perExposure:
        return Words::tr("counts events over time, and how much time a user brings is not known");
    }
    return {};
}

bool canClose(const rollout::Plan &plan, const MetricId &metric)
{
    const auto found = std::ranges::find(plan.guardrails, metric, &rollout::Guardrail::metric);
    return found != plan.guardrails.end() && found->severity != rollout::Severity::watch;
}

/// One hold for all that a gate is asked to see, so that one change mends it.
std::optional<LongerHold> longerHold(const RehearsalReport &report, int stage, double power)
{
    QList<gate::Detectability> gates;
    std::ranges::copy_if(report.gates, std::back_inserter(gates),
                         [&](const gate::Detectability &gate) { return gate.stage == stage; });
    const auto worst = blindest(report.plan, gates);
    if (!worst || seesMargin(*worst))
        return std::nullopt;
    double days = 0;
    for (const gate::Detectability &gate : gates) {
        if (!gate.margin || !canClose(report.plan, gate.metric))
            continue;
        if (!gate.holdToFind)
            return std::nullopt;
        days = std::max(days, *gate.holdToFind);
    }
    LongerHold longer{stage, holdOfDays(days), worst->metric, {}};
    rollout::Plan held = report.plan;
    rollout::Stage &planned = held.stages[stage];
    planned.hold = longer.hold;
    if (planned.maximumHold && planned.maximumHold->nominalLength() < longer.hold.nominalLength())
        planned.maximumHold = longer.hold;
    const auto baseline = std::ranges::find(report.baselines, worst->metric, &gate::Baseline::metric);
    longer.smallestHarm = gate::smallestHarm(held, *baseline, stage, power);
    return longer;
}

QList<LongerHold> longerHolds(const RehearsalReport &report, double power)
{
    QList<LongerHold> holds;
    for (int stage = 0; stage < report.plan.stages.size(); ++stage)
        if (const auto longer = longerHold(report, stage, power))
            holds.append(*longer);
    return holds;
}

} // namespace

Duration holdOfDays(double days)
{
    constexpr double hoursUpToDays = 3;
    if (days <= hoursUpToDays)
        return {std::max<qint64>(1, qint64(std::ceil(days * 24 - 1e-6))), Duration::Unit::hours};
    return {qint64(std::ceil(days - 1e-6)), Duration::Unit::days};
}

bool seesMargin(const gate::Detectability &gate)
{
    return gate.margin && gate.smallestHarm && *gate.smallestHarm <= *gate.margin;
}

std::optional<gate::Detectability> blindest(const rollout::Plan &plan, const QList<gate::Detectability> &gates)
{
    std::optional<gate::Detectability> worst;
    const auto distance = [](const gate::Detectability &gate) {
        return gate.smallestHarm ? *gate.smallestHarm / *gate.margin : HUGE_VAL;
    };
    for (const gate::Detectability &gate : gates)
        if (gate.margin && canClose(plan, gate.metric) && (!worst || distance(gate) > distance(*worst)))
            worst = gate;
    return worst;
}

Result<RehearsalReport> foresee(const RehearsalOrder &order)
{
    RehearsalReport report;
    report.plan = order.plan;
    QList<gate::Baseline> baselines = order.baselines;
    for (const gate::Baseline &known :
         gate::baselinesFrom(order.plan, order.observations) + gate::plannedBaselines(order.plan))
        if (std::ranges::find(baselines, known.metric, &gate::Baseline::metric) == baselines.end())
            baselines.append(known);
    const gate::Rehearsable rehearsable = gate::rehearsable(order.plan, baselines);
    report.leftOut = rehearsable.others;
    for (const rollout::Guardrail &guardrail : rehearsable.guardrails)
        report.baselines.append(*std::ranges::find(baselines, guardrail.metric, &gate::Baseline::metric));
    if (rehearsable.guardrails.isEmpty() && !order.plan.guardrails.isEmpty()) {
        Error error{ErrorCode::invalidInput, {}, order.plan.id.value, {}};
        for (const auto &[metric, problem] : report.leftOut)
            error.faults.append({metric.value, messageOf(problem)});
        return tl::unexpected(error);
    }
    report.looks = gate::rehearsalLooks(order.plan);
    report.refreshDays = double(order.plan.data.refresh.nominalLength().count()) / 86'400'000;
    constexpr double power = 0.8;
    report.gates = gate::detectability(order.plan, report.baselines, power, order.threads);
    report.longerHolds = longerHolds(report, power);
    for (const gate::Finding &finding : order.findings)
        if (const auto harm = gate::smallestHarmNow(finding, power))
            report.newest.append({finding.metric.id, finding.stage, *harm, finding.isRelative});
    return report;
}

Result<RehearsalReport> rehearse(const RehearsalOrder &order)
{
    auto foreseen = foresee(order);
    if (!foreseen)
        return foreseen;
    RehearsalReport &report = *foreseen;
    const gate::Rehearsable rehearsable = gate::rehearsable(order.plan, report.baselines);
    report.scenarios = scenariosOf(order, rehearsable.guardrails, report.baselines);

    gate::RehearsalRequest request;
    request.baselines = report.baselines;
    request.runs = order.runs;
    request.seed = order.seed;
    request.threads = order.threads;
    request.cancelled = order.cancelled;
    const double parts = double(report.scenarios.size());
    for (qsizetype i = 0; i < report.scenarios.size(); ++i) {
        Scenario &scenario = report.scenarios[i];
        request.changes = scenario.changes;
        request.progress = [&, i](double share) {
            if (order.progress)
                order.progress((double(i) + share) / parts);
        };
        const auto result = gate::rehearse(order.plan, request);
        if (!result)
            return tl::unexpected(result.error());
        scenario.result = *result;
    }
    if (order.progress)
        order.progress(1);
    return foreseen;
}

Result<std::pair<MetricId, double>> effectFromText(const rollout::Plan &plan, const QString &text)
{
    const QString option = u"--effect"_s;
    const auto parts = split(plan, option, text, u"METRIC=+5%"_s);
    if (!parts)
        return tl::unexpected(parts.error());
    const auto &[metric, value] = *parts;
    const auto percent = value.endsWith(u'%') ? finiteNumber(value.chopped(1)) : std::nullopt;
    if (!percent || *percent < -100)
        return invalid(option, Words::tr("“%1” is not a change; write +5% or -3%").arg(value));
    return std::pair(metric->id, *percent / 100);
}

Result<gate::Baseline> baselineFromText(const rollout::Plan &plan, const QString &text)
{
    const QString option = u"--baseline"_s;
    const auto parts = split(plan, option, text, u"METRIC=2.1% or METRIC=MEAN,DEVIATION"_s);
    if (!parts)
        return tl::unexpected(parts.error());
    const auto &[metric, value] = *parts;
    gate::Baseline baseline;
    baseline.metric = metric->id;
    if (metric->kind == rollout::MetricKind::proportion) {
        const auto percent = value.endsWith(u'%') ? finiteNumber(value.chopped(1)) : std::nullopt;
        if (!percent || !(*percent > 0 && *percent < 100))
            return invalid(option, Words::tr("“%1” is not a share of users between 0% and 100%").arg(value));
        baseline.value = *percent / 100;
        baseline.variance = baseline.value * (1 - baseline.value);
        return baseline;
    }
    const QStringList numbers = value.split(u',');
    const double mean = finiteNumber(numbers.first()).value_or(0);
    const double deviation = numbers.size() == 2 ? finiteNumber(numbers.last()).value_or(0) : 0;
    if (mean == 0 || !(deviation > 0))
        return invalid(option,
                       Words::tr("“%1” is not a mean (other than 0) and the standard deviation of a single user (above "
                                 "0), as in 1250,400")
                           .arg(value));
    baseline.value = mean;
    baseline.variance = deviation * deviation;
    return baseline;
}

namespace {

QJsonObject toJson(const gate::Frequency &frequency)
{
    return {{u"count"_s, frequency.count},
            {u"of"_s, frequency.of},
            {u"share"_s, frequency.share()},
            {u"standardError"_s, frequency.standardError()}};
}

QJsonValue toJson(const gate::Spread &spread)
{
    if (spread.of == 0)
        return QJsonValue();
    return QJsonObject{{u"runs"_s, spread.of}, {u"mean"_s, spread.mean},     {u"standardError"_s, spread.standardError},
                       {u"low"_s, spread.low}, {u"median"_s, spread.median}, {u"high"_s, spread.high}};
}

QJsonValue toJson(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonObject toJson(const Scenario &scenario, const rollout::Plan &plan)
{
    static const std::array kinds{u"noEffect"_s, u"margin"_s, u"asked"_s};
    QJsonObject effects;
    for (auto change = scenario.changes.cbegin(); change != scenario.changes.cend(); ++change)
        effects.insert(change.key().value, change.value());
    const gate::Rehearsal &result = scenario.result;
    QJsonArray stages;
    for (const gate::StageRehearsal &stage : result.stages)
        stages.append(QJsonObject{{u"stage"_s, stage.stage + 1},
                                  {u"name"_s, plan.stages.at(stage.stage).name},
                                  {u"entered"_s, toJson(stage.entered)},
                                  {u"passed"_s, toJson(stage.passed)},
                                  {u"passedAtMinimum"_s, toJson(stage.passedAtMinimum)},
                                  {u"rolledBack"_s, toJson(stage.rolledBack)},
                                  {u"held"_s, toJson(stage.held)}});
    QJsonArray guardrails;
    for (const gate::GuardrailRehearsal &guardrail : result.guardrails)
        guardrails.append(QJsonObject{{u"metric"_s, guardrail.metric.value},
                                      {u"regressed"_s, toJson(guardrail.regressed)},
                                      {u"rolledBack"_s, toJson(guardrail.rolledBack)},
                                      {u"held"_s, toJson(guardrail.held)}});
    return {{u"kind"_s, kinds[std::size_t(scenario.kind)]},
            {u"effects"_s, effects},
            {u"rolledBack"_s, toJson(result.rolledBack)},
            {u"held"_s, toJson(result.held)},
            {u"reached"_s, toJson(result.reached)},
            {u"daysToEnd"_s, toJson(result.daysToEnd)},
            {u"daysToStop"_s, toJson(result.daysToStop)},
            {u"exposedUsersAtStop"_s, toJson(result.exposedAtStop)},
            {u"exposedUsersIn14Days"_s, toJson(result.exposedInHarmDays)},
            {u"stages"_s, stages},
            {u"guardrails"_s, guardrails}};
}

} // namespace

QJsonObject toJson(const RehearsalReport &report)
{
    static const std::array problems{u"unknown"_s, u"noVariance"_s, u"zeroValue"_s, u"impossible"_s, u"perExposure"_s};
    QJsonArray baselines;
    for (const gate::Baseline &baseline : report.baselines)
        baselines.append(QJsonObject{{u"metric"_s, baseline.metric.value},
                                     {u"value"_s, baseline.value},
                                     {u"variance"_s, baseline.variance},
                                     {u"observed"_s, baseline.isObserved}});
    QJsonArray leftOut;
    for (const auto &[metric, problem] : report.leftOut)
        leftOut.append(QJsonObject{{u"metric"_s, metric.value},
                                   {u"reason"_s, problems[std::size_t(problem)]},
                                   {u"message"_s, messageOf(problem)}});
    QJsonArray gates;
    for (const gate::Detectability &gate : report.gates)
        gates.append(QJsonObject{{u"stage"_s, gate.stage + 1},
                                 {u"metric"_s, gate.metric.value},
                                 {u"days"_s, gate.days},
                                 {u"smallestHarm"_s, toJson(gate.smallestHarm)},
                                 {u"margin"_s, toJson(gate.margin)},
                                 {u"clearPower"_s, toJson(gate.clearPower)},
                                 {u"findPower"_s, toJson(gate.findPower)},
                                 {u"holdToClearDays"_s, toJson(gate.holdToClear)},
                                 {u"holdToFindDays"_s, toJson(gate.holdToFind)}});
    QJsonArray newest;
    for (const NewestLook &look : report.newest)
        newest.append(QJsonObject{{u"stage"_s, look.stage + 1},
                                  {u"metric"_s, look.metric.value},
                                  {u"smallestHarm"_s, look.smallestHarm},
                                  {u"relative"_s, look.isRelative}});
    QJsonArray scenarios;
    for (const Scenario &scenario : report.scenarios)
        scenarios.append(toJson(scenario, report.plan));
    const gate::Rehearsal &first = report.scenarios.first().result;
    return {{u"plan"_s, report.plan.id.value},
            {u"runs"_s, first.runs},
            {u"seed"_s, QString::number(first.seed)}, // 64 bits, more than a number of JSON holds
            {u"power"_s, 0.8},
            {u"looksWhileHolding"_s, report.looks.whileHolding},
            {u"looksAfterwards"_s, report.looks.afterwards},
            {u"baselines"_s, baselines},
            {u"leftOut"_s, leftOut},
            {u"gates"_s, gates},
            {u"newestData"_s, newest},
            {u"scenarios"_s, scenarios}};
}

} // namespace sluice::console
