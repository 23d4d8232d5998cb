// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/backoff.h"
#include "sync/etcd/exchange.h"
#include "sync/etcd/signin.h"

#include <QDeadlineTimer>

namespace sluice::sync::etcd {

/// One question until it has a definite answer or its patience ends: endpoint after endpoint, a new sign-in where a
/// token ran out. A write is sent again byte for byte; once an attempt may have arrived, nothing but an answer to a
/// later one says what became of it: every other ending is Trouble::Kind::unknown.
class Call final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Call)
public:
    struct Ending
    {
        Outcome<QJsonObject> answer;
        bool wasRepeated = false;              ///< an arrival before the one that was answered may have been applied
        std::optional<RangeAnswer> range = {}; ///< see Exchange::Ending
    };
    using Then = std::function<void(const Ending &)>;

    /// Begins when the event loop does. `then` is called once, from the event loop, so that it may destroy anything;
    /// not when `context` is gone, with which the call ends.
    Call(Transport &transport, SignIn &signIn, Question question, QObject *context, Then then, QObject *parent);
    ~Call() override;

private:
    void attempt();
    void queue(const QByteArray &token);
    void send(const QByteArray &token);
    void leave();
    void take(const QUrl &endpoint, const QByteArray &token, const Exchange::Ending &ending);
    void tryAgain(const Trouble &why);
    void end(const Outcome<QJsonObject> &answer, const std::optional<RangeAnswer> &range = {});

    Transport &m_transport;
    SignIn &m_signIn;
    const Question m_question;
    Then m_then;
    const QDeadlineTimer m_deadline;
    QTimer m_wait;
    Backoff m_backoff;
    qsizetype m_failures = 0;  ///< attempts in a row
    qsizetype m_untrusted = 0; ///< of these, in a row
    int m_rejections = 0;      ///< of tokens
    bool m_isInDoubt = false;
    bool m_isInside = false; ///< the turnstile
};

} // namespace sluice::sync::etcd
