// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/keyvalue.h"

#include <variant>

namespace sluice::sync::etcd {

// Bodies of requests. etcd ignores a member it does not know, so a misspelt one is no error but another request: they
// are built here and nowhere else.

struct RangeRequest
{
    KeyRange keys;
    qint64 limit = 0;          ///< 0: all
    qint64 revision = 0;       ///< as of then; 0: as of now
    qint64 minModRevision = 0; ///< leaves out what was last written before; `count` still counts it
    bool isKeysOnly = false;
    bool isCountOnly = false;
    bool isSerializable = false; ///< what this member knows, which may be old; works without a quorum
    bool isNewestFirst = false;  ///< by key, the last one first
    [[nodiscard]] QByteArray body() const;
};

struct PutRequest
{
    QByteArray key;
    QByteArray value;
    qint64 lease = 0; ///< 0: stays
    [[nodiscard]] QByteArray body() const;
};

/// What must hold for a transaction to be done. A missing key has the numbers 0.
struct Compare
{
    enum class Target { create, mod, version };
    enum class Result { equal, greater, less, notEqual };
    QByteArray key;
    Target target = Target::create;
    Result result = Result::equal;
    qint64 number = 0;

    [[nodiscard]] static Compare isMissing(QByteArray key)
    {
        return {std::move(key), Target::create, Result::equal, 0};
    }
    [[nodiscard]] static Compare exists(QByteArray key) { return {std::move(key), Target::create, Result::greater, 0}; }
};

/// Does `success` if every compare holds, else `failure`; all at one revision. At most 128 operations a branch, no key
/// put twice. Meant to be sent again unchanged until there is a definite answer: name in `compare` what your own write
/// makes, and read it in `failure`, so that a second arrival changes nothing and tells of the first.
struct Txn
{
    using Operation = std::variant<PutRequest, RangeRequest>;
    QList<Compare> compare;
    QList<Operation> success;
    QList<Operation> failure;
    [[nodiscard]] QByteArray body() const;
};

/// A stream of what happens to the keys, from `startRevision` on, which may be in the past.
struct WatchRequest
{
    KeyRange keys;
    qint64 startRevision = 0;
    [[nodiscard]] QByteArray body() const;
};

[[nodiscard]] QByteArray authenticateBody(const QString &user, const QString &password);
[[nodiscard]] QByteArray userBody(const QString &user);
[[nodiscard]] QByteArray roleBody(const QString &role);
[[nodiscard]] QByteArray grantLeaseBody(qint64 seconds);
[[nodiscard]] QByteArray leaseBody(qint64 lease); ///< to keep it alive, or to give it up

} // namespace sluice::sync::etcd
