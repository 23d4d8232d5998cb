// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planreadout.h"

#include "console/templates.h"
#include "present/planadvice.h"
#include "present/plancalendar.h"
#include "present/plangates.h"
#include "present/planmerge.h"
#include "rollout/surfacefile.h"
#include "support/rehearsalplans.h"
#include "support/views.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");

PlanForm typed(PlanForm form, const QString &place, const QString &text)
{
    return edited(std::move(form), {PlanEdit::Kind::set, place, text});
}

PlanGround ground(const std::optional<Log> &log = {})
{
    PlanGround ground;
    ground.now = designNow;
    ground.zone = berlin;
    ground.templates = console::builtInTemplates();
    if (log) {
        ground.facts = viewOf(*log, designNow).facts;
    }
    return ground;
}

/// In Early: Canary and Early are history, Half and Everyone are ahead.
Log inEarly()
{
    Log log(designPlan());
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    return log;
}

PlanSnapshot read(const PlanForm &form, const PlanGround &ground, const PlanForesight &foresight = {})
{
    const auto plan = planOf(form);
    return planSnapshot(form, plan ? std::optional(*plan) : std::nullopt, foresight, ground);
}

/// The rehearsal plan with a first hold of `hours`, and what its gates can do.
rollout::Plan rehearsed(qint64 hoursOfCanary)
{
    rollout::Plan plan = rehearsalPlan();
    plan.timeZone = u"Europe/Berlin"_s;
    plan.flagKey = u"rehearsed"_s;
    plan.plannedStart = instantFromIso(u"2026-11-16T08:00:00Z"_s); // Mon 09:00 in Berlin
    plan.stages[0].hold = hours(hoursOfCanary);
    return plan;
}

PlanForesight foreseen(const rollout::Plan &plan, bool withRuns = false)
{
    console::RehearsalOrder order;
    order.plan = plan;
    order.baselines = rehearsalBaselines();
    order.runs = 200;
    order.threads = 2;
    PlanForesight foresight;
    foresight.gates = *console::foresee(order);
    if (withRuns)
        foresight.runs = *console::rehearse(order);
    return foresight;
}

rollout::Surface checkout()
{
    rollout::Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.duty = rollout::DutyHours{{1, 2, 3, 4, 5}, 8 * 60, 17 * 60};
    return surface;
}

QStringList headlines(const PlanSnapshot &snapshot)
{
    QStringList lines;
    for (const PlanAdvice &advice : snapshot.advice)
        lines.append(advice.headline);
    return lines;
}

const PlanAdvice *adviceAbout(const PlanSnapshot &snapshot, const QString &headline)
{
    const auto found = std::ranges::find(snapshot.advice, headline, &PlanAdvice::headline);
    return found == snapshot.advice.end() ? nullptr : &*found;
}

} // namespace

class TestPlanReadout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faultsStandBesideTheirFields();
    void whatMakesNoSenseHidesNothingElse();
    void historyStaysAsItIs();
    void tellsWhatSavingChanges();
    void aChangeBySomebodyElseIsNotTakenBack();
    void aNewRolloutIsSavedAtOnce();
    void whatATemplateSaysOtherwise();

    void tellsWhatEachGateSees();
    void aShortHoldIsMendedByAButton();
    void tellsTheChances();
    void anOlderDraftIsAskedByNames();
    void whatWasReadBelongsToItsStage();
    void whatIsMissingIsSaid();
    void whichBaselineCounts();

    void theCalendarWaitsForDuty();
    void theCalendarWaitsForTheEndOfAFreeze();
    void theCalendarKnowsWeekends();
    void theCalendarKnowsTheClocks();
    void theCalendarBeginsWhereItBegan();

    void policyStandsBesideItsField();
    void whatAGateJudgesMayStay();
    void errorRatesMoveWhatAGateSees();
    void lintStandsBesideItsField();
    void writesHarmsInTwoDigits_data();
    void writesHarmsInTwoDigits();
    void writesHoldsAsPeopleDo();
};

