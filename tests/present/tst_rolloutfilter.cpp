// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filtermatch.h"
#include "present/filtertext.h"
#include "support/property.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace Qt::StringLiterals;

namespace {

/// What the language is made of, and what it is not, one after the other.
QString anyFilterText()
{
    static const QStringList pieces{u"surface"_s,     u"owner"_s,
                                    u"verdict"_s,     u"state"_s,
                                    u"Stage"_s,       u"name"_s,
                                    u"nokey"_s,       u":"_s,
                                    u","_s,           u"-"_s,
                                    u"\""_s,          u"\\"_s,
                                    u" "_s,           u"\t"_s,
                                    u"me"_s,          u"go"_s,
                                    u"hold"_s,        u"rolled"_s,
                                    u"ß"_s,           u"10%"_s,
                                    u"a"_s,           u"."_s,
                                    u"one-tap pay"_s, u"\u00a0"_s,
                                    u"“"_s,           QChar(0xd800) + u"x"_s,
                                    QString(QChar(0))};
    QString text;
    const int length = *rc::gen::inRange(0, 14);
    for (int i = 0; i < length; ++i)
        text += pieces.at(*rc::gen::inRange(0, int(pieces.size())));
    return text;
}

QString anyValue()
{
    static const QString alphabet = u"ab ME,:\"\\-“ß\t"_s;
    QString text;
    const int length = *rc::gen::inRange(1, 7);
    for (int i = 0; i < length; ++i)
        text += alphabet.at(*rc::gen::inRange(0, int(alphabet.size())));
    return text;
}

RolloutFilter anyFilter()
{
    RolloutFilter filter;
    const int terms = *rc::gen::inRange(0, 5);
    for (int i = 0; i < terms; ++i) {
        FilterTerm term{FilterKey(*rc::gen::inRange(0, 7)), {}, *rc::gen::arbitrary<bool>()};
        const QStringList fixed = filterValues(term.key);
        const int values = term.key == FilterKey::any ? 1 : *rc::gen::inRange(1, 4);
        for (int v = 0; v < values; ++v) {
            if (!fixed.isEmpty())
                term.values.append(FilterValue{fixed.at(*rc::gen::inRange(0, int(fixed.size())))});
            else if (term.key == FilterKey::owner && *rc::gen::inRange(0, 3) == 0)
                term.values.append(FilterValue{{}, true});
            else
                term.values.append(FilterValue{anyValue()});
        }
        filter.terms.append(term);
    }
    return filter;
}

RolloutFacts pay()
{
    return {u"one-tap-pay"_s, u"One-tap pay"_s,         u"Checkout"_s,         u"Mara Lindqvist"_s,
            u"Early 10%"_s,   RolloutStanding::running, rollout::Verdict::hold};
}

bool accepts(const QString &text, const RolloutFacts &facts, const QString &user = u"Mara Lindqvist"_s)
{
    return FilterMatch(parseFilter(text).filter, user).accepts(facts);
}

} // namespace

class TestRolloutFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void saysWhatThereIs();
    void everyTextIsReadAndReadsTheSamePrinted();
    void everyFilterIsReadFromItsText();
    void accepts_data();
    void accepts();
    void nobodyIsNotMe();
    void whatHasNoGateHasNoVerdict();
    void aTermNarrowsAndItsNegationIsTheRest();
};

void TestRolloutFilter::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<int>("terms");
    QTest::addColumn<int>("faults");

    QTest::newRow("nothing") << u"  "_s << QString() << 0 << 0;
    QTest::newRow("words") << u"one tap"_s << u"one tap"_s << 2 << 0;
    QTest::newRow("quoted") << u"\"one tap\""_s << u"\"one tap\""_s << 1 << 0;
    QTest::newRow("quotes that are not needed") << u"\"pay\""_s << u"pay"_s << 1 << 0;
    QTest::newRow("keys") << u"Surface:checkout VERDICT:hold owner:me"_s << u"surface:checkout verdict:hold owner:me"_s
                          << 3 << 0;
    QTest::newRow("either") << u"surface:checkout,\"Order history\""_s << u"surface:checkout,\"Order history\""_s << 1
                            << 0;
    QTest::newRow("not") << u"-surface:x -word"_s << u"-surface:x -word"_s << 2 << 0;
    QTest::newRow("not finished") << u"surface: - owner:, \"\" -verdict:"_s << QString() << 0 << 0;
    QTest::newRow("open quote") << u"name:\"One-tap p"_s << u"name:\"One-tap p\""_s << 1 << 0;
    QTest::newRow("somebody called me") << u"owner:\"me\""_s << u"owner:\"me\""_s << 1 << 0;
    QTest::newRow("a quote in quotes") << u"\"say \\\"yes\\\"\""_s << u"\"say \\\"yes\\\"\""_s << 1 << 0;
    QTest::newRow("a minus in quotes") << u"\"-x\" \"a:b\""_s << u"\"-x\" \"a:b\""_s << 2 << 0;
    QTest::newRow("no such key") << u"sruface:checkout pay"_s << u"pay"_s << 1 << 1;
    QTest::newRow("no such value") << u"verdict:go,maybe state:x"_s << u"verdict:go"_s << 1 << 2;
    QTest::newRow("the beginning of a value") << u"verdict:ro state:roll-back"_s << u"verdict:ro"_s << 1 << 1;
    QTest::newRow("spelled apart") << u"state:rolled-back verdict:\"Roll back\""_s
                                   << u"state:rolled-back verdict:\"Roll back\""_s << 2 << 0;
    QTest::newRow("an address") << u"http://x"_s << QString() << 0 << 1;
    QTest::newRow("a colon first") << u":x"_s << u"\":x\""_s << 1 << 0;
}

