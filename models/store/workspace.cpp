// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "store/opening.h"
#include "store/query.h"
#include "store/samplecodec.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Transaction.h>

#include <QScopeGuard>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

bool isConstraint(const SQLite::Exception &exception)
{
    return exception.getErrorCode() == SQLITE_CONSTRAINT;
}

/// The promises a decision makes about itself. Breaking one is a bug of the caller.
Result<void> checkDecision(const rollout::Decision &decision, const QByteArray &evidence)
{
    if (decision.hash != rollout::decisionHash(decision))
        return failure(ErrorCode::internal, u"decision %1 has another hash"_s.arg(decision.number),
                       decision.rollout.value);
    if (decision.evidence != (evidence.isEmpty() ? QString() : sha256(evidence)))
        return failure(ErrorCode::internal, u"decision %1 names other evidence"_s.arg(decision.number),
                       decision.rollout.value);
    return {};
}

Result<void> checkBatch(const metrics::Batch &batch)
{
    for (const metrics::Observation &observation : batch.observations) {
        if (observation.stage < 0)
            return failure(ErrorCode::invalidInput, u"no such stage"_s, observation.metric.value);
        if (observation.exposed.index() != observation.unexposed.index())
            return failure(ErrorCode::invalidInput, u"groups of different kinds"_s, observation.metric.value);
        if (!isFinite(observation.exposed) || !isFinite(observation.unexposed))
            return failure(ErrorCode::invalidInput, u"not a finite number"_s, observation.metric.value);
    }
    return {};
}

} // namespace

class Workspace::Private
{
public:
    explicit Private(OpenedDatabase &&opened)
        : connection(std::move(opened.connection))
        , path(std::move(opened.path))
        , isReadOnly(opened.isReadOnly)
    {
    }

    /// Runs `body`, which returns a Result, as one transaction that is on the disk when this returns, or never was;
    /// within together() as a part of the transaction that is under way.
    template <class Body>
    std::invoke_result_t<Body> write(Body &&body)
    {
        if (isReadOnly)
            return failure(ErrorCode::fileNotWritable, u"opened for reading"_s, path);
        if (firstFailure)
            return Fault(*firstFailure);
        auto result = guarded(path, [&]() -> std::invoke_result_t<Body> {
            if (isTogether)
                return body();
            SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
            auto answer = body();
            if (answer)
                transaction.commit(); // throws when it fails; the destructor then rolls back
            return answer;
        });
        // What a failed part has left undone, or SQLite has rolled back by itself, must never be committed.
        if (!result && isTogether)
            firstFailure = result.error();
        return result;
    }

    /// Runs `body` on one state of the file, whatever other processes write meanwhile.
    template <class Body>
    std::invoke_result_t<Body> read(Body &&body)
    {
        return guarded(path, [&]() -> std::invoke_result_t<Body> {
            if (isTogether)
                return body();
            SQLite::Transaction transaction(connection);
            auto result = body();
            transaction.commit();
            return result;
        });
    }

    Result<qint64> key(const RolloutId &id)
    {
        Query query(connection, "SELECT key FROM rollout WHERE id = ?");
        if (!query.bind(id.value).next())
            return failure(ErrorCode::notFound, u"no such rollout"_s, id.value);
        return query.number(0);
    }

    void setSummary(qint64 key, const QByteArray &summary)
    {
        Query(connection, "UPDATE rollout SET summary = ? WHERE key = ?").bind(summary, key).run();
    }

    Result<void> loadPlan(qint64 key, StoredRollout &stored)
    {
        Query query(connection, "SELECT revision, author, at, document FROM plan WHERE rollout = ?"
                                " ORDER BY revision DESC LIMIT 1");
        if (!query.bind(key).next())
            return failure(ErrorCode::damaged, u"no plan"_s);
        stored.revision = int(query.number(0));
        stored.author = query.text(1);
        stored.addedAt = query.instant(2);
        const auto plan = parseJsonObject(query.blob(3), u"plan"_s).and_then([](const QJsonObject &document) {
            return rollout::planFromJson(document);
        });
        if (!plan)
            return failure(plan.error().code == ErrorCode::newerVersion ? ErrorCode::newerVersion : ErrorCode::damaged,
                           u"plan: "_s + plan.error().detail);
        stored.plan = *plan;
        return {};
    }

