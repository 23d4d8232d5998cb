// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that are not what they should be: each byte of their answers is the test's.
#include "history.h"

#include "support/tcpserver.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::prometheus;
using namespace sluice::metrics::prometheus::test;
using testing::TcpServer;

class PrometheusFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatAServerAnswers_data();
    void tellsWhatAServerAnswers();
    void noticesThatAnAnswerEndsEarly();
    void cutsOffAnEndlessAnswer();
    void readsALongAnswerToItsEnd();
    void waitsNoLongerThanItsTime_data();
    void waitsNoLongerThanItsTime();
    void endsWhenCancelled();
    void knowsNoHost();
    void needsTheFileOfItsAuthority();

private:
    [[nodiscard]] static QJsonObject definition(const QString &url)
    {
        QJsonObject definition = document(url, {{u"failures"_s, failures()}});
        definition.insert(u"timeOut"_s, u"1 s"_s);
        definition.insert(u"mostMegabytes"_s, 1);
        return definition;
    }
};

namespace {

using Answer = void (*)(QTcpSocket &);

} // namespace

void PrometheusFaultsTest::tellsWhatAServerAnswers_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, Answer answer, const QString &detail) {
        QTest::newRow(name) << answer << detail;
    };
    row(
        "HTML", [](QTcpSocket &socket) { TcpServer::answer(socket, "<html>Welcome", "200 OK", "text/html"); },
        u"the answer, with HTTP status 200, is not one of Prometheus: “<html>Welcome”"_s);
    row(
        "a proxy without a server",
        [](QTcpSocket &socket) { TcpServer::answer(socket, "<html>503", "503 Service Unavailable", "text/html"); },
        u"the answer, with HTTP status 503, is not one of Prometheus: “<html>503”"_s);
    row(
        "wrong path", [](QTcpSocket &socket) { TcpServer::answer(socket, "404 page not found", "404 Not Found"); },
        u"the answer, with HTTP status 404, is not one of Prometheus: “404 page not found”"_s);
    row(
        "TLS wanted",
        [](QTcpSocket &socket) {
            TcpServer::answer(socket, "Client sent an HTTP request to an HTTPS server.\n", "400 Bad Request",
                              "text/plain");
        },
        u"the answer, with HTTP status 400, is not one of Prometheus: “Client sent an HTTP request to an HTTPS server.”"_s);
    row(
        "sign-in wanted", [](QTcpSocket &socket) { TcpServer::answer(socket, "Unauthorized", "401 Unauthorized"); },
        u"it asks for a sign-in; write user, or signIn, and store the password"_s);
    row(
        "forbidden", [](QTcpSocket &socket) { TcpServer::answer(socket, "no", "403 Forbidden"); },
        u"it forbids the query"_s);
    row(
        "overloaded",
        [](QTcpSocket &socket) {
            TcpServer::answer(socket, R"({"status":"error","errorType":"timeout","error":"expression timed out"})",
                              "503 Service Unavailable");
        },
        u"Prometheus answers timeout: expression timed out"_s);
    row(
        "closed without an answer", [](QTcpSocket &socket) { socket.disconnectFromHost(); },
        u"the server closed the connection in the middle of the answer, or speaks https"_s);
    row(
        "reset in the middle",
        [](QTcpSocket &socket) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":\"succ");
            socket.flush();
            socket.abort();
        },
        u"the server closed the connection in the middle of the answer, or speaks https"_s);
    row(
        "somewhere else",
        [](QTcpSocket &socket) {
            socket.write("HTTP/1.1 302 Found\r\nLocation: http://evil.example/steal\r\nContent-Length: 0\r\n\r\n");
        },
        u"it sends us to http://evil.example/steal; write that address as url if it is the right one"_s);
}

void PrometheusFaultsTest::tellsWhatAServerAnswers()
{
    QFETCH(const Answer, answer);
    QFETCH(const QString, detail);
    TcpServer server([&](QTcpSocket &socket, const QByteArray &) { answer(socket); });
    const auto batch = testing::inWorker([&] { return source(definition(server.url())).fetch(query()); });
    QCOMPARE(errorOf(batch), u"unreachable: "_s + detail);
    QCOMPARE(batch.error().place, server.url());

    // The same in a trial, on one line.
    const auto trials = testing::inWorker([&] { return source(definition(server.url())).tryOut(query()); });
    QVERIFY(trials);
    QCOMPARE(trials->size(), 1);
    QVERIFY(!trials->first().isFine);
    QCOMPARE(trials->first().answer, server.url() + u": "_s + detail);
}

