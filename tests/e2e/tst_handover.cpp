// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/handover.h"
#include "app/rolloutlink.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::app;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// Links to rollouts, and the one window that follows them.
class TestHandover : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void linksAreRead_data();
    void linksAreRead();
    void whoListensIsAsked();
    void onlyTheWindowIsAskedFor();
    void whatWasKilledIsReplaced();
    void onlyOneListens();
    void theProgramHandsOver();
    void theProgramRefusesOtherLinks();

private:
    QTemporaryDir m_runtime;
};

void TestHandover::initTestCase()
{
    QVERIFY(QFile::setPermissions(m_runtime.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
}

void TestHandover::linksAreRead_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("rollout"); // empty: it is none
    QTest::newRow("plain") << u"sluice://rollout/one-tap-pay"_s << u"one-tap-pay"_s;
    QTest::newRow("in capitals") << u"SLUICE://Rollout/One.Tap_pay"_s << u"One.Tap_pay"_s;
    QTest::newRow("encoded") << u"sluice://rollout/s%C3%B6hne"_s << u"söhne"_s;
    for (const QString &other :
         {u""_s, u"sluice:"_s, u"sluice://rollout"_s, u"sluice://rollout/"_s, u"sluice://rollout/a/b"_s,
          u"sluice://rollout/a%2Fb"_s, u"sluice://rollout/..%2F.."_s, u"sluice://rollout/a%0Ab"_s,
          u"sluice://rollout/a?hold=1"_s, u"sluice://rollout/a#b"_s, u"sluice://me@rollout/a"_s,
          u"sluice://rollout:80/a"_s, u"sluice://hold/a"_s, u"https://rollout/a"_s, u"rollout/a"_s,
          u"sluice://rollout/a b"_s, u"sluice://rollout/"_s + QString(1000, u'x')})
        QTest::newRow(qPrintable(u"not “%1”"_s.arg(other.left(40)))) << other << QString();
}

void TestHandover::linksAreRead()
{
    QFETCH(const QString, link);
    QTEST(rolloutOfLink(link).value_or(QString()), "rollout");
}

void TestHandover::whoListensIsAsked()
{
    const QTemporaryDir folder;
    const QString workspace = folder.filePath(u"a.sluice"_s);
    const Handover second(workspace);
    QVERIFY(!second.handOver(u"pay"_s)); // nobody is there
    {
        Handover first(workspace);
        const QSignalSpy asked(&first, &Handover::asked);
        QVERIFY(asked.isValid());
        first.listen();
        QVERIFY(first.isListening());
        QVERIFY(!Handover(folder.filePath(u"b.sluice"_s)).handOver(u"pay"_s)); // of another workspace
        QVERIFY(second.handOver(u"pay"_s));
        QVERIFY(second.handOver(u"söhne"_s));
        QTRY_COMPARE(asked.count(), 2);
        QCOMPARE(asked.at(0).at(0).toString(), u"pay"_s);
        QCOMPARE(asked.at(1).at(0).toString(), u"söhne"_s);
        QVERIFY(!second.handOver(QString(5000, u'x')));
    }
    QVERIFY(!second.handOver(u"pay"_s));
    QVERIFY(QDir(m_runtime.path()).entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot).isEmpty());
}

void TestHandover::onlyTheWindowIsAskedFor()
{
    const QTemporaryDir folder;
    const Handover second(folder.filePath(u"a.sluice"_s));
    QVERIFY(!second.isListenedTo());
    QVERIFY(!second.handOver({}));
    Handover first(folder.filePath(u"a.sluice"_s));
    const QSignalSpy asked(&first, &Handover::asked);
    first.listen();
    QVERIFY(second.isListenedTo());
    QVERIFY(!second.isListening());
    QVERIFY(second.handOver({}));
    QTRY_COMPARE(asked.count(), 1); // to look whether there is one is no message
    QCOMPARE(asked.first().first().toString(), QString());
}

void TestHandover::whatWasKilledIsReplaced()
{
    const QTemporaryDir folder;
    const QString workspace = folder.filePath(u"a.sluice"_s);
    QString socket;
    {
        Handover gone(workspace);
        gone.listen();
        socket = QDir(m_runtime.path()).entryList(QDir::System).value(0);
        QVERIFY(!socket.isEmpty());
    }
    QFile left(m_runtime.filePath(socket)); // at which nobody answers
    QVERIFY(left.open(QFile::WriteOnly));
    left.close();
    Handover next(workspace);
    QVERIFY(!next.handOver(u"pay"_s));
    next.listen();
    QVERIFY(next.isListening());
    QVERIFY(Handover(workspace).handOver(u"pay"_s));
}

void TestHandover::onlyOneListens()
{
    const QTemporaryDir folder;
    const QString workspace = folder.filePath(u"a.sluice"_s);
    Handover first(workspace);
    const QSignalSpy asked(&first, &Handover::asked);
    first.listen();
    {
        Handover second(workspace);
        second.listen();
        QVERIFY(!second.isListening());
    }
    QVERIFY(Handover(workspace).handOver(u"pay"_s)); // the second took nothing with it
    QTRY_COMPARE(asked.count(), 1);                  // and that somebody looked whether there is a window is no message
}

void TestHandover::theProgramHandsOver()
{
    Home home;
    home.setVariable(u"XDG_RUNTIME_DIR"_s, m_runtime.path());
    QCOMPARE(home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    const Outcome alone = home.run({u"sluice://rollout/asos-162a38-1"_s});
    QCOMPARE(alone.code, 1); // a window of its own, and there is no display
    Handover window(home.workspace());
    const QSignalSpy asked(&window, &Handover::asked);
    window.listen();
    const Outcome handed = home.run({u"sluice://rollout/asos-162a38-1"_s});
    QCOMPARE(handed.code, 0);
    QVERIFY2(handed.errors.isEmpty(), qPrintable(handed.errors));
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), u"asos-162a38-1"_s);
    QCOMPARE(home.run({}).code, 0); // opened twice
    QCOMPARE(home.run({u"demo"_s}).code, 0);
    QTRY_COMPARE(asked.count(), 3);
    QCOMPARE(asked.last().first().toString(), QString());
}

void TestHandover::theProgramRefusesOtherLinks()
{
    const Home home;
    for (const QString &link : {u"sluice://hold/everything"_s, u"sluice:--workspace"_s}) {
        const Outcome refused = home.run({link});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.errors.contains(link), qPrintable(refused.errors));
    }
}

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"
