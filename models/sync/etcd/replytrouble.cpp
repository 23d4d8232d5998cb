// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/replytrouble.h"

#include <QNetworkReply>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

using Kind = Trouble::Kind;

QString issuerOf(const QSslCertificate &certificate)
{
    const QStringList names =
        certificate.issuerInfo(QSslCertificate::CommonName) + certificate.issuerInfo(QSslCertificate::Organization);
    return names.isEmpty() ? u"nobody it names"_s : names.first();
}

QString handshakeTrouble(const QNetworkReply &reply, const QList<QSslError> &tls)
{
    if (tls.isEmpty())
        return u"there is no encrypted connection: %1; it may speak plain http"_s.arg(reply.errorString());
    QStringList texts;
    bool isOfAuthority = false;
    for (const QSslError &error : tls) {
        texts.append(error.errorString());
        isOfAuthority = isOfAuthority || (error.error() != QSslError::HostNameMismatch &&
                                          error.error() != QSslError::CertificateExpired &&
                                          error.error() != QSslError::CertificateNotYetValid);
    }
    texts.removeDuplicates();
    QString text = u"the encrypted connection cannot be trusted: "_s + texts.join(u' ');
    if (const QSslCertificate shown = tls.first().certificate(); !shown.isNull())
        text += u" Its certificate was issued by %1."_s.arg(issuerOf(shown));
    if (isOfAuthority)
        text += u" Name the file of its authority."_s;
    return text;
}

} // namespace

Trouble troubleFromReply(const QNetworkReply &reply, const QList<QSslError> &tls)
{
    const auto make = [&](Kind kind, QString detail) { return Trouble{kind, kind, std::move(detail), placeOf(reply)}; };
    switch (reply.error()) {
    case QNetworkReply::NoError:
        return make(Kind::unavailable, u"the server ended the answer"_s);
    case QNetworkReply::ConnectionRefusedError:
        return make(Kind::unavailable, u"nobody listens there: the connection was refused"_s);
    case QNetworkReply::HostNotFoundError:
        return make(Kind::unavailable, u"there is no host of this name"_s);
    case QNetworkReply::RemoteHostClosedError:
        return make(Kind::unavailable, u"the server closed the connection without an answer, or speaks %1"_s.arg(
                                           reply.url().scheme() == "http"_L1 ? u"https"_s : u"plain http"_s));
    case QNetworkReply::SslHandshakeFailedError:
        return make(Kind::untrusted, handshakeTrouble(reply, tls));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return make(Kind::unavailable, u"the proxy of this machine does not let it pass: "_s + reply.errorString());
    default:
        return make(Kind::unavailable, reply.errorString());
    }
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QString placeOf(const QNetworkReply &reply)
{
    return reply.url().toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

} // namespace sluice::sync::etcd
