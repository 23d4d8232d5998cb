// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/filereader.h"

#include "core/sha256.h"

#include <QFile>
#include <QString>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

QString systemText(int number)
{
    return QString::fromLocal8Bit(std::strerror(number));
}

bool isSameMoment(const timespec &a, const timespec &b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

} // namespace

struct FileReader::Open
{
    QString path;
    int descriptor = -1;
    struct stat before = {};
    qint64 bytesRead = 0;
    Checksum checksum = Checksum::sha256;
    Sha256 hash;

    ~Open()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

FileReader::FileReader(std::unique_ptr<Open> file)
    : m_file(std::move(file))
{
}

FileReader::FileReader(FileReader &&) noexcept = default;
FileReader &FileReader::operator=(FileReader &&) noexcept = default;
FileReader::~FileReader() = default;

Result<FileReader> FileReader::open(const QString &path, Checksum checksum)
{
    auto file = std::make_unique<Open>();
    file->path = path;
    file->checksum = checksum;
    // Without O_NONBLOCK the opening of a pipe would wait for somebody to write into it.
    file->descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file->descriptor < 0) {
        const int number = errno;
        const bool isMissing = number == ENOENT || number == ENOTDIR;
        return failure(isMissing ? ErrorCode::fileNotFound : ErrorCode::fileNotReadable, systemText(number), path);
    }
    if (::fstat(file->descriptor, &file->before) != 0)
        return failure(ErrorCode::fileNotReadable, systemText(errno), path);
    if (S_ISDIR(file->before.st_mode))
        return failure(ErrorCode::fileNotReadable, u"this is a folder"_s, path);
    if (!S_ISREG(file->before.st_mode))
        return failure(ErrorCode::fileNotReadable, u"this is not a regular file"_s, path);
    return FileReader(std::move(file));
}

/// Calls the system until `target` is full or the file ends; `call` has where the next byte goes, and how many came
/// before.
template <class Call>
Result<qsizetype> FileReader::fill(std::span<char> target, Call call) const
{
    std::size_t filled = 0;
    while (filled < target.size()) {
        const ssize_t got = call(target.subspan(filled), filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::fileNotReadable, systemText(errno), m_file->path);
        if (got == 0)
            break;
        filled += std::size_t(got);
    }
    return qsizetype(filled);
}

Result<qsizetype> FileReader::read(std::span<char> target)
{
    const auto got = fill(target, [this](std::span<char> rest, std::size_t) {
        return ::read(m_file->descriptor, rest.data(), rest.size());
    });
    if (got)
        pass(target.first(std::size_t(*got)));
    return got;
}

Result<qsizetype> FileReader::readAt(std::span<char> target, qint64 place) const
{
    return fill(target, [this, place](std::span<char> rest, std::size_t before) {
        return ::pread(m_file->descriptor, rest.data(), rest.size(), off_t(place) + off_t(before));
    });
}

void FileReader::pass(std::span<const char> bytes)
{
    if (m_file->checksum == Checksum::sha256)
        m_file->hash.add(bytes);
    m_file->bytesRead += qint64(bytes.size());
}

Result<void> FileReader::checkUnchanged() const
{
    const auto changed = [this](const QString &how) { return failure(ErrorCode::fileChanged, how, m_file->path); };
    struct stat named = {};
    if (::stat(QFile::encodeName(m_file->path).constData(), &named) != 0)
        return changed(u"the file was removed while it was read"_s);
    const struct stat &before = m_file->before;
    if (named.st_dev != before.st_dev || named.st_ino != before.st_ino)
        return changed(u"the file was replaced by another while it was read"_s);
    if (named.st_size < before.st_size)
        return changed(u"the file became shorter while it was read"_s);
    if (named.st_size > before.st_size)
        return changed(u"the file became longer while it was read"_s);
    if (!isSameMoment(named.st_mtim, before.st_mtim))
        return changed(u"the file was written to while it was read"_s);
    return {};
}

const QString &FileReader::path() const
{
    return m_file->path;
}

qint64 FileReader::size() const
{
    return m_file->before.st_size;
}

qint64 FileReader::bytesRead() const
{
    return m_file->bytesRead;
}

QString FileReader::checksum() const
{
    return m_file->hash.result();
}

} // namespace sluice::metrics
