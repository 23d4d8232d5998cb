// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/csvreader.h"

#include "metrics/cells.h"
#include "metrics/foreignfile.h"
#include "metrics/utf8.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

constexpr qsizetype chunk = 256 * 1024;
constexpr std::array separators{',', ';', '\t'};

const char *find(const char *begin, const char *end, char wanted)
{
    return static_cast<const char *>(std::memchr(begin, wanted, std::size_t(end - begin)));
}

QString separatorName(char separator)
{
    return separator == ','   ? Words::tr("commas")
           : separator == ';' ? Words::tr("semicolons")
           : separator == '|' ? Words::tr("bars")
                              : Words::tr("tabs");
}

std::string_view trimmed(const char *begin, const char *end)
{
    while (begin < end && (*begin == ' ' || *begin == '\t'))
        ++begin;
    while (begin < end && (end[-1] == ' ' || end[-1] == '\t'))
        --end;
    return {begin, std::size_t(end - begin)};
}

/// Occurrences outside quotes, and the first of them.
std::pair<std::size_t, const char *> occurrences(const char *begin, const char *end, char wanted)
{
    std::size_t count = 0;
    const char *first = nullptr;
    bool isQuoted = false;
    for (const char *at = begin; at < end; ++at) {
        isQuoted ^= *at == '"';
        if (*at != wanted || isQuoted)
            continue;
        if (count++ == 0)
            first = at;
    }
    return {count, first};
}

} // namespace

CsvReader::CsvReader(FileReader file)
    : m_file(std::move(file))
    , m_buffer(recordLimit + chunk)
{
    m_begin = m_end = m_next = m_filled = m_buffer.data();
}

CsvReader::Step CsvReader::readHeader(std::optional<char> separator)
{
    if (!separator) {
        if (const Step step = findSeparator(); step != Step::record)
            return step;
    } else {
        m_separator = *separator;
    }
    const Step step = read();
    if (step == Step::record) {
        if (const char *carriageReturn = find(m_begin, m_end, '\r'))
            return refuse(Step::broken, carriageReturn,
                          Words::tr("lines end in CR alone. Save the file with LF or CRLF."));
        m_columns = m_fields.size();
    }
    return step;
}

/// Step::record, or why there is none to find it in.
CsvReader::Step CsvReader::findSeparator()
{
    // The separator is the one that finds most columns; quotes hide those that are part of a name.
    char best = separators.front();
    std::size_t most = 0;
    for (const char candidate : separators) {
        m_separator = candidate;
        const Step step = read();
        if (step != Step::record && step != Step::faulty)
            return step;
        if (step == Step::record && m_fields.size() > most) {
            most = m_fields.size();
            best = candidate;
        }
        m_next = m_begin;
        m_nextLine = m_line;
    }
    m_separator = best;
    return Step::record;
}

CsvReader::Step CsvReader::next()
{
    const Step step = read();
    return step == Step::record && m_fields.size() != m_columns ? checkCount() : step;
}

CsvReader::Step CsvReader::read()
{
    for (;;) {
        m_begin = m_next;
        m_line = m_nextLine;
        m_suspect = nullptr;
        const char *lineEnd = find(m_begin, m_filled, '\n');
        bool isComplete = lineEnd || m_isAtEnd;
        if (!lineEnd)
            lineEnd = m_filled;
        if (m_begin == m_filled && m_isAtEnd)
            return Step::end;

        if (isComplete) {
            m_fields.clear();
            m_starts.clear();
            if (!find(m_begin, lineEnd, '"')) {
                splitPlain(lineEnd);
            } else if (const Split split = splitQuoted(); split == Split::textAfterQuote) {
                if (skipLine())
                    return refuse(
                        Step::faulty, m_suspect,
                        Words::tr("there is text after the closing quote. Write a quote inside quotes twice."));
                isComplete = false;
            } else if (split == Split::needsMore) {
                if (m_isAtEnd)
                    return refuse(Step::broken, m_suspect, Words::tr("this quote is not closed."));
                isComplete = false;
            }
        }
        if (isComplete && m_end - m_begin <= recordLimit) {
            if (m_begin == m_end)
                continue; // an empty line
            return m_isPlain ? Step::record : checkText();
        }

        if (!m_isPlain)
            if (const char *nul = find(m_begin, m_filled, '\0'))
                return refuse(Step::broken, nul, Words::tr("there is a NUL byte. This is not a text file."));
        if (m_filled - m_begin >= recordLimit)
            return m_suspect
                       ? refuse(Step::broken, m_suspect, Words::tr("this quote is not closed within a million bytes."))
                       : refuse(Step::broken, m_begin, Words::tr("this line is longer than a million bytes."));
        m_next = m_begin;
        if (const Step step = fill(); step != Step::record)
            return step;
    }
}

