// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace sluice::sync::etcd {

/// What every answer says about the store it comes from. A member that lags behind tells an older revision.
struct Header
{
    quint64 clusterId = 0; ///< another one: another store, or one restored from a snapshot
    quint64 memberId = 0;
    qint64 revision = 0; ///< of the whole store; grows by one with every transaction that writes
    quint64 raftTerm = 0;
    bool operator==(const Header &) const = default;
};

/// A key as of a revision. The bytes are as stored.
struct KeyValue
{
    QByteArray key;
    QByteArray value;
    qint64 createRevision = 0; ///< equal for all that one transaction created
    qint64 modRevision = 0;
    qint64 version = 0; ///< 1: never written again since it was created
    qint64 lease = 0;   ///< 0: none
    bool operator==(const KeyValue &) const = default;
};

/// One key, or the keys from `key` up to, but not including, `end`.
struct KeyRange
{
    QByteArray key;
    QByteArray end; ///< empty: `key` alone; one zero byte: all from `key` on
    bool operator==(const KeyRange &) const = default;
};

/// All keys that begin so. An empty prefix: all keys there are.
[[nodiscard]] KeyRange keysWithPrefix(const QByteArray &prefix);

/// Up to where somebody knows a store.
struct Position
{
    quint64 clusterId = 0; ///< 0: of whatever store answers
    qint64 revision = 0;   ///< all until here is known
    bool operator==(const Position &) const = default;
};

struct Event
{
    enum class Kind {
        put,
        removed, ///< by somebody, or because its lease ran out; only key and modRevision are set
    };
    Kind kind = Kind::put;
    KeyValue entry;
    bool operator==(const Event &) const = default;
};

/// All that one transaction did to the keys that are watched, in its order. To be applied as one.
struct Change
{
    qint64 revision = 0;
    QList<Event> events; ///< at least one
    bool operator==(const Change &) const = default;
};

} // namespace sluice::sync::etcd
