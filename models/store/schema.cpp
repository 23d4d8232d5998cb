// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "core/logging.h"
#include "store/seal.h"
#include "store/sqliteerror.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Transaction.h>

#include <QFile>
#include <QUuid>

#include <sqlite3.h>

#include <string>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

// Version 1. Ids of rollouts are texts for people and stand once; everything else refers to a rollout by its small key.
// Times are UTC milliseconds. Decisions and evidence are facts: triggers refuse to change or remove them.
constexpr const char *version1[]{
    "CREATE TABLE meta ("
    " key TEXT NOT NULL PRIMARY KEY,"
    " value TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID",

    // Only what the list of all rollouts needs, so that reading the list reads nothing else.
    "CREATE TABLE rollout ("
    " key INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " summary BLOB NOT NULL"
    ") STRICT",

    "CREATE TABLE plan ("
    " rollout INTEGER NOT NULL REFERENCES rollout (key),"
    " revision INTEGER NOT NULL CHECK (revision >= 1),"
    " author TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " document TEXT NOT NULL,"
    " PRIMARY KEY (rollout, revision)"
    ") STRICT",

    "CREATE TABLE evidence ("
    " hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),"
    " document BLOB NOT NULL"
    ") STRICT",

    "CREATE TABLE decision ("
    " rollout INTEGER NOT NULL REFERENCES rollout (key),"
    " number INTEGER NOT NULL CHECK (number >= 1),"
    " hash TEXT NOT NULL CHECK (length(hash) = 64),"
    " evidence TEXT REFERENCES evidence (hash),"
    " document TEXT NOT NULL,"
    " PRIMARY KEY (rollout, number)"
    ") STRICT",

    "CREATE TABLE batch ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " rollout INTEGER NOT NULL REFERENCES rollout (key),"
    " source TEXT NOT NULL,"
    " checksum TEXT NOT NULL,"
    " rows_read INTEGER NOT NULL,"
    " rows_skipped INTEGER NOT NULL,"
    " rows_unknown INTEGER NOT NULL,"
    " observations INTEGER NOT NULL,"
    " actor TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " undone_at INTEGER,"
    " undone_by TEXT"
    ") STRICT",

    "CREATE INDEX batch_of_rollout ON batch (rollout)",

    // The same bytes are taken once, unless they were undone in between.
    "CREATE UNIQUE INDEX batch_taken_once ON batch (rollout, checksum)"
    " WHERE undone_at IS NULL AND checksum <> ''",

    // The key gives the order in which looks happened, and within one look the batches that tell of it.
    "CREATE TABLE observation ("
    " rollout INTEGER NOT NULL REFERENCES rollout (key),"
    " at INTEGER NOT NULL,"
    " stage INTEGER NOT NULL CHECK (stage >= 0),"
    " metric TEXT NOT NULL,"
    " batch INTEGER NOT NULL REFERENCES batch (id),"
    " kind TEXT NOT NULL,"
    " exposed TEXT NOT NULL,"
    " unexposed TEXT NOT NULL,"
    " PRIMARY KEY (rollout, at, stage, metric, batch)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision"
    " BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER decision_is_not_removed BEFORE DELETE ON decision"
    " BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER evidence_is_not_changed BEFORE UPDATE ON evidence"
    " BEGIN SELECT RAISE (ABORT, 'evidence is frozen'); END",
    "CREATE TRIGGER evidence_is_not_removed BEFORE DELETE ON evidence"
    " BEGIN SELECT RAISE (ABORT, 'evidence is frozen'); END",
};

// Version 2. Every record is sealed. The sequence that AUTOINCREMENT keeps in a table of its own tells how many seals
// there were.
constexpr const char *version2[]{
    "CREATE TABLE seal ("
    " number INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kind TEXT NOT NULL,"
    " rollout INTEGER REFERENCES rollout (key),"
    " record INTEGER NOT NULL,"
    " digest TEXT NOT NULL CHECK (length(digest) = 64),"
    " hash TEXT NOT NULL CHECK (length(hash) = 64)"
    ") STRICT",

    "CREATE INDEX seal_of_rollout ON seal (rollout)",

    "CREATE TRIGGER seal_is_not_changed BEFORE UPDATE ON seal"
    " BEGIN SELECT RAISE (ABORT, 'a seal is not changed'); END",
    "CREATE TRIGGER seal_is_not_removed BEFORE DELETE ON seal"
    " BEGIN SELECT RAISE (ABORT, 'a seal is not removed'); END",
};

