// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/opening.h"

#include "core/logging.h"
#include "store/bundle.h"
#include "store/fileheader.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/sqliteerror.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <QUuid>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

constexpr int busyTimeout = 2000;                   // ms
constexpr qint64 quickCheckLimit = 2 * 1024 * 1024; // bytes; checked in about 2 ms

// A workspace stays in one thread: its connection needs no locks of its own.
constexpr int readWriteFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
constexpr int readOnlyFlags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;

std::string encoded(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

QString logPath(const QString &path)
{
    return path + u"-wal"_s;
}

/// Whether something stands in the write-ahead log that may not stand in the file yet.
bool hasLog(const QString &path)
{
    return QFileInfo(logPath(path)).size() > 0;
}

/// Whether we may, and somebody meant us to: the superuser may write everything, but a file that is marked read-only is
/// to be left alone by everybody.
bool isMeantToBeWritten(const QFileInfo &info)
{
    return info.isWritable() && (info.permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther));
}

bool isFolderWritable(const QString &path)
{
    return isMeantToBeWritten(QFileInfo(QFileInfo(path).path()));
}

/// Under another name first: a workspace is there whole, or not there.
Result<void> create(const QString &path)
{
    if (!QFileInfo(path).dir().exists())
        return failure(ErrorCode::fileNotFound, u"no such folder"_s, QFileInfo(path).path());
    if (!isFolderWritable(path))
        return failure(ErrorCode::fileNotWritable, u"read-only folder"_s, QFileInfo(path).path());
    const QString unfinished = path + u".new-"_s + QUuid::createUuid().toString(QUuid::Id128);
    Result<void> result = guarded(path, [&]() -> Result<void> {
        Connection connection(encoded(unfinished), readWriteFlags | SQLITE_OPEN_CREATE, busyTimeout);
        createSchema(connection, migrations());
        connection.exec("PRAGMA journal_mode = WAL");
        return {};
    });
    // Does not overwrite: if another process made the same workspace in the meantime, theirs is the one.
    if (result && !QFile::rename(unfinished, path) && !QFileInfo::exists(path))
        result = failure(ErrorCode::fileNotWritable, u"the new file could not be given its name"_s, path);
    if (QFile::exists(unfinished))
        QFile::remove(unfinished);
    return result;
}

Result<void> checkFile(const QFileInfo &info, bool isReadOnly)
{
    const QString path = info.filePath();
    if (!info.isFile()) // a pipe would block, a device is nobody's workspace
        return failure(ErrorCode::fileNotReadable, u"not a regular file"_s, path);
    if (!info.isReadable())
        return failure(ErrorCode::fileNotReadable, u"no permission to read"_s, path);
    const Result<FileHeader> header = readFileHeader(path);
    if (!header)
        return Fault(header.error());
    if (header->applicationId != applicationId)
        return failure(ErrorCode::notAWorkspace,
                       u"application id %1"_s.arg(header->applicationId, 8, 16, QLatin1Char('0')), path);
    if (header->userVersion > quint32(migrations().back().version))
        return failure(ErrorCode::newerVersion, u"schema version %1"_s.arg(header->userVersion), path);
    // SQLite notices missing pages, but takes the missing end of the last one for zeros.
    if (!hasLog(path) && (header->pageSize == 0 || QFileInfo(path).size() % header->pageSize != 0))
        return failure(ErrorCode::damaged, u"ends within a page"_s, path);
    if (!isReadOnly && !isMeantToBeWritten(info))
        return failure(ErrorCode::fileNotWritable, u"read-only file"_s, path);
    if (!isReadOnly && !isFolderWritable(path))
        return failure(ErrorCode::fileNotWritable, u"read-only folder"_s, info.path());
    return {};
}

Connection connect(const QString &path, bool isReadOnly)
{
    // Where we may write, a reader is a writer that holds back: it can then tidy up the -wal and -shm files behind it,
    // which a read-only connection of SQLite leaves lying about.
    if (!isReadOnly || (isMeantToBeWritten(QFileInfo(path)) && isFolderWritable(path)))
        return Connection(encoded(path), readWriteFlags, busyTimeout);
    // Nobody is writing, and nobody is expected to: without the files beside it SQLite cannot read a WAL database
    // unless told so.
    if (!QFileInfo::exists(logPath(path))) {
        const QByteArray uri = QUrl::fromLocalFile(path).toEncoded() + "?immutable=1";
        return Connection(uri.toStdString(), readOnlyFlags | SQLITE_OPEN_URI, busyTimeout);
    }
    return Connection(encoded(path), readOnlyFlags, busyTimeout);
}

void configure(Connection &connection, int option, bool isOn)
{
    connection.check(sqlite3_db_config(connection.getHandle(), option, int(isOn), nullptr));
}

