// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/rehearsals.h"
#include "support/rehearsalplans.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::testing;
using console::RehearsalOrder;
using console::Scenario;

namespace {

RehearsalOrder order(qint64 runs = 500)
{
    RehearsalOrder result;
    result.plan = rehearsalPlan();
    result.baselines = rehearsalBaselines();
    result.runs = runs;
    result.threads = 2;
    return result;
}

QString faultOf(const Error &error)
{
    return error.place + u": "_s + error.faults.value(0).message;
}

} // namespace

class TestRehearsals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void triesEachMarginUnlessAsked();
    void takesTheNarrowestMarginOfTheGates();
    void baselinesThatWereSaidComeFirst();
    void thePlanSaysWhatWasNotMeasured();
    void oneHoldMendsAGate();
    void namesWhatIsLeftOut();
    void refusesIfNothingIsKnown();
    void plansWithoutGuardrailsAreRehearsed();
    void readsEffects_data();
    void readsEffects();
    void readsBaselines_data();
    void readsBaselines();
    void reportsProgress();
    void tellsEverythingAsJson();
};

void TestRehearsals::triesEachMarginUnlessAsked()
{
    const auto margins = console::rehearse(order());
    QVERIFY(margins);
    QCOMPARE(margins->scenarios.size(), 4);
    QCOMPARE(int(margins->scenarios[0].kind), int(Scenario::Kind::noEffect));
    QVERIFY(margins->scenarios[0].changes.isEmpty());
    const QHash<MetricId, double> expected[] = {
        {{MetricId(u"crashes"_s), 0.3}}, {{MetricId(u"latency"_s), 0.02}}, {{MetricId(u"orders"_s), -0.1}}};
    for (int i = 0; i < 3; ++i)
        QCOMPARE(margins->scenarios[i + 1].changes, expected[i]);
    QCOMPARE(margins->gates.size(), 9);

    RehearsalOrder asked = order();
    asked.effects.insert(MetricId(u"latency"_s), 0.05);
    const auto answer = console::rehearse(asked);
    QCOMPARE(answer->scenarios.size(), 2);
    QCOMPARE(int(answer->scenarios[1].kind), int(Scenario::Kind::asked));
    QVERIFY(answer->scenarios[1].result.reached.count < answer->scenarios[0].result.reached.count);
    QVERIFY(answer->scenarios[0].result == margins->scenarios[0].result);
}

void TestRehearsals::takesTheNarrowestMarginOfTheGates()
{
    RehearsalOrder tight = order(10);
    tight.plan.stages[1].margins.insert(MetricId(u"crashes"_s), rollout::Margin{0.001, false}); // of 2%
    tight.plan.stages[2].margins.insert(MetricId(u"latency"_s), rollout::Margin{0.005, true});
    tight.plan.stages[2].guardrails = QList<MetricId>{MetricId(u"crashes"_s)}; // does not ask about latency
    tight.plan.guardrails[2].severity = rollout::Severity::watch;
    const auto answer = console::rehearse(tight);
    QCOMPARE(answer->scenarios.size(), 3);
    QCOMPARE(answer->scenarios[1].changes.value(MetricId(u"crashes"_s)), 0.05);
    QCOMPARE(answer->scenarios[2].changes.value(MetricId(u"latency"_s)), 0.02);
}

