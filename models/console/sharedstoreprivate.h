// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/publisher.h"
#include "console/settlement.h"
#include "console/sharedkeeper.h"
#include "console/sharedstore.h"
#include "console/sharedwriting.h"
#include "console/storevisit.h"
#include "console/waitingchanges.h"

#include <QFutureWatcher>
#include <QSet>

namespace sluice::console {

[[nodiscard]] StoreAddress addressOf(const store::SharedConnection &connection);

/// The connection that there is, and what of it is in the records already. Only for the files that implement
/// SharedStore.
class SharedStore::Private
{
public:
    Private(SharedStore *store, Session &opened, StoreAccess stores);

    store::Workspace &workspace() { return session.workspace(); }
    [[nodiscard]] const Clock &machine() const { return access.clock ? access.clock->machine() : session.clock(); }
    /// None where it is right, as far as that can be told.
    [[nodiscard]] std::optional<Milliseconds> clockAhead(const sync::LinkState &state) const
    {
        const bool matters = state.clock && std::chrono::abs(state.clock->ahead) > mostClockAhead + state.clock->error;
        return matters ? std::optional(state.clock->ahead) : std::nullopt;
    }

    // Following the store: sharedstorefollowing.cpp.
    void follow(const store::SharedConnection &connection, const QString &password);
    void takeState();
    void takeKept();
    void adoptSoon();
    void adoptSome();
    [[nodiscard]] QStringList nextUnread(qsizetype behind) const;
    void tell(const Adopted &adopted);
    void settleConflicts();
    void awaitApprovals(const QMap<RolloutId, QString> &toApprove);
    void takeApprovals(const RolloutId &rollout);
    void askRole();
    void findTampered();

    // Getting to one: sharedstorejoining.cpp.
    [[nodiscard]] Result<void> connectTo(const StoreAddress &address, const StoreFinding &finding);
    [[nodiscard]] Result<bool> isEmpty();

    SharedStore *q;
    Session &session;
    StoreAccess access;
    QString consoleName;
    std::unique_ptr<sync::layout::Keys> keys;
    std::unique_ptr<SharedKeeper> keeper;
    std::unique_ptr<sync::StoreLink> link;
    std::unique_ptr<QFutureWatcher<Result<QString>>> asking; ///< for the password
    StoreVisit visit;                                        ///< to a store that we are not connected to yet
    Publisher publisher;
    QStringList unread; ///< owners of the copy that are not in the records yet
    qint64 unreadUpTo = 0;
    bool isAdopting = false;
    QFutureWatcher<void> reading;    ///< of those that are adopted next
    std::optional<Error> localError; ///< the copy could not be read into the records
    std::optional<Error> signInError;
    std::optional<sync::Role> role;
    QString version;
    bool canEnforceRoles = true;
    std::optional<Instant> syncedAt;
    QSet<QByteArray> tampered; ///< keys, as far as they were looked for
    qint64 tamperedUpTo = 0;
    WaitingChanges waiting;
    Settlement settlement;
    RolloutId looksAt;
    bool isHere = false;
};

} // namespace sluice::console
