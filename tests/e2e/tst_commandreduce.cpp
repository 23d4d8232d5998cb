// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"
#include "support/packed.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <random>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

QJsonObject mapping()
{
    const QJsonObject crashes{{u"kind"_s, u"proportion"_s}, {u"value"_s, u"crash"_s}};
    const QJsonObject latency{{u"kind"_s, u"mean"_s}, {u"value"_s, u"ms"_s}};
    return {{u"rows"_s, u"units"_s},
            {u"columns"_s, QJsonObject{{u"unit"_s, u"user"_s}, {u"time"_s, u"ts"_s}, {u"group"_s, u"arm"_s}}},
            {u"groups"_s, QJsonObject{{u"control"_s, u"unexposed"_s}, {u"treatment"_s, u"exposed"_s}}},
            {u"metrics"_s, QJsonObject{{u"crashes"_s, crashes}, {u"latency"_s, latency}}},
            {u"stage"_s, u"Canary"_s}};
}

/// Three days, long after any stage of a test was entered.
QByteArray rows(int count)
{
    std::mt19937 random(7);
    QByteArray text = "user,ts,arm,crash,ms\n";
    for (int i = 0; i < count; ++i) {
        const auto user = random() % 4000;
        text += "u" + QByteArray::number(qulonglong(user)) + ",2198-05-0" +
                QByteArray::number(qulonglong(1 + random() % 3)) + "T12:34:56Z," +
                (user % 20 == 0 ? "treatment," : "control,") + QByteArray::number(int(random() % 21 == 0)) + ',' +
                QByteArray::number(double(random() % 4000) / 16, 'f', 4) + '\n';
    }
    return text;
}

} // namespace

/// Rows of single units: as statistics, or straight into a rollout.
class TestCommandReduce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void needsNoWorkspace();
    void guessesAMapping();
    void joinsExposuresWithEvents();
    void comesToTheSameVerdict();
    void tellsFaultsAsATable();
    void leavesFaultyRowsOutUpToALimit();
    void refusesAndChangesNothing_data();
    void refusesAndChangesNothing();
    void stopsWhenItIsInterrupted();

private:
    [[nodiscard]] QString start(const QString &rollout) const;
    [[nodiscard]] QJsonObject gate(const QString &rollout) const
    {
        QJsonObject gate =
            m_home->run({u"gate"_s, rollout, u"--at"_s, u"2199-01-01T00:00:00Z"_s, u"--json"_s}).object();
        return gate;
    }

    std::unique_ptr<Home> m_home;
    QString m_mapping;
};

void TestCommandReduce::init()
{
    m_home = std::make_unique<Home>();
    m_mapping = m_home->write(u"mapping.json"_s, mapping());
}

/// A rollout in its canary; empty, or what went wrong.
QString TestCommandReduce::start(const QString &rollout) const
{
    const Outcome added = m_home->run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, smallPlan(rollout))});
    const Outcome begun = m_home->run({u"start"_s, rollout, u"--to"_s, u"Canary"_s, u"--override"_s, u"--reason"_s,
                                       u"The tests begin at the canary"_s});
    return added.errors + begun.errors;
}

void TestCommandReduce::needsNoWorkspace()
{
    const QString path = m_home->write(u"units.csv"_s, rows(5000));
    const Outcome people = m_home->run({u"reduce"_s, path, u"--mapping"_s, m_mapping});
    QCOMPARE(people.code, 0);
    QVERIFY2(people.text().contains(u"5000 rows read, 0 of others, 6 looks at a metric."_s), people.output.constData());
    QVERIFY2(people.text().contains(u"Canary latency: exposed "_s), people.output.constData());
    const Outcome json =
        m_home->run({u"reduce"_s, path, u"--mapping"_s, m_mapping, u"--json"_s, u"--threads"_s, u"3"_s});
    QCOMPARE(json.object()[u"rows"_s].toArray().size(), 12);
    QCOMPARE(json.object()[u"unitsInBothGroups"_s].toInt(-1), 0);
    const QJsonObject first = json.object()[u"rows"_s].toArray().first().toObject();
    QCOMPARE(first[u"metric"_s].toString(), u"crashes"_s);
    QCOMPARE(first[u"at"_s].toString(), u"2198-05-02T00:00:00.000Z"_s);
    QVERIFY(first[u"n"_s].toInt() > 0);
    QVERIFY(!QFileInfo::exists(m_home->workspace()));
}

