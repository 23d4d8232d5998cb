// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planadvice.h"

#include "gate/schedule.h"
#include "present/format.h"
#include "present/linttext.h"
#include "present/plangates.h"
#include "present/planplaces.h"
#include "present/policytext.h"
#include "present/sentences.h"
#include "rollout/lint.h"
#include "rollout/policycheck.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::present {

namespace {

constexpr auto tellsLate = 1h; // less than that is on time

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::PlanAdvice)
};

/// "In 10 h this gate can detect a +12% crash-rate increase with 80% power. The margin is +10%." and how long that
/// lasts.
PlanAdvice shortHold(const rollout::Plan &plan, int index, const gate::Detectability &gate,
                     const console::LongerHold *longer)
{
    const rollout::Stage &stage = plan.stages.at(index);
    const rollout::Metric &metric = *plan.metric(gate.metric);
    const QString name = inSentence(metric.name);
    PlanAdvice advice;
    advice.tone = Tone::hold;
    advice.glyph = Glyph::regressedHold;
    advice.place = u"stages[%1].hold"_s.arg(index);
    advice.headline = Words::tr("%1 hold is too short.").arg(stage.name);
    const QString in = shortDurationText(Milliseconds(std::llround(gate.days * 86'400'000)));
    advice.text =
        gate.smallestHarm
            ? Words::tr("In %1 this gate can detect a %2 change of %3 with 80% power. The margin is %4.")
                  .arg(in, harmText(metric, *gate.smallestHarm, *gate.margin), name, harmText(metric, *gate.margin))
            : Words::tr("In %1 this gate finds no harm to %2, however large. The margin is %3.")
                  .arg(in, name, harmText(metric, *gate.margin));
    if (!longer) {
        advice.text += u' ' + Words::tr("No hold of ten years would do: widen the margin or expose more users.");
        return advice;
    }
    const Duration hold = longer->hold;
    const Milliseconds more = hold.nominalLength() - (stage.hold ? stage.hold->nominalLength() : 0ms);
    if (more > 0ms)
        advice.text += u' ' + Words::tr("It would most likely stay inconclusive for another %1.").arg(aboutText(more));
    advice.fixText = toString(hold);
    advice.fix = Words::tr("Use %1").arg(advice.fixText);
    advice.fixPlace = advice.place;
    if (longer->smallestHarm)
        advice.fixDetail = Words::tr("detects %1").arg(harmText(metric, *longer->smallestHarm));
    return advice;
}

/// By the name of the stage, because the foresight may be of an older draft; nullptr: none would do, or none is needed.
const console::LongerHold *longerHoldOf(const PlanForesight &foresight, const QString &stage)
{
    if (foresight.gates)
        for (const console::LongerHold &longer : foresight.gates->longerHolds)
            if (foresight.gates->plan.stages.at(longer.stage).name == stage)
                return &longer;
    return nullptr;
}

/// A sentence never starts with a number.
QString countWord(qsizetype count)
{
    const QStringList words{Words::tr("Two"), Words::tr("Three"), Words::tr("Four"), Words::tr("Five")};
    return count - 2 < words.size() ? words.at(count - 2) : Words::tr("Many");
}

