// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileheader.h"

#include "store/sqliteerror.h"

#include <QFile>
#include <QtEndian>

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

// https://www.sqlite.org/fileformat.html, section 1.3
constexpr std::array<char, 16> magic{'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', '\0'};
constexpr int headerSize = 100;
constexpr int pageSizeOffset = 16;
constexpr int userVersionOffset = 60;
constexpr int applicationIdOffset = 68;

struct FilenameDeleter
{
    void operator()(char *name) const { sqlite3_free_filename(name); }
};

struct FileCloser
{
    void operator()(sqlite3_file *file) const
    {
        if (file->pMethods)
            file->pMethods->xClose(file);
    }
};

} // namespace

Result<FileHeader> readFileHeader(const QString &path)
{
    // Through SQLite's own file layer: closing a descriptor of ours would drop the POSIX locks that other connections
    // of this process hold on the same file.
    sqlite3_vfs *vfs = sqlite3_vfs_find(nullptr);
    const std::unique_ptr<char, FilenameDeleter> name(
        const_cast<char *>(sqlite3_create_filename(QFile::encodeName(path).constData(), "", "", 0, nullptr)));
    std::vector<std::max_align_t> memory(size_t(vfs->szOsFile) / sizeof(std::max_align_t) + 1); // zeroed
    const std::unique_ptr<sqlite3_file, FileCloser> file(reinterpret_cast<sqlite3_file *>(memory.data()));

    int answer = vfs->xOpen(vfs, name.get(), file.get(), SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nullptr);
    if (answer != SQLITE_OK)
        return failure(errorCode(answer), u"SQLite %1 while opening"_s.arg(answer), path);
    sqlite3_int64 size = 0;
    std::array<char, headerSize> bytes{};
    answer = file->pMethods->xFileSize(file.get(), &size);
    if (answer == SQLITE_OK)
        answer = file->pMethods->xRead(file.get(), bytes.data(), headerSize, 0);
    if (answer != SQLITE_OK && answer != SQLITE_IOERR_SHORT_READ) // what is missing is filled with zeros
        return failure(errorCode(answer), u"SQLite %1 while reading the header"_s.arg(answer), path);

    if (std::memcmp(bytes.data(), magic.data(), magic.size()) != 0)
        return failure(ErrorCode::notAWorkspace, u"no SQLite header"_s, path);
    const quint32 pageSize = qFromBigEndian<quint16>(bytes.data() + pageSizeOffset);
    const FileHeader header{pageSize == 1 ? 65536 : pageSize, // which does not fit into its two bytes
                            qFromBigEndian<quint32>(bytes.data() + applicationIdOffset),
                            qFromBigEndian<quint32>(bytes.data() + userVersionOffset)};
    if (header.applicationId != 0 && size < headerSize)
        return failure(ErrorCode::damaged, u"the header ends after %1 bytes"_s.arg(size), path);
    return header;
}

} // namespace sluice::store
