// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatetext.h"
#include "present/snapshots.h"

#include "support/experiments.h"
#include "support/findings.h"
#include "support/views.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");

} // namespace

class TestChartSnapshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyLookIsAPoint();
    void bandsHoldTheirEstimates();
    void regressionIsMarked();
    void promiseOfTheTest();
    void whatIsExpectedUntilTheGate();
    void nothingIsExpectedWhereNobodyKnows();
    void beforeTheFirstData();
    void unknownMetric();
    void staleDataAreMarked();
    void sampleRatio();
    void explanationAndReport();

private:
    std::optional<console::View> m_view; ///< of the experiment with real harm
    Instant m_now{};
    MetricId m_metric{u"metric_1"_s};
};

void TestChartSnapshot::initTestCase()
{
    const Experiment real = experiment(QStringLiteral(SLUICE_SAMPLE_FOLDER), u"4509ec-1"_s);
    QVERIFY(!real.observations.isEmpty());
    m_now = real.observations.last().at + 25min;
    m_view = viewOf(real.log, m_now, real.observations);
}

void TestChartSnapshot::everyLookIsAPoint()
{
    const ChartSnapshot chart = chartSnapshot(*m_view, m_metric, m_now, berlin);
    QCOMPARE(chart.title, u"Metric 1"_s);
    QVERIFY(chart.isRelative);
    QVERIFY(chart.isProportion);
    QVERIFY(chart.isIncreasePreferred);
    QCOMPARE(chart.points.size(), m_view->report.data.findings.first().looks.size());
    QVERIFY(std::ranges::is_sorted(chart.points, {}, &ChartPoint::at));
    QVERIFY(chart.emptyText.isEmpty());
    QVERIFY(chart.summary.startsWith(u"Metric 1: change −"_s));
    QCOMPARE(chart.nowText, u"now "_s + chart.points.last().changeText);
    QCOMPARE(chart.stages.size(), 1); // the stages before judge nothing
    QCOMPARE(chart.stages.first().label, u"50%"_s);
    QCOMPARE(*chart.stages.first().margin, 0.01);
    QCOMPARE(chart.stages.first().marginText, u"margin −1%"_s);
    QVERIFY(!chart.staleSince);
}

void TestChartSnapshot::bandsHoldTheirEstimates()
{
    for (const char *metric : {"metric_1", "metric_2", "metric_3", "metric_4"}) {
        const ChartSnapshot chart = chartSnapshot(*m_view, MetricId(QString::fromLatin1(metric)), m_now, berlin);
        QVERIFY(!chart.points.isEmpty());
        for (const ChartPoint &point : chart.points) {
            QVERIFY(point.low <= point.effect && point.effect <= point.high);
            // Up is worse: an exposed group below the unexposed one is harm where more is better.
            QCOMPARE(point.effect > 0, point.exposed < point.unexposed);
        }
    }
}

void TestChartSnapshot::regressionIsMarked()
{
    const ChartSnapshot chart = chartSnapshot(*m_view, m_metric, m_now, berlin);
    const gate::Finding &finding = m_view->report.data.findings.first();
    QVERIFY(chart.regressedAt == finding.regressedAt);
    QVERIFY(chart.regressedText.startsWith(u"regressed "_s));
    const auto look = std::ranges::find(chart.points, *chart.regressedAt, &ChartPoint::at);
    QVERIFY(look != chart.points.end());
    QVERIFY(look->low > 0); // the picture decides as the test did
}

