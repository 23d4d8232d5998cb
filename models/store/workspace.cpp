// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspaceprivate.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "store/samplecodec.h"

#include <SQLiteCpp/Column.h>

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
Result<void> checkDecision(const rollout::Decision &decision, const QByteArray &document, const QString &evidence)
{
    if (decision.hash != sha256(document))
        return failure(ErrorCode::internal, u"decision %1 has another hash"_s.arg(decision.number),
                       decision.rollout.value);
    if (decision.evidence != evidence)
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
    return guarded(d->path, [&]() -> Result<qint64> { return d->dataVersion(); });
}

qint64 Workspace::takenBack() const
{
    return d->takenBack;
}

Result<void> Workspace::check() const
{
    return checkIntegrity(d->connection, d->path, Thoroughness::full);
}

Result<void> Workspace::together(const std::function<Result<void>()> &writes, Durability durability)
{
    if (d->isTogether)
        return writes();
    return d->write(
        [&]() -> Result<void> {
            d->isTogether = true;
            const auto restore = qScopeGuard([&] {
                d->isTogether = false;
                d->firstFailure.reset();
            });
            const Result<void> result = writes();
            return d->firstFailure ? Fault(*d->firstFailure) : result;
        },
        durability);
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
        const qint64 version = d->dataVersion();
        auto rollout = std::unique_ptr<Private::LoadedRollout>(d->loaded.take(*key));
        if (!rollout || rollout->dataVersion != version)
            rollout = std::make_unique<Private::LoadedRollout>(version);
        StoredRollout &stored = rollout->stored;
        const Result<void> loaded = d->loadPlans(*key, stored).and_then([&] { return d->loadDecisions(*key, stored); });
        if (!loaded)
            return failure(loaded.error().code, loaded.error().detail, id.value);
        const qsizetype size = stored.decisions.size() + stored.revisions.size();
        StoredRollout answer = stored;
        d->loaded.insert(*key, rollout.release(), std::min(size, Private::mostLoaded));
        return answer;
    });
}

Result<void> Workspace::addRollout(const rollout::Plan &plan, const QString &author, Instant at,
                                   const QByteArray &summary)
{
    return d->write([&]() -> Result<void> {
        if (d->key(plan.id))
            return failure(ErrorCode::duplicate, u"there is a rollout of this id"_s, plan.id.value);
        Query(d->connection, "INSERT INTO rollout (id, summary) VALUES (?, ?)").bind(plan.id.value, summary).run();
        SealLog seals(d->connection);
        d->insertPlan(d->connection.getLastInsertRowid(), writtenPlan(plan, 1, author, at), seals);
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
    if (auto checked = checkDecision(decision, document, evidence.isEmpty() ? QString() : sha256(evidence)); !checked)
        return checked;
    return d->write([&]() -> Result<void> {
        if (!evidence.isEmpty())
            d->keepEvidence(decision.evidence, evidence);
        const Result<qint64> key = d->append(decision, document, !evidence.isEmpty());
        if (!key)
            return Fault(key.error());
        d->setSummary(*key, summary);
        return {};
    });
}

Result<void> Workspace::appendFromElsewhere(const rollout::Decision &decision, const QByteArray &summary)
{
    const QByteArray document = canonicalJson(rollout::toJson(decision));
    if (auto checked = checkDecision(decision, document, decision.evidence); !checked)
        return checked;
    return d->write([&]() -> Result<void> {
        const bool isKept = !decision.evidence.isEmpty() && d->hasEvidence(decision.evidence);
        const Result<qint64> key = d->append(decision, document, isKept);
        if (!key)
            return Fault(key.error());
        if (!isKept && !decision.evidence.isEmpty())
            addSeal(d->connection, SealKind::elsewhere, *key, decision.number, decision.evidence);
        d->setSummary(*key, summary);
        return {};
    });
}

Result<void> Workspace::revise(const rollout::Decision &decision, const rollout::Plan &plan, const QByteArray &summary)
{
    const QByteArray document = canonicalJson(rollout::toJson(decision));
    if (auto checked = checkDecision(decision, document, {}); !checked)
        return checked;
    if (decision.planHash != sha256(canonicalJson(rollout::toJson(plan))) || plan.id != decision.rollout)
        return failure(ErrorCode::internal, u"decision %1 names another plan"_s.arg(decision.number),
                       decision.rollout.value);
    return d->write([&]() -> Result<void> {
        const Result<qint64> key = d->append(decision, document, false);
        if (!key)
            return Fault(key.error());
        Query newest(d->connection, "SELECT max(revision) FROM plan WHERE rollout = ?");
        if (!newest.bind(*key).next() || newest.number(0) + 1 != decision.planRevision)
            return failure(ErrorCode::conflict, u"the plan is not at revision %1"_s.arg(decision.planRevision - 1),
                           decision.rollout.value);
        SealLog seals(d->connection);
        d->insertPlan(*key, writtenPlan(plan, decision.planRevision, decision.actor, decision.at), seals);
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
        const Private::LastRead now = d->stateOf(*key);
        if (d->lastRead == now)
            return d->lastObservations;
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
        if (!d->isTogether) { // else what was read may never have been
            d->lastRead = now;
            d->lastObservations = observations;
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