void TestCommandReduce::guessesAMapping()
{
    const QString path = m_home->write(u"units.csv"_s, rows(500));
    QCOMPARE(m_home->run({u"reduce"_s, path}).code, 2);
    const Outcome guess = m_home->run({u"reduce"_s, path, u"--guess"_s});
    QCOMPARE(guess.code, 0);
    QVERIFY2(guess.errors.contains(u"name them as the plan does"_s), qPrintable(guess.errors));
    QCOMPARE(guess.object()[u"groups"_s], mapping()[u"groups"_s]);
    const QString guessed = m_home->write(u"guessed.json"_s, guess.output);
    const Outcome reduced = m_home->run({u"reduce"_s, path, u"--mapping"_s, guessed});
    QVERIFY2(reduced.code == 0 && reduced.text().contains(u"500 rows read"_s), qPrintable(reduced.errors));
    QCOMPARE(m_home->run({u"reduce"_s, m_home->write(u"picture.csv"_s, "\x89PNG"), u"--guess"_s}).code, 3);
}

void TestCommandReduce::joinsExposuresWithEvents()
{
    QJsonObject document = mapping();
    document.insert(u"columns"_s, QJsonObject{{u"unit"_s, u"user"_s}, {u"time"_s, u"ts"_s}});
    document.insert(u"exposures"_s,
                    QJsonObject{{u"columns"_s,
                                 QJsonObject{{u"unit"_s, u"id"_s}, {u"time"_s, u"since"_s}, {u"group"_s, u"arm"_s}}}});
    const QString joined = m_home->write(u"joined.json"_s, QJsonDocument(document).toJson());
    const QString events = m_home->write(u"events.csv"_s, "ts,user,crash,ms\n"
                                                          "2198-05-02T12:00:00Z,u0,1,4\n"
                                                          "2198-05-01T00:00:00Z,u1,1,5\n"
                                                          "2198-05-02T12:00:00Z,u1,0,7\n"
                                                          "2198-05-02T12:00:00Z,stranger,1,9\n");
    QByteArray log = "id,since,arm\n";
    for (int unit = 0; unit < 50; ++unit)
        log += 'u' + QByteArray::number(unit) + ",2198-05-01T12:00:00Z," + (unit % 2 ? "treatment\n" : "control\n");
    const QString exposures = m_home->write(u"exposures.csv"_s, log);

    const QStringList reading{u"--mapping"_s, joined, u"--exposures"_s, exposures, u"--json"_s};
    const Outcome reduced = m_home->run(QStringList{u"reduce"_s, events} + reading);
    QVERIFY2(reduced.code == 0, qPrintable(reduced.errors));
    QCOMPARE(reduced.object()[u"eventsUnexposed"_s].toInt(), 1);
    QCOMPARE(reduced.object()[u"eventsBeforeExposure"_s].toInt(), 1);
    const QJsonArray table = reduced.object()[u"rows"_s].toArray();
    QCOMPARE(table.size(), 8); // two days
    QCOMPARE(table.last().toObject()[u"n"_s].toInt(), 25);

    QCOMPARE(start(u"joined"_s), QString());
    const Outcome imported = m_home->run(QStringList{u"import"_s, u"joined"_s, events} + reading);
    QVERIFY2(imported.code == 0, qPrintable(imported.errors));
    QCOMPARE(imported.object()[u"observations"_s].toInt(), 4);
    QCOMPARE(imported.object()[u"eventsUnexposed"_s].toInt(), 1);

    const Outcome unmapped = m_home->run({u"reduce"_s, events, u"--mapping"_s, m_mapping, u"--exposures"_s, exposures});
    QVERIFY2(unmapped.code == 3 && unmapped.errors.contains(u"exposures"_s), qPrintable(unmapped.errors));
    QCOMPARE(m_home->run({u"import"_s, u"joined"_s, events, u"--exposures"_s, exposures}).code, 2);
    const Outcome missing = m_home->run({u"reduce"_s, events, u"--mapping"_s, joined, u"--exposures"_s, u"no.csv"_s});
    QVERIFY2(missing.code != 0 && missing.errors.contains(u"no.csv"_s), qPrintable(missing.errors));
}

