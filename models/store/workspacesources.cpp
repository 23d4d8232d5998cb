// SPDX-License-Identifier: GPL-3.0-or-later
// Where the metrics of a rollout come from.
#include "store/workspaceprivate.h"

#include "core/json.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace sluice::store {

QList<SourceChange> sourcesInForce(const QList<SourceChange> &changes)
{
    QMap<QString, SourceChange> byName;
    for (const SourceChange &change : changes) {
        if (change.document)
            byName.insert(change.name, change);
        else
            byName.remove(change.name);
    }
    return byName.values();
}

namespace {

Result<QList<SourceChange>> changesOf(const Connection &database, qint64 key, const QString &place)
{
    Query query(database, "SELECT number, name, author, at, document FROM source WHERE rollout = ? ORDER BY number");
    query.bind(key);
    QList<SourceChange> changes;
    while (query.next()) {
        SourceChange change{query.number(0), query.text(1), query.text(2), query.instant(3), {}};
        if (!query.isNull(4)) {
            const auto document = parseJsonObject(query.blob(4), place);
            if (!document)
                return failure(ErrorCode::damaged, u"source %1: %2"_s.arg(change.name, document.error().detail), place);
            change.document = *document;
        }
        changes.append(std::move(change));
    }
    return changes;
}

/// Adds the next change; one that removes has no document.
void insertChange(const Connection &database, qint64 key, const QString &name, const QString &author, Instant at,
                  const std::string &document)
{
    Query last(database, "SELECT coalesce(max(number), 0) FROM source WHERE rollout = ?");
    last.bind(key).next();
    const qint64 number = last.number(0) + 1;
    if (document.empty())
        Query(database, "INSERT INTO source (rollout, number, name, author, at) VALUES (?, ?, ?, ?, ?)")
            .bind(key, number, name, author, at)
            .run();
    else
        Query(database, "INSERT INTO source (rollout, number, name, author, at, document) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(key, number, name, author, at, document)
            .run();
    addSeal(database, SealKind::source, key, number, sourceDigest(name, author, at, document));
}

} // namespace

Result<QHash<MetricId, QString>> Workspace::batchSources(const RolloutId &id) const
{
    return d->read([&]() -> Result<QHash<MetricId, QString>> {
        const Result<qint64> key = d->key(id);
        if (!key)
            return Fault(key.error());
        Query query(d->connection, "SELECT told.metric, batch.source FROM (SELECT metric, max(batch) AS newest"
                                   " FROM observation WHERE rollout = ? GROUP BY metric) AS told"
                                   " JOIN batch ON batch.rollout = ? AND batch.id = told.newest");
        query.bind(*key, *key);
        QHash<MetricId, QString> sources;
        while (query.next())
            sources.insert(MetricId(query.text(0)), query.text(1));
        return sources;
    });
}

/// Asked every minute: from the few sources to their rollouts, not through thousands of rollouts with their summaries.
Result<QList<RolloutId>> Workspace::rolloutsWithSources() const
{
    return d->read([&]() -> Result<QList<RolloutId>> {
        Query query(d->connection,
                    "SELECT id FROM rollout WHERE key IN (SELECT source.rollout FROM source"
                    " WHERE document IS NOT NULL AND number = (SELECT max(newest.number) FROM source AS newest"
                    " WHERE newest.rollout = source.rollout AND newest.name = source.name)) ORDER BY key");
        QList<RolloutId> ids;
        while (query.next())
            ids.append(RolloutId(query.text(0)));
        return ids;
    });
}

Result<QList<SourceChange>> Workspace::sourceChanges(const RolloutId &id) const
{
    return d->read(
        [&] { return d->key(id).and_then([&](qint64 key) { return changesOf(d->connection, key, id.value); }); });
}

Result<void> Workspace::setSource(const RolloutId &id, const QString &name, const QJsonObject &document,
                                  const QString &author, Instant at)
{
    return d->write([&]() -> Result<void> {
        return d->key(id).map([&](qint64 key) {
            insertChange(d->connection, key, name, author, at, canonicalJson(document).toStdString());
        });
    });
}

Result<void> Workspace::removeSource(const RolloutId &id, const QString &name, const QString &author, Instant at)
{
    return d->write([&]() -> Result<void> {
        const auto key = d->key(id);
        if (!key)
            return tl::unexpected(key.error());
        Query newest(d->connection, "SELECT document FROM source WHERE rollout = ? AND name = ?"
                                    " ORDER BY number DESC LIMIT 1");
        if (!newest.bind(*key, name).next() || newest.isNull(0))
            return failure(ErrorCode::notFound, u"%1 has no source of this name"_s.arg(id.value), name);
        newest.reset();
        insertChange(d->connection, *key, name, author, at, {});
        return {};
    });
}

} // namespace sluice::store
