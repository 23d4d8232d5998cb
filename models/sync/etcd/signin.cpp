// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/signin.h"

#include "sync/etcd/answers.h"
#include "sync/etcd/requests.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

} // namespace

SignIn::SignIn(Transport &transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
{
}

void SignIn::setUser(const QString &user, const QString &password)
{
    m_user = user;
    m_password = password;
    m_token.clear();
    m_knowledge = user.isEmpty() ? Knowledge::noneNeeded : Knowledge::nothing;
    const bool wasAsking = !m_exchange.isNull();
    delete m_exchange;
    if (!wasAsking)
        return;
    if (m_knowledge == Knowledge::nothing)
        ask();
    else
        tell(QByteArray());
}

void SignIn::withToken(QObject *context, Then then)
{
    switch (m_knowledge) {
    case Knowledge::token:
    case Knowledge::noneNeeded:
        then(m_token);
        return;
    case Knowledge::refused:
        then(tl::unexpected(m_refusal));
        return;
    case Knowledge::nothing:
        m_waiting.push_back({context, std::move(then)});
        if (!m_exchange)
            ask();
    }
}

void SignIn::reject(const QByteArray &token)
{
    if (token != m_token || m_exchange || m_knowledge == Knowledge::refused)
        return; // an old one: there is a newer already, or it is on its way
    m_token.clear();
    m_knowledge = Knowledge::nothing;
    if (!m_user.isEmpty())
        return;
    refuse({Trouble::Kind::signInNeeded, Trouble::Kind::signInNeeded,
            Words::tr("the store asks for a user and a password"), m_transport.endpoint().toString()});
}

void SignIn::refuse(const Trouble &why)
{
    m_knowledge = Knowledge::refused;
    m_refusal = why;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_knowledge == Knowledge::refused)
                Q_EMIT refused(m_refusal);
        },
        Qt::QueuedConnection);
}

void SignIn::ask()
{
    ++m_timesAsked;
    const QUrl endpoint = m_transport.endpoint();
    const Question question{u"/v3/auth/authenticate"_s, authenticateBody(m_user, m_password), false, false};
    m_exchange = new Exchange(
        m_transport, endpoint, question, {},
        [this, endpoint](const Exchange::Ending &ending) { take(endpoint, ending); }, this);
}

void SignIn::take(const QUrl &endpoint, const Exchange::Ending &ending)
{
    m_exchange = nullptr;
    Outcome<QByteArray> token = ending.answer.and_then([](const QJsonObject &answer) { return tokenFrom(answer); });
    if (token) {
        m_token = *token;
        m_knowledge = Knowledge::token;
    } else if (token.error().kind == Trouble::Kind::signInOff) {
        m_knowledge = Knowledge::noneNeeded;
        token = QByteArray();
    } else if (isWorthAnotherAttempt(token.error().kind) || token.error().kind == Trouble::Kind::tooLongAnswer) {
        m_transport.leave(endpoint); // those who wait ask again as long as they have patience
    } else {
        // Whatever the reason: the same name and password get the same answer, and asking costs the server dearly.
        token.error().kind = token.error().cause = Trouble::Kind::signInRefused;
        refuse(token.error());
    }
    tell(token);
}

void SignIn::tell(const Outcome<QByteArray> &token)
{
    const std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting)
        if (one.context)
            one.then(token);
}

} // namespace sluice::sync::etcd
