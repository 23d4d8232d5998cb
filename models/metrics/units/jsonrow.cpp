// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/jsonrow.h"

#include "metrics/cells.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

void appendUtf8(std::string &into, char32_t code)
{
    const auto part = [&](int shift, unsigned lead, unsigned mask) {
        into += char(lead | (unsigned(code) >> shift & mask));
    };
    if (code < 0x80) {
        part(0, 0, 0x7F);
    } else if (code < 0x800) {
        part(6, 0xC0, 0x1F);
        part(0, 0x80, 0x3F);
    } else if (code < 0x10000) {
        part(12, 0xE0, 0x0F);
        part(6, 0x80, 0x3F);
        part(0, 0x80, 0x3F);
    } else {
        part(18, 0xF0, 0x07);
        part(12, 0x80, 0x3F);
        part(6, 0x80, 0x3F);
        part(0, 0x80, 0x3F);
    }
}

} // namespace

JsonRow::JsonRow(const QStringList &keys)
    : m_cells(std::size_t(keys.size()))
    , m_places(std::size_t(keys.size()))
    , m_isThere(std::size_t(keys.size()))
{
    for (const QString &key : keys) {
        m_numbers.emplace(key.toStdString(), m_keys.size());
        m_keys.push_back(key.toStdString());
    }
}

std::optional<JsonRow::Fault> JsonRow::read(std::string_view line)
{
    m_at = line.data();
    m_end = m_at + line.size();
    m_unescapedCount = 0;
    m_expected = 0;
    std::ranges::fill(m_cells, std::string_view());
    std::ranges::fill(m_places, m_end);
    m_isThere.assign(m_isThere.size(), false);
    skipBlanks();
    if (m_at == m_end || *m_at != '{')
        return broken(Words::tr("An object in braces is needed on each line."));
    if (const auto fault = object())
        return fault;
    skipBlanks();
    if (m_at != m_end)
        return broken(Words::tr("Each object stands on a line of its own."));
    return std::nullopt;
}

/// The object of the line itself; m_at is at its brace.
std::optional<JsonRow::Fault> JsonRow::object()
{
    ++m_at;
    skipBlanks();
    if (m_at != m_end && *m_at == '}') {
        ++m_at;
        return std::nullopt;
    }
    for (;;) {
        skipBlanks();
        const char *keyBegin = m_at;
        std::string_view key;
        const std::size_t before = m_unescapedCount;
        if (const auto fault = text(key))
            return fault;
        skipBlanks();
        if (m_at == m_end || *m_at != ':')
            return broken(Words::tr("A colon is needed here."));
        ++m_at;
        skipBlanks();

        std::size_t number = m_keys.size();
        if (m_expected < m_keys.size() && m_keys[m_expected] == key)
            number = m_expected;
        else if (const auto found = m_numbers.find(std::string(key)); found != m_numbers.end())
            number = found->second;
        m_unescapedCount = before; // the key is known, its text may go
        const bool isWanted = number < m_keys.size();
        if (isWanted && m_isThere[number])
            return Fault{keyBegin,
                         Words::tr("the key “%1” is there twice.").arg(QString::fromStdString(m_keys[number]))};
        std::string_view ignored;
        const char *begin = m_at;
        if (const auto fault = value(isWanted ? m_cells[number] : ignored, isWanted, 0))
            return fault;
        if (isWanted) {
            m_isThere[number] = true;
            m_places[number] = begin;
            m_seen |= std::uint64_t(1) << number;
            m_expected = number + 1;
        }
        skipBlanks();
        if (m_at == m_end || (*m_at != ',' && *m_at != '}'))
            return broken(Words::tr("A comma or a closing brace is needed here."));
        if (*m_at++ == '}')
            return std::nullopt;
    }
}

std::optional<JsonRow::Fault> JsonRow::value(std::string_view &cell, bool isWanted, int depth)
{
    if (m_at == m_end)
        return broken(Words::tr("A value is needed here."));
    const char *begin = m_at;
    switch (*m_at) {
    case '"':
        return text(cell);
    case '{':
    case '[':
        if (isWanted)
            return Fault{m_at,
                         Words::tr("a text, a number, true, false or null is needed here, not a list or an object.")};
        return nested(depth);
    case 't':
    case 'f':
        if (!word(*m_at == 't' ? "true" : "false"))
            return broken(Words::tr("A value is needed here."));
        cell = {begin, std::size_t(m_at - begin)};
        return std::nullopt;
    case 'n':
        return word("null") ? std::nullopt : std::optional(broken(Words::tr("A value is needed here.")));
    default:
        if (!number())
            return broken(Words::tr("A value is needed here."));
        cell = {begin, std::size_t(m_at - begin)};
        return std::nullopt;
    }
}

