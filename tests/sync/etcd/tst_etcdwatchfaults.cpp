// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "support/tcpserver.h"
#include "sync/etcd/follower.h"

#include <QSignalSpy>

#include <algorithm>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using testing::TcpServer;
using Kind = Trouble::Kind;

namespace {

QByteArray header(qint64 revision, int cluster = 1)
{
    return "\"header\":{\"cluster_id\":\"" + QByteArray::number(cluster) + "\",\"member_id\":\"2\",\"revision\":\"" +
           QByteArray::number(revision) + "\"}";
}

QByteArray message(const QByteArray &content)
{
    return "{\"result\":{" + content + "}}\n";
}

QByteArray created(qint64 revision, int cluster = 1)
{
    return message(header(revision, cluster) + ",\"created\":true");
}

/// "/p/a" as of a revision.
QByteArray keyAt(qint64 revision)
{
    return "{\"key\":\"L3AvYQ==\",\"create_revision\":\"2\",\"version\":\"1\",\"mod_revision\":\"" +
           QByteArray::number(revision) + "\"}";
}

/// "/p/a" was put at each of the revisions.
QByteArray events(const QList<qint64> &revisions, const QByteArray &more = {})
{
    QByteArrayList all;
    for (const qint64 revision : revisions)
        all.append("{\"kv\":" + keyAt(revision) + '}');
    return message(header(revisions.last()) + more + ",\"events\":[" + all.join(',') + "]");
}

void begin(QTcpSocket &socket)
{
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void chunk(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

Terms hurried(const QString &url)
{
    Terms terms = termsFor({url});
    terms.attemptTimeOut = Milliseconds(300);
    terms.patience = Milliseconds(300);
    terms.checkInterval = Milliseconds(200);
    terms.longestDelay = Milliseconds(200);
    terms.longestSilence = Milliseconds(400);
    terms.largestAnswer = 10'000;
    return terms;
}

/// The revisions that a watch tells, one number for each event.
class Told
{
public:
    Told(const QString &url, const Position &known)
        : client(clientOf(hurried(url)))
        , watch(*client, keysWithPrefix("/p/"), known, nullptr)
        , opened(&watch, &Watch::opened)
        , interrupted(&watch, &Watch::interrupted)
        , outdated(&watch, &Watch::outdated)
        , refused(&watch, &Watch::refused)
    {
        QObject::connect(&watch, &Watch::changed, &watch, [this](const QList<Change> &changes) {
            ++signalCount;
            for (const Change &change : changes)
                for (const Event &event : change.events)
                    revisions.append(event.entry.modRevision);
        });
        watch.start();
    }
    [[nodiscard]] Kind firstTrouble() const { return interrupted.first().first().value<Trouble>().kind; }

    std::unique_ptr<Client> client;
    Watch watch;
    QSignalSpy opened;
    QSignalSpy interrupted;
    QSignalSpy outdated;
    QSignalSpy refused;
    QList<qint64> revisions;
    int signalCount = 0;
};

} // namespace

/// Streams that are not what they should be: each byte is the test's.
class EtcdWatchFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsObjectsThatAreSplitAnywhere()
    {
        const QByteArray stream = created(4) + events({5, 5, 6}) + events({7});
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
            begin(socket);
            for (const char byte : stream)
                chunk(socket, QByteArray(1, byte));
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.revisions, (QList<qint64>{5, 5, 6, 7}));
        QCOMPARE(told.watch.position(), (Position{1, 7}));
    }

