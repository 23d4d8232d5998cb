// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/verificationtext.h"

#include "gate/report.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace Qt::StringLiterals;
using console::Discrepancy;
using console::RecordFault;
using console::RecordKind;
using console::Verification;

namespace {

const RolloutId id(u"checkout-v2"_s);

Verification verification()
{
    Verification verification;
    verification.rollouts.append({id, 7, 5, 5, 0, 2, 40, 0});
    return verification;
}

} // namespace

class TestVerificationText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asRecorded();
    void anotherMethod();
    void evidenceElsewhere();
    void faults();
    void sentences_data();
    void sentences();
    void everyFaultHasWords();
};

void TestVerificationText::asRecorded()
{
    Verification all = verification();
    QCOMPARE(verificationText(all), u"checkout-v2: 7 decisions, 5 with evidence, all as recorded"_s);
    QCOMPARE(verificationHeadline(all), u"1 rollout, 7 decisions, all as recorded."_s);
    all.rollouts.append({RolloutId(u"search"_s), 1, 0, 0, 0, 0, 0, 0});
    QCOMPARE(verificationText(all), u"checkout-v2: 7 decisions, 5 with evidence, all as recorded\n"
                                    "search: 1 decision, 0 with evidence, all as recorded"_s);
    QCOMPARE(verificationHeadline(all), u"2 rollouts, 8 decisions, all as recorded."_s);
}

void TestVerificationText::anotherMethod()
{
    Verification all = verification();
    all.rollouts.first().otherMethod = 2;
    QCOMPARE(verificationText(all), u"checkout-v2: 7 decisions, 5 with evidence, 2 of another method than %1, not made "
                                    "again, all as recorded"_s.arg(gate::methodVersion));
}

void TestVerificationText::evidenceElsewhere()
{
    Verification all = verification();
    all.rollouts.first().elsewhere = 2;
    QCOMPARE(verificationText(all),
             u"checkout-v2: 7 decisions, 5 with evidence, 2 of it kept elsewhere, all as recorded"_s);
    QCOMPARE(verificationBadge(all).sentence,
             u"Verified — 7 decisions, evidence recomputed, apart from 2 kept elsewhere."_s);
}

void TestVerificationText::faults()
{
    Verification all = verification();
    all.rollouts.first().faults = 2;
    all.faults = {
        {RecordFault::altered, RecordKind::decision, id, 3, {}, u"aa"_s, u"bb"_s, {}},
        {RecordFault::miscounted, RecordKind::batch, id, 1, {}, u"10"_s, u"9"_s, {}},
        {RecordFault::unnamed, RecordKind::evidence, {}, 0, u"cc"_s, {}, {}, {}},
    };
    QCOMPARE(verificationHeadline(all), u"Not as recorded: 3 faults. The first: checkout-v2, decision 3: is not what "
                                        "was recorded: its SHA-256 is bb and not aa."_s);
    QCOMPARE(verificationText(all), u"checkout-v2: 7 decisions, 5 with evidence, 2 faults\n"
                                    "  decision 3: is not what was recorded: its SHA-256 is bb and not aa\n"
                                    "  import 1: should have 10 observations, and has 9\n"
                                    "Of no rollout:\n"
                                    "  evidence cc: is named by no decision"_s);
    all.sealedLater = 13;
    QVERIFY(verificationText(all).contains(u"\n13 records were sealed when the file was upgraded"_s));
    all.faults.resize(1);
    QVERIFY(verificationHeadline(all).startsWith(u"Not as recorded. checkout-v2, decision 3: "_s));
}

