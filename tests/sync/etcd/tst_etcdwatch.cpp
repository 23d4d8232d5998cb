// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "support/etcdserver.h"
#include "sync/etcd/follower.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using Kind = Trouble::Kind;

namespace {

/// A copy of the keys under "/p/", as those who follow them keep it.
class Copy
{
public:
    explicit Copy(Client &client)
        : follower(client, keysWithPrefix("/p/"), nullptr)
    {
        QObject::connect(&follower, &Follower::loadBegan, &follower, [this](Follower::Load why) {
            loads.append(why);
            entries.clear();
        });
        QObject::connect(&follower, &Follower::pageLoaded, &follower, [this](const QList<KeyValue> &page) {
            for (const KeyValue &entry : page)
                entries[entry.key] = entry.value;
        });
        QObject::connect(&follower, &Follower::loaded, &follower,
                         [this](const Position &position) { revisions = {position.revision}; });
        QObject::connect(&follower, &Follower::changed, &follower, [this](const QList<Change> &changes) {
            for (const Change &change : changes) {
                revisions.append(change.revision);
                for (const Event &event : change.events)
                    if (event.kind == Event::Kind::put)
                        entries[event.entry.key] = event.entry.value;
                    else
                        entries.remove(event.entry.key);
                lastSize = change.events.size();
            }
        });
    }

    /// Each revision once and in order.
    [[nodiscard]] bool isInOrder() const
    {
        return std::ranges::adjacent_find(revisions, std::greater_equal<>()) == revisions.end();
    }
    [[nodiscard]] bool isLive() const { return follower.state() == Follower::State::live; }

    Follower follower;
    QMap<QByteArray, QByteArray> entries;
    QList<qint64> revisions;
    QList<Follower::Load> loads;
    qsizetype lastSize = 0;
};

} // namespace

