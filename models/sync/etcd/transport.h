// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "sync/etcd/clockoffset.h"
#include "sync/etcd/terms.h"
#include "sync/etcd/turnstile.h"

#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkReply;
QT_END_NAMESPACE

namespace sluice::sync::etcd {

/// The one door to the network: HTTP/1.1 only (HTTP/2 in Qt 6.4 costs 43 ms a request), TLS verified always, no
/// redirects, no cookies, no compression. Knows the endpoints and which of them is asked at present.
///
/// Everything of one store lives in one thread with an event loop.
class Transport
{
public:
    /// Watches keep their connections for good, and Qt opens six to a host: in a lane of their own they let requests
    /// pass. So one store can have six watches open at once; a seventh would wait.
    enum class Lane { requests, watches };

    /// fileNotReadable: the CA file holds no certificate. invalidInput: there is no endpoint. `clock` outlives it.
    [[nodiscard]] static Result<std::unique_ptr<Transport>> open(const Terms &terms, const Clock &clock);

    /// The caller owns the reply. `token` may be empty.
    [[nodiscard]] QNetworkReply *post(Lane lane, const QUrl &endpoint, const QString &path, const QByteArray &body,
                                      const QByteArray &token);
    [[nodiscard]] QNetworkReply *get(const QUrl &endpoint, const QString &path);

    [[nodiscard]] const Terms &terms() const { return m_terms; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const QUrl &endpoint() const { return m_terms.endpoints.at(m_current); }

    /// The next one from now on; unless somebody who asked the same endpoint has already said so.
    void leave(const QUrl &endpoint);

    [[nodiscard]] Turnstile &turnstile() { return m_turnstile; } ///< of requests; watches need none

    /// Takes the Date of an answer to a question asked at `sent`.
    void noteDate(const QNetworkReply &reply, Instant sent);
    [[nodiscard]] std::optional<ClockOffset::Estimate> clockOffset() const { return m_offset.estimate(); }

private:
    Transport(const Terms &terms, const Clock &clock);
    [[nodiscard]] QNetworkRequest request(const QUrl &endpoint, const QString &path) const;

    Terms m_terms;
    const Clock &m_clock;
    QSslConfiguration m_tls;
    QNetworkAccessManager m_requests;
    QNetworkAccessManager m_watches;
    Turnstile m_turnstile;
    qsizetype m_current = 0;
    ClockOffset m_offset;
};

} // namespace sluice::sync::etcd
