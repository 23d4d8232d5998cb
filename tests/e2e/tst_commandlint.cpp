// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

QString example(const QString &name)
{
    return QStringLiteral(SLUICE_LINT_EXAMPLES) + u'/' + name + u".json"_s;
}

} // namespace

/// What `plan check` and `plan add` say about plans that can be read and are likely to go wrong.
class TestCommandLint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remarksRefuseNothing();
    void namesTheRuleInJson_data();
    void namesTheRuleInJson();
    void faultsComeWithoutRemarks();
    void tellsTheTimeInTheZoneOfThePlan();
    void addsAndRemarks();
    void takesHolidaysFromAFile();
};

void TestCommandLint::remarksRefuseNothing()
{
    const Home home;
    const QString path = example(u"stepTooLarge"_s);
    const Outcome outcome = home.run({u"plan"_s, u"check"_s, path});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.errors.isEmpty(), qPrintable(outcome.errors));
    QCOMPARE(outcome.text(),
             path + u": no faults, 3 stages, 2 guardrails\n"
                    "  Warning, stages[1].exposure: “Quarter” goes from 1% to 25% in one step: another 24% of all "
                    "users at once, on what 1% showed. Put a stage of at most 10% before it.\n"
                    "  Warning, stages[2].exposure: “Everyone” goes from 25% to 100% in one step: another 75% of all "
                    "users at once, on what 25% showed. Put a stage of at most 75% before it.\n"_s);
    const QString silent = example(u"stepTooLarge-not"_s);
    QCOMPARE(home.run({u"plan"_s, u"check"_s, silent}).text(), silent + u": no faults, 5 stages, 2 guardrails\n"_s);
}

void TestCommandLint::namesTheRuleInJson_data()
{
    QTest::addColumn<QStringList>("places"); // none: stays silent
    const QStringList names = QDir(QStringLiteral(SLUICE_LINT_EXAMPLES)).entryList({u"*-not.json"_s}, QDir::Files);
    QCOMPARE(names.size(), 8);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name.chopped(5))) << QStringList();
    const auto row = [](const char *rule, const QStringList &places) { QTest::newRow(rule) << places; };
    row("stepTooLarge", {u"stages[1].exposure"_s, u"stages[2].exposure"_s});
    row("holdWithinDelay", {u"stages[0].hold"_s, u"stages[1].hold"_s});
    row("sampleNotReachable", {u"stages[0].minimumSample"_s});
    row("holdEndsOutsideHours", {u"stages[0].hold"_s});
    row("noRollbackTarget", {u"flagKey"_s});
    row("guardrailWithoutMargin", {u"guardrails[1].margin"_s});
    row("gateByTimerAlone", {u"stages[0]"_s, u"stages[2]"_s});
    row("guardrailNeverJudged", {u"guardrails[1]"_s});
}

void TestCommandLint::namesTheRuleInJson()
{
    QFETCH(const QStringList, places);
    const QString name = QString::fromUtf8(QTest::currentDataTag());
    const Home home;
    const Outcome outcome = home.run({u"plan"_s, u"check"_s, example(name), u"--json"_s});
    QCOMPARE(outcome.code, 0);
    const QJsonObject answer = outcome.object();
    QCOMPARE(answer.keys(), (QStringList{u"faults"_s, u"remarks"_s, u"valid"_s}));
    QVERIFY(answer[u"valid"_s].toBool());
    QVERIFY(answer[u"faults"_s].toArray().isEmpty());
    QStringList found;
    for (const QJsonValue &remark : answer[u"remarks"_s].toArray()) {
        QCOMPARE(remark.toObject().keys(),
                 (QStringList{u"concern"_s, u"message"_s, u"nextStep"_s, u"place"_s, u"rule"_s, u"values"_s}));
        QCOMPARE(remark[u"rule"_s].toString(), name);
        found.append(remark[u"place"_s].toString());
    }
    QCOMPARE(found, places);
}

