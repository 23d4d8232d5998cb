// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"
#include "store/opening.h"
#include "store/query.h"
#include "store/samplecodec.h"
#include "store/seal.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Transaction.h>

#include <QScopeGuard>

#include <sqlite3.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

bool isConstraint(const SQLite::Exception &exception)
{
    return exception.getErrorCode() == SQLITE_CONSTRAINT;
}

/// The promises a decision makes about itself. Breaking one is a bug of the caller. `document` is what is hashed.
Result<void> checkDecision(const rollout::Decision &decision, const QByteArray &document, const QByteArray &evidence)
{
    if (decision.hash != sha256(document))
        return failure(ErrorCode::internal, u"decision %1 has another hash"_s.arg(decision.number),
                       decision.rollout.value);
    if (decision.evidence != (evidence.isEmpty() ? QString() : sha256(evidence)))
        return failure(ErrorCode::internal, u"decision %1 names other evidence"_s.arg(decision.number),
                       decision.rollout.value);
    return {};
}

Result<void> checkBatch(const metrics::Batch &batch)
{
    // The seal covers them in the order of the table's key.
    if (!std::ranges::is_sorted(batch.observations, metrics::happenedBefore))
        return failure(ErrorCode::invalidInput, u"not in the order of their looks"_s, batch.source);
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

    Result<void> loadPlans(qint64 key, StoredRollout &stored)
    {
        Query query(connection, "SELECT revision, author, at, document FROM plan WHERE rollout = ? ORDER BY revision");
        query.bind(key);
        while (query.next()) {
            stored.revision = int(query.number(0));
            stored.author = query.text(1);
            stored.addedAt = query.instant(2);
            const QByteArray document = query.blob(3);
            const auto plan = parseJsonObject(document, u"plan"_s).and_then([](const QJsonObject &object) {
                return rollout::planFromJson(object);
            });
            if (!plan)
                return failure(plan.error().code == ErrorCode::newerVersion ? ErrorCode::newerVersion
                                                                            : ErrorCode::damaged,
                               u"plan: "_s + plan.error().detail);
            if (stored.revision != stored.revisions.size() + 1)
                return failure(ErrorCode::damaged, u"a gap before revision %1 of the plan"_s.arg(stored.revision));
            stored.planHashes.append(sha256(document));
            stored.revisions.append(*plan);
        }
        if (stored.revisions.isEmpty())
            return failure(ErrorCode::damaged, u"no plan"_s);
        stored.plan = stored.revisions.last();
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
            if (decision->number >= 1 && decision->number <= stored.decisions.size())
                return failure(ErrorCode::damaged, u"two decisions have the number %1"_s.arg(decision->number));
            if (number != stored.decisions.size() + 1 || decision->number != number)
                return failure(ErrorCode::damaged, u"a gap before decision %1"_s.arg(number));
            if (decision->rollout != stored.plan.id || decision->previousHash != previousHash ||
                decision->hash != query.text(1))
                return failure(ErrorCode::damaged, u"decision %1 is not the one that was taken"_s.arg(number));
            if (decision->planRevision > stored.revisions.size())
                return failure(ErrorCode::damaged,
                               u"decision %1: no revision %2 of the plan"_s.arg(number).arg(decision->planRevision));
            if (!decision->planHash.isEmpty() && decision->planHash != stored.planHashes.at(decision->planRevision - 1))
                return failure(ErrorCode::damaged, u"revision %1 of the plan is not the one that decision %2 brought"_s
                                                       .arg(decision->planRevision)
                                                       .arg(number));
            previousHash = decision->hash;
            stored.decisions.append(*decision);
        }
        return {};
    }

    /// Of rows with the columns revision, author, at, hash, document, id, and the hash of the revision before.
    static Result<StoredSurface> surfaceFrom(const Query &query)
    {
        StoredSurface stored{{}, int(query.number(0)), query.text(1), query.instant(2), query.text(3)};
        const QString place = query.text(5);
        const auto document = parseJsonObject(query.blob(4), place);
        if (!document)
            return failure(ErrorCode::damaged, u"surface: "_s + document.error().detail, place);
        if (rollout::surfaceHash(*document, stored.revision, stored.author, stored.at, query.text(6)) != stored.hash)
            return failure(ErrorCode::damaged,
                           u"revision %1 of a surface is not the one that was laid down"_s.arg(stored.revision), place);
        const auto surface = rollout::surfaceFromJson(*document, place);
        if (!surface)
            return failure(surface.error().code == ErrorCode::newerVersion ? ErrorCode::newerVersion
                                                                           : ErrorCode::damaged,
                           u"surface: "_s + surface.error().detail, place);
        stored.surface = *surface;
        return stored;
    }

    Result<QList<StoredSurface>> surfacesFrom(Query &query) const
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

    void insertPlan(qint64 key, int revision, const rollout::Plan &plan, const QString &author, Instant at)
    {
        const std::string document = canonicalJson(rollout::toJson(plan)).toStdString();
        Query(connection, "INSERT INTO plan (rollout, revision, author, at, document) VALUES (?, ?, ?, ?, ?)")
            .bind(key, revision, author, at, document)
            .run();
        addSeal(connection, SealKind::plan, key, revision, planDigest(plan.id.value, author, at, document));
    }

    /// Within a transaction; gives the rollout's key.
    Result<qint64> append(const rollout::Decision &decision, const QByteArray &evidence)
    {
        const Result<qint64> key = this->key(decision.rollout);
        if (!key)
            return key;
        Query last(connection, "SELECT number, hash FROM decision WHERE rollout = ? ORDER BY number DESC LIMIT 1");
        const bool isFirst = !last.bind(*key).next();
        const qint64 number = isFirst ? 0 : last.number(0);
        if (decision.number != number + 1 || decision.previousHash != (isFirst ? QString() : last.text(1)))
            return failure(ErrorCode::conflict, u"the log ends with decision %1"_s.arg(number), decision.rollout.value);

        const std::string document = canonicalJson(rollout::toJson(decision)).toStdString();
        if (evidence.isEmpty()) {
            Query(connection, "INSERT INTO decision (rollout, number, hash, document) VALUES (?, ?, ?, ?)")
                .bind(*key, decision.number, decision.hash, document)
                .run();
        } else {
            // Two decisions that were taken on the same evidence share it.
            Query(connection, "INSERT INTO evidence (hash, document) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
                .bind(decision.evidence, evidence)
                .run();
            Query(connection, "INSERT INTO decision (rollout, number, hash, document, evidence)"
                              " VALUES (?, ?, ?, ?, ?)")
                .bind(*key, decision.number, decision.hash, document, decision.evidence)
                .run();
        }
        addSeal(connection, SealKind::decision, *key, decision.number, decision.hash);
        return key;
    }

    void insertObservations(qint64 key, qint64 batch, const QList<metrics::Observation> &observations)
    {
        Query insert(connection, "INSERT INTO observation (rollout, at, stage, metric, batch, kind, exposed, unexposed)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        ObservationsDigest digest;
        for (const metrics::Observation &observation : observations) {
            const std::string metric = observation.metric.value.toStdString();
            const char *kind = kindName(observation.exposed);
            const std::string exposed = toText(observation.exposed);
            const std::string unexposed = toText(observation.unexposed);
            insert.bind(key, observation.at, observation.stage, metric, batch, kind, exposed, unexposed).run();
            digest.add(observation.at, observation.stage, metric, kind, exposed, unexposed);
        }
        addSeal(connection, SealKind::observations, key, batch, digest.result());
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
        addSeal(d->connection, SealKind::meta, {}, 0, metaDigest(d->connection));
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
        addSeal(d->connection, SealKind::templates, {}, 0, templatesDigest(d->connection));
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
        const Result<void> loaded = d->loadPlans(*key, stored).and_then([&] { return d->loadDecisions(*key, stored); });
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
        d->insertPlan(key, 1, plan, author, at);
        return {};
    });
}

