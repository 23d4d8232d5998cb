// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/call.h"

#include "core/logging.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

// A token can be refused for reasons that a new one mends (it ran out, users or roles changed in between), hardly four
// times running.
constexpr int mostRejections = 4;

} // namespace

Call::Call(Transport &transport, SignIn &signIn, Question question, QObject *context, Then then, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_signIn(signIn)
    , m_question(std::move(question))
    , m_then(std::move(then))
    , m_deadline(transport.terms().patience)
{
    connect(context, &QObject::destroyed, this, [this] { delete this; });
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &Call::attempt);
    m_wait.start(0);
}

Call::~Call()
{
    leave();
}

void Call::attempt()
{
    if (!m_question.needsToken) {
        queue({});
        return;
    }
    m_signIn.withToken(this, [this](const Outcome<QByteArray> &token) {
        if (token)
            queue(*token);
        else if (isWorthAnotherAttempt(token.error().kind))
            tryAgain(token.error());
        else
            end(tl::unexpected(token.error()));
    });
}

void Call::queue(const QByteArray &token)
{
    const bool hasToWait = !m_transport.turnstile().isFree();
    m_transport.turnstile().enter(this, [this, token, hasToWait] {
        m_isInside = true;
        if (!hasToWait || !m_deadline.hasExpired()) {
            send(token);
            return;
        }
        leave();
        end(trouble(Trouble::Kind::unavailable, Words::tr("too many requests were waiting before it"),
                    m_transport.endpoint().toString()));
    });
}

void Call::leave()
{
    if (std::exchange(m_isInside, false))
        m_transport.turnstile().leave();
}

void Call::send(const QByteArray &token)
{
    const QUrl endpoint = m_transport.endpoint();
    new Exchange(
        m_transport, endpoint, m_question, token,
        [this, endpoint, token](const Exchange::Ending &ending) { take(endpoint, token, ending); }, this);
}

void Call::take(const QUrl &endpoint, const QByteArray &token, const Exchange::Ending &ending)
{
    leave();
    if (ending.answer) {
        m_isInDoubt = m_isInDoubt || ending.timesSent > 1;
        end(ending.answer, ending.range);
        return;
    }
    const Trouble &trouble = ending.answer.error();
    m_isInDoubt = m_isInDoubt || ending.mayHaveArrived;
    if (trouble.kind == Trouble::Kind::tokenInvalid && m_question.needsToken && ++m_rejections < mostRejections) {
        m_signIn.reject(token);
        attempt();
    } else if (isWorthAnotherAttempt(trouble.kind)) {
        m_transport.leave(endpoint);
        tryAgain(trouble);
    } else {
        end(ending.answer);
    }
}

void Call::tryAgain(const Trouble &why)
{
    const qsizetype endpoints = m_transport.terms().endpoints.size();
    m_untrusted = why.kind == Trouble::Kind::untrusted ? m_untrusted + 1 : 0;
    ++m_failures;
    qCDebug(lcSync) << m_question.path << "attempt" << m_failures << why.kind << why.detail;
    // Waiting does not mend a certificate.
    const Milliseconds wait = m_failures % endpoints != 0 ? Milliseconds(0) : m_backoff.next();
    if (m_untrusted >= endpoints || m_deadline.remainingTimeAsDuration() <= wait)
        end(tl::unexpected(why));
    else
        m_wait.start(wait);
}

void Call::end(const Outcome<QJsonObject> &answer, const std::optional<RangeAnswer> &range)
{
    Ending ending{answer, m_question.isWrite && m_isInDoubt, range};
    if (!answer && ending.wasRepeated)
        ending.answer.error().kind = Trouble::Kind::unknown;
    QMetaObject::invokeMethod(
        this,
        [this, ending] {
            deleteLater();
            const Then then = std::exchange(m_then, {});
            then(ending);
        },
        Qt::QueuedConnection);
}

} // namespace sluice::sync::etcd