void TestPlanReadout::faultsStandBesideTheirFields()
{
    PlanForm form = planForm(designPlan());
    form = typed(form, u"stages[2].hold"_s, u"soon"_s);
    form = typed(form, u"stages[3].reach"_s, u"40%"_s);
    const PlanSnapshot snapshot = read(form, ground(Log(designPlan())));
    QVERIFY(snapshot.faults.value(u"stages[2].hold"_s).contains(u"is not a duration"_s));
    QVERIFY(snapshot.faults.value(u"stages[3].reach"_s).contains(u"stages must rise"_s));
    QCOMPARE(snapshot.whyNot, u"2 faults are still open."_s);
    QCOMPARE(snapshot.firstFault, u"stages[2].hold"_s);
    QVERIFY(!snapshot.canSave);

    form = typed(planForm(designPlan()), u"metrics[0].baseline"_s, u"rare"_s);
    QVERIFY(read(form, ground()).faults.value(u"metrics[0].baseline"_s).contains(u"share of users"_s));
}

void TestPlanReadout::whatMakesNoSenseHidesNothingElse()
{
    const PlanForm good = planForm(designPlan());
    const PlanForm bad = typed(good, u"stages[2].hold"_s, u"soon"_s);
    const PlanSnapshot snapshot = planSnapshot(bad, *planOf(good), {}, ground());
    QCOMPARE(snapshot.stages.size(), 4);
    QCOMPARE(snapshot.stages[1].exposed, u"176 k users"_s);
    QCOMPARE(snapshot.calendar.stages.size(), 4);
    const PlanSnapshot more =
        planSnapshot(edited(bad, {PlanEdit::Kind::addStage, {}, {}, 0}), *planOf(good), {}, ground());
    QCOMPARE(more.stages.size(), 5); // a row for each that is typed
}

void TestPlanReadout::historyStaysAsItIs()
{
    const PlanSnapshot snapshot = read(planForm(designPlan()), ground(inEarly()));
    QVERIFY(snapshot.stages[0].isHistory && snapshot.stages[1].isHistory);
    QVERIFY(!snapshot.stages[2].isHistory);
    QCOMPARE(snapshot.stages[1].whyFixed, u"Early was entered, so it stays as it is. Extend its hold instead."_s);
    QVERIFY(!snapshot.canUseTemplate);
    QVERIFY(snapshot.statusLeft.contains(u"The stages up to Early stay as they are"_s));
    QVERIFY(read(planForm(designPlan()), ground(Log(designPlan()))).statusLeft.contains(u"Draft, not started"_s));
    // Whoever types it all the same is told why not.
    const PlanSnapshot typedOver =
        read(typed(planForm(designPlan()), u"stages[1].hold"_s, u"1 h"_s), ground(inEarly()));
    QVERIFY(!typedOver.canSave);
    QVERIFY2(typedOver.faults.value(u"stages[1].hold"_s).startsWith(u"this stage was entered"_s),
             qPrintable(typedOver.whyNot));
}

void TestPlanReadout::tellsWhatSavingChanges()
{
    PlanForm form = planForm(designPlan());
    QCOMPARE(read(form, ground(inEarly())).whyNot, u"Nothing is changed yet."_s);
    form = typed(form, u"stages[2].hold"_s, u"4d"_s);
    PlanSnapshot snapshot = read(form, ground(inEarly()));
    QCOMPARE(snapshot.changes.first(), u"Half: hold 72 h → 4 d"_s);
    QCOMPARE(snapshot.changed, QStringList{u"stages[2].hold"_s});
    QVERIFY(snapshot.canSave);
    form = typed(form, u"stages[2].hold"_s, u"72h"_s);
    snapshot = read(form, ground(inEarly()));
    QVERIFY(snapshot.changes.isEmpty() && snapshot.changed.isEmpty() && !snapshot.canSave);

    // A stage that moved has changed nothing but its place.
    form = edited(planForm(designPlan()), {PlanEdit::Kind::addStage, {}, {}, 1});
    form = typed(typed(form, u"stages[2].name"_s, u"Quarter"_s), u"stages[2].reach"_s, u"25%"_s);
    snapshot = read(form, ground(inEarly()));
    QCOMPARE(snapshot.changes.first(), u"Quarter is new: exposure 25%"_s);
    QCOMPARE(snapshot.changed, (QStringList{u"stages[2].name"_s, u"stages[2].reach"_s}));
    QCOMPARE(snapshot.changeCount, u"1 unsaved change"_s);
}

