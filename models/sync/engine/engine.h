// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/connectionstate.h"
#include "sync/engine/keeper.h"
#include "sync/etcd/follower.h"

#include <QSet>
#include <QTimer>

#include <memory>

namespace sluice::sync {

/// Keeps a local copy of a store up to date and sends what waits, whatever becomes of network, servers and disk in
/// between. Nothing is sent before everything that others did is known. To be destroyed from the event loop, not from
/// one of its own signals; what was not answered then is sent again by the next engine of the same keeper.
class Engine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Engine)
public:
    /// After a loss, until ConnectionState::offline.
    static constexpr Milliseconds graceTime{5000};
    /// Until a file that could not be written is tried again.
    static constexpr Milliseconds fileRetry{3000};
    /// Transactions under way at once; Qt opens six connections, and reads want some.
    static constexpr int mostInFlight = 4;

    /// `client` and `keeper` outlive it. `keys` is everything that is kept.
    Engine(etcd::Client &client, Keeper &keeper, const etcd::KeyRange &keys, QObject *parent);
    ~Engine() override;

    void start(); ///< from where the keeper knows it, else from nothing
    void stop();  ///< what is under way may or may not arrive

    /// Something new waits.
    void send();

    [[nodiscard]] ConnectionState state() const { return m_state; }
    /// Why, of reconnecting, offline and refused.
    [[nodiscard]] const etcd::Trouble &trouble() const { return m_trouble; }
    /// Why, of blocked.
    [[nodiscard]] const std::optional<Error> &fileError() const { return m_fileError; }
    /// Nothing is under way and nothing waits that could be sent; only while live.
    [[nodiscard]] bool isSettled() const
    {
        return m_state == ConnectionState::live && m_isEmpty && m_inFlight.isEmpty();
    }
    /// Why the last transaction is still without an answer, while that is so.
    [[nodiscard]] const std::optional<etcd::Trouble> &sendTrouble() const { return m_sendTrouble; }

Q_SIGNALS:
    void stateChanged(sluice::sync::ConnectionState state);
    void kept();    ///< the local copy has changed
    void settled(); ///< isSettled() has become true
    void sendTroubled();

private:
    void follow();
    void happen(ConnectionEvent event);
    [[nodiscard]] bool keep(const Result<void> &result);
    void takeStoreState(etcd::Follower::State state);
    void takeRefusal(const etcd::Trouble &why);
    void takeAnswer(const QString &id, const etcd::Outcome<etcd::TxnAnswer> &answer);
    void restartFollower();

    etcd::Client &m_client;
    Keeper &m_keeper;
    const etcd::KeyRange m_keys;
    std::unique_ptr<etcd::Follower> m_follower;
    std::unique_ptr<QObject> m_questions; ///< the context of transactions of the present connection
    QTimer m_grace;
    QTimer m_fileWait;
    QTimer m_sendWait;
    etcd::Backoff m_backoff;
    QSet<QString> m_inFlight;
    ConnectionState m_state = ConnectionState::off;
    etcd::Trouble m_trouble;
    std::optional<etcd::Trouble> m_sendTrouble;
    std::optional<Error> m_fileError;
    bool m_isEmpty = false; ///< the keeper has nothing that could be sent
};

} // namespace sluice::sync