void TestCommandReduce::comesToTheSameVerdict()
{
    QCOMPARE(start(u"straight"_s), QString());
    QCOMPARE(start(u"reduced"_s), QString());
    const QString path = m_home->write(u"units.csv"_s, rows(20'000));
    const Outcome straight = m_home->run({u"import"_s, u"straight"_s, path, u"--mapping"_s, m_mapping, u"--json"_s});
    QVERIFY2(straight.code == 0, qPrintable(straight.errors));
    QCOMPARE(straight.object()[u"observations"_s].toInt(), 6);
    QCOMPARE(straight.object()[u"rowsFaulty"_s].toInt(-1), 0);

    const Outcome again = m_home->run({u"import"_s, u"straight"_s, path, u"--mapping"_s, m_mapping});
    QVERIFY2(again.code == 3 && again.errors.contains(u"already"_s), qPrintable(again.errors));

    const Outcome table = m_home->run({u"reduce"_s, path, u"--mapping"_s, m_mapping, u"--csv"_s});
    QVERIFY2(table.code == 0 && table.errors.isEmpty(), qPrintable(table.errors));
    const Outcome reduced = m_home->run({u"import"_s, u"reduced"_s, m_home->write(u"long.csv"_s, table.output)});
    QVERIFY2(reduced.code == 0, qPrintable(reduced.errors));

    const QJsonObject a = gate(u"straight"_s);
    const QJsonObject b = gate(u"reduced"_s);
    QCOMPARE(a[u"guardrails"_s].toArray().size(), 2);
    QVERIFY(a[u"guardrails"_s].toArray().first()[u"unitsExposed"_s].toDouble() > 100);
    QCOMPARE(a[u"guardrails"_s], b[u"guardrails"_s]);
    QCOMPARE(a[u"verdict"_s], b[u"verdict"_s]);
}

void TestCommandReduce::tellsFaultsAsATable()
{
    QByteArray text = rows(100);
    text += "u1,2198-05-01,holdout,0,1\n=HYPERLINK(1),2198-05-01,control,0,-\n";
    const QString path = m_home->write(u"units.csv"_s, text);
    const QString faults = m_home->path(u"faults.csv"_s);
    const Outcome outcome = m_home->run({u"reduce"_s, path, u"--mapping"_s, m_mapping, u"--faults"_s, faults});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.errors.contains(u"Line 102, column 15"_s), qPrintable(outcome.errors));
    QVERIFY2(outcome.errors.contains(u"\n    u1,2198-05-01,holdout,0,1\n"_s), qPrintable(outcome.errors));
    const QByteArray expected =
        "line,column,field,value,cause,text\n"
        "102,15,\"arm\",\"holdout\",\"is not a group. Known are “control”, “exposed”, “treatment” or “unexposed”.\","
        "\"u1,2198-05-01,holdout,0,1\"\n"
        "103,36,\"ms\",\"'-\",\"is not a number. Leave the cell empty if nothing was measured.\","
        "\"'=HYPERLINK(1),2198-05-01,control,0,-\"\n";
    QCOMPARE(bytesOf(faults), expected);
    // Also of statistics.
    QCOMPARE(start(u"small"_s), QString());
    const QString statistics = m_home->write(u"long.csv"_s, smallMetrics().replace("250.5,16", "NaN,16"));
    QCOMPARE(m_home->run({u"import"_s, u"small"_s, statistics, u"--faults"_s, faults}).code, 3);
    QVERIFY2(bytesOf(faults).contains("\n4,30,\"mean\",\"NaN\",\"is “NaN”"), bytesOf(faults).constData());
    const Outcome nowhere =
        m_home->run({u"reduce"_s, path, u"--mapping"_s, m_mapping, u"--faults"_s, u"/nowhere/f.csv"_s});
    QCOMPARE(nowhere.code, 1);
    QVERIFY2(nowhere.errors.contains(u"/nowhere/f.csv"_s), qPrintable(nowhere.errors));
}

void TestCommandReduce::leavesFaultyRowsOutUpToALimit()
{
    QCOMPARE(start(u"small"_s), QString());
    const QString path = m_home->write(u"units.csv"_s, rows(100) + "u1,soon,control,0,1\nu2,2198-05-01,control,2,1\n");
    const auto import = [&](const QString &most) {
        return m_home->run(
            {u"import"_s, u"small"_s, path, u"--mapping"_s, m_mapping, u"--skip-faulty"_s, most, u"--dry-run"_s});
    };
    QCOMPARE(import(u"1"_s).code, 3);
    const Outcome outcome = import(u"2"_s);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QVERIFY2(outcome.text().contains(u"Left out: 2 faulty rows."_s), outcome.output.constData());
    QVERIFY2(outcome.text().contains(u"Nothing was changed"_s), outcome.output.constData());
    QCOMPARE(import(u"many"_s).code, 2);
}

void TestCommandReduce::refusesAndChangesNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("a quote that is never closed") << rows(10) + "\"u1,2198-05-01,control,0,1\n" << u"is not closed"_s;
    QTest::newRow("a NUL") << rows(10) + QByteArray("u1,2198-05-01,control,0,\0\n", 25) << u"NUL"_s;
    QTest::newRow("a gzip that ends too early") << testing::gzip(rows(1000)).chopped(20) << u"ends too early"_s;
    QTest::newRow("HTML") << QByteArray("<html><body>Sign in</body></html>\n") << u"a page of HTML"_s;
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("header alone") << rows(0) << u"no rows"_s;
    QTest::newRow("before the stage") << rows(10) + "u1,2001-05-01,control,0,1\n" << u"before the stage “Canary”"_s;
    QTest::newRow("JSON that is broken") << QByteArray("{\"user\": \"u1\", \"ts\"\n") << u"ends too early"_s;
}