void TestPlanReadout::aChangeBySomebodyElseIsNotTakenBack()
{
    const PlanForm form = typed(planForm(designPlan()), u"stages[2].hold"_s, u"4d"_s);
    Log log = inEarly();
    rollout::Plan theirs = designPlan();
    theirs.owner = u"Teo Okafor"_s;
    QVERIFY(log.revise(theirs).isEmpty());
    const PlanSnapshot snapshot = read(form, ground(log));
    QVERIFY(snapshot.isOutdated);
    QVERIFY(!snapshot.canSave);
    QCOMPARE(snapshot.whoOutdated, u"%1 changed this plan meanwhile."_s.arg(log.decisions().last().actor));
    QVERIFY2(snapshot.whatOutdated.startsWith(u"Owner: Mara Lindqvist → Teo Okafor"_s),
             qPrintable(snapshot.whatOutdated));
    QVERIFY(snapshot.whyNot.startsWith(snapshot.whoOutdated));
    QCOMPARE(snapshot.changes, QStringList{u"Half: hold 72 h → 4 d"_s}); // not theirs, taken back
    QCOMPARE(snapshot.changed, QStringList{u"stages[2].hold"_s});

    const PlanSnapshot both = read(merged(form, log.plan(), {}), ground(log));
    QVERIFY(!both.isOutdated);
    QVERIFY2(both.canSave, qPrintable(both.whyNot));
    QCOMPARE(both.changes, QStringList{u"Half: hold 72 h → 4 d"_s});
}

void TestPlanReadout::aNewRolloutIsSavedAtOnce()
{
    PlanForm form = newPlanForm(console::builtInTemplates().last(), u"New rollout"_s, u"Europe/Berlin"_s);
    PlanSnapshot snapshot = read(form, ground());
    QVERIFY2(snapshot.canSave, qPrintable(snapshot.whyNot));
    QVERIFY(snapshot.isNew);
    QCOMPARE(snapshot.title, u"Plan: New rollout"_s);
    PlanGround taken = ground();
    taken.rollouts.append(u"new-rollout"_s);
    snapshot = read(form, taken);
    QCOMPARE(snapshot.faults.value(u"name"_s), u"is the name of another rollout, too"_s);
    snapshot = read(typed(form, u"name"_s, u"—"_s), ground());
    QVERIFY(snapshot.faults.value(u"name"_s).contains(u"needs letters or digits"_s));
}

void TestPlanReadout::whatATemplateSaysOtherwise()
{
    PlanForm form = newPlanForm(console::builtInTemplates().last(), u"Guest checkout"_s, u"Europe/Berlin"_s);
    PlanSnapshot snapshot = read(form, ground());
    QVERIFY(snapshot.isPatternKept);
    QCOMPARE(snapshot.stageLine, u"6 stages, 5 gates."_s);
    form = typed(form, u"stages[2].hold"_s, u"10 h"_s);
    snapshot = read(form, ground());
    QVERIFY(!snapshot.isPatternKept);
    QCOMPARE(snapshot.stageLine, u"6 stages, 5 gates. The template holds Early for 48 h."_s);
    form = typed(form, u"stages[2].hold"_s, u"48h"_s);
    QVERIFY(read(form, ground()).isPatternKept);
}