void TestRolloutFilter::reads()
{
    QFETCH(QString, text);
    const ParsedFilter parsed = parseFilter(text);
    QTEST(toString(parsed.filter), "printed");
    QTEST(int(parsed.filter.terms.size()), "terms");
    QTEST(int(parsed.faults.size()), "faults");
}

void TestRolloutFilter::saysWhatThereIs()
{
    QCOMPARE(faultSentence(parseFilter(u"sruface:x"_s).faults.value(0)),
             u"There is no key “sruface”. Keys: surface, owner, stage, verdict, state, name."_s);
    QCOMPARE(faultSentence(parseFilter(u"verdict:x"_s).faults.value(0)),
             u"There is no verdict “x”. Verdicts: go, hold, rollback."_s);
    QVERIFY(faultSentence(parseFilter(u"state:x"_s).faults.value(0)).contains(u"rolledback, abandoned"_s));
    QVERIFY(filterHelp().contains(u"surface, owner, stage, verdict, state, name"_s));
}

void TestRolloutFilter::everyTextIsReadAndReadsTheSamePrinted()
{
    QVERIFY(testing::holds("any text is read; printed and read again it asks the same", [] {
        const QString text = anyFilterText();
        const ParsedFilter parsed = parseFilter(text);
        const ParsedFilter again = parseFilter(toString(parsed.filter));
        RC_ASSERT(again.filter == parsed.filter);
        RC_ASSERT(again.faults.isEmpty());
        for (const FilterTerm &term : parsed.filter.terms)
            RC_ASSERT(!term.values.isEmpty());
        for (const FilterFault &fault : parsed.faults)
            RC_ASSERT(!faultSentence(fault).isEmpty());
        (void)FilterMatch(parsed.filter, text).accepts(pay());
    }));
}

void TestRolloutFilter::everyFilterIsReadFromItsText()
{
    QVERIFY(testing::holds("a filter is what its text says", [] {
        const RolloutFilter filter = anyFilter();
        const ParsedFilter parsed = parseFilter(toString(filter));
        RC_ASSERT(parsed.filter == filter);
        RC_ASSERT(parsed.faults.isEmpty());
    }));
}

void TestRolloutFilter::accepts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isAccepted");

    const auto row = [](const char *text, bool isAccepted) {
        QTest::newRow(text) << QString::fromUtf8(text) << isAccepted;
    };
    row("", true);
    row("PAY", true);
    row("tap check", true); // two words, of which one is in the surface
    row("tap search", false);
    row("one-tap-p", true); // the id
    row("0%", true);        // words are found anywhere
    row("mara", false);     // whose it is has a key
    row("-pay", false);
    row("surface:checkout", true);
    row("surface:check", true);
    row("surface:out", false); // a value begins a word
    row("surface:search,checkout", true);
    row("-surface:search,checkout", false);
    row("-surface:search", true);
    row("owner:me", true);
    row("owner:lind", true);
    row("owner:\"me\"", false);
    row("owner:teo,me", true);
    row("-owner:me", false);
    row("verdict:hold", true);
    row("verdict:h", true);
    row("verdict:go,rollback", false);
    row("-verdict:go", true);
    row("stage:early", true);
    row("stage:10%", true);
    row("stage:0%", false);
    row("state:running", true);
    row("state:r", true);
    row("state:held,done", false);
    row("name:pay", true);
    row("name:checkout", false);
    row("nokey:x pay", true); // what nobody can answer is left out
    row("surface:checkout verdict:hold owner:me", true);
    row("surface:checkout verdict:go owner:me", false);
}

void TestRolloutFilter::accepts()
{
    QFETCH(QString, text);
    QTEST(::accepts(text, pay()), "isAccepted");
}

void TestRolloutFilter::nobodyIsNotMe()
{
    RolloutFacts unowned = pay();
    unowned.owner.clear();
    QVERIFY(!::accepts(u"owner:me"_s, unowned, {}));
    QVERIFY(::accepts(u"owner:me"_s, pay(), u" mara lindqvist "_s));
    QVERIFY(!::accepts(u"owner:me"_s, pay(), u"Mara"_s));
    QVERIFY(!beginsAWord(u"0.1%"_s, u"1%"_s)); // inside a number
    QVERIFY(beginsAWord(u"Canary 1%"_s, u"1%"_s));
}

void TestRolloutFilter::whatHasNoGateHasNoVerdict()
{
    RolloutFacts ended = pay();
    ended.verdict.reset();
    ended.standing = RolloutStanding::rolledBack;
    QVERIFY(!::accepts(u"verdict:rollback"_s, ended));
    QVERIFY(::accepts(u"-verdict:go,hold,rollback"_s, ended));
    QVERIFY(::accepts(u"state:\"rolled back\""_s, ended));
}

void TestRolloutFilter::aTermNarrowsAndItsNegationIsTheRest()
{
    QVERIFY(
        testing::holds("of a term and its negation exactly one is true, and one more term lets no more through", [] {
            RolloutFilter filter = anyFilter();
            RC_PRE(!filter.isEmpty());
            const RolloutFacts facts = pay();
            const bool all = FilterMatch(filter, facts.owner).accepts(facts);
            FilterTerm last = filter.terms.takeLast();
            const bool without = FilterMatch(filter, facts.owner).accepts(facts);
            RC_ASSERT(without || !all);
            last.isNegated = !last.isNegated;
            filter.terms.append(last);
            RC_ASSERT((all || FilterMatch(filter, facts.owner).accepts(facts)) == without);
        }));
}

QTEST_GUILESS_MAIN(TestRolloutFilter)
#include "tst_rolloutfilter.moc"
