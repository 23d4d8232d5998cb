// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

/// smallPlan() with users, and with a canary that can see something.
QJsonObject busyPlan()
{
    QJsonObject plan = smallPlan(u"busy"_s);
    plan.insert(u"unitsPerDay"_s, 2'000'000);
    return plan;
}

const QStringList baselines{u"--baseline"_s, u"crashes=5%"_s, u"--baseline"_s, u"latency=250,40"_s};

} // namespace

/// Plans that are tried out before they start, and rollouts that have data.
class TestCommandRehearse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rehearsesAPlanFile();
    void sameSeedSameBytes();
    void takesEffects();
    void rehearsesARolloutWithItsData();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
};

void TestCommandRehearse::rehearsesAPlanFile()
{
    const Home home;
    const QString plan = home.write(u"plan.json"_s, busyPlan());
    const Outcome outcome = home.run(QStringList{u"rehearse"_s, plan} + baselines);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    const QString text = outcome.text();
    QVERIFY(text.startsWith(u"Small change\nRehearsed 10,000 times with seed 1; ± is the standard error.\n"_s));
    for (const QString &part :
         {u"What gate 2 can see (Canary at 5%, after 48 h)"_s, u"If nothing is wrong"_s, u"Needless roll back"_s,
          u"If crashes is +5.0%, its margin"_s, u"If latency is +5.0%, its margin"_s, u"Users exposed by then"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
    QVERIFY(outcome.errors.isEmpty());
}

void TestCommandRehearse::sameSeedSameBytes()
{
    const Home home;
    const QString plan = home.write(u"plan.json"_s, busyPlan());
    const QStringList words = QStringList{u"rehearse"_s, plan, u"--json"_s, u"--runs"_s, u"3000"_s} + baselines;
    const Outcome one = home.run(words + QStringList{u"--seed"_s, u"7"_s});
    QCOMPARE(one.code, 0);
    QCOMPARE(home.run(words + QStringList{u"--seed"_s, u"7"_s}).output, one.output);
    const Outcome other = home.run(words + QStringList{u"--seed"_s, u"8"_s});
    QVERIFY(other.object()[u"scenarios"_s] != one.object()[u"scenarios"_s]);
    QCOMPARE(other.object()[u"gates"_s], one.object()[u"gates"_s]);
}

void TestCommandRehearse::takesEffects()
{
    const Home home;
    const QString plan = home.write(u"plan.json"_s, busyPlan());
    const QStringList words = QStringList{u"rehearse"_s, plan, u"--json"_s} + baselines;
    const QJsonObject object =
        home.run(words + QStringList{u"--effect"_s, u"crashes=+20%"_s, u"--effect"_s, u"latency=+1%"_s}).object();
    const QJsonArray scenarios = object[u"scenarios"_s].toArray();
    QCOMPARE(scenarios.size(), 2);
    QCOMPARE(scenarios[1][u"effects"_s].toObject(), (QJsonObject{{u"crashes"_s, 0.2}, {u"latency"_s, 0.01}}));
    QVERIFY(scenarios[0][u"rolledBack"_s][u"share"_s].toDouble() < 0.06);
    QVERIFY(scenarios[1][u"rolledBack"_s][u"share"_s].toDouble() > 0.99);
    QVERIFY(scenarios[1][u"exposedUsersAtStop"_s][u"mean"_s].toDouble() < 200'000);
}

void TestCommandRehearse::rehearsesARolloutWithItsData()
{
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    const Outcome outcome = home.run({u"rehearse"_s, readyToAdvance, u"--json"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    const QJsonObject object = outcome.object();
    QCOMPARE(object[u"baselines"_s].toArray().size(), 4);
    for (const QJsonValue &baseline : object[u"baselines"_s].toArray())
        QVERIFY(baseline[u"observed"_s].toBool());
    QCOMPARE(object[u"newestData"_s].toArray().size(), 4);
    QVERIFY(object[u"newestData"_s][0][u"smallestHarm"_s].toDouble() > 0);
    // What a person says comes before what was observed.
    const QJsonObject said =
        home.run({u"rehearse"_s, readyToAdvance, u"--json"_s, u"--baseline"_s, u"metric_1=50%"_s}).object();
    QCOMPARE(said[u"baselines"_s][0][u"value"_s].toDouble(), 0.5);
    QVERIFY(!said[u"baselines"_s][0][u"observed"_s].toBool());
}

void TestCommandRehearse::saysWhatIsMissing_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QString busy = u"BUSY"_s; // stands for the path of the file
    const QString quiet = u"QUIET"_s;
    QTest::newRow("nothing known") << QStringList{busy} << 3 << u"crashes: has no data yet"_s;
    QTest::newRow("no traffic") << QStringList{quiet} + baselines << 3 << u"unitsPerDay: is needed"_s;
    QTest::newRow("bad effect") << QStringList{busy, u"--effect"_s, u"latency=5"_s} << 3 << u"“5” is not a change"_s;
    QTest::newRow("unknown metric") << QStringList{busy, u"--effect"_s, u"x=5%"_s} << 3 << u"it has crashes, latency"_s;
    QTest::newRow("bad baseline") << QStringList{busy, u"--baseline"_s, u"latency=5"_s} << 3 << u"“5” is not a mean"_s;
    QTest::newRow("too many runs") << QStringList{busy, u"--runs"_s, u"2000000"_s} + baselines << 3 << u"runs: must"_s;
    QTest::newRow("no runs") << QStringList{busy, u"--runs"_s, u"0"_s} << 2 << u"--runs"_s;
    QTest::newRow("seed is a word") << QStringList{busy, u"--seed"_s, u"x"_s} << 2 << u"--seed"_s;
    QTest::newRow("which?") << QStringList{} << 2 << u"PLAN-FILE|ROLLOUT is missing"_s;
    QTest::newRow("no such rollout") << QStringList{u"nothing"_s} << 1 << u"nothing"_s;
}

void TestCommandRehearse::saysWhatIsMissing()
{
    QFETCH(const QStringList, words);
    QFETCH(const int, code);
    QFETCH(const QString, says);
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    QStringList all{u"rehearse"_s};
    for (const QString &word : words)
        all.append(word == u"BUSY"_s    ? home.write(u"busy.json"_s, busyPlan())
                   : word == u"QUIET"_s ? home.write(u"quiet.json"_s, smallPlan(u"quiet"_s))
                                        : word);
    const Outcome outcome = home.run(all);
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.errors.contains(says), qPrintable(outcome.errors));
    QVERIFY(outcome.output.isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandRehearse)
#include "tst_commandrehearse.moc"