void TestChartSnapshot::promiseOfTheTest()
{
    QVERIFY(!chartSnapshot(*m_view, m_metric, m_now, berlin).promised);
    rollout::Plan plan = designPlan();
    plan.guardrails = {plan.guardrails[4]};
    const auto promised = [&](bool isRelative) {
        plan.guardrails[0].prediction = rollout::Prediction{0.02, 0.005, {}, isRelative, {}};
        Log log(plan, designNow);
        log.decide(DecisionKind::start);
        const Instant at = designNow + 20h;
        const auto seen = observation(0, "orders", at, mean(90'000, 3.05, 1), mean(8'910'000, 3, 1));
        return chartSnapshot(viewOf(log, at, {seen}), MetricId(u"orders"_s), at, berlin);
    };
    const ChartSnapshot chart = promised(true);
    QCOMPARE(chart.promisedText, u"A/B said +2.0%"_s);
    QCOMPARE(*chart.promised, chart.isIncreasePreferred ? -0.02 : 0.02);
    QVERIFY(!promised(false).promised); // of another scale than the chart
}

namespace {

/// Hours of the first stage of the design's plan, in which orders per user fall by this share; a thousandth is lost.
QList<metrics::Observation> hoursOf(int count, double loss, double sd, int exposed = 4'000)
{
    QList<metrics::Observation> all;
    for (int hour = 1; hour <= count; ++hour)
        all.append(observation(0, "orders", designNow + std::chrono::hours(hour),
                               mean(exposed * hour, 3 * (1 - loss), sd), mean(396'000 * hour, 3, sd)));
    return all;
}

/// At the newest look of so many hours. `change` does something to the log before.
ChartSnapshot ordersAfter(int hours, double loss, double sd, const std::function<void(Log &)> &change = {})
{
    rollout::Plan plan = designPlan();
    plan.guardrails = {plan.guardrails[4]};
    Log log(plan, designNow);
    log.decide(DecisionKind::start);
    if (change)
        change(log);
    const Instant at = designNow + std::chrono::hours(hours) + 11min;
    return chartSnapshot(viewOf(log, at, hoursOf(hours, loss, sd)), MetricId(u"orders"_s), at, berlin);
}

} // namespace

void TestChartSnapshot::whatIsExpectedUntilTheGate()
{
    const ChartSnapshot open = ordersAfter(8, 0.002, 3.5);
    QCOMPARE(open.expected.size(), 16);
    QVERIFY(open.expected.last().at == *open.holdEndsAt);
    QVERIFY(open.clearsAt && *open.clearsAt > open.now && *open.clearsAt <= *open.holdEndsAt);
    QCOMPARE(open.clearsText, u"clears 09:42"_s); // of the same day
    QVERIFY2(open.summary.contains(u"It is expected to clear Fri 09:42."_s), qPrintable(open.summary));
    const auto look = std::ranges::find(open.expected, *open.clearsAt, &ExpectedPoint::at);
    QVERIFY(look != open.expected.end());
    QVERIFY(look->high < *open.stages.last().margin); // the picture clears where the label says
    if (look != open.expected.begin())
        QVERIFY((look - 1)->high >= *open.stages.last().margin);
    QVERIFY(!look->bandText.isEmpty());
    // When the hours have come as they were expected, the chart says so.
    const auto hours = std::chrono::round<std::chrono::hours>(*open.clearsAt - designNow).count();
    const ChartSnapshot then = ordersAfter(int(hours), 0.002, 3.5);
    QVERIFY(then.clearsText.isEmpty() && !then.clearsAt); // it is clear
    QCOMPARE(then.points.last().bandText, look->bandText);
    QVERIFY(!then.expected.isEmpty());

    const ChartSnapshot late = ordersAfter(8, 0.015, 5);
    QVERIFY(!late.clearsAt);
    QCOMPARE(late.clearsText, u"not clear by the gate"_s);
    QVERIFY(late.summary.endsWith(u"It is not expected to clear before the gate."_s));
    QVERIFY(late.expected.last().high >= *late.stages.last().margin);

    // The gate waits for data: ahead to the look that brings enough.
    const ChartSnapshot waiting = ordersAfter(30, 0.002, 6);
    QVERIFY(waiting.now > *waiting.holdEndsAt);
    QVERIFY(waiting.clearsAt && *waiting.clearsAt == waiting.expected.last().at);
}

void TestChartSnapshot::nothingIsExpectedWhereNobodyKnows()
{
    const auto isSilent = [](const ChartSnapshot &chart) {
        return !chart.points.isEmpty() && chart.expected.isEmpty() && !chart.clearsAt && chart.clearsText.isEmpty();
    };
    QVERIFY(isSilent(ordersAfter(1, 0.002, 2))); // how often looks are taken
    QVERIFY(isSilent(ordersAfter(8, 0.3, 2)));   // regressed
    QVERIFY(isSilent(ordersAfter(8, 0.002, 2, [](Log &log) { log.decide(DecisionKind::hold); })));
    rollout::Plan plan = designPlan();
    plan.guardrails = {plan.guardrails[4]};
    Log log(plan, designNow);
    log.decide(DecisionKind::start);
    const Instant old = designNow + 18h;
    QVERIFY(isSilent(chartSnapshot(viewOf(log, old, hoursOf(8, 0.002, 2)), MetricId(u"orders"_s), old, berlin)));
    const QList<metrics::Observation> uneven = hoursOf(8, 0.002, 2, 4'400);
    const Instant at = designNow + 8h + 11min;
    QVERIFY(isSilent(chartSnapshot(viewOf(log, at, uneven), MetricId(u"orders"_s), at, berlin)));
}

void TestChartSnapshot::beforeTheFirstData()
{
    Log log(designPlan());
    QCOMPARE(chartSnapshot(viewOf(log, designNow), MetricId(u"crashes"_s), designNow, berlin).emptyText,
             u"The first data comes with the first stage."_s);
    log.decide(DecisionKind::start);
    const ChartSnapshot chart = chartSnapshot(viewOf(log, designNow), MetricId(u"crashes"_s), designNow, berlin);
    QVERIFY(chart.points.isEmpty());
    QCOMPARE(chart.emptyText, u"First data is expected at Thu 19:42."_s);
    QVERIFY(chart.holdEndsAt == designNow + 24h);
    QVERIFY(ratioSnapshot(viewOf(log, designNow), designNow, berlin).sentence ==
            u"No users yet; the plan says 1.00%."_s);
}

void TestChartSnapshot::unknownMetric()
{
    const ChartSnapshot chart = chartSnapshot(*m_view, MetricId(u"speed"_s), m_now, berlin);
    QVERIFY(chart.points.isEmpty());
    QVERIFY(!chart.emptyText.isEmpty());
}

void TestChartSnapshot::staleDataAreMarked()
{
    const ChartSnapshot chart = chartSnapshot(*m_view, m_metric, m_now + 100h, berlin);
    QVERIFY(chart.staleSince == m_view->report.data.findings.first().newest);
}

void TestChartSnapshot::sampleRatio()
{
    const RatioSnapshot ratio = ratioSnapshot(*m_view, m_now, berlin);
    QCOMPARE(ratio.planned, 0.5);
    QVERIFY(!ratio.points.isEmpty());
    double width = 1;
    for (const RatioPoint &point : ratio.points) {
        QVERIFY(point.low < 0.5 && point.high > 0.5);
        QVERIFY(point.high - point.low <= width); // more users, less chance
        width = point.high - point.low;
    }
    QVERIFY(ratio.sentence.contains(u"the plan says 50.00%"_s));
    Log log(designPlan());
    for (const DecisionKind kind :
         {DecisionKind::start, DecisionKind::advance, DecisionKind::advance, DecisionKind::advance})
        log.decide(kind);
    QCOMPARE(ratioSnapshot(viewOf(log, designNow), designNow, berlin).sentence,
             u"This stage plans no shares, so there is no ratio to check."_s);
}

void TestChartSnapshot::explanationAndReport()
{
    const gate::Finding &finding = m_view->report.data.findings.first();
    const Explanation explained = explain(finding, u"five_experiments.csv"_s, berlin);
    QStringList names;
    for (const Explanation::Fact &fact : explained.facts) {
        names.append(fact.name);
        QVERIFY(!fact.value.isEmpty());
    }
    QCOMPARE(names, (QStringList{u"Verdict"_s, u"Change"_s, u"Band"_s, u"Margin"_s, u"Look"_s, u"Method"_s, u"Sample"_s,
                                 u"Window"_s, u"Regressed"_s, u"Corrected"_s, u"What if"_s, u"Source"_s}));
    QCOMPARE(explained.facts.first().value, u"Regressed"_s);
    for (qsizetype i = 1; i < explained.factors.size(); ++i) { // every correction makes the band wider
        QVERIFY(explained.factors.at(i).low <= explained.factors.at(i - 1).low);
        QVERIFY(explained.factors.at(i).high >= explained.factors.at(i - 1).high);
    }
    const QString report = gateReportText(m_view->report, u"five_experiments.csv"_s, berlin);
    QVERIFY(report.contains(u"\nGate 3: Roll back\nNo. "_s));
    for (const gate::Finding &one : m_view->report.data.findings)
        QVERIFY(report.contains(explain(one, u"five_experiments.csv"_s, berlin).text));
    const Log draft(designPlan());
    QCOMPARE(gateReportText(viewOf(draft, designNow).report, {}, berlin), u"One-tap pay\nNot started — draft plan"_s);
}

QTEST_GUILESS_MAIN(TestChartSnapshot)
#include "tst_chartsnapshot.moc"
