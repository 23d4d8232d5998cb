// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/outgoing.h"
#include "console/sharedstatus.h"
#include "sync/layout/keys.h"

#include <QHash>

namespace sluice::console {

/// The outbox of a workspace as a person reads it. What an item wants is read once: it never changes.
class WaitingChanges final
{
public:
    explicit WaitingChanges(const store::Workspace &workspace); ///< which outlives it

    /// As it is now; empty if it cannot be read. Without `keys` nobody knows whose answer an approval is.
    void refresh(const sync::layout::Keys *keys);

    [[nodiscard]] const QList<WaitingChange> &all() const { return m_all; } ///< in the order in which it is sent
    [[nodiscard]] const WaitingChange *find(const QString &id) const;       ///< null: nothing waits under it

private:
    void describe(WaitingChange &change, const OutgoingDecision &decision) const;
    void describe(WaitingChange &change, const OutgoingDocument &document, const sync::layout::Keys *keys) const;

    const store::Workspace &m_workspace;
    QList<WaitingChange> m_all;
    QHash<QString, Outgoing> m_outgoings; ///< by id
};

} // namespace sluice::console
