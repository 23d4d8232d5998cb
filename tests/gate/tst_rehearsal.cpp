// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/guardrailcourse.h"
#include "gate/rehearsal.h"
#include "stats/recursion.h"
#include "support/rehearsalplans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::testing;
using gate::Frequency;
using gate::Rehearsal;

namespace {

const MetricId crashes(u"crashes"_s);
const MetricId latency(u"latency"_s);
const MetricId orders(u"orders"_s);

Rehearsal rehearsed(const rollout::Plan &plan, const gate::RehearsalRequest &request)
{
    const auto result = gate::rehearse(plan, request);
    if (!result)
        qFatal("%s", qPrintable(result.error().faults.value(0).message));
    return *result;
}

/// Whether a share that is at most `limit` in truth may be what was seen.
bool isAtMost(const Frequency &seen, double limit)
{
    return seen.share() <= limit + 4 * std::sqrt(limit * (1 - limit) / double(seen.of));
}

bool isNear(const Frequency &seen, double exact)
{
    return std::abs(seen.share() - exact) <= 4.5 * std::sqrt(exact * (1 - exact) / double(seen.of)) + 1e-12;
}

} // namespace

class TestRehearsal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rollsBackNeedlesslyAsSeldomAsPromised();
    void missesAsSeldomAsPromised_data();
    void missesAsSeldomAsPromised();
    void catchesWhatIsWorse();
    void moreHarmIsCaughtEarlier();
    void agreesWithTheRecursion_data();
    void agreesWithTheRecursion();
    void severityDecidesWhatHappens();
    void withinTheMarginGoesOrHolds();
    void improvementsPass();
    void followsTheMonitoringOfThePlan();
    void sameSeedSameAnswer();
    void stagesAddUp();
    void tellsTimeAndUsers();
    void countsHarmOverTwoWeeks();
    void tellsHowLongItTook();
    void holdsLongerWhereItMust();
    void samplesThatCannotBeReachedHold();
    void nothingToCompare();
    void audiencesTakeTheirTime();
    void gatesThatAskNobodyOpen();
    void metricsWithoutBaselineAreLeftOut();
    void needsTraffic();
    void refusesBadRequests();
    void canBeCancelled();
    void reportsProgress();
};

void TestRehearsal::rollsBackNeedlesslyAsSeldomAsPromised()
{
    const Rehearsal result = rehearsed(rehearsalPlan(), rehearsalRequest());
    QVERIFY(isAtMost(result.rolledBack, 0.05));
    QVERIFY(result.rolledBack.count > 0); // most of the budget is for maximum holds, which hardly any run needs here
    QVERIFY(result.reached.share() > 0.5);
    for (const auto &guardrail : result.guardrails)
        QVERIFY(isAtMost(guardrail.regressed, guardrail.metric == orders ? 0.05 : 0.025));
}

void TestRehearsal::missesAsSeldomAsPromised_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("change");
    QTest::newRow("proportion") << crashes.value << 0.3;
    QTest::newRow("mean") << latency.value << 0.02;
    QTest::newRow("a mean that should rise") << orders.value << -0.1;
}

/// A harm of exactly the margin reaches everyone at most as often as a gate may clear it.
void TestRehearsal::missesAsSeldomAsPromised()
{
    QFETCH(const QString, metric);
    QFETCH(const double, change);
    rollout::Plan plan = onlyGuardrail(rehearsalPlan(), metric);
    // Only one gate, and no roll back before it: the risk of the gate itself.
    plan.guardrails[0].severity = rollout::Severity::hold;
    plan.rules.alphaHold = 1e-6;
    plan.stages.remove(1, 2);
    plan.unitsPerDay = metric == crashes.value ? 600'000 : 1'000'000;
    const Rehearsal result = rehearsed(plan, rehearsalRequest({{MetricId(metric), change}}));
    QVERIFY2(isAtMost(result.reached, 0.05), qPrintable(QString::number(result.reached.share())));
    QVERIFY(result.reached.share() > 0.005); // looking only from the minimum hold on spends less than all of it
    // With all gates it is far less.
    const Rehearsal all = rehearsed(rehearsalPlan(), rehearsalRequest({{MetricId(metric), change}}));
    QVERIFY(all.reached.share() < result.reached.share());
}

