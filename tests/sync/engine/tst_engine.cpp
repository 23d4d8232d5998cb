// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorykeeper.h"
#include "support/etcdserver.h"
#include "sync/engine/engine.h"
#include "sync/etcd/etcdtest.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::etcd::test;
using sluice::sync::test::MemoryKeeper;
using State = ConnectionState;

/// The engine against a real store.
class EngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_etcd = std::make_unique<sluice::testing::EtcdCluster>();
        QVERIFY(m_etcd->start());
        m_other = clientOf(termsFor(m_etcd->urls()));
        begin();
    }
    void cleanup()
    {
        m_engine.reset();
        m_client.reset();
        m_other.reset();
        m_etcd.reset();
    }

    void loadsAndFollows()
    {
        for (int i = 0; i < 2500; ++i)
            QVERIFY(i % 50 != 0 || etcd::test::txn(*m_other, many(i)));
        QList<State> states;
        connect(m_engine.get(), &Engine::stateChanged, this, [&](State state) { states.append(state); });
        m_engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::live, patience);
        QCOMPARE(states, (QList<State>{State::connecting, State::loading, State::live}));
        QCOMPARE(m_keeper->entries.size(), 2500);
        QVERIFY(put(*m_other, "/ws/new", "1"));
        QVERIFY(put(*m_other, "/elsewhere", "1"));
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->entries.value("/ws/new"), QByteArray("1"), patience);
        QCOMPARE(m_keeper->entries.size(), 2501);
    }

    void goesOnFromWhereItWas()
    {
        live();
        m_engine->stop();
        QCOMPARE(m_engine->state(), State::off);
        QVERIFY(put(*m_other, "/ws/meanwhile", "1"));
        live();
        QTRY_VERIFY_WITH_TIMEOUT(m_keeper->entries.contains("/ws/meanwhile"), patience);
        QCOMPARE(m_keeper->loads, QList<etcd::LoadReason>{etcd::LoadReason::first});
        QCOMPARE(m_keeper->revisionsTwice, 0);
    }

    void sendsInOrderWithinARollout()
    {
        live();
        for (int i = 1; i <= 30; ++i)
            wait(u"a"_s, i);
        for (int i = 1; i <= 30; ++i)
            wait(u"b"_s, i);
        QSignalSpy settled(m_engine.get(), &Engine::settled);
        m_engine->send();
        QVERIFY(settled.wait(patience));
        QVERIFY(m_engine->isSettled());
        for (const QString &rollout : {u"a"_s, u"b"_s}) {
            QStringList expected;
            for (int i = 1; i <= 30; ++i)
                expected.append(rollout + QString::number(i));
            QCOMPARE(m_keeper->live.filter(rollout), expected);
        }
        QCOMPARE(m_keeper->conflicts, QStringList());
    }

    void tellsWhoWasFirst()
    {
        live();
        QVERIFY(put(*m_other, "/ws/a/1", "theirs"));
        wait(u"a"_s, 1);
        m_engine->send();
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->conflicts, QStringList{u"a1"_s}, patience);
    }

    /// The server dies with writes under way: each is in the store once, in order, and none is missing.
    void losesAndDoublesNothing()
    {
        live();
        for (int i = 1; i <= 200; ++i)
            wait(u"a"_s, i);
        m_engine->send();
        for (const int before : {20, 60, 120}) {
            QTRY_VERIFY_WITH_TIMEOUT(m_keeper->live.size() >= before, patience);
            m_etcd->kill(0);
            m_etcd->launch(0);
            QVERIFY(m_etcd->becomesReady(0));
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->live.size(), 200, patience);
        QCOMPARE(m_keeper->conflicts, QStringList());
        const auto stored = range(*m_other, {.keys = etcd::keysWithPrefix("/ws/a/")});
        QVERIFY(stored);
        QCOMPARE(stored->entries.size(), 200);
        for (const etcd::KeyValue &entry : stored->entries)
            QCOMPARE(entry.version, 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->entries.size(), 200, patience);
        QCOMPARE(m_keeper->revisionsTwice, 0);
    }

    void saysWhenItIsAlone()
    {
        live();
        m_etcd->kill(0);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::reconnecting, patience);
        QVERIFY(m_engine->trouble().kind == etcd::Trouble::Kind::unavailable);
        wait(u"a"_s, 1);
        m_engine->send();
        QCOMPARE(m_keeper->outbox.first().attempts, 0); // nothing is sent on an old picture
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::offline, patience);
        m_etcd->launch(0);
        QVERIFY(m_etcd->becomesReady(0));
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::live, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->live, QStringList{u"a1"_s}, patience);
    }

    void isOfflineWhereNothingEverAnswered()
    {
        m_etcd->kill(0);
        m_engine->start();
        QCOMPARE(m_engine->state(), State::connecting);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::offline, patience);
    }

    /// Nothing that came while the disk was full is missing afterwards.
    void waitsForTheDisk()
    {
        live();
        m_keeper->isFull = true;
        QVERIFY(put(*m_other, "/ws/1", "1"));
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::blocked, patience);
        QVERIFY(m_engine->fileError()->code == ErrorCode::fileNotWritable);
        QVERIFY(put(*m_other, "/ws/2", "1"));
        m_keeper->isFull = false;
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::live, patience);
        QVERIFY(!m_engine->fileError());
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->entries.size(), 2, patience);
        QCOMPARE(m_keeper->revisionsTwice, 0);
    }

    void loadsAgainWhatWasForgotten()
    {
        live();
        m_engine->stop();
        for (int i = 0; i < 5; ++i)
            QVERIFY(put(*m_other, "/ws/k", QByteArray::number(i)));
        const auto last = put(*m_other, "/ws/k", "last");
        QVERIFY(last);
        m_etcd->control({u"compact"_s, QString::number(last->header.revision)});
        m_engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->entries.value("/ws/k"), QByteArray("last"), patience);
        QVERIFY(m_keeper->loads.last() == etcd::LoadReason::compacted);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::live, patience);
    }

    void tellsWhatIsNotPermitted()
    {
        for (const QStringList &command :
             {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
              {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
              {u"role"_s, u"add"_s, u"viewer"_s},
              {u"role"_s, u"grant-permission"_s, u"viewer"_s, u"read"_s, u"--prefix"_s, u"/ws/"_s},
              {u"user"_s, u"add"_s, u"vera:password"_s},
              {u"user"_s, u"grant-role"_s, u"vera"_s, u"viewer"_s},
              {u"auth"_s, u"enable"_s}})
            m_etcd->control(command);
        m_engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::refused, patience);
        QVERIFY(m_engine->trouble().kind == etcd::Trouble::Kind::signInNeeded);
        m_client->signInAs(u"vera"_s, u"password"_s);
        live();
        wait(u"a"_s, 1);
        m_engine->send();
        QTRY_COMPARE_WITH_TIMEOUT(m_keeper->refusals.size(), 1, patience);
        QVERIFY(m_keeper->refusals.first().kind == etcd::Trouble::Kind::notPermitted);
        QCOMPARE(m_engine->state(), State::live);
    }

