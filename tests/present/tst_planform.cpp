// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planform.h"

#include "console/templates.h"
#include "support/plans.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;

namespace {

PlanForm typed(PlanForm form, const QString &place, const QString &text)
{
    return edited(std::move(form), {PlanEdit::Kind::set, place, text});
}

PlanForm did(PlanForm form, PlanEdit::Kind kind, int row, int to = 0)
{
    return edited(std::move(form), {kind, {}, {}, row, to});
}

QStringList stageNames(const PlanForm &form)
{
    QStringList names;
    for (int i = 0; i < stageCount(form); ++i)
        names.append(fieldText(form, u"stages[%1].name"_s.arg(i)));
    return names;
}

QStringList faults(const PlanForm &form)
{
    QStringList places;
    if (const auto plan = planOf(form); !plan)
        for (const InputFault &fault : plan.error().faults)
            places.append(fieldOf(fault.place));
    return places;
}

} // namespace

class TestPlanForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPlanComesBack();
    void fieldsReadAsPeopleWriteThem();
    void whatIsTypedStays();
    void whatIsTypedBackIsTheSamePlan();
    void anAudience();
    void listsAreOneText();
    void numbersMayHaveCommas();
    void thePlannedStartIsThatOfTheWall();
    void stagesAreAddedMovedAndRemoved();
    void editsOfNothingChangeNothing();
    void aTemplateBringsItsStages();
    void aNewRolloutIsNamedAfterItsName();
    void aGuardrailBringsItsMetric();
    void aNamedGuardrailIsKnownByItsName();
    void aGuardrailGoesWithAllThatNamesIt();
    void marginsOfAGate();
    void whatAGateJudges();
    void errorRatesAreShares_data();
    void errorRatesAreShares();
    void spendingHasWhatItsFamilyNeeds();
    void baselinesBelongToTheMetrics();
    void holidaysAreLines();
    void choicesOfYesAndNo();
    void faultsStandAtTheirFields_data();
    void faultsStandAtTheirFields();
    void textsThatSayTheSame_data();
    void textsThatSayTheSame();
};

void TestPlanForm::everyPlanComesBack()
{
    QVERIFY(planOf(planForm(designPlan())) == designPlan());
}

void TestPlanForm::fieldsReadAsPeopleWriteThem()
{
    const PlanForm form = planForm(designPlan());
    QCOMPARE(fieldText(form, u"name"_s), u"One-tap pay"_s);
    QCOMPARE(fieldText(form, u"stages[2].hold"_s), u"72 h"_s);
    QCOMPARE(fieldText(form, u"stages[2].reach"_s), u"50%"_s);
    QCOMPARE(fieldText(form, u"unitsPerDay"_s), u"880,000"_s);
    QCOMPARE(fieldText(form, u"guardrails[0].margin"_s), u"10%"_s);
    QCOMPARE(fieldText(form, u"data.refresh"_s), u"1 h"_s);
    QCOMPARE(fieldText(form, metricPlace(form, 2) + u".unit"_s), u"ms"_s);
    QCOMPARE(fieldText(form, u"stages[2].maximumHold"_s), QString());
    QCOMPARE(fieldText(form, u"stages[9].hold"_s), QString());
}

void TestPlanForm::whatIsTypedStays()
{
    PlanForm form = typed(planForm(designPlan()), u"stages[2].hold"_s, u"soon"_s);
    form = typed(form, u"stages[2].minimumSample"_s, u"many"_s);
    QCOMPARE(fieldText(form, u"stages[2].hold"_s), u"soon"_s);
    QCOMPARE(fieldText(form, u"stages[2].minimumSample"_s), u"many"_s);
    QCOMPARE(faults(form), (QStringList{u"stages[2].hold"_s, u"stages[2].minimumSample"_s}));
    form = typed(form, u"stages[2].hold"_s, u"4d"_s);
    form = typed(form, u"stages[2].minimumSample"_s, QString());
    const auto plan = planOf(form);
    QVERIFY(plan);
    QVERIFY(plan->stages[2].hold == (Duration{4, Duration::Unit::days}));
    QVERIFY(!plan->stages[2].minimumSample);
}

