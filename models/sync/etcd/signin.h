// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/exchange.h"

#include <QPointer>

#include <vector>

namespace sluice::sync::etcd {

/// The token of one user. However many requests need one, it is asked for once: each sign-in costs the server 80 ms.
class SignIn final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignIn)
public:
    /// An empty token: none is to be sent. Trouble: `signInNeeded`, `signInRefused`, or why no endpoint could be asked.
    using Then = std::function<void(const Outcome<QByteArray> &)>;

    SignIn(Transport &transport, QObject *parent);

    /// Forgets token and refusal. An empty user: without sign-in. Kept in memory only.
    void setUser(const QString &user, const QString &password);

    /// `then` is called at once where the answer is known; not at all when the context is gone.
    void withToken(QObject *context, Then then);

    /// The store does not take this one (or does not take requests without any, if it is empty).
    void reject(const QByteArray &token);

    [[nodiscard]] const QString &user() const { return m_user; }
    [[nodiscard]] int timesAsked() const { return m_timesAsked; } ///< since it was made

Q_SIGNALS:
    /// Nothing is answered any more until somebody else signs in. Told from the event loop.
    void refused(const sluice::sync::etcd::Trouble &why);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Then then;
    };
    enum class Knowledge { nothing, token, noneNeeded, refused };

    void ask();
    void take(const QUrl &endpoint, const Exchange::Ending &ending);
    void tell(const Outcome<QByteArray> &token);
    void refuse(const Trouble &why);

    Transport &m_transport;
    QString m_user;
    QString m_password;
    Knowledge m_knowledge = Knowledge::noneNeeded;
    QByteArray m_token;
    Trouble m_refusal;
    std::vector<Waiting> m_waiting;
    QPointer<Exchange> m_exchange;
    int m_timesAsked = 0;
};

} // namespace sluice::sync::etcd
