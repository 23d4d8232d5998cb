// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/linereader.h"
#include "sync/etcd/requests.h"
#include "sync/etcd/transport.h"
#include "sync/etcd/watchmessage.h"

#include <QObject>
#include <QSslError>
#include <QTimer>

namespace sluice::sync::etcd {

/// One stream of one endpoint, from its being asked for to its end.
class WatchStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchStream)
public:
    WatchStream(Transport &transport, const QUrl &endpoint, const QByteArray &token, const WatchRequest &request,
                QObject *parent);
    ~WatchStream() override;

    /// From the next line on a longer silence ends it. It begins with Terms::attemptTimeOut; 0: any silence will do.
    void expectLifeWithin(Milliseconds silence);

    void stop(); ///< tells nothing any more

Q_SIGNALS:
    void received(const sluice::sync::etcd::WatchMessage &message);
    void ended(const sluice::sync::etcd::Trouble &why); ///< once, after the last message

private:
    void take();
    void readEnd();
    void handle(const QByteArray &line);
    void end(Trouble why);

    Transport &m_transport;
    const Instant m_sent;
    QNetworkReply *m_reply;
    LineReader m_lines;
    QTimer m_silence;
    QList<QSslError> m_tls;
    bool m_hasEnded = false;
};

} // namespace sluice::sync::etcd
