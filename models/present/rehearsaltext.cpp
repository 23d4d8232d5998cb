// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsaltext.h"

#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

using console::RehearsalReport;
using console::Scenario;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::RehearsalText)
};

constexpr int nameWidth = 26;

/// Decimals that show the first digit of a share that is not 0, one at least.
int decimalsOf(double share)
{
    const double percent = 100 * share;
    constexpr int most = 6;
    return percent > 0 ? std::clamp(int(std::ceil(-std::log10(percent))), 1, most) : 1;
}

/// "0.03%", "1.3%", "57.1%", "99.97%": what is left to 100% shows as well.
QString percentText(double share)
{
    return QString::number(100 * share, 'f', decimalsOf(std::min(share, 1 - share))) + u'%';
}

QString daysText(double days)
{
    return durationText(Milliseconds(std::llround(days * 86'400'000)));
}

QString line(const QString &name, const QString &value)
{
    return u"  "_s + name.leftJustified(nameWidth) + value;
}

const rollout::Metric &metricOf(const RehearsalReport &report, const MetricId &id)
{
    return *report.plan.metric(id);
}

QString stageText(const rollout::Plan &plan, int stage)
{
    const rollout::Stage &planned = plan.stages.at(stage);
    const QString where = planned.exposure ? rollout::toString(*planned.exposure) : planned.audience;
    return where.isEmpty() ? planned.name : Words::tr("%1 at %2").arg(planned.name, where);
}

/// "+5%" for a metric that should fall, "−5%" for one that should rise.
QString harmText(const RehearsalReport &report, const MetricId &metric, double share)
{
    const bool isIncrease = metricOf(report, metric).preferred == rollout::Preferred::increase;
    const auto baseline = std::ranges::find(report.baselines, metric, &gate::Baseline::metric);
    return changeText(isIncrease == (baseline->value > 0) ? -share : share);
}

QString holdText(const std::optional<double> &days)
{
    return days ? daysText(*days) : Words::tr("more than ten years");
}

QStringList gateLines(const RehearsalReport &report)
{
    QStringList lines;
    int stage = -1;
    for (const gate::Detectability &gate : report.gates) {
        if (gate.stage != stage) {
            stage = gate.stage;
            lines << QString()
                  << Words::tr("What gate %1 can see (%2, after %3)")
                         .arg(QString::number(stage + 1), stageText(report.plan, stage), daysText(gate.days));
        }
        const QString name = metricOf(report, gate.metric).name;
        lines.append(line(name, gate.smallestHarm
                                    ? Words::tr("finds %1 or worse in 80 of 100 rollouts")
                                          .arg(harmText(report, gate.metric, *gate.smallestHarm))
                                    : Words::tr("finds no harm at all in 80 of 100 rollouts: too few users")));
        if (!gate.margin) {
            lines.append(line({}, Words::tr("no margin: nothing can be cleared, only found")));
            continue;
        }
        lines.append(line({}, Words::tr("margin %1: without an effect clear in %2 of rollouts (for 80%: hold %3)")
                                  .arg(harmText(report, gate.metric, *gate.margin), percentText(*gate.clearPower),
                                       holdText(gate.holdToClear))));
        lines.append(line({}, Words::tr("a harm of the margin is found in %1 (for 80%: hold %2)")
                                  .arg(percentText(*gate.findPower), holdText(gate.holdToFind))));
    }
    return lines;
}

QStringList newestLines(const RehearsalReport &report)
{
    QStringList lines;
    for (const console::NewestLook &look : report.newest) {
        if (lines.isEmpty())
            lines << QString() << Words::tr("What the newest data at gate %1 can see").arg(look.stage + 1);
        const rollout::Metric &metric = metricOf(report, look.metric);
        const double change = metric.preferred == rollout::Preferred::increase ? -look.smallestHarm : look.smallestHarm;
        lines.append(
            line(metric.name, Words::tr("%1 or worse would have been found in 80 of 100 such looks")
                                  .arg(look.isRelative ? changeText(change) : changeText(change, metric.unit))));
    }
    return lines;
}

QString titleOf(const RehearsalReport &report, const Scenario &scenario)
{
    if (scenario.kind == Scenario::Kind::noEffect)
        return Words::tr("If nothing is wrong");
    QStringList effects;
    for (const rollout::Metric &metric : report.plan.metrics)
        if (const auto change = scenario.changes.constFind(metric.id); change != scenario.changes.constEnd())
            effects.append(Words::tr("%1 is %2").arg(inSentence(metric.name), changeText(*change)));
    return scenario.kind == Scenario::Kind::margin ? Words::tr("If %1, its margin").arg(effects.join(u", "_s))
                                                   : Words::tr("If %1").arg(effects.join(u", "_s));
}

QString spreadText(const gate::Spread &spread, const std::function<QString(double)> &format)
{
    return Words::tr("%1 on average (%2 to %3 in 90 of 100)")
        .arg(format(spread.mean), format(spread.low), format(spread.high));
}

/// Where the runs ended that did not reach the end: "gate 1 in 12.0%, gate 2 in 3.1%".
QString placesText(const gate::Rehearsal &result, gate::Frequency gate::StageRehearsal::*what)
{
    QStringList places;
    for (const gate::StageRehearsal &stage : result.stages)
        if (const qint64 count = (stage.*what).count; count > 0)
            places.append(
                Words::tr("gate %1: %2").arg(stage.stage + 1).arg(percentText(double(count) / double(result.runs))));
    return places.join(u", "_s);
}

QString blameText(const RehearsalReport &report, const gate::Rehearsal &result,
                  gate::Frequency gate::GuardrailRehearsal::*what)
{
    QStringList names;
    for (const gate::GuardrailRehearsal &guardrail : result.guardrails)
        if (const gate::Frequency &frequency = guardrail.*what; frequency.count > 0)
            names.append(Words::tr("%1 in %2")
                             .arg(inSentence(metricOf(report, guardrail.metric).name), percentText(frequency.share())));
    return names.join(u", "_s);
}