void TestVerificationText::sentences_data()
{
    QTest::addColumn<Discrepancy>("discrepancy");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const Discrepancy &discrepancy, const QString &sentence) {
        QTest::newRow(qPrintable(sentence.left(60))) << discrepancy << sentence;
    };
    using enum RecordFault;
    row({differs, RecordKind::evidence, id, 3, u"guardrails[0].deterioration.z"_s, u"2.1"_s, u"2.4"_s, {}},
        u"checkout-v2, evidence of decision 3: guardrails[0].deterioration.z is recorded as 2.1; made again it is 2.4."_s);
    row({differs, RecordKind::plan, id, 1, u"guardrails[1].margin"_s, u"\"5%\""_s, u"\"6%\""_s, {}},
        u"checkout-v2, plan revision 1: guardrails[1].margin was \"5%\" when it was decided on, and is \"6%\" now."_s);
    row({misnumbered, RecordKind::decision, id, 5, {}, u"4"_s, u"5"_s, {}},
        u"checkout-v2, decision 5: has the number 5 where 4 belongs."_s);
    row({missing, RecordKind::evidence, id, 2, {}, u"ab12"_s, {}, {}},
        u"checkout-v2, evidence of decision 2: is missing (ab12)."_s);
    row({outOfChain, RecordKind::decision, id, 1, {}, u"ab12"_s, {}, {}},
        u"checkout-v2, decision 1: does not follow the one before it: it names the hash ab12, which is nothing."_s);
    row({changedSinceFrozen, RecordKind::observation, id, 3, u"stage 1, crashes, 2026"_s, u"5"_s, {}, {}},
        u"checkout-v2, observation stage 1, crashes, 2026 of import 3: is not what decision 5 was taken on."_s);
    row({unreadable, RecordKind::file, {}, 0, {}, {}, {}, u"page 7"_s}, u"the file: cannot be read: page 7."_s);
    row({unsealed, RecordKind::batch, id, 4, {}, {}, {}, {}},
        u"checkout-v2, import 4: was never recorded: there is no seal of it."_s);
    row({altered, RecordKind::observation, id, 4, {}, u"aa"_s, u"bb"_s, {}},
        u"checkout-v2, the observations of import 4: is not what was recorded: its SHA-256 is bb and not aa."_s);
    row({missing, RecordKind::undoing, id, 2, {}, {}, {}, {}}, u"checkout-v2, the undoing of import 2: is missing."_s);
    row({altered, RecordKind::source, id, 2, {}, u"aa"_s, u"bb"_s, {}},
        u"checkout-v2, change 2 of the sources: is not what was recorded: its SHA-256 is bb and not aa."_s);
    row({altered, RecordKind::meta, {}, 0, {}, u"aa"_s, u"bb"_s, {}},
        u"the description of the workspace: is not what was recorded: its SHA-256 is bb and not aa."_s);
    row({altered, RecordKind::connection, {}, 2, {}, u"aa"_s, u"bb"_s, {}},
        u"change 2 of the connection to the shared store: is not what was recorded: its SHA-256 is bb and not aa."_s);
    row({missing, RecordKind::sharedCopy, {}, 3, {}, {}, {}, {}},
        u"part 3 of the copy of the shared store: is missing."_s);
    row({unsealed, RecordKind::outbox, {}, 4, {}, {}, {}, {}},
        u"item 4 of the outbox: was never recorded: there is no seal of it."_s);
    row({missing, RecordKind::seal, {}, 13, {}, {}, {}, {}}, u"seal 13: is missing."_s);
    row({missing, RecordKind::schema, {}, 0, u"trigger decision_is_not_changed"_s, {}, {}, {}},
        u"trigger decision_is_not_changed: is missing."_s);
    row({dangling, RecordKind::file, {}, 0, u"plan, row 7"_s, {}, {}, {}},
        u"plan, row 7: belongs to a record that is not there."_s);
}

void TestVerificationText::sentences()
{
    QFETCH(Discrepancy, discrepancy);
    QFETCH(QString, sentence);
    QCOMPARE(discrepancySentence(discrepancy), sentence);
}

void TestVerificationText::everyFaultHasWords()
{
    QSet<QString> sentences;
    for (int fault = 0; fault <= int(RecordFault::unknown); ++fault)
        sentences.insert(discrepancySentence({RecordFault(fault), RecordKind::decision, id, 3, {}, {}, {}, {}}));
    QCOMPARE(sentences.size(), int(RecordFault::unknown) + 1);
}

QTEST_GUILESS_MAIN(TestVerificationText)
#include "tst_verificationtext.moc"
