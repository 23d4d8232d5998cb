// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/comparison.h"
#include "stats/verdict.h"

#include <QTest>

using namespace sluice::stats;

namespace {

constexpr TestOutcome kRejects{Status::ok, true};
constexpr TestOutcome kAccepts{Status::ok, false};
constexpr TestOutcome kNoData{Status::insufficientData, false};
constexpr TestOutcome kInvalid{Status::invalidInput, false};

} // namespace

class StatsVerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheTable();
    void withoutMarginTheInformationCounts();
    void aRegressionIsLatched();
    void invalidInputIsAnError();
    void unavailableTestsNeverReject();
    void aMissingBaselineDoesNotHideARegression();
};

void StatsVerdictTest::followsTheTable()
{
    struct Row
    {
        TestOutcome deterioration;
        TestOutcome nonInferiority;
        MetricVerdict expected;
    };
    const std::vector<Row> table{
        {kAccepts, kRejects, {Verdict::clear, Basis::nonInferior}},
        {kRejects, kRejects, {Verdict::withinMargin, Basis::none}},
        {kRejects, kAccepts, {Verdict::regressed, Basis::none}},
        {kRejects, kNoData, {Verdict::regressed, Basis::none}},
        {kAccepts, kAccepts, {Verdict::inconclusive, Basis::none}},
        {kAccepts, kNoData, {Verdict::insufficientData, Basis::none}},
        {kNoData, kAccepts, {Verdict::insufficientData, Basis::none}},
        {kNoData, kRejects, {Verdict::clear, Basis::nonInferior}},
        {kNoData, kNoData, {Verdict::insufficientData, Basis::none}},
    };
    for (const Row &row : table) {
        for (const bool reached : {false, true})
            QCOMPARE(metricVerdict(row.deterioration, row.nonInferiority, false, reached), row.expected);
    }
}

void StatsVerdictTest::withoutMarginTheInformationCounts()
{
    QCOMPARE(metricVerdict(kAccepts, {}, false, true), (MetricVerdict{Verdict::clear, Basis::notRegressed}));
    QCOMPARE(metricVerdict(kAccepts, {}, false, false), (MetricVerdict{Verdict::inconclusive, Basis::none}));
    QCOMPARE(metricVerdict(kRejects, {}, false, true), (MetricVerdict{Verdict::regressed, Basis::none}));
    QCOMPARE(metricVerdict(kNoData, {}, false, true), (MetricVerdict{Verdict::insufficientData, Basis::none}));
}

void StatsVerdictTest::aRegressionIsLatched()
{
    for (const TestOutcome &now : {kAccepts, kNoData, kInvalid}) {
        QCOMPARE(metricVerdict(now, kAccepts, true, true).verdict, Verdict::regressed);
        QCOMPARE(metricVerdict(now, {}, true, true).verdict, Verdict::regressed);
    }
    QCOMPARE(metricVerdict(kAccepts, kRejects, true, true).verdict, Verdict::withinMargin);
    QCOMPARE(metricVerdict(kInvalid, kRejects, true, true).verdict, Verdict::regressed);
}

void StatsVerdictTest::invalidInputIsAnError()
{
    QCOMPARE(metricVerdict(kInvalid, kRejects, false, true).verdict, Verdict::error);
    QCOMPARE(metricVerdict(kRejects, kInvalid, false, true).verdict, Verdict::error);
}

void StatsVerdictTest::unavailableTestsNeverReject()
{
    const TestOutcome confused{Status::insufficientData, true};
    QCOMPARE(metricVerdict(confused, kAccepts, false, true).verdict, Verdict::insufficientData);
    QCOMPARE(metricVerdict(kAccepts, confused, false, true).verdict, Verdict::insufficientData);
}

void StatsVerdictTest::aMissingBaselineDoesNotHideARegression()
{
    // The margin is a share of a baseline that may be 0: it cannot be tested, but "worse" can.
    const std::vector<Groups> g{{Mean{1000, 5, 999, {}}, Mean{1000, 0.05, 999, {}}}};
    ComparisonPlan plan;
    plan.preferred = Direction::decrease;
    plan.margin = Margin{Scale::relative, 0.1};
    const Comparison result = compare(g, plan);
    QCOMPARE(result.status, Status::insufficientData);
    QCOMPARE(result.reason, Reason::baselineNearZero);
    QCOMPARE(result.verdict.verdict, Verdict::regressed);
}

QTEST_GUILESS_MAIN(StatsVerdictTest)
#include "tst_stats_verdict.moc"