void TestPlanReadout::tellsWhatEachGateSees()
{
    const rollout::Plan plan = rehearsed(48);
    const PlanForesight foresight = foreseen(plan);
    const PlanSnapshot snapshot = read(planForm(plan), ground(), foresight);
    QCOMPARE(snapshot.gates.size(), 3);
    QCOMPARE(snapshot.gates[0].title, u"Gate 1, Canary"_s);
    QCOMPARE(snapshot.guardrails.size(), 3);
    for (const PlanGuardrailRow &row : snapshot.guardrails)
        QCOMPARE(row.gates.size(), 3);
    // Bar and value say what gate::detectability() says.
    for (const gate::Detectability &gate : foresight.gates->gates) {
        int row = 0;
        while (plan.guardrails[row].metric != gate.metric)
            ++row;
        const PowerCell &cell = snapshot.guardrails[row].gates[gate.stage];
        QCOMPARE(cell.sees, *gate.smallestHarm <= *gate.margin);
        QCOMPARE(cell.share, std::min(1.0, PowerCell::marginAt * *gate.smallestHarm / *gate.margin));
        QVERIFY(cell.tip.contains(cell.text));
    }
    QVERIFY(snapshot.guardrails[2].gates[0].text.startsWith(QChar(0x2212))); // orders should rise
    rollout::Plan unjudged = plan;
    unjudged.stages[0].guardrails = QList<MetricId>{};
    const PlanSnapshot blind = read(planForm(unjudged), ground(), foreseen(unjudged));
    QCOMPARE(blind.stages[0].margins, u"no guardrail"_s);
    QCOMPARE(blind.stages[0].detects, u"judges no guardrail"_s);
    QVERIFY(blind.guardrails[0].gates[0].text.isEmpty());
    QCOMPARE(snapshot.stages[3].margins, u"no gate"_s);
    QCOMPARE(snapshot.stages[3].exposed, u"1 M a day"_s);
    QCOMPARE(snapshot.stages[3].detects, u"no unexposed group left, trend only"_s);
}

void TestPlanReadout::aShortHoldIsMendedByAButton()
{
    rollout::Plan plan = rehearsed(4);
    PlanForm form = planForm(plan);
    PlanSnapshot snapshot = read(form, ground(), foreseen(plan));
    QVERIFY(snapshot.gates[0].isBlind);
    const PlanAdvice *advice = adviceAbout(snapshot, u"Canary hold is too short."_s);
    QVERIFY(advice);
    QVERIFY2(advice->text.startsWith(u"In 4 h this gate can detect a +"_s), qPrintable(advice->text));
    QVERIFY(advice->text.contains(u"with 80% power. The margin is +"_s));
    QVERIFY(advice->text.contains(u"It would most likely stay inconclusive for another "_s));
    QVERIFY(advice->fix.startsWith(u"Use "_s));
    QCOMPARE(snapshot.warnings.value(u"stages[0].hold"_s).isEmpty(), false);
    QVERIFY(!snapshot.stages[0].limit.isEmpty());

    form = typed(form, advice->fixPlace, advice->fixText);
    plan = *planOf(form);
    snapshot = read(form, ground(), foreseen(plan));
    QVERIFY(!snapshot.gates[0].isBlind);
    QVERIFY(!adviceAbout(snapshot, u"Canary hold is too short."_s));
    QVERIFY(std::ranges::find(snapshot.checks, u"Canary hold"_s, &PlanCheckRow::name) != snapshot.checks.end());
}

void TestPlanReadout::tellsTheChances()
{
    const rollout::Plan plan = rehearsed(48);
    const PlanForesight foresight = foreseen(plan, true);
    const PlanSnapshot snapshot = read(planForm(plan), ground(), foresight);
    const double chance = foresight.runs->scenarios[0].result.stages[2].passedAtMinimum.share();
    QVERIFY2(snapshot.stages[2].ready.contains(u"ready on time"_s), qPrintable(snapshot.stages[2].ready));
    QCOMPARE(int(snapshot.stages[2].readyTone), int(chance >= 0.5 ? Tone::go : Tone::hold));
    QCOMPARE(snapshot.words.size(), 3);
    QVERIFY(snapshot.words[0].startsWith(u"With no real effect this plan reaches 100% in a median of "_s));
    QVERIFY(snapshot.words[2].startsWith(u"A change of crashes by +30.0%, its margin, is stopped before 100% with "_s));
    QVERIFY(read(planForm(plan), ground(), foreseen(plan)).stages[2].ready.isEmpty());
}