void TestRehearsal::catchesWhatIsWorse()
{
    const Rehearsal result = rehearsed(rehearsalPlan(), rehearsalRequest({{latency, 0.06}}));
    QCOMPARE(result.reached.count, 0);
    QCOMPARE(result.rolledBack.count + result.held.count, result.runs);
    QVERIFY(result.rolledBack.share() > 0.99);
    QVERIFY(result.guardrails[1].rolledBack.share() > 0.99);
    QVERIFY(isAtMost(result.guardrails[0].rolledBack, 0.025));
    QVERIFY(result.stages[0].rolledBack.share() > 0.99);
}

void TestRehearsal::moreHarmIsCaughtEarlier()
{
    double users = 1e300;
    double days = 1e300;
    for (const double harm : {0.015, 0.02, 0.03, 0.05, 0.1}) {
        const Rehearsal result = rehearsed(rehearsalPlan(), rehearsalRequest({{latency, harm}}));
        QVERIFY(result.exposedAtStop.of > result.runs / 2);
        QVERIFY(result.exposedAtStop.mean < users);
        QVERIFY(result.daysToStop.mean < days);
        users = result.exposedAtStop.mean;
        days = result.daysToStop.mean;
    }
}

void TestRehearsal::agreesWithTheRecursion_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("change");
    for (const double change : {0.0, 0.004, 0.01})
        QTest::addRow("mean, %g", change) << latency.value << change;
    for (const double change : {0.0, 0.1, 0.2})
        QTest::addRow("proportion, %g", change) << crashes.value << change;
}

