// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsalreadout.h"

#include "console/templates.h"
#include "present/rehearsalplans.h"
#include "support/rehearsalplans.h"

#include <QTest>

#include <numeric>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;

namespace {

/// The draft of the plan of tests/support/rehearsalplans.h, its gates foreseen.
RehearsalGround groundOf(const rollout::Plan &plan)
{
    RehearsalGround ground;
    ground.subject.form = planForm(plan);
    ground.subject.isDraft = true;
    ground.subject.ground.now = designNow;
    ground.subject.ground.templates = console::builtInTemplates();
    console::RehearsalOrder order;
    order.plan = plan;
    order.baselines = rehearsalBaselines();
    auto report = console::foresee(order);
    if (!report)
        qFatal("cannot be foreseen");
    ground.gates = *report;
    return ground;
}

RehearsalForm quick()
{
    RehearsalForm form;
    form.runs = u"400"_s;
    form.seed = u"7"_s;
    form.compared = QStringList();
    return form;
}

void tryOut(RehearsalGround &ground, const RehearsalForm &form)
{
    for (const console::Trial &trial : rehearsalTrials(form, ground)) {
        gate::RehearsalRequest request;
        request.baselines = trial.baselines;
        request.changes = trial.changes;
        request.runs = trial.runs;
        request.seed = trial.seed;
        if (!ground.find(trial))
            ground.known.append({trial, *gate::rehearse(trial.plan, request)});
    }
}

int marksOf(const RehearsedCase &one)
{
    return std::accumulate(one.groups.begin(), one.groups.end(), 0,
                           [](int sum, const RunGroup &group) { return sum + group.marks; });
}

} // namespace

class TestRehearsalReadout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheMargin();
    void readsWhatIsTyped_data();
    void readsWhatIsTyped();
    void nothingIsRunWhileAFieldIsWrong();
    void theFirstTwoTrialsAreThoseOfTheCommandLine();
    void tellsBothCases();
    void aHundredMarks();
    void heldRunsAreRolledBackOnlyByThoseWhoFollow();
    void comparesWithOtherPlans();
    void comparesHarm();
    void curvesRiseAndMeetTheFigures();
    void barsAreAllRuns();
    void advisesALongerHold();
    void guardedStages();
    void everyStageOfEveryTrialIsInTheTable();
    void saysWhatIsKnownBeforeAnyRun();
};

void TestRehearsalReadout::beginsWithTheMargin()
{
    const RehearsalGround ground = groundOf(rehearsalPlan());
    const RehearsalSnapshot snapshot = rehearsalSnapshot(quick(), ground);
    QCOMPARE(snapshot.title, u"Rehearsal: Rehearsed"_s);
    QCOMPARE(snapshot.metrics.size(), 3);
    QCOMPARE(snapshot.metric, u"crashes"_s);
    QCOMPARE(snapshot.effect, u"+30%"_s);
    QCOMPARE(snapshot.othersHint, u"The other 2 guardrails stay unchanged."_s);
    QCOMPARE(snapshot.users, u"1,000,000"_s);
    RehearsalForm orders = quick();
    orders.metric = u"orders"_s; // should rise
    QCOMPARE(rehearsalSnapshot(orders, ground).effect, u"−10%"_s);
    QCOMPARE(snapshot.wayHint, u"A stage that is not clear 48 h after its hold is rolled back."_s);
    QCOMPARE(snapshot.samplingError, u"Sampling error of a probability: up to ±4.9 points"_s);
}

void TestRehearsalReadout::readsWhatIsTyped_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("effect");
    QTest::addColumn<double>("change"); ///< 0: refused
    QTest::newRow("signed") << u"crashes"_s << u"+20%"_s << 0.2;
    QTest::newRow("plain") << u"crashes"_s << u"20"_s << 0.2;
    QTest::newRow("less of what should fall") << u"crashes"_s << u"-5%"_s << 0.0;
    QTest::newRow("nothing") << u"crashes"_s << u"0%"_s << 0.0;
    QTest::newRow("a word") << u"crashes"_s << u"much"_s << 0.0;
    QTest::newRow("more than everybody") << u"crashes"_s << u"+4900%"_s << 0.0; // of 2%
    QTest::newRow("nearly everybody") << u"crashes"_s << u"+4800%"_s << 48.0;
    QTest::newRow("less of what should rise") << u"orders"_s << u"−5%"_s << -0.05;
    QTest::newRow("a regression of so much") << u"orders"_s << u"5%"_s << -0.05;
    QTest::newRow("more of what should rise") << u"orders"_s << u"+5%"_s << 0.0;
}

