// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bundle.h"

#include "core/json.h"
#include "store/opening.h"
#include "store/query.h"
#include "store/seal.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Transaction.h>

#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

constexpr qint64 onlyRollout = 1; // its key in the copy

/// Rows of one table as they stand. `select` has one parameter and gives the columns in the order of the table.
template <class Value>
void copyRows(const Connection &from, std::string_view select, const Value &value, const Connection &to,
              std::string_view insert)
{
    Query rows(from, select);
    Query row(to, insert);
    rows.bind(value);
    while (rows.next())
        row.bindRow(rows).run();
}

void copyRecords(const Connection &from, qint64 key, const Connection &to)
{
    copyRows(from, "SELECT 1, id, summary FROM rollout WHERE key = ?", key, to,
             "INSERT INTO rollout (key, id, summary) VALUES (?, ?, ?)");
    copyRows(from, "SELECT 1, revision, author, at, document FROM plan WHERE rollout = ? ORDER BY revision", key, to,
             "INSERT INTO plan (rollout, revision, author, at, document) VALUES (?, ?, ?, ?, ?)");
    copyRows(from,
             "SELECT hash, document FROM evidence WHERE hash IN (SELECT evidence FROM decision WHERE rollout = ?)"
             " ORDER BY hash",
             key, to, "INSERT INTO evidence (hash, document) VALUES (?, ?)");
    copyRows(from, "SELECT 1, number, hash, evidence, document FROM decision WHERE rollout = ? ORDER BY number", key,
             to, "INSERT INTO decision (rollout, number, hash, evidence, document) VALUES (?, ?, ?, ?, ?)");
    copyRows(from,
             "SELECT id, 1, source, checksum, rows_read, rows_skipped, rows_unknown, observations, actor, at,"
             " undone_at, undone_by FROM batch WHERE rollout = ? ORDER BY id",
             key, to,
             "INSERT INTO batch (id, rollout, source, checksum, rows_read, rows_skipped, rows_unknown, observations,"
             " actor, at, undone_at, undone_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    copyRows(from,
             "SELECT 1, at, stage, metric, batch, kind, exposed, unexposed FROM observation WHERE rollout = ?"
             " ORDER BY at, stage, metric, batch",
             key, to,
             "INSERT INTO observation (rollout, at, stage, metric, batch, kind, exposed, unexposed)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
}

/// All revisions of the surfaces that are or were called as a revision of the plan says.
QSet<QString> copySurfaces(const Connection &from, qint64 key, const Connection &to)
{
    QSet<QString> ids;
    Query named(from, "SELECT DISTINCT surface.id FROM plan JOIN surface"
                      " ON json_extract(plan.document, '$.surface') IN (surface.id, surface.name)"
                      " WHERE plan.rollout = ? AND json_valid(plan.document) ORDER BY surface.id");
    named.bind(key);
    while (named.next()) {
        ids.insert(named.text(0));
        copyRows(from,
                 "SELECT id, revision, name, author, at, hash, document FROM surface WHERE id = ? ORDER BY revision",
                 named.text(0), to,
                 "INSERT INTO surface (id, revision, name, author, at, hash, document) VALUES (?, ?, ?, ?, ?, ?, ?)");
    }
    return ids;
}

/// In their order: with the digests of the day on which the records were written, so that what was changed since does
/// not fit in the copy either.
void copySeals(const Connection &from, qint64 key, const QSet<QString> &surfaces, const Connection &to)
{
    QSet<QString> hashes;
    Query rows(from, "SELECT id, hash FROM surface");
    while (rows.next())
        if (surfaces.contains(rows.text(0)))
            hashes.insert(rows.text(1));
    const QList<SealKind> ofRollout{SealKind::plan,         SealKind::decision, SealKind::batch,
                                    SealKind::observations, SealKind::undo,     SealKind::elsewhere};
    Query seals(from, "SELECT kind, rollout, record, digest FROM seal"
                      " WHERE rollout = ? OR kind IN ('surface', 'upgrade') ORDER BY number");
    seals.bind(key);
    while (seals.next()) {
        const QString kind = seals.text(0);
        const QString digest = seals.text(3);
        const auto put = [&](SealKind copied, std::optional<qint64> rollout) {
            if (kind == toString(copied))
                addSeal(to, copied, rollout, seals.number(2), digest);
        };
        for (const SealKind copied : ofRollout)
            put(copied, onlyRollout);
        put(SealKind::upgrade, {});
        if (hashes.contains(digest))
            put(SealKind::surface, {});
    }
}

BundleNote noteFrom(const QJsonObject &document, Instant at)
{
    return {RolloutId(document[u"rollout"_s].toString()),
            at,
            document[u"by"_s].toString(),
            document[u"verdict"_s].toString(),
            document[u"evidence"_s].toString(),
            document[u"isShared"_s].toBool()};
}

} // namespace

