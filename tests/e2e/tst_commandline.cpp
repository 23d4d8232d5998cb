// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// Commands that look, and those that bring rollouts in.
class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysItsVersionAndHelp();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void needsADisplayForTheWindowOnly();
    void makesTheSampleOnce();
    void takesTheWorkspaceItIsGiven();
    void listsAndTellsTheStatus();
    void gateAnswersByItsExitCode_data();
    void gateAnswersByItsExitCode();
    void gateLooksBack();
    void checksGoodPlans();
    void namesEveryFaultOfAPlan();
    void refusesUnreadablePlans_data();
    void refusesUnreadablePlans();
    void addsAPlanOnce();
    void showsAPlanAsItCanBeAdded();
    void knowsWhichRolloutsThereAre();
};

void TestCommandLine::saysItsVersionAndHelp()
{
    const Home home;
    const Outcome version = home.run({u"--version"_s});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.text(), u"sluice " SLUICE_VERSION "\n"_s);
    QCOMPARE(home.run({u"gate"_s, u"--version"_s}).output, version.output); // though a rollout is missing
    const Outcome help = home.run({u"--help"_s});
    QCOMPARE(home.run({u"import"_s, u"--help"_s}).output, help.output);
    QCOMPARE(help.code, 0);
    for (const QString &command : {u"demo"_s, u"plan check"_s, u"import"_s, u"evaluate"_s, u"rollback"_s, u"log"_s})
        QVERIFY2(help.text().contains(u"sluice "_s + command), qPrintable(command));
    QVERIFY(!QFileInfo::exists(home.workspace()));
}

void TestCommandLine::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown command") << QStringList{u"lunch"_s} << u"lunch"_s;
    QTest::newRow("unknown option") << QStringList{u"list"_s, u"--colour"_s} << u"--colour"_s;
    QTest::newRow("no value") << QStringList{u"note"_s, u"x"_s, u"--reason"_s} << u"--reason"_s;
    QTest::newRow("unknown language") << QStringList{u"--language"_s, u"fr"_s} << u"“fr”"_s;
    QTest::newRow("no rollout") << QStringList{u"gate"_s} << u"ROLLOUT"_s;
    QTest::newRow("no file") << QStringList{u"import"_s, u"x"_s} << u"FILE"_s;
    QTest::newRow("one word too many") << QStringList{u"status"_s, u"a"_s, u"b"_s} << u"“b”"_s;
    QTest::newRow("half a plan command") << QStringList{u"plan"_s} << u"check"_s;
    QTest::newRow("unknown plan command") << QStringList{u"plan"_s, u"eat"_s} << u"plan eat"_s;
    QTest::newRow("evaluate without plan") << QStringList{u"evaluate"_s, u"--metrics"_s, u"x"_s} << u"--plan"_s;
    QTest::newRow("batch is a word") << QStringList{u"import"_s, u"--undo"_s, u"all"_s} << u"--undo"_s;
}

void TestCommandLine::refusesWrongUse()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, says);
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    const Outcome outcome = home.run(words);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.errors.contains(says), qPrintable(outcome.errors));
    QVERIFY(outcome.output.isEmpty());
}

void TestCommandLine::needsADisplayForTheWindowOnly()
{
    const Home home;
    const Outcome outcome = home.run({});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(u"display"_s) && outcome.errors.contains(u"sluice status"_s),
             qPrintable(outcome.errors));
}

void TestCommandLine::makesTheSampleOnce()
{
    const Home home;
    const Outcome first = home.run({u"demo"_s, u"--no-window"_s});
    QCOMPARE(first.code, 0);
    QVERIFY2(first.errors.isEmpty(), qPrintable(first.errors));
    QCOMPARE(first.text().count(u'\n'), 8);
    const QByteArray made = bytesOf(home.workspace());
    QVERIFY(!made.isEmpty());
    const QByteArray log = home.run({u"log"_s, mustRollBack, u"--json"_s}).output;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0); // does not make it anew
    QCOMPARE(home.run({u"log"_s, mustRollBack, u"--json"_s}).output, log);
}

