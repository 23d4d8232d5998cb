// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsaltext.h"
#include "support/rehearsalplans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::testing;
using console::RehearsalReport;
using console::Scenario;

namespace {

/// Ten thousand runs, of which 9,761 got to the end; figures that nobody simulated.
RehearsalReport report()
{
    RehearsalReport result;
    result.plan = rehearsalPlan();
    result.plan.name = u"New checkout"_s;
    result.plan.metrics[0].name = u"Crash rate"_s;
    result.plan.metrics[1].name = u"Latency"_s;
    result.plan.metrics[1].unit = u"ms"_s;
    result.plan.metrics[2].name = u"Orders per user"_s;
    result.baselines = rehearsalBaselines();
    result.baselines[0].isObserved = true;
    gate::Rehearsal &run = result.scenarios.emplaceBack().result;
    run.runs = 10'000;
    run.seed = 7;
    run.reached = {9761, 10'000};
    run.rolledBack = {239, 10'000};
    run.held = {0, 10'000};
    run.daysToEnd = {9761, 6.25, 0.01, 6, 6, 8};
    run.daysToStop = {239, 3, 0.1, 1, 3, 5.5};
    run.exposedAtStop = {239, 27'800, 1000, 3750, 20'000, 49'500};
    const qint64 entered[] = {10'000, 9990, 9800, 9761};
    for (int i = 0; i < 4; ++i) {
        gate::StageRehearsal stage;
        stage.stage = i;
        stage.entered = {entered[i], 10'000};
        stage.passed = {i < 3 ? entered[i + 1] : entered[i], entered[i]};
        stage.passedAtMinimum = {stage.passed.count / 2, entered[i]};
        stage.rolledBack = {entered[i] - stage.passed.count, entered[i]};
        run.stages.append(stage);
    }
    run.guardrails = {{MetricId(u"crashes"_s), {250, 10'000}, {200, 10'000}, {0, 10'000}},
                      {MetricId(u"latency"_s), {50, 10'000}, {40, 10'000}, {0, 10'000}},
                      {MetricId(u"orders"_s), {0, 10'000}, {0, 10'000}, {0, 10'000}}};
    gate::Detectability sees;
    sees.metric = MetricId(u"orders"_s);
    sees.stage = 1;
    sees.days = 2;
    sees.smallestHarm = 0.0512;
    sees.margin = 0.1;
    sees.clearPower = 0.9998;
    sees.findPower = 0.5;
    sees.holdToClear = 0.75;
    result.gates.append(sees);
    return result;
}

QStringList linesAfter(const QString &text, const QString &title)
{
    const QStringList lines = text.split(u'\n');
    const qsizetype first = lines.indexOf(title);
    if (first < 0)
        return {u"no “"_s + title + u"” in:\n"_s + text};
    const qsizetype end = lines.indexOf(QString(), first);
    return lines.mid(first + 1, end < 0 ? -1 : end - first - 1);
}

} // namespace

class TestRehearsalText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chances_data();
    void chances();
    void beginsWithWhatWasDone();
    void tellsWhatIsAssumed();
    void tellsWhatAGateCanSee();
    void tellsWhatTheNewestDataCanSee();
    void tellsWhatHappensIfNothingIsWrong();
    void tellsHarmsByTheirEffect();
};

void TestRehearsalText::chances_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("of");
    QTest::addColumn<QString>("text");
    QTest::newRow("some") << qint64(128) << qint64(10'000) << u"1.3% ± 0.1%"_s;
    QTest::newRow("few") << qint64(24) << qint64(10'000) << u"0.24% ± 0.05%"_s;
    QTest::newRow("nearly all") << qint64(9976) << qint64(10'000) << u"99.76% ± 0.05%"_s;
    QTest::newRow("half of a hundred") << qint64(50) << qint64(100) << u"50.0% ± 5.0%"_s;
    QTest::newRow("none") << qint64(0) << qint64(10'000) << u"none (below 0.03%)"_s;
    QTest::newRow("all") << qint64(10'000) << qint64(10'000) << u"all (above 99.97%)"_s;
    QTest::newRow("none of two") << qint64(0) << qint64(2) << u"none (below 100.0%)"_s;
    QTest::newRow("nobody asked") << qint64(0) << qint64(0) << u"nobody"_s;
}

void TestRehearsalText::chances()
{
    QFETCH(const qint64, count);
    QFETCH(const qint64, of);
    QFETCH(const QString, text);
    QCOMPARE(present::chanceText({count, of}), text);
}

void TestRehearsalText::beginsWithWhatWasDone()
{
    const QStringList lines = present::rehearsalText(report()).split(u'\n').mid(0, 3);
    QCOMPARE(lines, (QStringList{u"New checkout"_s, u"Rehearsed 10,000 times with seed 7; ± is the standard error."_s,
                                 u"At most 16 looks while a stage is held and 8 from then on to the maximum hold."_s}));
}

void TestRehearsalText::tellsWhatIsAssumed()
{
    RehearsalReport partly = report();
    QCOMPARE(linesAfter(present::rehearsalText(partly), u"Without the change"_s),
             (QStringList{u"  Crash rate                2.00%, from the data"_s,
                          u"  Latency                   1,250 ms ± 400.0 ms from user to user, as given"_s,
                          u"  Orders per user           0.8000 ± 1.10 from user to user, as given"_s}));
    partly.leftOut.append({MetricId(u"orders"_s), gate::BaselineProblem::unknown});
    QCOMPARE(linesAfter(present::rehearsalText(partly),
                        u"Not rehearsed: the chances below are those of the other guardrails"_s),
             QStringList{u"  Orders per user           no data yet; say what it looks like with --baseline"_s});
}

void TestRehearsalText::tellsWhatAGateCanSee()
{
    RehearsalReport seen = report();
    const QString title = u"What gate 2 can see (Early at 10%, after 48 h)"_s;
    QCOMPARE(
        linesAfter(present::rehearsalText(seen), title),
        (QStringList{u"  Orders per user           finds −5.1% or worse in 80 of 100 rollouts"_s,
                     u"                            margin −10.0%: without an effect clear in 99.98% of rollouts "
                     "(for 80%: hold 18 h)"_s,
                     u"                            a harm of the margin is found in 50.0% (for 80%: hold more than "
                     "ten years)"_s}));
    seen.gates[0].smallestHarm.reset();
    seen.gates[0].margin.reset();
    QCOMPARE(linesAfter(present::rehearsalText(seen), title),
             (QStringList{u"  Orders per user           finds no harm at all in 80 of 100 rollouts: too few users"_s,
                          u"                            no margin: nothing can be cleared, only found"_s}));
}

void TestRehearsalText::tellsWhatTheNewestDataCanSee()
{
    RehearsalReport live = report();
    live.newest = {{MetricId(u"latency"_s), 2, 12.5, false}, {MetricId(u"orders"_s), 2, 0.03, true}};
    QCOMPARE(
        linesAfter(present::rehearsalText(live), u"What the newest data at gate 3 can see"_s),
        (QStringList{u"  Latency                   +12.50 ms or worse would have been found in 80 of 100 such looks"_s,
                     u"  Orders per user           −3.0% or worse would have been found in 80 of 100 such looks"_s}));
}

void TestRehearsalText::tellsWhatHappensIfNothingIsWrong()
{
    QCOMPARE(linesAfter(present::rehearsalText(report()), u"If nothing is wrong"_s),
             (QStringList{u"  Reaches the end           97.6% ± 0.2% get to Everyone at 100%"_s,
                          u"                            after 6 d 6 h on average (6 d to 8 d in 90 of 100)"_s,
                          u"  Needless roll back        2.4% ± 0.2%"_s,
                          u"                            gate 1: 0.1%, gate 2: 1.9%, gate 3: 0.4%"_s,
                          u"                            crash rate in 2.0%, latency in 0.4%"_s,
                          u"  Needless hold             none (below 0.03%)"_s,
                          u"  Stopped after             3 d on average (24 h to 5 d 12 h in 90 of 100)"_s,
                          u"  Users exposed by then     27.8 k on average (3,750 to 49.5 k in 90 of 100)"_s,
                          u"  Gate 2 opens              at once in 49.0%, by its maximum hold in 98.1% of the rollouts "
                          "that come to it"_s}));
}

void TestRehearsalText::tellsHarmsByTheirEffect()
{
    RehearsalReport harmed = report();
    Scenario scenario = harmed.scenarios.first();
    scenario.kind = Scenario::Kind::margin;
    scenario.changes = {{MetricId(u"orders"_s), -0.1}};
    harmed.scenarios.append(scenario);
    const QStringList lines = linesAfter(present::rehearsalText(harmed), u"If orders per user is −10.0%, its margin"_s);
    QCOMPARE(lines.value(0), u"  Missed                    97.6% ± 0.2% get to Everyone at 100%"_s);
    QCOMPARE(lines.value(2), u"  Rolled back               2.4% ± 0.2%"_s);
    QCOMPARE(lines.value(5), u"  Held for a person         none (below 0.03%)"_s);
    harmed.scenarios[1].kind = Scenario::Kind::asked;
    harmed.scenarios[1].changes.insert(MetricId(u"latency"_s), 0.02);
    const QStringList asked =
        linesAfter(present::rehearsalText(harmed), u"If latency is +2.0%, orders per user is −10.0%"_s);
    QCOMPARE(asked.value(0), u"  Reaches the end           97.6% ± 0.2% get to Everyone at 100%"_s);
}

QTEST_GUILESS_MAIN(TestRehearsalText)
#include "tst_rehearsaltext.moc"
