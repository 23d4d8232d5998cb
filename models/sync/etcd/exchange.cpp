// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/exchange.h"

#include "sync/etcd/rangebody.h"
#include "sync/etcd/replytrouble.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

} // namespace

Exchange::Exchange(Transport &transport, const QUrl &endpoint, const Question &question, const QByteArray &token,
                   Then then, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_question(question)
    , m_then(std::move(then))
    , m_sent(transport.clock().now())
{
    m_reply = question.body.isEmpty()
                  ? transport.get(endpoint, question.path)
                  : transport.post(Transport::Lane::requests, endpoint, question.path, question.body, token);
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        ++m_timesSent;
        if (m_question.onSent)
            m_question.onSent();
    });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tls = errors; });
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::take);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::readReply);

    const auto isLate = [this] {
        giveUp(
            Trouble::Kind::unavailable,
            Words::tr("there was no answer within %1 ms").arg((m_question.isWrite ? m_whole : m_silence).interval()));
    };
    for (QTimer *timer : {&m_silence, &m_whole}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, isLate);
    }
    // The answer to a write is short and must not be dripped; a page may take its time as long as it comes.
    m_silence.start(transport.terms().attemptTimeOut);
    m_whole.start(question.isWrite ? transport.terms().attemptTimeOut : transport.terms().longestAttempt);
}

Exchange::~Exchange()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

void Exchange::take()
{
    m_silence.start();
    m_body += m_reply->readAll();
    if (m_body.size() > m_transport.terms().largestAnswer)
        giveUp(Trouble::Kind::tooLongAnswer,
               Words::tr("the answer is longer than %1 bytes").arg(m_transport.terms().largestAnswer));
}

void Exchange::readReply()
{
    if (m_hasEnded)
        return;
    m_body += m_reply->readAll();
    const int status = statusOf(*m_reply);
    m_transport.noteDate(*m_reply, m_sent);
    // A status with an error can be the status of an answer (the body tells) or that of one which broke off.
    const bool isBrokenOff =
        m_reply->error() != QNetworkReply::NoError && m_reply->error() < QNetworkReply::ContentAccessDenied;
    if (status == 0 || isBrokenOff) {
        const Trouble trouble = troubleFromReply(*m_reply, m_tls);
        // Nobody can be reached: true of the last attempt of Qt, and perhaps not of the one before.
        end({tl::unexpected(trouble), m_timesSent > 0, m_timesSent});
        return;
    }
    constexpr int good = 200;
    if (m_question.isRange && status == good)
        if (auto range = rangeFromBody(m_body)) {
            end({QJsonObject(), true, m_timesSent, std::move(range)});
            return;
        }
    const QJsonDocument document = QJsonDocument::fromJson(m_body);
    if (auto trouble = troubleFromBody(document, m_body, status)) {
        trouble->place = placeOf(*m_reply);
        const bool isInDoubt = leavesInDoubt(trouble->kind) || m_timesSent > 1;
        end({tl::unexpected(*std::move(trouble)), isInDoubt, m_timesSent});
        return;
    }
    end({document.object(), true, m_timesSent});
}

void Exchange::giveUp(Trouble::Kind kind, const QString &detail)
{
    // The question may be on its way at this very moment: its being sent would be told too late.
    end({trouble(kind, detail, placeOf(*m_reply)), true, m_timesSent});
}

void Exchange::end(Ending ending)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_silence.stop();
    m_whole.stop();
    m_reply->disconnect(this);
    m_reply->abort();
    deleteLater();
    m_then(ending);
}

} // namespace sluice::sync::etcd