void addHindrances(QList<PlanAdvice> &advice, const rollout::Plan &plan, const PlanCalendar &calendar,
                   const QTimeZone &zone, int furthest)
{
    QStringList gates;
    QList<int> frozen;
    for (const PlannedGate &gate : calendar.gates) {
        if (gate.stage < furthest || gate.hindrance.isEmpty())
            continue;
        if (gate.isFrozen)
            frozen.append(gate.stage);
        else
            gates.append(
                Words::tr("Gate %1 on %2").arg(gate.stage + 1).arg(momentText(gate.holdEnds, gate.holdEnds, zone)));
    }
    if (!gates.isEmpty()) {
        const bool waits = std::ranges::any_of(
            calendar.gates, [](const PlannedGate &gate) { return !gate.isFrozen && gate.leftAt > gate.holdEnds; });
        const qsizetype count = gates.size();
        const QString last = gates.takeLast();
        const QString list = gates.isEmpty() ? last : Words::tr("%1 and %2").arg(gates.join(u", "_s), last);
        PlanAdvice one;
        one.tone = Tone::early;
        one.glyph = Glyph::pending;
        one.headline = count == 1 ? Words::tr("One hold ends outside duty hours.")
                                  : Words::tr("%1 holds end outside duty hours.").arg(countWord(count));
        one.text = waits ? (count == 1 ? Words::tr("%1 waits for the next working morning.")
                                       : Words::tr("%1 wait for the next working morning."))
                               .arg(list)
                         : (count == 1 ? Words::tr("%1 opens when nobody may be at work.")
                                       : Words::tr("%1 open when nobody may be at work."))
                               .arg(list);
        advice.append(one);
    }
    for (const int stage : frozen) {
        const PlannedGate &gate = calendar.gates.at(stage);
        PlanAdvice one;
        one.tone = Tone::hold;
        one.glyph = Glyph::regressedHold;
        one.place = u"stages[%1].hold"_s.arg(stage);
        one.headline = Words::tr("Gate %1 opens within %2.").arg(stage + 1).arg(gate.hindrance);
        one.text =
            Words::tr("The hold of %1 ends %2, and nothing goes forward before %3.")
                .arg(plan.stages.at(stage).name, wallClockText(gate.holdEnds, zone), wallClockText(gate.leftAt, zone));
        advice.append(one);
    }
}

void addClockChanges(QList<PlanAdvice> &advice, const rollout::Plan &plan, const PlanCalendar &calendar,
                     const QTimeZone &zone)
{
    for (const ClockChange &change : calendar.clocks) {
        const rollout::Stage &stage = plan.stages.at(change.stage);
        PlanAdvice one;
        one.tone = Tone::early;
        one.glyph = Glyph::pending;
        const bool isBack = change.by < 0ms;
        one.headline = isBack ? Words::tr("The clocks go back during %1.").arg(stage.name)
                              : Words::tr("The clocks go forward during %1.").arg(stage.name);
        const QString day = weekdayText(change.at, zone);
        const QString length = shortDurationText(isBack ? -change.by : change.by);
        if (!stage.hold || !stage.hold->isFixed())
            one.text = Words::tr("On %1, by %2. Days of a calendar end at the same time on the wall all the same.")
                           .arg(day, length);
        else
            one.text = (isBack ? Words::tr("On %1, by %2: the %3 end that much earlier on the wall.")
                               : Words::tr("On %1, by %2: the %3 end that much later on the wall."))
                           .arg(day, length, toString(*stage.hold));
        advice.append(one);
    }
}

/// -1: it is of no stage.
int stageOf(const QString &place)
{
    const PlaceStep step = firstStep(place);
    return step.field == "stages"_L1 ? step.index : -1;
}

/// A required guardrail that a stage does not judge, which the breach calls by its name.
QString unjudgedPlace(const rollout::Plan &plan, const rollout::Surface &surface, const rollout::Breach &breach)
{
    const int stage = stageOf(breach.place);
    for (const rollout::RequiredGuardrail &required : surface.policy.required) {
        const rollout::Metric *metric = plan.metric(required.metric);
        if (metric && metric->name == breach.subject && !plan.judges(required.metric, stage))
            return judgesPlace(stage, required.metric);
    }
    return fieldOf(breach.place);
}

PlanAdvice breachAdvice(const rollout::Breach &breach, const rollout::Plan &plan, const rollout::Surface &surface)
{
    PlanAdvice advice;
    advice.tone = Tone::back;
    advice.glyph = Glyph::regressed;
    advice.headline = Words::tr("%1 does not allow this.").arg(breach.surface);
    advice.text = breachSentence(breach);
    advice.place = fieldOf(breach.place);
    if (breach.rule == rollout::PolicyRule::guardrailJudged) {
        advice.place = advice.fixPlace = unjudgedPlace(plan, surface, breach);
        advice.fix = Words::tr("Judge it");
    }
    if (breach.rule == rollout::PolicyRule::minimumHold) {
        advice.fix = Words::tr("Use %1").arg(breach.allowed);
        advice.fixPlace = advice.place;
        advice.fixText = breach.allowed;
    }
    return advice;
}