void TestPlanForm::whatIsTypedBackIsTheSamePlan()
{
    const PlanForm form = planForm(designPlan());
    for (const auto &[place, other, before] :
         {std::tuple(u"stages[2].hold"_s, u"96h"_s, u"72h"_s), std::tuple(u"owner"_s, u""_s, u"Mara Lindqvist"_s),
          std::tuple(u"data.refresh"_s, u""_s, u"1h"_s), std::tuple(u"stages[1].reach"_s, u"Staff"_s, u"10%"_s),
          std::tuple(u"guardrails[1].margin"_s, u"12"_s, u"5%"_s)})
        QVERIFY2(planOf(typed(typed(form, place, other), place, before)) == designPlan(), qPrintable(place));
}

void TestPlanForm::anAudience()
{
    const PlanForm form = typed(planForm(designPlan()), u"stages[2].reach"_s, u"Beta channel"_s);
    const auto plan = planOf(form);
    QVERIFY(plan);
    QCOMPARE(plan->stages[2].audience, u"Beta channel"_s);
    QVERIFY(!plan->stages[2].exposure);
    QCOMPARE(fieldText(form, u"stages[2].reach"_s), u"Beta channel"_s);
    // A share without its sign is no audience of that name.
    QCOMPARE(faults(typed(form, u"stages[2].reach"_s, u"50"_s)), QStringList{u"stages[2].reach"_s});
}

void TestPlanForm::listsAreOneText()
{
    PlanForm form = typed(planForm(designPlan()), u"stages[1].criteria"_s, u"Support is informed;  Logs are read; "_s);
    form = typed(form, u"approvers"_s, u"Teo Okafor, Mara Lindqvist"_s);
    const auto plan = planOf(form);
    QCOMPARE(plan->stages[1].criteria, (QStringList{u"Support is informed"_s, u"Logs are read"_s}));
    QCOMPARE(plan->approvers, (QStringList{u"Teo Okafor"_s, u"Mara Lindqvist"_s}));
    QCOMPARE(fieldText(form, u"stages[1].criteria"_s), u"Support is informed; Logs are read"_s);
}

void TestPlanForm::numbersMayHaveCommas()
{
    const auto plan = planOf(typed(planForm(designPlan()), u"unitsPerDay"_s, u"1,250,000"_s));
    QVERIFY(plan);
    QCOMPARE(*plan->unitsPerDay, 1'250'000.0);
}

void TestPlanForm::thePlannedStartIsThatOfTheWall()
{
    const PlanForm form = typed(planForm(designPlan()), u"plannedStart"_s, u"2026-11-16 09:00"_s);
    QCOMPARE(toIso(*planOf(form)->plannedStart), u"2026-11-16T08:00:00.000Z"_s); // Berlin
    QCOMPARE(fieldText(form, u"plannedStart"_s), u"2026-11-16 09:00"_s);
    const PlanForm wrong = typed(form, u"plannedStart"_s, u"Monday"_s);
    QCOMPARE(fieldText(wrong, u"plannedStart"_s), u"Monday"_s);
    QCOMPARE(faults(wrong), QStringList{u"plannedStart"_s});
}

void TestPlanForm::stagesAreAddedMovedAndRemoved()
{
    using Kind = PlanEdit::Kind;
    PlanForm form = did(planForm(designPlan()), Kind::addStage, 1);
    QCOMPARE(stageNames(form), (QStringList{u"Canary"_s, u"Early"_s, QString(), u"Half"_s, u"Everyone"_s}));
    form = typed(form, u"stages[2].name"_s, u"Quarter"_s);
    form = typed(form, u"stages[2].reach"_s, u"25%"_s);
    QVERIFY(planOf(form));
    form = did(form, Kind::moveStage, 2, 4);
    QCOMPARE(stageNames(form), (QStringList{u"Canary"_s, u"Early"_s, u"Half"_s, u"Everyone"_s, u"Quarter"_s}));
    QCOMPARE(faults(form), QStringList{u"stages[4].reach"_s}); // stages must rise
    form = did(form, Kind::moveStage, 4, 2);
    QVERIFY(planOf(form));
    form = did(form, Kind::removeStage, 2);
    QVERIFY(planOf(form) == designPlan());
}

void TestPlanForm::editsOfNothingChangeNothing()
{
    using Kind = PlanEdit::Kind;
    const PlanForm form = planForm(designPlan());
    QVERIFY(did(form, Kind::removeStage, 9) == form);
    QVERIFY(did(form, Kind::moveStage, 0, 9) == form);
    QVERIFY(did(form, Kind::moveStage, -1, 0) == form);
    QVERIFY(did(form, Kind::removeGuardrail, 9) == form);
    QVERIFY(edited(form, {Kind::useTemplate, {}, u"unheard of"_s}, console::builtInTemplates()) == form);
}

