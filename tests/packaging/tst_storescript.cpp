// SPDX-License-Identifier: GPL-3.0-or-later
#include "storescript.h"
#include "support/tcpserver.h"
#include "sync/etcd/etcdtest.h"

#include <QStandardPaths>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using testing::StoreScript;

/// The store of one member.
class StoreScriptTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsStopsAndKeepsTheData()
    {
        StoreScript script;
        const auto started = script.run({});
        QVERIFY2(started.code == 0, qPrintable(started.said));
        const QStringList urls = StoreScript::urlsIn(started.said);
        QCOMPARE(urls.size(), 1);
        QVERIFY(put(*clientOf(termsFor(urls)), "/k", "v"));

        const auto again = script.run({});
        QCOMPARE(again.code, 0);
        QVERIFY(again.said.contains(u"runs already"_s));
        QCOMPARE(StoreScript::urlsIn(again.said), urls);
        QCOMPARE(script.run({u"status"_s}).code, 0);

        QCOMPARE(script.run({u"stop"_s}).code, 0);
        QCOMPARE(script.run({u"stop"_s}).code, 0);
        QCOMPARE(script.run({u"status"_s}).code, 3);
        QVERIFY(!isReached(urls.first()));

        const auto later = script.run({});
        QVERIFY2(later.code == 0, qPrintable(later.said));
        QCOMPARE(StoreScript::urlsIn(later.said), urls);
        const auto kept = range(*clientOf(termsFor(urls)), {.keys = {"/k", {}}});
        QVERIFY(kept);
        QCOMPARE(kept->entries.size(), 1);
    }

    void leavesNothingBehindAfterCtrlC()
    {
        StoreScript script;
        QVERIFY(script.startInForeground());
        const QStringList urls = StoreScript::urlsIn(script.run({}).said);
        QVERIFY(isReached(urls.first()));
        ::kill(pid_t(script.foreground().processId()), SIGINT);
        QVERIFY(script.foreground().waitForFinished(patience));
        QVERIFY(!isReached(urls.first()));
        QCOMPARE(script.run({u"status"_s}).code, 3);
    }

    void restoresABackup()
    {
        StoreScript script;
        const auto started = script.run({});
        const auto client = clientOf(termsFor(StoreScript::urlsIn(started.said)));
        const auto before = put(*client, "/k", "kept");
        QVERIFY(before);
        const QString file = script.path(u"saved"_s);
        const auto saved = script.run({u"backup"_s, file});
        QVERIFY2(saved.code == 0, qPrintable(saved.said));
        QVERIFY(script.run({u"backup"_s, file}).said.contains(u"is there already"_s));
        QVERIFY(put(*client, "/k", "lost"));

        QFile garbage(script.path(u"garbage"_s));
        QVERIFY(garbage.open(QFile::WriteOnly) && garbage.write("no backup") > 0);
        garbage.close();
        QVERIFY(script.run({u"restore"_s, garbage.fileName()}).said.contains(u"is no backup of a store"_s));
        QCOMPARE(range(*client, {.keys = {"/k", {}}})->entries.first().value, "lost");

        const auto restored = script.run({u"restore"_s, file});
        QVERIFY2(restored.code == 0, qPrintable(restored.said));
        const auto now = range(*client, {.keys = {"/k", {}}});
        QVERIFY(now);
        QCOMPARE(now->entries.first().value, "kept");
        QCOMPARE(now->entries.first().modRevision, before->header.revision);
        QVERIFY(now->header.clusterId != before->header.clusterId); // by which consoles see it
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("no store to stop") << QStringList{u"stop"_s} << 1 << u"start one first"_s;
        QTest::newRow("no store to save") << QStringList{u"backup"_s, u"f"_s} << 1 << u"start one first"_s;
        QTest::newRow("a command") << QStringList{u"begin"_s} << 2 << u"unknown command begin"_s;
        QTest::newRow("an option") << QStringList{u"--tls"_s} << 2 << u"unknown option --tls"_s;
        QTest::newRow("a role") << QStringList{u"add-user"_s, u"mara"_s, u"boss"_s} << 2 << u"no role boss"_s;
        QTest::newRow("too little") << QStringList{u"add-user"_s, u"mara"_s} << 2 << u"takes 2 argument(s)"_s;
        QTest::newRow("a port") << QStringList{u"--port"_s, u"99999"_s} << 2 << u"--port is from"_s;
        QTest::newRow("a workspace") << QStringList{u"--workspace"_s, u"a/b"_s} << 1 << u"the workspace a/b must be"_s;
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, says);
        const auto ending = StoreScript().run(arguments);
        QVERIFY2(ending.said.contains(says), qPrintable(ending.said));
        QCOMPARE(ending.code, code);
    }

    void namesAPortThatIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString port = QString::number(other.serverPort());
        const auto ending = StoreScript().run({u"--port"_s, port});
        QCOMPARE(ending.code, 1);
        QVERIFY2(ending.said.contains(u"port %1 is taken by another program"_s.arg(port)), qPrintable(ending.said));
    }

    void saysHowToInstallWhatIsMissing()
    {
        const QTemporaryDir programs;
        for (const QString &name : {u"basename"_s, u"dirname"_s, u"mkdir"_s, u"flock"_s})
            QVERIFY(QFile::link(QStandardPaths::findExecutable(name), programs.filePath(name)));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, programs.path());
        const auto ending = StoreScript({u"--cluster"_s}).run({}, environment);
        QCOMPARE(ending.code, 1);
        QVERIFY2(ending.said.contains(u"etcd-client etcd-server openssl"_s), qPrintable(ending.said));
    }

    void hasNoUsers()
    {
        StoreScript script;
        QVERIFY(script.startInForeground());
        const auto ending = script.run({u"add-user"_s, u"mara"_s, u"manager"_s});
        QCOMPARE(ending.code, 1);
        QVERIFY2(ending.said.contains(u"has no users"_s), qPrintable(ending.said));
        QVERIFY(script.run({u"--cluster"_s}).said.contains(u"has 1 member(s)"_s));
    }

private:
    static bool isReached(const QString &url)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(QUrl(url).port()));
        return socket.waitForConnected();
    }
};

QTEST_GUILESS_MAIN(StoreScriptTest)
#include "tst_storescript.moc"
