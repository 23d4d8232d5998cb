// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace sluice::testing {

/// Stands between a program and a server of this machine, counts what goes through, and cuts it off. Lives in the
/// thread of the test, whose event loop runs.
class Relay : public QTcpServer
{
public:
    explicit Relay(quint16 server)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, server] {
            while (QTcpSocket *client = nextPendingConnection()) {
                auto *onward = new QTcpSocket(client);
                pass(client, onward);
                pass(onward, client);
                onward->connectToHost(QHostAddress::LocalHost, server);
                connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
                connect(onward, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
                m_clients.append(client);
            }
        });
    }

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; } ///< both ways, without what TCP adds

    /// Every connection ends at once.
    void cut()
    {
        for (const QPointer<QTcpSocket> &client : std::exchange(m_clients, {}))
            if (client)
                client->abort();
    }

private:
    void pass(QTcpSocket *from, QTcpSocket *to)
    {
        connect(from, &QTcpSocket::readyRead, to, [this, from, to] {
            const QByteArray bytes = from->readAll();
            m_bytes += bytes.size();
            to->write(bytes);
        });
    }

    QList<QPointer<QTcpSocket>> m_clients;
    qint64 m_bytes = 0;
};

} // namespace sluice::testing
