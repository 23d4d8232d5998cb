// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sluice::metrics {

/// Reads one line of JSON lines (RFC 8259, one object per line) into the cells of a table, without a tree. Values of
/// keys that nobody asked for are checked and dropped, whatever they hold.
class JsonRow
{
public:
    /// The keys that become cells, in this order.
    explicit JsonRow(const QStringList &keys);

    struct Fault
    {
        const char *at = nullptr; ///< in the line
        QString message;          ///< a whole sentence
    };

    /// Reads a line without its line end, which must be UTF-8. A text is unescaped, a number stays as it is written,
    /// true and false are words, null and a key that is not there give an empty cell.
    [[nodiscard]] std::optional<Fault> read(std::string_view line);

    /// Of the last line; valid until the next one, as long as that is.
    [[nodiscard]] const std::vector<std::string_view> &cells() const { return m_cells; }
    /// Where a cell begins in the line; the end of it if its key is not there.
    [[nodiscard]] const char *placeOf(std::size_t cell) const { return m_places[cell]; }
    /// Bit i: some line had the key i.
    [[nodiscard]] std::uint64_t seen() const { return m_seen; }

private:
    static constexpr int mostDepth = 64;

    std::optional<Fault> object();
    std::optional<Fault> value(std::string_view &cell, bool isWanted, int depth);
    std::optional<Fault> text(std::string_view &decoded);
    std::optional<Fault> nested(int depth);
    bool number();
    bool word(std::string_view wanted);
    bool escape(std::string &into);
    void skipBlanks();
    [[nodiscard]] Fault broken(const QString &wanted) const;

    const char *m_at = nullptr;
    const char *m_end = nullptr;
    std::unordered_map<std::string, std::size_t> m_numbers; ///< of keys
    std::vector<std::string> m_keys;
    std::vector<std::string_view> m_cells;
    std::vector<const char *> m_places;
    std::vector<bool> m_isThere;
    std::size_t m_expected = 0; ///< the key that follows the last one, mostly
    std::deque<std::string> m_unescaped;
    std::size_t m_unescapedCount = 0;
    std::uint64_t m_seen = 0;
};

} // namespace sluice::metrics