private:
    void begin()
    {
        m_keeper = std::make_unique<MemoryKeeper>();
        m_client = clientOf(termsFor(m_etcd->urls()));
        m_engine = std::make_unique<Engine>(*m_client, *m_keeper, etcd::keysWithPrefix("/ws/"), nullptr);
    }
    void live()
    {
        m_engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), State::live, patience);
    }
    void wait(const QString &rollout, int number)
    {
        const QByteArray key = "/ws/" + rollout.toUtf8() + '/' + QByteArray::number(number);
        const QString id = rollout + QString::number(number);
        etcd::Txn txn{{etcd::Compare::isMissing(key)},
                      {etcd::PutRequest{key, id.toUtf8()}},
                      {etcd::RangeRequest{.keys = {key, {}}}}};
        if (number > 1) // in order, or not at all
            txn.compare.append(etcd::Compare::exists("/ws/" + rollout.toUtf8() + '/' + QByteArray::number(number - 1)));
        m_keeper->outbox.append({{id, txn.body()}, rollout});
    }
    static etcd::Txn many(int from)
    {
        etcd::Txn txn;
        for (int i = from; i < from + 50; ++i)
            txn.success.append(etcd::PutRequest{"/ws/" + QByteArray::number(i), "value"});
        return txn;
    }

    std::unique_ptr<sluice::testing::EtcdCluster> m_etcd;
    std::unique_ptr<etcd::Client> m_other;
    std::unique_ptr<MemoryKeeper> m_keeper;
    std::unique_ptr<etcd::Client> m_client;
    std::unique_ptr<Engine> m_engine;
};

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