/// A gate that never opens and a guardrail without a margin: the share of runs rolled back is a crossing probability.
void TestRehearsal::agreesWithTheRecursion()
{
    QFETCH(const QString, metric);
    QFETCH(const double, change);
    rollout::Plan plan = onlyGuardrail(rehearsalPlan(), metric);
    plan.guardrails[0].margin.reset();
    plan.stages.remove(1, 2);
    plan.stages[0].minimumSample = 1'000'000'000'000;
    const Rehearsal result = rehearsed(plan, rehearsalRequest({{MetricId(metric), change}}, 200'000));

    const gate::StageSchedule planned = gate::scheduleOf(plan, gate::rehearsalLooks(plan)).at(0);
    const QList<gate::Baseline> baselines = rehearsalBaselines();
    gate::GuardrailCourse course(plan, plan.guardrails[0],
                                 *std::ranges::find(baselines, MetricId(metric), &gate::Baseline::metric), change);
    course.enter(0);
    stats::CrossingRecursion recursion;
    double exact = 0;
    for (const double day : planned.looks) {
        const gate::ExpectedLook look = course.look(day * planned.exposedPerDay, day * planned.unexposedPerDay, false);
        const gate::ExpectedTest &test = look.deterioration;
        QVERIFY(test.isAvailable);
        exact += recursion.crossing(test.sd * test.sd, test.normalThreshold() + test.mean / test.sd,
                                    test.mean / (test.sd * test.sd));
    }
    QVERIFY2(isNear(result.rolledBack, exact),
             qPrintable(u"%1 simulated, %2 exact"_s.arg(result.rolledBack.share()).arg(exact)));
    QCOMPARE(result.held.count, result.runs - result.rolledBack.count);
    if (change == 0)
        QVERIFY(exact <= 0.05 && exact > 0.03);
}

void TestRehearsal::severityDecidesWhatHappens()
{
    rollout::Plan plan = onlyGuardrail(rehearsalPlan(), latency.value);
    const auto request = rehearsalRequest({{latency, 0.06}}, 2000);
    plan.guardrails[0].severity = rollout::Severity::hold;
    const Rehearsal held = rehearsed(plan, request);
    QCOMPARE(held.rolledBack.count, 0);
    QCOMPARE(held.held.count, 2000);
    QCOMPARE(held.guardrails[0].held.count, 2000);
    QCOMPARE(held.stages[0].held.count, 2000);
    plan.guardrails[0].severity = rollout::Severity::watch;
    const Rehearsal watched = rehearsed(plan, request);
    QCOMPARE(watched.reached.count, 2000);
    QCOMPARE(watched.guardrails[0].regressed.count, 2000);
}

void TestRehearsal::withinTheMarginGoesOrHolds()
{
    rollout::Plan plan = onlyGuardrail(rehearsalPlan(), latency.value);
    plan.guardrails[0].severity = rollout::Severity::hold;
    plan.unitsPerDay = 50'000'000;
    const auto request = rehearsalRequest({{latency, 0.01}}, 2000); // half of the margin, seen beyond doubt
    QCOMPARE(rehearsed(plan, request).reached.count, 2000);
    plan.rules.withinMarginHolds = true;
    QCOMPARE(rehearsed(plan, request).held.count, 2000);
}

void TestRehearsal::improvementsPass()
{
    const auto request = rehearsalRequest({{latency, -0.05}, {orders, 0.1}, {crashes, -0.3}}, 2000);
    const Rehearsal result = rehearsed(rehearsalPlan(), request);
    QCOMPARE(result.reached.count, 2000);
    QCOMPARE(result.daysToEnd.mean, 6.0);
}

void TestRehearsal::followsTheMonitoringOfThePlan()
{
    rollout::Plan plan = rehearsalPlan();
    const auto harm = rehearsalRequest({{latency, 0.05}}, 3000);
    const Rehearsal sequential = rehearsed(plan, harm);

    plan.rules.monitoring = rollout::Monitoring::anytimeValid;
    const Rehearsal anytime = rehearsed(plan, harm);
    QVERIFY(anytime.reached.count < 10);
    QVERIFY(anytime.daysToStop.mean != sequential.daysToStop.mean);
    QVERIFY(isAtMost(rehearsed(plan, rehearsalRequest()).rolledBack, 0.05));

    // With a fixed horizon nothing is decided before the gate may open, and nothing is decided twice.
    plan.rules.monitoring = rollout::Monitoring::fixedHorizon;
    const Rehearsal fixed = rehearsed(plan, harm);
    QVERIFY(fixed.rolledBack.count > 2900);
    QCOMPARE(fixed.stages[0].rolledBack.count, fixed.rolledBack.count);
    QCOMPARE(fixed.daysToStop.low, 2.0);
    QVERIFY(fixed.daysToStop.mean > sequential.daysToStop.mean);
    const Rehearsal calm = rehearsed(plan, rehearsalRequest());
    QVERIFY(isAtMost(calm.rolledBack, 0.05));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(calm.stages[i].passed.count, calm.stages[i].passedAtMinimum.count);
}

void TestRehearsal::sameSeedSameAnswer()
{
    auto request = rehearsalRequest({{crashes, 0.1}}, 5000);
    request.threads = 1;
    const Rehearsal one = rehearsed(rehearsalPlan(), request);
    for (const int threads : {2, 3, 8}) {
        request.threads = threads;
        QVERIFY(rehearsed(rehearsalPlan(), request) == one);
    }
    request.seed = 2;
    const Rehearsal other = rehearsed(rehearsalPlan(), request);
    QVERIFY(other.daysToEnd.mean != one.daysToEnd.mean);
    QVERIFY(std::abs(other.reached.share() - one.reached.share()) <
            5 * std::hypot(one.reached.standardError(), other.reached.standardError()));
}

void TestRehearsal::stagesAddUp()
{
    for (const double harm : {0.0, 0.015, 0.02}) {
        const Rehearsal result = rehearsed(rehearsalPlan(), rehearsalRequest({{latency, harm}}, 5000));
        QCOMPARE(result.reached.count + result.rolledBack.count + result.held.count, result.runs);
        QCOMPARE(result.stages[0].entered.count, result.runs);
        for (int i = 0; i < 4; ++i) {
            const auto &stage = result.stages[i];
            QCOMPARE(stage.passed.count + stage.rolledBack.count + stage.held.count, stage.entered.count);
            QVERIFY(stage.passedAtMinimum.count <= stage.passed.count);
            QCOMPARE(stage.passed.count, i < 3 ? result.stages[i + 1].entered.count : result.reached.count);
        }
    }
}

void TestRehearsal::tellsTimeAndUsers()
{
    // Half a day of 1% of a million users, at the first look at the latest.
    rollout::Plan plan = rehearsalPlan();
    const Rehearsal result = rehearsed(plan, rehearsalRequest({{latency, 0.5}}, 1000));
    QCOMPARE(result.rolledBack.count, 1000);
    QCOMPARE(result.daysToStop.mean, 4.0 / 24);
    QCOMPARE(result.exposedAtStop.mean, 1'000'000 * 0.01 * 4 / 24);
    QCOMPARE(result.exposedAtStop.standardError, 0.0);
    QCOMPARE(result.daysToEnd.of, 0);
}

void TestRehearsal::countsHarmOverTwoWeeks()
{
    // Without a gate: 2 days each at 1%, 10% and 50%, and the 8 that are left at 100% of a million users a day.
    rollout::Plan plan = rehearsalPlan();
    plan.guardrails.clear();
    const Rehearsal timers = rehearsed(plan, rehearsalRequest({}, 100));
    QCOMPARE(timers.exposedInHarmDays.of, 100);
    QCOMPARE(timers.exposedInHarmDays.mean, 1'000'000 * (2 * 0.01 + 2 * 0.1 + 2 * 0.5 + 8 * 1.0));
    QCOMPARE(timers.exposedInHarmDays.standardError, 0.0);
    // A last stage with a gate goes on as it is; one that begins after the two weeks adds nothing.
    plan.stages.removeLast();
    QCOMPARE(rehearsed(plan, rehearsalRequest({}, 100)).exposedInHarmDays.mean,
             1'000'000 * (2 * 0.01 + 2 * 0.1 + 10 * 0.5));
    plan.stages[1].hold = hours(24 * 20);
    QCOMPARE(rehearsed(plan, rehearsalRequest({}, 100)).exposedInHarmDays.mean, 1'000'000 * (2 * 0.01 + 12 * 0.1));
    // What is stopped harms nobody any more.
    const Rehearsal stopped = rehearsed(rehearsalPlan(), rehearsalRequest({{latency, 0.5}}, 100));
    QCOMPARE(stopped.exposedInHarmDays.mean, stopped.exposedAtStop.mean);
}

void TestRehearsal::tellsHowLongItTook()
{
    const Rehearsal result = rehearsed(rehearsalPlan(), rehearsalRequest({}, 5000));
    QVERIFY(result.endings.size() > 1);
    qint64 runs = 0;
    double days = 0;
    for (qsizetype i = 0; i < result.endings.size(); ++i) {
        QVERIFY(i == 0 || result.endings[i - 1].days < result.endings[i].days);
        runs += result.endings[i].runs;
        days += result.endings[i].days * double(result.endings[i].runs);
    }
    QCOMPARE(runs, result.reached.count);
    QCOMPARE(days / double(runs), result.daysToEnd.mean);
    QCOMPARE(result.endings.first().days, 6.0); // three times 48 h
}

/// A gate that is inconclusive at the minimum hold gets more time, up to the maximum hold.
void TestRehearsal::holdsLongerWhereItMust()
{
    rollout::Plan plan = onlyGuardrail(rehearsalPlan(), crashes.value);
    plan.unitsPerDay = 400'000;
    const Rehearsal shorter = rehearsed(plan, rehearsalRequest({}, 10'000));
    QVERIFY(shorter.stages[0].passed.count > shorter.stages[0].passedAtMinimum.count);
    QVERIFY(shorter.held.count > 0);
    QVERIFY(shorter.daysToEnd.mean > 6);
    QVERIFY(shorter.daysToEnd.high <= 12);
    plan.stages[0].maximumHold = hours(48 * 10);
    const Rehearsal longer = rehearsed(plan, rehearsalRequest({}, 10'000));
    QVERIFY(longer.held.share() < 0.5 * shorter.held.share());
}

void TestRehearsal::samplesThatCannotBeReachedHold()
{
    rollout::Plan plan = rehearsalPlan();
    plan.stages[0].minimumSample = 25'000; // 10,000 exposed users a day
    const Rehearsal later = rehearsed(plan, rehearsalRequest({}, 1000));
    QVERIFY(later.reached.count > 500);
    QCOMPARE(later.daysToEnd.low, 6.5);
    plan.stages[0].minimumSample = 50'000; // four days are the maximum hold
    const Rehearsal never = rehearsed(plan, rehearsalRequest({}, 1000));
    QCOMPARE(never.reached.count, 0);
    QCOMPARE(never.stages[0].held.count + never.stages[0].rolledBack.count, 1000);
}

void TestRehearsal::nothingToCompare()
{
    rollout::Plan plan = rehearsalPlan();
    plan.stages = {stageAt(u"Everyone"_s, 100, 24)};
    const Rehearsal single = rehearsed(plan, rehearsalRequest({{latency, 0.5}}, 100));
    QCOMPARE(single.reached.count, 100);
    QCOMPARE(single.daysToEnd.mean, 0.0);
    plan = rehearsalPlan();
    plan.guardrails.clear();
    const Rehearsal timers = rehearsed(plan, rehearsalRequest({{latency, 0.5}}, 100));
    QCOMPARE(timers.reached.count, 100);
    QCOMPARE(timers.daysToEnd.mean, 6.0);
    QVERIFY(timers.guardrails.isEmpty());
}

void TestRehearsal::audiencesTakeTheirTime()
{
    rollout::Plan plan = rehearsalPlan();
    rollout::Stage team;
    team.name = u"Team"_s;
    team.audience = u"Employees"_s;
    team.hold = hours(36);
    plan.stages.prepend(team);
    const auto request = rehearsalRequest({{latency, 0.5}}, 100);
    const Rehearsal result = rehearsed(plan, request);
    QCOMPARE(result.stages[0].passed.count, 100);
    QCOMPARE(result.stages[1].rolledBack.count, 100);
    QCOMPARE(result.daysToStop.mean, 1.5 + 4.0 / 24);
    QCOMPARE(result.exposedAtStop.mean, 1'000'000 * 0.01 * 4 / 24);
}

/// A guardrail speaks only at the gates that judge it, but what happened before is not forgotten.
void TestRehearsal::gatesThatAskNobodyOpen()
{
    rollout::Plan plan = rehearsalPlan();
    plan.stages[0].guardrails = QList<MetricId>{};
    const Rehearsal result = rehearsed(plan, rehearsalRequest({{latency, 0.5}}, 100));
    QCOMPARE(result.stages[0].passed.count, 100);
    QCOMPARE(result.stages[1].rolledBack.count, 100);
    QCOMPARE(result.daysToStop.mean, 2 + 4.0 / 24);
}

void TestRehearsal::metricsWithoutBaselineAreLeftOut()
{
    auto request = rehearsalRequest({{latency, 0.5}}, 100);
    request.baselines.removeAt(1);
    request.baselines[0].value = 1.5;
    const auto split = gate::rehearsable(rehearsalPlan(), request.baselines);
    QCOMPARE(split.guardrails.size(), 1);
    QCOMPARE(split.others.size(), 2);
    QCOMPARE(split.others[0].first, crashes);
    QCOMPARE(split.others[0].second, gate::BaselineProblem::impossible);
    QCOMPARE(split.others[1].second, gate::BaselineProblem::unknown);
    const Rehearsal result = rehearsed(rehearsalPlan(), request);
    QCOMPARE(result.guardrails.size(), 1);
    QCOMPARE(result.guardrails[0].metric, orders);
    QVERIFY(result.reached.count > 50);

    const rollout::Metric mean{latency, {}, rollout::MetricKind::mean, rollout::Preferred::decrease, {}};
    const gate::Baseline flat{latency, 3, 0, true};
    const gate::Baseline zero{latency, 0, 1, true};
    QCOMPARE(gate::problemOf(mean, &flat), gate::BaselineProblem::noVariance);
    QCOMPARE(gate::problemOf(mean, &zero), gate::BaselineProblem::zeroValue);
}

void TestRehearsal::needsTraffic()
{
    rollout::Plan plan = rehearsalPlan();
    plan.unitsPerDay.reset();
    const auto result = gate::rehearse(plan, rehearsalRequest());
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::invalidInput);
    QCOMPARE(result.error().faults.at(0).place, u"unitsPerDay"_s);
}

void TestRehearsal::refusesBadRequests()
{
    const auto placeOf = [](const gate::RehearsalRequest &request) {
        const auto result = gate::rehearse(rehearsalPlan(), request);
        return result ? QString() : result.error().faults.at(0).place;
    };
    QCOMPARE(placeOf(rehearsalRequest({}, 0)), u"runs"_s);
    QCOMPARE(placeOf(rehearsalRequest({}, 1'000'001)), u"runs"_s);
    QCOMPARE(placeOf(rehearsalRequest({{MetricId(u"nobody"_s), 0.1}}, 10)), u"effect"_s);
    QCOMPARE(placeOf(rehearsalRequest({{latency, -1.5}}, 10)), u"effect"_s);
    QCOMPARE(placeOf(rehearsalRequest({{latency, -1}}, 10)), QString());
    QCOMPARE(placeOf(rehearsalRequest({{crashes, 1000}}, 10)), QString());
}

void TestRehearsal::canBeCancelled()
{
    const std::atomic<bool> cancelled{true};
    auto request = rehearsalRequest();
    request.cancelled = &cancelled;
    const auto result = gate::rehearse(rehearsalPlan(), request);
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::cancelled);
}

void TestRehearsal::reportsProgress()
{
    auto request = rehearsalRequest({}, 100);
    QList<double> shares;
    request.progress = [&](double share) { shares.append(share); };
    rehearsed(rehearsalPlan(), request);
    QVERIFY(shares.size() >= 4);
    QVERIFY(std::ranges::is_sorted(shares));
    QCOMPARE(shares.last(), 1.0);
}

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