bool isBundle(const Connection &database)
{
    return Query(database, "SELECT 1 FROM meta WHERE key = 'bundle'").next();
}

Result<void> copyRollout(const QString &from, const RolloutId &id, const QString &to)
{
    if (QFileInfo::exists(to))
        return failure(ErrorCode::fileNotWritable, u"there is a file of this name"_s, to);
    auto source = openDatabase(from, OpenMode::readOnly);
    if (!source)
        return Fault(source.error());
    return guarded(from, [&]() -> Result<void> {
        SQLite::Transaction reading(source->connection);
        Query row(source->connection, "SELECT key FROM rollout WHERE id = ?");
        if (!row.bind(id.value).next())
            return failure(ErrorCode::notFound, u"no such rollout"_s, id.value);
        const qint64 key = row.number(0);
        auto target = openDatabase(to, OpenMode::readWriteCreate);
        if (!target)
            return Fault(target.error());
        return guarded(to, [&]() -> Result<void> {
            SQLite::Transaction writing(target->connection, SQLite::TransactionBehavior::IMMEDIATE);
            copyRecords(source->connection, key, target->connection);
            const QSet<QString> surfaces = copySurfaces(source->connection, key, target->connection);
            copySeals(source->connection, key, surfaces, target->connection);
            writing.commit();
            return {};
        });
    });
}

Result<void> makeBundle(const QString &path, const BundleNote &note)
{
    auto file = openDatabase(path, OpenMode::readWrite);
    if (!file)
        return Fault(file.error());
    return guarded(path, [&]() -> Result<void> {
        const QJsonObject document{
            {u"rollout"_s, note.rollout.value}, {u"at"_s, toIso(note.at)},      {u"by"_s, note.by},
            {u"verdict"_s, note.verdict},       {u"evidence"_s, note.evidence}, {u"isShared"_s, note.isShared}};
        SQLite::Transaction transaction(file->connection, SQLite::TransactionBehavior::IMMEDIATE);
        Query(file->connection, "INSERT INTO meta (key, value) VALUES ('bundle', ?)")
            .bind(QString::fromUtf8(canonicalJson(document)))
            .run();
        addSeal(file->connection, SealKind::meta, {}, 0, metaDigest(file->connection));
        transaction.commit();
        file->connection.exec("PRAGMA journal_mode = DELETE"); // the log beside it goes into the file
        return {};
    });
}

Result<std::optional<BundleNote>> bundleNoteOf(const QString &path)
{
    const auto file = openDatabase(path, OpenMode::readOnly);
    if (!file)
        return Fault(file.error());
    return guarded(path, [&]() -> Result<std::optional<BundleNote>> {
        Query query(file->connection, "SELECT value FROM meta WHERE key = 'bundle'");
        if (!query.next())
            return std::nullopt;
        const auto document = parseJsonObject(query.blob(0), path);
        const auto at = document ? instantFromIso((*document)[u"at"_s].toString()) : std::nullopt;
        if (!at)
            return failure(ErrorCode::damaged, u"a bundle that does not say of what and when"_s, path);
        return noteFrom(*document, *at);
    });
}

} // namespace sluice::store
