// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/sharedsurface.h"

#include <map>

using namespace Qt::StringLiterals;

namespace sluice::sync::layout {

namespace {

/// Why a document that can be read does not count; empty: it does.
QString objection(const SurfaceDocument &document, const SurfaceId &surface, int revision)
{
    if (document.surface.id != surface)
        return u"is of the surface %1"_s.arg(document.surface.id.value);
    if (document.revision != revision)
        return u"is revision %1 where %2 is due"_s.arg(document.revision).arg(revision);
    return {};
}

} // namespace

SharedSurface readSurface(const Keys &keys, const SurfaceId &surface, const QList<etcd::KeyValue> &entries,
                          const QList<Tampering> &tampering)
{
    std::map<int, const etcd::KeyValue *> sorted;
    for (const etcd::KeyValue &entry : entries)
        if (const auto key = keys.parse(entry.key); key && ownerOf(key) == ownerOf(surface))
            sorted.emplace(key->number, &entry);

    SharedSurface read;
    read.tampered = tamperedOf(keys, ownerOf(surface), entries, tampering);
    for (const auto &[number, entry] : sorted) {
        if (number != read.next) {
            read.isIncomplete = true; // the ones between were removed
            read.voids.append({number, u"a revision before it is missing"_s});
            continue;
        }
        read.next = number + 1;
        if (entry->version != 1) {
            read.isIncomplete = true;
            read.voids.append({number, u"was written more than once"_s});
            continue;
        }
        if (read.newerFrom)
            continue;
        const auto document = surfaceFrom(entry->value);
        if (!document && document.error().code == ErrorCode::newerVersion) {
            read.newerFrom = number;
            continue;
        }
        const QString why =
            document ? objection(*document, surface, int(read.revisions.size()) + 1) : document.error().detail;
        if (why.isEmpty())
            read.revisions.append(*document);
        else
            read.voids.append({number, why});
    }
    return read;
}

} // namespace sluice::sync::layout