void TestRehearsalReadout::readsWhatIsTyped()
{
    QFETCH(const QString, metric);
    QFETCH(const QString, effect);
    QFETCH(const double, change);
    const RehearsalGround ground = groundOf(rehearsalPlan());
    RehearsalForm form = quick();
    form.metric = metric;
    form.effect = effect;
    const QList<console::Trial> trials = rehearsalTrials(form, ground);
    QCOMPARE(trials.isEmpty(), change == 0);
    QCOMPARE(rehearsalSnapshot(form, ground).faults.contains(u"effect"_s), change == 0);
    if (change != 0)
        QCOMPARE(trials.at(1).changes.value(MetricId(metric)), change);
}

void TestRehearsalReadout::nothingIsRunWhileAFieldIsWrong()
{
    const RehearsalGround ground = groundOf(rehearsalPlan());
    for (const auto &[field, text] : {std::pair(&RehearsalForm::runs, u"0"_s),
                                      {&RehearsalForm::runs, u"2,000,000"_s},
                                      {&RehearsalForm::runs, u"many"_s},
                                      {&RehearsalForm::seed, u"-1"_s},
                                      {&RehearsalForm::users, u"few"_s}}) {
        RehearsalForm form = quick();
        form.*field = text;
        QVERIFY2(rehearsalTrials(form, ground).isEmpty(), qPrintable(text));
        QCOMPARE(rehearsalSnapshot(form, ground).faults.size(), 1);
    }
    QVERIFY(!rehearsalTrials(quick(), ground).isEmpty());
}

void TestRehearsalReadout::theFirstTwoTrialsAreThoseOfTheCommandLine()
{
    const RehearsalGround ground = groundOf(rehearsalPlan());
    RehearsalForm form = quick();
    form.effect = u"+20%"_s;
    RehearsalGround known = ground;
    tryOut(known, form);
    console::RehearsalOrder order;
    order.plan = rehearsalPlan();
    order.baselines = rehearsalBaselines();
    order.effects.insert(MetricId(u"crashes"_s), 0.2);
    order.runs = 400;
    order.seed = 7;
    const auto report = console::rehearse(order);
    const QList<console::Trial> trials = rehearsalTrials(form, known);
    QVERIFY(*known.find(trials.at(0)) == report->scenarios.at(0).result);
    QVERIFY(*known.find(trials.at(1)) == report->scenarios.at(1).result);
}

void TestRehearsalReadout::tellsBothCases()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    RehearsalForm form = quick();
    form.effect = u"+200%"_s;
    QVERIFY(rehearsalSnapshot(form, ground).cases.isEmpty()); // nothing is known yet
    tryOut(ground, form);
    const RehearsalSnapshot snapshot = rehearsalSnapshot(form, ground);
    QVERIFY2(snapshot.lead.startsWith(u"If nothing is wrong, "_s), qPrintable(snapshot.lead));
    QVERIFY2(snapshot.lead.endsWith(u"If crashes rises by 200%, every run stops before 50%."_s),
             qPrintable(snapshot.lead));
    QCOMPARE(snapshot.cases.size(), 2);
    QCOMPARE(snapshot.cases[0].figures[0].label, u"reach 100%"_s);
    QCOMPARE(snapshot.cases[1].title, u"200% regression"_s);
    QCOMPARE(snapshot.cases[1].detail, u"crashes +200%"_s);
    QCOMPARE(snapshot.cases[1].figures[0].value, u"100%"_s);
    QCOMPARE(snapshot.cases[1].figures[0].label, u"stopped before 50%"_s);
    QCOMPARE(snapshot.cases[1].figures[2].label, u"extra cases in 14 days"_s);
    QCOMPARE(snapshot.cases[1].groups.last().text, u"none reach 100%, missed"_s);
    RehearsalForm latency = quick();
    latency.metric = u"latency"_s; // counts nothing
    tryOut(ground, latency);
    QCOMPARE(rehearsalSnapshot(latency, ground).cases[1].figures[2].label, u"median time to the stop"_s);
}

void TestRehearsalReadout::aHundredMarks()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    for (const QString &runs : {u"1"_s, u"3"_s, u"7"_s, u"400"_s}) {
        RehearsalForm form = quick();
        form.runs = runs;
        tryOut(ground, form);
        const RehearsalSnapshot snapshot = rehearsalSnapshot(form, ground);
        QCOMPARE(marksOf(snapshot.cases[0]), 100);
        QCOMPARE(marksOf(snapshot.cases[1]), 100);
    }
}

