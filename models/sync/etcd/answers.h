// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/keyvalue.h"
#include "sync/etcd/serverversion.h"
#include "sync/etcd/trouble.h"

#include <QJsonObject>
#include <QStringList>
#include <QUrl>

namespace sluice::sync::etcd {

// Answers by request. Each is read whole or not at all: a number that is none, a key that is no base64, a header that
// is missing make it Trouble::Kind::foreign.

struct RangeAnswer
{
    Header header;
    QList<KeyValue> entries;
    bool hasMore = false; ///< the limit cut it off
    qint64 count = 0;     ///< of keys in the range, from its beginning on, whatever the limit
};

struct PutAnswer
{
    Header header; ///< its revision is that of the put
};

struct TxnAnswer
{
    Header header; ///< if it succeeded and put something, its revision is that of the puts
    bool hasSucceeded = false;
    QList<std::optional<RangeAnswer>> operations; ///< of the branch that was done, in its order; nullopt: a put
    /// An earlier arrival of the same request may have been applied: a compare that does not hold may be its doing.
    bool wasRepeated = false;
};

struct StatusAnswer
{
    Header header;
    ServerVersion version;
    quint64 leader = 0;      ///< member id; 0: there is none at the moment
    qint64 databaseSize = 0; ///< bytes
    bool isLearner = false;
    QStringList errors; ///< "etcdserver: no leader", alarms
};

struct Member
{
    quint64 id = 0;
    QString name; ///< empty: it has not started yet
    QList<QUrl> clientUrls;
};

struct Permission
{
    enum class Kind { read, write, readWrite };
    Kind kind = Kind::read;
    KeyRange keys;
};

struct Lease
{
    qint64 id = 0;
    qint64 seconds = 0; ///< 0: it is gone
};

[[nodiscard]] Outcome<RangeAnswer> rangeFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<PutAnswer> putFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<TxnAnswer> txnFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<StatusAnswer> statusFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<ServerVersion> versionFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<QList<Member>> membersFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<QStringList> rolesOfUserFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<QList<Permission>> permissionsFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<Lease> grantedLeaseFrom(const QJsonObject &answer);
[[nodiscard]] Outcome<Lease> keptLeaseFrom(const QJsonObject &answer); ///< a lease that is gone has no seconds
[[nodiscard]] Outcome<QByteArray> tokenFrom(const QJsonObject &answer);

} // namespace sluice::sync::etcd