/// Qt takes it for an error or for a whole answer, as the packets come.
void PrometheusFaultsTest::noticesThatAnAnswerEndsEarly()
{
    TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sta\r\n");
        socket.disconnectFromHost();
    });
    const auto batch = testing::inWorker([&] { return source(definition(server.url())).fetch(query()); });
    QVERIFY2(errorOf(batch).startsWith(u"unreachable: the server closed the connection in the middle"_s) ||
                 errorOf(batch).endsWith(u"is not one of Prometheus: “{\"sta”"_s),
             qPrintable(errorOf(batch)));
}

void PrometheusFaultsTest::cutsOffAnEndlessAnswer()
{
    qint64 sent = 0;
    TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"success\",\"data\":\"");
        const auto more = [&socket, &sent] {
            if (socket.bytesToWrite() == 0)
                sent += socket.write(QByteArray(65536, 'x'));
        };
        connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
        more();
    });
    QJsonObject patient = definition(server.url());
    patient.insert(u"timeOut"_s, u"60 s"_s);
    const auto batch = testing::inWorker([&] { return source(patient).fetch(query()); });
    QCOMPARE(errorOf(batch), u"unreachable: the answer is longer than 1 MB and was cut off; narrow the selectors"_s);
    QVERIFY(sent >= 1024 * 1024);
    QVERIFY2(sent < 64 * 1024 * 1024, qPrintable(QString::number(sent)));
}

/// Several times what is read ahead.
void PrometheusFaultsTest::readsALongAnswerToItsEnd()
{
    TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
        const QByteArray body =
            R"({"status":"error","errorType":"bad_data","error":"too long"})" + QByteArray(5 * 1024 * 1024, ' ');
        socket.write("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
    });
    QJsonObject large = definition(server.url());
    large.insert(u"timeOut"_s, u"60 s"_s);
    large.insert(u"mostMegabytes"_s, 8);
    const auto batch = testing::inWorker([&] { return source(large).fetch(query()); });
    QVERIFY2(errorOf(batch).contains(u"too long"_s), qPrintable(errorOf(batch)));
}

void PrometheusFaultsTest::waitsNoLongerThanItsTime_data()
{
    QTest::addColumn<bool>("drips");
    QTest::newRow("silent") << false;
    QTest::newRow("a byte now and then") << true; // each of which begins a transfer time-out of Qt anew
}

void PrometheusFaultsTest::waitsNoLongerThanItsTime()
{
    QFETCH(const bool, drips);
    TcpServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        if (drips) {
            auto *timer = new QTimer(&socket);
            connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
            timer->start(50);
        }
    });
    QElapsedTimer timer;
    timer.start();
    const auto batch = testing::inWorker([&] { return source(definition(server.url())).fetch(query()); });
    QCOMPARE(errorOf(batch), u"unreachable: no whole answer within 1 s"_s);
    QVERIFY(timer.elapsed() >= 1000);
    QCOMPARE(server.requests(), 1);
}

void PrometheusFaultsTest::endsWhenCancelled()
{
    std::atomic<bool> cancelled = false;
    TcpServer server([&](QTcpSocket &, const QByteArray &) { cancelled = true; }); // and never answers
    QJsonObject patient = definition(server.url());
    patient.insert(u"timeOut"_s, u"10 min"_s);
    MetricQuery asked = query();
    asked.cancelled = &cancelled;
    const auto batch = testing::inWorker([&] { return source(patient).fetch(asked); });
    QVERIFY(batch.error().code == ErrorCode::cancelled);
    const auto trials = testing::inWorker([&] { return source(patient).tryOut(asked); }); // before it begins
    QVERIFY(trials.error().code == ErrorCode::cancelled);
    QCOMPARE(server.requests(), 1);
}

void PrometheusFaultsTest::knowsNoHost()
{
    const QString url = u"http://127.0.0.1:%1"_s.arg(testing::freePort());
    const auto nobody = testing::inWorker([&] { return source(definition(url)).fetch(query()); });
    QCOMPARE(errorOf(nobody), u"unreachable: nobody listens there: the connection was refused"_s);
}

void PrometheusFaultsTest::needsTheFileOfItsAuthority()
{
    QJsonObject definition = PrometheusFaultsTest::definition(u"https://127.0.0.1:1"_s);
    definition.insert(u"caFile"_s, u"/there/is/no/such.pem"_s);
    const auto batch = testing::inWorker([&] { return source(definition).fetch(query()); });
    QVERIFY(batch.error().code == ErrorCode::fileNotReadable);
    QCOMPARE(batch.error().place, u"/there/is/no/such.pem"_s);
}

QTEST_GUILESS_MAIN(PrometheusFaultsTest)
#include "tst_prometheusfaults.moc"
