// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/querytemplate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

bool beginsName(QChar c)
{
    return (c.unicode() < 128 && c.isLetter()) || c == u'_';
}

bool continuesName(QChar c)
{
    return beginsName(c) || (c.unicode() < 128 && c.isDigit());
}

/// What an identifier of SQL may go on with; a dollar sign within one opens no quote.
bool continuesIdentifier(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$';
}

/// Goes through a query token by token, as the lexer of PostgreSQL does.
class Scanner
{
public:
    enum class Kind { end, space, comment, word, quoted, parameter, semicolon, other, unclosedQuote, unclosedComment };
    struct Token
    {
        Kind kind = Kind::end;
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    explicit Scanner(QStringView text)
        : m_text(text)
    {
    }

    Token next()
    {
        const qsizetype begin = m_at;
        const Kind kind = begin < m_text.size() ? step() : Kind::end;
        return {kind, begin, m_at};
    }

private:
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }

    void skipWhile(bool (*belongs)(QChar))
    {
        while (m_at < m_text.size() && belongs(m_text.at(m_at)))
            ++m_at;
    }

    Kind step()
    {
        const QChar c = peek();
        if (c.isSpace()) {
            skipWhile([](QChar other) { return other.isSpace(); });
            return Kind::space;
        }
        if (c == u'-' && peek(1) == u'-') {
            skipWhile([](QChar other) { return other != u'\n'; });
            return Kind::comment;
        }
        if (c == u'/' && peek(1) == u'*')
            return skipComment();
        if (c == u'\'' || c == u'"')
            return skipQuoted(c, false);
        if (c == u'$')
            return skipDollar();
        if (c.isLetter() || c == u'_')
            return skipWord();
        if (c.isDigit()) {
            skipWhile(continuesIdentifier);
            return Kind::other;
        }
        ++m_at;
        if (c == u';')
            return Kind::semicolon;
        if (c != u':')
            return Kind::other;
        if (peek() == u':') { // a cast, behind which no parameter begins: "::type"
            ++m_at;
            return Kind::other;
        }
        if (!beginsName(peek()))
            return Kind::other;
        skipWhile(continuesName);
        return Kind::parameter;
    }

    Kind skipWord()
    {
        const qsizetype begin = m_at;
        skipWhile(continuesIdentifier);
        const QStringView word = m_text.sliced(begin, m_at - begin);
        // E'it\'s': the only quotes in which a backslash says something.
        if (peek() == u'\'' && word.compare(u"e", Qt::CaseInsensitive) == 0)
            return skipQuoted(u'\'', true);
        return Kind::word;
    }

    Kind skipQuoted(QChar quote, bool hasEscapes)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (hasEscapes && peek() == u'\\')
                ++m_at;
            else if (peek() == quote && peek(1) == quote)
                ++m_at;
            else if (peek() == quote) {
                ++m_at;
                return Kind::quoted;
            }
        }
        m_at = m_text.size();
        return Kind::unclosedQuote;
    }

    Kind skipDollar()
    {
        qsizetype tagEnd = m_at + 1;
        const auto belongs = [&](QChar c) { return c.isLetter() || c == u'_' || (tagEnd > m_at + 1 && c.isDigit()); };
        while (tagEnd < m_text.size() && belongs(m_text.at(tagEnd)))
            ++tagEnd;
        if (tagEnd >= m_text.size() || m_text.at(tagEnd) != u'$') {
            ++m_at;
            return Kind::other;
        }
        const QStringView tag = m_text.sliced(m_at, tagEnd + 1 - m_at);
        const qsizetype close = m_text.indexOf(tag, tagEnd + 1);
        m_at = close < 0 ? m_text.size() : close + tag.size();
        return close < 0 ? Kind::unclosedQuote : Kind::quoted;
    }

    Kind skipComment() // they nest
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const bool opens = peek() == u'/' && peek(1) == u'*';
            const bool closes = peek() == u'*' && peek(1) == u'/';
            m_at += opens || closes ? 2 : 1;
            depth += opens ? 1 : closes ? -1 : 0;
            if (depth == 0)
                return Kind::comment;
        }
        return Kind::unclosedComment;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

struct Position
{
    int line = 1;
    int column = 1;
};

Position positionOf(QStringView text, qsizetype at)
{
    Position position;
    for (const QChar c : text.first(at)) {
        if (c == u'\n') {
            ++position.line;
            position.column = 1;
        } else if (!c.isLowSurrogate()) {
            ++position.column;
        }
    }
    return position;
}

