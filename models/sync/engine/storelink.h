// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "sync/engine/connectionstate.h"
#include "sync/engine/keeper.h"
#include "sync/engine/storereport.h"
#include "sync/etcd/terms.h"

#include <functional>
#include <memory>

namespace sluice::sync {

/// How a link stands, all of it of one moment.
struct LinkState
{
    ConnectionState connection = ConnectionState::off;
    etcd::Trouble trouble;                    ///< why, of reconnecting, offline and refused
    std::optional<Error> fileError;           ///< why, of blocked
    std::optional<etcd::Trouble> sendTrouble; ///< why something is still without an answer
    bool isSettled = false;                   ///< live, and nothing waits that could be sent
    std::optional<etcd::ClockOffset::Estimate> clock;
};

/// One connection to a store, without a word about how it is made: whoever asks no store need not link the libraries
/// that ask. Lives in one thread with an event loop, in which everything is told. To be destroyed from the event loop,
/// not from what it tells; nothing is told afterwards.
class StoreLink
{
public:
    template <class Answer>
    using Then = std::function<void(const etcd::Outcome<Answer> &)>;

    /// What a follower hears.
    struct Listener
    {
        std::function<void()> onState; ///< state() has changed
        std::function<void()> onKept;  ///< the keeper knows more, or something that was sent has an answer
    };

    StoreLink() = default;
    virtual ~StoreLink() = default;
    Q_DISABLE_COPY_MOVE(StoreLink)

    /// From the next request on. An empty user: without sign-in. Kept in memory only.
    virtual void signInAs(const QString &user, const QString &password) = 0;

    /// Keeps `keeper`, which outlives the link, up to date about all keys that begin with `prefix`, and sends what it
    /// has to send; see Engine.
    virtual void follow(Keeper &keeper, const QByteArray &prefix, Listener listener) = 0;
    virtual void stop() = 0;
    virtual void send() = 0; ///< something new waits
    [[nodiscard]] virtual LinkState state() const = 0;

    /// Asks what the store is; see StoreCheck.
    virtual void check(const QByteArray &root, const QByteArray &workspace, Then<StoreReport> then) = 0;
    virtual void txn(const QByteArray &body, Then<etcd::TxnAnswer> then) = 0;

    /// Shows who is here under `key`, until it is shown an empty document; see Presence.
    virtual void showPresence(const QByteArray &key, const QByteArray &document) = 0;
};

/// Errors: invalidInput without endpoints, fileNotReadable for a CA file that holds no certificate. `clock` outlives
/// the link.
using StoreLinkMaker = std::function<Result<std::unique_ptr<StoreLink>>(const etcd::Terms &terms, const Clock &clock)>;

} // namespace sluice::sync