/// A list or an object inside of a value that nobody wants.
std::optional<JsonRow::Fault> JsonRow::nested(int depth)
{
    if (depth == mostDepth)
        return Fault{m_at, Words::tr("this is nested deeper than %1 levels.").arg(mostDepth)};
    const bool isObject = *m_at++ == '{';
    const char close = isObject ? '}' : ']';
    skipBlanks();
    if (m_at != m_end && *m_at == close) {
        ++m_at;
        return std::nullopt;
    }
    for (;;) {
        std::string_view ignored;
        const std::size_t before = m_unescapedCount;
        skipBlanks();
        if (isObject) {
            if (const auto fault = text(ignored))
                return fault;
            skipBlanks();
            if (m_at == m_end || *m_at++ != ':')
                return broken(Words::tr("A colon is needed here."));
            skipBlanks();
        }
        if (const auto fault = value(ignored, false, depth + 1))
            return fault;
        m_unescapedCount = before;
        skipBlanks();
        if (m_at == m_end || (*m_at != ',' && *m_at != close))
            return broken(Words::tr("A comma or a closing bracket is needed here."));
        if (*m_at++ == close)
            return std::nullopt;
    }
}

std::optional<JsonRow::Fault> JsonRow::text(std::string_view &decoded)
{
    if (m_at == m_end || *m_at != '"')
        return broken(Words::tr("A text in quotes is needed here."));
    const char *quote = m_at++;
    const char *begin = m_at;
    while (m_at != m_end && *m_at != '"' && *m_at != '\\' && std::uint8_t(*m_at) >= 0x20)
        ++m_at;
    if (m_at != m_end && *m_at == '"') { // nearly always
        decoded = {begin, std::size_t(m_at++ - begin)};
        return std::nullopt;
    }
    if (m_unescaped.size() == m_unescapedCount)
        m_unescaped.emplace_back();
    std::string &into = m_unescaped[m_unescapedCount++];
    into.assign(begin, m_at);
    while (m_at != m_end && *m_at != '"') {
        if (std::uint8_t(*m_at) < 0x20)
            return Fault{m_at, Words::tr("a control character must be escaped.")};
        if (*m_at != '\\')
            into += *m_at++;
        else if (const char *at = m_at; !escape(into))
            return Fault{at, Words::tr("this is no escape sequence.")};
    }
    if (m_at == m_end)
        return Fault{quote, Words::tr("a quote in this row is not closed.")};
    ++m_at;
    decoded = into;
    return std::nullopt;
}

/// The sequence at m_at, which is a backslash.
bool JsonRow::escape(std::string &into)
{
    const auto hexadecimal = [this](char32_t &code) {
        if (m_end - m_at < 4)
            return false;
        code = 0;
        for (int i = 0; i < 4; ++i) {
            const char byte = *m_at++;
            const int digit = isDigit(byte)                ? byte - '0'
                              : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                              : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                                           : -1;
            if (digit < 0)
                return false;
            code = code * 16 + char32_t(digit);
        }
        return true;
    };
    if (++m_at == m_end)
        return false;
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char letter = *m_at++;
    if (const auto known = letters.find(letter); known != std::string_view::npos) {
        into += meanings[known];
        return true;
    }
    char32_t code = 0;
    if (letter != 'u' || !hexadecimal(code))
        return false;
    const auto isBetween = [](char32_t value, char32_t low, char32_t high) { return value >= low && value <= high; };
    if (isBetween(code, 0xDC00, 0xDFFF) || code == 0)
        return false;
    if (isBetween(code, 0xD800, 0xDBFF)) { // two halves of one character
        char32_t low = 0;
        if (m_end - m_at < 2 || m_at[0] != '\\' || m_at[1] != 'u')
            return false;
        m_at += 2;
        if (!hexadecimal(low) || !isBetween(low, 0xDC00, 0xDFFF))
            return false;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    appendUtf8(into, code);
    return true;
}

bool JsonRow::number()
{
    const auto digits = [this] {
        const char *begin = m_at;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return m_at != begin;
    };
    if (m_at != m_end && *m_at == '-')
        ++m_at;
    const char *first = m_at;
    if (!digits() || (*first == '0' && m_at - first > 1))
        return false;
    if (m_at != m_end && *m_at == '.' && (++m_at, !digits()))
        return false;
    if (m_at != m_end && (*m_at == 'e' || *m_at == 'E')) {
        ++m_at;
        if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        return digits();
    }
    return true;
}

bool JsonRow::word(std::string_view wanted)
{
    if (!std::string_view(m_at, std::size_t(m_end - m_at)).starts_with(wanted))
        return false;
    m_at += wanted.size();
    return true;
}

void JsonRow::skipBlanks()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r'))
        ++m_at;
}

JsonRow::Fault JsonRow::broken(const QString &wanted) const
{
    constexpr std::ptrdiff_t shownBytes = 20;
    const std::string_view here(m_at, std::size_t(std::min(m_end - m_at, shownBytes)));
    return {m_at, here.empty() ? Words::tr("this line ends too early. %1").arg(wanted)
                               : Words::tr("“%1” is not JSON. %2").arg(shown(here), wanted)};
}

} // namespace sluice::metrics
