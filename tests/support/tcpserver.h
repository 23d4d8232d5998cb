// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace sluice::testing {

/// A port of the loopback interface on which nobody listens. It is below those that systems give to connections (Linux:
/// from 32768, others: from 16000): a server that is started again must find its port free.
inline quint16 freePort()
{
    constexpr int first = 10'000;
    constexpr int last = 15'999;
    QTcpServer probe;
    while (!probe.listen(QHostAddress::LocalHost, quint16(QRandomGenerator::global()->bounded(first, last + 1))))
        probe.close();
    return probe.serverPort();
}

/// Answers every HTTP request as a test says, byte for byte. Lives in the thread of the test, whose event loop runs.
class TcpServer : public QTcpServer
{
public:
    /// Called once the head of a request is there.
    using Answer = std::function<void(QTcpSocket &socket, const QByteArray &request)>;

    explicit TcpServer(Answer answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket, head = QByteArray()]() mutable {
                    head += socket->readAll();
                    if (!head.contains("\r\n\r\n"))
                        return;
                    ++m_requests;
                    m_answer(*socket, std::exchange(head, {}));
                });
        });
    }

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }
    [[nodiscard]] int requests() const { return m_requests; }

    /// A whole answer, after which the connection is closed.
    static void answer(QTcpSocket &socket, const QByteArray &body, const QByteArray &status = "200 OK",
                       const QByteArray &type = "application/json")
    {
        socket.write("HTTP/1.1 " + status + "\r\nContent-Type: " + type +
                     "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

private:
    Answer m_answer;
    int m_requests = 0;
};

/// Runs a function in a thread of its own, as the program does with what blocks, while the events of this one go on.
template <class Function>
auto inWorker(Function function)
{
    std::optional<std::invoke_result_t<Function>> result;
    const std::unique_ptr<QThread> thread(QThread::create([&] { result = function(); }));
    QEventLoop loop;
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
    return std::move(*result);
}

} // namespace sluice::testing
