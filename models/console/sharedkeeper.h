// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/outgoing.h"
#include "console/sharedreading.h"
#include "core/clock.h"
#include "store/workspace.h"
#include "sync/engine/keeper.h"
#include "sync/layout/documents.h"

#include <QMap>

namespace sluice::console {

/// Keeps the copy of the shared store in a workspace, and its outbox. Who is there is remembered only while the program
/// runs.
class SharedKeeper final : public sync::Keeper
{
public:
    /// All outlive it. `keys` are those of the workspace in the store.
    SharedKeeper(store::Workspace &workspace, SharedReadings &readings, const sync::layout::Keys &keys,
                 const Clock &clock);

    [[nodiscard]] Result<sync::etcd::Position> known() const override;
    [[nodiscard]] Result<void> beginLoad(sync::etcd::LoadReason why) override;
    [[nodiscard]] Result<void> takePage(const QList<sync::etcd::KeyValue> &entries) override;
    [[nodiscard]] Result<void> endLoad(const sync::etcd::Position &position) override;
    [[nodiscard]] Result<void> take(const QList<sync::etcd::Change> &changes) override;
    [[nodiscard]] Result<QList<sync::Outgoing>> toSend() const override;
    [[nodiscard]] Result<void> sending(const QString &id) override;
    [[nodiscard]] Result<void> answered(const QString &id, const sync::etcd::TxnAnswer &answer) override;
    [[nodiscard]] Result<void> refused(const QString &id, const sync::etcd::Trouble &why) override;

    /// What take() has already read into the records, since this was asked last; none: nothing. Few changes of others
    /// are written once, with what follows from them; what is more, or leaves something open, waits in the copy.
    [[nodiscard]] std::optional<Adopted> takeAdopted() { return std::exchange(m_adopted, std::nullopt); }

    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] const QMap<QByteArray, sync::layout::Presence> &people() const { return m_people; } ///< by key

private:
    [[nodiscard]] Result<void> keep(const QList<store::SharedChange> &changes, const store::SharedPosition &position);
    [[nodiscard]] Result<void> keepAndAdopt(const QList<store::SharedChange> &changes,
                                            const store::SharedPosition &position);

    using Change = std::optional<store::SharedChange>;
    [[nodiscard]] Change changeFrom(const sync::etcd::KeyValue &entry, bool isDeletion);
    [[nodiscard]] Result<void> becomes(const store::OutboxItem &item, store::OutboxState state, const QString &error);
    [[nodiscard]] Result<void> sticks(const store::OutboxItem &item, store::OutboxState state, const QString &error);

    store::Workspace &m_workspace;
    SharedReadings &m_readings;
    const sync::layout::Keys &m_keys;
    const Clock &m_clock;
    QMap<QByteArray, sync::layout::Presence> m_people;
    sync::etcd::Position m_position;
    std::optional<Instant> m_savedAt;
    std::optional<Adopted> m_adopted;
    bool m_isLoading = false;
};

} // namespace sluice::console