QStringList scenarioLines(const RehearsalReport &report, const Scenario &scenario)
{
    const gate::Rehearsal &result = scenario.result;
    const bool isHarmless = scenario.kind == Scenario::Kind::noEffect;
    QStringList lines{QString(), titleOf(report, scenario)};
    const QString last = stageText(report.plan, int(report.plan.stages.size()) - 1);
    lines.append(line(scenario.kind == Scenario::Kind::margin ? Words::tr("Missed") : Words::tr("Reaches the end"),
                      Words::tr("%1 get to %2").arg(chanceText(result.reached), last)));
    if (result.daysToEnd.of > 0)
        lines.append(line({}, Words::tr("after %1").arg(spreadText(result.daysToEnd, daysText))));
    lines.append(
        line(isHarmless ? Words::tr("Needless roll back") : Words::tr("Rolled back"), chanceText(result.rolledBack)));
    if (result.rolledBack.count > 0) {
        lines.append(line({}, placesText(result, &gate::StageRehearsal::rolledBack)));
        lines.append(line({}, blameText(report, result, &gate::GuardrailRehearsal::rolledBack)));
    }
    lines.append(
        line(isHarmless ? Words::tr("Needless hold") : Words::tr("Held for a person"), chanceText(result.held)));
    if (result.held.count > 0) {
        lines.append(line({}, placesText(result, &gate::StageRehearsal::held)));
        lines.append(line({}, blameText(report, result, &gate::GuardrailRehearsal::held)));
    }
    if (result.daysToStop.of > 0) {
        lines.append(line(Words::tr("Stopped after"), spreadText(result.daysToStop, daysText)));
        lines.append(line(Words::tr("Users exposed by then"),
                          spreadText(result.exposedAtStop, [](double users) { return countText(std::round(users)); })));
    }
    if (!isHarmless)
        return lines;
    for (const gate::StageRehearsal &stage : result.stages) {
        if (std::ranges::none_of(report.gates,
                                 [&](const gate::Detectability &gate) { return gate.stage == stage.stage; }))
            continue;
        lines.append(line(Words::tr("Gate %1 opens").arg(stage.stage + 1),
                          Words::tr("at once in %1, by its maximum hold in %2 of the rollouts that come to it")
                              .arg(percentText(stage.passedAtMinimum.share()), percentText(stage.passed.share()))));
    }
    return lines;
}

QString baselineText(const RehearsalReport &report, const gate::Baseline &baseline)
{
    const rollout::Metric &metric = metricOf(report, baseline.metric);
    QString text = valueText(baseline.value, metric);
    if (metric.kind != rollout::MetricKind::proportion)
        text += Words::tr(" ± %1 from user to user").arg(valueText(std::sqrt(baseline.variance), metric));
    return baseline.isObserved ? Words::tr("%1, from the data").arg(text) : Words::tr("%1, as given").arg(text);
}

QString problemText(gate::BaselineProblem problem)
{
    switch (problem) {
    case gate::BaselineProblem::unknown:
        return Words::tr("no data yet; say what it looks like with --baseline");
    case gate::BaselineProblem::noVariance:
        return Words::tr("does not vary from user to user, as far as is known");
    case gate::BaselineProblem::zeroValue:
        return Words::tr("is 0 without the change, of which no share can be taken");
    case gate::BaselineProblem::impossible:
        return Words::tr("its value without the change is none that it can have");
    case gate::BaselineProblem::perExposure:
        return Words::tr("counts events over time, and how much time a user brings is not known");
    }
    return {};
}

} // namespace

QString chanceText(const gate::Frequency &frequency)
{
    constexpr double ruleOfThree = 3;
    if (frequency.of == 0)
        return Words::tr("nobody");
    const double unseen = ruleOfThree / double(frequency.of);
    if (frequency.count == 0)
        return Words::tr("none (below %1)").arg(percentText(std::min(unseen, 1.0)));
    if (frequency.count == frequency.of)
        return Words::tr("all (above %1)").arg(percentText(std::max(1 - unseen, 0.0)));
    const int decimals = decimalsOf(frequency.standardError());
    return Words::tr("%1% ± %2%")
        .arg(QString::number(100 * frequency.share(), 'f', decimals),
             QString::number(100 * frequency.standardError(), 'f', decimals));
}

QString rehearsalText(const RehearsalReport &report)
{
    const gate::Rehearsal &first = report.scenarios.first().result;
    QStringList lines{report.plan.name,
                      Words::tr("Rehearsed %1 times with seed %2; ± is the standard error.")
                          .arg(fullCountText(double(first.runs)))
                          .arg(first.seed),
                      Words::tr("At most %1 looks while a stage is held and %2 from then on to the maximum hold.")
                          .arg(report.looks.whileHolding)
                          .arg(report.looks.afterwards)};
    if (!report.baselines.isEmpty())
        lines << QString() << Words::tr("Without the change");
    for (const gate::Baseline &baseline : report.baselines)
        lines.append(line(metricOf(report, baseline.metric).name, baselineText(report, baseline)));
    if (!report.leftOut.isEmpty())
        lines << QString() << Words::tr("Not rehearsed: the chances below are those of the other guardrails");
    for (const auto &[metric, problem] : report.leftOut)
        lines.append(line(metricOf(report, metric).name, problemText(problem)));
    lines.append(gateLines(report));
    lines.append(newestLines(report));
    for (const Scenario &scenario : report.scenarios)
        lines.append(scenarioLines(report, scenario));
    return lines.join(u'\n');
}

} // namespace sluice::present