void TestRehearsals::baselinesThatWereSaidComeFirst()
{
    RehearsalOrder seen = order(10);
    seen.baselines.removeFirst();
    seen.baselines[0].value = 1000;
    metrics::Observation crashes{0, MetricId(u"crashes"_s), designNow, stats::Proportion{10, 1},
                                 stats::Proportion{1000, 30}};
    metrics::Observation later = crashes;
    later.at = designNow + 1h;
    later.unexposed = stats::Proportion{2000, 50};
    metrics::Observation empty = crashes;
    empty.at = designNow + 2h;
    empty.unexposed = stats::Proportion{};
    const metrics::Observation latency{0, MetricId(u"latency"_s), designNow, stats::Mean{10, 900, 100, {}},
                                       stats::Mean{1000, 900, 999'000, {}}};
    seen.observations = {crashes, later, empty, latency};
    const auto answer = console::rehearse(seen);
    QCOMPARE(answer->baselines.size(), 3);
    QCOMPARE(answer->baselines[0].value, 0.025);
    QVERIFY(answer->baselines[0].isObserved);
    QCOMPARE(answer->baselines[1].value, 1000.0);
    QVERIFY(!answer->baselines[1].isObserved);

    seen.baselines.removeFirst();
    const auto observed = console::rehearse(seen);
    QCOMPARE(observed->baselines[1].value, 900.0);
    QCOMPARE(observed->baselines[1].variance, 1000.0);
}

void TestRehearsals::thePlanSaysWhatWasNotMeasured()
{
    RehearsalOrder planned = order(10);
    planned.plan = withBaselines(planned.plan, rehearsalBaselines());
    planned.baselines = {{MetricId(u"orders"_s), 0.9, 1, false}};
    planned.observations = {
        {0, MetricId(u"crashes"_s), designNow, stats::Proportion{1000, 30}, stats::Proportion{1000, 30}}};
    const auto answer = console::foresee(planned);
    QVERIFY(answer && answer->leftOut.isEmpty());
    QCOMPARE(answer->baselines[0].value, 0.03);
    QCOMPARE(answer->baselines[1].value, 1250.0); // of the plan
    QCOMPARE(std::round(answer->baselines[1].variance), 160'000.0);
    QVERIFY(!answer->baselines[1].isObserved);
    QCOMPARE(answer->baselines[2].value, 0.9);
}

/// What it promises is what the gates of a plan with that hold can do.
void TestRehearsals::oneHoldMendsAGate()
{
    RehearsalOrder blind = order(10);
    blind.plan.stages[0].hold = hours(4);
    blind.plan.unitsPerDay = 300'000;
    const auto before = console::foresee(blind);
    QVERIFY(!before->longerHolds.isEmpty());
    const console::LongerHold longer = before->longerHolds.first();
    QCOMPARE(longer.stage, 0);
    RehearsalOrder held = blind;
    held.plan.stages[0].hold = longer.hold;
    const auto after = console::foresee(held);
    QVERIFY(std::ranges::none_of(after->longerHolds, [](const auto &one) { return one.stage == 0; }));
    for (const gate::Detectability &gate : after->gates)
        if (gate.stage == 0) {
            QVERIFY(console::seesMargin(gate));
            if (gate.metric == longer.metric)
                QCOMPARE(longer.smallestHarm, gate.smallestHarm);
        }
    // Beyond ten years there is none to name.
    blind.plan.unitsPerDay = 1;
    const auto tiny = console::foresee(blind);
    for (const console::LongerHold &one : tiny->longerHolds)
        QVERIFY(one.hold.nominalLength() <= hours(87'600).nominalLength());
}

void TestRehearsals::namesWhatIsLeftOut()
{
    RehearsalOrder partly = order(10);
    partly.baselines.removeLast();
    const auto answer = console::rehearse(partly);
    QCOMPARE(answer->leftOut.size(), 1);
    QCOMPARE(answer->leftOut[0].first, MetricId(u"orders"_s));
    QCOMPARE(answer->scenarios.size(), 3);
}

void TestRehearsals::refusesIfNothingIsKnown()
{
    RehearsalOrder nothing = order();
    nothing.baselines.clear();
    const auto answer = console::rehearse(nothing);
    QVERIFY(!answer);
    QVERIFY(answer.error().code == ErrorCode::invalidInput);
    QCOMPARE(answer.error().faults.size(), 3);
    QCOMPARE(answer.error().faults[0].place, u"crashes"_s);
    RehearsalOrder untold = order();
    untold.plan.unitsPerDay.reset();
    QCOMPARE(console::rehearse(untold).error().faults.at(0).place, u"unitsPerDay"_s);
}

void TestRehearsals::plansWithoutGuardrailsAreRehearsed()
{
    RehearsalOrder timers = order(10);
    timers.plan.guardrails.clear();
    const auto answer = console::rehearse(timers);
    QCOMPARE(answer->scenarios.size(), 1);
    QCOMPARE(answer->scenarios[0].result.reached.count, 10);
    QVERIFY(answer->gates.isEmpty());
}

void TestRehearsals::readsEffects_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("change"); ///< 99: refused
    QTest::newRow("more") << u"latency=+5%"_s << 0.05;
    QTest::newRow("without sign") << u"latency=2.5%"_s << 0.025;
    QTest::newRow("less") << u"latency=-3%"_s << -0.03;
    QTest::newRow("true minus") << u"latency=−3%"_s << -0.03;
    QTest::newRow("spaces") << u"latency = 5 %"_s << 0.05;
    QTest::newRow("all of it") << u"latency=-100%"_s << -1.0;
    for (const char *bad : {"latency", "latency=", "latency=5", "=5%", "latency=%", "latency=x%", "latency=-101%",
                            "latency=inf%", "latency=nan%", "nobody=5%"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << 99.0;
}

void TestRehearsals::readsEffects()
{
    QFETCH(const QString, text);
    QFETCH(const double, change);
    const auto effect = console::effectFromText(rehearsalPlan(), text);
    QCOMPARE(effect.has_value(), change != 99);
    if (effect) {
        QCOMPARE(effect->first, MetricId(u"latency"_s));
        QCOMPARE(effect->second, change);
    } else {
        QVERIFY(effect.error().code == ErrorCode::invalidInput);
        QVERIFY2(faultOf(effect.error()).startsWith(u"--effect: “"_s), qPrintable(faultOf(effect.error())));
    }
}

void TestRehearsals::readsBaselines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value"); ///< 99: refused
    QTest::addColumn<double>("variance");
    QTest::newRow("share") << u"crashes=2%"_s << 0.02 << 0.0196;
    QTest::newRow("mean") << u"latency=1250,400"_s << 1250.0 << 160'000.0;
    QTest::newRow("negative mean") << u"latency=-3, 2"_s << -3.0 << 4.0;
    for (const char *bad : {"crashes=0.02", "crashes=0%", "crashes=100%", "crashes=2%,1", "latency=1250", "latency=0,1",
                            "latency=1,0", "latency=1,-1", "latency=1,2,3", "latency=5%", "nobody=2%", "latency"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << 99.0 << 0.0;
}

void TestRehearsals::readsBaselines()
{
    QFETCH(const QString, text);
    QFETCH(const double, value);
    QFETCH(const double, variance);
    const auto baseline = console::baselineFromText(rehearsalPlan(), text);
    QCOMPARE(baseline.has_value(), value != 99);
    if (baseline) {
        QCOMPARE(baseline->value, value);
        QCOMPARE(baseline->variance, variance);
    } else {
        QVERIFY2(faultOf(baseline.error()).startsWith(u"--baseline: “"_s), qPrintable(faultOf(baseline.error())));
    }
}

void TestRehearsals::reportsProgress()
{
    RehearsalOrder watched = order(10);
    QList<double> shares;
    watched.progress = [&](double share) { shares.append(share); };
    QVERIFY(console::rehearse(watched));
    QVERIFY(std::ranges::is_sorted(shares));
    QCOMPARE(shares.last(), 1.0);
    QVERIFY(shares.first() < 0.1);
    const std::atomic<bool> cancelled{true};
    watched.cancelled = &cancelled;
    QVERIFY(console::rehearse(watched).error().code == ErrorCode::cancelled);
}

void TestRehearsals::tellsEverythingAsJson()
{
    RehearsalOrder one = order(1000);
    one.seed = 0xffffffffffffffff;
    one.effects.insert(MetricId(u"latency"_s), 0.06);
    const auto answer = console::rehearse(one);
    const QJsonObject object = console::toJson(*answer);
    QCOMPARE(object[u"plan"_s].toString(), u"rehearsed"_s);
    QCOMPARE(object[u"runs"_s].toInt(), 1000);
    QCOMPARE(object[u"seed"_s].toString(), u"18446744073709551615"_s);
    QCOMPARE(object[u"gates"_s].toArray().size(), 9);
    const QJsonArray scenarios = object[u"scenarios"_s].toArray();
    QCOMPARE(scenarios.size(), 2);
    const QJsonObject harm = scenarios[1].toObject();
    QCOMPARE(harm[u"kind"_s].toString(), u"asked"_s);
    QCOMPARE(harm[u"effects"_s][u"latency"_s].toDouble(), 0.06);
    const gate::Rehearsal &result = answer->scenarios[1].result;
    QCOMPARE(harm[u"rolledBack"_s][u"share"_s].toDouble(), result.rolledBack.share());
    QCOMPARE(harm[u"rolledBack"_s][u"standardError"_s].toDouble(), result.rolledBack.standardError());
    QCOMPARE(harm[u"daysToStop"_s][u"mean"_s].toDouble(), result.daysToStop.mean);
    QVERIFY(harm[u"daysToEnd"_s].isNull()); // nobody got there
    QCOMPARE(harm[u"stages"_s].toArray().size(), 4);
    QCOMPARE(harm[u"guardrails"_s].toArray().size(), 3);
}

QTEST_GUILESS_MAIN(TestRehearsals)
#include "tst_rehearsals.moc"