void TestCommandReduce::refusesAndChangesNothing()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, says);
    QCOMPARE(start(u"small"_s), QString());
    const QByteArray before = m_home->everythingAbout(u"small"_s);
    const QString path = m_home->write(u"units.csv"_s, text);
    const Outcome outcome = m_home->run({u"import"_s, u"small"_s, path, u"--mapping"_s, m_mapping});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.errors.contains(says) && outcome.errors.contains(path), qPrintable(outcome.errors));
    QVERIFY(outcome.output.isEmpty());
    QCOMPARE(m_home->everythingAbout(u"small"_s), before);
}

/// Ctrl-C while a file is read: nothing is taken, and no table is begun.
void TestCommandReduce::stopsWhenItIsInterrupted()
{
    QCOMPARE(start(u"small"_s), QString());
    const QByteArray before = m_home->everythingAbout(u"small"_s);
    const QByteArray some = rows(20'000);
    const QByteArray body = some.mid(some.indexOf('\n') + 1);
    QByteArray packed = testing::gzip(some); // several packed files one after the other are one text
    const QByteArray more = testing::gzip(body.repeated(20));
    for (int i = 0; i < 20; ++i)
        packed += more;
    const QString path = m_home->write(u"units.csv.gz"_s, packed);

    QProcess process;
    process.setProcessEnvironment(m_home->environment());
    process.start(programPath(), {u"import"_s, u"small"_s, path, u"--mapping"_s, m_mapping, u"--faults"_s,
                                  m_home->path(u"faults.csv"_s)});
    QVERIFY(process.waitForStarted());
    const QDir descriptors(u"/proc/%1/fd"_s.arg(process.processId()));
    const auto isReading = [&] {
        for (const QFileInfo &file : descriptors.entryInfoList(QDir::Files | QDir::System))
            if (file.symLinkTarget() == QFileInfo(path).canonicalFilePath())
                return true;
        return false;
    };
    QTRY_VERIFY(isReading());
    QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    QVERIFY(!QFileInfo::exists(m_home->path(u"faults.csv"_s)));
    QCOMPARE(m_home->everythingAbout(u"small"_s), before);
}

QTEST_GUILESS_MAIN(TestCommandReduce)
#include "tst_commandreduce.moc"