    /// A fragment may end within a revision: that one waits until it is whole.
    void tellsNoHalfTransaction()
    {
        QTcpSocket *stream = nullptr;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
            stream = &socket;
            begin(socket);
            chunk(socket, created(4) + events({5, 6}, ",\"fragment\":true"));
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.revisions, (QList<qint64>{5}));
        chunk(*stream, events({6, 7}, ",\"fragment\":true") + events({7, 7}));
        QTRY_COMPARE(told.revisions, (QList<qint64>{5, 6, 6, 7, 7, 7}));
    }

    void forgetsAHalfTransactionWhenTheStreamEnds()
    {
        QByteArrayList questions;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            questions.append(request);
            begin(socket);
            if (questions.size() == 1) {
                chunk(socket, created(4) + events({5, 6}, ",\"fragment\":true"));
                socket.disconnectFromHost();
            } else {
                chunk(socket, created(6) + events({6, 6}));
            }
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.revisions, (QList<qint64>{5, 6, 6}));
        QVERIFY(questions.at(0).contains("\"start_revision\":\"5\""));
        QVERIFY(questions.at(1).contains("\"start_revision\":\"6\""));
    }

    void tellsNothingTwice()
    {
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
            begin(socket);
            chunk(socket, created(9) + events({4, 5}) + events({5, 6}));
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.revisions, (QList<qint64>{5, 6}));
    }

    void goesOnAfterABadStream_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Kind>("kind");
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        const auto row = [](const char *name, const QByteArray &answer, Kind kind) {
            QTest::newRow(name) << answer << kind;
        };
        row("closes", {}, Kind::unavailable);
        row("HTML", ok + "\r\n<html>\n<body>", Kind::foreign);
        row("HTML without a line end", ok + "Content-Length: 6\r\n\r\n<html>", Kind::foreign);
        row("a proxy without a server", "HTTP/1.1 502 Bad\r\nContent-Length: 6\r\n\r\n<html>", Kind::foreign);
        row("an error", ok + "\r\n{\"error\":{\"grpc_code\":14,\"message\":\"transport is closing\"}}",
            Kind::unavailable);
        row("half a line", ok + "\r\n" + created(4).left(20), Kind::foreign);
        row("an endless line", ok + "\r\n{\"result\":\"" + QByteArray(20'000, 'x'), Kind::foreign);
        row("silence after the head", ok + "Transfer-Encoding: chunked\r\n\r\n", Kind::unavailable);
        row("cancelled without a reason", ok + "\r\n" + message(header(4) + ",\"canceled\":true"), Kind::unavailable);
    }
    void goesOnAfterABadStream()
    {
        QFETCH(QByteArray, answer);
        QFETCH(Kind, kind);
        int streams = 0;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
            if (++streams == 1) {
                socket.write(answer);
                if (!answer.contains("chunked"))
                    socket.disconnectFromHost();
                return;
            }
            begin(socket);
            chunk(socket, created(4) + events({5}));
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.revisions, (QList<qint64>{5}));
        if (!answer.isEmpty()) { // Qt asks again by itself after a close without an answer
            QVERIFY(!told.interrupted.isEmpty());
            QCOMPARE(told.firstTrouble(), kind);
        }
        QVERIFY(told.refused.isEmpty() && told.outdated.isEmpty());
    }

    void noticesWhatItCannotCatchUpWith_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Watch::Outdated>("why");
        QTest::newRow("compacted") << created(9) + message(header(9) + ",\"canceled\":true,\"compact_revision\":\"7\"")
                                   << Watch::Outdated::compacted;
        QTest::newRow("another store") << created(9, 2) << Watch::Outdated::otherCluster;
        QTest::newRow("an older store") << created(3) << Watch::Outdated::wentBack;
    }
    void noticesWhatItCannotCatchUpWith()
    {
        QFETCH(QByteArray, line);
        QFETCH(Watch::Outdated, why);
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.startsWith("POST /v3/kv/range")) {
                TcpServer::answer(socket, "{" + header(3) + "}");
                return;
            }
            begin(socket);
            chunk(socket, line);
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.outdated.size(), 1);
        QVERIFY(told.outdated.first().first().value<Watch::Outdated>() == why);
        QVERIFY(!told.watch.isOpen());
    }

    /// A member that lags behind tells an old revision; the store as a whole has not lost anything.
    void takesNoLaggingMemberForALoss()
    {
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.startsWith("POST /v3/kv/range")) {
                TcpServer::answer(socket, "{" + header(8) + "}");
                return;
            }
            begin(socket);
            chunk(socket, created(3));
        });
        Told told(server.url(), {1, 4});
        QTRY_VERIFY(server.requests() >= 4); // asked, and checked twice since
        QVERIFY(told.outdated.isEmpty() && told.interrupted.isEmpty());
    }

    /// A stream that says nothing while the store knows of a change, as a proxy that holds answers back makes it.
    void noticesThatAStreamKeepsThingsBack()
    {
        int streams = 0;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.startsWith("POST /v3/kv/range")) {
                const bool isPending = request.contains("\"min_mod_revision\":\"5\"");
                const char *pending = R"(,"kvs":[{"key":"L3AvYQ==","create_revision":"5","mod_revision":"5",
                                         "version":"1"}],"count":"1"})";
                TcpServer::answer(socket, "{" + header(5) + (isPending ? pending : "}"));
                return;
            }
            begin(socket);
            chunk(socket, created(4) + (++streams == 1 ? QByteArray() : events({5})));
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.revisions, (QList<qint64>{5}));
        QCOMPARE(streams, 2);
        QVERIFY(told.interrupted.first().first().value<Trouble>().detail.contains(u"does not tell"_s));
    }

    /// Once a server has shown progress in time there is nothing to ask, and a silence ends the stream.
    void trustsProgress()
    {
        QTcpSocket *stream = nullptr;
        int questions = 0;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.startsWith("POST /v3/kv/range")) {
                ++questions;
                TcpServer::answer(socket, "{" + header(4) + "}");
                return;
            }
            stream = &socket;
            begin(socket);
            chunk(socket, created(4) + message(header(4)));
        });
        Told told(server.url(), {1, 4});
        QTRY_VERIFY(told.watch.hasRegularProgress());
        const int before = questions; // a busy machine may have been late with the first line
        QTRY_VERIFY(std::ranges::any_of(told.interrupted, [](const QList<QVariant> &said) {
            return said.first().value<Trouble>().detail.contains(u"silent"_s);
        }));
        QCOMPARE(questions, before);
    }

    /// Without sign-in and roles, "permission denied" for good.
    /// What happened before the watch was opened is on its way: until it is here nobody may think to know everything.
    void isLiveOnceEverythingIsTold()
    {
        QTcpSocket *stream = nullptr;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.contains("/v3/watch")) {
                begin(socket);
                chunk(socket, created(9));
                stream = &socket;
            } else {
                TcpServer::answer(socket, "{" + header(9) + ",\"kvs\":[" + keyAt(7) + "],\"count\":\"1\"}");
            }
        });
        Terms terms = hurried(server.url());
        terms.checkInterval = Milliseconds(60'000);
        terms.longestSilence = Milliseconds(60'000);
        const auto client = clientOf(terms);
        Follower follower(*client, keysWithPrefix("/p/"), nullptr);
        QSignalSpy changed(&follower, &Follower::changed);
        follower.resume({1, 4});
        QTRY_VERIFY_WITH_TIMEOUT(stream, patience);
        QTRY_VERIFY_WITH_TIMEOUT(server.requests() >= 2, patience);
        QCOMPARE(int(follower.state()), int(Follower::State::loading));
        chunk(*stream, events({6}));
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        QCOMPARE(int(follower.state()), int(Follower::State::loading));
        chunk(*stream, events({7}));
        QTRY_COMPARE_WITH_TIMEOUT(int(follower.state()), int(Follower::State::live), patience);
    }

    /// A server that compacts may forget to tell something: it is missed, and everything since is told again.
    void findsWhatAServerForgotToTell()
    {
        QList<QByteArray> watches;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.contains("/v3/watch")) {
                watches.append(request);
                begin(socket);
                chunk(socket, created(4));
                chunk(socket, watches.size() == 1 ? events({6}) : events({5, 6}));
            } else {
                TcpServer::answer(socket,
                                  "{" + header(6) + ",\"kvs\":[" + keyAt(5) + ',' + keyAt(6) + "],\"count\":\"2\"}");
            }
        });
        Terms terms = hurried(server.url());
        terms.reconcileInterval = Milliseconds(100);
        terms.checkInterval = Milliseconds(60'000);
        terms.longestSilence = Milliseconds(60'000);
        const auto client = clientOf(terms);
        Follower follower(*client, keysWithPrefix("/p/"), nullptr);
        QList<qint64> told;
        connect(&follower, &Follower::changed, this, [&](const QList<Change> &changes) {
            for (const Change &change : changes)
                told.append(change.revision);
        });
        follower.resume({1, 4});
        QTRY_VERIFY_WITH_TIMEOUT(told.contains(5), patience);
        QCOMPARE(told, (QList<qint64>{6, 5, 6}));
        QCOMPARE(watches.size(), 2);
    }

    void endsWhenItIsRefused()
    {
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.startsWith("POST /v3/kv/range")) {
                TcpServer::answer(socket, "{" + header(4) + "}");
                return;
            }
            begin(socket);
            chunk(socket,
                  message(header(4) + ",\"watch_id\":\"-1\",\"created\":true,\"canceled\":true,\"cancel_reason\":"
                                      "\"rpc error: code = PermissionDenied desc = etcdserver: permission denied\""));
        });
        Told told(server.url(), {1, 4});
        QTRY_COMPARE(told.refused.size(), 1);
        QCOMPARE(told.refused.first().first().value<Trouble>().kind, Kind::notPermitted);
        QVERIFY(told.opened.isEmpty());
    }
};

QTEST_GUILESS_MAIN(EtcdWatchFaultsTest)
#include "tst_etcdwatchfaults.moc"
