// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filtercompletion.h"
#include "support/property.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace Qt::StringLiterals;

namespace {

QStringList known(FilterKey key)
{
    switch (key) {
    case FilterKey::surface:
        return {u"Checkout"_s, u"Order history"_s, u"Payments"_s, u"Say \"yes\""_s};
    case FilterKey::owner:
        return {u"Mara Lindqvist"_s, u"Teo Okafor"_s};
    default:
        return {};
    }
}

/// `|` in the text is the cursor.
FilterCompletion at(const QString &marked, bool isAsked = false)
{
    return completionAt(QString(marked).remove(u'|'), marked.indexOf(u'|'), known, isAsked);
}

/// The text after the first candidate is taken, with the cursor.
QString first(const QString &marked)
{
    const FilterCompletion completion = at(marked);
    const CompletedFilter done = completed(QString(marked).remove(u'|'), completion, completion.candidates.value(0));
    return QString(done.text).insert(done.cursor, u'|');
}

} // namespace

class TestFilterCompletion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offersKeys();
    void offersValues();
    void takesThePlaceOfWhatIsTyped();
    void everyCandidateIsReadAsItself();
};

void TestFilterCompletion::offersKeys()
{
    QCOMPARE(at(u"s|"_s).candidates, (QStringList{u"surface:"_s, u"stage:"_s, u"state:"_s}));
    QCOMPARE(at(u"pay -SU|"_s).candidates, QStringList{u"surface:"_s});
    QVERIFY(at(u"pay|"_s).candidates.isEmpty());
    QVERIFY(at(u"|"_s).candidates.isEmpty());
    QCOMPARE(at(u"|"_s, true).candidates.size(), filterKeys().size());
    QCOMPARE(at(u"pay |"_s, true).candidates.size(), filterKeys().size());
    QVERIFY(at(u"\"s|"_s).candidates.isEmpty()); // a word for sure
    QVERIFY(at(u"sur|face:x"_s).candidates.isEmpty());
}

void TestFilterCompletion::offersValues()
{
    QCOMPARE(at(u"verdict:|"_s).candidates, (QStringList{u"go"_s, u"hold"_s, u"rollback"_s}));
    QCOMPARE(at(u"owner:|"_s).candidates, (QStringList{u"me"_s, u"\"Mara Lindqvist\""_s, u"\"Teo Okafor\""_s}));
    QCOMPARE(at(u"owner:ok|"_s).candidates, QStringList{u"\"Teo Okafor\""_s}); // a later word
    QCOMPARE(at(u"surface:\"ord|"_s).candidates, QStringList{u"\"Order history\""_s});
    QCOMPARE(at(u"-surface:Checkout,p|"_s).candidates, QStringList{u"Payments"_s});
    QVERIFY(at(u"surface:Checkout|"_s).candidates.isEmpty()); // stands there already
    QVERIFY(at(u"nokey:|"_s).candidates.isEmpty());
}

void TestFilterCompletion::takesThePlaceOfWhatIsTyped()
{
    QCOMPARE(first(u"su|"_s), u"surface:|"_s);
    QCOMPARE(first(u"-su| pay"_s), u"-surface:| pay"_s);
    QCOMPARE(first(u"surface:che|"_s), u"surface:Checkout |"_s);
    QCOMPARE(first(u"surface:x,\"or|"_s), u"surface:x,\"Order history\" |"_s);
    QCOMPARE(first(u"verdict:h|,go pay"_s), u"verdict:hold|,go pay"_s);
}

void TestFilterCompletion::everyCandidateIsReadAsItself()
{
    QVERIFY(testing::holds("at any place of any text, what is offered can be taken and read", [] {
        static const QStringList pieces{u"surface:"_s, u"owner:"_s, u"s"_s,   u"\""_s, u"\\"_s, u","_s,
                                        u" "_s,        u"-"_s,      u"ord"_s, u"me"_s, u":"_s,  u"say"_s};
        QString text;
        const int length = *rc::gen::inRange(0, 9);
        for (int i = 0; i < length; ++i)
            text += pieces.at(*rc::gen::inRange(0, int(pieces.size())));
        const qsizetype cursor = *rc::gen::inRange<qsizetype>(0, text.size() + 1);
        const FilterCompletion completion = completionAt(text, cursor, known, true);
        for (const QString &candidate : completion.candidates) {
            const CompletedFilter done = completed(text, completion, candidate);
            RC_ASSERT(done.cursor >= 0 && done.cursor <= done.text.size());
            RC_ASSERT(done.text.contains(candidate));
            if (completion.key == FilterKey::any)
                continue;
            const RolloutFilter filter = parseFilter(done.text).filter;
            bool isThere = false;
            for (const FilterTerm &term : filter.terms)
                for (const FilterValue &value : term.values)
                    isThere = isThere || (term.key == completion.key && valueText(term.key, value) == candidate);
            RC_ASSERT(isThere);
        }
    }));
}

QTEST_GUILESS_MAIN(TestFilterCompletion)
#include "tst_filtercompletion.moc"
