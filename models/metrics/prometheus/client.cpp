// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/client.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics::prometheus {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::PrometheusFaults)
};

constexpr int lookForCancel = 50; // ms: as long as a person may wait for a click on Cancel

QString issuerOf(const QSslCertificate &certificate)
{
    const QStringList names =
        certificate.issuerInfo(QSslCertificate::CommonName) + certificate.issuerInfo(QSslCertificate::Organization);
    return names.isEmpty() ? Words::tr("nobody it names") : names.first();
}

} // namespace

Client::Client(const Definition &definition, const QString &secret, const std::atomic<bool> *cancelled)
    : m_definition(definition)
    , m_cancelled(cancelled)
    , m_deadline(definition.timeOut.nominalLength())
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    if (definition.signIn == SignIn::basic)
        m_authorization = "Basic " + (definition.user + u':' + secret).toUtf8().toBase64();
    else if (definition.signIn == SignIn::bearer)
        m_authorization = "Bearer " + secret.toUtf8();
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(false);
    QObject::connect(&m_network, &QNetworkAccessManager::sslErrors, &m_network,
                     [this](const QNetworkReply *, const QList<QSslError> &errors) {
                         QStringList texts;
                         for (const QSslError &error : errors)
                             texts.append(error.errorString());
                         texts.removeDuplicates();
                         m_tlsTrouble = texts.join(u' ');
                         if (const QSslCertificate shown = errors.first().certificate(); !shown.isNull())
                             m_tlsTrouble += u' ' + Words::tr("Its certificate was issued by %1.").arg(issuerOf(shown));
                     });
}

Result<std::unique_ptr<Client>> Client::open(const Definition &definition, const QString &secret,
                                             const std::atomic<bool> *cancelled)
{
    std::unique_ptr<Client> client(new Client(definition, secret, cancelled));
    if (definition.caFile.isEmpty())
        return client;
    const QList<QSslCertificate> authorities =
        QSslCertificate::fromPath(definition.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (authorities.isEmpty())
        return failure(ErrorCode::fileNotReadable, Words::tr("it is not there, or holds no certificate in PEM form"),
                       definition.caFile);
    client->m_tls.setCaCertificates(authorities);
    return client;
}

Fault Client::unreachable(const QString &why) const
{
    return failure(ErrorCode::unreachable, why, m_definition.address());
}

Result<QList<Series>> Client::ask(const QString &query, Instant at)
{
    constexpr double millisecondsPerSecond = 1000;
    constexpr int decimals = 3;
    const QString time = QString::number(double(at.time_since_epoch().count()) / millisecondsPerSecond, 'f', decimals);
    const QString question = query + u'@' + time;
    if (const auto known = m_answers.find(question); known != m_answers.end())
        return known->second;

    QUrl url = m_definition.url;
    url.setPath(url.path() + u"/api/v1/query"_s);
    QUrlQuery parts;
    // QUrlQuery leaves + as it is, which servers read as a space.
    parts.addQueryItem(u"query"_s, QString::fromLatin1(QUrl::toPercentEncoding(query)));
    parts.addQueryItem(u"time"_s, time);
    parts.addQueryItem(u"timeout"_s, u"%1ms"_s.arg(std::max<qint64>(1, m_deadline.remainingTime())));
    url.setQuery(parts.toString(QUrl::FullyEncoded), QUrl::StrictMode);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // costs 43 ms a request in Qt 6.4
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setDecompressedSafetyCheckThreshold(-1); // we have a limit of our own
    request.setSslConfiguration(m_tls);
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);

    int status = 0;
    const Result<QByteArray> body = bodyOf(request, status);
    if (!body)
        return tl::unexpected(body.error());
    m_checksum.add({body->constData(), std::size_t(body->size())});
    auto answer = answerFromBody(*body, status);
    if (!answer && answer.error().kind == Unusable::Kind::refused)
        return failure(ErrorCode::invalidInput, answer.error().detail, m_definition.address());
    if (!answer)
        return unreachable(answer.error().detail);
    // Selectors that metrics share are asked for again; samples, of which there may be many, are not.
    const auto isValue = [](const Series &series) { return series.points.size() == 1; };
    if (std::ranges::all_of(*answer, isValue))
        m_answers.emplace(question, *answer);
    return std::move(*answer);
}

