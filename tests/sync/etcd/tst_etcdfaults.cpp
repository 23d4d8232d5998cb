// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "support/tcpserver.h"

#include <QTimer>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using testing::TcpServer;
using Kind = Trouble::Kind;

namespace {

const QByteArray good =
    R"({"header":{"cluster_id":"1","member_id":"2","revision":"3","raft_term":"4"},"succeeded":true})";
const QByteArray denied =
    R"({"error":"etcdserver: permission denied","message":"etcdserver: permission denied","code":7})";
const QByteArray lost =
    R"({"error":"etcdserver: request timed out","message":"etcdserver: request timed out","code":14})";

/// Short times, so that giving up does not take long.
Terms hurried(const QStringList &urls)
{
    Terms terms = termsFor(urls);
    terms.attemptTimeOut = Milliseconds(300);
    terms.patience = Milliseconds(1500);
    terms.largestAnswer = 100'000;
    return terms;
}

/// An answer after which the connection stays open.
void keepAlive(QTcpSocket &socket, const QByteArray &body)
{
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace

/// Servers that are not what they should be: each byte of their answers is the test's.
class EtcdFaultsTest : public QObject
{
    Q_OBJECT
    using Answer = void (*)(QTcpSocket &);
private Q_SLOTS:
    /// Whatever may have reached the store is unknown for a write, and never a failure; a read simply has no answer.
    void leavesAWriteInDoubt_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<Kind>("cause");
        const auto row = [](const char *name, Answer answer, Kind cause) { QTest::newRow(name) << answer << cause; };
        row(
            "reads and closes", [](QTcpSocket &socket) { socket.disconnectFromHost(); }, Kind::unavailable);
        row(
            "reads and resets", [](QTcpSocket &socket) { socket.abort(); }, Kind::unavailable);
        row(
            "reads and is silent", [](QTcpSocket &) {}, Kind::unavailable);
        row(
            "HTML", [](QTcpSocket &socket) { TcpServer::answer(socket, "<html>Hi", "200 OK", "text/html"); },
            Kind::foreign);
        row(
            "a proxy without a server",
            [](QTcpSocket &socket) { TcpServer::answer(socket, "<html>", "503 Service Unavailable", "text/html"); },
            Kind::foreign);
        row(
            "the leader is gone", [](QTcpSocket &socket) { TcpServer::answer(socket, lost, "503 x"); },
            Kind::unavailable);
        row(
            "half an answer",
            [](QTcpSocket &socket) {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"header\":");
                socket.disconnectFromHost();
            },
            Kind::unavailable);
        row(
            "an answer without a header",
            [](QTcpSocket &socket) { TcpServer::answer(socket, R"({"succeeded":true})"); }, Kind::foreign);
        row(
            "redirects",
            [](QTcpSocket &socket) { TcpServer::answer(socket, {}, "302 Found\r\nLocation: http://127.0.0.1:1/"); },
            Kind::foreign);
        row(
            "an endless answer",
            [](QTcpSocket &socket) {
                socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                const QByteArray chunk = "2000\r\n" + QByteArray(0x2000, ' ') + "\r\n";
                QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket,
                                 [&socket, chunk] { socket.write(chunk); });
                socket.write(chunk);
            },
            Kind::tooLongAnswer);
        row(
            "drips",
            [](QTcpSocket &socket) {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
                auto *timer = new QTimer(&socket);
                QObject::connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
                timer->start(50);
            },
            Kind::unavailable);
    }
    void leavesAWriteInDoubt()
    {
        QFETCH(Answer, answer);
        QFETCH(Kind, cause);
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &) { answer(socket); });
        Terms terms = hurried({server.url()});
        terms.longestAttempt = Milliseconds(1000);
        const auto client = clientOf(terms);
        const auto written = txn(*client, creation("/k", "v"));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Kind::unknown);
        QCOMPARE(written.error().cause, cause);
        QCOMPARE(written.error().place, server.url());
        QVERIFY(!written.error().detail.isEmpty());
        const auto read = range(*client, {.keys = {"/k", {}}});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, cause);
    }

    void asksAgainUntilThereIsAnAnswer()
    {
        QByteArrayList bodies;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            bodies.append(request.mid(request.indexOf("\r\n\r\n")));
            if (bodies.size() < 3)
                TcpServer::answer(socket, lost, "503 Service Unavailable");
            else
                TcpServer::answer(socket, good);
        });
        const auto written = txn(*clientOf(hurried({server.url()})), creation("/k", "v"));
        QVERIFY(written && written->hasSucceeded);
        QVERIFY(written->wasRepeated);
        QCOMPARE(bodies.size(), 3);
        QCOMPARE(bodies.count(bodies.first()), 3); // byte for byte
    }

    /// A no says what became of this attempt, and nothing of the one before.
    void takesNoRefusalForTheFateOfAnEarlierAttempt()
    {
        int requests = 0;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
            TcpServer::answer(socket, ++requests == 1 ? lost : denied, "503 Service Unavailable");
        });
        const auto written = txn(*clientOf(hurried({server.url()})), creation("/k", "v"));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Kind::unknown);
        QCOMPARE(written.error().cause, Kind::notPermitted);
        QCOMPARE(txn(*clientOf(hurried({server.url()})), creation("/k", "v")).error().kind, Kind::notPermitted);
    }

    void knowsThatNothingWasSent()
    {
        const QString nobody = u"http://127.0.0.1:%1"_s.arg(testing::freePort());
        const auto written = txn(*clientOf(hurried({nobody})), creation("/k", "v"));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Kind::unavailable);
        QVERIFY(written.error().detail.contains(u"refused"_s));
    }

    /// Qt sends a request again when a connection that was kept open closes; "refused" is then the truth of the second
    /// attempt only.
    void distrustsARefusalAfterAnArrival()
    {
        std::unique_ptr<TcpServer> server;
        int requests = 0;
        server = std::make_unique<TcpServer>([&](QTcpSocket &socket, const QByteArray &) {
            if (++requests == 1) {
                keepAlive(socket, good);
                return;
            }
            server->close(); // listens no more
            socket.disconnectFromHost();
        });
        Terms terms = hurried({server->url()});
        terms.patience = Milliseconds(0); // a single attempt
        const auto client = clientOf(terms);
        QVERIFY(txn(*client, creation("/k", "v")));
        const auto written = txn(*client, creation("/k", "v"));
        QVERIFY(!written);
        QCOMPARE(requests, 2);
        QCOMPARE(written.error().kind, Kind::unknown);
    }

    void turnsToTheNextEndpoint()
    {
        const TcpServer silent([](QTcpSocket &, const QByteArray &) {});
        const TcpServer html([](QTcpSocket &socket, const QByteArray &) { TcpServer::answer(socket, "<html>"); });
        const TcpServer sound([](QTcpSocket &socket, const QByteArray &) { TcpServer::answer(socket, good); });
        const QString nobody = u"http://127.0.0.1:%1"_s.arg(testing::freePort());
        const auto client = clientOf(hurried({nobody, silent.url(), html.url(), sound.url()}));
        QVERIFY(range(*client, {.keys = {"/k", {}}}));
        QCOMPARE(client->transport().endpoint(), QUrl(sound.url()));
        QVERIFY(range(*client, {.keys = {"/k", {}}})); // stays with the one that answers
        QCOMPARE(silent.requests(), 1);
    }

    /// What waits for its turn is not late: nothing is sent twice.
    void letsACrowdWait()
    {
        const TcpServer busy([](QTcpSocket &socket, const QByteArray &) {
            QTimer::singleShot(50, &socket, [&socket] { keepAlive(socket, good); });
        });
        Terms terms = termsFor({busy.url()});
        terms.attemptTimeOut = Milliseconds(1000);
        const auto client = clientOf(terms);
        constexpr int crowd = 200; // 1.7 s for six at a time
        int answers = 0;
        for (int i = 0; i < crowd; ++i)
            client->put({"/k", "v", 0}, this, [&](const Outcome<PutAnswer> &answer) {
                QVERIFY(answer);
                ++answers;
            });
        QTRY_COMPARE_WITH_TIMEOUT(answers, crowd, patience);
        QCOMPARE(busy.requests(), crowd);
    }

    /// A crowd before a store that does not answer waits no longer than one of them, and what was not sent is no doubt.
    void sendsACrowdAway()
    {
        const TcpServer silent([](QTcpSocket &, const QByteArray &) {});
        const auto client = clientOf(hurried({silent.url()}));
        constexpr int crowd = 5000;
        int waiting = crowd;
        int inDoubt = 0;
        for (int i = 0; i < crowd; ++i)
            client->put({"/k", "v", 0}, this, [&](const Outcome<PutAnswer> &answer) {
                QVERIFY(!answer);
                inDoubt += answer.error().kind == Kind::unknown ? 1 : 0;
                --waiting;
            });
        QTRY_COMPARE_WITH_TIMEOUT(waiting, 0, patience);
        QVERIFY(inDoubt >= 6 && inDoubt < 100);
        QVERIFY(silent.requests() >= inDoubt);
    }

    void mayBeDestroyedWithACrowdInside()
    {
        const TcpServer silent([](QTcpSocket &, const QByteArray &) {});
        auto client = clientOf(hurried({silent.url()}));
        int answers = 0;
        for (int i = 0; i < 5000; ++i)
            client->put({"/k", "v", 0}, this, [&](const auto &) { ++answers; });
        QTRY_COMPARE(silent.requests(), 6);
        client.reset();
        QCOMPARE(answers, 0);
        QCOMPARE(silent.requests(), 6);
    }

    void waitsForAPageAsLongAsItComes()
    {
        const TcpServer server([](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(good.size()) + "\r\n\r\n");
            auto *timer = new QTimer(&socket);
            QObject::connect(timer, &QTimer::timeout, &socket, [&socket, at = 0]() mutable {
                socket.write(good.mid(at, 15));
                at += 15;
            });
            timer->start(100); // eight pieces: longer than one attempt may be silent
        });
        QVERIFY(range(*clientOf(hurried({server.url()})), {.keys = {"/k", {}}}));
        QCOMPARE(server.requests(), 1);
    }

    void sendsNothingItWasNotAskedFor()
    {
        QByteArray head;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            head = request.toLower();
            TcpServer::answer(socket, good, "200 OK\r\nSet-Cookie: a=b");
        });
        const auto client = clientOf(hurried({server.url()}));
        QVERIFY(range(*client, {.keys = {"/k", {}}}));
        QVERIFY(range(*client, {.keys = {"/k", {}}}));
        QVERIFY(head.startsWith("post /v3/kv/range http/1.1\r\n"));
        QVERIFY(head.contains("\r\ncontent-type: application/json\r\n"));
        QVERIFY(!head.contains("\r\ncookie:") && !head.contains("\r\nauthorization:"));
        QVERIFY(!head.contains("upgrade"));
    }

    void endsWhenNoTokenWillDo()
    {
        // A token that is refused over and over must not become a loop.
        int signIns = 0;
        const TcpServer server([&](QTcpSocket &socket, const QByteArray &request) {
            if (request.startsWith("POST /v3/auth/authenticate")) {
                ++signIns;
                TcpServer::answer(socket, "{\"token\":\"t" + QByteArray::number(signIns) + "\"}");
            } else {
                TcpServer::answer(socket, R"({"message":"etcdserver: invalid auth token","code":16})",
                                  "401 Unauthorized");
            }
        });
        const auto client = clientOf(hurried({server.url()}));
        client->signInAs(u"mara"_s, u"password"_s);
        const auto written = txn(*client, creation("/k", "v"));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Kind::tokenInvalid);
        QCOMPARE(signIns, 4);
    }
};

QTEST_GUILESS_MAIN(EtcdFaultsTest)
#include "tst_etcdfaults.moc"