void TestPlanReadout::anOlderDraftIsAskedByNames()
{
    const rollout::Plan plan = rehearsed(48);
    PlanForesight older = foreseen(plan, true);
    older.isOlder = true;
    const PlanForm form = edited(planForm(plan), {PlanEdit::Kind::removeStage, {}, {}, 0});
    const PlanSnapshot snapshot = read(form, ground(), older);
    QVERIFY(snapshot.isEstimating);
    const PlanSnapshot before = read(planForm(plan), ground(), older);
    QCOMPARE(snapshot.stages[0].detects, before.stages[1].detects); // Early
    QCOMPARE(snapshot.guardrails[0].gates, before.guardrails[0].gates.mid(1));
    // Less of everything breaks nothing.
    const PlanForm fewer = edited(form, {PlanEdit::Kind::removeGuardrail, {}, {}, 0});
    QCOMPARE(read(fewer, ground(), older).guardrails.size(), 2);
}

/// While stages do not rise, what is shown is of the plan before: each stage, and each button, of its own.
void TestPlanReadout::whatWasReadBelongsToItsStage()
{
    const rollout::Plan plan = rehearsed(4);
    const PlanForesight foresight = foreseen(plan);
    const PlanSnapshot before = planSnapshot(planForm(plan), plan, foresight, ground());
    const PlanForm moved = edited(planForm(plan), {PlanEdit::Kind::moveStage, {}, {}, 0, 1});
    QVERIFY(!planOf(moved));
    const PlanSnapshot snapshot = planSnapshot(moved, plan, foresight, ground());
    QCOMPARE(snapshot.stages[1], before.stages[0]);
    QCOMPARE(snapshot.stages[0], before.stages[1]);
    QCOMPARE(snapshot.gates[0].stage, 1);
    const PlanAdvice *advice = adviceAbout(snapshot, u"Canary hold is too short."_s);
    QVERIFY(advice);
    QCOMPARE(advice->fixPlace, u"stages[1].hold"_s);
    QVERIFY(snapshot.warnings.contains(u"stages[1].hold"_s));
    // Of a stage that is gone, nothing can be mended.
    const PlanForm renamed = typed(moved, u"stages[1].name"_s, u"First"_s);
    advice = adviceAbout(planSnapshot(renamed, plan, foresight, ground()), u"Canary hold is too short."_s);
    QVERIFY(advice && advice->fix.isEmpty());
}

void TestPlanReadout::whatIsMissingIsSaid()
{
    rollout::Plan plan = rehearsed(48);
    QCOMPARE(whyNoForesight(plan), QString());
    plan.unitsPerDay.reset();
    QVERIFY(whyNoForesight(plan).contains(u"users there are a day"_s));
    plan.guardrails.clear();
    QVERIFY(whyNoForesight(plan).startsWith(u"Add a guardrail"_s));
}

