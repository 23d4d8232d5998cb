// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/blocksplitter.h"

#include "metrics/units/structure.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace sluice::metrics {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

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
    if (!fill(block)) {
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
    const std::scoped_lock lock(m_mutex);
    return fill(block);
}

bool BlockSplitter::fill(Block &block)
{
    if (m_isOver)
        return false;
    std::size_t size = m_carry.size();
    block.buffer.resize(std::max(block.buffer.size(), size + m_blockSize + scanPadding + 1));
    std::ranges::copy(m_carry, block.buffer.begin());
    m_carry.clear();
    for (;;) {
        block.buffer.resize(std::max(block.buffer.size(), size + m_blockSize + scanPadding + 1));
        if (!m_isAtEnd) {
            const auto got = m_source->read({block.buffer.data() + size, m_blockSize});
            if (!got) {
                m_outcome = tl::unexpected(got.error());
                m_isOver = true;
                return false;
            }
            m_isAtEnd = std::size_t(*got) < m_blockSize;
            size += std::size_t(*got);
        }
        block.size = size;
        if (m_isAtEnd) {
            m_isOver = true;
            if (size > 0 && block.buffer[size - 1] != '\n')
                block.buffer[block.size++] = '\n';
            break;
        }
        if (const std::size_t end = lastRecordEnd(block); end > 0) {
            m_carry.assign(block.text() + end, block.text() + size);
            block.size = end;
            break;
        }
        if (size >= recordLimit) {
            m_isOver = true;
            break;
        }
    }
    block.number = m_number++;
    if (onBlock && !onBlock(*m_source))
        m_isOver = true;
    return block.size > 0;
}

/// Behind the last line feed that is outside quotes; 0 if there is none.
std::size_t BlockSplitter::lastRecordEnd(const Block &block) const
{
    const char *begin = block.text();
    const char *end = begin + block.size;
    if (m_isJson) {
        const void *feed = ::memrchr(begin, '\n', block.size);
        return feed ? std::size_t(static_cast<const char *>(feed) - begin) + 1 : 0;
    }
    std::size_t quotes = countQuotes(begin, block.size);
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
