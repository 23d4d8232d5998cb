// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests.h"

#include <QTest>

using namespace sluice;
using namespace sluice::testing;

/// Which stage may follow which, and who sees the change then.
class TestStageMoves : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void skippingIsAnOverride();
    void startingFurtherOnIsAnOverride();
    void onlyTheNextStageFollows();
    void completeAtTheEndOnly();
    void rollBackGoesDownOnly();
    void rollBackNeverExposesMore();
    void theReturnToNobodyIsNotSkipped();
    void restartingChangesNobodysExposure();
    void restartingOverARegressionIsAnOverride();
};

void TestStageMoves::skippingIsAnOverride()
{
    Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::skip);
    QCOMPARE(ask(log, request, openGate), QStringList{u"alwaysOverride"_s});
    request.isOverride = true;
    request.reason = u"short"_s;
    QCOMPARE(ask(log, request, openGate), QStringList{u"overrideReasonTooShort 5"_s});
    request.reason = u"nothing to learn there"_s;
    QVERIFY(log.add(request, openGate).isEmpty());
    QCOMPARE(*log.state().stage(), 2);
    QVERIFY(log.decisions().last().isOverride);
    QVERIFY(log.decide(DecisionKind::advance));
    request = complete(log, DecisionKind::skip);
    request.isOverride = true;
    QCOMPARE(ask(log, request, openGate), QStringList{u"noSuchStage 6"_s}); // nothing to skip to
}

void TestStageMoves::startingFurtherOnIsAnOverride()
{
    for (const Phase phase : {Phase::draft, Phase::scheduled, Phase::rolledBack}) {
        const Log log = logIn(phase);
        DecisionRequest request = complete(log, DecisionKind::start);
        request.toStage = 2;
        QCOMPARE(ask(log, request, openGate), QStringList{u"alwaysOverride"_s});
        request.isOverride = true;
        request.reason = u"short"_s;
        QCOMPARE(ask(log, request, openGate), QStringList{u"overrideReasonTooShort 5"_s});
        request.reason = u"measured last week already"_s;
        const auto decision = permitted(request, log.plan(), log.state(), openGate, log.now());
        QVERIFY(decision);
        QVERIFY(decision->isOverride);
        QCOMPARE(decision->exposureAfter.ppm, 100'000);
        request.toStage = 5;
        QVERIFY(ask(log, request, openGate).contains(u"noSuchStage 6"_s));
        request.toStage = -1;
        QCOMPARE(ask(log, request, openGate), QStringList{u"noSuchStage 0"_s});
        request.toStage = 0;
        QVERIFY(permitted(request, log.plan(), log.state(), openGate, log.now()));
    }
}

void TestStageMoves::onlyTheNextStageFollows()
{
    const Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::advance);
    for (const int stage : {-1, 0, 2, 3, 4, 5}) {
        request.toStage = stage;
        const QStringList answer = ask(log, request, openGate);
        QCOMPARE(answer.size(), 1);
        QVERIFY(answer.first().startsWith(u"noSuchStage"_s));
    }
    request.toStage = 1;
    QCOMPARE(ask(log, request, openGate), QStringList{u"yes"_s});
}

void TestStageMoves::completeAtTheEndOnly()
{
    Log log = logIn(Phase::running);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(ask(log, complete(log, DecisionKind::complete), openGate).first().startsWith(u"noSuchStage"_s));
        QVERIFY(log.decide(DecisionKind::advance));
    }
    QVERIFY(ask(log, complete(log, DecisionKind::advance), openGate).first().startsWith(u"noSuchStage"_s));
    QCOMPARE(ask(log, complete(log, DecisionKind::complete), shutGate),
             (QStringList{u"gateNotOpen minimumHold"_s, u"gateNotOpen minimumSample"_s}));
    QVERIFY(log.decide(DecisionKind::complete));
    QCOMPARE(log.state().exposure.ppm, Exposure::all);
}

