// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"
#include "support/tampering.h"

#include <SQLiteCpp/Database.h>

#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class TestCommandVerify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void everythingAsRecorded();
    void oneRollout();
    void namesRecordAndNumber();
    void asJson();
    void evidenceOfADecision();
    void theLogFiltered();
    void aDamagedFile();
    void wrongWords();

private:
    void alter(const QStringList &statements) const
    {
        {
            testing::Tampering tampering(m_home->workspace());
            for (const QString &statement : statements)
                tampering.database().exec(statement.toStdString());
        }
        SQLite::Database database(m_home->workspace().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA journal_mode = DELETE"); // one file
    }

    QByteArray m_good;
    std::unique_ptr<Home> m_home;
};

void TestCommandVerify::initTestCase()
{
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    QCOMPARE(home.run({u"hold"_s, holding, u"--reason"_s, u"Checking refunds"_s}).code, 0);
    m_good = bytesOf(home.workspace());
}

void TestCommandVerify::init()
{
    m_home = std::make_unique<Home>();
    m_home->place(m_good);
}

void TestCommandVerify::everythingAsRecorded()
{
    const Outcome outcome = m_home->run({u"verify"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text() + outcome.errors));
    const QStringList lines = outcome.text().trimmed().split(u'\n');
    QCOMPARE(lines.size(), 9); // a headline and a line for each rollout
    QVERIFY2(lines.first().startsWith(u"8 rollouts, "_s) && lines.first().endsWith(u" decisions, all as recorded."_s),
             qPrintable(lines.first()));
    QVERIFY(outcome.errors.isEmpty());
    QVERIFY(bytesOf(m_home->workspace()) == m_good); // looked at, not touched
}

void TestCommandVerify::oneRollout()
{
    const qsizetype decisions = m_home->run({u"log"_s, holding, u"--json"_s}).array().size();
    const Outcome outcome = m_home->run({u"verify"_s, holding});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.text(),
             u"%1: %2 decisions, %3 with evidence, all as recorded\n"_s.arg(holding).arg(decisions).arg(decisions - 1));
    const Outcome missing = m_home->run({u"verify"_s, u"missing"_s});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.errors.contains(u"There is no missing in this workspace"_s), qPrintable(missing.errors));
}

