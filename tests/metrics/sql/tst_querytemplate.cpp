// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/querytemplate.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::metrics;
using namespace Qt::StringLiterals;

namespace {

/// "t0 1:8, t1 2:3" or the fault.
QString parametersOf(const QString &text)
{
    QList<InputFault> faults;
    const auto parsed = QueryTemplate::parse(text, u"query"_s, faults);
    if (!parsed)
        return faults.size() == 1 ? toString(faults.first()) : u"%1 faults"_s.arg(faults.size());
    QStringList seen;
    for (const auto &[name, line, column] : parsed->parameters())
        seen.append(u"%1 %2:%3"_s.arg(name).arg(line).arg(column));
    return seen.join(u", "_s);
}

QString filled(const QString &text, const QHash<QString, QueryValue> &values, TimeForm times = TimeForm::zoned)
{
    QList<InputFault> faults;
    const auto parsed = QueryTemplate::parse(text, u"query"_s, faults);
    return parsed ? parsed->filled(values, times) : toString(faults.first());
}

/// A piece of a query that holds no parameter, whatever stands in it.
rc::Gen<std::string> pieceWithoutParameters()
{
    const auto inside = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc :t0;'\"$-*/\\\n")));
    const auto enclosed = [&](const std::string &open, const std::string &close, const std::string &escaped) {
        return rc::gen::map(inside, [=](std::string text) {
            std::string out = open;
            for (const char c : text) {
                if (!escaped.empty() && c == escaped.front())
                    out += escaped;
                if (escaped.empty() && (c == '*' || c == '/' || c == '$'))
                    continue;
                out += c;
            }
            return out + close;
        });
    };
    return rc::gen::oneOf(
        enclosed(" '", "' ", "'"), enclosed(" \"", "\" ", "\""), enclosed(" $$", "$$ ", ""),
        enclosed(" $tag_1$", "$tag_1$ ", ""), enclosed("/*", "*/", ""), rc::gen::just<std::string>(" x::text "),
        rc::gen::just<std::string>(" -- it's :t0; \" $$ /*\n"), rc::gen::just<std::string>(" E'it\\'s :t0' "),
        rc::gen::just<std::string>(" a[1:2] "), rc::gen::just<std::string>(" f(x := 1) "));
}

} // namespace

class TestQueryTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsParameters_data();
    void findsParameters();
    void writesValues();
    void writesMomentsInEveryForm();
    void onlyParametersAreReplaced();
    void anyTextIsJudged();
};

void TestQueryTemplate::findsParameters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char16_t *text, const char16_t *expected) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(expected);
    };
    row("one", u"SELECT :t0", u"t0 1:8");
    row("lines", u"SELECT 1\nWHERE a >= :t0 AND\n b < :t1", u"t0 2:12, t1 3:6");
    row("column counts characters", u"SELECT '😀ä', :t0", u"t0 1:14");
    row("cast", u"SELECT x::text, :t0::date, y:: date", u"t0 1:17");
    row("cast twice", u"SELECT :a::text::name", u"a 1:8");
    row("twice", u"SELECT :t0, :t0", u"t0 1:8, t0 1:13");
    row("in quotes", u"SELECT ':t0', ':x''y:z', \":t0\", \"a\"\":t0\"", u"");
    row("backslash in a plain quote", u"SELECT '\\', :t0, '\\'", u"t0 1:13");
    row("backslash in an escaping quote", u"SELECT E'\\', :t0, \\'', e'\\'', :t1", u"t1 1:31");
    row("name that ends in e", u"SELECT date'\\', :t0", u"t0 1:17");
    row("dollar quotes", u"SELECT $$ :t0 ' $$, $a$ :t0 $$ :t1 $a$, :t1", u"t1 1:41");
    row("a dollar within a name", u"SELECT a$b$, :t0, b$b$", u"t0 1:14");
    row("a number behind a dollar", u"SELECT $1, :t0", u"t0 1:12");
    row("comments", u"SELECT 1 -- :t0 don't\n/* :t0 /* \" */ :t1 */ , :t1", u"t1 2:25");
    row("subtraction of a negative", u"SELECT 1 - -1, :t0", u"t0 1:16");
    row("slices", u"SELECT a[1:2], a[: 3], a[lo : hi]", u"");
    row("a slice up to a name", u"SELECT a[1:hi]", u"hi 1:11");
    row("named arguments", u"SELECT f(a := 1, b => :t0)", u"t0 1:23");
    row("names", u"SELECT :_a1, :B_2c, :ä", u"_a1 1:8, B_2c 1:14");
    row("other statements that read", u"(VALUES (1)) UNION TABLE t", u"");
    row("with", u"\n -- why\nwith x AS (SELECT 1) SELECT * FROM x;  -- done\n", u"");
    row("several semicolons", u"SELECT 1;;\n;", u"");
    row("empty", u"", u"query, line 1, column 1: the query is empty; a SELECT is needed");
    row("only a comment", u"-- SELECT\n", u"query, line 1, column 1: the query is empty; a SELECT is needed");
    row("a second statement", u"SELECT 1;\n DROP TABLE x",
        u"query, line 2, column 2: a second statement begins here; a source asks one SELECT");
    row("a second statement behind a quote", u"SELECT ';'; $$x$$",
        u"query, line 1, column 13: a second statement begins here; a source asks one SELECT");
    row("a statement that writes", u"DELETE FROM t",
        u"query, line 1, column 1: a source only reads: the query must begin with SELECT, WITH, VALUES or TABLE");
    row("a name that only begins like one", u"selection",
        u"query, line 1, column 1: a source only reads: the query must begin with SELECT, WITH, VALUES or TABLE");
    row("an open quote", u"SELECT\n 'abc", u"query, line 2, column 2: the quote that is opened here is never closed");
    row("an open name", u"SELECT \"abc", u"query, line 1, column 8: the quote that is opened here is never closed");
    row("an escape at the end", u"SELECT E'abc\\",
        u"query, line 1, column 8: the quote that is opened here is never closed");
    row("an open dollar quote", u"SELECT $a$ $b$",
        u"query, line 1, column 8: the quote that is opened here is never closed");
    row("an open comment", u"SELECT /* /* */", u"query, line 1, column 8: the comment that begins here never ends");
}

