// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/datagaps.h"

#include "gate/evaluate.h"
#include "support/findings.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::DataGap;
using rollout::DecisionKind;

namespace {

/// The design's first two guardrails, data promised every hour: stale after two.
Log started()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(2);
    Log log(plan);
    log.decide(DecisionKind::start);
    return log;
}

Observation seen(const char *metric, Milliseconds after, int stage = 0)
{
    return shares(stage, metric, designNow + after, 1000, 20, 1000, 20);
}

/// "2 h–7 h": hours after designNow.
QString text(const QList<DataGap> &gaps)
{
    const auto hour = [](Instant at) { return QString::number(double((at - designNow).count()) / 3'600'000); };
    QStringList words;
    for (const DataGap &gap : gaps)
        words.append(hour(gap.from) + u'-' + (gap.to ? hour(*gap.to) : QString()));
    return words.join(u' ');
}

QString gapsOf(const Log &log, const QList<Observation> &observations)
{
    return text(dataGaps(log.plan(), log.state(), observations, log.now()));
}

} // namespace

class TestDataGaps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noDataAtAll();
    void theSlowestMetricCounts();
    void watchAloneMustDo();
    void stagesThatJudgeNothing();
    void eachVisitByItsOwn();
    void agreesWithTheGate();
    void expectedGapsGoOn();
    void aHoldThatWaitsIsTheSameFromTheSummary();
};

void TestDataGaps::noDataAtAll()
{
    Log log = started();
    log.wait(2h);
    QCOMPARE(gapsOf(log, {}), QString()); // the first answer is not overdue
    log.wait(8h);
    QCOMPARE(gapsOf(log, {}), u"2-"_s);
    QVERIFY(dataGaps(designPlan(), {}, {}, designNow).isEmpty()); // not started
}

void TestDataGaps::theSlowestMetricCounts()
{
    Log log = started();
    log.wait(20h);
    QList<Observation> observations;
    for (int hour = 1; hour <= 20; ++hour)
        observations.append(seen("crashes", std::chrono::hours(hour)));
    QCOMPARE(gapsOf(log, observations), u"2-"_s);
    observations.append({seen("payments", 5h), seen("payments", 6h), seen("payments", 12h), seen("payments", 19h)});
    QCOMPARE(gapsOf(log, observations), u"2-5 8-12 14-19"_s);
    observations.append(seen("payments", 30h)); // not known yet
    QCOMPARE(gapsOf(log, observations), u"2-5 8-12 14-19"_s);
}

void TestDataGaps::watchAloneMustDo()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(2);
    plan.guardrails[1].severity = rollout::Severity::watch;
    Log log(plan);
    log.decide(DecisionKind::start);
    log.wait(6h);
    QCOMPARE(gapsOf(log, {seen("crashes", 2h), seen("crashes", 4h)}), QString());
    plan.guardrails[0].severity = rollout::Severity::watch;
    QCOMPARE(text(dataGaps(plan, log.state(), {seen("crashes", 2h), seen("crashes", 4h)}, log.now())), u"2-"_s);
}

void TestDataGaps::stagesThatJudgeNothing()
{
    rollout::Plan plan = designPlan();
    plan.stages[0].guardrails.emplace();
    Log log(plan);
    log.decide(DecisionKind::start);
    log.wait(50h);
    QCOMPARE(gapsOf(log, {}), QString());
}

void TestDataGaps::eachVisitByItsOwn()
{
    Log log = started();
    log.wait(10h);
    log.decide(DecisionKind::advance);
    log.wait(10h);
    const QList<Observation> early{seen("crashes", 1h), seen("payments", 1h), seen("crashes", 9h),
                                   seen("payments", 9h)};
    // What the stage before has left grows old in this one.
    QCOMPARE(gapsOf(log, early), u"3-9 11-"_s);
    QCOMPARE(gapsOf(log, early + QList{seen("crashes", 15h, 1), seen("payments", 15h, 1)}), u"3-9 11-15 17-"_s);
    log.decide(DecisionKind::rollback);
    log.wait(100h); // nobody waits for data
    QCOMPARE(gapsOf(log, early), u"3-9 11-20"_s);
}