void TestRehearsalReadout::heldRunsAreRolledBackOnlyByThoseWhoFollow()
{
    rollout::Plan plan = rehearsalPlan();
    plan.unitsPerDay = 100'000; // too few: many gates stay closed
    RehearsalGround ground = groundOf(plan);
    RehearsalForm follows = quick();
    tryOut(ground, follows);
    RehearsalForm asks = follows;
    asks.followsGates = false;
    const gate::Rehearsal &quiet = *ground.find(rehearsalTrials(follows, ground).first());
    QVERIFY(quiet.held.count > 0);
    QCOMPARE(rolledBackIn(quiet, true).count, quiet.rolledBack.count + quiet.held.count);
    QCOMPARE(rolledBackIn(quiet, false).count, quiet.rolledBack.count);
    const RehearsedCase one = rehearsalSnapshot(follows, ground).cases[0];
    const RehearsedCase other = rehearsalSnapshot(asks, ground).cases[0];
    QVERIFY(std::ranges::none_of(one.groups, [](const RunGroup &group) { return group.tone == Tone::hold; }));
    QVERIFY(std::ranges::any_of(other.groups, [](const RunGroup &group) {
        return group.tone == Tone::hold && group.text.contains(u"wait for a person at Canary"_s);
    }));
    QCOMPARE(marksOf(other), 100);
}

void TestRehearsalReadout::comparesWithOtherPlans()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    rollout::Plan other = rehearsalPlan();
    other.id = RolloutId(u"other"_s);
    other.name = u"One-tap pay"_s;
    other.stages = {stageAt(u"Start"_s, 20, 24), stageAt(u"All"_s, 100, 0)};
    other.stages[0].guardrails = QList<MetricId>{MetricId(u"unknown here"_s)};
    ground.others = {other};
    RehearsalForm form = quick();
    form.compared.reset();
    const RehearsalSnapshot suggested = rehearsalSnapshot(form, ground);
    QStringList names;
    for (const ComparedPlan &plan : suggested.compared)
        names.append(plan.name);
    QVERIFY2(names.contains(u"Low-risk template"_s) && names.contains(u"Plan of One-tap pay"_s),
             qPrintable(names.join(u'\n')));
    QCOMPARE(std::ranges::count_if(suggested.compared, &ComparedPlan::isChosen), 2);
    form.compared = QStringList{u"rollout:other"_s};
    tryOut(ground, form);
    const RehearsalSnapshot snapshot = rehearsalSnapshot(form, ground);
    QCOMPARE(std::ranges::count_if(snapshot.compared, &ComparedPlan::isChosen), 1);
    QCOMPARE(snapshot.curves.curves.size(), 2);
    QCOMPARE(snapshot.durations.rows.size(), 2);
    QCOMPARE(snapshot.durations.rows[1].name, u"Plan of One-tap pay"_s);
    const auto plans = plansToRehearse(rehearsalPlan(), ground);
    QVERIFY(!plans.last().plan.stages[0].guardrails); // those of this plan are judged
    QCOMPARE(plans.last().plan.guardrails, rehearsalPlan().guardrails);
}

void TestRehearsalReadout::comparesHarm()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    RehearsalForm form = quick();
    form.compared = QStringList{u"template:low"_s};
    tryOut(ground, form);
    const RehearsedHarm harm = rehearsalSnapshot(form, ground).harm;
    QCOMPARE(harm.title, u"Harm of a 30% regression"_s);
    QCOMPARE(harm.detail, u"expected extra cases in 14 days"_s);
    QCOMPARE(harm.bars.size(), 3);
    QVERIFY(harm.bars.last().isReference);
    // Three days of a million users, of whom 2% crash, and 30% more.
    QCOMPARE(harm.bars.last().value, u"18,000"_s);
    QCOMPARE(harm.bars.last().detail, u"3 M users"_s);
    QCOMPARE(std::ranges::max(harm.bars, {}, &HarmBar::share).share, 1.0);
    const gate::Rehearsal &harmed = *ground.find(rehearsalTrials(form, ground).at(1));
    QCOMPARE(QString(harm.bars.first().value).remove(u',').toDouble(),
             std::round(harmed.exposedInHarmDays.mean * 0.02 * 0.3));
}

void TestRehearsalReadout::curvesRiseAndMeetTheFigures()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    const RehearsalForm form = quick();
    tryOut(ground, form);
    const RehearsalSnapshot snapshot = rehearsalSnapshot(form, ground);
    QCOMPARE(snapshot.curves.title, u"Chance to stop before 50%"_s);
    QCOMPARE(snapshot.curves.most, 0.6);
    QCOMPARE(snapshot.curves.marginText, u"margin +30%"_s);
    const QList<QPointF> &points = snapshot.curves.curves.first().points;
    QCOMPARE(points.size(), 17);
    for (qsizetype i = 1; i < points.size(); ++i) {
        QVERIFY(points[i].x() > points[i - 1].x());
        QVERIFY(points[i].y() >= points[i - 1].y() - 0.05); // of the same noise
    }
    QVERIFY(points.last().y() > 0.99);
    const auto stopped =
        stoppedBefore(rehearsalPlan(), rehearsalPlan(), *ground.find(rehearsalTrials(form, ground).at(1)));
    QCOMPARE(snapshot.curves.tried->y(), stopped.share());
}

