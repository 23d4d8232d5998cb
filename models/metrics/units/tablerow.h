// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sluice::metrics {

/// A row of a table where it lies in a text: a cell is cut out when it is asked for. The row must have all its cells.
class TableRow
{
public:
    TableRow() = default;
    /// `ends` are those of its cells; the one before them is that of the row before (FieldEnds).
    TableRow(const char *text, const std::uint32_t *ends, std::size_t cells)
        : m_text(text)
        , m_ends(ends)
        , m_last(cells - 1)
        , m_end(text + ends[cells - 1])
    {
        m_end -= m_end > at(m_last) && m_end[-1] == '\r';
    }

    [[nodiscard]] const char *begin() const { return at(0); }

    /// As it is written, with quotes, but without the carriage return of the line's end. One byte behind it can be
    /// read.
    [[nodiscard]] std::string_view written(std::size_t column) const
    {
        const char *begin = at(column);
        return {begin, std::size_t((column == m_last ? m_end : m_text + m_ends[column]) - begin)};
    }
    /// Without quotes around it.
    [[nodiscard]] std::string_view cell(std::size_t column) const { return unquoted(written(column)); }

    [[nodiscard]] static std::string_view unquoted(std::string_view text)
    {
        // Without a branch: quotes come and go from row to row.
        const std::size_t size = text.size();
        const bool isQuoted = (size >= 2) & (text.data()[0] == '"') & (text.data()[size - (size > 0)] == '"');
        return {text.data() + isQuoted, size - 2 * std::size_t(isQuoted)};
    }

private:
    [[nodiscard]] const char *at(std::size_t column) const
    {
        return m_text + std::uint32_t(m_ends[std::ptrdiff_t(column) - 1] + 1);
    }

    const char *m_text = nullptr;
    const std::uint32_t *m_ends = nullptr;
    std::size_t m_last = 0;
    const char *m_end = nullptr; ///< of the last cell
};

} // namespace sluice::metrics
