// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "support/etcdserver.h"
#include "sync/etcd/follower.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using Kind = Trouble::Kind;

namespace {

QByteArray slotKey(int number)
{
    return "/log/" + QByteArray::number(number).rightJustified(10, '0');
}

/// Takes the next slot of a log over and over, as somebody who decides does: one transaction for slot and own record,
/// the same one until there is a definite answer.
class Decider : public QObject
{
    Q_OBJECT
public:
    Decider(const QStringList &urls, QByteArray name)
        : m_client(clientOf(termsFor(urls)))
        , m_name(std::move(name))
    {
    }

    void start() { decide(1); }
    void stop() { m_isStopping = true; }
    [[nodiscard]] bool isIdle() const { return m_isIdle; }

    QMap<int, QByteArray> acknowledged; ///< record by slot
    int inDoubt = 0;                    ///< calls that ended so
    int repeated = 0;                   ///< answers that told of an earlier arrival

private:
    void decide(int number)
    {
        m_number = number;
        m_record = "/by/" + m_name + "/" + QByteArray::number(++m_records);
        Txn txn{{Compare::isMissing(slotKey(number)), Compare::isMissing(m_record)},
                {PutRequest{slotKey(number), m_record}, PutRequest{m_record, "decision"}},
                {RangeRequest{.keys = {m_record, {}}},
                 RangeRequest{.keys = keysWithPrefix("/log/"), .limit = 1, .isNewestFirst = true}}};
        if (number > 1)
            txn.compare.append(Compare::exists(slotKey(number - 1)));
        m_body = txn.body();
        send();
    }

    void send()
    {
        m_client->txn(m_body, this, [this](const Outcome<TxnAnswer> &answer) { take(answer); });
    }

    void take(const Outcome<TxnAnswer> &answer)
    {
        if (!answer) {
            inDoubt += answer.error().kind == Kind::unknown ? 1 : 0;
            send();
            return;
        }
        int next = m_number + 1;
        if (!answer->hasSucceeded) {
            const bool isMine = answer->operations.at(0)->count > 0;
            repeated += isMine ? 1 : 0;
            const auto &newest = answer->operations.at(1)->entries;
            next = newest.isEmpty() ? 1 : newest.first().key.mid(5).toInt() + 1;
            if (isMine)
                acknowledged[m_number] = m_record;
        } else {
            acknowledged[m_number] = m_record;
        }
        if (m_isStopping)
            m_isIdle = true;
        else
            decide(next);
    }

    std::unique_ptr<Client> m_client;
    QByteArray m_name;
    QByteArray m_record;
    QByteArray m_body;
    int m_number = 0;
    int m_records = 0;
    bool m_isStopping = false;
    bool m_isIdle = false;
};

} // namespace

