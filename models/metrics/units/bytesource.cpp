// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/bytesource.h"

#include <QCoreApplication>
#include <QString>

#include <algorithm>
#include <cstring>
#include <vector>

#include <zlib.h>
#include <zstd.h>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

constexpr std::size_t packedChunk = 128 * 1024;

/// A file whose first bytes were looked at, and are read again all the same.
class Peeked
{
public:
    static Result<std::unique_ptr<Peeked>> open(const QString &path, FileReader::Checksum checksum)
    {
        auto file = FileReader::open(path, checksum);
        if (!file)
            return tl::unexpected(file.error());
        auto peeked = std::unique_ptr<Peeked>(new Peeked(std::move(*file)));
        const auto got = peeked->m_file.read(peeked->m_front);
        if (!got)
            return tl::unexpected(got.error());
        peeked->m_size = std::size_t(*got);
        return peeked;
    }

    [[nodiscard]] bool beginsWith(std::string_view bytes) const
    {
        return std::string_view(m_front, m_size).starts_with(bytes);
    }

    Result<qsizetype> read(std::span<char> target)
    {
        const std::size_t again = std::min(target.size(), m_size - m_taken);
        std::memcpy(target.data(), m_front + m_taken, again);
        m_taken += again;
        if (again == target.size())
            return qsizetype(again);
        return m_file.read(target.subspan(again)).map([again](qsizetype got) { return got + qsizetype(again); });
    }

    void pass(std::span<const char> bytes) { m_file.pass(bytes); }
    [[nodiscard]] const FileReader &file() const { return m_file; }

private:
    explicit Peeked(FileReader file)
        : m_file(std::move(file))
    {
    }

    FileReader m_file;
    char m_front[4] = {};
    std::size_t m_size = 0;
    std::size_t m_taken = 0;
};

Fault damaged(const FileReader &file, const QString &what)
{
    return Fault(Error{ErrorCode::invalidInput, what, file.path(), {{{}, what}}});
}

class PlainSource final : public ByteSource
{
public:
    explicit PlainSource(std::unique_ptr<Peeked> file)
        : m_file(std::move(file))
    {
    }
    Result<qsizetype> read(std::span<char> target) override { return m_file->read(target); }
    bool isPlain() const override { return true; }
    void pass(std::span<const char> bytes) override { m_file->pass(bytes); }
    const FileReader &file() const override { return m_file->file(); }

private:
    std::unique_ptr<Peeked> m_file;
};

class GzipSource final : public ByteSource
{
public:
    explicit GzipSource(std::unique_ptr<Peeked> file)
        : m_file(std::move(file))
        , m_packed(packedChunk)
    {
        constexpr int gzipOnly = 16;
        inflateInit2(&m_stream, gzipOnly + MAX_WBITS);
    }
    ~GzipSource() override { inflateEnd(&m_stream); }
    GzipSource(const GzipSource &) = delete;
    GzipSource &operator=(const GzipSource &) = delete;

    const FileReader &file() const override { return m_file->file(); }

    Result<qsizetype> read(std::span<char> target) override
    {
        m_stream.next_out = reinterpret_cast<Bytef *>(target.data());
        m_stream.avail_out = uInt(target.size());
        while (m_stream.avail_out > 0) {
            if (m_stream.avail_in == 0) {
                const auto got = m_file->read(m_packed);
                if (!got)
                    return tl::unexpected(got.error());
                m_stream.next_in = reinterpret_cast<Bytef *>(m_packed.data());
                m_stream.avail_in = uInt(*got);
                if (*got == 0 && m_isBetween)
                    break;
                if (*got == 0)
                    return damaged(file(), Words::tr("the gzip file ends too early. Copy or export it again."));
            }
            const bool isNext = m_isBetween; // several packed files one after the other are one text
            if (isNext)
                inflateReset(&m_stream);
            m_isBetween = false;
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            if (status == Z_STREAM_END)
                m_isBetween = true;
            else if (status != Z_OK)
                return damaged(file(), Words::tr("the gzip file is damaged. Copy or export it again."));
        }
        return qsizetype(target.size() - m_stream.avail_out);
    }

private:
    std::unique_ptr<Peeked> m_file;
    std::vector<char> m_packed;
    z_stream m_stream = {};
    bool m_isBetween = false; ///< behind the end of one packed file
};

class ZstdSource final : public ByteSource
{
public:
    explicit ZstdSource(std::unique_ptr<Peeked> file)
        : m_file(std::move(file))
        , m_packed(packedChunk)
        , m_stream(ZSTD_createDStream())
    {
    }

    const FileReader &file() const override { return m_file->file(); }

    Result<qsizetype> read(std::span<char> target) override
    {
        ZSTD_outBuffer out{target.data(), target.size(), 0};
        while (out.pos < out.size) {
            if (m_in.pos == m_in.size && !m_hasMore) {
                const auto got = m_file->read(m_packed);
                if (!got)
                    return tl::unexpected(got.error());
                m_in = {m_packed.data(), std::size_t(*got), 0};
                if (*got == 0 && m_isBetween)
                    break;
                if (*got == 0)
                    return damaged(file(), Words::tr("the zstd file ends too early. Copy or export it again."));
            }
            const std::size_t status = ZSTD_decompressStream(m_stream.get(), &out, &m_in);
            if (ZSTD_isError(status))
                return damaged(file(), Words::tr("the zstd file is damaged. Copy or export it again."));
            m_isBetween = status == 0;
            m_hasMore = out.pos == out.size && !m_isBetween;
        }
        return qsizetype(out.pos);
    }

private:
    struct Free
    {
        void operator()(ZSTD_DStream *stream) const { ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<Peeked> m_file;
    std::vector<char> m_packed;
    std::unique_ptr<ZSTD_DStream, Free> m_stream;
    ZSTD_inBuffer m_in = {};
    bool m_isBetween = false; ///< behind the end of one packed file
    bool m_hasMore = false;   ///< unpacked bytes wait inside
};

} // namespace

Result<std::unique_ptr<ByteSource>> openBytes(const QString &path, FileReader::Checksum checksum)
{
    auto file = Peeked::open(path, checksum);
    if (!file)
        return tl::unexpected(file.error());
    if ((*file)->beginsWith("\x1F\x8B"))
        return std::make_unique<GzipSource>(std::move(*file));
    if ((*file)->beginsWith("\x28\xB5\x2F\xFD"))
        return std::make_unique<ZstdSource>(std::move(*file));
    return std::make_unique<PlainSource>(std::move(*file));
}

} // namespace sluice::metrics
