// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QJsonDocument>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// Plans that begin with a template.
class TestCommandTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesWithThree();
    void makesAPlanOfOne();
    void ownTemplatesAreInTheWorkspace();
    void changingOneLeavesPlansAsTheyAre();
    void holdsInDaysOfAZone();
    void badInput_data();
    void badInput();
};

void TestCommandTemplate::comesWithThree()
{
    const Home home; // without any workspace
    const Outcome outcome = home.run({u"template"_s, u"list"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.text(), u"low           5% 24 h, 50% 24 h, 100% 24 h\n"
                             "medium        1% 24 h, 10% 48 h, 50% 48 h, 100% 48 h\n"
                             "high          1% 48 h, 5% 48 h, 10% 48 h, 25% 48 h, 50% 72 h, 100% 72 h\n"_s);
    QCOMPARE(home.run({u"template"_s, u"list"_s, u"--json"_s}).array().size(), 3);
    QCOMPARE(home.run({u"template"_s, u"show"_s, u"high"_s}).object()[u"risk"_s].toString(), u"high"_s);
}

void TestCommandTemplate::makesAPlanOfOne()
{
    const Home home;
    const Outcome made = home.run({u"plan"_s, u"new"_s, u"--template"_s, u"high"_s, u"--name"_s, u"One-tap pay"_s});
    QCOMPARE(made.code, 0);
    QCOMPARE(made.object()[u"id"_s].toString(), u"one-tap-pay"_s);
    QCOMPARE(made.object()[u"stages"_s].toArray().size(), 6);
    const QString file = home.write(u"plan.json"_s, made.output);
    QCOMPARE(home.run({u"plan"_s, u"check"_s, file}).code, 0);
    QCOMPARE(home.run({u"plan"_s, u"add"_s, file}).code, 0);
    QCOMPARE(home.run({u"start"_s, u"one-tap-pay"_s}).code, 0);
}

void TestCommandTemplate::ownTemplatesAreInTheWorkspace()
{
    const Home home;
    QJsonObject own = home.run({u"template"_s, u"show"_s, u"low"_s}).object();
    own[u"name"_s] = u"payments"_s;
    QCOMPARE(home.run({u"template"_s, u"add"_s, home.write(u"own.json"_s, own)}).code, 0);
    own[u"name"_s] = u"low"_s; // a team's own instead of ours
    own[u"description"_s] = u"Ours"_s;
    QCOMPARE(home.run({u"template"_s, u"add"_s, home.write(u"own.json"_s, own)}).code, 0);
    QStringList names;
    for (const QJsonValue &pattern : home.run({u"template"_s, u"list"_s, u"--json"_s}).array())
        names.append(pattern[u"name"_s].toString());
    QCOMPARE(names, (QStringList{u"medium"_s, u"high"_s, u"low"_s, u"payments"_s}));
    QVERIFY(home.run({u"template"_s, u"show"_s, u"low"_s}).object() == own);
}

void TestCommandTemplate::changingOneLeavesPlansAsTheyAre()
{
    const Home home;
    QJsonObject own = home.run({u"template"_s, u"show"_s, u"low"_s}).object();
    own[u"name"_s] = u"ours"_s;
    QCOMPARE(home.run({u"template"_s, u"add"_s, home.write(u"own.json"_s, own)}).code, 0);
    const Outcome made = home.run({u"plan"_s, u"new"_s, u"--template"_s, u"ours"_s, u"--name"_s, u"Search"_s});
    QCOMPARE(home.run({u"plan"_s, u"add"_s, home.write(u"plan.json"_s, made.output)}).code, 0);
    QCOMPARE(home.run({u"start"_s, u"search"_s}).code, 0);
    const QByteArray before = home.run({u"plan"_s, u"show"_s, u"search"_s}).output;
    own[u"stages"_s] = QJsonArray{own[u"stages"_s].toArray().last()};
    QCOMPARE(home.run({u"template"_s, u"add"_s, home.write(u"own.json"_s, own)}).code, 0);
    QVERIFY(home.run({u"template"_s, u"show"_s, u"ours"_s}).object() == own);
    QCOMPARE(home.run({u"plan"_s, u"show"_s, u"search"_s}).output, before);
}

void TestCommandTemplate::holdsInDaysOfAZone()
{
    const Home home;
    QJsonObject own = home.run({u"template"_s, u"show"_s, u"low"_s}).object();
    own[u"name"_s] = u"ours"_s;
    QJsonArray stages = own[u"stages"_s].toArray();
    QJsonObject first = stages.first().toObject();
    first[u"hold"_s] = u"2 business days"_s;
    stages[0] = first;
    own[u"stages"_s] = stages;
    QCOMPARE(home.run({u"template"_s, u"add"_s, home.write(u"own.json"_s, own)}).code, 0);
    const QByteArray surface = R"({"format": 1, "id": "till", "name": "Till", "timeZone": "Asia/Tokyo"})";
    QCOMPARE(home.run({u"surface"_s, u"add"_s, home.write(u"till.json"_s, surface)}).code, 0);

    const auto made = [&](const QString &pattern, const QStringList &more) {
        const Outcome plan =
            home.run(QStringList{u"plan"_s, u"new"_s, u"--template"_s, pattern, u"--name"_s, u"Search"_s} + more);
        return plan.code == 0 ? plan.object()[u"timeZone"_s].toString(u"none"_s) : plan.errors;
    };
    QCOMPARE(made(u"ours"_s, {}), u"Europe/Berlin"_s); // of the machine
    QCOMPARE(made(u"ours"_s, {u"--surface"_s, u"Till"_s}), u"Asia/Tokyo"_s);
    QCOMPARE(made(u"ours"_s, {u"--surface"_s, u"nobody's"_s}), u"Europe/Berlin"_s);
    QCOMPARE(made(u"ours"_s, {u"--surface"_s, u"Till"_s, u"--zone"_s, u"America/Lima"_s}), u"America/Lima"_s);
    QCOMPARE(made(u"low"_s, {u"--surface"_s, u"Till"_s}), u"none"_s); // its holds are hours
    QCOMPARE(made(u"low"_s, {u"--zone"_s, u"America/Lima"_s}), u"America/Lima"_s);
    QVERIFY(made(u"ours"_s, {u"--zone"_s, u"Mars/Olympus"_s}).contains(u"“Mars/Olympus” is not a time zone"_s) ||
            made(u"ours"_s, {u"--zone"_s, u"Mars/Olympus"_s}).contains(u"\"Mars/Olympus\" is not a time zone"_s));

    const Outcome plan = home.run(
        {u"plan"_s, u"new"_s, u"--template"_s, u"ours"_s, u"--name"_s, u"Search"_s, u"--surface"_s, u"Till"_s});
    QCOMPARE(plan.object()[u"surface"_s].toString(), u"Till"_s);
    QCOMPARE(home.run({u"plan"_s, u"add"_s, home.write(u"plan.json"_s, plan.output)}).code, 0);
    QCOMPARE(home.run({u"start"_s, u"search"_s}).code, 0);
}

void TestCommandTemplate::badInput_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such template") << QStringList{u"plan"_s, u"new"_s,    u"--template"_s,
                                                     u"huge"_s, u"--name"_s, u"X"_s}
                                      << 3 << u"“huge” is no template; there are low, medium, high"_s;
    QTest::newRow("no name") << QStringList{u"plan"_s, u"new"_s, u"--template"_s, u"low"_s} << 2
                             << u"--name is missing"_s;
    QTest::newRow("a name without letters")
        << QStringList{u"plan"_s, u"new"_s, u"--template"_s, u"low"_s, u"--name"_s, u"日本"_s} << 3 << u"id"_s;
    QTest::newRow("no such file") << QStringList{u"template"_s, u"add"_s, u"nothing.json"_s} << 1
                                  << u"nothing.json does not exist"_s;
    QTest::newRow("nothing to do") << QStringList{u"template"_s} << 2
                                   << u"template: say what to do: list, show or add"_s;
    QTest::newRow("shows no such") << QStringList{u"template"_s, u"show"_s, u"huge"_s} << 3 << u"huge"_s;
}

void TestCommandTemplate::badInput()
{
    QFETCH(QStringList, command);
    QFETCH(QString, says);
    const Home home;
    const Outcome outcome = home.run(command);
    QTEST(outcome.code, "code");
    QVERIFY2(outcome.errors.contains(says), qPrintable(outcome.errors));
    QVERIFY(outcome.output.isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandTemplate)
#include "tst_commandtemplate.moc"