void TestStageMoves::rollBackGoesDownOnly()
{
    Log log = logIn(Phase::running);
    QVERIFY(log.decide(DecisionKind::advance));
    QVERIFY(log.decide(DecisionKind::advance)); // Early 10%
    DecisionRequest request = complete(log, DecisionKind::rollback);
    for (const int stage : {-1, 2, 3, 7}) {
        request.toStage = stage;
        QVERIFY(ask(log, request, openGate).first().startsWith(u"noSuchStage"_s));
    }
    request.toStage = 0; // an audience: nobody by percentage
    QCOMPARE(permitted(request, log.plan(), log.state(), openGate, log.now())->exposureAfter.ppm, 0);
    request.toStage = 1;
    QCOMPARE(permitted(request, log.plan(), log.state(), openGate, log.now())->exposureAfter.ppm, 10'000);
    request.toStage.reset();
    const auto nobody = permitted(request, log.plan(), log.state(), openGate, log.now());
    QCOMPARE(nobody->exposureAfter.ppm, 0);
    QVERIFY(!nobody->toStage);
}

/// A plan that goes back to nobody has stages behind it that reached people.
void TestStageMoves::rollBackNeverExposesMore()
{
    Plan document = designPlan();
    document.stages = {stageAt(u"Canary"_s, 1, 0), stageAt(u"Early"_s, 10, 0), stageAt(u"Mend"_s, 0, 0),
                       stageAt(u"Again"_s, 5, 0)};
    Log log(document);
    for (const DecisionKind kind : {DecisionKind::start, DecisionKind::advance, DecisionKind::advance})
        QVERIFY(log.decide(kind));
    QCOMPARE(log.state().exposure.ppm, 0);
    DecisionRequest request = complete(log, DecisionKind::rollback);
    request.toStage = 1;
    QCOMPARE(ask(log, request, openGate), QStringList{u"exposesMore 10%"_s});
    request.toStage.reset();
    QCOMPARE(ask(log, request, openGate), QStringList{u"yes"_s});
    QVERIFY(log.decide(DecisionKind::advance)); // to 5%
    request = complete(log, DecisionKind::rollback);
    request.toStage = 1;
    QCOMPARE(ask(log, request, openGate), QStringList{u"exposesMore 10%"_s});
    for (const int lower : {0, 2}) {
        request.toStage = lower;
        QCOMPARE(ask(log, request, openGate), QStringList{u"yes"_s});
    }
}

/// Found by tst_protocol: 10% would have become 5% on the way forward.
void TestStageMoves::theReturnToNobodyIsNotSkipped()
{
    Plan document = designPlan();
    document.stages = {stageAt(u"Early"_s, 10, 0), stageAt(u"Mend"_s, 0, 0), stageAt(u"Again"_s, 5, 0)};
    Log log(document);
    QVERIFY(log.decide(DecisionKind::start));
    DecisionRequest request = complete(log, DecisionKind::skip);
    request.isOverride = true;
    QCOMPARE(ask(log, request, openGate), QStringList{u"takesFromSome 5%"_s});
    document.stages[2].exposure = percent(20); // whoever has it keeps it
    Log rising(document);
    QVERIFY(rising.decide(DecisionKind::start));
    QCOMPARE(ask(rising, request, openGate), QStringList{u"yes"_s});
}

void TestStageMoves::restartingChangesNobodysExposure()
{
    const GateOpinion off{Verdict::hold, {CriterionKind::sampleRatio}, true};
    for (const Phase phase : {Phase::running, Phase::held}) {
        const Log log = logIn(phase);
        DecisionRequest request = complete(log, DecisionKind::restart);
        const auto decision = permitted(request, log.plan(), log.state(), off, log.now());
        QVERIFY(decision);
        QVERIFY(!decision->isOverride);
        QVERIFY(decision->toStage == log.state().stage());
        QVERIFY(decision->fromStage == log.state().stage());
        QVERIFY(decision->exposureAfter == decision->exposureBefore);
        request.toStage = 1;
        QCOMPARE(ask(log, request, off), QStringList{u"noSuchStage 2"_s});
        request.toStage = log.state().stage();
        request.isOverride = true;
        QCOMPARE(ask(log, request, off), QStringList{u"overrideNotNeeded"_s});
    }
}

/// Whatever the verdict: a regression that closes the gate is latched, and a restart would forget it.
void TestStageMoves::restartingOverARegressionIsAnOverride()
{
    const GateOpinion held{Verdict::hold, {CriterionKind::guardrails, CriterionKind::sampleRatio}, true, true};
    for (const GateOpinion &gate : {redGate, held})
        for (const Phase phase : {Phase::running, Phase::held}) {
            const Log log = logIn(phase);
            DecisionRequest request = complete(log, DecisionKind::restart);
            QCOMPARE(ask(log, request, gate), QStringList{u"regressionDropped"_s});
            request.isOverride = true;
            const auto decision = permitted(request, log.plan(), log.state(), gate, log.now());
            QVERIFY(decision);
            QVERIFY(decision->isOverride);
            request.reason = u"mended"_s;
            QCOMPARE(ask(log, request, gate), QStringList{u"overrideReasonTooShort 4"_s});
        }
}

QTEST_GUILESS_MAIN(TestStageMoves)
#include "tst_stagemoves.moc"
