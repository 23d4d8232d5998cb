// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/role.h"

#include <algorithm>

namespace sluice::sync {

namespace {

using etcd::KeyRange;
using etcd::Permission;

/// Whether all keys of `inner`, which is a prefix range, lie in `outer`.
bool covers(const KeyRange &outer, const KeyRange &inner)
{
    if (outer.end.isEmpty()) // one key alone
        return false;
    const bool isOpen = outer.end == QByteArray(1, '\0');
    return outer.key <= inner.key && (isOpen || inner.end <= outer.end);
}

/// One permission alone has to cover the range: etcd merges ranges that touch, our roles never need it.
bool may(const QList<Permission> &permissions, const QByteArray &prefix, bool isWriting)
{
    const KeyRange keys = etcd::keysWithPrefix(prefix);
    return std::ranges::any_of(permissions, [&](const Permission &permission) {
        const bool isEnough =
            permission.kind == Permission::Kind::readWrite || (!isWriting && permission.kind == Permission::Kind::read);
        return isEnough && covers(permission.keys, keys);
    });
}

} // namespace

Role roleFrom(const QList<Permission> &permissions, const QByteArray &prefix, const QByteArray &own)
{
    if (!may(permissions, prefix, false))
        return Role::none;
    if (!may(permissions, own, true))
        return Role::viewer;
    if (!may(permissions, prefix + "log/", true) || !may(permissions, prefix + "plans/", true))
        return Role::approver;
    return may(permissions, prefix + "surfaces/", true) ? Role::owner : Role::manager;
}

} // namespace sluice::sync