void TestPlanForm::aTemplateBringsItsStages()
{
    const PlanForm form =
        edited(planForm(designPlan()), {PlanEdit::Kind::useTemplate, {}, u"low"_s}, console::builtInTemplates());
    QCOMPARE(stageNames(form), (QStringList{u"Canary"_s, u"Half"_s, u"Everyone"_s}));
    QCOMPARE(form.pattern, u"low"_s);
    const auto plan = planOf(form);
    QVERIFY(plan && plan->risk == rollout::Risk::low);
    QCOMPARE(plan->guardrails.size(), 6); // what is measured stays
}

void TestPlanForm::aNewRolloutIsNamedAfterItsName()
{
    PlanForm form = newPlanForm(console::builtInTemplates().first(), u"New rollout"_s, u"Europe/Berlin"_s);
    QVERIFY(planOf(form));
    form = typed(form, u"name"_s, u"Guest checkout"_s);
    QCOMPARE(planOf(form)->id.value, u"guest-checkout"_s);
    // What is known by its id stays so.
    QCOMPARE(planOf(typed(planForm(designPlan()), u"name"_s, u"Another"_s))->id.value, u"one-tap-pay"_s);
}

void TestPlanForm::aGuardrailBringsItsMetric()
{
    const PlanForm form = edited(planForm(designPlan()), {PlanEdit::Kind::addGuardrail});
    const auto plan = planOf(form);
    QVERIFY(plan);
    QCOMPARE(plan->guardrails.size(), 7);
    QVERIFY(plan->metric(plan->guardrails.last().metric));
    // One that a surface requires is known by the id that the surface has for it.
    const PlanForm required = edited(form, {PlanEdit::Kind::addGuardrail, u"refunds"_s});
    QCOMPARE(planOf(required)->guardrails.last().metric.value, u"refunds"_s);
}

void TestPlanForm::aNamedGuardrailIsKnownByItsName()
{
    PlanForm form = edited(planForm(designPlan()), {PlanEdit::Kind::addGuardrail});
    form = typed(form, metricPlace(form, 6) + u".name"_s, u"Refund rate"_s);
    QCOMPARE(planOf(form)->guardrails.last().metric.value, u"refund-rate"_s);
    // Another name later is only that: files name the id.
    form = typed(form, metricPlace(form, 6) + u".name"_s, u"Refunds"_s);
    QCOMPARE(planOf(form)->guardrails.last().metric.value, u"refund-rate"_s);
    form = typed(form, metricPlace(form, 6) + u".id"_s, u"refunds"_s);
    QCOMPARE(planOf(form)->guardrails.last().metric.value, u"refunds"_s);
}

void TestPlanForm::aGuardrailGoesWithAllThatNamesIt()
{
    rollout::Plan plan = designPlan();
    plan.stages[0].margins.insert(MetricId(u"crashes"_s), {0.3, true});
    plan.stages[1].guardrails = QList<MetricId>{MetricId(u"crashes"_s), MetricId(u"latency"_s)};
    const PlanForm form = did(planForm(plan), PlanEdit::Kind::removeGuardrail, 0);
    const auto without = planOf(form);
    QVERIFY(without);
    QVERIFY(!without->metric(MetricId(u"crashes"_s)));
    QVERIFY(without->stages[0].margins.isEmpty());
    QCOMPARE(without->stages[1].guardrails->size(), 1);
}

