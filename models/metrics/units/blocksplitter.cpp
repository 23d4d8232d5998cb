// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/blocksplitter.h"

#include "metrics/units/structure.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace sluice::metrics {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t frontRoom = 4096; // before a piece, for what was cut off before it: nearly always enough

} // namespace

BlockSplitter::BlockSplitter(std::unique_ptr<ByteSource> source, std::size_t blockSize)
    : m_source(std::move(source))
    , m_blockSize(std::max<std::size_t>(blockSize, 1))
{
}

Result<bool> BlockSplitter::isJsonLines()
{
    constexpr std::size_t looked = 4096;
    m_carry.resize(looked);
    const auto got = m_source->read(m_carry);
    if (!got)
        return tl::unexpected(got.error());
    m_carry.resize(std::size_t(*got));
    m_read = *got;
    m_isAtEnd = std::size_t(*got) < looked;
    std::string_view text(m_carry.data(), m_carry.size());
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    m_isJson = first != std::string_view::npos && text[first] == '{';
    if (m_isJson)
        m_carry.erase(m_carry.begin(), m_carry.end() - std::ptrdiff_t(text.size()));
    return m_isJson;
}

Result<QByteArray> BlockSplitter::takeHeader()
{
    Block block;
    std::vector<std::uint32_t> room;
    if (!next(block)) {
        if (!m_outcome)
            return tl::unexpected(m_outcome.error());
        return QByteArray();
    }
    std::size_t begin =
        std::string_view(block.text(), block.size).starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    QByteArray header;
    for (const std::uint32_t end : findFieldEnds(block.text(), block.size, '\n', room).ends) {
        m_headerLines += std::count(block.text() + begin, block.text() + end + 1, '\n');
        header = QByteArray(block.text() + begin, qsizetype(end - begin));
        if (header.endsWith('\r'))
            header.chop(1);
        begin = end + 1;
        if (!header.isEmpty())
            break;
    }
    // What was cut off behind this block is still to come after its rest.
    m_carry.insert(m_carry.begin(), block.text() + begin, block.text() + block.size);
    m_number = 0;
    m_isOver = m_isOver && m_carry.empty();
    return header;
}

bool BlockSplitter::next(Block &block)
{
    std::unique_lock lock(m_mutex);
    while (!m_isOver) {
        block.buffer.resize(std::max(block.buffer.size(), frontRoom + m_blockSize + scanPadding + 1));
        const std::span<char> piece(block.buffer.data() + frontRoom, m_blockSize);
        const std::size_t turn = m_pieces++;
        const qint64 place = m_read;
        m_read += qint64(m_blockSize);
        Result<qsizetype> got = 0;
        if (!m_isAtEnd && !m_source->isPlain())
            got = m_source->read(piece);
        const bool isAtEnd = m_isAtEnd;
        lock.unlock();
        if (!isAtEnd && m_source->isPlain())
            got = m_source->readAt(piece, place);
        const std::size_t quotes = got && !m_isJson ? countQuotes(piece.data(), std::size_t(*got)) : 0;
        lock.lock();
        m_isCut.wait(lock, [&] { return m_cut == turn; });
        const bool isBlock = !m_isOver && cut(block, got, quotes);
        ++m_cut;
        m_isCut.notify_all();
        if (isBlock)
            return true;
    }
    return false;
}

/// Makes a block of what was cut off before and the piece that was read behind it, with so many quotes. false: it is
/// the end, or there is no whole record yet.
bool BlockSplitter::cut(Block &block, const Result<qsizetype> &got, std::size_t quotes)
{
    if (!got) {
        m_outcome = tl::unexpected(got.error());
        m_isOver = true;
        return false;
    }
    const auto read = std::size_t(*got);
    m_source->pass({block.buffer.data() + frontRoom, read});
    m_isAtEnd = m_isAtEnd || read < m_blockSize;
    if (m_carry.size() > frontRoom)
        block.buffer.insert(block.buffer.begin(), m_carry.size() - frontRoom, '\0');
    block.begin = std::max(m_carry.size(), frontRoom) - m_carry.size();
    block.size = m_carry.size() + read;
    std::ranges::copy(m_carry, block.buffer.begin() + std::ptrdiff_t(block.begin));
    quotes += countQuotes(block.text(), m_carry.size());
    m_carry.clear();
    if (m_isAtEnd) {
        m_isOver = true;
        if (block.size > 0 && block.text()[block.size - 1] != '\n')
            block.buffer[block.begin + block.size++] = '\n';
    } else if (const std::size_t end = lastRecordEnd(block, quotes); end > 0) {
        m_carry.assign(block.text() + end, block.text() + block.size);
        block.size = end;
    } else if (block.size >= recordLimit) {
        m_isOver = true;
    } else {
        m_carry.assign(block.text(), block.text() + block.size);
        return false;
    }
    block.number = m_number++;
    if (onBlock && !onBlock(*m_source))
        m_isOver = true;
    return block.size > 0;
}

/// Behind the last line feed that is outside quotes; 0 if there is none.
std::size_t BlockSplitter::lastRecordEnd(const Block &block, std::size_t quotes) const
{
    const char *begin = block.text();
    const char *end = begin + block.size;
    if (m_isJson) {
        const void *feed = ::memrchr(begin, '\n', block.size);
        return feed ? std::size_t(static_cast<const char *>(feed) - begin) + 1 : 0;
    }
    while (end > begin) {
        const char *feed = static_cast<const char *>(::memrchr(begin, '\n', std::size_t(end - begin)));
        if (!feed)
            return 0;
        quotes -= std::size_t(std::count(feed, end, '"'));
        if (quotes % 2 == 0)
            return std::size_t(feed - begin) + 1;
        end = feed;
    }
    return 0;
}

void BlockSplitter::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_isOver = true;
}

} // namespace sluice::metrics
