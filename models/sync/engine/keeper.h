// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sync/etcd/answers.h"
#include "sync/etcd/loadreason.h"

namespace sluice::sync {

/// A transaction that waits to be sent, or whose answer is not known.
struct Outgoing
{
    QString id;
    QByteArray body; ///< exactly as it was built once; never built anew
};

/// The local copy of a store and the writes that wait for it, as the engine needs them. Whoever has the workspace
/// implements it. Called in the engine's thread only; each function is one transaction: all of it is kept, or none,
/// and the engine does the same again later after an error.
class Keeper
{
public:
    Keeper() = default;
    virtual ~Keeper() = default;
    Q_DISABLE_COPY_MOVE(Keeper)

    [[nodiscard]] virtual Result<etcd::Position> known() const = 0; ///< revision 0: nothing

    /// What is there is told in pages, then from the position on. Also when a load begins anew.
    [[nodiscard]] virtual Result<void> beginLoad(etcd::LoadReason why) = 0;
    [[nodiscard]] virtual Result<void> takePage(const QList<etcd::KeyValue> &entries) = 0;
    [[nodiscard]] virtual Result<void> endLoad(const etcd::Position &position) = 0;

    /// With the revision of the last change the position moves on.
    [[nodiscard]] virtual Result<void> take(const QList<etcd::Change> &changes) = 0;

    /// Those that may be sent now: the first of each rollout, unless an earlier one of it needs a person.
    [[nodiscard]] virtual Result<QList<Outgoing>> toSend() const = 0;
    /// On the disk before the first attempt.
    [[nodiscard]] virtual Result<void> sending(const QString &id) = 0;
    [[nodiscard]] virtual Result<void> answered(const QString &id, const etcd::TxnAnswer &answer) = 0;
    /// The store will not take it, however often it is sent.
    [[nodiscard]] virtual Result<void> refused(const QString &id, const etcd::Trouble &why) = 0;
};

} // namespace sluice::sync
