// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "support/etcdserver.h"
#include "sync/etcd/pagedload.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using Kind = Trouble::Kind;

/// Requests and answers of a real server.
class EtcdStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_etcd.start());
        m_client = clientOf(termsFor(m_etcd.urls()));
    }

    void tellsWhatItIs()
    {
        const auto version =
            answerOf<ServerVersion>([&](QObject *context, auto then) { m_client->version(context, then); });
        QVERIFY(version && version->isSupported());
        const auto status =
            answerOf<StatusAnswer>([&](QObject *context, auto then) { m_client->status(context, then); });
        QVERIFY(status);
        QVERIFY(status->version == *version);
        QCOMPARE(status->leader, status->header.memberId);
        QVERIFY(status->databaseSize > 0 && status->errors.isEmpty());
        const auto members =
            answerOf<QList<Member>>([&](QObject *context, auto then) { m_client->members(context, then); });
        QVERIFY(members);
        QCOMPARE(members->size(), 1);
        QCOMPARE(members->first().clientUrls, QList<QUrl>{QUrl(m_etcd.url())});
    }

    void keepsAnyBytes()
    {
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all.append(char(byte));
        const auto written = put(*m_client, "/bytes/" + all, all);
        QVERIFY(written);
        const auto read = range(*m_client, {.keys = keysWithPrefix("/bytes/")});
        QVERIFY(read);
        QCOMPARE(read->count, 1);
        const qint64 revision = written->header.revision;
        QCOMPARE(read->entries.first(), (KeyValue{"/bytes/" + all, all, revision, revision, 1, 0}));
        QVERIFY(put(*m_client, "/bytes/empty", {}));
        QCOMPARE(range(*m_client, {.keys = {"/bytes/empty", {}}})->entries.first().value, QByteArray());
    }

    void letsOneOfTwoWin()
    {
        const auto first = txn(*m_client, creation("/slot", "mine"));
        QVERIFY(first && first->hasSucceeded && !first->wasRepeated);
        const auto second = txn(*m_client, creation("/slot", "theirs"));
        QVERIFY(second && !second->hasSucceeded);
        QCOMPARE(second->operations.size(), 1);
        QCOMPARE(second->operations.first()->entries.first().value, "mine");
        QCOMPARE(second->operations.first()->entries.first().createRevision, first->header.revision);
    }

    void readsThePast()
    {
        const auto first = put(*m_client, "/past", "1");
        QVERIFY(first && put(*m_client, "/past", "2"));
        QCOMPARE(range(*m_client, {.keys = {"/past", {}}, .revision = first->header.revision})->entries.first().value,
                 "1");
        const auto tooFar = range(*m_client, {.keys = {"/past", {}}, .revision = first->header.revision + 1000});
        QVERIFY(!tooFar);
        QCOMPARE(tooFar.error().kind, Kind::futureRevision);
        QCOMPARE(tooFar.error().place, m_etcd.url());
    }

    void refusesWhatIsTooLarge()
    {
        const auto large = put(*m_client, "/large", QByteArray(1'600'000, 'x'));
        QVERIFY(!large);
        QCOMPARE(large.error().kind, Kind::tooLarge);
    }

    /// All keys once, as of one revision, though others write meanwhile.
    void loadsPageByPage()
    {
        constexpr int keys = 5345;
        for (int first = 0; first < keys; first += 100) {
            Txn many;
            for (int i = first; i < std::min(first + 100, keys); ++i)
                many.success.append(PutRequest{"/pages/" + QByteArray::number(i).rightJustified(6, '0'), "v"});
            QVERIFY(txn(*m_client, many));
        }
        PagedLoad load(*m_client, keysWithPrefix("/pages/"), nullptr);
        QByteArrayList found;
        QList<qsizetype> sizes;
        connect(&load, &PagedLoad::pageLoaded, this, [&](const QList<KeyValue> &page) {
            sizes.append(page.size());
            for (const KeyValue &entry : page)
                found.append(entry.key);
            if (sizes.size() == 1) // later than the first page: must not be seen, wherever it lies
                QVERIFY(put(*m_client, "/pages/999999", "late"));
        });
        QSignalSpy loaded(&load, &PagedLoad::loaded);
        load.start();
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, patience);
        QCOMPARE(sizes, (QList<qsizetype>{1000, 1000, 1000, 1000, 1000, 345})); // of pages that grow
        QVERIFY(std::ranges::is_sorted(found));
        QCOMPARE(QSet<QByteArray>(found.begin(), found.end()).size(), keys);
        const auto position = loaded.first().first().value<Position>();
        QCOMPARE(range(*m_client, {.keys = keysWithPrefix("/pages/")})->header.revision, position.revision + 1);
    }

    void asksForSmallerPagesWhereValuesAreLarge()
    {
        for (int i = 0; i < 10; ++i)
            QVERIFY(put(*m_client, "/wide/" + QByteArray::number(i), QByteArray(100'000, 'x')));
        Terms terms = termsFor(m_etcd.urls());
        terms.largestAnswer = 300'000; // two values at most
        const auto client = clientOf(terms);
        PagedLoad load(*client, keysWithPrefix("/wide/"), nullptr);
        qsizetype found = 0;
        connect(&load, &PagedLoad::pageLoaded, this, [&](const QList<KeyValue> &page) { found += page.size(); });
        QSignalSpy loaded(&load, &PagedLoad::loaded);
        load.start();
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, patience);
        QCOMPARE(found, 10);
    }

    void beginsALoadAnewWhenItsRevisionIsCompacted()
    {
        PagedLoad load(*m_client, keysWithPrefix("/pages/"), nullptr);
        bool isFirst = true;
        qsizetype found = 0;
        connect(&load, &PagedLoad::restarted, this, [&] { found = 0; });
        connect(&load, &PagedLoad::pageLoaded, this, [&](const QList<KeyValue> &page) {
            found += page.size();
            if (!std::exchange(isFirst, false))
                return;
            const auto later = put(*m_client, "/elsewhere", "x");
            m_etcd.control({u"compaction"_s, QString::number(later->header.revision)});
        });
        QSignalSpy restarted(&load, &PagedLoad::restarted);
        QSignalSpy loaded(&load, &PagedLoad::loaded);
        load.start();
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, patience);
        QCOMPARE(restarted.size(), 1);
        QCOMPARE(found, 5346);
        const auto gone = range(*m_client, {.keys = {"/pages/", {}}, .revision = 2});
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, Kind::compacted);
    }

    void endsWhatALeaseHeld()
    {
        const auto lease = answerOf<Lease>(
            [&](QObject *context, auto then) { m_client->grantLease(std::chrono::seconds(60), context, then); });
        QVERIFY(lease);
        QCOMPARE(lease->seconds, 60);
        QVERIFY(put(*m_client, "/live/a", "here", lease->id));
        QCOMPARE(range(*m_client, {.keys = {"/live/a", {}}})->entries.first().lease, lease->id);
        const auto keep = [&] {
            return answerOf<Lease>([&](QObject *context, auto then) { m_client->keepLease(lease->id, context, then); });
        };
        QCOMPARE(keep()->seconds, 60);
        QVERIFY(
            answerOf<Header>([&](QObject *context, auto then) { m_client->revokeLease(lease->id, context, then); }));
        QCOMPARE(range(*m_client, {.keys = {"/live/a", {}}})->count, 0);
        QCOMPARE(keep()->seconds, 0);
        const auto late = put(*m_client, "/live/a", "here", lease->id);
        QVERIFY(!late);
        QCOMPARE(late.error().kind, Kind::leaseGone);
    }

    void knowsTheClockOfTheStore()
    {
        class WrongClock final : public Clock
        {
        public:
            [[nodiscard]] Instant now() const override { return m_clock.now() + std::chrono::hours(1); }
            SystemClock m_clock;
        } clock;
        auto client = Client::open(termsFor(m_etcd.urls()), clock);
        QVERIFY(client && !(*client)->clockOffset());
        QVERIFY(range(**client, {.keys = {"/k", {}}}));
        const auto offset = (*client)->clockOffset();
        QVERIFY(offset);
        QVERIFY(std::chrono::abs(offset->ahead + std::chrono::hours(1)) <= offset->error);
        QVERIFY(offset->error < std::chrono::seconds(3));
    }

    void tellsThatTheStoreIsFull()
    {
        testing::EtcdCluster small;
        small.setFurther({u"--quota-backend-bytes=4000000"_s});
        QVERIFY(small.start());
        const auto client = clientOf(termsFor(small.urls()));
        Outcome<PutAnswer> last = PutAnswer{};
        for (int i = 0; i < 20 && last; ++i)
            last = put(*client, "/fill/" + QByteArray::number(i), QByteArray(1'000'000, 'x'));
        QVERIFY(!last);
        QCOMPARE(last.error().kind, Kind::full);
        QVERIFY(range(*client, {.keys = {"/fill/0", {}}})); // reads go on
    }

    void endsAQuestionWithItsContext()
    {
        auto context = std::make_unique<QObject>();
        bool isTold = false;
        m_client->range({.keys = {"/k", {}}}, context.get(), [&](const auto &) { isTold = true; });
        context.reset();
        QVERIFY(range(*m_client, {.keys = {"/k", {}}})); // asked later, answered
        QVERIFY(!isTold);
    }

    void mayBeDestroyedByAnAnswer()
    {
        auto client = clientOf(termsFor(m_etcd.urls()));
        bool isTold = false;
        client->range({.keys = {"/k", {}}}, this, [&](const auto &) {
            client.reset();
            isTold = true;
        });
        QTRY_VERIFY(isTold);
    }

private:
    testing::EtcdCluster m_etcd;
    std::unique_ptr<Client> m_client;
};

QTEST_GUILESS_MAIN(EtcdStoreTest)
#include "tst_etcdstore.moc"
