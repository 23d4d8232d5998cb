// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/filereader.h"

#include <string>
#include <string_view>
#include <vector>

namespace sluice::metrics {

/// One record after the other of a CSV file (RFC 4180 with commas, semicolons or tabs; LF or CRLF; UTF-8 with or
/// without a byte order mark) in bounded memory: the buffer holds one record and a chunk.
class CsvReader
{
public:
    /// A longer record is a fault: it is a missing quote or not a table.
    static constexpr qsizetype recordLimit = 1 << 20;

    enum class Step {
        record, ///< fields() are those of the next record
        faulty, ///< the record cannot be split, see fault(); reading can go on
        broken, ///< what follows cannot be understood, see fault()
        end,
        failed, ///< the file could not be read, see error()
    };

    explicit CsvReader(FileReader file);

    /// Reads the first record and takes the separator from it. Empty lines before it are passed over.
    [[nodiscard]] Step readHeader();
    [[nodiscard]] QStringList header() const;

    /// Reads the next record that is not an empty line. Must have as many fields as the header.
    [[nodiscard]] Step next();

    /// Without quotes and the spaces around them; valid until the next call of next().
    [[nodiscard]] const std::vector<std::string_view> &fields() const { return m_fields; }

    [[nodiscard]] const InputFault &fault() const { return m_fault; }
    [[nodiscard]] const Error &error() const { return m_error; }

    /// A fault at field `index` of the record that was read last.
    [[nodiscard]] InputFault faultAt(int index, const QString &message) const;
    /// Line on which the last record begins.
    [[nodiscard]] int line() const { return m_line; }

    [[nodiscard]] const FileReader &file() const { return m_file; }

private:
    Step nextRecord();
    Step fill();
    Step split();
    Step checkText();
    bool splitPlain();
    Step splitQuoted();
    Step wrongCount();
    Step refuse(const char *at, const QString &message, Step step = Step::faulty);
    [[nodiscard]] InputFault faultAtByte(const char *at, const QString &message) const;

    FileReader m_file;
    std::vector<char> m_buffer;
    const char *m_begin = nullptr; ///< of the record
    const char *m_end = nullptr;   ///< of the record, without its line end
    const char *m_next = nullptr;  ///< of the bytes that are not yet read as records
    const char *m_filled = nullptr;
    bool m_atEnd = false;
    bool m_isPlain = true; ///< no byte in the buffer needs a second look: all ASCII, no NUL
    char m_separator = ',';
    int m_line = 0;
    int m_nextLine = 1;
    std::vector<std::string_view> m_fields;
    std::vector<const char *> m_starts; ///< of each field in the buffer, for faults
    std::string m_unquoted;
    std::vector<std::string> m_header;
    InputFault m_fault;
    Error m_error;
};

} // namespace sluice::metrics