void TestPlanForm::marginsOfAGate()
{
    rollout::Plan plan = designPlan();
    PlanForm form = planForm(plan);
    QCOMPARE(fieldText(form, u"stages[1].marginFactor"_s), u"1"_s);
    form = typed(form, u"stages[1].marginFactor"_s, u"3"_s);
    QCOMPARE(fieldText(form, u"stages[1].marginFactor"_s), u"3"_s);
    const QString crashes = u"stages[1].margins.crashes"_s;
    QCOMPARE(fieldText(form, crashes), u"30%"_s); // and not 30.000000000000004%
    for (const rollout::Guardrail &guardrail : plan.guardrails)
        if (guardrail.margin)
            QVERIFY(std::abs(planOf(form)->margin(guardrail, 1)->value / guardrail.margin->value - 3) < 1e-9);
    QVERIFY(planOf(form)->stages[2].margins.isEmpty());

    // One of them by itself: there is no factor any more.
    PlanForm own = typed(form, crashes, u"12%"_s);
    QCOMPARE(planOf(own)->stages[1].margins.value(MetricId(u"crashes"_s)).value, 0.12);
    QVERIFY(fieldText(own, u"stages[1].marginFactor"_s).isEmpty());
    own = typed(own, crashes, {});
    QVERIFY(!planOf(own)->stages[1].margins.contains(MetricId(u"crashes"_s)));
    QCOMPARE(typed(form, u"stages[1].marginFactor"_s, u"1"_s), planForm(plan));
    QCOMPARE(typed(form, u"stages[1].marginFactor"_s, u"none"_s), form); // is no factor
    // Too wide is told at the field of the margin.
    QVERIFY(faults(typed(form, crashes, u"150%"_s)).contains(crashes));
    // An id may hold what separates fields elsewhere.
    plan.metrics[0].id = plan.guardrails[0].metric = MetricId(u"http.5xx"_s);
    form = typed(planForm(plan), u"stages[1].margins.http.5xx"_s, u"12%"_s);
    QCOMPARE(planOf(form)->stages[1].margins.value(MetricId(u"http.5xx"_s)).value, 0.12);
    QCOMPARE(fieldText(form, u"stages[1].margins.http.5xx"_s), u"12%"_s);
}

void TestPlanForm::whatAGateJudges()
{
    const PlanForm all = planForm(designPlan());
    const QString tickets = u"stages[1].judges.tickets"_s;
    const QString orders = u"stages[1].judges.orders"_s;
    QVERIFY(fieldText(all, tickets).isEmpty());
    PlanForm form = typed(all, tickets, u"no"_s);
    QCOMPARE(fieldText(form, tickets), u"no"_s);
    QVERIFY(fieldText(form, orders).isEmpty());
    QVERIFY(!planOf(form)->judges(MetricId(u"tickets"_s), 1));
    QVERIFY(planOf(form)->judges(MetricId(u"tickets"_s), 2));
    QCOMPARE(planOf(form)->stages[1].guardrails->size(), 5);
    // In the order of the plan, whichever was chosen last; with all of them the stage names none.
    form = typed(typed(form, u"stages[1].judges.crashes"_s, u"no"_s), u"stages[1].judges.crashes"_s, {});
    QCOMPARE(planOf(form)->stages[1].guardrails->first(), MetricId(u"crashes"_s));
    QCOMPARE(typed(form, tickets, {}), all);
    // None at all is not the same as all.
    for (const rollout::Guardrail &guardrail : designPlan().guardrails)
        form = typed(form, judgesPlace(1, guardrail.metric), u"no"_s);
    QVERIFY(planOf(form)->stages[1].guardrails && planOf(form)->stages[1].guardrails->isEmpty());
    // A guardrail that comes later is judged where all are.
    form = did(form, PlanEdit::Kind::addGuardrail, 0);
    QCOMPARE(fieldText(form, u"stages[1].judges.guardrail-7"_s), u"no"_s);
    QVERIFY(fieldText(form, u"stages[2].judges.guardrail-7"_s).isEmpty());
    QCOMPARE(typed(all, u"stages[9].judges.tickets"_s, u"no"_s), all); // there is no such stage
    // An id may hold what separates fields elsewhere.
    rollout::Plan plan = designPlan();
    plan.metrics[0].id = plan.guardrails[0].metric = MetricId(u"http.5xx"_s);
    form = typed(planForm(plan), u"stages[1].judges.http.5xx"_s, u"no"_s);
    QVERIFY(!planOf(form)->judges(MetricId(u"http.5xx"_s), 1));
}

void TestPlanForm::errorRatesAreShares_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("shown");
    QTest::newRow("percent") << u"2.5%"_s << 0.025 << u"2.5%"_s;
    QTest::newRow("a space") << u"1 %"_s << 0.01 << u"1%"_s;
    QTest::newRow("as in the document") << u"0.07"_s << 0.07 << u"7%"_s;
    QTest::newRow("small") << u"0.1%"_s << 0.001 << u"0.1%"_s;
    QTest::newRow("left out") << u""_s << 0.05 << u""_s;
}

