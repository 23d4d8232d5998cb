// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentences.h"

#include "support/findings.h"

#include <QSet>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::RefusalCode;

Q_DECLARE_METATYPE(rollout::Decision)

class TestTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRefusalIsASentence();
    void refusals_data();
    void refusals();
    void everyErrorSaysWhatToDo();
    void errorsWithoutAPlace();
    void faults();
    void decisions_data();
    void decisions();
    void verdictWords();
    void glyphsFollowTheSeverity();
};

void TestTexts::everyRefusalIsASentence()
{
    QSet<QString> different;
    for (int code = 0; code <= int(RefusalCode::nothingToAcknowledge); ++code)
        for (const QString &subject : {QString(), u"guardrails"_s, u"Teo Okafor"_s, u"3"_s}) {
            const QString sentence = refusalSentence({RefusalCode(code), subject});
            QVERIFY2(sentence.size() > 10 && sentence.endsWith(u'.'), qPrintable(sentence));
            QVERIFY(!sentence.contains(u"%1"_s) && !sentence.contains(u"%2"_s));
            different.insert(sentence);
        }
    QVERIFY(different.size() >= int(RefusalCode::nothingToAcknowledge) + 1);
}

void TestTexts::refusals_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("sentence");
    const auto row = [](RefusalCode code, const QString &subject, const QString &sentence) {
        QTest::addRow("%d %s", int(code), qPrintable(subject)) << int(code) << subject << sentence;
    };
    row(RefusalCode::gateNotOpen, u"guardrails"_s, u"The guardrails are not all clear."_s);
    row(RefusalCode::gateNotOpen, u"sampleRatio"_s, u"The sample ratio is off, or cannot be checked yet."_s);
    row(RefusalCode::gateNotOpen, u"data"_s, u"The data is missing, too old or too young."_s);
    row(RefusalCode::gateNotOpen, u"minimumHold"_s, u"The minimum hold is not over."_s);
    row(RefusalCode::gateNotOpen, u"minimumSample"_s, u"The minimum sample is not reached."_s);
    row(RefusalCode::gateNotOpen, u"written"_s, u"Not every written criterion is ticked."_s);
    row(RefusalCode::gateNotOpen, u"approval"_s, u"The approval is not given."_s);
    row(RefusalCode::gateNotOpen, QString(), u"The gate is not open."_s);
    row(RefusalCode::heldByPerson, u"Teo Okafor"_s, u"Teo Okafor holds this rollout. Resume it first."_s);
    row(RefusalCode::notInThisPhase, u"rolled back"_s, u"This is not possible while the rollout is rolled back."_s);
    row(RefusalCode::stageWasEntered, u"stages[1].hold"_s,
        u"stages[1].hold: this stage was entered, so it is history. Extend its hold instead, or change the stages "
        u"after "
        "it."_s);
    row(RefusalCode::fixedSinceStart, u"rules.alphaHold"_s,
        u"rules.alphaHold: this is part of the design, which stays as it is once a rollout was started."_s);
    row(RefusalCode::stageHasData, u"Half"_s,
        u"There are data of “Half” already, which would become those of another stage. Leave it at its place and with "
        "its name, or undo their import first."_s);
    row(RefusalCode::ownOverride, QString(), u"You cannot approve your own override."_s);
    row(RefusalCode::notAnApprover, u"Teo Okafor"_s, u"The plan names who may do this: Teo Okafor."_s);
    row(RefusalCode::approvalMissing, u"1"_s, u"This needs the approval of another person. Ask for it first."_s);
    row(RefusalCode::approvalMissing, u"2"_s, u"This needs the approval of 2 other people. Ask for it first."_s);
    row(RefusalCode::gateTurnedWorse, u"data"_s,
        u"The gate has turned worse since approval was asked: The data is missing, too old or too young."_s);
    row(RefusalCode::overrideReasonTooShort, u"3"_s,
        u"An override needs a reason of at least 10 characters, 3 more."_s);
}

void TestTexts::refusals()
{
    QFETCH(int, code);
    QFETCH(QString, subject);
    QTEST(refusalSentence({RefusalCode(code), subject}), "sentence");
}

void TestTexts::everyErrorSaysWhatToDo()
{
    QSet<QString> headlines;
    for (int code = 0; code <= int(ErrorCode::internal); ++code) {
        const ErrorText text = errorText({ErrorCode(code), u"SQLITE_IOERR"_s, u"a.sluice"_s, {}});
        QVERIFY2(text.headline.endsWith(u'.'), qPrintable(toString(ErrorCode(code))));
        headlines.insert(text.headline);
        QVERIFY(!text.headline.contains(u"SQLITE"_s));  // the detail is for "Details"
        if (ErrorCode(code) != ErrorCode::notPermitted) // there the refusals say it
            QVERIFY2(text.nextStep.endsWith(u'.'), qPrintable(toString(ErrorCode(code))));
    }
    QCOMPARE(headlines.size(), int(ErrorCode::internal) + 1);
}

void TestTexts::errorsWithoutAPlace()
{
    for (int code = 0; code <= int(ErrorCode::internal); ++code) {
        const QString headline = errorText({ErrorCode(code), {}, {}, {}}).headline;
        QVERIFY2(headline.at(0).isUpper() && !headline.contains(u"  "_s), qPrintable(headline));
    }
}

