// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/answers.h"
#include "sync/etcd/requests.h"

#include <algorithm>
#include <map>

namespace sluice::testing {

/// What a store of etcd does with transactions, without a server. tst_sharedlog holds it against a real one.
class MemoryStore
{
public:
    sync::etcd::TxnAnswer apply(const sync::etcd::Txn &txn)
    {
        using namespace sync::etcd;
        TxnAnswer answer;
        answer.hasSucceeded =
            std::ranges::all_of(txn.compare, [this](const Compare &compare) { return holds(compare); });
        const auto &branch = answer.hasSucceeded ? txn.success : txn.failure;
        const auto isPut = [](const Txn::Operation &operation) {
            return std::holds_alternative<PutRequest>(operation);
        };
        if (std::ranges::any_of(branch, isPut))
            ++m_revision;
        for (const Txn::Operation &operation : branch) {
            if (const auto *request = std::get_if<PutRequest>(&operation)) {
                put(request->key, request->value);
                answer.operations.append(std::nullopt);
            } else {
                answer.operations.append(range(std::get<RangeRequest>(operation)));
            }
        }
        answer.header.revision = m_revision;
        return answer;
    }

    /// What nobody may do outside of "live/".
    void overwrite(const QByteArray &key, const QByteArray &value)
    {
        ++m_revision;
        put(key, value);
    }
    void remove(const QByteArray &key)
    {
        ++m_revision;
        m_entries.erase(key);
    }

    [[nodiscard]] QList<sync::etcd::KeyValue> entries() const
    {
        QList<sync::etcd::KeyValue> list;
        for (const auto &[key, entry] : m_entries)
            list.append(entry);
        return list;
    }
    [[nodiscard]] bool has(const QByteArray &key) const { return m_entries.contains(key); }
    [[nodiscard]] sync::etcd::KeyValue entry(const QByteArray &key) const { return m_entries.at(key); }
    [[nodiscard]] qint64 revision() const { return m_revision; }

private:
    void put(const QByteArray &key, const QByteArray &value)
    {
        sync::etcd::KeyValue &entry = m_entries[key];
        if (entry.version == 0)
            entry.createRevision = m_revision;
        entry.key = key;
        entry.value = value;
        entry.modRevision = m_revision;
        ++entry.version;
    }

    [[nodiscard]] bool holds(const sync::etcd::Compare &compare) const
    {
        using sync::etcd::Compare;
        const auto at = m_entries.find(compare.key);
        const sync::etcd::KeyValue entry = at == m_entries.end() ? sync::etcd::KeyValue() : at->second;
        qint64 number = entry.version;
        if (compare.target == Compare::Target::create)
            number = entry.createRevision;
        else if (compare.target == Compare::Target::mod)
            number = entry.modRevision;
        switch (compare.result) {
        case Compare::Result::equal:
            return number == compare.number;
        case Compare::Result::greater:
            return number > compare.number;
        case Compare::Result::less:
            return number < compare.number;
        case Compare::Result::notEqual:
            return number != compare.number;
        }
        return false;
    }

    [[nodiscard]] sync::etcd::RangeAnswer range(const sync::etcd::RangeRequest &request) const
    {
        sync::etcd::RangeAnswer answer;
        answer.header.revision = m_revision;
        for (auto at = m_entries.lower_bound(request.keys.key); at != m_entries.end(); ++at) {
            if (request.keys.end.isEmpty() ? at->first != request.keys.key : at->first >= request.keys.end)
                break;
            answer.entries.append(at->second);
        }
        answer.count = answer.entries.size();
        if (request.isNewestFirst)
            std::ranges::reverse(answer.entries);
        if (request.limit > 0 && answer.entries.size() > request.limit) {
            answer.entries.resize(request.limit);
            answer.hasMore = true;
        }
        return answer;
    }

    std::map<QByteArray, sync::etcd::KeyValue> m_entries;
    qint64 m_revision = 1; // that of an empty store
};

} // namespace sluice::testing