bool isHistory(const QString &place, int furthest)
{
    const int stage = stageOf(place);
    return stage >= 0 && stage <= furthest;
}

/// The field that a remark stands at: where no gate judges a guardrail, at the first that still can.
QString remarkPlace(const rollout::Remark &remark, const rollout::Plan &plan, int furthest)
{
    if (const auto *ground = std::get_if<rollout::GuardrailNeverJudged>(&remark.ground))
        for (int stage = furthest + 1; stage < plan.stages.size(); ++stage)
            if (plan.hasUnexposed(stage))
                return judgesPlace(stage, plan.guardrails.at(ground->guardrail).metric);
    return fieldOf(remark.place);
}

QString stopPlace(const rollout::Plan &plan)
{
    return stageLabel(plan.stages.last());
}

} // namespace

QList<PlanAdvice> planAdvice(const rollout::Plan &plan, const PlanCalendar &calendar, const PlanForesight &foresight,
                             const PlanGround &ground)
{
    QList<PlanAdvice> advice;
    const rollout::Surface *surface = surfaceOf(ground, plan.surface);
    const int furthest = furthestOf(ground);
    if (surface)
        for (const rollout::Breach &breach : rollout::policyBreaches(plan, *surface)) {
            PlanAdvice one = breachAdvice(breach, plan, *surface);
            if (breach.rule == rollout::PolicyRule::guardrailRequired)
                for (const rollout::RequiredGuardrail &required : surface->policy.required)
                    if (required.label() == breach.subject) {
                        one.fix = Words::tr("Add it");
                        one.fixPlace = u"required"_s;
                        one.fixText = required.metric.value;
                    }
            advice.append(one);
        }
    for (int i = furthest + 1; i < plan.stages.size(); ++i)
        if (const auto gate = blindestAt(plan, foresight, plan.stages.at(i).name); gate && !console::seesMargin(*gate))
            advice.append(shortHold(plan, i, *gate, longerHoldOf(foresight, plan.stages.at(i).name)));
    for (const rollout::Remark &remark : rollout::lint(plan)) {
        if (std::holds_alternative<rollout::HoldEndsOutsideHours>(remark.ground))
            continue; // the calendar tells it, with the hours of the surface
        if (isHistory(remark.place, furthest))
            continue; // nobody can mend it any more
        const RemarkText text = remarkText(remark, plan);
        const bool isWarning = remark.concern == rollout::Concern::warning;
        advice.append({isWarning ? Tone::hold : Tone::early,
                       isWarning ? Glyph::regressedHold : Glyph::note,
                       text.what,
                       text.nextStep,
                       {},
                       {},
                       {},
                       {},
                       remarkPlace(remark, plan, furthest)});
    }
    const QTimeZone zone = zoneOf(ground, plan);
    addHindrances(advice, plan, calendar, zone, furthest);
    addClockChanges(advice, plan, calendar, zone);
    return advice;
}

