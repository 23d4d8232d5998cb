// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/tampered.h"

#include <QHash>

#include <map>

namespace sluice::sync::layout {

QList<Tampered> tamperedOf(const Keys &keys, const QString &owner, const QList<etcd::KeyValue> &entries,
                           const QList<Tampering> &tampering)
{
    std::multimap<QByteArray, Tampered> found;
    QHash<QByteArray, bool> isOriginal;
    const auto add = [&](const QByteArray &bytes, Tampering::What what, qint64 revision) {
        if (const auto key = keys.parse(bytes); key && ownerOf(key) == owner)
            found.emplace(bytes, Tampered{*key, what, revision, isOriginal.value(bytes, false)});
    };
    for (const etcd::KeyValue &entry : entries) {
        isOriginal.insert(entry.key, entry.version == 1);
        if (entry.version != 1)
            add(entry.key, Tampering::What::rewritten, entry.modRevision);
    }
    for (const Tampering &one : tampering)
        add(one.key, one.what, one.revision);

    QList<Tampered> list;
    list.reserve(qsizetype(found.size()));
    for (const auto &[key, one] : found)
        list.append(one);
    return list;
}

} // namespace sluice::sync::layout
