// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <SQLiteCpp/Database.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// Workspaces that cannot be opened or written: said in words, and every byte stays.
class TestCommandWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void refusesFilesItCannotUse_data();
    void refusesFilesItCannotUse();
    void refusesAFolder();
    void readsWhatItMayNotWrite();
    void readsAndWritesNextToAReader();
    void waitsForALockAndGivesUp();
    void demoTidiesUpAfterAKilledOne();

private:
    void allCommandsFail(const QString &says) const;
    [[nodiscard]] QString folder() const { return QFileInfo(m_home->workspace()).path(); }
    [[nodiscard]] QStringList neighbours() const
    {
        return QDir(folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    QByteArray m_good;
    QString m_metrics;
    QString m_plan;
    std::unique_ptr<Home> m_home;
};

void TestCommandWorkspace::initTestCase()
{
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    m_good = bytesOf(home.workspace());
    QVERIFY(m_good.size() > 100'000);
    QVERIFY(!QFileInfo::exists(home.workspace() + u"-wal"_s)); // all of it is in the file
}

void TestCommandWorkspace::init()
{
    m_home = std::make_unique<Home>();
    m_metrics = m_home->write(u"metrics.csv"_s, smallMetrics());
    m_plan = m_home->write(u"plan.json"_s, smallPlan(u"small"_s));
}

void TestCommandWorkspace::cleanup()
{
    QFile(folder()).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_home.reset();
}

void TestCommandWorkspace::allCommandsFail(const QString &says) const
{
    const QByteArray before = bytesOf(m_home->workspace());
    const QStringList beside = neighbours();
    const QList<QStringList> commands{{u"list"_s},
                                      {u"demo"_s, u"--no-window"_s},
                                      {u"gate"_s, readyToAdvance},
                                      {u"log"_s, readyToAdvance, u"--json"_s},
                                      {u"plan"_s, u"add"_s, m_plan},
                                      {u"import"_s, readyToAdvance, m_metrics},
                                      {u"import"_s, u"--undo"_s, u"1"_s},
                                      {u"note"_s, readyToAdvance, u"--reason"_s, u"Hello"_s}};
    for (const QStringList &command : commands) {
        const Outcome outcome = m_home->run(command);
        QVERIFY2(outcome.code == 1, qPrintable(command.join(u' ') + u": "_s + outcome.errors + outcome.text()));
        QVERIFY2(outcome.errors.contains(says) && outcome.errors.contains(m_home->workspace()),
                 qPrintable(outcome.errors));
        QVERIFY(outcome.output.isEmpty());
        QVERIFY2(bytesOf(m_home->workspace()) == before, qPrintable(command.first()));
        QCOMPARE(neighbours(), beside);
    }
}

void TestCommandWorkspace::refusesFilesItCannotUse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray("") << u"is not a Sluice workspace"_s;
    QTest::newRow("a text") << smallMetrics() << u"is not a Sluice workspace"_s;
    QTest::newRow("cut in the middle") << m_good.left(m_good.size() / 2) << u"is damaged"_s;
    QTest::newRow("the last page is missing") << m_good.chopped(4096) << u"is damaged"_s;
    QTest::newRow("cut after the header") << m_good.left(100) << u"is damaged"_s;
    QTest::newRow("overwritten in the middle")
        << QByteArray(m_good).replace(8192, 4096, QByteArray(4096, 'x')) << u"is damaged"_s;

    const auto changed = [this](const char *statement) {
        const Home home;
        home.place(m_good);
        {
            SQLite::Database database(home.workspace().toStdString(), SQLite::OPEN_READWRITE);
            database.exec(statement);
            database.exec("PRAGMA journal_mode = DELETE"); // one file
        }
        return bytesOf(home.workspace());
    };
    QTest::newRow("of a newer version") << changed("PRAGMA user_version = 4711") << u"newer version of Sluice"_s;
    QTest::newRow("of another program") << changed("PRAGMA application_id = 252006673")
                                        << u"is not a Sluice workspace"_s;
}

void TestCommandWorkspace::refusesFilesItCannotUse()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    m_home->place(bytes);
    allCommandsFail(says);
}

void TestCommandWorkspace::refusesAFolder()
{
    QVERIFY(QDir().mkpath(m_home->workspace()));
    allCommandsFail(u"cannot be read"_s);
}

