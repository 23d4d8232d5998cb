// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of a workspace that belong to no rollout: surfaces and templates.
#include "store/workspaceprivate.h"

#include "core/json.h"
#include "rollout/surfacefile.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::store::Faults)
};

/// Of rows with the columns revision, author, at, hash, document, id, and the hash of the revision before.
Result<StoredSurface> surfaceFrom(const Query &query)
{
    StoredSurface stored{{}, int(query.number(0)), query.text(1), query.instant(2), query.text(3)};
    const QString place = query.text(5);
    const auto document = parseJsonObject(query.blob(4), place);
    if (!document)
        return failure(ErrorCode::damaged, u"surface: "_s + document.error().detail, place);
    if (rollout::surfaceHash(*document, stored.revision, stored.author, stored.at, query.text(6)) != stored.hash)
        return failure(ErrorCode::damaged,
                       Words::tr("revision %1 of a surface is not the one that was laid down").arg(stored.revision),
                       place);
    const auto surface = rollout::surfaceFromJson(*document, place);
    if (!surface)
        return failure(surface.error().code == ErrorCode::newerVersion ? ErrorCode::newerVersion : ErrorCode::damaged,
                       u"surface: "_s + surface.error().detail, place);
    stored.surface = *surface;
    return stored;
}

Result<QList<StoredSurface>> surfacesFrom(Query &query)
{
    QList<StoredSurface> list;
    while (query.next()) {
        auto stored = surfaceFrom(query);
        if (!stored)
            return Fault(stored.error());
        list.append(std::move(*stored));
    }
    return list;
}

/// What surfaceFrom() reads.
std::string selectSurfaces(const char *rest)
{
    return std::string(
               "SELECT revision, author, at, hash, document, id, coalesce((SELECT before.hash FROM surface AS before"
               " WHERE before.id = surface.id AND before.revision = surface.revision - 1), '') FROM surface ") +
           rest;
}

} // namespace

Result<QList<StoredSurface>> Workspace::surfaces() const
{
    return d->read([&] {
        Query query(d->connection, selectSurfaces("WHERE revision = (SELECT max(other.revision) FROM surface AS other"
                                                  " WHERE other.id = surface.id) ORDER BY id")
                                       .c_str());
        return surfacesFrom(query);
    });
}

Result<std::optional<StoredSurface>> Workspace::surface(const QString &idOrName) const
{
    return d->read([&]() -> Result<std::optional<StoredSurface>> {
        Query query(
            d->connection,
            selectSurfaces("WHERE id = ?1 OR id IN (SELECT named.id FROM surface AS named WHERE named.name = ?1)"
                           " ORDER BY id <> ?1, id, revision DESC LIMIT 1")
                .c_str());
        auto found = surfacesFrom(query.bind(idOrName));
        if (!found)
            return Fault(found.error());
        return found->isEmpty() ? std::nullopt : std::optional(found->first());
    });
}

Result<QList<StoredSurface>> Workspace::surfaceRevisions(const SurfaceId &id) const
{
    return d->read([&] {
        Query query(d->connection, selectSurfaces("WHERE id = ? ORDER BY revision DESC").c_str());
        return surfacesFrom(query.bind(id.value));
    });
}

Result<void> Workspace::addSurface(const rollout::Surface &surface, int revision, const QString &author, Instant at,
                                   SurfaceNames names)
{
    return d->write([&]() -> Result<void> {
        Query last(d->connection, "SELECT revision, hash FROM surface WHERE id = ? ORDER BY revision DESC LIMIT 1");
        const bool isFirst = !last.bind(surface.id.value).next();
        if (revision != (isFirst ? 1 : last.number(0) + 1))
            return failure(ErrorCode::conflict,
                           Words::tr("the newest revision is %1").arg(isFirst ? 0 : last.number(0)), surface.id.value);
        Query other(d->connection,
                    "SELECT id FROM surface WHERE id <> ?1 AND (id = ?2 OR name = ?1 OR name = ?2) LIMIT 1");
        if (names == SurfaceNames::areUnique && other.bind(surface.id.value, surface.name).next())
            return failure(ErrorCode::duplicate, Words::tr("surface %1 is called so, too").arg(other.text(0)),
                           surface.name);
        const QJsonObject document = rollout::toJson(surface);
        const QString hash = rollout::surfaceHash(document, revision, author, at, isFirst ? QString() : last.text(1));
        Query(d->connection, "INSERT INTO surface (id, revision, name, author, at, hash, document)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(surface.id.value, revision, surface.name, author, at, hash, canonicalJson(document).toStdString())
            .run();
        addSeal(d->connection, SealKind::surface, {}, revision, hash);
        return {};
    });
}

Result<QList<rollout::Template>> Workspace::templates() const
{
    return guarded(d->path, [&]() -> Result<QList<rollout::Template>> {
        QList<rollout::Template> list;
        Query query(d->connection, "SELECT name, hash, document FROM template ORDER BY name");
        while (query.next()) {
            const QByteArray document = query.blob(2);
            if (sha256(document) != query.text(1))
                return failure(ErrorCode::damaged, Words::tr("template %1 has another hash").arg(query.text(0)),
                               d->path);
            const auto pattern = parseJsonObject(document, d->path).and_then([&](const QJsonObject &object) {
                return rollout::templateFromJson(object, d->path);
            });
            if (!pattern)
                return failure(pattern.error().code == ErrorCode::newerVersion ? ErrorCode::newerVersion
                                                                               : ErrorCode::damaged,
                               Words::tr("template %1: %2").arg(query.text(0), pattern.error().detail), d->path);
            list.append(*pattern);
        }
        return list;
    });
}

Result<void> Workspace::setTemplate(const rollout::Template &pattern, const QString &author, Instant at)
{
    const QByteArray document = canonicalJson(rollout::toJson(pattern));
    return d->write([&]() -> Result<void> {
        Query(d->connection, "INSERT INTO template (name, author, at, hash, document) VALUES (?, ?, ?, ?, ?)"
                             " ON CONFLICT (name) DO UPDATE SET author = excluded.author, at = excluded.at,"
                             " hash = excluded.hash, document = excluded.document")
            .bind(pattern.name, author, at, sha256(document), QString::fromUtf8(document))
            .run();
        addSeal(d->connection, SealKind::templates, {}, 0, templatesDigest(d->connection));
        return {};
    });
}

} // namespace sluice::store
