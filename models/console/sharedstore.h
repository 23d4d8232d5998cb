// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/conflict.h"
#include "console/storeclock.h"
#include "sync/engine/storelink.h"

#include <QObject>
#include <QTimer>

namespace sluice::secrets {
class Secrets;
}

namespace sluice::console {

/// How the program gets at stores; made where the program is put together.
struct StoreAccess
{
    sync::StoreLinkMaker maker;
    std::shared_ptr<secrets::Secrets> secrets;
    QString actor;               ///< who acts where nobody signs in
    StoreClock *clock = nullptr; ///< that sessions use: it is set by the store; none: they use that of the machine
};

/// The name under which the password of an address is kept.
[[nodiscard]] QString secretNameOf(const StoreAddress &address);

/// The connection of one workspace to its shared store. Lives in the thread of `session`, which needs an event loop.
/// Everything is told in that thread; a context that is gone is told nothing.
class SharedStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedStore)
public:
    template <class T>
    using Then = std::function<void(T)>;

    /// `session` outlives it.
    SharedStore(Session &session, StoreAccess access, QObject *parent);
    ~SharedStore() override; ///< what waits is sent by the next one

    /// Follows the store of the workspace from now on, if it has one, with the password that is kept.
    void start();
    void stop();

    /// What is at an address. Writes nothing.
    void check(const StoreAddress &address, const QString &password, QObject *context, Then<Result<StoreFinding>> then);

    /// Connects the workspace to one that is in the store, and loads it. conflict if it has rollouts of its own that
    /// the store does not have; notFound if the store has no such workspace; notPermitted without a role in it.
    void join(const StoreAddress &address, const QString &password, QObject *context, Then<Result<void>> then);
    /// Writes this workspace into the store under a name that is free there, and connects it. duplicate if there is
    /// one; notPermitted if the user does not own it. What was begun and interrupted goes on where it was. `progress`
    /// is told the share that is done.
    void publish(const StoreAddress &address, const QString &password, QObject *context,
                 std::function<void(double)> progress, Then<Result<void>> then);
    /// A local workspace from now on, with everything that was loaded. conflict while something waits.
    [[nodiscard]] Result<void> disconnect();

    /// The session has written something that is to be sent.
    void send();

    /// Takes back what was never sent; conflict if it may have been.
    [[nodiscard]] Result<void> withdraw(const QString &id);
    /// What a person has to know to settle it. notFound.
    [[nodiscard]] Result<Conflict> conflict(const QString &id);
    /// Leaves what the others decided; mine is given up. `note` of a decision that met theirs is what the log of
    /// everybody keeps of it, in the name of who decided; it is written if that is possible, and mine is given up
    /// either way.
    [[nodiscard]] Result<void> leaveTheirs(const QString &id, const QString &note = {});
    /// Of an edit of a plan or surface that met another one: what comes of both. notFound if it is no such edit.
    [[nodiscard]] Result<rollout::Merge> mergeOf(const QString &id, const rollout::MergeChoices &choices = {}) const;
    /// Decides the same anew on what is there now, by the same rules as everybody; takes the old one's place. An edit
    /// of a plan or surface is merged with theirs by `choices`; invalidInput if that leaves something open. A new
    /// rollout whose id is taken is added under Conflict::freeId. conflict for an answer to a request for approval,
    /// which its person gives again.
    [[nodiscard]] tl::expected<void, Refused> applyAnew(const QString &id, const rollout::MergeChoices &choices = {});

    /// Somebody sits in front of this console and looks at this rollout; empty: nobody does.
    void showPresence(const RolloutId &looksAt, bool isHere);

    [[nodiscard]] SharedStatus status() const;
    /// Nothing waits that could be sent, and everything that is in the store is known.
    [[nodiscard]] bool isSettled() const;

Q_SIGNALS:
    void changed(); ///< status()
    /// Others, or the store, changed these; empty names nobody: surfaces, or everything.
    void kept(const QList<sluice::RolloutId> &rollouts);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::console