/// What is typed now comes before what was measured, and that before what was saved.
void TestPlanReadout::whichBaselineCounts()
{
    rollout::Plan plan = withBaselines(rehearsed(48), rehearsalBaselines());
    QCOMPARE(foresightOrder(plan, ground()).baselines.size(), 3); // a new rollout has measured nothing
    PlanGround running = ground(Log(plan));
    running.facts->observations = {
        {0, MetricId(u"crashes"_s), designNow, stats::Proportion{1000, 20}, stats::Proportion{100'000, 3000}},
        {0, MetricId(u"latency"_s), designNow, stats::Mean{1000, 1300, 1e5}, stats::Mean{1000, 1300, 1e5}}};
    QVERIFY(foresightOrder(plan, running).baselines.isEmpty());
    const auto valueOf = [&](const QString &metric) {
        const auto report = console::foresee(foresightOrder(plan, running));
        const auto found = std::ranges::find(report->baselines, MetricId(metric), &gate::Baseline::metric);
        return found->value;
    };
    QCOMPARE(valueOf(u"crashes"_s), 0.03);
    QCOMPARE(valueOf(u"orders"_s), 0.8); // nothing was measured of it
    const PlanForm form = typed(planForm(plan), u"metrics[0].baseline"_s, u"2.5%"_s);
    plan = *planOf(form);
    QCOMPARE(valueOf(u"crashes"_s), 0.025);
    QCOMPARE(valueOf(u"latency"_s), 1300.0);
    const PlanSnapshot snapshot = read(form, running);
    QCOMPARE(snapshot.changed, QStringList{u"metrics[0].baseline"_s});
    QCOMPARE(snapshot.changes, QStringList{u"Metric crashes: baseline 2% → 2.5%"_s});
}

void TestPlanReadout::theCalendarWaitsForDuty()
{
    rollout::Plan plan = rehearsed(58); // Mon 09:00 to Wed 19:00
    plan.surface = u"Checkout"_s;
    PlanGround place = ground();
    place.surfaces = {checkout()};
    const PlanCalendar calendar = planCalendar(plan, place);
    QCOMPARE(toIso(calendar.gates[0].holdEnds), u"2026-11-18T18:00:00.000Z"_s);
    QCOMPARE(toIso(calendar.gates[0].leftAt), u"2026-11-19T07:00:00.000Z"_s); // Thu 08:00
    QCOMPARE(calendar.gates[0].hindrance, u"outside hours"_s);
    QCOMPARE(calendar.timeline.gates[0].subtitle, u"Wed 19:00, outside hours"_s);
    QCOMPARE(calendar.timeline.stages[0].pauses.size(), 1);
    const PlanSnapshot snapshot = read(planForm(plan), place);
    QVERIFY2(headlines(snapshot).filter(u"outside duty hours."_s).size() == 1,
             qPrintable(headlines(snapshot).join(u'|')));
    QCOMPARE(snapshot.duty, u"Mon to Fri, 08:00 – 17:00"_s);
}

void TestPlanReadout::theCalendarWaitsForTheEndOfAFreeze()
{
    rollout::Plan plan = rehearsed(48);
    plan.surface = u"checkout"_s;
    PlanGround place = ground();
    place.surfaces = {checkout()};
    place.surfaces[0].freezes = {
        {u"Autumn sale"_s, rollout::DatedWindow{*rollout::wallFromText(u"2026-11-18 06:00"_s),
                                                *rollout::wallFromText(u"2026-11-23 09:00"_s)}}};
    const PlanCalendar calendar = planCalendar(plan, place);
    QCOMPARE(calendar.gates[0].hindrance, u"Autumn sale"_s);
    QCOMPARE(toIso(calendar.gates[0].leftAt), u"2026-11-23T08:00:00.000Z"_s);
    const PlanAdvice *advice = adviceAbout(read(planForm(plan), place), u"Gate 1 opens within Autumn sale."_s);
    QVERIFY(advice);
    QVERIFY2(advice->text.contains(u"Mon 23 Nov, 09:00"_s), qPrintable(advice->text));
}

void TestPlanReadout::theCalendarKnowsWeekends()
{
    const PlanCalendar calendar = planCalendar(rehearsed(120), ground()); // Mon 09:00 to Sat 09:00
    QCOMPARE(calendar.gates[0].hindrance, u"weekend"_s);
    QCOMPARE(calendar.gates[0].leftAt, calendar.gates[0].holdEnds); // nobody forbids it
    rollout::Plan plan = rehearsed(48);
    plan.stages[0].hold = Duration{5, Duration::Unit::businessDays};
    const PlanCalendar business = planCalendar(plan, ground());
    QCOMPARE(toIso(business.gates[0].holdEnds), u"2026-11-23T08:00:00.000Z"_s);
}

void TestPlanReadout::theCalendarKnowsTheClocks()
{
    rollout::Plan plan = rehearsed(48);
    plan.plannedStart = instantFromIso(u"2027-03-26T08:00:00Z"_s); // Fri 09:00; forward on Sun 28 Mar
    plan.stages[0].hold = hours(72);
    PlanCalendar calendar = planCalendar(plan, ground());
    QCOMPARE(calendar.clocks.size(), 1);
    QCOMPARE(calendar.clocks[0].by, Milliseconds(3'600'000));
    QCOMPARE(calendar.timeline.gates[0].subtitle, u"Mon 10:00"_s);
    const PlanSnapshot snapshot = read(planForm(plan), ground());
    const PlanAdvice *advice = adviceAbout(snapshot, u"The clocks go forward during Canary."_s);
    QVERIFY(advice);
    QCOMPARE(advice->text, u"On Sun 28 Mar, by 1 h: the 72 h end that much later on the wall."_s);
    plan.stages[0].hold = Duration{3, Duration::Unit::calendarDays};
    calendar = planCalendar(plan, ground());
    QCOMPARE(calendar.timeline.gates[0].subtitle, u"Mon 09:00"_s);
}

void TestPlanReadout::theCalendarBeginsWhereItBegan()
{
    const PlanGround running = ground(inEarly());
    const PlanCalendar calendar = planCalendar(designPlan(), running);
    QCOMPARE(calendar.entered[0], designNow);
    QCOMPARE(calendar.gates[1].holdEnds, designNow + 48h);
    QVERIFY(calendar.timeline.stages[0].part == TimelineStage::Part::done);
    QVERIFY(calendar.timeline.stages[1].part == TimelineStage::Part::running);
    QVERIFY(calendar.timeline.stages[2].part == TimelineStage::Part::future);
    QVERIFY(calendar.timeline.showsNow);
    // A draft without a start begins with the next full hour.
    QCOMPARE(toIso(planCalendar(designPlan(), ground()).start), u"2026-11-12T18:00:00.000Z"_s);
}

void TestPlanReadout::policyStandsBesideItsField()
{
    rollout::Plan plan = rehearsed(48);
    plan.surface = u"Checkout"_s;
    plan.risk = rollout::Risk::high;
    PlanGround place = ground();
    place.surfaces = {checkout()};
    place.surfaces[0].policy.minimumHold[2] = hours(60);
    place.surfaces[0].policy.required = {{MetricId(u"refunds"_s), u"Refunds"_s},
                                         {MetricId(u"crashes"_s), u"Crashes"_s}};
    PlanForm form = planForm(plan);
    PlanSnapshot snapshot = read(form, place);
    QVERIFY(snapshot.warnings.value(u"stages[0].hold"_s).contains(u"Checkout asks for at least 60 h"_s));
    QVERIFY(snapshot.guardrails[0].isRequired && !snapshot.guardrails[1].isRequired);
    QCOMPARE(snapshot.checks.first().value, u"1 of 2 present"_s);
    QVERIFY(snapshot.canSave); // only a start is refused
    for (const PlanAdvice &advice : QList<PlanAdvice>(snapshot.advice))
        if (advice.fix == u"Add it"_s)
            form = edited(form, {PlanEdit::Kind::addGuardrail, advice.fixText});
    snapshot = read(form, place);
    QCOMPARE(snapshot.checks.first().value, u"2 of 2 present"_s);

    // One that a gate does not judge stands at that gate, and a button mends it.
    const QString crashes = u"stages[1].judges.crashes"_s;
    const PlanForm unjudged = typed(form, crashes, u"no"_s);
    snapshot = read(unjudged, place);
    QVERIFY(!snapshot.warnings.value(crashes).isEmpty());
    const auto advice = std::ranges::find(snapshot.advice, u"Judge it"_s, &PlanAdvice::fix);
    QVERIFY(advice != snapshot.advice.end());
    QCOMPARE(typed(unjudged, advice->fixPlace, advice->fixText), form);
}

/// The fields of the design, once the rollout was started: what is refused stands at the gate that was changed.
void TestPlanReadout::whatAGateJudgesMayStay()
{
    const QString orders = u"stages[2].judges.orders"_s;
    PlanSnapshot snapshot = read(typed(planForm(designPlan()), orders, u"no"_s), ground(inEarly()));
    QVERIFY2(snapshot.canSave, qPrintable(snapshot.whyNot)); // a gate ahead
    QCOMPARE(snapshot.changed, QStringList{orders});
    QCOMPARE(snapshot.changes.first(), u"Half: guardrails all → all but Orders per user"_s);
    snapshot = read(typed(planForm(designPlan()), u"rules.alphaHold"_s, u"1%"_s), ground(inEarly()));
    QVERIFY(snapshot.faults.value(u"rules.alphaHold"_s).contains(u"part of the design"_s));
    rollout::Plan fixed = designPlan();
    fixed.rules.monitoring = rollout::Monitoring::fixedHorizon;
    Log log(fixed);
    QVERIFY(log.decide(DecisionKind::start) && log.decide(DecisionKind::advance));
    snapshot = read(typed(planForm(fixed), orders, u"no"_s), ground(log));
    QCOMPARE(snapshot.faults.keys(), QStringList{orders});
}

/// Stricter error rates need more data, and the gates say so.
void TestPlanReadout::errorRatesMoveWhatAGateSees()
{
    const rollout::Plan plan = rehearsed(48);
    const auto seen = [](const rollout::Plan &one) { return *foreseen(one).gates->gates.first().smallestHarm; };
    const PlanForm form = typed(planForm(plan), u"rules.alphaRollback"_s, u"0.5%"_s);
    QVERIFY(seen(*planOf(form)) > seen(plan));
    QCOMPARE(read(form, ground()).method, u"Group sequential, one-sided 0.5%"_s);
}

void TestPlanReadout::lintStandsBesideItsField()
{
    rollout::Plan plan = rehearsed(48);
    plan.guardrails[1].margin.reset();
    const PlanSnapshot snapshot = read(planForm(plan), ground());
    QVERIFY(snapshot.warnings.value(u"guardrails[1].margin"_s).contains(u"has no margin"_s) ||
            snapshot.warnings.value(u"guardrails[1].metric"_s).contains(u"has no margin"_s));
    PlanForm form = planForm(rehearsed(48));
    for (int stage = 0; stage < stageCount(form); ++stage)
        form = typed(form, judgesPlace(stage, MetricId(u"orders"_s)), u"no"_s);
    QVERIFY(read(form, ground()).warnings.value(u"stages[0].judges.orders"_s).contains(u"protects nobody"_s));
}

void TestPlanReadout::writesHarmsInTwoDigits_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("margin");
    QTest::addColumn<QString>("text");
    QTest::newRow("large") << 0.163 << 0.1 << u"+16%"_s;
    QTest::newRow("small") << 0.0271 << 0.1 << u"+2.7%"_s;
    QTest::newRow("tiny") << 0.0035 << 0.1 << u"+0.35%"_s;
    QTest::newRow("whole") << 0.05 << 0.1 << u"+5%"_s;
    QTest::newRow("beside its margin") << 0.1021 << 0.1 << u"+10.2%"_s;
    QTest::newRow("just beside it") << 0.0102 << 0.01 << u"+1.02%"_s;
}

void TestPlanReadout::writesHarmsInTwoDigits()
{
    QFETCH(double, share);
    QFETCH(double, margin);
    rollout::Metric metric;
    QTEST(harmText(metric, share, margin), "text");
}

void TestPlanReadout::writesHoldsAsPeopleDo()
{
    QCOMPARE(toString(console::holdOfDays(0.4)), u"10 h"_s);
    QCOMPARE(toString(console::holdOfDays(2)), u"48 h"_s);
    QCOMPARE(toString(console::holdOfDays(3.2)), u"4 d"_s);
    QCOMPARE(toString(console::holdOfDays(0.001)), u"1 h"_s);
}

QTEST_GUILESS_MAIN(TestPlanReadout)
#include "tst_planreadout.moc"