void TestPlanForm::errorRatesAreShares()
{
    QFETCH(QString, typed);
    QFETCH(double, rate);
    const QString place = u"rules.alphaHold"_s;
    const PlanForm form = edited(planForm(designPlan()), {PlanEdit::Kind::set, place, typed});
    QCOMPARE(planOf(form)->rules.alphaHold, rate);
    QTEST(fieldText(form, place), "shown");
    QCOMPARE(fieldText(planForm(designPlan()), u"rules.predictionPower"_s), u"80%"_s);
    for (const auto &wrong : {u"60%"_s, u"5"_s, u"0%"_s, u"some"_s})
        QCOMPARE(faults(edited(form, {PlanEdit::Kind::set, place, wrong})), QStringList{place});
}

void TestPlanForm::spendingHasWhatItsFamilyNeeds()
{
    const QString family = u"rules.spending.family"_s;
    const QString parameter = u"rules.spending.parameter"_s;
    const PlanForm before = planForm(designPlan());
    QCOMPARE(fieldText(before, family), u"kimdemets"_s);
    QCOMPARE(fieldText(before, parameter), u"1"_s);
    PlanForm form = typed(before, parameter, u"2"_s);
    QCOMPARE(planOf(form)->rules.spending.parameter, 2);
    form = typed(form, family, u"hsd"_s);
    QCOMPARE(planOf(form)->rules.spending, (rollout::Spending{rollout::SpendingFamily::hsd, 0, {}}));
    form = typed(form, parameter, QString(QChar(0x2212)) + u"4"_s);
    QCOMPARE(planOf(form)->rules.spending.parameter, -4);
    QCOMPARE(faults(typed(form, parameter, u"50"_s)), QStringList{parameter});
    QCOMPARE(fieldText(typed(form, parameter, u"late"_s), parameter), u"late"_s);
    form = typed(form, family, u"table"_s);
    QVERIFY(planOf(form));
    form = typed(form, parameter, u"0.3 0.1,0.6  0.4"_s);
    QCOMPARE(planOf(form)->rules.spending.nodes, (QList<std::pair<double, double>>{{0.3, 0.1}, {0.6, 0.4}}));
    QCOMPARE(fieldText(form, parameter), u"0.3 0.1, 0.6 0.4"_s);
    for (const auto &wrong : {u"0.6 0.4, 0.3 0.5"_s, u"0.3"_s, u"early much"_s})
        QVERIFY2(faults(typed(form, parameter, wrong)).contains(parameter), qPrintable(wrong));
    form = typed(form, family, u"pocock"_s);
    QVERIFY(planOf(form) && fieldText(form, parameter).isEmpty());
    QCOMPARE(typed(form, parameter, u"3"_s), form); // needs none
    QCOMPARE(typed(form, family, u"kimdemets"_s), before);
}

void TestPlanForm::baselinesBelongToTheMetrics()
{
    PlanForm form = typed(planForm(designPlan()), u"metrics[0].baseline"_s, u"0.424%"_s);
    QCOMPARE(planOf(form)->metrics[0].baseline, (rollout::Expectation{0.00424, 0}));
    QCOMPARE(fieldText(form, u"metrics[0].baseline"_s), u"0.424%"_s);
    form = typed(form, u"metrics[0].kind"_s, u"mean"_s);
    QCOMPARE(faults(form), QStringList{u"metrics[0].baseline"_s});
    for (const auto &text : {u"1,250, 400.5"_s, u"1250,400.5"_s}) {
        form = typed(form, u"metrics[0].baseline"_s, text);
        QCOMPARE(planOf(form)->metrics[0].baseline, (rollout::Expectation{1250, 400.5}));
        QCOMPARE(fieldText(form, u"metrics[0].baseline"_s), u"1250, 400.5"_s);
    }
    for (const auto &text : {u"1250"_s, u"0,400"_s, u"1250,-1"_s, u"about 3"_s})
        QCOMPARE(faults(typed(form, u"metrics[0].baseline"_s, text)).value(0), u"metrics[0].baseline"_s);
    QVERIFY(!planOf(typed(form, u"metrics[0].baseline"_s, {}))->metrics[0].baseline);
}

