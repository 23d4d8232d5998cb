// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedsamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

class TestSharedConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void thereIsNone();
    void isKept();
    void goesOnWithTheCopyWhereTheStoreMoves();
    void anotherStoreIsAnotherCopy();
    void comesBackToItsCopy();
    void staysWhileSomethingIsInTheOutbox();
    void everyChangeIsKept();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"team.sluice"_s); }
    [[nodiscard]] qsizetype keysOfCheckout() const { return needed(m_workspace->shared(u"checkout"_s)).size(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSharedConnection::init()
{
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = opened(path());
}

void TestSharedConnection::thereIsNone()
{
    QVERIFY(!needed(m_workspace->sharedConnection()));
    QCOMPARE(outcome(m_workspace->sharedPosition()), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->takeShared({})), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->beginSharedLoad()), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->endSharedLoad(at(1))), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->shared(u"checkout"_s)), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->unreadShared()), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->setSharedRead(1)), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->enqueue({u"01j"_s, u"checkout"_s, 0, 1, "{}", {}, {}, someTime, {}})), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->clearSharedConnection(someTime)), u"notFound"_s);
    QVERIFY(needed(m_workspace->outbox()).isEmpty());

    SharedConnection nowhere = someStore;
    nowhere.endpoints.clear();
    QCOMPARE(outcome(m_workspace->setSharedConnection(nowhere, someTime)), u"internal"_s);
    QVERIFY(!needed(m_workspace->sharedConnection()));
}

void TestSharedConnection::isKept()
{
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
    QVERIFY(!needed(m_workspace->sharedPosition()));
    QVERIFY(m_workspace->takeShared({}, at(5)));
    m_workspace = nullptr;
    m_workspace = opened(path());
    QVERIFY(needed(m_workspace->sharedConnection()) == someStore);
    QVERIFY(needed(m_workspace->sharedPosition()) == at(5));

    QVERIFY(m_workspace->clearSharedConnection(someTime));
    QVERIFY(!needed(m_workspace->sharedConnection()));
    QCOMPARE(outcome(m_workspace->sharedPosition()), u"notFound"_s);
}

void TestSharedConnection::goesOnWithTheCopyWhereTheStoreMoves()
{
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
    QVERIFY(m_workspace->takeShared({put(u"checkout"_s, "a", "1", 5)}, at(5)));
    SharedConnection moved = someStore;
    moved.endpoints = u"https://three:2379"_s;
    moved.user = u"grace"_s;
    moved.clusterId = 3; // restored elsewhere
    QVERIFY(m_workspace->setSharedConnection(moved, someTime));
    QVERIFY(needed(m_workspace->sharedConnection()) == moved);
    QVERIFY(needed(m_workspace->sharedPosition()) == at(5));
    QCOMPARE(keysOfCheckout(), 1);
}

void TestSharedConnection::anotherStoreIsAnotherCopy()
{
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
    QVERIFY(m_workspace->takeShared({put(u"checkout"_s, "a", "1", 5)}, at(5)));
    SharedConnection other = someStore;
    other.workspace = u"trial"_s;
    QVERIFY(m_workspace->setSharedConnection(other, someTime));
    QCOMPARE(keysOfCheckout(), 0);
    QVERIFY(!needed(m_workspace->sharedPosition()));
    QVERIFY(needed(m_workspace->unreadShared()).owners.isEmpty());

    // Another cluster, after the connection was given up.
    QVERIFY(m_workspace->clearSharedConnection(someTime));
    other = someStore;
    other.clusterId = 3;
    QVERIFY(m_workspace->setSharedConnection(other, someTime));
    QCOMPARE(keysOfCheckout(), 0);
    QVERIFY(m_workspace->takeShared({put(u"checkout"_s, "a", "2", 1)}, SharedPosition{3, 1, someTime}));
    QVERIFY(needed(m_workspace->shared(u"checkout"_s)).first().since.isEmpty());
}

void TestSharedConnection::comesBackToItsCopy()
{
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
    QVERIFY(m_workspace->takeShared({put(u"checkout"_s, "a", "1", 5)}, at(5)));
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(m_workspace->takeShared({put(u"checkout"_s, "a", "1", 5)}));
    QVERIFY(m_workspace->endSharedLoad({3, 4, someTime})); // restored under another id, while it was connected
    QVERIFY(m_workspace->clearSharedConnection(someTime));
    for (const quint64 cluster : {someStore.clusterId, quint64(3)}) {
        SharedConnection again = someStore;
        again.clusterId = cluster;
        QVERIFY(m_workspace->setSharedConnection(again, someTime));
        QCOMPARE(keysOfCheckout(), 1);
        QVERIFY(needed(m_workspace->sharedPosition()) == (SharedPosition{3, 4, someTime}));
        QVERIFY(m_workspace->clearSharedConnection(someTime));
    }
}

void TestSharedConnection::staysWhileSomethingIsInTheOutbox()
{
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
    QVERIFY(m_workspace->enqueue({u"01j"_s, u"checkout"_s, 0, 1, "{}", {}, {}, someTime, {}}));
    SharedConnection other = someStore;
    other.workspace = u"trial"_s;
    QCOMPARE(outcome(m_workspace->setSharedConnection(other, someTime)), u"conflict"_s);
    QCOMPARE(outcome(m_workspace->clearSharedConnection(someTime)), u"conflict"_s);
    QVERIFY(needed(m_workspace->sharedConnection()) == someStore);
    other = someStore;
    other.user = u"grace"_s;
    QVERIFY(m_workspace->setSharedConnection(other, someTime));
    QVERIFY(m_workspace->settle(u"01j"_s));
    QVERIFY(m_workspace->clearSharedConnection(someTime));
}

void TestSharedConnection::everyChangeIsKept()
{
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime)); // changes nothing
    QVERIFY(m_workspace->clearSharedConnection(someTime));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    QCOMPARE(database.execAndGet("SELECT count(*) FROM shared_connection").getInt(), 2);
    QVERIFY_EXCEPTION_THROWN(database.exec("UPDATE shared_connection SET user = 'bo'"), SQLite::Exception);
    QVERIFY_EXCEPTION_THROWN(database.exec("DELETE FROM shared_connection"), SQLite::Exception);
}

QTEST_GUILESS_MAIN(TestSharedConnection)
#include "tst_sharedconnection.moc"