/// Three real members, and what becomes of them.
class EtcdClusterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_etcd = std::make_unique<testing::EtcdCluster>(3);
        QVERIFY(m_etcd->start());
        QTRY_VERIFY_WITH_TIMEOUT(m_etcd->leader() >= 0, patience);
    }

    /// What was acknowledged is stored, slots have no gaps, nothing is there twice, and a follower has seen it all.
    void losesNoDecisionWhenLeadersAreKilled()
    {
        const auto client = clientOf(termsFor(m_etcd->urls()));
        Follower follower(*client, keysWithPrefix("/log/"), nullptr);
        QByteArrayList seen;
        connect(&follower, &Follower::changed, this, [&](const QList<Change> &changes) {
            for (const Change &change : changes)
                for (const Event &event : change.events)
                    seen.append(event.entry.key);
        });
        follower.start();
        QTRY_VERIFY_WITH_TIMEOUT(follower.state() == Follower::State::live, patience);

        std::vector<std::unique_ptr<Decider>> deciders;
        const auto decided = [&] {
            qsizetype all = 0;
            for (const auto &decider : deciders)
                all += decider->acknowledged.size();
            return all;
        };
        for (int i = 0; i < 4; ++i) {
            QStringList urls = m_etcd->urls();
            std::rotate(urls.begin(), urls.begin() + i % 3, urls.end());
            deciders.push_back(std::make_unique<Decider>(urls, "user" + QByteArray::number(i)));
            deciders.back()->start();
        }
        for (int kill = 0; kill < 3; ++kill) {
            const qsizetype before = decided();
            QTRY_VERIFY_WITH_TIMEOUT(decided() > before + 20, patience);
            int leader = -1;
            QTRY_VERIFY_WITH_TIMEOUT((leader = m_etcd->leader()) >= 0, patience);
            m_etcd->kill(leader);
            const qsizetype after = decided();
            QTRY_VERIFY_WITH_TIMEOUT(decided() > after + 20, patience); // goes on without it
            m_etcd->launch(leader);
            QVERIFY(m_etcd->becomesReady(leader));
        }
        int inDoubt = 0;
        int repeated = 0;
        QMap<int, QByteArray> acknowledged;
        for (const auto &decider : deciders)
            decider->stop();
        for (const auto &decider : deciders) {
            QTRY_VERIFY_WITH_TIMEOUT(decider->isIdle(), patience);
            for (auto one = decider->acknowledged.begin(); one != decider->acknowledged.end(); ++one) {
                QVERIFY2(!acknowledged.contains(one.key()), "two have the same slot");
                acknowledged[one.key()] = one.value();
            }
            inDoubt += decider->inDoubt;
            repeated += decider->repeated;
        }
        const auto stored = range(*client, {.keys = keysWithPrefix("/log/")});
        QVERIFY(stored);
        QMap<int, QByteArray> found;
        for (const KeyValue &entry : stored->entries) {
            QCOMPARE(entry.version, 1);
            found[entry.key.mid(5).toInt()] = entry.value;
        }
        QCOMPARE(found, acknowledged);
        QCOMPARE(found.lastKey(), int(found.size())); // no gaps
        QCOMPARE(range(*client, {.keys = keysWithPrefix("/by/"), .isCountOnly = true})->count, found.size());
        QTRY_COMPARE_WITH_TIMEOUT(seen.size(), found.size(), patience);
        for (int i = 0; i < seen.size(); ++i)
            QCOMPARE(seen.at(i), slotKey(i + 1));
        qInfo() << found.size() << "decisions," << inDoubt << "calls in doubt," << repeated
                << "answers of an earlier arrival";
    }

    /// "Timed out" does not mean "not done".
    void findsThePutThatWasAppliedAfterItsError()
    {
        const int leader = m_etcd->leader();
        Terms terms = termsFor({m_etcd->url(leader)});
        terms.patience = Milliseconds(100); // a single attempt
        const auto client = clientOf(terms);
        QVERIFY(range(*client, {.keys = {"/k", {}}}));
        for (int i = 0; i < 3; ++i)
            if (i != leader)
                m_etcd->signal(i, SIGSTOP);
        const Txn mine = creation("/k", "mine");
        const auto lost = txn(*client, mine);
        for (int i = 0; i < 3; ++i)
            m_etcd->signal(i, SIGCONT);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, Kind::unknown);
        // The same again tells what became of it.
        Outcome<TxnAnswer> again = trouble(Kind::unavailable);
        QTRY_VERIFY_WITH_TIMEOUT((again = txn(*client, mine)), patience);
        const bool wasApplied = !again->hasSucceeded;
        const auto stored = range(*client, {.keys = {"/k", {}}});
        QCOMPARE(stored->entries.size(), 1);
        QCOMPARE(stored->entries.first().version, 1);
        if (wasApplied)
            QCOMPARE(again->operations.first()->entries.first().value, "mine");
        qInfo() << "applied after its error:" << wasApplied;
    }

    void passesByAFollowerThatIsFrozen()
    {
        const int frozen = (m_etcd->leader() + 1) % 3;
        QStringList urls = m_etcd->urls();
        std::rotate(urls.begin(), urls.begin() + frozen, urls.end());
        Terms terms = termsFor(urls);
        terms.longestSilence = Milliseconds(3000);
        const auto client = clientOf(terms);
        Watch watch(*client, keysWithPrefix("/p/"), {}, nullptr);
        QSignalSpy changed(&watch, &Watch::changed);
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.hasRegularProgress(), patience);
        QCOMPARE(client->transport().endpoint(), QUrl(urls.first()));

        m_etcd->signal(frozen, SIGSTOP);
        QElapsedTimer time;
        time.start();
        QVERIFY(put(*client, "/p/a", "1"));
        qInfo() << "written after" << time.elapsed() << "ms";
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience); // by another member
        QCOMPARE(client->transport().endpoint() == QUrl(urls.first()), false);
        m_etcd->signal(frozen, SIGCONT);
    }

    void readsWithoutAQuorumWhatAMemberKnows()
    {
        const auto client = clientOf(termsFor({m_etcd->url(0)}));
        QVERIFY(put(*client, "/k", "v"));
        QTRY_COMPARE_WITH_TIMEOUT(range(*client, {.keys = {"/k", {}}, .isSerializable = true})->count, 1, patience);
        m_etcd->kill(1);
        m_etcd->kill(2);
        QVERIFY(range(*client, {.keys = {"/k", {}}, .isSerializable = true}));
        QTRY_VERIFY_WITH_TIMEOUT(!answerOf<StatusAnswer>([&](QObject *context, auto then) {
                                      client->status(context, then);
                                  })->errors.isEmpty(),
                                 patience);
    }

private:
    std::unique_ptr<testing::EtcdCluster> m_etcd;
};

QTEST_GUILESS_MAIN(EtcdClusterTest)
#include "tst_etcdcluster.moc"
