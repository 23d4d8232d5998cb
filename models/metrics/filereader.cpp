// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/filereader.h"

#include <QFile>
#include <QString>

#include <gcrypt.h>

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

/// libgcrypt, because it uses the SHA instructions of the processor: 1,400 MB/s where QCryptographicHash does 140 and
/// would take longer than all the rest of an import. Windows of Qt load it anyway, by way of D-Bus and systemd.
class Sha256
{
public:
    Sha256()
    {
        if (gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P) == 0) {
            gcry_check_version(nullptr);
            gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
        }
        gcry_md_open(&m_state, GCRY_MD_SHA256, 0);
    }
    ~Sha256() { gcry_md_close(m_state); }
    Q_DISABLE_COPY_MOVE(Sha256)

    void add(std::span<const char> bytes) { gcry_md_write(m_state, bytes.data(), bytes.size()); }

    [[nodiscard]] QByteArray result() const
    {
        gcry_md_hd_t copy = nullptr; // reading a digest ends it; what was added so far can be asked for at any time
        gcry_md_copy(&copy, m_state);
        const QByteArray digest(reinterpret_cast<const char *>(gcry_md_read(copy, GCRY_MD_SHA256)), 32);
        gcry_md_close(copy);
        return digest.toHex();
    }

private:
    gcry_md_hd_t m_state = nullptr;
};

} // namespace

struct FileReader::Open
{
    QString path;
    int descriptor = -1;
    struct stat before = {};
    qint64 bytesRead = 0;
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

Result<FileReader> FileReader::open(const QString &path)
{
    auto file = std::make_unique<Open>();
    file->path = path;
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

Result<qsizetype> FileReader::read(std::span<char> target)
{
    std::size_t filled = 0;
    while (filled < target.size()) {
        const ssize_t got = ::read(m_file->descriptor, target.data() + filled, target.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::fileNotReadable, systemText(errno), m_file->path);
        if (got == 0)
            break;
        filled += std::size_t(got);
    }
    m_file->hash.add(target.first(filled));
    m_file->bytesRead += qint64(filled);
    return qsizetype(filled);
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
    return QString::fromLatin1(m_file->hash.result());
}

} // namespace sluice::metrics