void TestCommandLine::takesTheWorkspaceItIsGiven()
{
    const Home home;
    const QString elsewhere = home.path(u"team/rollouts.sluice"_s);
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s, u"--workspace"_s, elsewhere}).code, 0);
    QVERIFY(QFileInfo::exists(elsewhere));
    QVERIFY(!QFileInfo::exists(home.workspace()));
    QCOMPARE(home.run({u"status"_s, u"asos-036afc-2"_s, u"--workspace="_s + elsewhere}).code, 0);
    const Outcome missing = home.run({u"list"_s});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.errors.contains(home.workspace()), qPrintable(missing.errors));
    QVERIFY(!QFileInfo::exists(home.workspace())); // looking makes nothing
}

void TestCommandLine::listsAndTellsTheStatus()
{
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    const QJsonArray list = home.run({u"list"_s, u"--json"_s}).array();
    QCOMPARE(list.size(), 8);
    const QString words = home.run({u"list"_s}).text();
    QSet<QString> phases;
    for (const QJsonValue &value : list) {
        const QString id = value[u"rollout"_s].toString();
        // Without the time that is left, which goes on between two runs.
        const QString sentence = value[u"status"_s].toString().section(u" — "_s, 0, 1);
        QVERIFY(!sentence.isEmpty());
        phases.insert(value[u"phase"_s].toString());
        QVERIFY(value[u"decisions"_s].toInt() >= 1);
        QVERIFY(value[u"exposure"_s].toInt() >= 0 && value[u"exposure"_s].toInt() <= 1'000'000);
        QVERIFY2(words.contains(id + u'\t' + value[u"name"_s].toString() + u'\t' + sentence), qPrintable(words));
        QVERIFY(home.run({u"status"_s, id}).text().startsWith(sentence));
        QJsonObject alone = home.run({u"status"_s, id, u"--json"_s}).object();
        QVERIFY(alone[u"status"_s].toString().startsWith(sentence));
        // Alone it also says where its time went: every millisecond in one part.
        QJsonObject ledger = alone.take(u"timeLedger"_s).toObject();
        QVERIFY(home.run({u"status"_s, id}).text().contains(u"\nWhere "_s));
        const QDateTime from = QDateTime::fromString(ledger.take(u"from"_s).toString(), Qt::ISODateWithMs);
        const QDateTime to = QDateTime::fromString(ledger.take(u"to"_s).toString(), Qt::ISODateWithMs);
        QCOMPARE(ledger[u"totalMs"_s].toInteger(), from.msecsTo(to));
        const qint64 total = ledger.take(u"totalMs"_s).toInteger();
        qint64 sum = 0;
        for (const QJsonValue &part : std::as_const(ledger))
            sum += part.toInteger();
        QVERIFY(total > 0);
        QCOMPARE(sum, total);
        QVERIFY(!alone.take(u"stageTimes"_s).toArray().isEmpty());
        for (const QString &key : {u"status"_s, u"holdLeftMs"_s})
            alone[key] = value[key];
        QCOMPARE(alone, value.toObject(QJsonObject()));
    }
    QCOMPARE(phases, (QSet<QString>{u"running"_s, u"complete"_s, u"rolledBack"_s}));
    QCOMPARE(home.run({u"status"_s}).text().count(u'\n'), 8);
    QCOMPARE(home.run({u"status"_s, u"--json"_s}).array().size(), 8);
}

void TestCommandLine::gateAnswersByItsExitCode_data()
{
    QTest::addColumn<QString>("rollout");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("go") << readyToAdvance << 0 << u"go"_s;
    QTest::newRow("hold") << holding << 10 << u"hold"_s;
    QTest::newRow("roll back") << mustRollBack << 20 << u"roll back"_s;
}

void TestCommandLine::gateAnswersByItsExitCode()
{
    QFETCH(const QString, rollout);
    QFETCH(const int, code);
    QFETCH(const QString, verdict);
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    const Outcome words = home.run({u"gate"_s, rollout});
    QCOMPARE(words.code, code);
    QVERIFY2(words.text().contains(u"Metric 1"_s) && words.text().contains(u"five_experiments.csv"_s),
             words.output.constData());
    const Outcome json = home.run({u"gate"_s, rollout, u"--json"_s});
    QCOMPARE(json.code, code);
    QCOMPARE(json.object()[u"verdict"_s].toString(), verdict);
    QCOMPARE(json.object()[u"guardrails"_s].toArray().size(), 4);
    QVERIFY(!json.object()[u"criteria"_s].toArray().isEmpty());
    QVERIFY(!json.object()[u"sentence"_s].toString().isEmpty());
}

