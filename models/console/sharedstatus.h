// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "console/setback.h"
#include "store/outbox.h"
#include "sync/engine/connectionstate.h"
#include "sync/engine/role.h"

namespace sluice::console {

/// Where a shared store is and who asks there, as a person says it.
struct StoreAddress
{
    QString endpoints; ///< see sync::etcd::endpointsFromText()
    QString workspace; ///< its name in the store
    QString user;      ///< empty: without sign-in
    QString caFile;    ///< PEM; empty: the authorities of the system
    bool operator==(const StoreAddress &) const = default;
};

/// What is at an address, for who is about to connect.
struct StoreFinding
{
    QString version;              ///< "3.4.23"
    bool canEnforceRoles = false; ///< false: its roles do not keep out whoever wants in
    quint64 clusterId = 0;
    int members = 0; ///< 0: it does not tell
    bool hasSignIn = false;
    sync::Role role = sync::Role::none; ///< in the workspace; without sign-in everybody owns it
    bool isThere = false;               ///< the workspace
    QString name;                       ///< what it calls itself
    QString publishedBy;
    QStringList workspaces;                 ///< that the store shows, as far as it does
    std::optional<Milliseconds> clockAhead; ///< of the store
    std::optional<Error>
        unreadable; ///< the workspace is there and this Sluice cannot take part in it: newerVersion, damaged
};

/// Somebody who has this workspace open.
struct Person
{
    QString user;
    QString console;   ///< tells two windows of one person apart
    RolloutId looksAt; ///< empty: at none
    bool operator==(const Person &) const = default;
};

/// Something of the outbox. What a decision says stays readable until a person has settled it.
struct WaitingChange
{
    enum class Kind { decision, plan, surface, approval };
    Kind kind = Kind::decision;
    QString id;
    RolloutId rollout;                         ///< of a decision or plan
    QString name;                              ///< of the rollout or surface
    std::optional<rollout::Decision> decision; ///< as it was drafted; its number is no longer right after a conflict
    std::optional<rollout::Plan> plan;         ///< in force where it was decided, as far as it is at hand
    QString author;
    bool isOfAnother = false; ///< an answer of somebody else that this console only takes into the log
    bool isDecline = false;   ///< an approval: it declines
    QString reason;           ///< of an approval
    Instant at{};
    store::OutboxState state = store::OutboxState::waiting;
    qint64 attempts = 0;
    Setback setback = Setback::none; ///< conflict, refused: why
    QString error;                   ///< the same as a server says it; empty: none did
    QList<rollout::Decision> theirs; ///< conflict: what was decided since it was drafted
    bool operator==(const WaitingChange &) const = default;

    /// What was decided before it, a note only where there is nothing else; null: nothing.
    [[nodiscard]] const rollout::Decision *firstOfTheirs() const
    {
        const auto isMore = [](const rollout::Decision &one) { return one.kind != rollout::DecisionKind::note; };
        const auto found = std::ranges::find_if(theirs, isMore);
        return found != theirs.end() ? &*found : theirs.isEmpty() ? nullptr : &theirs.first();
    }
    /// A person has to say what becomes of it.
    [[nodiscard]] bool needsPerson() const
    {
        return !settlesItself() && (state == store::OutboxState::conflict || state == store::OutboxState::refused);
    }
    /// Another console was faster with the answer of somebody else, and nobody lost anything.
    [[nodiscard]] bool settlesItself() const { return isOfAnother && state == store::OutboxState::conflict; }
};

/// How a workspace stands to its shared store, all of it of one moment.
struct SharedStatus
{
    std::optional<StoreAddress> address; ///< none: a local workspace
    sync::ConnectionState state = sync::ConnectionState::off;
    std::optional<Error> error;     ///< why it is not live; live: why not everything of it is in this workspace
    std::optional<Error> sendError; ///< live: why something that waits has no answer yet
    bool isFull = false;            ///< live: the store takes nothing until somebody makes room in it
    std::optional<sync::Role> role; ///< none: not known yet
    QString user;                   ///< who signs decisions
    QString version;                ///< of the store; empty: not known yet
    bool canEnforceRoles = true;
    qint64 revision = 0;                    ///< of the store; 0: nothing was loaded yet
    std::optional<Instant> syncedAt;        ///< everything until then is known
    std::optional<Milliseconds> clockAhead; ///< of the store; none: not known, or less than matters
    QList<WaitingChange> waiting;           ///< in the order in which it is sent
    QList<Person> people;                   ///< others and this console, by user
    qint64 tampered = 0;                    ///< keys of the store that somebody changed or took away
    bool operator==(const SharedStatus &) const = default;

    [[nodiscard]] qsizetype count(store::OutboxState in) const
    {
        return std::ranges::count_if(
            waiting, [in](const WaitingChange &change) { return change.state == in && !change.settlesItself(); });
    }
};

/// More than that, and a console says so and uses the store's time.
inline constexpr Milliseconds mostClockAhead{5000};

} // namespace sluice::console