void TestQueryTemplate::findsParameters()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(parametersOf(text), expected);
}

void TestQueryTemplate::writesValues()
{
    const QHash<QString, QueryValue> values{
        {u"text"_s, u"it's; -- :t0 \\"_s}, {u"whole"_s, qint64(-5)}, {u"number"_s, 0.1}, {u"yes"_s, true}};
    QCOMPARE(filled(u"SELECT :text, -:whole, :number::text, :yes; -- end"_s, values),
             u"SELECT ('it''s; -- :t0 \\'), -(-5), (0.1)::text, (TRUE)"_s);
    // What stands beside a value cannot become a part of it.
    QCOMPARE(filled(u"SELECT e:text, U&:text"_s, {{u"text"_s, u"\\'"_s}}), u"SELECT e('\\'''), U&('\\''')"_s);
}

void TestQueryTemplate::writesMomentsInEveryForm()
{
    const QHash<QString, QueryValue> values{{u"t0"_s, *instantFromIso(u"2026-11-17T08:00:00.250+01:00"_s)}};
    QCOMPARE(filled(u"SELECT :t0"_s, values), u"SELECT (TIMESTAMP WITH TIME ZONE '2026-11-17 07:00:00.250+00:00')"_s);
    QCOMPARE(filled(u"SELECT :t0"_s, values, TimeForm::text), u"SELECT ('2026-11-17 07:00:00.250')"_s);
    QCOMPARE(filled(u"SELECT :t0"_s, values, TimeForm::milliseconds), u"SELECT (1794898800250)"_s);
}

void TestQueryTemplate::onlyParametersAreReplaced()
{
    QVERIFY(rc::check("what is quoted stays as it is, and parameters do not", [] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(pieceWithoutParameters());
        std::string text = "SELECT ";
        std::string expected = text;
        for (const std::string &piece : pieces) {
            text += piece + ":t0";
            expected += piece + "('now')";
        }
        QList<InputFault> faults;
        const auto parsed = QueryTemplate::parse(QString::fromStdString(text), u"query"_s, faults);
        RC_ASSERT(parsed.has_value());
        RC_ASSERT(parsed->parameters().size() == qsizetype(pieces.size()));
        RC_ASSERT(parsed->filled({{u"t0"_s, u"now"_s}}, TimeForm::zoned).toStdString() == expected);
        // A parameter stands where it is said to.
        const QStringList lines = QString::fromStdString(text).split(u'\n');
        for (const auto &[name, line, column] : parsed->parameters())
            RC_ASSERT(lines.at(line - 1).mid(column - 1).startsWith(u":t0"_s));
    }));
}

void TestQueryTemplate::anyTextIsJudged()
{
    QVERIFY(rc::check("any text is a query or has one fault at a place within it", [] {
        const auto text = QString::fromStdString(
            "SELECT" + *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab1 :;'\"$-*/\\\n([eE"))));
        QList<InputFault> faults;
        const auto parsed = QueryTemplate::parse(text, u"query"_s, faults);
        RC_ASSERT(faults.size() == (parsed ? 0 : 1));
        if (!parsed) {
            const QStringList lines = text.split(u'\n');
            RC_ASSERT(faults.first().line >= 1 && faults.first().line <= lines.size());
            RC_ASSERT(faults.first().column <= lines.at(faults.first().line - 1).size() + 1);
            return;
        }
        // What was filled in is a query again, one without parameters.
        QHash<QString, QueryValue> values;
        for (const auto &one : parsed->parameters())
            values.insert(one.name, u"x'\\"_s);
        const auto again = QueryTemplate::parse(parsed->filled(values, TimeForm::zoned), u"query"_s, faults);
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->parameters().isEmpty());
    }));
}

QTEST_GUILESS_MAIN(TestQueryTemplate)
#include "tst_querytemplate.moc"