/// Moves what is left to the front of the buffer and reads a chunk behind it. Step::record if reading can go on.
CsvReader::Step CsvReader::fill()
{
    char *front = m_buffer.data();
    const qsizetype kept = m_filled - m_next;
    std::memmove(front, m_next, std::size_t(kept));
    const auto got = m_file.read(std::span(front + kept, std::size_t(chunk)));
    if (!got) {
        m_error = got.error();
        return Step::failed;
    }
    m_isAtEnd = *got < chunk;
    m_begin = m_next = front;
    m_filled = front + kept + *got;
    m_isPlain = isPlainText({front, std::size_t(m_filled - front)});
    if (m_isStarted)
        return Step::record;

    m_isStarted = true;
    const std::string_view text(front, std::size_t(m_filled - front));
    if (const auto what = foreignFile(text))
        return refuse(Step::broken, front, *what);
    if (text.starts_with("\xEF\xBB\xBF")) {
        m_next += 3;
        m_isPlain = isPlainText(text.substr(3));
    }
    return Step::record;
}

void CsvReader::addField(const char *start, std::string_view text)
{
    m_starts.push_back(start);
    m_fields.push_back(text);
}

/// Splits a line without quotes.
void CsvReader::splitPlain(const char *lineEnd)
{
    m_end = lineEnd > m_begin && lineEnd[-1] == '\r' ? lineEnd - 1 : lineEnd;
    m_next = lineEnd < m_filled ? lineEnd + 1 : lineEnd;
    m_nextLine = m_line + 1;
    for (const char *start = m_begin;;) {
        const char *separator = find(start, m_end, m_separator);
        const std::string_view text = trimmed(start, separator ? separator : m_end);
        addField(text.empty() ? start : text.data(), text);
        if (!separator)
            return;
        start = separator + 1;
    }
}

/// Reads the quoted text that begins at `quote`; gives the byte after its closing quote, nullptr if it is not closed.
const char *CsvReader::unquote(const char *quote, std::string_view &text)
{
    const char *begin = quote + 1;
    const char *end = find(begin, m_filled, '"');
    const std::size_t copy = m_unquoted.size();
    bool isCopied = false;
    while (end && end + 1 < m_filled && end[1] == '"') {
        m_unquoted.append(begin, end + 1);
        isCopied = true;
        begin = end + 2;
        end = find(begin, m_filled, '"');
    }
    if (!end)
        return nullptr;
    if (isCopied) {
        m_unquoted.append(begin, end);
        text = trimmed(m_unquoted.data() + copy, m_unquoted.data() + m_unquoted.size());
    } else {
        text = trimmed(begin, end);
    }
    return end + 1;
}

/// Splits a record that has quotes, and finds its end on the way.
CsvReader::Split CsvReader::splitQuoted()
{
    m_unquoted.clear();
    m_unquoted.reserve(std::size_t(m_filled - m_begin)); // views into it must stay valid
    for (const char *at = m_begin;;) {
        const char *start = at;
        while (at < m_filled && (*at == ' ' || (*at == '\t' && m_separator != '\t')))
            ++at;
        if (at < m_filled && *at == '"') {
            start = at;
            std::string_view text;
            at = unquote(start, text);
            if (!at) {
                m_suspect = start;
                return Split::needsMore;
            }
            addField(start, text);
            m_end = at;
            while (at < m_filled && (*at == ' ' || *at == '\r' || (*at == '\t' && m_separator != '\t')))
                ++at;
        } else {
            while (at < m_filled && *at != m_separator && *at != '\n')
                ++at;
            m_end = at > start && at[-1] == '\r' ? at - 1 : at;
            const std::string_view text = trimmed(start, m_end);
            addField(text.empty() ? start : text.data(), text);
        }
        if (at == m_filled && !m_isAtEnd)
            return Split::needsMore;
        if (at == m_filled || *at == '\n') {
            m_next = at < m_filled ? at + 1 : at;
            m_nextLine = m_line + 1 + std::count(m_begin, at, '\n');
            return Split::done;
        }
        if (*at != m_separator) {
            m_suspect = at;
            return Split::textAfterQuote;
        }
        ++at;
    }
}