void protect(Connection &connection)
{
    configure(connection, SQLITE_DBCONFIG_DEFENSIVE, true);
    configure(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
    configure(connection, SQLITE_DBCONFIG_ENABLE_FKEY, true);
}

/// A refused file keeps every byte: what stands in its write-ahead log must not be moved into it when we go.
void keepLogOnClose(Connection &connection, bool isKept)
{
    configure(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, isKept);
}

Result<void> checkIdentity(Connection &connection, const QString &path)
{
    const auto id = quint32(connection.execAndGet("PRAGMA application_id").getInt64());
    if (id != applicationId)
        return failure(ErrorCode::notAWorkspace, u"application id %1"_s.arg(id, 8, 16, QLatin1Char('0')), path);
    return {};
}

/// Before anything is written, the mode of its journal, too.
Result<void> checkNoBundle(Connection &connection, const QString &path)
{
    if (isBundle(connection))
        return failure(ErrorCode::fileNotWritable, u"a bundle, which is for reading only"_s, path);
    return {};
}

Result<void> ensureWal(Connection &connection, const QString &path)
{
    const std::string mode = connection.execAndGet("PRAGMA journal_mode = WAL").getString();
    if (mode != "wal") // a file system without shared memory
        return failure(ErrorCode::storage, u"journal mode is %1, not wal"_s.arg(QString::fromStdString(mode)), path);
    return {};
}

Result<void> accept(SchemaOutcome outcome, const QString &path)
{
    switch (outcome) {
    case SchemaOutcome::current:
    case SchemaOutcome::upgraded:
        return {};
    case SchemaOutcome::older: // which openDatabase() has copied
        return {};
    case SchemaOutcome::newer:
        return failure(ErrorCode::newerVersion, u"a newer schema"_s, path);
    case SchemaOutcome::unknown:
        break;
    }
    return failure(ErrorCode::damaged, u"no schema version"_s, path);
}

/// Of an older schema, for reading: the file stays as it is.
Result<OpenedDatabase> openUpgraded(Connection &connection, const QString &file)
{
    return upgradedCopy(connection, file, migrations()).map([&](Connection &&copy) {
        protect(copy);
        copy.exec("PRAGMA query_only = ON");
        return OpenedDatabase{std::move(copy), file, true};
    });
}

/// The result code in "Page 15: unable to get the page. error code=266". A page that could not be read is among the
/// complaints of a check, but what fails then is the device; 0 for all other complaints.
int codeOfComplaint(const QString &complaint)
{
    const QString mark = u"error code="_s;
    const qsizetype at = complaint.lastIndexOf(mark);
    return at < 0 ? SQLITE_OK : complaint.mid(at + mark.size()).toInt();
}

} // namespace

Result<void> checkIntegrity(const Connection &connection, const QString &path, Thoroughness thoroughness)
{
    return guarded(path, [&]() -> Result<void> {
        Query check(connection,
                    thoroughness == Thoroughness::quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(20)");
        QStringList complaints;
        while (check.next()) {
            complaints.append(check.text(0));
            if (const int code = codeOfComplaint(complaints.last()); errorCode(code) == ErrorCode::fileNotReadable)
                return failure(ErrorCode::fileNotReadable, complaints.last(), path);
        }
        if (complaints == QStringList{u"ok"_s})
            return {};
        return failure(ErrorCode::damaged, complaints.join(u'\n'), path);
    });
}

Result<OpenedDatabase> openDatabase(const QString &path, OpenMode mode)
{
    QFileInfo info(path);
    if (!info.isNativePath()) // ":name" is a resource of the program to Qt, and memory to SQLite
        return failure(ErrorCode::fileNotFound, u"not a path of a file"_s, path);
    if (mode == OpenMode::readWriteCreate && !info.exists() && !info.isSymbolicLink()) {
        if (auto created = create(info.absoluteFilePath()); !created)
            return Fault(created.error());
        info.refresh();
    }
    if (!info.exists())
        return failure(ErrorCode::fileNotFound, {}, path);
    // Without links: SQLite keeps its -wal file beside the file itself.
    info.setFile(info.canonicalFilePath());
    const QString file = info.filePath();
    const bool isReadOnly = mode == OpenMode::readOnly;
    if (auto checked = checkFile(info, isReadOnly); !checked)
        return Fault(checked.error());

    return guarded(file, [&]() -> Result<OpenedDatabase> {
        const bool wasLeftOpen = hasLog(file);
        Connection connection = connect(file, isReadOnly);
        keepLogOnClose(connection, wasLeftOpen);
        protect(connection);
        if (isReadOnly)
            connection.exec("PRAGMA query_only = ON");

        Result<void> step = checkIdentity(connection, file);
        if (step && !isReadOnly)
            step = checkNoBundle(connection, file);
        if (step && info.size() <= quickCheckLimit)
            step = checkIntegrity(connection, file, Thoroughness::quick);
        if (step && !isReadOnly)
            step = ensureWal(connection, file);
        if (!step)
            return Fault(step.error());
        // FULL and not NORMAL: a decision that was shown as taken must survive a power cut.
        connection.exec("PRAGMA synchronous = FULL");
        // The list is read through once, at the start: pages that are kept would only take time from the first frame.
        connection.exec("PRAGMA cache_size = -256"); // KiB
        const Result<SchemaOutcome> outcome = bringUpToDate(connection, file, isReadOnly, migrations());
        if (!outcome)
            return Fault(outcome.error());
        if (auto accepted = accept(*outcome, file); !accepted)
            return Fault(accepted.error());
        if (*outcome == SchemaOutcome::older)
            return openUpgraded(connection, file);
        if (!isReadOnly)
            keepLogOnClose(connection, false);
        return OpenedDatabase{std::move(connection), file, isReadOnly};
    });
}

} // namespace sluice::store
