// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plangates.h"

#include "gate/schedule.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr double likely = 0.5; // from here on a gate counts as ready on time

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::PlanGates)
};

QString signedPercent(const rollout::Metric &metric, double share, int decimals)
{
    return (metric.preferred == rollout::Preferred::increase ? QString(QChar(0x2212)) : u"+"_s) +
           QString::number(100 * share, 'f', decimals) + u'%';
}

/// Of two digits: "16", "2.7", "0.35".
int decimalsOf(double share)
{
    const double percent = 100 * share;
    return percent >= 9.95 ? 0 : percent >= 0.995 ? 1 : 2;
}

/// "3 × margin, coarse" where every guardrail that is judged has a margin of its own that is as many times its usual
/// one.
QString marginsText(const rollout::Plan &plan, int stage)
{
    std::optional<double> factor;
    int own = 0;
    bool isSame = true;
    for (const rollout::Guardrail &guardrail : plan.guardrails) {
        if (!plan.judges(guardrail.metric, stage) || !guardrail.margin)
            continue;
        const auto margin = plan.margin(guardrail, stage);
        const double times =
            margin->isRelative == guardrail.margin->isRelative ? margin->value / guardrail.margin->value : 0;
        own += *margin != *guardrail.margin;
        isSame = isSame && (!factor || std::abs(times - *factor) < 1e-9);
        factor = factor.value_or(times);
    }
    if (std::ranges::none_of(plan.guardrails, [&](const auto &one) { return plan.judges(one.metric, stage); }))
        return Words::tr("no guardrail");
    if (own == 0)
        return marginFactorText(1);
    if (!isSame || *factor <= 0)
        return own == 1 ? Words::tr("1 own margin") : Words::tr("%1 own margins").arg(own);
    return marginFactorText(*factor);
}

/// The chance that the gate is open as soon as its hold is over, if nothing is wrong and it is reached.
std::optional<double> readyChance(const PlanForesight &foresight, const QString &name)
{
    if (!foresight.runs)
        return std::nullopt;
    const gate::Rehearsal &runs = foresight.runs->scenarios.first().result;
    for (const gate::StageRehearsal &stage : runs.stages)
        if (foresight.runs->plan.stages.at(stage.stage).name == name && stage.entered.count > 0)
            return stage.passedAtMinimum.share();
    return std::nullopt;
}

QString chanceText(double chance)
{
    if (chance < 0.01)
        return Words::tr("Under 1% ready on time");
    if (chance > 0.99)
        return Words::tr("Over 99% ready on time");
    return Words::tr("%1% ready on time").arg(std::lround(100 * chance));
}

PowerCell powerCell(const rollout::Metric &metric, const gate::Detectability &gate)
{
    PowerCell cell;
    const QString name = inSentence(metric.name);
    if (!gate.smallestHarm) {
        cell.text = Words::tr("none");
        cell.share = 1;
        cell.tip = Words::tr("This gate finds no harm to %1, however large, with 80% power.").arg(name);
        return cell;
    }
    cell.sees = console::seesMargin(gate) || !gate.margin;
    cell.text = gate.margin ? harmText(metric, *gate.smallestHarm, *gate.margin) : harmText(metric, *gate.smallestHarm);
    cell.share =
        gate.margin ? std::min(1.0, PowerCell::marginAt * *gate.smallestHarm / *gate.margin) : PowerCell::marginAt;
    cell.tip = gate.margin
                   ? Words::tr("This gate can detect a change of %1 by %2 with 80% power. The margin is %3.")
                         .arg(name, cell.text, harmText(metric, *gate.margin))
                   : Words::tr("This gate can detect a change of %1 by %2 with 80% power.").arg(name, cell.text);
    return cell;
}

} // namespace

QString marginFactorText(double factor)
{
    const QString times = QString::number(factor, 'g', 3);
    return factor > 1 ? Words::tr("%1 × margin, coarse").arg(times) : Words::tr("%1 × margin").arg(times);
}

QString harmText(const rollout::Metric &metric, double share)
{
    QString text = signedPercent(metric, share, decimalsOf(share));
    if (text.endsWith(u".0%"))
        text.remove(text.size() - 3, 2);
    return text;
}

QString harmText(const rollout::Metric &metric, double share, double other)
{
    QString text = harmText(metric, share);
    for (int decimals = decimalsOf(share) + 1; decimals <= 3 && text == harmText(metric, other) && share != other;
         ++decimals)
        text = signedPercent(metric, share, decimals);
    return text;
}

QList<gate::Detectability> detectabilityAt(const PlanForesight &foresight, const QString &stage)
{
    QList<gate::Detectability> found;
    if (foresight.gates)
        std::ranges::copy_if(foresight.gates->gates, std::back_inserter(found), [&](const gate::Detectability &gate) {
            return foresight.gates->plan.stages.at(gate.stage).name == stage;
        });
    return found;
}

std::optional<gate::Detectability> blindestAt(const rollout::Plan &plan, const PlanForesight &foresight,
                                              const QString &stage)
{
    return console::blindest(plan, detectabilityAt(foresight, stage));
}

