// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/answers.h"
#include "sync/etcd/transport.h"
#include "sync/etcd/trouble.h"

#include <QObject>
#include <QSslError>
#include <QTimer>

#include <functional>

namespace sluice::sync::etcd {

/// What is asked, whoever is asked.
struct Question
{
    QString path;         ///< "/v3/kv/txn"
    QByteArray body;      ///< empty: it is a GET
    bool isWrite = false; ///< that it may have been done without an answer matters
    bool needsToken = true;
    bool isRange = false;              ///< its answer may be long
    std::function<void()> onSent = {}; ///< whenever it has left us
};

/// One question to one endpoint, once as far as we can help it: Qt asks again by itself when a connection that was kept
/// open closes before the answer. Ends with its parent.
class Exchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)
public:
    struct Ending
    {
        Outcome<QJsonObject> answer;
        bool mayHaveArrived = false;      ///< whatever the answer: the server may have read the question
        int timesSent = 0;                ///< more than 1: Qt asked again
        std::optional<RangeAnswer> range; ///< if it could be read at once; `answer` is empty then
    };
    using Then = std::function<void(const Ending &)>;

    /// `then` is called once, never from inside the constructor; the exchange deletes itself after it.
    Exchange(Transport &transport, const QUrl &endpoint, const Question &question, const QByteArray &token, Then then,
             QObject *parent);
    ~Exchange() override;

private:
    void take();
    void readReply();
    void end(Ending ending);
    void giveUp(Trouble::Kind kind, const QString &detail);

    Transport &m_transport;
    const Question m_question;
    const Then m_then;
    const Instant m_sent;
    QNetworkReply *m_reply = nullptr;
    QTimer m_silence;
    QTimer m_whole;
    QByteArray m_body;
    QList<QSslError> m_tls;
    int m_timesSent = 0;
    bool m_hasEnded = false;
};

} // namespace sluice::sync::etcd
