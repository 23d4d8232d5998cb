// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsalplans.h"

#include "present/format.h"
#include "present/planadvice.h"
#include "present/templatetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr double worthwhile = 1.02; // a hold that is hardly longer is not another plan
constexpr double longestWait = 30;  // days
constexpr double millisecondsOfDay = 86'400'000;
constexpr double half = 0.5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::RehearsalPlans)
};

/// What a gate needs so that its guardrails are most likely clear, and harm of their margins found, when it may open.
struct Need
{
    std::optional<double> days;
    double ready = 1; ///< chance that the guardrail that is clear last is clear by then, as it is
};

Need needOf(const rollout::Plan &plan, const console::RehearsalReport &gates, int stage)
{
    Need need;
    for (const gate::Detectability &gate : gates.gates) {
        const auto guardrail = std::ranges::find(plan.guardrails, gate.metric, &rollout::Guardrail::metric);
        if (gate.stage != stage || guardrail == plan.guardrails.end() ||
            guardrail->severity == rollout::Severity::watch)
            continue;
        need.ready = std::min(need.ready, gate.clearPower.value_or(1));
        for (const auto &needed : {gate.holdToClear, gate.holdToFind})
            if (needed)
                need.days = std::max(need.days.value_or(0), *needed);
    }
    return need;
}

/// With what the gate needs that is least likely ready when its hold is over, of those that time can help.
std::optional<RehearsedPlan> withLongerHold(const rollout::Plan &plan, const RehearsalGround &ground)
{
    std::optional<RehearsedPlan> best;
    double least = 1;
    for (int i = furthestOf(ground.subject.ground) + 1; i < plan.stages.size(); ++i) {
        const rollout::Stage &stage = plan.stages.at(i);
        const Need need = needOf(plan, *ground.gates, i);
        if (!need.days || !stage.hold || *need.days > longestWait || need.ready >= least)
            continue;
        const Duration hold = console::holdOfDays(*need.days);
        const Milliseconds now = stage.hold->nominalLength();
        if (now.count() <= 0 || (stage.maximumHold && stage.maximumHold->nominalLength() <= hold.nominalLength()))
            continue;
        if (double(hold.nominalLength().count()) <= worthwhile * double(now.count()))
            continue;
        least = need.ready;
        const QString text = toString(hold);
        best = RehearsedPlan{u"hold:%1"_s.arg(i), Words::tr("%1 %2").arg(stage.name, text), plan,
                             u"stages[%1].hold"_s.arg(i), text};
        best->plan.stages[i].hold = hold;
    }
    return best;
}

/// Only how far and how long: margins and choices of guardrails are those of the other plan.
QList<rollout::Stage> stagesOnly(QList<rollout::Stage> stages)
{
    for (rollout::Stage &stage : stages) {
        stage.margins.clear();
        stage.guardrails.reset();
    }
    return stages;
}

} // namespace

QList<RehearsedPlan> plansToRehearse(const rollout::Plan &plan, const RehearsalGround &ground)
{
    QList<RehearsedPlan> plans{{{}, Words::tr("This plan"), plan, {}, {}}};
    if (!ground.gates)
        return plans;
    if (auto longer = withLongerHold(plan, ground))
        plans.append(std::move(*longer));
    const auto add = [&](const QString &id, const QString &name, const QList<rollout::Stage> &stages) {
        RehearsedPlan other{id, name, plan, {}, {}};
        other.plan.stages = stagesOnly(stages);
        if (other.plan.stages != stagesOnly(plan.stages))
            plans.append(std::move(other));
    };
    for (const rollout::Template &pattern : ground.subject.ground.templates)
        if (!pattern.stages.isEmpty() && (!pattern.needsZone() || !plan.timeZone.isEmpty()))
            add(u"template:"_s + pattern.name, templateTitle(pattern), pattern.stages);
    for (const rollout::Plan &other : ground.others)
        if (other.id != plan.id)
            add(u"rollout:"_s + other.id.value, Words::tr("Plan of %1").arg(other.name), other.stages);
    return plans;
}

int guardedStage(const rollout::Plan &plan)
{
    const std::vector<gate::StageSchedule> schedule = gate::scheduleOf(plan, gate::rehearsalLooks(plan));
    const auto hasGate = [&](int stage) {
        return schedule[std::size_t(stage)].isCompared &&
               std::ranges::any_of(plan.guardrails, [&](const rollout::Guardrail &guardrail) {
                   return plan.judges(guardrail.metric, stage);
               });
    };
    bool isJudged = false;
    for (int i = 1; i < plan.stages.size(); ++i) {
        isJudged = isJudged || hasGate(i - 1);
        if (const auto &exposure = plan.stages.at(i).exposure; isJudged && exposure && exposure->share() >= half)
            return i;
    }
    return std::max(0, int(plan.stages.size()) - 1);
}

gate::Frequency stoppedBefore(const rollout::Plan &subject, const rollout::Plan &plan, const gate::Rehearsal &result)
{
    const auto &guarded = subject.stages.at(guardedStage(subject)).exposure;
    int stage = std::max(0, int(plan.stages.size()) - 1);
    for (int i = 0; guarded && i < plan.stages.size(); ++i)
        if (const auto &exposure = plan.stages.at(i).exposure; exposure && *exposure >= *guarded) {
            stage = i;
            break;
        }
    if (stage == 0 || stage >= result.stages.size())
        return {result.runs - result.reached.count, result.runs};
    return {result.runs - result.stages.at(stage).entered.count, result.runs};
}

gate::Frequency rolledBackIn(const gate::Rehearsal &result, bool followsGates)
{
    return {result.rolledBack.count + (followsGates ? result.held.count : 0), result.runs};
}

double calendarDays(const rollout::Plan &plan)
{
    const std::vector<gate::StageSchedule> schedule = gate::scheduleOf(plan, gate::rehearsalLooks(plan));
    double days = 0;
    for (std::size_t i = 0; i < schedule.size(); ++i) {
        const gate::StageSchedule &stage = schedule[i];
        if (stage.isCompared && stage.gate < stage.looks.size())
            days += stage.looks[stage.gate];
        else if (i + 1 < schedule.size())
            days += stage.hold;
    }
    return days;
}

QString graceText(const rollout::Plan &plan)
{
    std::optional<Milliseconds> grace;
    for (const gate::StageSchedule &stage : gate::scheduleOf(plan, gate::rehearsalLooks(plan))) {
        if (!stage.isCompared)
            continue;
        const Milliseconds more(std::llround((stage.longest - stage.hold) * millisecondsOfDay));
        if (more.count() <= 0 || (grace && *grace != more))
            return {};
        grace = more;
    }
    return grace ? shortDurationText(*grace) : QString();
}

} // namespace sluice::present