void TestPlanForm::holidaysAreLines()
{
    const QString lines = u"2026-12-25 Christmas Day\n2026-12-26 Second Day of Christmas"_s;
    PlanForm form = typed(planForm(designPlan()), u"holidays"_s, u"# Germany\n\n%1\n"_s.arg(lines));
    QCOMPARE(planOf(form)->holidays.size(), 2);
    QCOMPARE(planOf(form)->holidays.last().name, u"Second Day of Christmas"_s);
    QCOMPARE(fieldText(form, u"holidays"_s), lines);
    QVERIFY(holidayFaults(lines).isEmpty() && holidayFaults({}).isEmpty());
    QVERIFY(holidayFaults(lines + u"\nsoon"_s).value(0).startsWith(u"Line 3, column 1: "_s));
    QCOMPARE(faults(typed(form, u"holidays"_s, u"soon Something"_s)), QStringList{u"holidays"_s});
    QCOMPARE(typed(form, u"holidays"_s, {}), planForm(designPlan()));
}

void TestPlanForm::choicesOfYesAndNo()
{
    PlanForm form = typed(planForm(designPlan()), u"data.holdWaitsForData"_s, u"true"_s);
    QVERIFY(planOf(form)->data.holdWaitsForData);
    QCOMPARE(fieldText(form, u"data.holdWaitsForData"_s), u"true"_s);
    QCOMPARE(typed(form, u"data.holdWaitsForData"_s, {}), planForm(designPlan()));
    const QString within = u"rules.withinMarginHolds"_s;
    QVERIFY(fieldText(form, within).isEmpty());
    QVERIFY(planOf(typed(form, within, u"true"_s))->rules.withinMarginHolds);
    QCOMPARE(typed(typed(form, within, u"true"_s), within, {}), form);
    form = typed(form, u"metrics[0].eventLevel"_s, u"true"_s);
    form = typed(form, u"metrics[0].designEffect"_s, u"1.5"_s);
    QCOMPARE(planOf(form)->metrics[0].designEffect, 1.5);
}

void TestPlanForm::faultsStandAtTheirFields_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("field");
    QTest::newRow("plan") << u"timeZone"_s << u"timeZone"_s;
    QTest::newRow("data") << u"data.refresh"_s << u"data.refresh"_s;
    QTest::newRow("list") << u"approvers[1]"_s << u"approvers"_s;
    QTest::newRow("exposure") << u"stages[2].exposure"_s << u"stages[2].reach"_s;
    QTest::newRow("audience") << u"stages[2].audience"_s << u"stages[2].reach"_s;
    QTest::newRow("criteria") << u"stages[2].criteria[0]"_s << u"stages[2].criteria"_s;
    QTest::newRow("margin of a stage") << u"stages[2].margins.p95.latency"_s << u"stages[2].margins.p95.latency"_s;
    QTest::newRow("holiday") << u"holidays[1].date"_s << u"holidays"_s;
    QTest::newRow("baseline") << u"metrics[0].baseline.value"_s << u"metrics[0].baseline"_s;
    QTest::newRow("stage") << u"stages[0]"_s << u"stages[0].name"_s;
    QTest::newRow("margin") << u"guardrails[0].margin"_s << u"guardrails[0].margin"_s;
    QTest::newRow("prediction") << u"guardrails[0].prediction.se"_s << u"guardrails[0].prediction.se"_s;
    QTest::newRow("metric") << u"metrics[0].q"_s << u"metrics[0].q"_s;
}

void TestPlanForm::faultsStandAtTheirFields()
{
    QFETCH(QString, place);
    QTEST(fieldOf(place), "field");
}

void TestPlanForm::textsThatSayTheSame_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("lengths") << u"stages[0].hold"_s << u"72h"_s << u"72 h"_s << true;
    QTest::newRow("units") << u"stages[0].hold"_s << u"72h"_s << u"3 d"_s << false; // shown as typed
    QTest::newRow("shares") << u"stages[0].reach"_s << u"50 %"_s << u"50%"_s << true;
    QTest::newRow("numbers") << u"unitsPerDay"_s << u"880,000"_s << u"880000"_s << true;
    QTest::newRow("words") << u"owner"_s << u"Mara"_s << u"Teo"_s << false;
    QTest::newRow("nothing") << u"owner"_s << u" "_s << u""_s << true;
}

void TestPlanForm::textsThatSayTheSame()
{
    QFETCH(QString, place);
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(saysTheSame(place, a, b), same);
}

QTEST_GUILESS_MAIN(TestPlanForm)
#include "tst_planform.moc"
