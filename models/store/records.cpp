// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/records.h"

#include "store/opening.h"
#include "store/query.h"
#include "store/samplecodec.h"
#include "store/schema.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Transaction.h>

#include <map>

using namespace Qt::StringLiterals;

namespace sluice::store {

class Records::Private
{
public:
    explicit Private(OpenedDatabase &&opened)
        : connection(std::move(opened.connection))
        , path(std::move(opened.path))
        , transaction(connection)
    {
    }

    /// A list with what `take` makes of each row.
    template <class Row, class Take>
    [[nodiscard]] Result<QList<Row>> rows(Query &&query, Take &&take) const
    {
        return guarded(path, [&]() -> Result<QList<Row>> {
            QList<Row> list;
            while (query.next())
                list.append(take(query));
            return list;
        });
    }

    Connection connection;
    QString path;
    SQLite::Transaction transaction;
};

Records::Records(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

Records::~Records() = default;

Result<std::unique_ptr<Records>> Records::open(const QString &path)
{
    auto opened = openDatabase(path, OpenMode::readOnly);
    if (!opened)
        return Fault(opened.error());
    return guarded(path, [&]() -> Result<std::unique_ptr<Records>> {
        return std::unique_ptr<Records>(new Records(std::make_unique<Private>(std::move(*opened))));
    });
}

Result<void> Records::check() const
{
    return checkIntegrity(d->connection, d->path, Thoroughness::full);
}

Result<QList<RolloutRecord>> Records::rollouts() const
{
    return guarded(d->path, [&] {
        return d->rows<RolloutRecord>(Query(d->connection, "SELECT key, id, summary FROM rollout ORDER BY key"),
                                      [](const Query &row) {
                                          return RolloutRecord{row.number(0), RolloutId(row.text(1)), row.blob(2)};
                                      });
    });
}

Result<QList<PlanRecord>> Records::plans(qint64 rollout) const
{
    return guarded(d->path, [&] {
        return d->rows<PlanRecord>(
            std::move(Query(d->connection,
                            "SELECT revision, document, rollout.id, author, at FROM plan"
                            " JOIN rollout ON rollout.key = plan.rollout WHERE plan.rollout = ? ORDER BY revision")
                          .bind(rollout)),
            [](const Query &row) {
                return PlanRecord{row.number(0), row.blob(1), row.instant(4),
                                  planDigest(row.text(2), row.text(3), row.instant(4), row.textView(1))};
            });
    });
}

Result<QList<DecisionRecord>> Records::decisions(qint64 rollout) const
{
    return guarded(d->path, [&] {
        return d->rows<DecisionRecord>(
            std::move(Query(d->connection, "SELECT number, hash, evidence, document FROM decision WHERE rollout = ?"
                                           " ORDER BY number")
                          .bind(rollout)),
            [](const Query &row) {
                return DecisionRecord{row.number(0), row.text(1),
                                      row.isNull(2) ? std::nullopt : std::optional(row.text(2)), row.blob(3)};
            });
    });
}

Result<QList<BatchRecord>> Records::batches(qint64 rollout) const
{
    return guarded(d->path, [&] {
        return d->rows<BatchRecord>(
            std::move(Query(d->connection,
                            "SELECT id, source, checksum, rows_read, rows_skipped, rows_unknown, observations, actor,"
                            " at, undone_at, undone_by FROM batch WHERE rollout = ? ORDER BY id")
                          .bind(rollout)),
            [](const Query &row) {
                BatchRecord batch;
                batch.id = row.number(0);
                batch.checksum = row.text(2);
                batch.rowsRead = row.number(3);
                batch.rowsSkipped = row.number(4);
                batch.rowsUnknown = row.number(5);
                batch.promised = row.number(6);
                batch.at = row.instant(8);
                batch.digest = batchDigest({batch.id,
                                            row.text(1),
                                            batch.checksum,
                                            batch.rowsRead,
                                            batch.rowsSkipped,
                                            batch.rowsUnknown,
                                            batch.promised,
                                            row.text(7),
                                            batch.at,
                                            {},
                                            {}});
                batch.namesWhoUndid = !row.isNull(10);
                if (!row.isNull(9)) {
                    batch.undoneAt = row.instant(9);
                    batch.undoDigest = undoDigest(*batch.undoneAt, row.text(10));
                }
                return batch;
            });
    });
}

Result<QList<SourceRecord>> Records::sources(qint64 rollout) const
{
    return guarded(d->path, [&] {
        return d->rows<SourceRecord>(
            std::move(Query(d->connection, "SELECT number, name, author, at, document FROM source WHERE rollout = ?"
                                           " ORDER BY number")
                          .bind(rollout)),
            [](const Query &row) {
                const bool isRemoved = row.isNull(4);
                return SourceRecord{row.number(0), row.text(1), isRemoved ? std::nullopt : std::optional(row.blob(4)),
                                    sourceDigest(row.text(1), row.text(2), row.instant(3),
                                                 isRemoved ? std::string_view() : row.textView(4))};
            });
    });
}

Result<ObservationRecords> Records::observations(qint64 rollout) const
{
    return guarded(d->path, [&]() -> Result<ObservationRecords> {
        Query row(d->connection, "SELECT at, stage, metric, batch, kind, exposed, unexposed FROM observation"
                                 " WHERE rollout = ? ORDER BY at, stage, metric, batch");
        row.bind(rollout);
        ObservationRecords records;
        std::map<qint64, ObservationsDigest> digests; // each sees its own rows in the order of the key
        while (row.next()) {
            ObservationRecord record;
            record.at = row.instant(0);
            record.stage = row.number(1);
            record.metric = MetricId(row.text(2));
            record.batch = row.number(3);
            record.exposed = sampleFromText(row.textView(4), row.textView(5));
            record.unexposed = sampleFromText(row.textView(4), row.textView(6));
            record.place =
                u"stage %1, %2, %3"_s.arg(quint64(record.stage) + 1).arg(record.metric.value, toIso(record.at));
            digests[record.batch].add(record.at, record.stage, row.textView(2), row.textView(4), row.textView(5),
                                      row.textView(6));
            records.rows.append(record);
        }
        for (auto &[batch, digest] : digests)
            records.digests.insert(batch, digest.result());
        return records;
    });
}

namespace {

Seal sealOf(const Query &row)
{
    return {row.number(0), row.text(1), row.isNull(2) ? std::nullopt : std::optional(row.number(2)),
            row.number(3), row.text(4), row.text(5)};
}

QList<SchemaRecord> schemaOf(const Connection &database)
{
    // The statistics of ANALYZE are nobody's record.
    Query row(database, "SELECT type || ' ' || name, quote(type) || quote(name) || quote(tbl_name) || quote(sql) ||"
                        " (rootpage > 0) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1");
    QList<SchemaRecord> records;
    while (row.next())
        records.append({row.text(0), row.text(1)});
    return records;
}

} // namespace

Result<QList<Seal>> Records::seals() const
{
    return guarded(d->path, [&] {
        return d->rows<Seal>(
            Query(d->connection, "SELECT number, kind, rollout, record, digest, hash FROM seal ORDER BY number"),
            sealOf);
    });
}

Result<QList<Seal>> Records::sealsOf(qint64 rollout) const
{
    return guarded(d->path, [&] {
        return d->rows<Seal>(std::move(Query(d->connection, "SELECT number, kind, rollout, record, digest, hash"
                                                            " FROM seal WHERE rollout = ? ORDER BY number")
                                           .bind(rollout)),
                             sealOf);
    });
}

Result<QString> Records::templatesDigest() const
{
    return guarded(d->path, [&]() -> Result<QString> { return store::templatesDigest(d->connection); });
}

Result<QString> Records::metaDigest() const
{
    return guarded(d->path, [&]() -> Result<QString> { return store::metaDigest(d->connection); });
}

Result<QString> Records::positionsDigest() const
{
    return guarded(d->path, [&]() -> Result<QString> { return store::positionsDigest(d->connection); });
}

Result<QList<NumberedRecord>> Records::connections() const
{
    return guarded(d->path, [&] {
        return d->rows<NumberedRecord>(
            Query(d->connection, "SELECT number FROM shared_connection ORDER BY number"), [&](const Query &row) {
                return NumberedRecord{row.number(0), connectionDigest(d->connection, row.number(0))};
            });
    });
}

Result<QList<NumberedRecord>> Records::outbox() const
{
    return guarded(d->path, [&] {
        return d->rows<NumberedRecord>(
            Query(d->connection, "SELECT number FROM outbox ORDER BY number"), [&](const Query &row) {
                return NumberedRecord{row.number(0), outboxDigest(d->connection, row.number(0))};
            });
    });
}

Result<QList<NumberedRecord>> Records::sharedTakes() const
{
    return guarded(d->path, [&]() -> Result<QList<NumberedRecord>> {
        Query row(d->connection, "SELECT take, number, copy, owner, key, event, create_revision, mod_revision, version,"
                                 " evidence, value FROM shared_entry ORDER BY number");
        std::map<qint64, SharedCopyDigest> digests; // a row may say that it is of any
        while (row.next())
            digests[row.number(0)].add(row.number(1), row.number(2), row.textView(3), row.textView(4), row.textView(5),
                                       row.number(6), row.number(7), row.number(8), row.textView(9), row.textView(10));
        QList<NumberedRecord> takes;
        for (auto &[number, digest] : digests)
            takes.append({number, digest.result()});
        return takes;
    });
}

Result<bool> Records::isShared(const QString &owner) const
{
    return guarded(d->path, [&]() -> Result<bool> {
        Query row(d->connection, "SELECT 1 FROM shared_entry WHERE owner = ?"
                                 " AND copy IN (SELECT copy FROM shared_position)"
                                 " UNION ALL SELECT 1 FROM meta WHERE key = 'bundle'"
                                 " AND json_valid(value) AND json_extract(value, '$.isShared') LIMIT 1");
        row.bind(owner);
        return row.next();
    });
}

Result<QStringList> Records::alteredSharedEvidence() const
{
    return guarded(d->path, [&]() -> Result<QStringList> {
        Query row(d->connection, "SELECT named.evidence, document FROM (SELECT DISTINCT evidence FROM shared_entry"
                                 " WHERE evidence IS NOT NULL AND evidence NOT IN"
                                 " (SELECT evidence FROM decision WHERE evidence IS NOT NULL))"
                                 " AS named LEFT JOIN evidence ON hash = named.evidence"
                                 " ORDER BY 1");
        QStringList altered;
        while (row.next())
            if (row.isNull(1) || sha256(row.blob(1)) != row.text(0))
                altered.append(row.text(0));
        return altered;
    });
}

Result<std::optional<qint64>> Records::sequence(const char *table) const
{
    return guarded(d->path, [&]() -> Result<std::optional<qint64>> {
        Query query(d->connection, "SELECT seq FROM sqlite_sequence WHERE name = ?");
        return query.bind(table).next() ? std::optional(query.number(0)) : std::nullopt;
    });
}

Result<qint64> Records::lastBatch() const
{
    return guarded(d->path, [&]() -> Result<qint64> {
        Query query(d->connection, "SELECT coalesce(max(id), 0) FROM batch");
        return query.next() ? query.number(0) : 0;
    });
}

Result<QList<SchemaRecord>> Records::schema() const
{
    return guarded(d->path, [&]() -> Result<QList<SchemaRecord>> { return schemaOf(d->connection); });
}

Result<QList<SchemaRecord>> Records::expectedSchema()
{
    return guarded({}, []() -> Result<QList<SchemaRecord>> {
        Connection database(":memory:", SQLite::OPEN_READWRITE);
        createSchema(database, migrations());
        return schemaOf(database);
    });
}

Result<QList<SurfaceRecord>> Records::surfaces() const
{
    return guarded(d->path, [&] {
        return d->rows<SurfaceRecord>(
            Query(d->connection,
                  "SELECT id, revision, name, author, at, hash, document FROM surface ORDER BY id, revision"),
            [](const Query &row) {
                return SurfaceRecord{row.text(0),    row.number(1), row.text(2), row.text(3),
                                     row.instant(4), row.text(5),   row.blob(6)};
            });
    });
}

Result<std::optional<QByteArray>> Records::evidence(const QString &hash) const
{
    return guarded(d->path, [&]() -> Result<std::optional<QByteArray>> {
        Query query(d->connection, "SELECT document FROM evidence WHERE hash = ?");
        return query.bind(hash).next() ? std::optional(query.blob(0)) : std::nullopt;
    });
}

Result<QStringList> Records::unnamedEvidence() const
{
    return guarded(d->path, [&] {
        return d->rows<QString>(Query(d->connection,
                                      "SELECT hash FROM evidence WHERE hash NOT IN"
                                      " (SELECT evidence FROM decision WHERE evidence IS NOT NULL UNION ALL"
                                      " SELECT evidence FROM shared_entry WHERE evidence IS NOT NULL) ORDER BY hash"),
                                [](const Query &row) { return row.text(0); });
    });
}

Result<QStringList> Records::danglingRows() const
{
    return guarded(d->path, [&] {
        return d->rows<QString>(Query(d->connection, "PRAGMA foreign_key_check"), [](const Query &row) {
            const QString table = row.text(0);
            return row.isNull(1) ? table : u"%1, row %2"_s.arg(table).arg(row.number(1)); // some tables have no numbers
        });
    });
}

} // namespace sluice::store