void TestCommandVerify::namesRecordAndNumber()
{
    alter({u"UPDATE decision SET document = replace(document, 'Checking refunds', 'Checking refunde')"_s});
    const int number =
        int(m_home->run({u"verify"_s, holding, u"--json"_s}).object()[u"faults"_s][0][u"number"_s].toInt());
    QVERIFY(number > 1);
    const Outcome outcome = m_home->run({u"verify"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(
        outcome.text().startsWith(
            u"Not as recorded. %1, decision %2: is not what was recorded: its SHA-256 is "_s.arg(holding).arg(number)),
        qPrintable(outcome.text()));
    QVERIFY(outcome.text().contains(u"\n  decision %1: is not what was recorded"_s.arg(number)));
    QCOMPARE(m_home->run({u"verify"_s, readyToAdvance}).code, 0); // the others are in order

    m_home->place(m_good);
    alter({u"UPDATE evidence SET document = CAST(replace(CAST(document AS TEXT), '\"exposedUnits\":',"
           " '\"exposedUnits\":1') AS BLOB) WHERE hash = (SELECT evidence FROM decision WHERE document LIKE"
           " '%Checking refunds%')"_s});
    const Outcome evidence = m_home->run({u"verify"_s, holding});
    QCOMPARE(evidence.code, 1);
    QVERIFY2(evidence.text().startsWith(
                 u"Not as recorded: 2 faults. The first: %1, evidence of decision %2: "_s.arg(holding).arg(number)),
             qPrintable(evidence.text()));
    QVERIFY2(evidence.text().contains(u"exposedUnits is recorded as 1"_s), qPrintable(evidence.text()));
}

void TestCommandVerify::asJson()
{
    const QJsonObject good = m_home->run({u"verify"_s, u"--json"_s}).object();
    QVERIFY(good[u"asRecorded"_s].toBool());
    QCOMPARE(good[u"rollouts"_s].toArray().size(), 8);
    QVERIFY(good[u"faults"_s].toArray().isEmpty());
    QVERIFY(!good.contains(u"first"_s));

    alter({u"UPDATE batch SET observations = observations + 1 WHERE id = 1"_s});
    const Outcome outcome = m_home->run({u"verify"_s, u"--json"_s});
    QCOMPARE(outcome.code, 1);
    const QJsonObject bad = outcome.object();
    QVERIFY(!bad[u"asRecorded"_s].toBool(true));
    QCOMPARE(bad[u"faults"_s].toArray().size(), 1);
    const QJsonObject fault = bad[u"faults"_s][0].toObject();
    QCOMPARE(fault[u"fault"_s].toString(), u"miscounted"_s);
    QCOMPARE(fault[u"record"_s].toString(), u"batch"_s);
    QCOMPARE(fault[u"number"_s].toInt(), 1);
    QVERIFY(bad[u"first"_s].toString().contains(u"import 1: should have "_s));
}

void TestCommandVerify::evidenceOfADecision()
{
    const qsizetype number = m_home->run({u"log"_s, holding, u"--json"_s}).array().size();
    const QString hash =
        m_home->run({u"log"_s, holding, u"--json"_s}).array().last().toObject()[u"evidence"_s].toString();
    const Outcome shown = m_home->run({u"evidence"_s, holding, QString::number(number)});
    QVERIFY2(shown.code == 0, qPrintable(shown.text() + shown.errors));
    for (const QString &part : {u"Evidence of decision %1"_s.arg(number), u"“Checking refunds”"_s, u" said Hold."_s,
                                u"Made again from its inputs, every number is the same."_s, hash})
        QVERIFY2(shown.text().contains(part), qPrintable(shown.text()));
    const Outcome document = m_home->run({u"evidence"_s, holding, QString::number(number), u"--json"_s});
    QCOMPARE(document.object()[u"rollout"_s].toString(), holding);

    const Outcome none = m_home->run({u"evidence"_s, holding, u"1"_s}); // a start has none
    QCOMPARE(none.code, 1);
    QVERIFY2(none.errors.contains(u"There is no evidence of decision 1 of %1"_s.arg(holding)), qPrintable(none.errors));
    QCOMPARE(m_home->run({u"evidence"_s, holding, u"99"_s}).code, 1);
    QCOMPARE(m_home->run({u"evidence"_s, holding, u"two"_s}).code, 3);
}

void TestCommandVerify::theLogFiltered()
{
    const auto count = [&](const QStringList &more) {
        return m_home->run(QStringList{u"log"_s, holding, u"--json"_s} + more).array().size();
    };
    const qsizetype all = count({});
    QCOMPARE(count({u"--kind"_s, u"hold"_s}), 1);
    QCOMPARE(count({u"--kind"_s, u"rollback"_s}), 0);
    QCOMPARE(count({u"--by"_s, u"nobody at all"_s}), 0);
    QVERIFY(all > 1);
    QCOMPARE(count({u"--by"_s, QString()}), all);
    QCOMPARE(m_home->run({u"log"_s, holding, u"--kind"_s, u"jump"_s}).code, 3);
}

void TestCommandVerify::aDamagedFile()
{
    m_home->place(QByteArray(m_good).replace(8192, 4096, QByteArray(4096, 'x')));
    const Outcome outcome = m_home->run({u"verify"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(u"is damaged"_s) || outcome.text().startsWith(u"Not as recorded"_s),
             qPrintable(outcome.errors + outcome.text()));
}

void TestCommandVerify::wrongWords()
{
    QCOMPARE(m_home->run({u"verify"_s, u"a"_s, u"b"_s}).code, 2);
    QCOMPARE(m_home->run({u"verify"_s, u"--loud"_s}).code, 2);
}

QTEST_GUILESS_MAIN(TestCommandVerify)
#include "tst_commandverify.moc"