    Result<void> loadDecisions(qint64 key, StoredRollout &stored)
    {
        Query query(connection, "SELECT number, hash, document FROM decision WHERE rollout = ? ORDER BY number");
        query.bind(key);
        QString previousHash;
        while (query.next()) {
            const qint64 number = query.number(0);
            const auto decision = parseJsonObject(query.blob(2), u"decision"_s).and_then(rollout::decisionFromJson);
            if (!decision)
                return failure(ErrorCode::damaged, u"decision %1: %2"_s.arg(number).arg(decision.error().detail));
            if (number != stored.decisions.size() + 1 || decision->number != number)
                return failure(ErrorCode::damaged, u"a gap before decision %1"_s.arg(number));
            if (decision->rollout != stored.plan.id || decision->previousHash != previousHash ||
                decision->hash != query.text(1))
                return failure(ErrorCode::damaged, u"decision %1 is not the one that was taken"_s.arg(number));
            previousHash = decision->hash;
            stored.decisions.append(*decision);
        }
        return {};
    }

    void insertObservations(qint64 key, qint64 batch, const QList<metrics::Observation> &observations)
    {
        Query insert(connection, "INSERT INTO observation (rollout, at, stage, metric, batch, kind, exposed, unexposed)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (const metrics::Observation &observation : observations)
            insert
                .bind(key, observation.at, observation.stage, observation.metric.value, batch,
                      kindName(observation.exposed), toText(observation.exposed), toText(observation.unexposed))
                .run();
    }

    SQLite::Database connection;
    QString path;
    bool isReadOnly;
    bool isTogether = false;           ///< within together()
    std::optional<Error> firstFailure; ///< of one of the parts of together()
};

Workspace::Workspace(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path, OpenMode mode)
{
    return openDatabase(path, mode).map([](OpenedDatabase &&opened) {
        return std::unique_ptr<Workspace>(new Workspace(std::make_unique<Private>(std::move(opened))));
    });
}

QString Workspace::path() const
{
    return d->path;
}

bool Workspace::isReadOnly() const
{
    return d->isReadOnly;
}

Result<int> Workspace::schemaVersion() const
{
    return guarded(d->path, [&]() -> Result<int> { return d->connection.execAndGet("PRAGMA user_version").getInt(); });
}

Result<qint64> Workspace::dataVersion() const
{
    return guarded(d->path,
                   [&]() -> Result<qint64> { return d->connection.execAndGet("PRAGMA data_version").getInt64(); });
}

Result<void> Workspace::check() const
{
    return checkIntegrity(d->connection, d->path, Thoroughness::full);
}

Result<void> Workspace::together(const std::function<Result<void>()> &writes)
{
    if (d->isTogether)
        return writes();
    return d->write([&]() -> Result<void> {
        d->isTogether = true;
        const auto restore = qScopeGuard([&] {
            d->isTogether = false;
            d->firstFailure.reset();
        });
        const Result<void> result = writes();
        return d->firstFailure ? Fault(*d->firstFailure) : result;
    });
}

Result<QString> Workspace::description() const
{
    return guarded(d->path, [&]() -> Result<QString> {
        Query query(d->connection, "SELECT value FROM meta WHERE key = 'description'");
        return query.next() ? query.text(0) : QString();
    });
}

Result<void> Workspace::setDescription(const QString &text)
{
    return d->write([&]() -> Result<void> {
        Query(d->connection, "INSERT INTO meta (key, value) VALUES ('description', ?)"
                             " ON CONFLICT (key) DO UPDATE SET value = excluded.value")
            .bind(text)
            .run();
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
                return failure(ErrorCode::damaged, u"template %1 has another hash"_s.arg(query.text(0)), d->path);
            const auto pattern = parseJsonObject(document, d->path).and_then([&](const QJsonObject &object) {
                return rollout::templateFromJson(object, d->path);
            });
            if (!pattern)
                return failure(pattern.error().code == ErrorCode::newerVersion ? ErrorCode::newerVersion
                                                                               : ErrorCode::damaged,
                               u"template %1: %2"_s.arg(query.text(0), pattern.error().detail), d->path);
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
        return {};
    });
}

Result<void> Workspace::forEach(const Visit &visit) const
{
    return guarded(d->path, [&]() -> Result<void> {
        Query query(d->connection, "SELECT id, summary FROM rollout ORDER BY key");
        while (query.next())
            visit(query.textView(0), query.blobView(1));
        return {};
    });
}

Result<StoredRollout> Workspace::load(const RolloutId &id) const
{
    return d->read([&]() -> Result<StoredRollout> {
        const Result<qint64> key = d->key(id);
        if (!key)
            return Fault(key.error());
        StoredRollout stored;
        const Result<void> loaded = d->loadPlan(*key, stored).and_then([&] { return d->loadDecisions(*key, stored); });
        if (!loaded)
            return failure(loaded.error().code, loaded.error().detail, id.value);
        return stored;
    });
}

Result<void> Workspace::addRollout(const rollout::Plan &plan, const QString &author, Instant at,
                                   const QByteArray &summary)
{
    return d->write([&]() -> Result<void> {
        if (d->key(plan.id))
            return failure(ErrorCode::duplicate, u"there is a rollout of this id"_s, plan.id.value);
        Query(d->connection, "INSERT INTO rollout (id, summary) VALUES (?, ?)").bind(plan.id.value, summary).run();
        const qint64 key = d->connection.getLastInsertRowid();
        Query(d->connection, "INSERT INTO plan (rollout, revision, author, at, document) VALUES (?, 1, ?, ?, ?)")
            .bind(key, author, at, canonicalJson(rollout::toJson(plan)).toStdString())
            .run();
        return {};
    });
}

Result<void> Workspace::setSummary(const RolloutId &id, const QByteArray &summary)
{
    return d->write([&]() -> Result<void> { return d->key(id).map([&](qint64 key) { d->setSummary(key, summary); }); });
}

Result<void> Workspace::append(const rollout::Decision &decision, const QByteArray &evidence, const QByteArray &summary)
{
    if (auto checked = checkDecision(decision, evidence); !checked)
        return checked;
    return d->write([&]() -> Result<void> {
        const Result<qint64> key = d->key(decision.rollout);
        if (!key)
            return Fault(key.error());
        Query last(d->connection, "SELECT number, hash FROM decision WHERE rollout = ? ORDER BY number DESC LIMIT 1");
        const bool isFirst = !last.bind(*key).next();
        const qint64 number = isFirst ? 0 : last.number(0);
        if (decision.number != number + 1 || decision.previousHash != (isFirst ? QString() : last.text(1)))
            return failure(ErrorCode::conflict, u"the log ends with decision %1"_s.arg(number), decision.rollout.value);

        const std::string document = canonicalJson(rollout::toJson(decision)).toStdString();
        if (evidence.isEmpty()) {
            Query(d->connection, "INSERT INTO decision (rollout, number, hash, document) VALUES (?, ?, ?, ?)")
                .bind(*key, decision.number, decision.hash, document)
                .run();
        } else {
            // Two decisions that were taken on the same evidence share it.
            Query(d->connection, "INSERT INTO evidence (hash, document) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
                .bind(decision.evidence, evidence)
                .run();
            Query(d->connection, "INSERT INTO decision (rollout, number, hash, document, evidence)"
                                 " VALUES (?, ?, ?, ?, ?)")
                .bind(*key, decision.number, decision.hash, document, decision.evidence)
                .run();
        }
        d->setSummary(*key, summary);
        return {};
    });
}

Result<QList<rollout::Decision>> Workspace::stopDecisions() const
{
    return d->read([&]() -> Result<QList<rollout::Decision>> {
        // A quotation mark within a text stands behind a backslash, so that these characters can only be the name of
        // the field.
        Query query(d->connection,
                    "SELECT document FROM decision WHERE instr(document, '\"stop\":') > 0 ORDER BY rowid");
        QList<rollout::Decision> decisions;
        while (query.next())
            if (auto decision = parseJsonObject(query.blob(0), u"decision"_s).and_then(rollout::decisionFromJson))
                decisions.append(std::move(*decision));
        return decisions;
    });
}

Result<QByteArray> Workspace::evidence(const QString &hash) const
{
    return guarded(d->path, [&]() -> Result<QByteArray> {
        Query query(d->connection, "SELECT document FROM evidence WHERE hash = ?");
        if (!query.bind(hash).next())
            return failure(ErrorCode::notFound, u"no such evidence"_s, hash);
        const QByteArray document = query.blob(0);
        if (sha256(document) != hash)
            return failure(ErrorCode::damaged, u"evidence that was changed"_s, hash);
        return document;
    });
}

Result<qint64> Workspace::addBatch(const RolloutId &id, const metrics::Batch &batch, const QString &actor, Instant at,
                                   const QByteArray &summary)
{
    if (auto checked = checkBatch(batch); !checked)
        return Fault(checked.error());
    return d->write([&]() -> Result<qint64> {
        const Result<qint64> key = d->key(id);
        if (!key)
            return key;
        try {
            Query(d->connection, "INSERT INTO batch (rollout, source, checksum, rows_read, rows_skipped, rows_unknown,"
                                 " observations, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(*key, batch.source, batch.checksum, batch.rowsRead, batch.rowsSkipped, batch.rowsUnknown,
                      qint64(batch.observations.size()), actor, at)
                .run();
        } catch (const SQLite::Exception &exception) {
            if (!isConstraint(exception))
                throw;
            return failure(ErrorCode::duplicate, u"this file was imported before"_s, id.value);
        }
        const qint64 number = d->connection.getLastInsertRowid();
        try {
            d->insertObservations(*key, number, batch.observations);
        } catch (const SQLite::Exception &exception) {
            if (!isConstraint(exception))
                throw;
            return failure(ErrorCode::invalidInput, u"two observations of one metric at one time"_s, id.value);
        }
        d->setSummary(*key, summary);
        return number;
    });
}

Result<UndoneBatch> Workspace::undoBatch(qint64 batch, const QString &actor, Instant at)
{
    return d->write([&]() -> Result<UndoneBatch> {
        Query query(d->connection, "SELECT rollout.key, rollout.id, batch.undone_at FROM batch"
                                   " JOIN rollout ON rollout.key = batch.rollout WHERE batch.id = ?");
        if (!query.bind(batch).next())
            return failure(ErrorCode::notFound, u"no batch %1"_s.arg(batch));
        if (!query.isNull(2))
            return failure(ErrorCode::conflict, u"batch %1 was undone before"_s.arg(batch), query.text(1));
        const qint64 key = query.number(0);
        UndoneBatch undone{RolloutId(query.text(1)), 0};
        Query(d->connection, "UPDATE batch SET undone_at = ?, undone_by = ? WHERE id = ?").bind(at, actor, batch).run();
        // The rollout narrows the search to one stretch of the table.
        undone.observations =
            Query(d->connection, "DELETE FROM observation WHERE rollout = ? AND batch = ?").bind(key, batch).run();
        d->setSummary(key, {});
        return undone;
    });
}

Result<QList<metrics::Observation>> Workspace::observations(const RolloutId &id) const
{
    return d->read([&]() -> Result<QList<metrics::Observation>> {
        const Result<qint64> key = d->key(id);
        if (!key)
            return Fault(key.error());
        Query query(d->connection, "SELECT at, stage, metric, kind, exposed, unexposed FROM observation"
                                   " WHERE rollout = ? ORDER BY at, stage, metric, batch");
        query.bind(*key);
        QList<metrics::Observation> observations;
        while (query.next()) {
            auto exposed = sampleFromText(query.textView(3), query.textView(4));
            auto unexposed = sampleFromText(query.textView(3), query.textView(5));
            if (!exposed || !unexposed)
                return failure(ErrorCode::damaged, u"an observation that cannot be read"_s, id.value);
            metrics::Observation observation{int(query.number(1)), MetricId(query.text(2)), query.instant(0),
                                             std::move(*exposed), std::move(*unexposed)};
            const bool isToldAgain = !observations.isEmpty() && observations.last().at == observation.at &&
                                     observations.last().stage == observation.stage &&
                                     observations.last().metric == observation.metric;
            if (isToldAgain)
                observations.last() = std::move(observation);
            else
                observations.append(std::move(observation));
        }
        return observations;
    });
}

Result<QList<BatchRow>> Workspace::batches(const RolloutId &id) const
{
    return d->read([&]() -> Result<QList<BatchRow>> {
        const Result<qint64> key = d->key(id);
        if (!key)
            return Fault(key.error());
        Query query(d->connection,
                    "SELECT id, source, checksum, rows_read, rows_skipped, rows_unknown, observations, actor,"
                    " at, undone_at, undone_by FROM batch WHERE rollout = ? ORDER BY id");
        query.bind(*key);
        QList<BatchRow> rows;
        while (query.next()) {
            BatchRow row;
            row.id = query.number(0);
            row.source = query.text(1);
            row.checksum = query.text(2);
            row.rowsRead = query.number(3);
            row.rowsSkipped = query.number(4);
            row.rowsUnknown = query.number(5);
            row.observations = query.number(6);
            row.actor = query.text(7);
            row.at = query.instant(8);
            if (!query.isNull(9)) {
                row.undoneAt = query.instant(9);
                row.undoneBy = query.text(10);
            }
            rows.append(row);
        }
        return rows;
    });
}

} // namespace sluice::store