void TestCommandLine::gateLooksBack()
{
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    const QJsonArray log = home.run({u"log"_s, readyToAdvance, u"--json"_s}).array();
    const QDateTime entered = QDateTime::fromString(log.last()[u"at"_s].toString(), Qt::ISODateWithMs);
    QVERIFY(entered.isValid());
    // The stage "Half" holds for 137 hours, longer than this; the gate of today is open.
    const QString then = entered.addSecs(48 * 3600).toString(Qt::ISODateWithMs);
    const Outcome outcome = home.run({u"gate"_s, readyToAdvance, u"--at"_s, then, u"--json"_s});
    QCOMPARE(outcome.code, 10);
    QCOMPARE(outcome.object()[u"hold"_s][u"inStageMs"_s].toInteger(), 48 * 3'600'000);
    QVERIFY(QDateTime::fromString(outcome.object()[u"newestData"_s].toString(), Qt::ISODateWithMs) <=
            entered.addSecs(48 * 3600));
    const Outcome wrong = home.run({u"gate"_s, readyToAdvance, u"--at"_s, u"yesterday"_s});
    QCOMPARE(wrong.code, 3);
    QVERIFY2(wrong.errors.contains(u"--at"_s) && wrong.errors.contains(u"yesterday"_s), qPrintable(wrong.errors));
}

void TestCommandLine::checksGoodPlans()
{
    const Home home;
    for (const QString &name : samplePlans()) {
        const Outcome outcome = home.run({u"plan"_s, u"check"_s, samplePlanPath(name)});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.text().contains(u"no faults"_s));
    }
    QCOMPARE(samplePlans().size(), 8);
    QVERIFY(!QFileInfo::exists(home.workspace()));
}

void TestCommandLine::namesEveryFaultOfAPlan()
{
    const Home home;
    QJsonObject plan = smallPlan(u"bad"_s);
    const auto stage = [](const QString &name, const QString &exposure) {
        return QJsonObject{{u"name"_s, name}, {u"exposure"_s, exposure}};
    };
    plan[u"stages"_s] = QJsonArray{stage(u"A"_s, u"10%"_s), stage(u"B"_s, u"10%"_s), stage(u"C"_s, u"5%"_s),
                                   stage(u"D"_s, u"120%"_s), stage(u"A"_s, u"50%"_s)};
    QJsonArray guardrails = plan[u"guardrails"_s].toArray();
    guardrails.append(QJsonObject{{u"metric"_s, u"sadness"_s}, {u"severity"_s, u"hold"_s}});
    plan[u"guardrails"_s] = guardrails;
    const QString path = home.write(u"bad.json"_s, plan);

    const QStringList places{u"guardrails[2].metric"_s, u"stages[1].exposure"_s, u"stages[2].exposure"_s,
                             u"stages[3].exposure"_s, u"stages[4].name"_s};
    const Outcome words = home.run({u"plan"_s, u"check"_s, path});
    QCOMPARE(words.code, 3);
    for (const QString &place : places)
        QVERIFY2(words.errors.contains(place), qPrintable(place + u" is not in:\n"_s + words.errors));
    QVERIFY(words.errors.contains(u"sadness"_s) && words.errors.contains(path));

    const Outcome json = home.run({u"plan"_s, u"check"_s, path, u"--json"_s});
    QCOMPARE(json.code, 3);
    QCOMPARE(json.object()[u"valid"_s].toBool(true), false);
    QSet<QString> found;
    for (const QJsonValue &fault : json.object()[u"faults"_s].toArray())
        found.insert(fault[u"place"_s].toString());
    QCOMPARE(found, QSet<QString>(places.begin(), places.end()));

    const Outcome added = home.run({u"plan"_s, u"add"_s, path});
    QCOMPARE(added.code, 3);
    QVERIFY(!QFileInfo::exists(home.workspace())); // a bad plan does not even make one
}

void TestCommandLine::refusesUnreadablePlans_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << u"nowhere.json"_s << QByteArray() << 1 << u"nowhere.json does not exist"_s;
    QTest::newRow("folder") << u"."_s << QByteArray() << 1 << u"cannot be read"_s;
    QTest::newRow("empty") << u"plan.json"_s << QByteArray("") << 3 << u"JSON"_s;
    QTest::newRow("broken") << u"plan.json"_s << QByteArray("{\n \"id\": \"x\",,\n}") << 3 << u"ine 2, column"_s;
    QTest::newRow("a list") << u"plan.json"_s << QByteArray("[1]") << 3 << u"not an object"_s;
    QTest::newRow("newer") << u"plan.json"_s << QByteArray("{\"format\": 99}") << 1 << u"newer version"_s;
    QTest::newRow("metrics") << u"plan.json"_s << smallMetrics() << 3 << u"JSON"_s;
}

