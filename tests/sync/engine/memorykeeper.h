// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/keeper.h"

#include <QMap>

namespace sluice::sync::test {

/// A keeper whose file is a few variables, and can be full.
class MemoryKeeper final : public Keeper
{
public:
    struct Waiting
    {
        Outgoing outgoing;
        QString rollout;
        int attempts = 0;
    };

    QMap<QByteArray, QByteArray> entries;
    etcd::Position position;
    QList<etcd::LoadReason> loads;
    QList<Waiting> outbox;
    QStringList live; ///< ids, in the order in which they were answered
    QStringList conflicts;
    QList<etcd::Trouble> refusals;
    bool isFull = false;
    int revisionsTwice = 0; ///< changes that were told again

    Result<etcd::Position> known() const override { return position; }

    Result<void> beginLoad(etcd::LoadReason why) override
    {
        if (isFull)
            return full();
        loads.append(why);
        m_loaded.clear();
        return {};
    }
    Result<void> takePage(const QList<etcd::KeyValue> &page) override
    {
        if (isFull)
            return full();
        for (const etcd::KeyValue &entry : page)
            m_loaded.insert(entry.key, entry.value);
        return {};
    }
    Result<void> endLoad(const etcd::Position &until) override
    {
        if (isFull)
            return full();
        entries = m_loaded;
        position = until;
        return {};
    }
    Result<void> take(const QList<etcd::Change> &changes) override
    {
        if (isFull)
            return full();
        for (const etcd::Change &change : changes) {
            revisionsTwice += change.revision <= position.revision ? 1 : 0;
            for (const etcd::Event &event : change.events) {
                if (event.kind == etcd::Event::Kind::put)
                    entries.insert(event.entry.key, event.entry.value);
                else
                    entries.remove(event.entry.key);
            }
            position.revision = change.revision;
        }
        return {};
    }

    Result<QList<Outgoing>> toSend() const override
    {
        QList<Outgoing> first;
        QStringList seen;
        for (const Waiting &waiting : outbox) {
            if (!seen.contains(waiting.rollout))
                first.append(waiting.outgoing);
            seen.append(waiting.rollout);
        }
        return first;
    }
    Result<void> sending(const QString &id) override
    {
        for (Waiting &waiting : outbox)
            waiting.attempts += waiting.outgoing.id == id ? 1 : 0;
        return {};
    }
    Result<void> answered(const QString &id, const etcd::TxnAnswer &answer) override
    {
        // As a decision does it: the branch of failure reads what the other one would have written.
        const bool isOurs = answer.hasSucceeded || (!answer.operations.isEmpty() && answer.operations.first() &&
                                                    !answer.operations.first()->entries.isEmpty() &&
                                                    answer.operations.first()->entries.first().value == id.toUtf8());
        (isOurs ? live : conflicts).append(id);
        remove(id);
        return {};
    }
    Result<void> refused(const QString &id, const etcd::Trouble &why) override
    {
        refusals.append(why);
        remove(id);
        return {};
    }

private:
    static Fault full() { return failure(ErrorCode::fileNotWritable, QStringLiteral("disk full")); }
    void remove(const QString &id)
    {
        outbox.removeIf([&](const Waiting &waiting) { return waiting.outgoing.id == id; });
    }

    QMap<QByteArray, QByteArray> m_loaded;
};

} // namespace sluice::sync::test