void TestCommandWorkspace::readsWhatItMayNotWrite()
{
    m_home->place(m_good);
    QVERIFY(QFile::setPermissions(m_home->workspace(), QFile::ReadOwner));
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
    QCOMPARE(m_home->run({u"list"_s, u"--json"_s}).array().size(), 8);
    QCOMPARE(m_home->run({u"gate"_s, readyToAdvance}).code, 0);
    QCOMPARE(m_home->run({u"plan"_s, u"show"_s, readyToAdvance}).code, 0);
    QVERIFY(m_home->run({u"log"_s, readyToAdvance, u"--json"_s}).array().size() >= 3);
    const QList<QStringList> writing{{u"plan"_s, u"add"_s, m_plan},
                                     {u"advance"_s, readyToAdvance},
                                     {u"note"_s, readyToAdvance, u"--reason"_s, u"Hello"_s},
                                     {u"import"_s, u"--undo"_s, u"1"_s}};
    for (const QStringList &command : writing) {
        const Outcome outcome = m_home->run(command);
        QVERIFY2(outcome.code == 1, qPrintable(outcome.errors));
        QVERIFY2(outcome.errors.contains(u"cannot be written"_s), qPrintable(outcome.errors));
        QVERIFY(outcome.output.isEmpty());
    }
    QVERIFY(bytesOf(m_home->workspace()) == m_good);
    QCOMPARE(neighbours(), QStringList{u"workspace.sluice"_s});
}

void TestCommandWorkspace::readsAndWritesNextToAReader()
{
    m_home->place(m_good);
    SQLite::Database other(m_home->workspace().toStdString(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN");
    other.execAndGet("SELECT count(*) FROM sqlite_master"); // reads on while others write
    QCOMPARE(m_home->run({u"note"_s, readyToAdvance, u"--reason"_s, u"Somebody reads"_s}).code, 0);
    QCOMPARE(m_home->run({u"log"_s, readyToAdvance, u"--json"_s}).array().last()[u"reason"_s].toString(),
             u"Somebody reads"_s);
    other.exec("COMMIT");
}

void TestCommandWorkspace::waitsForALockAndGivesUp()
{
    m_home->place(m_good);
    {
        SQLite::Database other(m_home->workspace().toStdString(), SQLite::OPEN_READWRITE);
        other.exec("PRAGMA locking_mode = EXCLUSIVE");
        other.exec("BEGIN EXCLUSIVE");
        for (const QStringList &command : {QStringList{u"list"_s}, QStringList{u"advance"_s, readyToAdvance},
                                           QStringList{u"plan"_s, u"add"_s, m_plan}}) {
            const Outcome outcome = m_home->run(command);
            QVERIFY2(outcome.code == 1, qPrintable(outcome.errors));
            QVERIFY2(outcome.errors.contains(u"another program"_s) && outcome.errors.contains(m_home->workspace()),
                     qPrintable(outcome.errors));
            QVERIFY(outcome.output.isEmpty());
        }
        other.exec("ROLLBACK");
    }
    QVERIFY(bytesOf(m_home->workspace()) == m_good);
    QCOMPARE(m_home->run({u"advance"_s, readyToAdvance}).code, 0); // the lock is gone
}

void TestCommandWorkspace::demoTidiesUpAfterAKilledOne()
{
    const QString others = u"workspace.sluice.partners"_s;
    QVERIFY(QDir().mkpath(folder()));
    // Killed in the first milliseconds it leaves the last two.
    for (const QString &name :
         {others, u"workspace.sluice.part"_s, u"workspace.sluice.part-wal"_s, u"workspace.sluice.part-shm"_s,
          u"workspace.sluice.part.new-5edb145c27164d439a6759429ac9dfcf"_s,
          u"workspace.sluice.part.new-5edb145c27164d439a6759429ac9dfcf-journal"_s})
        m_home->write(u"data/sluice/"_s + name, QByteArray("half"));
    QCOMPARE(m_home->run({u"demo"_s, u"--no-window"_s}).code, 0);
    QCOMPARE(neighbours(), QStringList({u"workspace.sluice"_s, others}));
}

QTEST_GUILESS_MAIN(TestCommandWorkspace)
#include "tst_commandworkspace.moc"
