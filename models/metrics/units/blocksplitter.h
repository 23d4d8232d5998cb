// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metrics/units/bytesource.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace sluice::metrics {

/// Whole records of a file. The last byte of the text is a line feed, except in a last block with a quote that is open.
struct Block
{
    std::vector<char> buffer; ///< longer than the text: scanPadding bytes behind it may be read
    std::size_t begin = 0;    ///< of the text in it
    std::size_t size = 0;
    std::size_t number = 0; ///< from 0, in the order of the file

    [[nodiscard]] const char *text() const { return buffer.data() + begin; }
};

/// Cuts a text into blocks of whole records for several threads. A record ends at a line feed with an even number of
/// quotes before it; whether a quote stands where it may is not asked here. In a text of JSON lines each line feed ends
/// a record. Threads read pieces of a file at a time, where the file allows it, and then take turns to cut them in
/// order. Memory: a block for each thread and a record.
class BlockSplitter
{
public:
    static constexpr std::size_t defaultBlockSize = 256 * 1024;
    static constexpr std::size_t recordLimit = 1 << 20; ///< a longer record ends the text, open as it is

    explicit BlockSplitter(std::unique_ptr<ByteSource> source, std::size_t blockSize = defaultBlockSize);

    /// Whether the text begins with a brace, behind blanks and a byte order mark: JSON lines. Before takeHeader(), or
    /// instead of it.
    [[nodiscard]] Result<bool> isJsonLines();
    /// The first record that is not empty, without its line end; empty if there is none. Before the first next().
    [[nodiscard]] Result<QByteArray> takeHeader();
    /// Lines up to and with the header.
    [[nodiscard]] qint64 headerLines() const { return m_headerLines; }

    /// Fills the block; false at the end, after a failure and after stop(). From any thread.
    [[nodiscard]] bool next(Block &block);
    /// No more blocks. From any thread.
    void stop();
    /// Why reading ended too early. After the last next().
    [[nodiscard]] const Result<void> &outcome() const { return m_outcome; }
    [[nodiscard]] const ByteSource &source() const { return *m_source; }

    /// Called with each block, one call at a time, by the thread that reads it; false stops.
    std::function<bool(const ByteSource &)> onBlock;

private:
    bool cut(Block &block, const Result<qsizetype> &got, std::size_t quotes);
    [[nodiscard]] std::size_t lastRecordEnd(const Block &block, std::size_t quotes) const;

    std::mutex m_mutex;
    std::unique_ptr<ByteSource> m_source;
    std::size_t m_blockSize;
    std::vector<char> m_carry; ///< the beginning of the next record
    qint64 m_read = 0;         ///< where the next piece begins
    std::size_t m_pieces = 0;  ///< that threads began to read
    std::size_t m_cut = 0;     ///< of them
    std::condition_variable m_isCut;
    std::size_t m_number = 0;
    qint64 m_headerLines = 0;
    bool m_isJson = false;  ///< quotes do not hold line feeds
    bool m_isAtEnd = false; ///< of the source
    bool m_isOver = false;
    Result<void> m_outcome;
};

} // namespace sluice::metrics