// Version 3. Surfaces, each revision as it was laid down, chained by its hash to the one before. A plan names a surface
// by id or name; the name stands beside the document so that it can be asked for.
constexpr const char *version3[]{
    "CREATE TABLE surface ("
    " id TEXT NOT NULL,"
    " revision INTEGER NOT NULL CHECK (revision >= 1),"
    " name TEXT NOT NULL,"
    " author TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " hash TEXT NOT NULL CHECK (length(hash) = 64),"
    " document TEXT NOT NULL,"
    " PRIMARY KEY (id, revision)"
    ") STRICT, WITHOUT ROWID",
    "CREATE TRIGGER surface_is_not_changed BEFORE UPDATE ON surface"
    " BEGIN SELECT RAISE (ABORT, 'revisions of surfaces are kept'); END",
    "CREATE TRIGGER surface_is_not_removed BEFORE DELETE ON surface"
    " BEGIN SELECT RAISE (ABORT, 'revisions of surfaces are kept'); END",
};

// Version 4. What a team rolls out by again and again; plans copy it.
constexpr const char *version4[]{
    "CREATE TABLE template ("
    " name TEXT NOT NULL PRIMARY KEY,"
    " author TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " hash TEXT NOT NULL CHECK (length(hash) = 64),"
    " document TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID",
};

// Version 5. Where the metrics of a rollout come from, as a log: a source is added under a name, which replaces the one
// that had it, and removed by a row without a document.
constexpr const char *version5[]{
    "CREATE TABLE source ("
    " rollout INTEGER NOT NULL REFERENCES rollout (key),"
    " number INTEGER NOT NULL CHECK (number >= 1),"
    " name TEXT NOT NULL,"
    " author TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " document TEXT,"
    " PRIMARY KEY (rollout, number)"
    ") STRICT",
    "CREATE TRIGGER source_is_not_changed BEFORE UPDATE ON source"
    " BEGIN SELECT RAISE (ABORT, 'changes of sources are kept'); END",
    "CREATE TRIGGER source_is_not_removed BEFORE DELETE ON source"
    " BEGIN SELECT RAISE (ABORT, 'changes of sources are kept'); END",
};

// Version 6. A workspace may have a shared store: where it is, what it said, how far that is known and was read, and
// what is to be sent there.
constexpr const char *version6[]{
    // A log, whose last row counts; one without endpoints disconnects. A workspace that is connected to another store
    // begins another copy.
    "CREATE TABLE shared_connection ("
    " number INTEGER PRIMARY KEY CHECK (number >= 1),"
    " copy INTEGER NOT NULL,"
    " endpoints TEXT NOT NULL,"
    " user TEXT NOT NULL,"
    " ca_file TEXT NOT NULL,"
    " workspace TEXT NOT NULL,"
    " cluster INTEGER NOT NULL,"
    " at INTEGER NOT NULL"
    ") STRICT",
    "CREATE TRIGGER shared_connection_is_not_changed BEFORE UPDATE ON shared_connection"
    " BEGIN SELECT RAISE (ABORT, 'changes of the connection are kept'); END",
    "CREATE TRIGGER shared_connection_is_not_removed BEFORE DELETE ON shared_connection"
    " BEGIN SELECT RAISE (ABORT, 'changes of the connection are kept'); END",

    // Revision 0: the store was never loaded whole. `read` is the last number in shared_entry that was read.
    "CREATE TABLE shared_position ("
    " copy INTEGER PRIMARY KEY,"
    " cluster INTEGER NOT NULL,"
    " revision INTEGER NOT NULL,"
    " at INTEGER NOT NULL,"
    " read INTEGER NOT NULL"
    ") STRICT",

    // What the store said, in the order in which it became known. The first row of a key is the entry; later ones tell
    // what was done to it. Rows that one transaction took are sealed as one. The value stands last, because most walks
    // over the table do not read it, and evidence stands in its own table, once for the copy and for the log.
    "CREATE TABLE shared_entry ("
    " number INTEGER PRIMARY KEY,"
    " copy INTEGER NOT NULL,"
    " take INTEGER NOT NULL,"
    " owner TEXT NOT NULL,"
    " key BLOB NOT NULL,"
    " event TEXT NOT NULL,"
    " create_revision INTEGER NOT NULL,"
    " mod_revision INTEGER NOT NULL,"
    " version INTEGER NOT NULL,"
    " evidence TEXT REFERENCES evidence (hash),"
    " value BLOB NOT NULL"
    ") STRICT",
    "CREATE INDEX shared_entry_of_owner ON shared_entry (copy, owner, key)",
    "CREATE INDEX shared_entry_of_evidence ON shared_entry (evidence) WHERE evidence IS NOT NULL",
    "CREATE TRIGGER shared_entry_is_not_changed BEFORE UPDATE ON shared_entry"
    " BEGIN SELECT RAISE (ABORT, 'what the shared store said is kept'); END",
    "CREATE TRIGGER shared_entry_is_not_removed BEFORE DELETE ON shared_entry"
    " BEGIN SELECT RAISE (ABORT, 'what the shared store said is kept'); END",

    "CREATE TABLE outbox ("
    " number INTEGER PRIMARY KEY CHECK (number >= 1),"
    " id TEXT NOT NULL UNIQUE,"
    " owner TEXT NOT NULL,"
    " base INTEGER NOT NULL,"
    " plan_revision INTEGER NOT NULL,"
    " request BLOB NOT NULL,"
    " document BLOB NOT NULL,"
    " evidence BLOB NOT NULL,"
    " at INTEGER NOT NULL,"
    " state TEXT NOT NULL,"
    " attempts INTEGER NOT NULL,"
    " error TEXT NOT NULL,"
    " changed_at INTEGER NOT NULL"
    ") STRICT",
    "CREATE TRIGGER outbox_is_sent_as_written"
    " BEFORE UPDATE OF number, id, owner, base, plan_revision, request, document, evidence, at ON outbox"
    " BEGIN SELECT RAISE (ABORT, 'what is to be sent is not changed'); END",
};