void TestRehearsalReadout::barsAreAllRuns()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    const RehearsalForm form = quick();
    tryOut(ground, form);
    const RehearsedDurations durations = rehearsalSnapshot(form, ground).durations;
    QCOMPARE(durations.title, u"Time to 100% if nothing is wrong"_s);
    const DurationRow &row = durations.rows.first();
    QCOMPARE(row.calendar, 6.0);
    QVERIFY(!row.bars.isEmpty());
    QCOMPARE(std::ranges::max(row.bars, {}, &DurationBar::share).share, 1.0);
    QCOMPARE(row.bars.first().from, 6.0); // nobody is faster than the calendar
    for (const DurationBar &bar : row.bars)
        QVERIFY(bar.from >= durations.from && bar.to <= durations.to + 1e-9);
}

void TestRehearsalReadout::advisesALongerHold()
{
    rollout::Plan plan = rehearsalPlan();
    plan.unitsPerDay = 300'000;
    plan.stages[1].hold = hours(8);
    RehearsalGround ground = groundOf(plan);
    RehearsalForm form = quick();
    form.compared.reset();
    tryOut(ground, form);
    const RehearsalSnapshot snapshot = rehearsalSnapshot(form, ground);
    QVERIFY(snapshot.compared.first().id.startsWith(u"hold:"_s));
    QCOMPARE(snapshot.advice.headline, u"Try %1."_s.arg(snapshot.compared.first().name));
    QVERIFY2(snapshot.advice.text.contains(u"the calendar"_s), qPrintable(snapshot.advice.text));
    QVERIFY(snapshot.advice.place.startsWith(u"stages["_s));
    // Used, there is nothing to advise about that stage any more.
    const PlanForm used = edited(planForm(plan), {PlanEdit::Kind::set, snapshot.advice.place, snapshot.advice.value});
    const auto better = planOf(used);
    QVERIFY(better);
    QCOMPARE(plansToRehearse(plan, ground).at(1).plan.stages, better->stages);
}

void TestRehearsalReadout::guardedStages()
{
    rollout::Plan plan = rehearsalPlan();
    QCOMPARE(guardedStage(plan), 2); // half of the users
    plan.stages[0].guardrails = QList<MetricId>();
    plan.stages[1].guardrails = QList<MetricId>();
    QCOMPARE(guardedStage(plan), 3); // nothing is judged before half of the users have it
    plan = rehearsalPlan();
    plan.stages.removeAt(2);
    QCOMPARE(guardedStage(plan), 2); // everyone
    plan.stages = {stageAt(u"Early"_s, 10, 24), stageAt(u"More"_s, 20, 24)};
    QCOMPARE(guardedStage(plan), 1); // the last
    plan.stages = {stageAt(u"Everyone"_s, 100, 24)};
    QCOMPARE(guardedStage(plan), 0);
}

void TestRehearsalReadout::everyStageOfEveryTrialIsInTheTable()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    const RehearsalForm form = quick();
    QVERIFY(rehearsalCsv(rehearsalSnapshot(form, ground)).isEmpty());
    tryOut(ground, form);
    const RehearsalSnapshot snapshot = rehearsalSnapshot(form, ground);
    const QList<console::Trial> trials = rehearsalTrials(form, ground);
    QCOMPARE(snapshot.rows.size(), 4 * trials.size());
    const QByteArrayList lines = rehearsalCsv(snapshot).trimmed().split('\n');
    QCOMPARE(lines.size(), snapshot.rows.size() + 1);
    for (const QByteArray &line : lines)
        QCOMPARE(line.count(','), 11);
    const gate::Rehearsal &quiet = *ground.find(trials.first());
    QVERIFY2(lines.at(1).startsWith("\"This plan\",\"crashes\",0,\"Canary\",400,400," +
                                    QByteArray::number(quiet.stages[0].passedAtMinimum.count)),
             lines.at(1).constData());
}

void TestRehearsalReadout::saysWhatIsKnownBeforeAnyRun()
{
    RehearsalGround ground = groundOf(rehearsalPlan());
    ground.gates.reset();
    const RehearsalSnapshot snapshot = rehearsalSnapshot(quick(), ground);
    QCOMPARE(snapshot.plans.size(), 1);
    QCOMPARE(snapshot.plans.first().label, u"Rehearsed, draft"_s);
    QVERIFY(snapshot.metrics.isEmpty());
    QVERIFY(snapshot.cases.isEmpty());
    QVERIFY(rehearsalTrials(quick(), ground).isEmpty());
}

QTEST_GUILESS_MAIN(TestRehearsalReadout)
#include "tst_rehearsalreadout.moc"
