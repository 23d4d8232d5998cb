// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/records.h"

#include "store/opening.h"
#include "store/query.h"
#include "store/samplecodec.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Transaction.h>

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

    SQLite::Database connection;
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
            std::move(Query(d->connection, "SELECT revision, document FROM plan WHERE rollout = ? ORDER BY revision")
                          .bind(rollout)),
            [](const Query &row) {
                return PlanRecord{row.number(0), row.blob(1)};
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
                            "SELECT id, checksum, rows_read, rows_skipped, rows_unknown, observations, at, undone_at,"
                            " undone_by, (SELECT count(*) FROM observation"
                            " WHERE observation.rollout = batch.rollout AND observation.batch = batch.id)"
                            " FROM batch WHERE rollout = ? ORDER BY id")
                          .bind(rollout)),
            [](const Query &row) {
                BatchRecord batch;
                batch.id = row.number(0);
                batch.checksum = row.text(1);
                batch.rowsRead = row.number(2);
                batch.rowsSkipped = row.number(3);
                batch.rowsUnknown = row.number(4);
                batch.promised = row.number(5);
                batch.at = row.instant(6);
                if (!row.isNull(7))
                    batch.undoneAt = row.instant(7);
                batch.namesWhoUndid = !row.isNull(8);
                batch.present = row.number(9);
                return batch;
            });
    });
}

Result<QList<ObservationRecord>> Records::observations(qint64 rollout) const
{
    return guarded(d->path, [&] {
        return d->rows<ObservationRecord>(
            std::move(Query(d->connection, "SELECT at, stage, metric, batch, kind, exposed, unexposed FROM observation"
                                           " WHERE rollout = ? ORDER BY at, stage, metric, batch")
                          .bind(rollout)),
            [](const Query &row) {
                ObservationRecord record;
                record.at = row.instant(0);
                record.stage = row.number(1);
                record.metric = MetricId(row.text(2));
                record.batch = row.number(3);
                record.exposed = sampleFromText(row.textView(4), row.textView(5));
                record.unexposed = sampleFromText(row.textView(4), row.textView(6));
                record.place =
                    u"stage %1, %2, %3"_s.arg(quint64(record.stage) + 1).arg(record.metric.value, toIso(record.at));
                return record;
            });
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
                                      " (SELECT evidence FROM decision WHERE evidence IS NOT NULL) ORDER BY hash"),
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