void TestCommandLine::refusesUnreadablePlans()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    QFETCH(const int, code);
    QFETCH(const QString, says);
    const Home home;
    const QString path = text.isNull() ? home.path(name) : home.write(name, text);
    for (const QString &command : {u"check"_s, u"add"_s}) {
        const Outcome outcome = home.run({u"plan"_s, command, path});
        QCOMPARE(outcome.code, code);
        QVERIFY2(outcome.errors.contains(says), qPrintable(outcome.errors));
    }
    QVERIFY(!QFileInfo::exists(home.workspace()));
}

void TestCommandLine::addsAPlanOnce()
{
    const Home home;
    const QString path = home.write(u"plan.json"_s, smallPlan(u"small"_s));
    const Outcome first = home.run({u"plan"_s, u"add"_s, path, u"--json"_s});
    QVERIFY2(first.code == 0, qPrintable(first.errors));
    QCOMPARE(first.object()[u"rollout"_s].toString(), u"small"_s);
    const QByteArray before = home.run({u"plan"_s, u"show"_s, u"small"_s}).output;

    QJsonObject other = smallPlan(u"small"_s);
    other[u"name"_s] = u"Another change of the same id"_s;
    const Outcome second = home.run({u"plan"_s, u"add"_s, home.write(u"other.json"_s, other)});
    QCOMPARE(second.code, 3);
    QVERIFY2(second.errors.contains(u"small is in this workspace already"_s), qPrintable(second.errors));
    QCOMPARE(home.run({u"plan"_s, u"show"_s, u"small"_s}).output, before);
    QCOMPARE(home.run({u"list"_s, u"--json"_s}).array().size(), 1);
    QCOMPARE(home.run({u"status"_s, u"small"_s, u"--json"_s}).object()[u"phase"_s].toString(), u"draft"_s);
}

void TestCommandLine::showsAPlanAsItCanBeAdded()
{
    const Home one;
    const Home other;
    QStringList paths{one.write(u"small.json"_s, smallPlan(u"small"_s))};
    for (const QString &name : samplePlans())
        paths.append(samplePlanPath(name));
    for (const QString &path : paths) {
        const QString id = QJsonDocument::fromJson(bytesOf(path)).object()[u"id"_s].toString();
        QCOMPARE(one.run({u"plan"_s, u"add"_s, path}).code, 0);
        const QByteArray shown = one.run({u"plan"_s, u"show"_s, id}).output;
        QCOMPARE(other.run({u"plan"_s, u"add"_s, other.write(u"shown.json"_s, shown)}).code, 0);
        QCOMPARE(other.run({u"plan"_s, u"show"_s, id}).output, shown);
        const QJsonObject document = QJsonDocument::fromJson(shown).object();
        QCOMPARE(document[u"stages"_s].toArray().size(),
                 QJsonDocument::fromJson(bytesOf(path)).object()[u"stages"_s].toArray().size());
        QCOMPARE(document[u"id"_s].toString(), id);
    }
}

void TestCommandLine::knowsWhichRolloutsThereAre()
{
    const Home home;
    QCOMPARE(home.run({u"plan"_s, u"add"_s, home.write(u"plan.json"_s, smallPlan(u"small"_s))}).code, 0);
    const QList<QStringList> commands{{u"status"_s, u"ghost"_s},
                                      {u"gate"_s, u"ghost"_s},
                                      {u"log"_s, u"ghost"_s},
                                      {u"plan"_s, u"show"_s, u"ghost"_s},
                                      {u"note"_s, u"ghost"_s, u"--reason"_s, u"Boo"_s},
                                      {u"import"_s, u"ghost"_s, home.write(u"metrics.csv"_s, smallMetrics())}};
    for (const QStringList &command : commands) {
        const Outcome outcome = home.run(command);
        QVERIFY2(outcome.code == 1, qPrintable(command.first()));
        QVERIFY2(outcome.errors.contains(u"ghost"_s), qPrintable(outcome.errors));
    }
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
