// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/selector.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics::prometheus {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::PrometheusFaults)
};

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Reads a selector from front to back. Every function stands behind what it has read, or in front of what is wrong.
class Scanner
{
public:
    explicit Scanner(QStringView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] qsizetype character() const { return m_at + 1; }

    void skipSpace()
    {
        while (!isAtEnd() && m_text[m_at].isSpace())
            ++m_at;
    }

    bool take(QChar wanted)
    {
        skipSpace();
        if (isAtEnd() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    /// Empty: there is none. Names of metrics may have colons, those of labels not.
    QString name(bool withColons)
    {
        skipSpace();
        const qsizetype first = m_at;
        const auto belongs = [&](QChar c) {
            return isLetter(c) || (withColons && c == u':') || (m_at > first && isDigit(c));
        };
        while (!isAtEnd() && belongs(m_text[m_at]))
            ++m_at;
        return m_text.sliced(first, m_at - first).toString();
    }

    /// =, !=, =~ or !~; empty: none of them.
    QString comparison()
    {
        skipSpace();
        for (const QString &sign : {u"=~"_s, u"!~"_s, u"!="_s, u"="_s}) {
            if (m_text.sliced(m_at).startsWith(sign)) {
                m_at += sign.size();
                return sign;
            }
        }
        return {};
    }

    /// With its quotes, as it stands there; empty: there is none, or it never ends.
    QString string()
    {
        skipSpace();
        if (isAtEnd() || !u"\"'`"_s.contains(m_text[m_at]))
            return {};
        const QChar quote = m_text[m_at];
        for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
            if (m_text[i] == u'\n')
                return {};
            if (m_text[i] == u'\\' && quote != u'`') {
                ++i;
            } else if (m_text[i] == quote) {
                const QString found = m_text.sliced(m_at, i + 1 - m_at).toString();
                m_at = i + 1;
                return found;
            }
        }
        return {};
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

QString Selector::text(const QStringList &further) const
{
    const QStringList all = matchers + further;
    return all.isEmpty() ? name : name + u'{' + all.join(u',') + u'}';
}

tl::expected<Selector, QString> selectorFromText(const QString &text)
{
    Scanner scanner(text);
    Selector selector;
    const auto refuse = [&](const QString &wanted) {
        scanner.skipSpace();
        return tl::unexpected(Words::tr("character %1: %2 is needed").arg(scanner.character()).arg(wanted));
    };
    selector.name = scanner.name(true);
    if (scanner.take(u'{')) {
        while (!scanner.take(u'}')) {
            const QString label = scanner.name(false);
            if (label.isEmpty())
                return refuse(Words::tr("the name of a label, or }"));
            if (label == "__name__"_L1)
                return tl::unexpected(
                    Words::tr("write the name of the metric in front of the braces, not as __name__"));
            const QString comparison = scanner.comparison();
            if (comparison.isEmpty())
                return refuse(Words::tr("one of =, !=, =~ and !~"));
            const QString value = scanner.string();
            if (value.isEmpty())
                return refuse(Words::tr("a text in quotes on one line"));
            selector.matchers.append(label + comparison + value);
            if (!scanner.take(u',')) {
                if (!scanner.take(u'}'))
                    return refuse(Words::tr(", or }"));
                break;
            }
        }
    }
    scanner.skipSpace();
    if (!scanner.isAtEnd())
        return tl::unexpected(Words::tr("character %1: nothing may follow a selector; write a name and labels only, as "
                                        "requests_total{path=\"/pay\"}")
                                  .arg(scanner.character()));
    if (selector.name.isEmpty() && selector.matchers.isEmpty())
        return tl::unexpected(Words::tr("a selector is needed, as requests_total{path=\"/pay\"}"));
    return selector;
}

QString quoted(const QString &text)
{
    QString result = text;
    result.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return u'"' + result + u'"';
}

QString anyOf(const QString &label, const QStringList &values)
{
    if (values.size() == 1)
        return label + u'=' + quoted(values.first());
    QStringList patterns;
    for (const QString &value : values) {
        QString pattern;
        for (const QChar c : value) {
            if (u"\\.+*?()|[]{}^$"_s.contains(c)) // what RE2 would take for a sign of its own
                pattern += u'\\';
            pattern += c;
        }
        patterns.append(pattern);
    }
    return label + u"=~"_s + quoted(patterns.join(u'|'));
}

bool isLabelName(const QString &text)
{
    return !text.isEmpty() && isLetter(text.front()) &&
           std::ranges::all_of(text, [](QChar c) { return isLetter(c) || isDigit(c); });
}

} // namespace sluice::metrics::prometheus