Result<QByteArray> Client::bodyOf(const QNetworkRequest &request, int &status)
{
    m_tlsTrouble.clear();
    const auto isCancelled = [this] { return m_cancelled && m_cancelled->load(std::memory_order_relaxed); };
    if (isCancelled())
        return failure(ErrorCode::cancelled);
    enum class Stop { none, cancelled, late, tooLong } stop = Stop::none;
    QByteArray body;
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    constexpr qint64 ahead = 1024 * 1024; // of what this thread has read: a busy one is not overrun
    reply->setReadBufferSize(ahead);
    QEventLoop loop;
    QTimer timer;
    const auto end = [&](Stop why) {
        stop = why;
        reply->abort(); // finishes it, and with it the loop
    };
    const auto take = [&] {
        body += reply->readAll();
        if (body.size() > m_definition.mostBytes && stop == Stop::none)
            end(Stop::tooLong);
    };
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, take);
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (isCancelled())
            end(Stop::cancelled);
        else if (m_deadline.hasExpired())
            end(Stop::late);
    });
    timer.start(lookForCancel);
    if (!reply->isFinished())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    timer.stop();
    if (stop == Stop::none)
        take();

    switch (stop) {
    case Stop::cancelled:
        return failure(ErrorCode::cancelled);
    case Stop::late:
        return unreachable(Words::tr("no whole answer within %1").arg(toString(m_definition.timeOut)));
    case Stop::tooLong:
        return unreachable(Words::tr("the answer is longer than %1 MB and was cut off; narrow the selectors")
                               .arg(m_definition.mostBytes / (1024 * 1024)));
    case Stop::none:
        break;
    }
    status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isWhole = reply->error() == QNetworkReply::NoError ||
                         reply->error() > QNetworkReply::UnknownProxyError; // an answer, if one of refusal
    if (!isWhole || status == 0)
        return unreachable(troubleOf(*reply));
    if (const QUrl target = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl(); !target.isEmpty())
        return unreachable(
            Words::tr("it sends us to %1; write that address as url if it is the right one")
                .arg(request.url().resolved(target).toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)));
    constexpr int unauthorized = 401;
    constexpr int forbidden = 403;
    if (status == unauthorized && m_definition.signIn == SignIn::none)
        return unreachable(Words::tr("it asks for a sign-in; write user, or signIn, and store the password"));
    if (status == unauthorized)
        return unreachable(
            m_definition.user.isEmpty()
                ? Words::tr("it refuses the sign-in; store the right password")
                : Words::tr("it refuses the sign-in of %1; store the right password").arg(m_definition.user));
    if (status == forbidden)
        return unreachable(Words::tr("it forbids the query"));
    return body;
}

QString Client::troubleOf(const QNetworkReply &reply) const
{
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return Words::tr("nobody listens there: the connection was refused");
    case QNetworkReply::HostNotFoundError:
        return Words::tr("there is no host of this name");
    case QNetworkReply::RemoteHostClosedError:
        return m_definition.url.scheme() == "http"_L1
                   ? Words::tr("the server closed the connection in the middle of the answer, or speaks https")
                   : Words::tr("the server closed the connection in the middle of the answer");
    case QNetworkReply::SslHandshakeFailedError:
        return Words::tr("the encrypted connection cannot be trusted: %1 Name the file of its authority as caFile.")
            .arg(m_tlsTrouble.isEmpty() ? reply.errorString() + u'.' : m_tlsTrouble);
    default:
        return reply.errorString();
    }
}

} // namespace sluice::metrics::prometheus