/// Watches of a real server.
class EtcdWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_etcd = std::make_unique<testing::EtcdCluster>();
        QVERIFY(m_etcd->start());
        m_client = clientOf(termsFor(m_etcd->urls()));
    }

    void followsWhatHappens()
    {
        QVERIFY(put(*m_client, "/p/a", "1"));
        Copy copy(*m_client);
        copy.follower.start();
        QTRY_VERIFY_WITH_TIMEOUT(copy.isLive(), patience);
        QCOMPARE(copy.entries, (QMap<QByteArray, QByteArray>{{"/p/a", "1"}}));
        Txn both;
        both.success = {PutRequest{"/p/b", "2"}, PutRequest{"/elsewhere", "x"}, PutRequest{"/p/c", {}}};
        QVERIFY(txn(*m_client, both));
        QTRY_COMPARE_WITH_TIMEOUT(copy.entries.size(), 3, patience);
        QCOMPARE(copy.lastSize, 2); // of one transaction, at once
        m_etcd->control({u"del"_s, u"/p/a"_s});
        QTRY_COMPARE_WITH_TIMEOUT(copy.entries, (QMap<QByteArray, QByteArray>{{"/p/b", "2"}, {"/p/c", {}}}), patience);
        QVERIFY(copy.isInOrder());
        QCOMPARE(copy.loads, QList<Follower::Load>{Follower::Load::first});
    }

    void learnsThatSilenceMeansSomething()
    {
        Watch watch(*m_client, keysWithPrefix("/p/"), {}, nullptr);
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.hasRegularProgress(), patience); // progress comes every second here
    }

    void replaysWhatHappenedInBetween()
    {
        QVERIFY(put(*m_client, "/p/a", "0"));
        Copy copy(*m_client);
        copy.follower.start();
        QTRY_VERIFY_WITH_TIMEOUT(copy.isLive(), patience);
        for (int round = 0; round < 3; ++round) {
            if (round % 2 == 0)
                m_etcd->kill(0);
            else
                m_etcd->stop(0); // ends the stream with a line that says so
            QTRY_VERIFY_WITH_TIMEOUT(copy.follower.state() == Follower::State::reconnecting, patience);
            QVERIFY(!copy.follower.trouble().detail.isEmpty());
            m_etcd->launch(0);
            QVERIFY(m_etcd->becomesReady(0));
            for (int i = 0; i < 20; ++i)
                QVERIFY(put(*m_client, "/p/a", QByteArray::number(100 * round + i)));
            QTRY_COMPARE_WITH_TIMEOUT(copy.entries["/p/a"], QByteArray::number(100 * round + 19), patience);
        }
        QVERIFY(copy.isInOrder());
        QCOMPARE(copy.revisions.size(), 61);
        QCOMPARE(copy.loads.size(), 1);
    }

    void resumesFromWhereItWas()
    {
        const auto first = put(*m_client, "/p/a", "1");
        QVERIFY(first && put(*m_client, "/p/b", "2") && put(*m_client, "/p/c", "3"));
        Copy copy(*m_client);
        copy.follower.resume({first->header.clusterId, first->header.revision});
        QTRY_COMPARE_WITH_TIMEOUT(copy.entries.size(), 2, patience);
        QVERIFY(copy.loads.isEmpty());
    }

    /// More than a thousand revisions come in several messages; large ones in fragments.
    void replaysMuch()
    {
        const auto first = put(*m_client, "/p/first", "");
        QVERIFY(first);
        for (int i = 0; i < 1500; ++i)
            m_client->put({"/p/" + QByteArray::number(i), "v", 0}, this,
                          [](const Outcome<PutAnswer> &answer) { QVERIFY(answer); });
        QTRY_COMPARE_WITH_TIMEOUT(range(*m_client, {.keys = keysWithPrefix("/p/"), .isCountOnly = true})->count, 1501,
                                  patience);
        for (int i = 0; i < 8; ++i) {
            Txn pair;
            for (const char *half : {"a", "b"})
                pair.success.append(PutRequest{"/p/large" + QByteArray::number(i) + half, QByteArray(600'000, 'x')});
            QVERIFY(txn(*m_client, pair));
        }
        Copy copy(*m_client);
        copy.follower.resume({first->header.clusterId, first->header.revision});
        QTRY_COMPARE_WITH_TIMEOUT(copy.entries.size(), 1516, patience);
        QVERIFY(copy.isInOrder());
        QCOMPARE(copy.lastSize, 2); // no transaction is torn
        QCOMPARE(copy.revisions.size(), 1508);
    }

    void loadsAgainWhenTheHistoryIsGone()
    {
        QVERIFY(put(*m_client, "/p/a", "1"));
        Copy copy(*m_client);
        copy.follower.start();
        QTRY_VERIFY_WITH_TIMEOUT(copy.isLive(), patience);
        // A compaction under an open watch leaves it alone.
        auto last = put(*m_client, "/p/b", "2");
        QVERIFY(last);
        m_etcd->control({u"compaction"_s, QString::number(last->header.revision)});
        QVERIFY(put(*m_client, "/p/c", "3"));
        QTRY_COMPARE_WITH_TIMEOUT(copy.entries.size(), 3, patience);
        QCOMPARE(copy.loads.size(), 1);

        // One that reaches beyond what a watch knows when it comes back does not.
        const Position old{last->header.clusterId, last->header.revision - 1};
        m_etcd->control({u"del"_s, u"/p/a"_s});
        last = put(*m_client, "/p/d", "4");
        m_etcd->control({u"compaction"_s, QString::number(last->header.revision)});
        copy.follower.resume(old);
        QTRY_VERIFY_WITH_TIMEOUT(copy.isLive() && copy.loads.size() == 2, patience);
        QCOMPARE(copy.loads.last(), Follower::Load::compacted);
        QCOMPARE(copy.entries, (QMap<QByteArray, QByteArray>{{"/p/b", "2"}, {"/p/c", "3"}, {"/p/d", "4"}}));
    }

    void noticesAStoreThatWasPutBack()
    {
        QVERIFY(put(*m_client, "/p/a", "1"));
        const QString snapshot = m_etcd->path(u"snapshot"_s);
        m_etcd->control({u"snapshot"_s, u"save"_s, snapshot});
        Copy copy(*m_client);
        copy.follower.start();
        QTRY_VERIFY_WITH_TIMEOUT(copy.isLive(), patience);
        QVERIFY(put(*m_client, "/p/b", "2"));
        QTRY_COMPARE_WITH_TIMEOUT(copy.entries.size(), 2, patience);
        QVERIFY(m_etcd->restore(snapshot));
        QTRY_VERIFY_WITH_TIMEOUT(copy.loads.size() == 2 && copy.isLive(), patience);
        QCOMPARE(copy.loads.last(), Follower::Load::otherCluster);
        QCOMPARE(copy.entries, (QMap<QByteArray, QByteArray>{{"/p/a", "1"}}));
    }

    void noticesAServerThatHangs()
    {
        Terms terms = termsFor(m_etcd->urls());
        terms.longestSilence = Milliseconds(3000);
        const auto client = clientOf(terms);
        Watch watch(*client, keysWithPrefix("/p/"), {}, nullptr);
        QSignalSpy interrupted(&watch, &Watch::interrupted);
        QSignalSpy changed(&watch, &Watch::changed);
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.hasRegularProgress(), patience);
        m_etcd->signal(0, SIGSTOP);
        QTRY_VERIFY_WITH_TIMEOUT(!interrupted.isEmpty(), patience);
        QVERIFY(interrupted.first().first().value<Trouble>().detail.contains(u"silent"_s));
        m_etcd->signal(0, SIGCONT);
        QTRY_VERIFY_WITH_TIMEOUT(watch.isOpen(), patience);
        QVERIFY(put(*client, "/p/a", "1"));
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
    }

    void letsRequestsPassSixWatches()
    {
        std::vector<std::unique_ptr<Watch>> watches;
        int opened = 0;
        int told = 0;
        for (int i = 0; i < 6; ++i) {
            watches.push_back(std::make_unique<Watch>(*m_client, keysWithPrefix("/p/"), Position{}, nullptr));
            connect(watches.back().get(), &Watch::opened, this, [&] { ++opened; });
            connect(watches.back().get(), &Watch::changed, this, [&] { ++told; });
            watches.back()->start();
        }
        QTRY_COMPARE_WITH_TIMEOUT(opened, 6, patience);
        QVERIFY(put(*m_client, "/p/a", "1"));
        QTRY_COMPARE_WITH_TIMEOUT(told, 6, patience);
    }

    void saysWhatItWaitsFor()
    {
        QVERIFY(put(*m_client, "/p/a", "1")); // killed before its first write, a member may never come back
        m_etcd->kill(0);
        Terms terms = termsFor(m_etcd->urls());
        terms.patience = Milliseconds(200);
        const auto client = clientOf(terms);
        Copy copy(*client);
        copy.follower.start();
        QTRY_VERIFY_WITH_TIMEOUT(copy.follower.state() == Follower::State::reconnecting, patience);
        QVERIFY(copy.follower.trouble().detail.contains(u"refused"_s));
        m_etcd->launch(0);
        QTRY_VERIFY_WITH_TIMEOUT(copy.isLive(), patience);
    }

private:
    std::unique_ptr<testing::EtcdCluster> m_etcd;
    std::unique_ptr<Client> m_client;
};

QTEST_GUILESS_MAIN(EtcdWatchTest)
#include "tst_etcdwatch.moc"
