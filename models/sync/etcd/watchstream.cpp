// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/watchstream.h"

#include "sync/etcd/replytrouble.h"

#include <QCoreApplication>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

} // namespace

WatchStream::WatchStream(Transport &transport, const QUrl &endpoint, const QByteArray &token,
                         const WatchRequest &request, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_sent(transport.clock().now())
    , m_reply(transport.post(Transport::Lane::watches, endpoint, u"/v3/watch"_s, request.body(), token))
    , m_lines(transport.terms().largestAnswer)
{
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tls = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] { m_transport.noteDate(*m_reply, m_sent); });
    connect(m_reply, &QNetworkReply::readyRead, this, &WatchStream::take);
    connect(m_reply, &QNetworkReply::finished, this, &WatchStream::readEnd);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        end({Trouble::Kind::unavailable, Trouble::Kind::unavailable,
             Words::tr("the watch was silent for %1 ms").arg(m_silence.interval()), placeOf(*m_reply)});
    });
    m_silence.start(transport.terms().attemptTimeOut);
}

WatchStream::~WatchStream()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

void WatchStream::expectLifeWithin(Milliseconds silence)
{
    m_silence.stop();
    m_silence.setInterval(silence);
    if (silence.count() > 0)
        m_silence.start();
}

void WatchStream::stop()
{
    m_hasEnded = true;
    m_silence.stop();
    m_reply->disconnect(this);
    m_reply->abort();
}

void WatchStream::take()
{
    const QList<QByteArray> lines = m_lines.add(m_reply->readAll());
    for (const QByteArray &line : lines) {
        if (m_hasEnded)
            return;
        handle(line);
    }
    if (m_lines.isBroken())
        end({Trouble::Kind::foreign, Trouble::Kind::foreign,
             Words::tr("a line of the watch is longer than %1 bytes").arg(m_transport.terms().largestAnswer),
             placeOf(*m_reply)});
}

void WatchStream::readEnd()
{
    take();
    if (!m_hasEnded && !m_lines.rest().isEmpty())
        handle(m_lines.rest());
    if (!m_hasEnded)
        end(troubleFromReply(*m_reply, m_tls));
}

void WatchStream::handle(const QByteArray &line)
{
    Outcome<WatchMessage> message = watchMessageFrom(line);
    if (!message) {
        message.error().place = placeOf(*m_reply);
        end(message.error());
        return;
    }
    if (m_silence.isActive())
        m_silence.start();
    Q_EMIT received(*message);
}

void WatchStream::end(Trouble why)
{
    if (m_hasEnded)
        return;
    stop();
    Q_EMIT ended(why);
}

} // namespace sluice::sync::etcd
