// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/filereader.h"
#include "metrics/record.h"

#include <optional>
#include <string>
#include <utility>

namespace sluice::metrics {

/// One record after the other of a CSV file (RFC 4180 with commas, semicolons, tabs or bars; LF or CRLF; UTF-8 with or
/// without a byte order mark) in bounded memory: the buffer holds one record and a chunk.
class CsvReader final : public Record
{
public:
    /// Bytes. A longer record is a fault: a quote is missing, or it is not a table.
    static constexpr qsizetype recordLimit = 1 << 20;

    enum class Step {
        record, ///< fields() are those of the next record
        faulty, ///< this record cannot be understood, see fault(); the next one may be
        broken, ///< nothing that follows can be understood, see fault()
        failed, ///< the file could not be read, see error()
        end,
    };

    explicit CsvReader(FileReader file);

    /// Reads the first record and takes the separator from it, unless it is known. Empty lines are passed over, here
    /// and in next().
    [[nodiscard]] Step readHeader(std::optional<char> separator = {});

    /// Reads the next record. Each has as many fields as the header.
    [[nodiscard]] Step next();

    [[nodiscard]] const InputFault &fault() const { return m_fault; }
    [[nodiscard]] const Error &error() const { return m_error; }

    /// Names the line and column where the field begins.
    [[nodiscard]] InputFault faultAt(int index, const QString &message) const override;
    /// Line and column of a fault at the field.
    [[nodiscard]] std::pair<int, int> placeOf(int index) const { return placeAt(m_starts[std::size_t(index)]); }
    [[nodiscard]] QString described(const QStringList &header) const override;

    /// The bytes of the last record as they stand in the file, for people: after a fault they may end early, and may
    /// not be UTF-8. Valid until the next step.
    [[nodiscard]] std::string_view text() const { return {m_begin, std::size_t(m_end - m_begin)}; }
    /// Where field `index` of the last record begins in text(), in bytes; a quoted one at its quote.
    [[nodiscard]] qsizetype offset(int index) const { return m_starts[std::size_t(index)] - m_begin; }
    [[nodiscard]] char separator() const { return m_separator; }

    [[nodiscard]] const FileReader &file() const { return m_file; }

private:
    enum class Split { done, needsMore, textAfterQuote };

    Step findSeparator();
    Step read();
    Step fill();
    void splitPlain(const char *lineEnd);
    Split splitQuoted();
    void addField(const char *start, std::string_view text);
    const char *unquote(const char *quote, std::string_view &text);
    bool skipLine();
    Step checkText();
    Step checkCount();
    Step refuse(Step step, const char *at, const QString &message);
    [[nodiscard]] std::pair<int, int> placeAt(const char *at) const;
    [[nodiscard]] InputFault faultAtByte(const char *at, const QString &message) const;

    FileReader m_file;
    std::vector<char> m_buffer;
    const char *m_begin = nullptr;   ///< of the last record
    const char *m_end = nullptr;     ///< of the last record, before its line end
    const char *m_next = nullptr;    ///< of what is not yet taken as a record
    const char *m_filled = nullptr;  ///< end of the bytes in the buffer
    const char *m_suspect = nullptr; ///< where splitQuoted() stopped, or the quote that is still open
    bool m_isStarted = false;
    bool m_isAtEnd = false;
    bool m_isPlain = true; ///< nothing in the buffer needs a second look: all ASCII and no NUL
    char m_separator = ',';
    qint64 m_nextLine = 1;
    std::size_t m_columns = 0;          ///< 0: the header is not read yet
    std::vector<const char *> m_starts; ///< of each field in the buffer, for faults
    std::string m_unquoted;             ///< fields with doubled quotes
    InputFault m_fault;
    Error m_error;
};

} // namespace sluice::metrics