QList<PlanGate> planGates(const rollout::Plan &plan, const PlanForesight &foresight)
{
    QList<PlanGate> gates;
    for (int i = 0; i < plan.stages.size(); ++i) {
        const rollout::Stage &stage = plan.stages.at(i);
        if (!stage.exposure || stage.exposure->ppm == 0 || stage.controlShare().ppm == 0)
            continue;
        const auto blindest = blindestAt(plan, foresight, stage.name);
        gates.append(
            {Words::tr("Gate %1, %2").arg(i + 1).arg(stage.name), i, blindest && !console::seesMargin(*blindest)});
    }
    return gates;
}

PlanStageRow planStageRow(const rollout::Plan &plan, int index, const PlanForesight &foresight,
                          const PlanGround &ground)
{
    PlanStageRow row;
    const rollout::Stage &stage = plan.stages.at(index);
    row.isHistory = index <= furthestOf(ground);
    if (row.isHistory)
        row.whyFixed = Words::tr("%1 was entered, so it stays as it is. Extend its hold instead.").arg(stage.name);
    row.isGated = stage.exposure && stage.exposure->ppm > 0 && stage.controlShare().ppm > 0;
    const gate::StageSchedule schedule = gate::scheduleOf(plan, {}).at(std::size_t(index));
    const bool isLast = index + 1 == plan.stages.size();
    if (schedule.exposedPerDay > 0)
        row.exposed = isLast || schedule.hold <= 0
                          ? Words::tr("%1 a day").arg(countText(schedule.exposedPerDay))
                          : Words::tr("%1 users").arg(countText(schedule.exposedPerDay * schedule.hold));
    if (!row.isGated) {
        row.margins = Words::tr("no gate");
        row.detects = stage.isAudience() || !stage.exposure ? Words::tr("nobody to compare with")
                                                            : Words::tr("no unexposed group left, trend only");
        row.ready = u"—"_s;
        return row;
    }
    row.margins = marginsText(plan, index);
    if (const auto blindest = blindestAt(plan, foresight, stage.name)) {
        const rollout::Metric &metric = *plan.metric(blindest->metric);
        const QString name = inSentence(metric.name);
        row.detects = blindest->smallestHarm
                          ? u"%1 %2"_s.arg(harmText(metric, *blindest->smallestHarm, *blindest->margin), name)
                          : Words::tr("no harm to %1").arg(name);
        if (!console::seesMargin(*blindest))
            row.limit = Words::tr("margin %1").arg(harmText(metric, *blindest->margin));
    } else if (const auto any = detectabilityAt(foresight, stage.name); !any.isEmpty() && any.first().smallestHarm) {
        const rollout::Metric *metric = plan.metric(any.first().metric);
        if (metric)
            row.detects = u"%1 %2"_s.arg(harmText(*metric, *any.first().smallestHarm), inSentence(metric->name));
    } else if (!foresight.why.isEmpty()) {
        row.detects = foresight.why;
    } else if (std::ranges::none_of(plan.guardrails, [&](const auto &one) { return plan.judges(one.metric, index); })) {
        row.detects = Words::tr("judges no guardrail");
    }
    if (const auto chance = readyChance(foresight, stage.name)) {
        row.ready = chanceText(*chance);
        row.readyTone = *chance >= likely ? Tone::go : Tone::hold;
        row.readyGlyph = *chance >= likely ? Glyph::go : Glyph::regressedHold;
    }
    return row;
}

PlanGuardrailRow planGuardrailRow(const rollout::Plan &plan, int index, const QList<PlanGate> &gates,
                                  const PlanForesight &foresight, const PlanGround &ground)
{
    PlanGuardrailRow row;
    const rollout::Surface *surface = surfaceOf(ground, plan.surface);
    const rollout::Guardrail &guardrail = plan.guardrails.at(index);
    const rollout::Metric &metric = *plan.metric(guardrail.metric);
    row.metric = guardrail.metric.value;
    row.direction =
        metric.preferred == rollout::Preferred::increase ? Words::tr("higher is better") : Words::tr("lower is better");
    if (guardrail.margin)
        row.margin = guardrail.margin->isRelative
                         ? harmText(metric, guardrail.margin->value)
                         : marginText(metric.preferred == rollout::Preferred::increase ? -guardrail.margin->value
                                                                                       : guardrail.margin->value,
                                      metric.unit);
    row.severity = severityWord(guardrail.severity);
    if (surface)
        row.isRequired = std::ranges::find(surface->policy.required, guardrail.metric,
                                           &rollout::RequiredGuardrail::metric) != surface->policy.required.end();
    row.source = ground.sources.value(guardrail.metric);
    if (foresight.gates)
        if (const auto found = std::ranges::find(foresight.gates->baselines, guardrail.metric, &gate::Baseline::metric);
            found != foresight.gates->baselines.end()) {
            row.baseline = valueText(found->value, metric);
            row.isObserved = found->isObserved;
        }
    for (const PlanGate &gate : gates) {
        PowerCell cell;
        for (const gate::Detectability &found : detectabilityAt(foresight, plan.stages.at(gate.stage).name))
            if (found.metric == guardrail.metric)
                cell = powerCell(metric, found);
        row.gates.append(cell);
    }
    return row;
}

} // namespace sluice::present