void TestTexts::faults()
{
    QCOMPARE(faultText({u"line 655, column 34"_s, u"grp is “control”"_s, 655, 34}),
             u"Line 655, column 34: grp is “control”"_s);
    QCOMPARE(faultText({u"stages[2].exposure"_s, u"is missing"_s, 0, 0}), u"stages[2].exposure: is missing"_s);
    QCOMPARE(faultText({{}, u"this file is empty"_s, 0, 0}), u"this file is empty"_s);
}

void TestTexts::decisions_data()
{
    QTest::addColumn<rollout::Decision>("decision");
    QTest::addColumn<QString>("text");
    using rollout::DecisionKind;
    const auto row = [](DecisionKind kind, const QString &text, bool isOverride = false, std::optional<int> to = {}) {
        rollout::Decision decision;
        decision.kind = kind;
        decision.isOverride = isOverride;
        decision.toStage = to;
        decision.fromStage = 0;
        decision.criterion = 0;
        decision.by = hours(12);
        QTest::newRow(qPrintable(text)) << decision << text;
    };
    row(DecisionKind::start, u"started at 1%"_s, false, 0);
    row(DecisionKind::advance, u"advanced to 10%"_s, false, 1);
    row(DecisionKind::advance, u"advanced to 50% against the gate"_s, true, 2);
    row(DecisionKind::extend, u"extended hold +12 h"_s);
    row(DecisionKind::hold, u"holds here"_s);
    row(DecisionKind::resume, u"resumed"_s);
    row(DecisionKind::rollback, u"rolled back to 0%"_s);
    row(DecisionKind::rollback, u"rolled back to 1%"_s, false, 0);
    row(DecisionKind::skip, u"skipped to 100% against the gate"_s, true, 3);
    row(DecisionKind::complete, u"completed"_s);
    row(DecisionKind::complete, u"completed against the gate"_s, true);
    row(DecisionKind::abandon, u"abandoned"_s);
    row(DecisionKind::approve, u"approved leaving this stage"_s);
    row(DecisionKind::tick, u"ticked “Logs are read”"_s);
    row(DecisionKind::note, u"noted"_s);
    row(DecisionKind::revise, u"edited the plan, revision 1"_s);
    row(DecisionKind::ask, u"asked for approval of 10%"_s, false, 1);
    row(DecisionKind::ask, u"asked for approval of 50% against the gate"_s, true, 2);
    row(DecisionKind::ask, u"asked for approval to complete"_s);
    row(DecisionKind::decline, u"declined what was asked for"_s);
    row(DecisionKind::acknowledge, u"acknowledged that the sample ratio is off"_s, true);
    row(DecisionKind::restart, u"restarted 10%"_s, false, 1);
    row(DecisionKind::restart, u"restarted 50% against the gate"_s, true, 2);
}

void TestTexts::decisions()
{
    QFETCH(rollout::Decision, decision);
    rollout::Plan plan = designPlan();
    plan.stages[0].criteria = {u"Logs are read"_s};
    QTEST(decisionText(decision, plan), "text");
}

void TestTexts::verdictWords()
{
    const QStringList words{verdictWord(stats::Verdict::clear),
                            verdictWord(stats::Verdict::withinMargin),
                            verdictWord(stats::Verdict::regressed),
                            verdictWord(stats::Verdict::inconclusive),
                            verdictWord(stats::Verdict::insufficientData),
                            verdictWord(stats::Verdict::error)};
    QCOMPARE(words,
             (QStringList{u"Clear"_s, u"In margin"_s, u"Regressed"_s, u"Inconclusive"_s, u"No data"_s, u"Error"_s}));
    QCOMPARE(severityWord(rollout::Severity::rollback), u"roll back"_s);
    QCOMPARE(severityWord(rollout::Severity::hold), u"hold"_s);
    QCOMPARE(severityWord(rollout::Severity::watch), u"watch"_s);
}

void TestTexts::glyphsFollowTheSeverity()
{
    const rollout::Plan plan = designPlan();
    const std::tuple<int, Glyph, Tone> expected[] = {{0, Glyph::regressed, Tone::back},
                                                     {2, Glyph::regressedHold, Tone::hold},
                                                     {5, Glyph::regressedNote, Tone::early}};
    for (const auto &[index, glyph, tone] : expected) {
        QVERIFY(findingGlyph(finding(plan, index, stats::Verdict::regressed, designNow)) == glyph);
        QVERIFY(findingTone(finding(plan, index, stats::Verdict::regressed, designNow)) == tone);
        QVERIFY(findingGlyph(finding(plan, index, stats::Verdict::clear, designNow)) == Glyph::go);
        QVERIFY(findingTone(finding(plan, index, stats::Verdict::insufficientData, designNow)) == Tone::early);
    }
    gate::GateDecision decision;
    decision.reason = gate::LeadingReason::staleData;
    QVERIFY(gateGlyph(decision) == Glyph::holdProblem);
    decision.reason = gate::LeadingReason::holdTimer;
    QVERIFY(gateGlyph(decision) == Glyph::hold);
    decision.verdict = rollout::Verdict::rollBack;
    QVERIFY(gateGlyph(decision) == Glyph::rollback);
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
