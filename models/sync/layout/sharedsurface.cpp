// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/sharedsurface.h"

#include <QCoreApplication>

#include <map>

using namespace Qt::StringLiterals;

namespace sluice::sync::layout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

/// Why a document that can be read does not count; empty: it does.
QString objection(const SurfaceDocument &document, const SurfaceId &surface, int revision)
{
    if (document.surface.id != surface)
        return Words::tr("is of the surface %1").arg(document.surface.id.value);
    if (document.revision != revision)
        return Words::tr("is revision %1 where %2 is due").arg(document.revision).arg(revision);
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
            read.voids.append({number, Words::tr("a revision before it is missing")});
            continue;
        }
        read.next = number + 1;
        if (entry->version != 1) {
            read.isIncomplete = true;
            read.voids.append({number, Words::tr("was written more than once")});
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