/// Gives up on the record and goes to the end of the line that spoilt it; false if that is not in the buffer yet.
bool CsvReader::skipLine()
{
    const char *lineEnd = find(m_suspect, m_filled, '\n');
    if (!lineEnd && !m_isAtEnd)
        return false;
    m_end = lineEnd ? lineEnd : m_filled;
    m_next = lineEnd ? lineEnd + 1 : m_filled;
    m_nextLine = m_line + 1 + std::count(m_begin, m_end, '\n');
    return true;
}

/// The second look at a record of a buffer that is not plain ASCII.
CsvReader::Step CsvReader::checkText()
{
    if (const char *nul = find(m_begin, m_end, '\0'))
        return refuse(Step::broken, nul, Words::tr("there is a NUL byte. This is not a text file."));
    const char *invalid = firstInvalidUtf8({m_begin, std::size_t(m_end - m_begin)});
    if (!invalid)
        return Step::record;
    const auto byte = uchar(*invalid);
    const QString code = QString::number(byte, 16).toUpper();
    // Letters of Latin-1 are by far the most frequent cause.
    const QString hint = byte >= 0xA0 ? Words::tr(" (“%1” in Latin-1)").arg(QChar(char16_t(byte))) : QString();
    return refuse(Step::faulty, invalid,
                  Words::tr("the byte 0x%1 is not UTF-8%2. Save the file as UTF-8.").arg(code, hint));
}

/// Says how many fields there are instead, and whether that is because of another separator.
CsvReader::Step CsvReader::checkCount()
{
    const std::size_t count = m_fields.size();
    const QString message = count == 1
                                ? Words::tr("this row has 1 field, the header has %1").arg(m_columns)
                                : Words::tr("this row has %1 fields, the header has %2").arg(count).arg(m_columns);
    if (count > m_columns)
        return refuse(Step::faulty, m_starts[m_columns], message + u'.');

    std::size_t others = 0;
    for (const char other : separators) {
        if (other == m_separator)
            continue;
        const auto [found, first] = occurrences(m_begin, m_end, other);
        others += found;
        if (found > 0 && (count + found == m_columns || count + others == m_columns))
            return refuse(Step::faulty, first,
                          Words::tr("%1: mixed separators, %2 here and %3 in the header.")
                              .arg(message, separatorName(other), separatorName(m_separator)));
    }
    return refuse(Step::faulty, m_end, message + u'.');
}

CsvReader::Step CsvReader::refuse(Step step, const char *at, const QString &message)
{
    m_fault = faultAtByte(at, message);
    if (step == Step::broken) { // for text(): its first line
        const char *lineEnd = find(m_begin, m_filled, '\n');
        m_end = lineEnd ? lineEnd : m_filled;
    }
    return step;
}

InputFault CsvReader::faultAt(int index, const QString &message) const
{
    return faultAtByte(m_starts[std::size_t(index)], message);
}

QString CsvReader::described(const QStringList &header) const
{
    return Words::tr("The file has %1.").arg(shortened(header.join(u", "_s).simplified(), 400));
}

std::pair<int, int> CsvReader::placeAt(const char *at) const
{
    const qint64 lineInFile = m_line + std::count(m_begin, at, '\n');
    const int line = int(std::min<qint64>(lineInFile, std::numeric_limits<int>::max()));
    const char *lineBegin = at;
    while (lineBegin > m_begin && lineBegin[-1] != '\n')
        --lineBegin;
    return {line, 1 + int(characterCount({lineBegin, std::size_t(at - lineBegin)}))};
}

InputFault CsvReader::faultAtByte(const char *at, const QString &message) const
{
    const auto [line, column] = placeAt(at);
    return {u"line %1, column %2"_s.arg(line).arg(column), message, line, column};
}

} // namespace sluice::metrics
