// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storesamples.h"

namespace sluice::store::test {

inline const SharedConnection someStore{QStringLiteral("https://one:2379 https://two:2379"), QStringLiteral("ada"),
                                        QStringLiteral("/etc/ssl/acme.pem"), QStringLiteral("acme"),
                                        12'101'053'776'118'486'841U}; // more than a signed number can say

/// Its position in someStore.
inline SharedPosition at(qint64 revision)
{
    return {someStore.clusterId, revision, someTime};
}

/// As it was created.
inline SharedEntry entry(const QByteArray &key, const QByteArray &value, qint64 revision)
{
    return {key, value, revision, revision, 1};
}

inline SharedChange put(const QString &owner, const QByteArray &key, const QByteArray &value, qint64 revision)
{
    return {owner, entry(key, value, revision), false, false};
}

inline SharedChange putAgain(const QString &owner, const QByteArray &key, const QByteArray &value, qint64 created,
                             qint64 revision, qint64 version)
{
    return {owner, {key, value, created, revision, version}, false, false};
}

inline SharedChange removal(const QString &owner, const QByteArray &key, qint64 revision)
{
    return {owner, {key, {}, 0, revision, 0}, true, false};
}

} // namespace sluice::store::test
