// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"
#include "support/tampering.h"

#include <SQLiteCpp/Database.h>

#include <QDir>
#include <QFile>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class TestCommandBundle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void saysTheSameElsewhere();
    void isReadByEveryCommand();
    void isNeverWritten();
    void namesWhatWasChanged();
    void refusesWhatIsDamaged();
    void overwritesNothing();
    void keepsWhatWasUndone();
    void wrongFiles();

private:
    std::unique_ptr<Home> m_here;
    QString m_bundle;
};

void TestCommandBundle::initTestCase()
{
    m_here = std::make_unique<Home>();
    QCOMPARE(m_here->run({u"demo"_s, u"--no-window"_s}).code, 0);
    QCOMPARE(m_here->run({u"hold"_s, holding, u"--reason"_s, u"Checking refunds"_s}).code, 0);
    m_bundle = m_here->path(u"review.sluice"_s);
    const Outcome outcome =
        m_here->run({u"bundle"_s, u"export"_s, holding, m_bundle, u"--as"_s, u"Mara Lindqvist"_s, u"--json"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QCOMPARE(outcome.object()[u"exportedBy"_s], u"Mara Lindqvist"_s);
}

void TestCommandBundle::saysTheSameElsewhere()
{
    const Home there;
    QVERIFY(QFile::copy(m_bundle, there.path(u"review.sluice"_s)));
    const Outcome outcome = there.run({u"bundle"_s, u"open"_s, there.path(u"review.sluice"_s), u"--json"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.text() + outcome.errors));
    const QJsonObject said = outcome.object();
    QCOMPARE(said[u"same"_s], true);
    QCOMPARE(said[u"evidence"_s], said[u"evidenceMadeAgain"_s]);
    QCOMPARE(said[u"verification"_s][u"asRecorded"_s], true);
    const QString at = said[u"exportedAt"_s].toString();
    const QStringList gate{u"gate"_s, holding, u"--at"_s, at, u"--json"_s};
    QCOMPARE(there.run(gate + QStringList{u"--workspace"_s, there.path(u"review.sluice"_s)}).output,
             m_here->run(gate).output);
    const Outcome text = there.run({u"bundle"_s, u"open"_s, there.path(u"review.sluice"_s)});
    QVERIFY2(text.text().startsWith(u"Bundle of "_s) && text.text().contains(u"by Mara Lindqvist"_s) &&
                 text.text().contains(u"all as recorded"_s),
             qPrintable(text.text()));
}

void TestCommandBundle::isReadByEveryCommand()
{
    const QStringList elsewhere{u"--workspace"_s, m_bundle};
    const QList<QStringList> commands{{u"log"_s, holding, u"--json"_s},
                                      {u"evidence"_s, holding, u"2"_s, u"--json"_s},
                                      {u"plan"_s, u"show"_s, holding, u"--json"_s},
                                      {u"verify"_s, holding, u"--json"_s}};
    for (const QStringList &command : commands) {
        const Outcome here = m_here->run(command);
        const Outcome there = m_here->run(command + elsewhere);
        QVERIFY2(here.code == 0 && there.code == 0, qPrintable(command.join(u' ') + here.errors + there.errors));
        QCOMPARE(there.output, here.output);
    }
    QCOMPARE(m_here->run(QStringList{u"status"_s, u"--json"_s} + elsewhere).array().size(), 1);
    const Outcome whole = m_here->run(QStringList{u"verify"_s} + elsewhere);
    QVERIFY2(whole.code == 0, qPrintable(whole.text()));
}

void TestCommandBundle::isNeverWritten()
{
    const QByteArray before = bytesOf(m_bundle);
    const QStringList elsewhere{u"--workspace"_s, m_bundle};
    const Outcome outcome = m_here->run(QStringList{u"note"_s, holding, u"--reason"_s, u"Seen"_s} + elsewhere);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(u"a bundle, which is for reading only"_s), qPrintable(outcome.errors));
    QCOMPARE(m_here->run(QStringList{u"status"_s} + elsewhere).code, 0);
    QVERIFY(bytesOf(m_bundle) == before);
    const QFileInfo info(m_bundle);
    QCOMPARE(info.dir().entryList({info.fileName() + u'*'}, QDir::Files), QStringList{info.fileName()});
}

void TestCommandBundle::namesWhatWasChanged()
{
    const Home there;
    const QString path = there.path(u"review.sluice"_s);
    QVERIFY(QFile::copy(m_bundle, path));
    QByteArray bytes = bytesOf(path);
    const qsizetype place = bytes.indexOf("Checking refunds");
    QVERIFY(place > 0);
    bytes[place] = 'c';
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const Outcome outcome = there.run({u"verify"_s, u"--workspace"_s, path});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.text().contains(u"decision "_s), qPrintable(outcome.text()));
    QCOMPARE(there.run({u"bundle"_s, u"open"_s, path}).code, 1);
}