bool opensSelect(QStringView word)
{
    static constexpr std::array words{u"select", u"with", u"values", u"table"};
    return std::ranges::any_of(words,
                               [word](const char16_t *known) { return word.compare(known, Qt::CaseInsensitive) == 0; });
}

QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', "''"_L1) + u'\'';
}

struct LiteralText
{
    TimeForm times;

    QString operator()(const QString &text) const { return quoted(text); }
    QString operator()(qint64 number) const { return QString::number(number); }
    QString operator()(double number) const { return QString::number(number, 'g', QLocale::FloatingPointShortest); }
    QString operator()(bool isTrue) const { return isTrue ? u"TRUE"_s : u"FALSE"_s; }
    QString operator()(Instant at) const
    {
        const QString text = toIso(at).chopped(1).replace(u'T', u' '); // without its Z
        switch (times) {
        case TimeForm::zoned:
            return u"TIMESTAMP WITH TIME ZONE '%1+00:00'"_s.arg(text);
        case TimeForm::text:
            return quoted(text);
        case TimeForm::milliseconds:
            break;
        }
        return QString::number(at.time_since_epoch().count());
    }
};

} // namespace

std::optional<QueryTemplate> QueryTemplate::parse(const QString &text, const QString &place, QList<InputFault> &faults)
{
    using Kind = Scanner::Kind;
    const auto refuse = [&](qsizetype at, const QString &message) {
        const Position position = positionOf(text, at);
        faults.append(faultInQuery(place, position.line, position.column, message));
        return std::nullopt;
    };
    if (const qsizetype nul = text.indexOf(QChar(u'\0')); nul >= 0)
        return refuse(nul, Words::tr("a NUL character cannot be part of a query"));

    QueryTemplate parsed;
    Scanner scanner(text);
    std::optional<qsizetype> end; // of the statement, at its semicolon
    bool hasBegun = false;
    qsizetype taken = 0;
    for (;;) {
        const auto [kind, begin, tokenEnd] = scanner.next();
        const QStringView token = QStringView(text).sliced(begin, tokenEnd - begin);
        switch (kind) {
        case Kind::end:
            if (!hasBegun)
                return refuse(0, Words::tr("the query is empty; a SELECT is needed"));
            parsed.m_texts.append(text.sliced(taken, std::max(taken, end.value_or(begin)) - taken));
            return parsed;
        case Kind::space:
        case Kind::comment:
            continue;
        case Kind::unclosedQuote:
            return refuse(begin, Words::tr("the quote that is opened here is never closed"));
        case Kind::unclosedComment:
            return refuse(begin, Words::tr("the comment that begins here never ends"));
        case Kind::semicolon:
            if (hasBegun && !end)
                end = begin;
            continue;
        case Kind::word:
        case Kind::quoted:
        case Kind::parameter:
        case Kind::other:
            break;
        }
        if (end)
            return refuse(begin, Words::tr("a second statement begins here; a source asks one SELECT"));
        if (!hasBegun && !(kind == Kind::word ? opensSelect(token) : token == u"("))
            return refuse(begin,
                          Words::tr("a source only reads: the query must begin with SELECT, WITH, VALUES or TABLE"));
        hasBegun = true;
        if (kind != Kind::parameter)
            continue;
        const Position position = positionOf(text, begin);
        parsed.m_texts.append(text.sliced(taken, begin - taken));
        parsed.m_parameters.append({token.sliced(1).toString(), position.line, position.column});
        taken = tokenEnd;
    }
}

bool QueryTemplate::uses(const QString &name) const
{
    return std::ranges::any_of(m_parameters, [&name](const Parameter &one) { return one.name == name; });
}

QString QueryTemplate::filled(const QHash<QString, QueryValue> &values, TimeForm times) const
{
    QString query = m_texts.first();
    for (qsizetype index = 0; index < m_parameters.size(); ++index)
        query += literal(values.value(m_parameters.at(index).name), times) + m_texts.at(index + 1);
    return query;
}

bool isParameterName(QStringView name)
{
    return !name.isEmpty() && beginsName(name.front()) && std::ranges::all_of(name, continuesName);
}

QString literal(const QueryValue &value, TimeForm times)
{
    return u'(' + std::visit(LiteralText{times}, value) + u')';
}

InputFault faultInQuery(const QString &place, int line, int column, const QString &message)
{
    return {u"%1, line %2, column %3"_s.arg(place).arg(line).arg(column), message, line, column};
}

} // namespace sluice::metrics
