// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/replytrouble.h"

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

using Kind = Trouble::Kind;

QString issuerOf(const QSslCertificate &certificate)
{
    const QStringList names =
        certificate.issuerInfo(QSslCertificate::CommonName) + certificate.issuerInfo(QSslCertificate::Organization);
    return names.isEmpty() ? Words::tr("nobody it names") : names.first();
}

QString handshakeTrouble(const QNetworkReply &reply, const QList<QSslError> &tls)
{
    if (tls.isEmpty())
        return Words::tr("there is no encrypted connection: %1; it may speak plain http").arg(reply.errorString());
    QStringList texts;
    bool isOfAuthority = false;
    for (const QSslError &error : tls) {
        texts.append(error.errorString());
        isOfAuthority = isOfAuthority || (error.error() != QSslError::HostNameMismatch &&
                                          error.error() != QSslError::CertificateExpired &&
                                          error.error() != QSslError::CertificateNotYetValid);
    }
    texts.removeDuplicates();
    QString text = Words::tr("the encrypted connection cannot be trusted: %1").arg(texts.join(u' '));
    if (const QSslCertificate shown = tls.first().certificate(); !shown.isNull())
        text += u' ' + Words::tr("Its certificate was issued by %1.").arg(issuerOf(shown));
    if (isOfAuthority)
        text += u' ' + Words::tr("Name the file of its authority.");
    return text;
}

} // namespace

Trouble troubleFromReply(const QNetworkReply &reply, const QList<QSslError> &tls)
{
    const auto make = [&](Kind kind, QString detail) { return Trouble{kind, kind, std::move(detail), placeOf(reply)}; };
    switch (reply.error()) {
    case QNetworkReply::NoError:
        return make(Kind::unavailable, Words::tr("the server ended the answer"));
    case QNetworkReply::ConnectionRefusedError:
        return make(Kind::unavailable, Words::tr("nobody listens there: the connection was refused"));
    case QNetworkReply::HostNotFoundError:
        return make(Kind::unavailable, Words::tr("there is no host of this name"));
    case QNetworkReply::RemoteHostClosedError:
        return make(Kind::unavailable,
                    reply.url().scheme() == "http"_L1
                        ? Words::tr("the server closed the connection without an answer, or speaks https")
                        : Words::tr("the server closed the connection without an answer, or speaks plain http"));
    case QNetworkReply::SslHandshakeFailedError:
        return make(Kind::untrusted, handshakeTrouble(reply, tls));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return make(Kind::unavailable,
                    Words::tr("the proxy of this machine does not let it pass: %1").arg(reply.errorString()));
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