void TestCommandBundle::refusesWhatIsDamaged()
{
    const Home there;
    QVERIFY(QDir().mkpath(QFileInfo(there.workspace()).path()));
    {
        SQLite::Database database(m_here->workspace().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("VACUUM INTO '" + there.workspace().toStdString() + "'");
    }
    {
        testing::Tampering tampering(there.workspace());
        tampering.database().exec("UPDATE observation SET exposed = replace(exposed, '1', '2')"
                                  " WHERE rollout = (SELECT key FROM rollout WHERE id = '" +
                                  holding.toStdString() + "')");
    }
    const QString path = there.path(u"review.sluice"_s);
    const Outcome outcome = there.run({u"bundle"_s, u"export"_s, holding, path});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(holding + u" is damaged"_s) && outcome.errors.contains(u"import"_s),
             qPrintable(outcome.errors));
    QVERIFY(QDir(QFileInfo(path).path()).entryList({u"review*"_s}, QDir::Files).isEmpty());
}

void TestCommandBundle::overwritesNothing()
{
    const QByteArray before = bytesOf(m_bundle);
    const Outcome outcome = m_here->run({u"bundle"_s, u"export"_s, holding, m_bundle});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(u"there is a file of this name"_s), qPrintable(outcome.errors));
    QVERIFY(bytesOf(m_bundle) == before);
}

void TestCommandBundle::keepsWhatWasUndone()
{
    const Home home;
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    QCOMPARE(home.run({u"import"_s, u"--undo"_s, u"1"_s}).code, 0);
    const QString undone = home.run({u"list"_s, u"--json"_s}).array().first()[u"rollout"_s].toString();
    const QString path = home.path(u"review.sluice"_s);
    const Outcome outcome = home.run({u"bundle"_s, u"export"_s, undone, path});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QCOMPARE(home.run({u"bundle"_s, u"open"_s, path}).code, 0);
    const QString again = home.path(u"again.sluice"_s); // a bundle is exported from a bundle, too
    QCOMPARE(home.run({u"bundle"_s, u"export"_s, undone, again, u"--workspace"_s, path}).code, 0);
    QCOMPARE(home.run({u"bundle"_s, u"open"_s, again}).code, 0);
}

void TestCommandBundle::wrongFiles()
{
    const Outcome workspace = m_here->run({u"bundle"_s, u"open"_s, m_here->workspace()});
    QCOMPARE(workspace.code, 3);
    QVERIFY2(workspace.errors.contains(u"not a bundle"_s), qPrintable(workspace.errors));
    QCOMPARE(m_here->run({u"bundle"_s, u"open"_s, m_here->path(u"missing"_s)}).code, 1);
    QCOMPARE(m_here->run({u"bundle"_s, u"export"_s, u"missing"_s, m_here->path(u"new"_s)}).code, 1);
    QCOMPARE(m_here->run({u"bundle"_s}).code, 2);
}

QTEST_GUILESS_MAIN(TestCommandBundle)
#include "tst_commandbundle.moc"