constexpr Migration steps[]{{1, version1}, {2, version2, sealVersion1}, {3, version3}, {4, version4}, {5, version5},
                            {6, version6}};

int versionOf(Connection &database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

void run(Connection &database, std::span<const Migration> all, int after)
{
    for (const Migration &step : all) {
        if (step.version <= after)
            continue;
        for (const char *statement : step.statements)
            database.exec(statement);
        if (step.fill)
            step.fill(database);
    }
    database.exec("PRAGMA user_version = " + std::to_string(all.back().version));
}

Result<void> copyPages(Connection &target, Connection &source, const QString &place)
{
    const int answer = SQLite::Backup(target, source).executeStep();
    if (answer != SQLITE_DONE)
        return failure(errorCode(answer), u"SQLite %1 while copying"_s.arg(answer), place);
    return {};
}

/// Copies the file as it stands to `target`, whole or not at all. An earlier backup of the same version keeps its name.
Result<void> backUp(const QString &path, const QString &target)
{
    const QString unfinished = target + u'.' + QUuid::createUuid().toString(QUuid::Id128);
    Result<void> result = guarded(path, [&]() -> Result<void> {
        // A connection of its own: SQLite refuses to copy from one that is in a write transaction.
        Connection source(QFile::encodeName(path).toStdString(), SQLite::OPEN_READWRITE);
        Connection copy(QFile::encodeName(unfinished).toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        return copyPages(copy, source, unfinished);
    });
    QString name = target;
    for (int n = 2; result && QFile::exists(name); ++n)
        name = target + u"-%1"_s.arg(n);
    if (result && !QFile::rename(unfinished, name))
        result = failure(ErrorCode::fileNotWritable, u"the backup could not be given its name"_s, name);
    if (!result)
        QFile::remove(unfinished);
    return result;
}

} // namespace

std::span<const Migration> migrations()
{
    return steps;
}

QString backupPath(const QString &path, int version)
{
    return path + u".version-%1.backup"_s.arg(version);
}

void createSchema(Connection &database, std::span<const Migration> all)
{
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::EXCLUSIVE);
    database.exec("PRAGMA application_id = " + std::to_string(applicationId));
    run(database, all, 0);
    transaction.commit();
}

Result<Connection> upgradedCopy(Connection &database, const QString &path, std::span<const Migration> all)
{
    return guarded(path, [&]() -> Result<Connection> {
        Connection copy(std::string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX);
        if (auto copied = copyPages(copy, database, path); !copied)
            return Fault(copied.error());
        SQLite::Transaction transaction(copy);
        run(copy, all, versionOf(copy));
        transaction.commit();
        return copy;
    });
}

Result<SchemaOutcome> bringUpToDate(Connection &database, const QString &path, bool isReadOnly,
                                    std::span<const Migration> all)
{
    const int newest = all.back().version;
    return guarded(path, [&]() -> Result<SchemaOutcome> {
        int version = versionOf(database);
        if (version < 1)
            return SchemaOutcome::unknown;
        if (version > newest)
            return SchemaOutcome::newer;
        if (version == newest)
            return SchemaOutcome::current;
        if (isReadOnly)
            return SchemaOutcome::older;

        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        version = versionOf(database); // another process may have been faster
        if (version >= newest)
            return version == newest ? SchemaOutcome::current : SchemaOutcome::newer;
        if (auto backup = backUp(path, backupPath(path, version)); !backup)
            return Fault(backup.error());
        run(database, all, version);
        transaction.commit();
        qCInfo(lcStore) << "schema upgraded from version" << version << "to" << newest;
        return SchemaOutcome::upgraded;
    });
}

} // namespace sluice::store