void TestCommandLint::faultsComeWithoutRemarks()
{
    const Home home;
    QJsonObject plan = smallPlan(u"bad"_s);
    plan[u"colour"_s] = u"blue"_s;
    const Outcome outcome = home.run({u"plan"_s, u"check"_s, home.write(u"bad.json"_s, plan), u"--json"_s});
    QCOMPARE(outcome.code, 3);
    QCOMPARE(outcome.object()[u"faults"_s].toArray().size(), 1);
    QVERIFY(outcome.object()[u"remarks"_s].isArray());
    QVERIFY(outcome.object()[u"remarks"_s].toArray().isEmpty());
}

void TestCommandLint::tellsTheTimeInTheZoneOfThePlan()
{
    const Home home;
    const QString path = example(u"holdEndsOutsideHours"_s);
    const QString words = home.run({u"plan"_s, u"check"_s, path}).text();
    QVERIFY2(words.contains(u"ends on Sun 22 Nov 03:00 CET"_s), qPrintable(words));
    const QJsonValue remark = home.run({u"plan"_s, u"check"_s, path, u"--json"_s}).object()[u"remarks"_s][0];
    QCOMPARE(remark[u"concern"_s].toString(), u"advice"_s);
    QCOMPARE(remark[u"values"_s][u"endsAt"_s].toString(), u"2026-11-22T02:00:00.000Z"_s);
    QCOMPARE(remark[u"values"_s][u"attendedAt"_s].toString(), u"2026-11-23T07:00:00.000Z"_s);
}

void TestCommandLint::addsAndRemarks()
{
    const Home home;
    const QString path = example(u"noRollbackTarget"_s);
    const Outcome words = home.run({u"plan"_s, u"add"_s, path});
    QVERIFY2(words.code == 0, qPrintable(words.errors));
    QVERIFY2(words.text().startsWith(u"lint added\n  Warning, flagKey: "_s), qPrintable(words.text()));
    QCOMPARE(home.run({u"status"_s, u"lint"_s}).code, 0);
    // Somebody who adds it again hears that it is there, not how it could be better.
    const Outcome again = home.run({u"plan"_s, u"add"_s, path});
    QCOMPARE(again.code, 3);
    QVERIFY(!again.text().contains(u"flagKey"_s) && !again.errors.contains(u"flagKey"_s));

    const Home other;
    const Outcome json = other.run({u"plan"_s, u"add"_s, path, u"--json"_s});
    QCOMPARE(json.code, 0);
    QCOMPARE(json.object()[u"rollout"_s].toString(), u"lint"_s);
    QCOMPARE(json.object()[u"remarks"_s].toArray().size(), 1);
    QCOMPARE(json.object()[u"remarks"_s][0][u"rule"_s].toString(), u"noRollbackTarget"_s);
}

void TestCommandLint::takesHolidaysFromAFile()
{
    const Home home;
    QJsonObject plan = smallPlan(u"small"_s);
    plan[u"holidays"_s] = QJsonArray{QJsonObject{{u"date"_s, u"2026-12-25"_s}, {u"name"_s, u"Christmas Day"_s}}};
    const QString path = home.write(u"plan.json"_s, plan);
    const QString bad = home.write(u"bad.txt"_s, QByteArray("2026-12-25 Christmas\nBoxing Day 26.12.\n"));
    const QStringList add{u"plan"_s, u"add"_s, path, u"--holidays"_s};
    const Outcome refused = home.run(add + QStringList{bad});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains(u"Line 2, column 1: “Boxing” is not a day"_s), qPrintable(refused.errors));
    QCOMPARE(home.run(add + QStringList{home.path(u"none.txt"_s)}).code, 1);
    QCOMPARE(home.run({u"plan"_s, u"check"_s, path, u"--holidays"_s, bad}).code, 3);
    const QString good = home.write(u"good.txt"_s, QByteArray("# 2026\n2026-12-25 Christmas\n2026-12-26 Boxing Day\n"));
    QCOMPARE(home.run(add + QStringList{good}).code, 0);
    const QJsonArray kept = home.run({u"plan"_s, u"show"_s, u"small"_s}).object()[u"holidays"_s].toArray();
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept.at(0)[u"name"_s].toString(), u"Christmas Day"_s); // the plan's own word
    QCOMPARE(kept.at(1)[u"date"_s].toString(), u"2026-12-26"_s);
}

QTEST_GUILESS_MAIN(TestCommandLint)
#include "tst_commandlint.moc"
