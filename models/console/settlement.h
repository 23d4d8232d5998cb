// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/conflict.h"
#include "console/outgoing.h"

namespace sluice::console {

/// How what was decided here, and met what others decided in the shared store, comes to its end. Works on the outbox of
/// a session, in its thread; whoever settles something has it sent. An id is that of an item of the outbox: notFound if
/// there is none, conflict if it may still arrive.
class Settlement final
{
public:
    explicit Settlement(Session &session); ///< which outlives it

    /// What a person has to know to settle it.
    [[nodiscard]] Result<Conflict> conflict(const WaitingChange &change) const;
    /// Settles what no person has to be asked about, and says whether it was that: a note is written, a roll back goes
    /// through whoever decided what before it, and two edits of a plan that do not touch each other become one.
    [[nodiscard]] bool settlesItself(const WaitingChange &change);

    /// These are as SharedStore tells them.
    [[nodiscard]] Result<void> leaveTheirs(const QString &id, const QString &note);
    [[nodiscard]] Result<rollout::Merge> mergeOf(const QString &id, const rollout::MergeChoices &choices) const;
    [[nodiscard]] tl::expected<void, Refused> applyAnew(const QString &id, const rollout::MergeChoices &choices);

private:
    [[nodiscard]] Result<std::pair<store::OutboxItem, Outgoing>> outgoing(const QString &id) const;
    [[nodiscard]] tl::expected<Decided, Refused> instead(const QString &id, const RolloutId &rollout,
                                                         rollout::DecisionRequest request);
    [[nodiscard]] Result<void> applyDocument(const QString &id, const OutgoingDocument &outgoing,
                                             const rollout::MergeChoices &choices);
    [[nodiscard]] Result<QString> freeIdFor(const RolloutId &taken) const;

    Session &m_session;
};

} // namespace sluice::console
