// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/transport.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

} // namespace

Transport::Transport(const Terms &terms, const Clock &clock)
    : m_terms(terms)
    , m_clock(clock)
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    for (QNetworkAccessManager *manager : {&m_requests, &m_watches}) {
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setAutoDeleteReplies(false);
    }
}

Result<std::unique_ptr<Transport>> Transport::open(const Terms &terms, const Clock &clock)
{
    if (terms.endpoints.isEmpty())
        return failure(ErrorCode::invalidInput, Words::tr("there is no address of a store"), u"endpoints"_s);
    std::unique_ptr<Transport> transport(new Transport(terms, clock));
    if (terms.caFile.isEmpty())
        return transport;
    const QList<QSslCertificate> authorities =
        QSslCertificate::fromPath(terms.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (authorities.isEmpty())
        return failure(ErrorCode::fileNotReadable, Words::tr("it is not there, or holds no certificate in PEM form"),
                       terms.caFile);
    transport->m_tls.setCaCertificates(authorities);
    return transport;
}

QNetworkRequest Transport::request(const QUrl &endpoint, const QString &path) const
{
    QUrl url = endpoint;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setSslConfiguration(m_tls);
    // A proxy that compresses collects first, and Qt would unpack beyond our bound.
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}

QNetworkReply *Transport::post(Lane lane, const QUrl &endpoint, const QString &path, const QByteArray &body,
                               const QByteArray &token)
{
    QNetworkRequest question = request(endpoint, path);
    question.setRawHeader("Content-Type", "application/json");
    if (!token.isEmpty())
        question.setRawHeader("Authorization", token); // bare: etcd refuses it with a scheme in front
    return (lane == Lane::watches ? m_watches : m_requests).post(question, body);
}

QNetworkReply *Transport::get(const QUrl &endpoint, const QString &path)
{
    return m_requests.get(request(endpoint, path));
}

void Transport::leave(const QUrl &endpoint)
{
    if (endpoint == m_terms.endpoints.at(m_current))
        m_current = (m_current + 1) % m_terms.endpoints.size();
}

void Transport::noteDate(const QNetworkReply &reply, Instant sent)
{
    m_offset.add(reply.rawHeader("Date"), sent, m_clock.now());
}

} // namespace sluice::sync::etcd
