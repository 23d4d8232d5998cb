// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/keyvalue.h"

namespace sluice::sync::etcd {

KeyRange keysWithPrefix(const QByteArray &prefix)
{
    const QByteArray zero(1, '\0');
    if (prefix.isEmpty())
        return {zero, zero};
    QByteArray end = prefix;
    while (!end.isEmpty() && end.back() == '\xff')
        end.chop(1);
    if (end.isEmpty())
        return {prefix, zero};
    end.back() = char(end.back() + 1);
    return {prefix, end};
}

} // namespace sluice::sync::etcd
