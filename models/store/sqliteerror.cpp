// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqliteerror.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

/// An IOERR does not say by itself whether reading or writing failed; its extended code does.
ErrorCode ioErrorCode(int extendedCode)
{
    switch (extendedCode) {
    case SQLITE_IOERR: // reading the schema anew reports no more than that
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_FSTAT:
    case SQLITE_IOERR_ACCESS:
        return ErrorCode::fileNotReadable;
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_DELETE:
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMMAP:
        return ErrorCode::fileNotWritable;
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA:
        return ErrorCode::damaged;
    default:
        return ErrorCode::storage;
    }
}

} // namespace

ErrorCode errorCode(int sqliteCode)
{
    switch (sqliteCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return ErrorCode::locked;
    case SQLITE_FULL:
    case SQLITE_READONLY:
        return ErrorCode::fileNotWritable;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return ErrorCode::fileNotReadable;
    case SQLITE_NOTADB:
        return ErrorCode::notAWorkspace;
    case SQLITE_CORRUPT:
        return ErrorCode::damaged;
    case SQLITE_IOERR:
        return ioErrorCode(sqliteCode);
    default:
        return ErrorCode::storage;
    }
}

Error toError(const SQLite::Exception &exception, const QString &place)
{
    const int code = exception.getExtendedErrorCode() > 0 ? exception.getExtendedErrorCode() : exception.getErrorCode();
    return {errorCode(code), u"SQLite %1: %2"_s.arg(code).arg(QString::fromUtf8(exception.what())), place, {}};
}

} // namespace sluice::store