QList<PlanCheckRow> planCheckRows(const rollout::Plan &plan, const PlanForesight &foresight, const PlanGround &ground)
{
    QList<PlanCheckRow> rows;
    if (const rollout::Surface *surface = surfaceOf(ground, plan.surface);
        surface && !surface->policy.required.isEmpty()) {
        const auto present =
            std::ranges::count_if(surface->policy.required, [&](const rollout::RequiredGuardrail &required) {
                return std::ranges::find(plan.guardrails, required.metric, &rollout::Guardrail::metric) !=
                       plan.guardrails.end();
            });
        const auto all = surface->policy.required.size();
        rows.append({present == all ? Glyph::go : Glyph::regressed, Words::tr("Required guardrails"),
                     Words::tr("%1 of %2 present").arg(present).arg(all)});
    }
    for (int i = furthestOf(ground) + 1; i < plan.stages.size(); ++i) {
        const rollout::Stage &stage = plan.stages.at(i);
        const auto blindest = blindestAt(plan, foresight, stage.name);
        if (blindest && console::seesMargin(*blindest) && stage.hold)
            rows.append({Glyph::go, Words::tr("%1 hold").arg(stage.name),
                         Words::tr("%1 is enough").arg(toString(*stage.hold))});
    }
    const int approvals = std::ranges::max(plan.stages, {}, &rollout::Stage::approvals).approvals;
    if (approvals > 0 || plan.startApprovals > 0)
        rows.append({Glyph::go, Words::tr("Who may approve"),
                     plan.approvers.isEmpty()     ? Words::tr("everybody")
                     : plan.approvers.size() == 1 ? Words::tr("1 person")
                                                  : Words::tr("%1 people").arg(plan.approvers.size())});
    if (!plan.guardrails.isEmpty()) {
        const auto predicted = std::ranges::count_if(
            plan.guardrails, [](const rollout::Guardrail &guardrail) { return guardrail.prediction.has_value(); });
        if (predicted > 0)
            rows.append({Glyph::go, Words::tr("A/B prediction"),
                         Words::tr("%1 of %2 imported").arg(predicted).arg(plan.guardrails.size())});
    }
    if (foresight.gates && !foresight.gates->leftOut.isEmpty())
        rows.append({Glyph::noData, Words::tr("Baseline missing"),
                     Words::tr("%1 of %2").arg(foresight.gates->leftOut.size()).arg(plan.guardrails.size())});
    return rows;
}

QStringList planWords(const rollout::Plan &plan, const PlanCalendar &calendar, const PlanForesight &foresight)
{
    if (!foresight.runs)
        return {};
    QStringList words;
    const gate::Rehearsal &quiet = foresight.runs->scenarios.first().result;
    if (quiet.reached.count > 0) {
        const Milliseconds median(std::llround(quiet.daysToEnd.median * 86'400'000));
        Milliseconds planned{};
        for (qsizetype i = 0; i + 1 < plan.stages.size(); ++i)
            planned += calendar.gates.at(i).holdEnds - calendar.entered.at(i);
        QString text = Words::tr("With no real effect this plan reaches %1 in a median of %2")
                           .arg(stopPlace(plan), shortDurationText(median));
        if (median - planned >= tellsLate)
            text += Words::tr(", %1 late, because a gate has to wait for data").arg(aboutText(median - planned));
        words.append(text + u'.');
    }
    const double stopped = quiet.rolledBack.share();
    const qint64 mistakes = std::max<qint64>(1, std::llround(100 * stopped));
    words.append(stopped < 0.005 ? Words::tr("Fewer than 1 run in 100 is rolled back by mistake.")
                                 : (mistakes == 1 ? Words::tr("%1 run in 100 is rolled back by mistake.")
                                                  : Words::tr("%1 runs in 100 are rolled back by mistake."))
                                       .arg(mistakes));
    for (const console::Scenario &scenario : foresight.runs->scenarios) {
        if (scenario.kind != console::Scenario::Kind::margin || scenario.changes.size() != 1)
            continue;
        const rollout::Metric *metric = plan.metric(scenario.changes.begin().key());
        if (!metric || scenario.result.stages.isEmpty())
            continue;
        const double caught = 1 - double(scenario.result.stages.last().entered.count) / double(scenario.result.runs);
        words.append(Words::tr("A change of %1 by %2, its margin, is stopped before %3 with %4% probability.")
                         .arg(inSentence(metric->name), changeText(scenario.changes.begin().value()), stopPlace(plan))
                         .arg(std::lround(100 * caught)));
        break; // the first guardrail stands for all; the rehearsal has the others
    }
    return words;
}

} // namespace sluice::present