Result<void> Workspace::setSummary(const RolloutId &id, const QByteArray &summary)
{
    return d->write([&]() -> Result<void> { return d->key(id).map([&](qint64 key) { d->setSummary(key, summary); }); });
}

Result<void> Workspace::append(const rollout::Decision &decision, const QByteArray &evidence, const QByteArray &summary)
{
    const QByteArray document = canonicalJson(rollout::toJson(decision));
    if (auto checked = checkDecision(decision, document, evidence); !checked)
        return checked;
    return d->write([&]() -> Result<void> {
        const Result<qint64> key = d->append(decision, evidence);
        if (!key)
            return Fault(key.error());
        d->setSummary(*key, summary);
        return {};
    });
}

Result<void> Workspace::revise(const rollout::Decision &decision, const rollout::Plan &plan, const QByteArray &summary)
{
    if (auto checked = checkDecision(decision, canonicalJson(rollout::toJson(decision)), {}); !checked)
        return checked;
    const QByteArray document = canonicalJson(rollout::toJson(plan));
    if (decision.planHash != sha256(document) || plan.id != decision.rollout)
        return failure(ErrorCode::internal, u"decision %1 names another plan"_s.arg(decision.number),
                       decision.rollout.value);
    return d->write([&]() -> Result<void> {
        const Result<qint64> key = d->append(decision, {});
        if (!key)
            return Fault(key.error());
        Query newest(d->connection, "SELECT max(revision) FROM plan WHERE rollout = ?");
        if (!newest.bind(*key).next() || newest.number(0) + 1 != decision.planRevision)
            return failure(ErrorCode::conflict, u"the plan is not at revision %1"_s.arg(decision.planRevision - 1),
                           decision.rollout.value);
        d->insertPlan(*key, decision.planRevision, plan, decision.actor, decision.at);
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

namespace {

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
        return d->surfacesFrom(query);
    });
}

Result<std::optional<StoredSurface>> Workspace::surface(const QString &idOrName) const
{
    return d->read([&]() -> Result<std::optional<StoredSurface>> {
        Query query(
            d->connection,
            selectSurfaces("WHERE id = ?1 OR id IN (SELECT named.id FROM surface AS named WHERE named.name = ?1)"
                           " ORDER BY id <> ?1, revision DESC LIMIT 1")
                .c_str());
        auto found = d->surfacesFrom(query.bind(idOrName));
        if (!found)
            return Fault(found.error());
        return found->isEmpty() ? std::nullopt : std::optional(found->first());
    });
}

Result<QList<StoredSurface>> Workspace::surfaceRevisions(const SurfaceId &id) const
{
    return d->read([&] {
        Query query(d->connection, selectSurfaces("WHERE id = ? ORDER BY revision DESC").c_str());
        return d->surfacesFrom(query.bind(id.value));
    });
}

Result<void> Workspace::addSurface(const rollout::Surface &surface, int revision, const QString &author, Instant at)
{
    return d->write([&]() -> Result<void> {
        Query last(d->connection, "SELECT revision, hash FROM surface WHERE id = ? ORDER BY revision DESC LIMIT 1");
        const bool isFirst = !last.bind(surface.id.value).next();
        if (revision != (isFirst ? 1 : last.number(0) + 1))
            return failure(ErrorCode::conflict, u"the newest revision is %1"_s.arg(isFirst ? 0 : last.number(0)),
                           surface.id.value);
        Query other(d->connection,
                    "SELECT id FROM surface WHERE id <> ?1 AND (id = ?2 OR name = ?1 OR name = ?2) LIMIT 1");
        if (other.bind(surface.id.value, surface.name).next())
            return failure(ErrorCode::duplicate, u"surface %1 is called so, too"_s.arg(other.text(0)), surface.name);
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
        const BatchRow row{number,
                           batch.source,
                           batch.checksum,
                           batch.rowsRead,
                           batch.rowsSkipped,
                           batch.rowsUnknown,
                           qint64(batch.observations.size()),
                           actor,
                           at,
                           {},
                           {}};
        addSeal(d->connection, SealKind::batch, *key, number, batchDigest(row));
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
        addSeal(d->connection, SealKind::undo, key, batch, undoDigest(at, actor));
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