void TestDataGaps::agreesWithTheGate()
{
    QVERIFY(rc::check("in a gap, and only there, the gate says that its data are missing or stale", [] {
        Log log = started();
        log.wait(48h);
        QList<Observation> observations;
        for (const char *metric : {"crashes", "payments"}) {
            const int count = *rc::gen::inRange(0, 8);
            for (int i = 0; i < count; ++i)
                observations.append(seen(metric, std::chrono::minutes(*rc::gen::inRange(1, 48 * 60))));
        }
        std::ranges::sort(observations, metrics::happenedBefore);
        const auto same = std::ranges::unique(observations, [](const Observation &a, const Observation &b) {
            return a.at == b.at && a.metric == b.metric;
        });
        observations.erase(same.begin(), same.end());
        const QList<DataGap> gaps = dataGaps(log.plan(), log.state(), observations, log.now());
        for (int i = 0; i < 20; ++i) {
            // Half a minute beside every look: a gap is a length of time, its ends belong to nobody.
            const Instant at = designNow + std::chrono::minutes(*rc::gen::inRange(0, 48 * 60)) + 30s;
            const auto report = evaluate(log.plan(), 1, log.state(), observations, at);
            const auto data =
                std::ranges::find(report.decision.criteria, rollout::CriterionKind::data, &Criterion::kind);
            const bool isInGap = std::ranges::any_of(
                gaps, [&](const DataGap &gap) { return gap.from <= at && (!gap.to || at < *gap.to); });
            RC_ASSERT(isInGap == (data->state == CriterionState::problem));
        }
        for (qsizetype i = 1; i < gaps.size(); ++i)
            RC_ASSERT(gaps.at(i - 1).to && *gaps.at(i - 1).to < gaps.at(i).from);
    }));
}

void TestDataGaps::expectedGapsGoOn()
{
    Log log = started();
    log.wait(10h);
    const QList<Observation> observations{seen("crashes", 1h), seen("payments", 1h), seen("crashes", 9h),
                                          seen("payments", 9h), seen("payments", 12h)};
    const auto expected = [&](Instant now) {
        return text(expectedDataGaps(log.plan(), log.state(), observations, now));
    };
    QCOMPARE(expected(designNow + 30min), u"2-"_s);
    QCOMPARE(expected(designNow + 2h), u"3-"_s); // not stale yet, but it will be
    QCOMPARE(expected(log.now()), u"3-9 11-"_s);
    log.decide(DecisionKind::rollback);
    QCOMPARE(expected(log.now()), u"3-9"_s);
}

/// What was summarised at a look is right until the next: the summary alone knows when its data will be old.
void TestDataGaps::aHoldThatWaitsIsTheSameFromTheSummary()
{
    QVERIFY(rc::check("the clock of an old summary is that of a new one while no data come", [] {
        rollout::Plan plan = designPlan();
        plan.guardrails.resize(2);
        plan.data.holdWaitsForData = true;
        if (*rc::gen::arbitrary<bool>())
            plan.stages[0].hold = Duration{*rc::gen::inRange(1, 4), Duration::Unit::businessDays};
        Log log(plan);
        log.decide(DecisionKind::start);
        QList<Observation> observations;
        Milliseconds at = 0h;
        for (int n = *rc::gen::inRange(0, 8); n > 0; --n) {
            at += std::chrono::minutes(*rc::gen::inRange(1, 600));
            observations.append({seen("crashes", at), seen("payments", at)});
        }
        const Instant then = designNow + at;
        const Instant now = then + std::chrono::minutes(*rc::gen::inRange(0, 6000));
        const GateReport early = evaluate(log.plan(), 1, log.state(), observations, then);
        const GateReport late = evaluate(log.plan(), 1, log.state(), observations, now);
        RC_ASSERT(decide(early.summary, now) == late.decision);
        const rollout::HoldClock &clock = late.decision.hold;
        RC_ASSERT(clock.counted + clock.byData + clock.onOffDays == clock.inStage);
        Milliseconds waited{};
        for (const DataGap &gap : dataGaps(log.plan(), log.state(), observations, now))
            waited += gap.to.value_or(now) - gap.from;
        RC_ASSERT(clock.byData <= waited);
        if (plan.stages[0].hold->isFixed())
            RC_ASSERT(clock.byData == waited);
        // A hold that is not over keeps the gate shut, whatever stopped it.
        RC_ASSERT(clock.isComplete() || late.decision.verdict != rollout::Verdict::go);
    }));
}

QTEST_GUILESS_MAIN(TestDataGaps)
#include "tst_datagaps.moc"
