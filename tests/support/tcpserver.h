// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace sluice::testing {

inline bool isFree(quint16 port)
{
    return QTcpServer().listen(QHostAddress::LocalHost, port);
}

/// Marks a port as this program's until it ends, so that tests beside it do not choose it while its server is down: by
/// the UDP port of the same number, which nobody needs and the system gives back. False: another test has it.
inline bool reserve(quint16 port)
{
    const int marker = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(marker, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return true; // stays open on purpose
    ::close(marker);
    return false;
}

/// A port of the loopback interface on which nobody listens, kept for this program. It is below those that systems give
/// to connections (Linux: from 32768, others: from 16000): a server that is started again must find its port free.
inline quint16 freePort()
{
    constexpr int first = 10'000;
    constexpr int last = 15'999;
    for (;;) {
        const auto port = quint16(QRandomGenerator::global()->bounded(first, last + 1));
        if (isFree(port) && reserve(port))
            return port;
    }
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
